"""House rule 17, three times over: a table by hand, the rule on one record, and the filter over a list."""

from itertools import product

import pytest
import rules
from cast import NAMES
from django.apps import apps
from django.db import connection
from factories import A
from factories.constitution import a_declared_conflict, a_membership, a_reader_list, a_theme
from factories.reviews import an_annual_review

from reports.models import ReviewDraft
from socboard.board.actors import Actor, process
from socboard.board.models import Board, BoardRecord, Organisation, Person, Theme
from socboard.board.models.boards import NEVER_CLOSED
from socboard.board.models.seats import GIVING_AUTHORITY
from socboard.board.nouns import permission
from socboard.board.operations.records import withdraw
from socboard.board.standing import may_go_into
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

RECORD_MODELS = [model for model in apps.get_models() if issubclass(model, BoardRecord)]
SENSITIVE = Marking.OFFICIAL_SENSITIVE

TEAM = {"manager", "officer"}
POLICE = {"member", "deputy"}
BOARD = TEAM | POLICE | {"chair", "deputy_chair", "other_member", "observer"}
CLEARED = {"manager", "chair", "member"}
PARENT = {"parent_member"}

# What the record is, and who sees it. ``readers`` and ``conflict`` are filled in by the test.
TABLE = [
    ({}, TEAM),
    ({"organisation": "police"}, TEAM | POLICE),
    ({"organisation": "fire"}, TEAM | {"other_member", "deputy_chair"}),
    ({"organisation": "charity"}, TEAM | {"observer"}),
    ({"organisation": "corporation"}, TEAM | {"chair"}),
    ({"release": Audience.BOARD_SENSITIVE}, TEAM | CLEARED),
    ({"release": Audience.BOARD}, BOARD),
    ({"release": Audience.PARENT}, BOARD | PARENT),
    ({"release": Audience.PUBLIC}, BOARD | PARENT),
    ({"marking": SENSITIVE}, {"manager"}),
    ({"marking": SENSITIVE, "organisation": "police"}, {"manager", "member"}),
    ({"marking": SENSITIVE, "organisation": "fire"}, {"manager"}),
    ({"marking": SENSITIVE, "release": Audience.BOARD_SENSITIVE}, CLEARED),
    ({"marking": SENSITIVE, "release": Audience.BOARD}, CLEARED),
    ({"marking": SENSITIVE, "release": Audience.PUBLIC}, CLEARED),
    ({"readers": "police"}, set()),
    ({"readers": "police", "organisation": "police"}, POLICE),
    ({"readers": "police", "organisation": "fire"}, set()),
    ({"readers": "police", "release": Audience.PUBLIC}, POLICE),
    ({"readers": "manager", "release": Audience.BOARD}, {"manager"}),
    ({"readers": "police", "marking": SENSITIVE, "release": Audience.BOARD}, {"member"}),
    ({"conflict": "member", "release": Audience.BOARD}, BOARD - {"member"}),
    ({"conflict": "member", "organisation": "police"}, TEAM | {"deputy"}),
    ({"conflict": "manager", "release": Audience.PUBLIC}, (BOARD | PARENT) - {"manager"}),
    ({"conflict": "parent_member", "release": Audience.PUBLIC}, BOARD),
    ({"board": "parent"}, set()),
    ({"board": "parent", "release": Audience.BOARD}, PARENT),
    ({"board": "parent", "organisation": "corporation"}, PARENT),
    ({"board": "other_board", "release": Audience.PUBLIC}, {"neighbour"}),
    ({"board": "other_board", "organisation": "police"}, {"neighbour"}),
    ({"withdrawn": True, "release": Audience.BOARD}, BOARD),
    ({"withdrawn": True, "organisation": "police"}, TEAM | POLICE),
]


def a_record_that_is(
    cast, *, board="board", organisation="", readers="", conflict="", withdrawn=False, **given
):
    board = getattr(cast, board)
    if organisation:
        given["organisation"] = getattr(cast, organisation)
    if readers == "manager":
        given["readers"] = a_reader_list(board, people=[cast.manager.person])
    elif readers:
        given["readers"] = a_reader_list(board, organisations=[getattr(cast, readers)])
    theme = a_theme(board, **given)
    if conflict:
        about = {"about_noun": theme.noun, "about_ref": theme.ref}
        a_declared_conflict(board, person=getattr(cast, conflict).person, **about)
    if withdrawn:
        withdraw(theme, reason="Entered twice", by=process("tests"))
    return theme


@pytest.mark.parametrize(("what", "seen_by"), TABLE)
def test_who_sees_a_record(cast, what, seen_by):
    list(cast)
    theme = a_record_that_is(cast, **what)
    by_rule = {name for name in NAMES if may_view(getattr(cast, name).actor, theme)}
    by_list = {name for name in NAMES if sees_in_list(getattr(cast, name).actor, theme)}
    assert (by_rule, by_list) == (seen_by, seen_by)


def may_view(actor, record) -> bool:
    record = type(record).objects.get(pk=record.pk)
    return rules.has_perm(permission("view", type(record)), actor, record)


def sees_in_list(actor, record) -> bool:
    return type(record).objects.visible_to(actor).filter(pk=record.pk).exists()


def test_every_kind_of_record_keeps_the_rule(cast):
    """Each noun in each combination of marking, readers, release, organisation and conflict that it may have, for each
    of the cast.
    """
    everybody = list(cast)
    lists = {"police": a_reader_list(cast.board, organisations=[cast.police])}
    for model in RECORD_MODELS:
        for marking, readers, release in product(
            Marking, (None, "police"), (None, Audience.PARENT, Audience.BOARD)
        ):
            narrowed = None if model.noun in GIVING_AUTHORITY else lists.get(readers)
            given = {"marking": marking, "release": release, "readers": narrowed}
            A[model](cast.board, organisation=cast.police, **given)
            A[model](cast.board, organisation=cast.fire, **given)
        A[model](cast.other_board, organisation=cast.police, release=Audience.PUBLIC)
        closed = A[model](cast.board, organisation=cast.police, release=Audience.PUBLIC)
        about = {"about_noun": model.noun, "about_ref": closed.ref}
        if model.noun not in NEVER_CLOSED:
            a_declared_conflict(cast.board, person=cast.member.person, **about)
    # As autovacuum does; PostgreSQL knows nothing of rows that were written a moment ago, and takes the worst way.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    actors = {player.name: player.actor for player in everybody}
    disagreed, seen = [], 0
    for model in RECORD_MODELS:
        records = list(model.objects.select_related("release"))
        for name, actor in actors.items():
            listed = set(model.objects.visible_to(actor).values_list("pk", flat=True))
            ruled = {one.pk for one in records if rules.has_perm(permission("view", model), actor, one)}
            seen += len(ruled)
            if listed != ruled:
                disagreed.append((model.noun, name))
    assert disagreed == []
    assert seen > 1000


def test_a_list_names_each_record_once(cast):
    lists = [a_reader_list(cast.board, organisations=[cast.police, cast.fire], people=[cast.member.person])]
    a_theme(cast.board, readers=lists[0], release=Audience.BOARD)
    for actor in (cast.member.actor, process("tests")):
        assert Theme.objects.visible_to(actor).count() == 1


def test_a_command_sees_everything_and_a_visitor_nothing(cast):
    themes = [a_record_that_is(cast, **what) for what, _ in TABLE]
    command, visitor = process("tests"), Actor()
    assert [sees_in_list(command, theme) and may_view(command, theme) for theme in themes] == [True] * len(
        themes
    )
    assert [sees_in_list(visitor, theme) or may_view(visitor, theme) for theme in themes] == [False] * len(
        themes
    )


def test_a_board_is_there_only_for_those_who_sit_on_it(cast):
    by_list = {
        one.name: set(Board.objects.visible_to(one.actor).values_list("ref", flat=True)) for one in cast
    }
    by_rule = {
        one.name: {
            board.ref for board in Board.objects.all() if rules.has_perm("board.view_board", one.actor, board)
        }
        for one in cast
    }
    seats = {"parent_member": {"partnership"}, "neighbour": {"neighbours"}, "stranger": set()}
    assert by_list == by_rule == {name: seats.get(name, {"soc-board"}) for name in NAMES}


@pytest.mark.parametrize("model", [Organisation, Person])
def test_people_and_organisations_are_seen_through_a_shared_board(cast, model):
    everybody, from_list, from_rule = list(cast), {}, {}
    a_membership(cast.board, organisation=cast.police)
    a_membership(cast.other_board, organisation=cast.police)
    a_membership(cast.board, organisation=cast.fire)
    for player in everybody:
        actor = player.actor
        from_list[player.name] = set(model.objects.visible_to(actor).values_list("ref", flat=True))
        from_rule[player.name] = {
            one.ref for one in model.objects.all() if rules.has_perm(permission("view", model), actor, one)
        }
    assert from_list == from_rule
    expected = {
        Organisation: ({"police", "fire"}, {"police"}, set()),
        Person: ({name.replace("_", "-") for name in BOARD}, {"neighbour"}, {"parent-member"}),
    }
    found = tuple(from_list[name] for name in ("member", "neighbour", "parent_member"))
    assert (found, from_list["stranger"]) == (expected[model], set())


@pytest.mark.parametrize(
    ("sent", "audience", "figures"),
    list(product((False, True), Audience, ({}, {"overrides": []}, {"overrides": ["an-override"]}))),
)
def test_a_draft_of_a_review_is_seen_alike_by_rule_and_by_list(cast, sent, audience, figures):
    """One that shows hidden counts on purpose is, before it is sent, for whoever reads true counts."""
    review = an_annual_review(cast.board)
    draft = ReviewDraft.objects.create(
        review=review,
        audience=audience,
        sent_at="2019-11-27T10:00:00Z" if sent else None,
        figures=figures,
    )
    actors = {player.name: player.actor for player in cast}
    by_rule = {name for name, one in actors.items() if rules.has_perm("reports.view_reviewdraft", one, draft)}
    by_list = {name for name, one in actors.items() if ReviewDraft.objects.visible_to(one).exists()}
    at_work = TEAM | {"chair", "deputy_chair"}
    if figures.get("overrides"):
        at_work &= CLEARED
    readers = {
        Audience.PUBLIC: BOARD | PARENT,
        Audience.PARENT: BOARD | PARENT,
        Audience.BOARD: BOARD,
        Audience.BOARD_SENSITIVE: CLEARED,
    }[audience]
    expected = readers if sent else readers & at_work
    assert (by_rule, by_list) == (expected, expected)


@pytest.mark.parametrize(
    ("given", "audiences"),
    [
        ({}, set()),
        ({"release": Audience.PUBLIC}, set(Audience)),
        ({"release": Audience.PARENT}, set(Audience) - {Audience.PUBLIC}),
        ({"release": Audience.BOARD}, {Audience.BOARD, Audience.BOARD_SENSITIVE}),
        ({"release": Audience.BOARD_SENSITIVE}, {Audience.BOARD_SENSITIVE}),
        ({"release": Audience.PUBLIC, "marking": SENSITIVE}, {Audience.BOARD_SENSITIVE}),
        ({"release": Audience.PUBLIC, "readers": "police"}, set()),
    ],
)
def test_what_may_go_into_a_document(cast, given, audiences):
    theme = a_record_that_is(cast, **given)
    assert {audience for audience in Audience if may_go_into(theme, audience)} == audiences

"""The page of roles says what the rules say, and every record says why its reader sees it."""

from copy import copy

import rules
from factories import A
from factories.constitution import a_reader_list, a_theme
from factories.priorities import an_activity

from socboard.board import permission_table
from socboard.board.models import Board, BoardRecord, Seat
from socboard.board.nouns import nouns
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

MODELS = tuple(model for model in nouns().values() if issubclass(model, BoardRecord))
WORDS = ("Chairman", "Deputy chairman")
CAST = {
    "Chairman": "chair",
    "Deputy chairman": "deputy_chair",
    "Community safety manager": "manager",
    "Board officer": "officer",
    "Member": "member",
    "Deputy": "deputy",
    "Observer": "observer",
}


def released_whole(record):
    """What it is a part of is released as far as it is: on the page, reading is told of what may be read."""
    whole = getattr(record, "whole", None)
    if whole is not None:
        whole.release = record.release
        released_whole(whole)


def test_the_table_agrees_with_the_cast(cast):
    """What the page tells of a role is what the rules answer to somebody who holds it."""
    names, _, groups = permission_table.table(MODELS, *WORDS)
    told = {kind: dict(group.lines) for group in groups for kind in group.kinds}
    actors = {name: getattr(cast, CAST[name]).actor for name in names}
    found, expected = {}, {}
    for model in MODELS:
        theirs = A[model](cast.board, release=Audience.BOARD, organisation=cast.charity)
        released_whole(theirs)
        new = copy(theirs)
        new.pk = None
        kind = model.noun.replace("-", " ").capitalize()
        for verb, words in permission_table.VERBS.items():
            answers = dict(zip(names, told[kind][str(words)], strict=True))
            for name in names:
                name_of_permission = f"{model._meta.app_label}.{verb}_{model._meta.model_name}"
                asked = new if verb == "add" else theirs
                found[kind, verb, name] = rules.has_perm(name_of_permission, actors[name], asked)
                of_anybody = answers[name] in (str(permission_table.ALL), str(permission_table.ORDINARY))
                of_their_own = answers[name] == str(permission_table.OWN) and name == "Observer"
                expected[kind, verb, name] = of_anybody or of_their_own
    assert found == expected


def test_what_differs_for_the_own_organisation_is_said(cast):
    _, _, groups = permission_table.table(MODELS, *WORDS)
    of_activities = next(dict(group.lines) for group in groups if "Activities" in group.kinds)
    own = "Own organisation's only"
    assert of_activities["Correct"] == (own, own, "Yes", "Yes", own, own, "No")
    assert of_activities["Release to readers"] == ("No", "No", "Yes", "No", "No", "No", "No")


def test_seats_of_the_team_are_told_apart():
    _, _, groups = permission_table.table(MODELS, *WORDS)
    of_seats = next(dict(group.lines) for group in groups if "Seats" in group.kinds)
    assert of_seats["Enter"] == ("No", "No", "Yes", "Yes, but not the team's own", "No", "No", "No")
    assert Seat.noun == "seats"


def test_every_permission_on_a_board_has_its_words():
    known = {name.removeprefix("board.") for name in rules.permissions.permissions if name.endswith("_board")}
    named = {f"{act}_board" for act in permission_table.BOARD_ACTS}
    assert known - named == {"view_board", "add_board"}
    assert named - known == set()
    assert Board.noun == "boards"


def test_the_page_names_the_office_as_the_board_does(cast):
    page = cast.observer.client.get("/b/soc-board/roles/")
    assert page.context["columns"][:2] == ["Chair", "Deputy chair"]


def test_why_is_said_exactly_where_it_is_seen(cast):
    readers = a_reader_list(cast.board, organisations=[cast.police])
    records = [
        a_theme(cast.board),
        a_theme(cast.board, release=Audience.PARENT),
        a_theme(cast.board, marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD_SENSITIVE),
        an_activity(cast.board, organisation=cast.police, readers=readers),
        an_activity(cast.board, organisation=cast.fire, release=Audience.BOARD),
    ]
    seen, explained = set(), set()
    for player in cast:
        for record in records:
            standing = player.actor.standing(record.board_id)
            if standing.sees(record):
                seen.add((player.name, record.ref))
            if standing.why(record):
                explained.add((player.name, record.ref))
    assert explained == seen
    assert len(seen) > len(records)


def test_the_grounds_are_those_of_this_reader(cast):
    readers = a_reader_list(cast.board, organisations=[cast.police])
    record = an_activity(
        cast.board, organisation=cast.police, readers=readers, marking=Marking.OFFICIAL_SENSITIVE
    )
    assert cast.member.actor.standing(cast.board.pk).why(record) == [
        "You have a seat on this board.",
        "It is OFFICIAL-SENSITIVE, which your seat may read.",
        "It is narrowed to “Those who may know”, and you or your organisation stand on that list.",
        "It is your own organisation's.",
    ]
    assert cast.other_member.actor.standing(cast.board.pk).why(record) == []


def test_a_records_page_says_why(cast):
    theme = a_theme(cast.board, release=Audience.BOARD)
    page = cast.observer.client.get(f"/b/soc-board/themes/{theme.ref}/")
    assert page.context["about"].why == [
        "You have a seat on this board.",
        "It is OFFICIAL.",
        "It was released to: Board.",
    ]

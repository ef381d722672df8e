"""Releasing a record to an audience that is told by name first, and withdrawing one with a reason."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from django.utils import timezone
from editable import LIST, change, place_of
from factories import A
from factories.constitution import (
    a_declared_conflict,
    a_person,
    a_reader_list,
    a_seat,
    a_sharing_agreement,
    a_theme,
    an_agreement_party,
)
from factories.entering import stored
from factories.priorities import a_data_source, an_activity
from factories.reviews import an_annual_review
from form_fields import fields_of, mistakes_of
from page_text import text_of

from socboard.board.models import Cover, PointOfContact
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release, withdraw
from socboard.board.operations.seats import appoint_to_seat
from socboard.board.readership import readerships
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

SENSITIVE = Marking.OFFICIAL_SENSITIVE


def verb(player, record, verb: str, **data):
    where = f"{place_of(record)}{verb}"
    if not data:
        return player.client.get(where)
    return player.client.post(where, {**fields_of(player.client.get(where)), **data})


def test_a_record_is_released_to_the_audience_that_is_chosen(cast):
    theme = a_theme(cast.board)
    assert verb(cast.manager, theme, "release", audience="board").status_code == 302
    now = stored(theme)
    assert (now.release.audience, now.release.by_user, now.version) == (Audience.BOARD, cast.manager.user, 2)
    assert "Released." in text_of(cast.manager.client.get(place_of(theme)))


def test_nothing_is_released_to_nobody_in_particular(cast):
    theme = a_theme(cast.board)
    for audience in ("", "everybody", "3", "PUBLIC"):
        answer = verb(cast.manager, theme, "release", audience=audience)
        assert (answer.status_code, mistakes_of(answer)) == (422, {"audience_1": ["Choose who may read it."]})
    assert stored(theme).release is None


@pytest.mark.parametrize("name", ["officer", "chair", "member", "observer"])
def test_the_manager_alone_releases(cast, name):
    theme = a_theme(cast.board, release=Audience.BOARD)
    player = getattr(cast, name)
    asked = (
        verb(player, theme, "release"),
        player.client.post(f"{place_of(theme)}release", {"audience": "public"}),
    )
    assert ([each.status_code for each in asked], stored(theme).release.audience) == (
        [403, 403],
        Audience.BOARD,
    )


def test_another_organisations_material_needs_its_agreement_and_the_day_of_it(cast):
    activity = an_activity(cast.board, organisation=cast.police)
    source = a_data_source(cast.board, activity=activity, organisation=cast.police, originator=cast.fire)
    wide = {"audience": "public"}
    missing = verb(cast.manager, source, "release", **wide)
    assert mistakes_of(missing) == {"consent": ["Say how it agreed to go wider than the board."]}
    undated = verb(cast.manager, source, "release", consent="E-mail of its head", **wide)
    assert mistakes_of(undated) == {"consented_0": ["Say when it agreed."]}
    agreed = {"consent": "E-mail of its head", "consented_2": "2019", "consented_1": "5", **wide}
    assert verb(cast.manager, source, "release", **agreed).status_code == 302
    found = stored(source).release
    may = UncertainDate(date(2019, 5, 1), date(2019, 5, 31))
    assert (found.audience, found.consent, found.consented) == (Audience.PUBLIC, "E-mail of its head", may)


def test_within_the_board_no_agreement_is_needed_and_own_material_asks_for_none(cast):
    foreign = a_theme(cast.board, originator=cast.fire)
    own = an_activity(cast.board, organisation=cast.fire, originator=cast.fire)
    assert verb(cast.manager, foreign, "release", audience="board").status_code == 302
    assert "consent" not in fields_of(verb(cast.manager, own, "release"))


def test_what_the_police_did_asks_how_they_agreed_at_the_field(cast):
    theirs = an_activity(cast.board, organisation=cast.police)
    refused = verb(cast.manager, theirs, "release", audience="parent")
    assert (refused.status_code, stored(theirs).release) == (422, None)
    assert "Say how it agreed to go wider than the board." in text_of(refused)
    assert f"How {cast.police.name} agreed" in text_of(refused)
    agreed = {"consent": "By e-mail", "consented_2": "2019"}
    assert verb(cast.manager, theirs, "release", audience="parent", **agreed).status_code == 302
    assert stored(theirs).release.consent == "By e-mail"


def test_what_is_above_official_is_offered_to_those_who_may_read_it(cast):
    theme = a_theme(cast.board, marking=SENSITIVE)
    for audience, status in (("public", 422), ("board", 422), ("board-sensitive", 302)):
        assert verb(cast.manager, theme, "release", audience=audience).status_code == status


def test_a_board_under_no_other_offers_no_parent(cast):
    type(cast.board).objects.filter(pk=cast.board.pk).update(parent=None)
    page = verb(cast.manager, a_theme(cast.board), "release").content.decode()
    assert ('value="parent"' in page, 'value="public"' in page) == (False, True)


def test_the_page_says_by_name_and_number_who_would_read_it(cast):
    theme = a_theme(cast.board)
    everybody = [cast.chair, cast.member, cast.deputy, cast.observer, cast.parent_member, cast.neighbour]
    page = verb(cast.manager, theme, "release")
    told = text_of(page)
    assert "5 people of this board" in told
    assert "5 people of this board, 1 more of Board" in told
    named = {each.name: each.person.name in told for each in everybody}
    assert named == {**dict.fromkeys(named, True), "neighbour": False}


def everybody_may_come(cast):
    """The whole cast, a cover for the manager and somebody of the parent on a reader list."""
    for player in cast:
        assert player.user.pk
    today = timezone.localdate()
    days = {"start": UncertainDate.on(today), "end": UncertainDate.on(today + timedelta(days=9))}
    A[Cover](cast.board, seat=cast.manager.seat, person=cast.observer.person, **days)


@pytest.mark.parametrize("audience", list(Audience))
def test_who_would_read_is_who_then_does(cast, audience):
    """The page's forecast agrees with what everybody sees once the record is released, whatever narrows it."""
    everybody_may_come(cast)
    lists = a_reader_list(cast.board, organisations=[cast.police], people=[cast.parent_member.person])
    theme, other = a_theme(cast.board), a_theme(cast.board, organisation=cast.fire)
    narrowed = a_theme(cast.board, readers=lists)
    sensitive = a_theme(cast.board, marking=SENSITIVE, readers=lists)
    hidden = a_sharing_agreement(cast.board, marking=SENSITIVE, release=Audience.BOARD)
    part = an_agreement_party(cast.board, agreement=hidden)
    conflict = {"person": cast.deputy.person, "about_noun": "themes", "about_ref": other.ref}
    a_declared_conflict(cast.board, **conflict)
    found, expected = {}, {}
    for record in (theme, other, narrowed, sensitive, part):
        readers = readerships(stored(record), [audience], today=timezone.localdate())[audience]
        found[record.ref] = {each.name for each in (*readers.board, *readers.above)}
        release(stored(record), ReleaseTerms(audience), by=SCRIBE)
        seeing = type(record).objects.filter(pk=record.pk)
        expected[record.ref] = {
            player.person.name
            for player in cast
            if player.person and seeing.visible_to(player.actor).exists()
        }
    assert found == expected


def test_the_forecast_takes_the_same_queries_for_many_as_for_few(cast, django_assert_num_queries):
    theme = a_theme(cast.board)
    lists = a_reader_list(cast.board, organisations=[cast.police], people=[cast.member.person])
    assert lists.pk
    for _round in range(2):
        with django_assert_num_queries(6):
            readerships(stored_with_board(theme, cast.board), list(Audience), today=timezone.localdate())
        for _each in range(5):
            place = {"board": cast.board, "organisation": cast.fire, "start": date(2018, 1, 1)}
            appoint_to_seat(person=a_person(), role=Role.MEMBER, by=SCRIBE, **place)


def stored_with_board(record, board):
    record.board = board
    return record


def test_a_record_is_withdrawn_with_its_reason(cast):
    theme = a_theme(cast.board, name="drugs", release=Audience.BOARD)
    empty = verb(cast.officer, theme, "withdraw", withdrawn_reason="  ")
    assert (empty.status_code, mistakes_of(empty)) == (
        422,
        {"withdrawn_reason": ["Say why it is withdrawn."]},
    )
    done = verb(cast.officer, theme, "withdraw", withdrawn_reason="Entered twice.")
    page = cast.member.client.get(place_of(theme))
    assert (done.headers["Location"], stored(theme).withdrawn_reason) == (place_of(theme), "Entered twice.")
    assert "Entered twice." in text_of(page)


def test_the_page_says_what_will_happen_and_what_rests_on_it(cast):
    theme = a_theme(cast.board, release=Audience.BOARD)
    for _each in range(2):
        A[PointOfContact](cast.board, theme=theme, release=Audience.BOARD)
    hidden = {"marking": SENSITIVE, "release": Audience.BOARD}
    A[PointOfContact](cast.board, theme=theme, **hidden)
    told = {player.name: text_of(verb(player, theme, "withdraw")) for player in (cast.manager, cast.officer)}
    assert "These name it and stay as they are: 3 points of contact." in told["manager"]
    assert "These name it and stay as they are: 2 points of contact." in told["officer"]
    assert "This cannot be undone." in told["officer"]
    assert "loses everything it gave, at once" in text_of(verb(cast.manager, a_seat(cast.board), "withdraw"))


@pytest.mark.parametrize("name", ["chair", "member", "observer"])
def test_the_team_alone_withdraws_the_boards_own(cast, name):
    theme = a_theme(cast.board, release=Audience.BOARD)
    player = getattr(cast, name)
    where = f"{place_of(theme)}withdraw"
    asked = (
        player.client.get(where),
        player.client.post(where, {"withdrawn_reason": "x", "started_from": "1"}),
    )
    assert ([each.status_code for each in asked], stored(theme).withdrawn_at) == ([403, 403], None)


def test_a_withdrawn_record_is_neither_released_nor_withdrawn_again(cast):
    theme = a_theme(cast.board, release=Audience.BOARD)
    data = fields_of(change(cast.manager, theme))
    withdraw(stored(theme), reason="Entered twice", by=SCRIBE)
    for what, typed in (("release", {"audience": "public"}), ("withdraw", {"withdrawn_reason": "again"})):
        where = f"{place_of(theme)}{what}"
        shown = cast.manager.client.get(where)
        sent = cast.manager.client.post(where, {**data, **typed})
        assert (shown.status_code, shown.headers["Location"], sent.status_code) == (302, place_of(theme), 422)
    assert (stored(theme).release.audience, stored(theme).withdrawn_reason) == (
        Audience.BOARD,
        "Entered twice",
    )


def test_every_noun_can_be_released_and_withdrawn_those_of_other_floors_too(cast):
    review = an_annual_review(cast.board)
    activity = an_activity(cast.board, organisation=cast.police)
    for record in (review, activity):
        assert verb(cast.manager, record, "release", audience="board").status_code == 302
        assert (
            verb(cast.officer, stored(record), "withdraw", withdrawn_reason="Entered twice").status_code
            == 302
        )
    assert cast.manager.client.get(f"{LIST}/organisations/{cast.police.ref}/release").status_code == 404


def test_a_partner_withdraws_what_the_own_organisation_entered(cast):
    activity = an_activity(cast.board, organisation=cast.police)
    assert verb(cast.other_member, activity, "withdraw").status_code == 404
    assert verb(cast.member, activity, "withdraw", withdrawn_reason="Entered twice").status_code == 302

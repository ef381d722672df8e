"""Who is asking: the seats, offices and cover that surely hold today, in a constant number of queries."""

from datetime import date

import pytest
import time_machine
from cast import SCRIBE
from factories.constitution import (
    a_board,
    a_cover,
    a_declared_conflict,
    a_reader_list,
    a_seat,
    an_office_term,
    an_organisation,
)

from socboard.audit.trail import Signature
from socboard.board.actors import Actor, actor_for
from socboard.board.operations.offices import appoint_to_office, arrange_cover
from socboard.board.operations.records import withdraw
from socboard.board.operations.seats import appoint_to_seat, end_seat
from socboard.board.roles import Office, Role
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

TODAY, YESTERDAY, TOMORROW = date(2019, 7, 1), date(2019, 6, 30), date(2019, 7, 2)
WORDS = UncertainDate(text="in the summer")


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2019-07-01T10:00:00+01:00"):
        yield


def standing(player, cast):
    return player.actor.standing(cast.board.pk)


@pytest.mark.parametrize(
    ("name", "roles", "offices", "audience"),
    [
        ("chair", {Role.MEMBER}, {Office.CHAIR}, Audience.BOARD_SENSITIVE),
        ("deputy_chair", {Role.MEMBER}, {Office.DEPUTY_CHAIR}, Audience.BOARD),
        ("manager", {Role.MANAGER}, set(), Audience.BOARD_SENSITIVE),
        ("officer", {Role.OFFICER}, set(), Audience.BOARD),
        ("member", {Role.MEMBER}, set(), Audience.BOARD_SENSITIVE),
        ("deputy", {Role.DEPUTY}, set(), Audience.BOARD),
        ("observer", {Role.OBSERVER}, set(), Audience.BOARD),
        ("parent_member", set(), set(), Audience.PARENT),
    ],
)
def test_what_each_of_the_cast_is_on_the_board(cast, name, roles, offices, audience):
    found = standing(getattr(cast, name), cast)
    assert (found.roles, found.offices, found.audience) == (roles, offices, audience)
    assert found.seated is (name != "parent_member")


@pytest.mark.parametrize("name", ["neighbour", "stranger"])
def test_others_are_nothing_on_the_board(cast, name):
    actor = getattr(cast, name).actor
    assert (actor.has_place(cast.board.pk), standing(getattr(cast, name), cast).seated) == (False, False)


@pytest.mark.parametrize(
    ("start", "end", "seated"),
    [
        (UncertainDate.on(TODAY), UncertainDate(), True),
        (UncertainDate.on(TOMORROW), UncertainDate(), False),
        (UncertainDate.on(YESTERDAY), UncertainDate.on(TOMORROW), True),
        (UncertainDate.on(YESTERDAY), UncertainDate.on(TODAY), False),
        (UncertainDate(), UncertainDate(), False),
        (WORDS, UncertainDate(), False),
        (UncertainDate(YESTERDAY, TOMORROW), UncertainDate(), False),
        (UncertainDate(None, YESTERDAY), UncertainDate(), True),
        (UncertainDate(YESTERDAY, None), UncertainDate(), False),
        (UncertainDate.on(YESTERDAY), WORDS, False),
        (UncertainDate.on(YESTERDAY), UncertainDate(YESTERDAY, TOMORROW), False),
        (UncertainDate.on(YESTERDAY), UncertainDate(None, TOMORROW), False),
        (UncertainDate.on(YESTERDAY), UncertainDate(TOMORROW, None), True),
    ],
)
def test_a_doubtful_day_gives_no_seat(cast, start, end, seated):
    board = a_board()
    a_seat(board, person=cast.neighbour.person, start=start, end=end)
    assert (board.pk in cast.neighbour.actor.seated_boards) is seated


def test_a_seat_that_ends_today_is_gone_today(cast):
    assert standing(cast.member, cast).seated is True
    end_seat(cast.member.seat, on=TODAY, by=SCRIBE)
    assert standing(cast.member, cast).seated is False


def test_a_seat_that_was_withdrawn_is_gone(cast):
    withdraw(cast.member.seat, reason="Entered for the wrong board", by=SCRIBE)
    assert cast.member.actor.by_board == {}


@pytest.mark.parametrize(
    ("granted", "reads"),
    [
        (UncertainDate.on(TODAY), True),
        (UncertainDate.on(TOMORROW), False),
        (UncertainDate(TODAY, TOMORROW), False),
    ],
)
def test_reading_sensitive_begins_on_the_day_it_is_surely_granted(cast, granted, reads):
    grant = {"may_read_sensitive": True, "sensitive_granted_by": "Somebody", "sensitive_granted": granted}
    a_seat(cast.board, person=cast.neighbour.person, **grant)
    assert standing(cast.neighbour, cast).may_read_sensitive is reads


def test_an_office_without_a_seat_is_no_authority(cast):
    an_office_term(cast.board, person=cast.neighbour.person, end=UncertainDate())
    assert cast.neighbour.actor.standing(cast.board.pk).offices == frozenset()


def test_an_office_counts_on_its_own_board_only(cast):
    board = a_board()
    a_seat(board, person=cast.chair.person)
    actor = cast.chair.actor
    offices = {Office.CHAIR}, frozenset()
    assert (actor.standing(cast.board.pk).offices, actor.standing(board.pk).offices) == offices


def test_two_seats_on_one_board_add_up(cast):
    a_seat(cast.board, person=cast.observer.person, organisation=cast.charity)
    found = standing(cast.observer, cast)
    assert found.roles == {Role.OBSERVER, Role.MEMBER}
    assert found.organisations == {cast.charity.pk}


def test_cover_lends_role_organisation_and_office_but_not_sensitive_reading(cast):
    arrange_cover(seat=cast.chair.seat, person=cast.observer.person, start=TODAY, end=TOMORROW, by=SCRIBE)
    arrange_cover(seat=cast.manager.seat, person=cast.observer.person, start=TODAY, end=TOMORROW, by=SCRIBE)
    found = standing(cast.observer, cast)
    assert found.roles == {Role.OBSERVER, Role.MEMBER, Role.MANAGER}
    assert found.offices == {Office.CHAIR}
    assert found.organisations == {cast.charity.pk, cast.corporation.pk}
    assert found.may_read_sensitive is False


def test_cover_for_somebody_without_a_seat_of_their_own(cast):
    arrange_cover(seat=cast.member.seat, person=cast.neighbour.person, start=TODAY, end=TOMORROW, by=SCRIBE)
    actor = cast.neighbour.actor
    assert actor.seated_boards == {cast.board.pk, cast.other_board.pk}
    assert actor.signature(cast.board.pk) == Signature(
        user=cast.neighbour.user.pk, person="neighbour", seat="", covering_for=cast.member.seat.ref
    )
    assert actor.signature(cast.other_board.pk).covering_for == ""


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (UncertainDate.on(TOMORROW), UncertainDate.on(date(2019, 8, 1))),
        (UncertainDate.on(YESTERDAY), UncertainDate.on(TODAY)),
        (WORDS, UncertainDate.on(TOMORROW)),
    ],
)
def test_cover_that_does_not_surely_hold_today_lends_nothing(cast, start, end):
    a_cover(cast.board, seat=cast.member.seat, person=cast.neighbour.person, start=start, end=end)
    assert cast.neighbour.actor.seated_boards == {cast.other_board.pk}


def test_cover_ends_with_the_seat_it_covers(cast):
    arrange_cover(seat=cast.member.seat, person=cast.neighbour.person, start=TODAY, end=TOMORROW, by=SCRIBE)
    end_seat(cast.member.seat, on=TODAY, by=SCRIBE)
    assert cast.neighbour.actor.seated_boards == {cast.other_board.pk}


def test_a_reader_list_counts_for_the_people_and_organisations_it_names(cast):
    by_person = a_reader_list(cast.board, people=[cast.observer.person])
    by_organisation = a_reader_list(cast.board, organisations=[cast.charity, cast.police])
    withdrawn = a_reader_list(cast.board, people=[cast.observer.person])
    withdraw(withdrawn, reason="No longer used", by=SCRIBE)
    a_reader_list(cast.other_board, people=[cast.observer.person], organisations=[cast.charity])
    assert standing(cast.observer, cast).reader_lists == {by_person.pk, by_organisation.pk}
    assert standing(cast.member, cast).reader_lists == {by_organisation.pk}
    assert standing(cast.other_member, cast).reader_lists == frozenset()


def test_a_reader_list_counts_for_organisations_on_its_own_board(cast):
    """Somebody who sits for one organisation here and for another there is a reader here for the first only."""
    a_seat(cast.other_board, person=cast.observer.person, organisation=cast.police)
    a_reader_list(cast.board, organisations=[cast.police])
    assert standing(cast.observer, cast).reader_lists == frozenset()


def test_a_conflict_counts_until_it_is_withdrawn_even_seen_from_the_parent_board(cast):
    conflicts = [
        a_declared_conflict(cast.board, person=player.person, about_noun="profiles", about_ref="drugs")
        for player in (cast.member, cast.parent_member)
    ]
    for player in (cast.member, cast.parent_member):
        assert standing(player, cast).conflicts == {("profiles", "drugs")}
    withdraw(conflicts[0], reason="Declared over the wrong profile", by=SCRIBE)
    assert standing(cast.member, cast).conflicts == frozenset()


def test_a_seat_on_the_parent_reads_below_and_one_on_a_group_not_above(cast):
    group = a_board(parent=cast.board)
    a_seat(group, person=cast.neighbour.person)
    actor = cast.neighbour.actor
    assert (actor.has_place(group.pk), actor.has_place(cast.board.pk)) == (True, False)
    assert cast.parent_member.actor.has_place(group.pk) is False
    assert cast.member.actor.standing(group.pk).audience == Audience.PARENT


@pytest.mark.parametrize("seats", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_seats(cast, seats, django_assert_num_queries):
    person, user = cast.member.person, cast.member.user
    for _ in range(seats):
        board, organisation = a_board(parent=cast.board), an_organisation()
        appoint_to_seat(board=board, organisation=organisation, person=person, start=YESTERDAY, by=SCRIBE)
        appoint_to_office(board=board, person=person, office=Office.CHAIR, start=YESTERDAY, by=SCRIBE)
        covered = a_seat(board, organisation=organisation)
        arrange_cover(seat=covered, person=person, start=YESTERDAY, end=TOMORROW, by=SCRIBE)
        a_reader_list(board, organisations=[organisation], people=[person])
        a_declared_conflict(board, person=person)
    with django_assert_num_queries(8):
        actor = actor_for(user)
    assert len(actor.seated_boards) == seats + 1


def test_somebody_without_a_person_costs_one_query(cast, django_assert_num_queries):
    user = cast.stranger.user
    with django_assert_num_queries(1):
        actor = actor_for(user)
    assert actor == Actor(user_id=user.pk)

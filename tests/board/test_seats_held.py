"""Vacant seats and who fills them, deputies, and who may read OFFICIAL-SENSITIVE from a seat."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE, SINCE
from django.core.exceptions import PermissionDenied
from factories.constitution import a_person, a_seat
from factories.entering import stored

from socboard.audit.models import Event
from socboard.board.models import Seat
from socboard.board.operations.appointing import NotThereThen
from socboard.board.operations.records import NotRecorded
from socboard.board.operations.seats import (
    OwnDeputy,
    ReadingUnchanged,
    SeatOverlaps,
    SeatTaken,
    fill_seat,
    grant_sensitive,
    name_deputy,
    record_vacancy,
    withdraw_sensitive,
)
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

DAY, NEXT, MUCH_LATER = date(2019, 7, 1), date(2019, 7, 2), date(2020, 1, 1)


def event_of(record) -> str:
    return Event.objects.filter(ref=record.ref).last().event


def test_a_vacant_seat_is_recorded_and_filled(cast):
    vacant = record_vacancy(
        board=cast.board, organisation=cast.charity, post="Director", start=DAY, by=cast.manager.actor
    )
    assert (vacant.person, event_of(vacant), vacant.release.audience) == (
        None,
        "board.seat_recorded",
        Audience.BOARD,
    )
    seat = fill_seat(vacant, person=cast.neighbour.person, start=NEXT, post="Director", by=cast.manager.actor)
    assert (stored(vacant).person, stored(vacant).end) == (None, UncertainDate.on(NEXT))
    assert (seat.organisation, seat.post, seat.start) == (cast.charity, "Director", UncertainDate.on(NEXT))
    assert list(Seat.objects.on(DAY).filter(organisation=cast.charity)) == [vacant]
    assert list(Seat.objects.on(NEXT).filter(organisation=cast.charity)) == [seat]


def test_a_seat_filled_on_its_first_day_was_never_vacant(cast):
    """And whoever gets it does not inherit a permission."""
    reading = {
        "may_read_sensitive": True,
        "sensitive_granted_by": "X",
        "sensitive_granted": UncertainDate.on(DAY),
    }
    vacant = a_seat(cast.board, start=UncertainDate.on(DAY), **reading)
    filled = fill_seat(vacant, person=a_person(), start=DAY, by=cast.manager.actor)
    assert (filled.pk, filled.may_read_sensitive, event_of(filled)) == (vacant.pk, False, "board.seat_filled")
    assert (filled.sensitive_granted_by, filled.release.audience) == ("", Audience.BOARD)


def test_the_deputies_of_a_vacant_seat_stand_in_for_whoever_gets_it(cast):
    vacant, person = a_seat(cast.board, organisation=cast.charity), a_person()
    deputy = name_deputy(vacant, person=person, start=DAY, by=SCRIBE)
    former = name_deputy(vacant, person=a_person(), start=DAY, end=NEXT, by=SCRIBE)
    seat = fill_seat(vacant, person=a_person(), start=MUCH_LATER, by=SCRIBE)
    assert (stored(deputy).substitute_for, stored(former).substitute_for) == (seat, vacant)


def test_a_seat_is_not_filled_twice_nor_before_it_is_there(cast):
    vacant = record_vacancy(board=cast.board, organisation=cast.charity, start=NEXT, by=SCRIBE)
    with pytest.raises(NotThereThen):
        fill_seat(vacant, person=a_person(), start=DAY, by=SCRIBE)
    filled = fill_seat(vacant, person=a_person(), start=NEXT, by=SCRIBE)
    with pytest.raises(SeatTaken):
        fill_seat(filled, person=a_person(), start=MUCH_LATER, by=SCRIBE)


def test_a_deputy_is_named_for_a_seat_and_counts_for_its_organisation(cast):
    deputy = name_deputy(
        cast.other_member.seat, person=a_person(), start=DAY, post="Second", by=cast.officer.actor
    )
    assert (deputy.role, deputy.organisation, deputy.substitute_for, deputy.post) == (
        Role.DEPUTY,
        cast.fire,
        cast.other_member.seat,
        "Second",
    )


def test_nobody_is_their_own_deputy_or_a_deputys(cast):
    with pytest.raises(OwnDeputy):
        name_deputy(cast.member.seat, person=cast.member.person, start=DAY, by=SCRIBE)
    with pytest.raises(NotRecorded):
        name_deputy(cast.deputy.seat, person=a_person(), start=DAY, by=SCRIBE)
    with pytest.raises(NotThereThen):
        name_deputy(cast.member.seat, person=a_person(), start=SINCE - timedelta(days=1), by=SCRIBE)


def test_one_person_may_be_deputy_for_two_seats(cast):
    person = a_person()
    for seat in (cast.member.seat, a_seat(cast.board, organisation=cast.police)):
        name_deputy(seat, person=person, start=DAY, by=SCRIBE)
    with pytest.raises(SeatOverlaps):
        name_deputy(cast.member.seat, person=person, start=NEXT, by=SCRIBE)


def test_reading_is_granted_once_to_somebody_and_withdrawn_once(cast):
    seat, by = cast.member.seat, cast.manager.actor
    with pytest.raises(ReadingUnchanged):
        grant_sensitive(seat, granted_by="Somebody else", on=DAY, by=by)
    withdraw_sensitive(seat, by=by)
    assert (event_of(seat), stored(seat).may_read_sensitive) == ("board.seat_withdrew_sensitive", False)
    assert (stored(seat).sensitive_granted_by, stored(seat).sensitive_granted) == ("", UncertainDate())
    with pytest.raises(ReadingUnchanged):
        withdraw_sensitive(seat, by=by)
    with pytest.raises(ReadingUnchanged):
        grant_sensitive(a_seat(cast.board), granted_by="Somebody", on=DAY, by=by)


@pytest.mark.parametrize("name", ["officer", "chair", "deputy_chair", "member", "observer", "parent_member"])
def test_only_the_manager_withdraws_reading_and_nobody_their_own(cast, name):
    with pytest.raises(PermissionDenied):
        withdraw_sensitive(cast.chair.seat, by=getattr(cast, name).actor)
    with pytest.raises(PermissionDenied):
        withdraw_sensitive(cast.manager.seat, by=cast.manager.actor)

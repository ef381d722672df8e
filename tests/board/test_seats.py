"""Giving and ending seats, offices and cover: who may, to whom, and never twice at once."""

from datetime import date

import pytest
from cast import SCRIBE, SINCE
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from factories.constitution import a_cover, a_person, a_seat

from socboard.audit.models import Event
from socboard.board.models import Cover, OfficeTerm, Seat
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import NotRecorded, record, withdraw
from socboard.board.operations.seats import (
    CoverOverlaps,
    NotSeated,
    OfficeHeld,
    SeatOverlaps,
    appoint_to_office,
    appoint_to_seat,
    arrange_cover,
    end_seat,
    end_term,
    grant_sensitive,
)
from socboard.board.roles import Office, Role
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

DAY, NEXT, MUCH_LATER = date(2019, 7, 1), date(2019, 7, 2), date(2020, 1, 1)


def appoint(cast, *, by, person=None, role=Role.MEMBER, **more):
    more = {"organisation": cast.charity, "start": DAY, **more}
    if role == Role.DEPUTY:
        more["substitute_for"] = a_seat(cast.board)
    return appoint_to_seat(board=cast.board, person=person or a_person(), role=role, by=by, **more)


def event_of(record) -> str:
    return Event.objects.filter(ref=record.ref).last().event


@pytest.mark.parametrize(
    ("giver", "roles"),
    [
        ("manager", set(Role)),
        ("officer", {Role.MEMBER, Role.DEPUTY, Role.OBSERVER}),
        ("chair", set()),
        ("member", set()),
        ("observer", set()),
        ("parent_member", set()),
        ("neighbour", set()),
        ("stranger", set()),
    ],
)
def test_who_may_give_which_role(cast, giver, roles):
    given = set()
    for role in Role:
        try:
            appoint(cast, by=getattr(cast, giver).actor, role=role)
        except PermissionDenied:
            continue
        given.add(role)
    assert given == roles


def test_an_appointment_is_told_as_one(cast):
    seat = appoint(cast, by=cast.manager.actor, post="Director")
    assert (event_of(seat), seat.post, seat.start) == (
        "board.seat_appointed",
        "Director",
        UncertainDate.on(DAY),
    )
    end_seat(seat, on=NEXT, by=cast.officer.actor)
    assert (event_of(seat), Seat.objects.get(pk=seat.pk).end) == ("board.seat_ended", UncertainDate.on(NEXT))


@pytest.mark.parametrize(("giver", "released"), [("manager", True), ("officer", False)])
def test_the_board_sees_a_new_seat_at_once_where_the_manager_gives_it(cast, giver, released):
    seat = appoint(cast, by=getattr(cast, giver).actor)
    assert Seat.objects.visible_to(cast.other_member.actor).filter(pk=seat.pk).exists() is released
    assert (seat.release and seat.release.audience) == (Audience.BOARD if released else None)


@pytest.mark.parametrize("name", ["manager", "officer"])
def test_nobody_gives_themselves_anything(cast, name):
    me, other = getattr(cast, name), cast.observer
    for act in (
        lambda: appoint(cast, by=me.actor, person=me.person),
        lambda: end_seat(me.seat, on=MUCH_LATER, by=me.actor),
        lambda: grant_sensitive(me.seat, granted_by="Myself", on=DAY, by=me.actor),
        lambda: record(Entry(Seat, {"post": "Director"}, instance=me.seat), by=me.actor),
        lambda: record(Entry(Seat, {}, {"person": me.person}, instance=other.seat), by=me.actor),
        lambda: appoint_to_office(
            board=cast.board, person=me.person, office=Office.CHAIR, start=DAY, by=me.actor
        ),
        lambda: arrange_cover(seat=cast.member.seat, person=me.person, start=DAY, end=NEXT, by=me.actor),
        lambda: withdraw(me.seat, reason="Mistake", by=me.actor),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_only_the_manager_touches_a_seat_of_the_team_or_one_that_reads_sensitive(cast):
    for seat in (cast.manager.seat, cast.member.seat):
        for act in (
            lambda seat=seat: end_seat(seat, on=MUCH_LATER, by=cast.officer.actor),
            lambda seat=seat: record(
                Entry(Seat, {"role": Role.OBSERVER}, instance=seat), by=cast.officer.actor
            ),
            lambda seat=seat: withdraw(seat, reason="Mistake", by=cast.officer.actor),
        ):
            with pytest.raises(PermissionDenied):
                act()
    end_seat(Seat.objects.get(pk=cast.member.seat.pk), on=MUCH_LATER, by=cast.manager.actor)


@pytest.mark.parametrize("raised", [{"role": Role.MANAGER}, {"role": Role.OFFICER}])
def test_an_officer_raises_nobody_to_the_team(cast, raised):
    with pytest.raises(PermissionDenied):
        record(Entry(Seat, raised, instance=cast.observer.seat), by=cast.officer.actor)


def test_sensitive_reading_is_the_managers_to_grant_with_a_name_and_a_day(cast):
    seat = cast.other_member.seat
    with pytest.raises(PermissionDenied):
        grant_sensitive(seat, granted_by="Information manager", on=DAY, by=cast.officer.actor)
    for partial in ({"sensitive_granted_by": "Somebody"}, {"sensitive_granted": UncertainDate.on(DAY)}):
        values, fresh = {"may_read_sensitive": True, **partial}, Seat.objects.get(pk=seat.pk)
        with pytest.raises(NotRecorded):
            record(Entry(Seat, values, instance=fresh), by=cast.manager.actor)
    grant_sensitive(seat, granted_by="Information manager", on=DAY, by=cast.manager.actor)
    assert (seat.reads_sensitive_on(DAY), seat.reads_sensitive_on(SINCE)) == (True, False)
    assert event_of(seat) == "board.seat_granted_sensitive"


@pytest.mark.parametrize(
    ("earlier", "refused"),
    [
        ({}, True),
        ({"end": UncertainDate.on(DAY)}, False),
        ({"end": UncertainDate.on(NEXT)}, True),
        ({"end": UncertainDate(text="in the summer")}, True),
        ({"end": UncertainDate(None, DAY)}, False),
        ({"start": UncertainDate.on(NEXT)}, True),
        ({"start": UncertainDate.on(MUCH_LATER)}, False),
        ({"start": UncertainDate()}, True),
        ({"role": Role.OBSERVER}, False),
    ],
)
def test_nobody_has_the_same_seat_twice_at_once(cast, earlier, refused):
    person = a_person()
    a_seat(cast.board, organisation=cast.charity, person=person, **earlier)
    try:
        appoint(cast, by=SCRIBE, person=person, end=MUCH_LATER)
    except SeatOverlaps:
        assert refused is True
    else:
        assert refused is False


def test_a_withdrawn_seat_another_organisation_or_board_is_in_nobodys_way(cast):
    person = a_person()
    withdraw(appoint(cast, by=SCRIBE, person=person), reason="Mistake", by=SCRIBE)
    for more in ({}, {"organisation": cast.fire}):
        appoint(cast, by=SCRIBE, person=person, **more)
    appoint_to_seat(board=cast.other_board, organisation=cast.charity, person=person, start=DAY, by=SCRIBE)
    assert Seat.objects.current().filter(person=person).count() == 3


def test_a_seat_does_not_end_before_it_starts(cast):
    with pytest.raises(NotRecorded):
        end_seat(appoint(cast, by=SCRIBE), on=SINCE, by=SCRIBE)
    with pytest.raises(NotRecorded):
        appoint(cast, by=SCRIBE, end=SINCE)


def test_a_deputys_seat_names_another_persons_seat(cast):
    person = cast.member.person
    for substitute_for in (None, cast.member.seat):
        with pytest.raises(NotRecorded):
            appoint_to_seat(
                board=cast.board,
                organisation=cast.police,
                person=person,
                role=Role.DEPUTY,
                start=DAY,
                substitute_for=substitute_for,
                by=SCRIBE,
            )


def chair(cast, person, *, by=SCRIBE, **more):
    more = {"start": DAY, **more}
    return appoint_to_office(board=cast.board, person=person, office=Office.CHAIR, by=by, **more)


def test_an_office_goes_from_one_to_the_next(cast):
    first = OfficeTerm.objects.get(person=cast.chair.person)
    with pytest.raises(OfficeHeld):
        chair(cast, cast.member.person)
    end_term(first, on=DAY, by=cast.officer.actor)
    second = chair(cast, cast.member.person, follows=first, post="Commander", by=cast.manager.actor)
    assert (event_of(first), event_of(second)) == ("board.officeterm_ended", "board.officeterm_appointed")
    assert (second.follows, second.post) == (first, "Commander")


def test_a_joint_chair_sits_beside_the_first_but_nobody_twice(cast):
    assert cast.chair.seat.pk
    joint = chair(cast, cast.member.person, joint=True)
    assert set(OfficeTerm.objects.on(DAY).values_list("person__ref", flat=True)) == {"chair", "member"}
    with pytest.raises(OfficeHeld):
        chair(cast, joint.person, joint=True)


def test_the_other_office_is_free(cast):
    deputy = appoint_to_office(
        board=cast.board, person=cast.chair.person, office=Office.DEPUTY_CHAIR, start=DAY, by=SCRIBE
    )
    assert deputy.office == Office.DEPUTY_CHAIR


def test_an_office_is_held_by_somebody_with_a_seat_that_day(cast):
    with pytest.raises(NotSeated):
        chair(cast, cast.neighbour.person)
    with pytest.raises(NotSeated):
        chair(cast, cast.member.person, start=date(2017, 1, 1))


@pytest.mark.parametrize("name", ["chair", "deputy_chair", "member", "observer", "neighbour"])
def test_only_the_team_gives_offices_and_cover(cast, name):
    actor = getattr(cast, name).actor
    with pytest.raises(PermissionDenied):
        chair(cast, cast.deputy.person, by=actor, joint=True)
    with pytest.raises(PermissionDenied):
        arrange_cover(seat=cast.member.seat, person=cast.deputy.person, start=DAY, end=NEXT, by=actor)


def test_cover_is_arranged_for_a_time_by_the_team(cast):
    cover = arrange_cover(
        seat=cast.member.seat,
        person=cast.deputy.person,
        start=DAY,
        end=NEXT,
        reason="On leave",
        by=cast.officer.actor,
    )
    assert (event_of(cover), cover.reason) == ("board.cover_arranged", "On leave")
    assert list(Cover.objects.on(DAY)) == [cover]
    with pytest.raises(CoverOverlaps):
        arrange_cover(seat=cast.member.seat, person=cast.deputy.person, start=DAY, end=NEXT, by=SCRIBE)


@pytest.mark.parametrize(("name", "may"), [("manager", True), ("officer", False)])
def test_the_teams_roles_are_lent_by_the_manager_only(cast, name, may):
    def arrange():
        actor = getattr(cast, name).actor
        arrange_cover(seat=cast.officer.seat, person=cast.deputy.person, start=DAY, end=NEXT, by=actor)

    if may:
        arrange()
    else:
        with pytest.raises(PermissionDenied):
            arrange()
    assert Cover.objects.exists() is may


def test_cover_has_an_end_and_another_person(cast):
    with pytest.raises(NotRecorded):
        a_cover(cast.board, seat=cast.member.seat, end=UncertainDate())
    with pytest.raises(NotRecorded):
        a_cover(cast.board, seat=cast.member.seat, person=cast.member.person)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("board_seat", "may_read_sensitive = true, sensitive_granted_by = ''"),
        ("board_seat", "substitute_for_id = id"),
        ("board_officeterm", "follows_id = id"),
        ("board_cover", "end_earliest = NULL"),
    ],
)
def test_the_database_keeps_what_one_row_must_keep(cast, table, change):
    a_cover(cast.board)
    assert cast.chair.seat.pk
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {change}")

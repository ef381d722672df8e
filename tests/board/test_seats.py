"""Giving, filling and ending seats: who may, to whom, and never twice at once."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE, SINCE
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from factories.constitution import a_cover, a_membership, a_person, a_seat, a_seat_of_old
from factories.entering import correct, stored

from socboard.audit.models import Event
from socboard.board.models import Person, Seat
from socboard.board.operations.appointing import OrganisationLeft
from socboard.board.operations.endings import AlreadyEnded, EndsBeforeStart
from socboard.board.operations.entries import Entry
from socboard.board.operations.offices import appoint_to_office, arrange_cover
from socboard.board.operations.people import newcomer_entry
from socboard.board.operations.records import NotRecorded, record, record_all, withdraw
from socboard.board.operations.seats import (
    SeatOverlaps,
    SitsElsewhere,
    appoint_to_seat,
    end_seat,
    grant_sensitive,
    record_vacancy,
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
        lambda: appoint(
            cast, by=me.actor, person=me.person, organisation=cast.corporation, role=Role.OBSERVER
        ),
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
    appoint(cast, by=SCRIBE, person=person, organisation=cast.fire)
    appoint_to_seat(board=cast.other_board, organisation=cast.charity, person=person, start=DAY, by=SCRIBE)
    assert Seat.objects.current().filter(person=person).count() == 2


@pytest.mark.parametrize(
    ("held", "refused"),
    [
        ({}, True),
        ({"role": Role.OBSERVER}, True),
        ({"end": UncertainDate.on(NEXT)}, True),
        ({"end": UncertainDate(text="some day")}, True),
        ({"end": UncertainDate.on(DAY)}, False),
        ({"start": UncertainDate.on(MUCH_LATER)}, False),
    ],
)
def test_nobody_sits_for_two_organisations_on_one_day(cast, held, refused):
    person, acts = a_person(), Event.objects.count
    a_seat(cast.board, organisation=cast.fire, person=person, **held)
    before = acts()
    if not refused:
        assert appoint(cast, by=SCRIBE, person=person, end=MUCH_LATER).person == person
        return
    with pytest.raises(SitsElsewhere) as refusal:
        appoint(cast, by=SCRIBE, person=person, end=MUCH_LATER)
    assert (refusal.value.field, refusal.value.person, acts()) == ("person", person, before)


def test_nobody_comes_to_sit_for_two_organisations_by_a_record_or_a_correction(cast):
    person, day = a_person(), {"start": UncertainDate.on(DAY)}
    first = a_seat(cast.board, organisation=cast.fire, person=person, **day)
    said = {"organisation": ["This person sits for another organisation in that time."]}
    vacant = a_seat(cast.board, organisation=cast.charity, **day)
    for attempt in (
        lambda: a_seat(cast.board, organisation=cast.charity, person=person, **day),
        lambda: correct(stored(vacant), references={"person": person}),
    ):
        with pytest.raises(NotRecorded) as refusal:
            attempt()
        assert [error.message_dict for _, error in refusal.value.mistakes] == [said]
    correct(first, references={"organisation": cast.charity})
    assert Seat.objects.get(person=person).organisation == cast.charity


def test_what_was_recorded_before_that_was_refused_can_still_be_ended_and_corrected(cast):
    person = cast.observer.person
    old = a_seat_of_old(cast.board, person, organisation=cast.fire, start=UncertainDate.on(DAY))
    correct(old, post="Director")
    end_seat(stored(old), on=NEXT, by=cast.manager.actor)
    assert stored(old).end == UncertainDate.on(NEXT)


def test_a_seat_does_not_end_before_it_starts(cast):
    with pytest.raises(EndsBeforeStart, match="1 July 2019"):
        end_seat(appoint(cast, by=SCRIBE), on=SINCE, by=SCRIBE)
    with pytest.raises(NotRecorded):
        appoint(cast, by=SCRIBE, end=SINCE)


def test_a_seat_that_has_ended_is_not_ended_again(cast):
    seat = appoint(cast, by=SCRIBE)
    end_seat(seat, on=MUCH_LATER, by=SCRIBE)
    with pytest.raises(AlreadyEnded):
        end_seat(stored(seat), on=NEXT, by=SCRIBE)
    assert stored(seat).end == UncertainDate.on(MUCH_LATER)


def test_a_seat_that_is_to_end_one_day_can_end_sooner(cast):
    seat, today = appoint(cast, by=SCRIBE), timezone.localdate()
    end_seat(seat, on=today + timedelta(days=30), by=SCRIBE)
    end_seat(seat, on=today, by=SCRIBE)
    assert stored(seat).end == UncertainDate.on(today)


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


@pytest.fixture
def one_after_the_other(cast) -> Seat:
    """The second of two seats of one person, which begins on the day on which the first ends."""
    person = a_person()
    appoint(cast, by=SCRIBE, person=person, start=NEXT, end=MUCH_LATER)
    return appoint(cast, by=SCRIBE, person=person, start=MUCH_LATER)


def test_seats_do_not_come_to_overlap_by_a_correction(one_after_the_other):
    acts = Event.objects.count()
    with pytest.raises(NotRecorded) as refusal:
        correct(one_after_the_other, start=UncertainDate.on(NEXT))
    told = [error.message_dict for _, error in refusal.value.mistakes]
    assert told == [{"start_earliest": ["This person has that seat in that time already."]}]
    assert (stored(one_after_the_other).start.earliest, Event.objects.count()) == (MUCH_LATER, acts)


@pytest.mark.parametrize(
    "correction",
    [
        {"start": UncertainDate(NEXT, MUCH_LATER)},
        {"start": UncertainDate.on(NEXT), "end": UncertainDate.on(NEXT)},
        {"end": UncertainDate(text="some day")},
        {"post": "Director"},
    ],
)
def test_a_doubtful_day_is_not_held_against_anybody(one_after_the_other, correction):
    """Past facts whose days are not known may be recorded: refused is only what surely holds twice on one day."""
    correct(one_after_the_other, **correction)
    assert stored(one_after_the_other).version == 2


def test_what_overlaps_somehow_can_still_be_ended(one_after_the_other):
    """Two at one moment may pass the check; nobody keeps access because of that."""
    Seat.objects.filter(pk=one_after_the_other.pk).update(start_earliest=NEXT, start_latest=NEXT)
    end_seat(stored(one_after_the_other), on=MUCH_LATER, by=SCRIBE)
    assert stored(one_after_the_other).end == UncertainDate.on(MUCH_LATER)


def test_seats_do_not_overlap_by_another_holder_organisation_or_role(cast):
    person, day = a_person(), {"start": UncertainDate.on(DAY)}
    a_seat(cast.board, organisation=cast.charity, person=person, **day)
    for given in (
        {"organisation": cast.charity},
        {"organisation": cast.charity, "person": person, "role": Role.OBSERVER},
    ):
        other = a_seat(cast.board, **day, **given)
        with pytest.raises(NotRecorded):
            correct(other, role=Role.MEMBER, references={"organisation": cast.charity, "person": person})


def test_seats_may_change_places_in_one_batch(cast):
    """What holds between records is judged when all of them stand."""
    person = a_person()
    first = appoint(cast, by=SCRIBE, person=person, start=DAY, end=NEXT)
    second = appoint(cast, by=SCRIBE, person=person, start=NEXT, end=MUCH_LATER)
    later = {"start": UncertainDate.on(NEXT), "end": UncertainDate.on(MUCH_LATER)}
    sooner = {"start": UncertainDate.on(DAY), "end": UncertainDate.on(NEXT)}
    record_all([Entry(Seat, later, instance=first), Entry(Seat, sooner, instance=second)], by=SCRIBE)
    assert (stored(first).start, stored(second).start) == (later["start"], sooner["start"])


def test_somebody_new_arrives_with_the_seat(cast):
    seat = appoint(
        cast, by=cast.officer.actor, person=newcomer_entry(name="Ada Newcomer", email="ada@example.org")
    )
    assert (seat.person.name, seat.person.email, seat.person.user) == (
        "Ada Newcomer",
        "ada@example.org",
        None,
    )
    events = list(Event.objects.order_by("sequence").values_list("event", flat=True))[-2:]
    assert events == ["board.person_recorded", "board.seat_appointed"]


def test_nobody_new_is_left_behind_by_an_appointment_that_is_refused(cast):
    people, acts = Person.objects.count(), Event.objects.count()
    with pytest.raises(NotRecorded):
        appoint(cast, by=SCRIBE, person=newcomer_entry(name="Ada Newcomer"), end=SINCE)
    assert (Person.objects.count(), Event.objects.count()) == (people, acts)


@pytest.mark.parametrize(
    ("memberships", "refused"),
    [
        ([], False),
        ([{"left": UncertainDate.on(DAY)}], True),
        ([{"left": UncertainDate.on(NEXT)}], False),
        ([{"left": UncertainDate(text="last year")}], False),
        ([{"left": UncertainDate.on(SINCE)}, {"joined": UncertainDate.on(DAY)}], False),
    ],
)
def test_nobody_is_appointed_for_an_organisation_that_left(cast, memberships, refused):
    for membership in memberships:
        a_membership(cast.board, organisation=cast.charity, **membership)
    a_membership(cast.other_board, organisation=cast.charity, left=UncertainDate.on(SINCE))
    acts = (
        lambda: appoint(cast, by=SCRIBE),
        lambda: record_vacancy(board=cast.board, organisation=cast.charity, start=DAY, by=SCRIBE),
    )
    for act in acts:
        try:
            act()
        except OrganisationLeft:
            assert refused is True
        else:
            assert refused is False


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


def test_reading_does_not_pass_to_another_holder_of_the_seat(cast):
    seat, other = cast.member.seat, a_person()
    with pytest.raises(NotRecorded):
        correct(stored(seat), references={"person": other})
    assert stored(seat).person == cast.member.person
    correct(stored(cast.other_member.seat), references={"person": other})
    assert stored(cast.other_member.seat).person == other

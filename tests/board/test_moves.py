"""What ends with a seat, with a move to another organisation, and when somebody leaves; all of it or nothing."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from factories.constitution import (
    a_cover,
    a_membership,
    a_person,
    a_seat_of_old,
    a_theme,
    an_office_term,
)
from factories.entering import stored

from socboard.audit.models import Event
from socboard.board.models import Cover, Invitation, OfficeTerm, Person, Seat
from socboard.board.operations.appointing import OrganisationLeft
from socboard.board.operations.endings import BeganLater, of_person, of_seat
from socboard.board.operations.invitations import invite
from socboard.board.operations.offices import appoint_to_office, arrange_cover
from socboard.board.operations.people import NothingToEnd, SameOrganisation, SitsForAThird, leave, move
from socboard.board.operations.seats import appoint_to_seat, end_seat, name_deputy
from socboard.board.roles import Office, Role
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

DAY, LATER = date(2019, 7, 1), date(2019, 9, 1)
TODAY = timezone.localdate()
ENDED = UncertainDate.on(DAY)
FAR = TODAY + timedelta(days=60)


def ends(*rows) -> list:
    return [stored(row).end for row in rows]


def counted() -> tuple[int, int, int]:
    return Seat.objects.count(), Person.objects.count(), Event.objects.count()


def term_of(player) -> OfficeTerm:
    return OfficeTerm.objects.get(person=player.person)


def a_second_seat(cast, player, organisation) -> Seat:
    """As it was recorded before one person sat for one organisation."""
    return a_seat_of_old(
        cast.board, player.person, organisation=organisation, start=UncertainDate.on(date(2018, 6, 1))
    )


def test_with_a_seat_end_its_deputies_and_the_offices_of_its_holder(cast):
    deputy, chair = cast.deputy.seat, cast.chair
    term = appoint_to_office(
        board=cast.board, person=cast.member.person, office=Office.CHAIR, start=DAY, joint=True, by=SCRIBE
    )
    end_seat(cast.member.seat, on=LATER, by=cast.manager.actor)
    assert ends(cast.member.seat, deputy, term) == [UncertainDate.on(LATER)] * 3
    assert ends(chair.seat, term_of(chair)) == [UncertainDate()] * 2
    told = list(Event.objects.order_by("sequence").values_list("event", "ref"))[-3:]
    assert told == [
        ("board.seat_ended", cast.member.seat.ref),
        ("board.seat_ended", deputy.ref),
        ("board.officeterm_ended", term.ref),
    ]


def test_an_office_stays_with_somebody_who_keeps_another_seat(cast):
    other = a_second_seat(cast, cast.chair, cast.fire)
    end_seat(cast.chair.seat, on=DAY, by=SCRIBE)
    assert ends(cast.chair.seat, term_of(cast.chair)) == [ENDED, UncertainDate()]
    end_seat(other, on=LATER, by=SCRIBE)
    assert ends(term_of(cast.chair)) == [UncertainDate.on(LATER)]


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        ({"end": UncertainDate.on(DAY)}, False),
        ({"end": UncertainDate(text="some day")}, False),
        ({"start": UncertainDate.on(LATER)}, False),
        ({"end": UncertainDate.on(LATER)}, True),
    ],
)
def test_only_a_seat_that_surely_holds_from_that_day_keeps_an_office(cast, given, counts):
    term = term_of(cast.chair)
    a_seat_of_old(cast.board, cast.chair.person, **given)
    end_seat(cast.chair.seat, on=DAY, by=SCRIBE)
    assert ends(term) == [UncertainDate() if counts else ENDED]


def test_the_deputy_whose_seat_ends_with_another_loses_offices_and_cover_too(cast):
    person = cast.deputy.person
    term = appoint_to_office(
        board=cast.board, person=person, office=Office.DEPUTY_CHAIR, start=DAY, joint=True, by=SCRIBE
    )
    cover = arrange_cover(seat=cast.observer.seat, person=person, start=DAY, end=FAR, by=SCRIBE)
    end_seat(cast.member.seat, on=LATER, by=SCRIBE)
    assert ends(term, cover) == [UncertainDate.on(LATER)] * 2


def test_a_term_that_was_passed_on_is_history(cast):
    first = term_of(cast.chair)
    appoint_to_office(
        board=cast.board, person=cast.member.person, office=Office.CHAIR, start=DAY, follows=first, by=SCRIBE
    )
    end_seat(cast.chair.seat, on=LATER, by=SCRIBE)
    assert ends(first) == [UncertainDate()]


def test_what_was_to_begin_later_is_withdrawn_with_the_reason(cast):
    seat, person = cast.other_member.seat, cast.other_member.person
    term = appoint_to_office(board=cast.board, person=person, office=Office.CHAIR, start=FAR, by=SCRIBE)
    deputy = name_deputy(seat, person=a_person(), start=FAR, by=SCRIBE)
    end_seat(seat, on=TODAY, by=cast.manager.actor)
    assert [stored(row).withdrawn_reason for row in (term, deputy)] == [
        "It would have begun after the seat ended that it depended on."
    ] * 2
    assert ends(term, deputy) == [UncertainDate()] * 2


def test_an_end_is_not_dated_before_what_began_since_and_depends_on_it(cast):
    seat = cast.other_member.seat
    name_deputy(seat, person=a_person(), start=LATER, by=SCRIBE)
    acts = Event.objects.count()
    with pytest.raises(BeganLater, match="1 September 2019"):
        end_seat(seat, on=DAY, by=SCRIBE)
    assert (ends(seat), Event.objects.count()) == ([UncertainDate()], acts)


def test_cover_of_the_seat_lapses_and_nobody_has_to_end_it(cast):
    """Whoever covers may be the very one who ends the seat, and nobody ends cover of their own."""
    cover = arrange_cover(seat=cast.chair.seat, person=cast.manager.person, start=DAY, end=FAR, by=SCRIBE)
    assert cast.manager.actor.standing(cast.board.pk).is_chair
    found = of_seat(cast.chair.seat, on=TODAY)
    assert (found.covers, found.lapsing) == ([], [cover])
    end_seat(cast.chair.seat, on=TODAY, by=cast.manager.actor)
    assert not cast.manager.actor.standing(cast.board.pk).is_chair


def invited(cast, seat) -> Invitation:
    return invite(seat, email=f"{seat.ref}@example.org", by=cast.manager.actor).invitation


@pytest.mark.parametrize(("on", "over"), [(TODAY, True), (FAR, False)])
def test_open_invitations_from_the_seat_and_its_deputies_end_with_it(cast, on, over):
    place = {"board": cast.board, "organisation": cast.charity, "start": DAY, "by": SCRIBE}
    seat = appoint_to_seat(**place, person=a_person())
    deputy = name_deputy(seat, person=a_person(), start=DAY, by=SCRIBE)
    bystander = appoint_to_seat(**place, person=a_person())
    invitations = [invited(cast, each) for each in (seat, deputy, bystander)]
    end_seat(seat, on=on, by=cast.manager.actor)
    assert [stored(each).withdrawn_at is not None for each in invitations] == [over, over, False]
    told = Event.objects.filter(event="board.seat_uninvited").values_list("ref", flat=True)
    assert sorted(told) == (sorted([seat.ref, deputy.ref]) if over else [])


def test_who_leaves_loses_everything_on_this_board_the_same_day(cast):
    player, page = cast.chair, f"/b/{cast.board.ref}/"
    second = a_second_seat(cast, player, cast.fire)
    elsewhere = appoint_to_seat(
        board=cast.other_board, organisation=cast.fire, person=player.person, start=DAY, by=SCRIBE
    )
    cover = arrange_cover(seat=cast.member.seat, person=player.person, start=DAY, end=FAR, by=SCRIBE)
    assert player.client.get(page).status_code == 200
    leave(player.person, board=cast.board, on=TODAY, by=cast.manager.actor)
    assert ends(player.seat, second, term_of(player), cover) == [UncertainDate.on(TODAY)] * 4
    assert player.client.get(page).status_code == 404
    assert ends(elsewhere) == [UncertainDate()]
    assert player.client.get(f"/b/{cast.other_board.ref}/").status_code == 200


def test_somebody_who_only_covers_can_leave(cast):
    cover = arrange_cover(seat=cast.member.seat, person=cast.neighbour.person, start=DAY, end=FAR, by=SCRIBE)
    leave(cast.neighbour.person, board=cast.board, on=TODAY, by=cast.manager.actor)
    assert ends(cover, cast.neighbour.seat) == [UncertainDate.on(TODAY), UncertainDate()]


def test_nobody_leaves_twice(cast):
    leave(cast.observer.person, board=cast.board, on=TODAY, by=SCRIBE)
    with pytest.raises(NothingToEnd):
        leave(cast.observer.person, board=cast.board, on=TODAY, by=SCRIBE)


def test_a_move_ends_the_old_seats_and_gives_the_new_one(cast):
    person = cast.member.person
    deputy = cast.deputy.seat
    new = move(
        person,
        board=cast.board,
        leaving=cast.police,
        organisation=cast.fire,
        on=DAY,
        post="Liaison",
        by=cast.manager.actor,
    )
    assert ends(cast.member.seat, deputy) == [ENDED] * 2
    assert (new.organisation, new.person, new.start, new.post) == (cast.fire, person, ENDED, "Liaison")
    assert (new.may_read_sensitive, new.release.audience) == (False, Audience.BOARD)
    assert list(Seat.objects.on(DAY).filter(person=person)) == [new]


def test_who_moves_loses_the_papers_of_the_old_organisation_at_once(cast):
    theirs = a_theme(cast.board, organisation=cast.police)
    sensitive = a_theme(cast.board, marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD)
    pages = [f"/b/{cast.board.ref}/themes/{theme.ref}/" for theme in (theirs, sensitive)]
    assert [cast.member.client.get(page).status_code for page in pages] == [200, 200]
    move(
        cast.member.person,
        board=cast.board,
        leaving=cast.police,
        organisation=cast.fire,
        on=TODAY,
        by=cast.manager.actor,
    )
    assert [cast.member.client.get(page).status_code for page in pages] == [404, 404]
    assert cast.member.client.get(f"/b/{cast.board.ref}/").status_code == 200


def test_an_office_ends_with_the_move_although_a_new_seat_begins(cast):
    """House rule 4."""
    second = a_second_seat(cast, cast.chair, cast.charity)
    end_seat(second, on=date(2019, 6, 1), by=SCRIBE)
    move(
        cast.chair.person,
        board=cast.board,
        leaving=cast.corporation,
        organisation=cast.police,
        on=DAY,
        by=SCRIBE,
    )
    assert ends(term_of(cast.chair)) == [ENDED]


def test_who_sits_for_two_organisations_from_before_does_not_move_into_two_again(cast):
    person, old = cast.deputy_chair.person, a_second_seat(cast, cast.deputy_chair, cast.charity)
    with pytest.raises(SitsForAThird) as refused:
        move(person, board=cast.board, leaving=cast.charity, organisation=cast.police, on=DAY, by=SCRIBE)
    assert refused.value.field == "organisation"
    end_seat(old, on=DAY, by=SCRIBE)
    assert ends(old, cast.deputy_chair.seat, term_of(cast.deputy_chair)) == [ENDED, *[UncertainDate()] * 2]
    new = move(person, board=cast.board, leaving=cast.fire, organisation=cast.police, on=DAY, by=SCRIBE)
    assert list(Seat.objects.on(DAY).filter(person=person)) == [new]


def test_a_move_is_whole_or_not_at_all(cast):
    a_membership(cast.board, organisation=cast.charity, left=ENDED)
    person, officer = cast.other_member.person, cast.officer.actor
    asked, before = {"board": cast.board, "leaving": cast.fire, "on": DAY}, counted()
    with pytest.raises(OrganisationLeft):
        move(person, **asked, organisation=cast.charity, by=SCRIBE)
    with pytest.raises(SameOrganisation):
        move(person, **asked, organisation=cast.fire, by=SCRIBE)
    with pytest.raises(NothingToEnd):
        move(person, **{**asked, "leaving": cast.police}, organisation=cast.corporation, by=SCRIBE)
    for role in (Role.MANAGER, Role.OFFICER):
        with pytest.raises(PermissionDenied):
            move(person, **asked, organisation=cast.police, role=role, by=officer)
    assert (ends(cast.other_member.seat), counted()) == ([UncertainDate()], before)


@pytest.mark.parametrize(
    ("mover", "moved", "may"),
    [
        ("manager", "member", True),
        ("officer", "other_member", True),
        ("officer", "member", False),
        ("officer", "manager", False),
        ("manager", "manager", False),
        ("officer", "officer", False),
        ("chair", "other_member", False),
        ("member", "deputy", False),
        ("neighbour", "other_member", False),
    ],
)
def test_who_may_move_whom_or_record_that_they_leave(cast, mover, moved, may):
    """An officer ends ordinary seats only; nobody moves themselves."""
    player, by = getattr(cast, moved), getattr(cast, mover).actor
    asked = {"board": cast.board, "on": TODAY, "by": by}
    acts = (
        lambda: move(player.person, leaving=player.seat.organisation, organisation=cast.charity, **asked),
        lambda: leave(player.person, **asked),
    )
    for act in acts:
        if may:
            act()
        else:
            with pytest.raises(PermissionDenied):
                act()
    assert Seat.objects.on(TODAY).filter(person=player.person).exists() is not may


def test_what_would_end_is_found_without_ending_it(cast):
    acts = Event.objects.count() if cast.deputy.seat else 0
    found = of_person(cast.member.person, cast.board, on=TODAY)
    assert (found.seats, found.terms, found.covers) == ([cast.member.seat, cast.deputy.seat], [], [])
    assert Event.objects.count() == acts


def test_past_and_withdrawn_things_do_not_end_again(cast):
    person = cast.other_member.person
    a_seat_of_old(cast.board, person, end=UncertainDate.on(date(2018, 5, 1)), role=Role.OBSERVER)
    an_office_term(cast.board, person=person)
    a_cover(cast.board, person=person)
    Cover.objects.filter(person=person).update(withdrawn_at=timezone.now(), end_latest=FAR)
    found = of_person(person, cast.board, on=TODAY)
    assert found.rows == [cast.other_member.seat]

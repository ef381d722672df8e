"""Terms of office and cover: who may give them, to whom, and never twice at once."""

from datetime import date

import pytest
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from factories.constitution import a_cover, a_person, an_office_term
from factories.entering import correct, stored

from socboard.audit.models import Event
from socboard.board.models import Cover, OfficeTerm
from socboard.board.operations.appointing import NotThereThen
from socboard.board.operations.endings import AlreadyEnded, EndsBeforeStart
from socboard.board.operations.offices import (
    CoverOverlaps,
    FollowsAnother,
    NotSeated,
    OfficeHeld,
    appoint_to_office,
    arrange_cover,
    end_cover,
    end_term,
)
from socboard.board.operations.records import NotRecorded, withdraw
from socboard.board.operations.seats import appoint_to_seat, end_seat
from socboard.board.roles import Office
from socboard.kit.values import UncertainDate

DAY, NEXT, MUCH_LATER = date(2019, 7, 1), date(2019, 7, 2), date(2020, 1, 1)


def event_of(record) -> str:
    return Event.objects.filter(ref=record.ref).last().event


def chair(cast, person, *, by=SCRIBE, **more):
    more = {"start": DAY, **more}
    return appoint_to_office(board=cast.board, person=person, office=Office.CHAIR, by=by, **more)


def test_an_office_goes_from_one_to_the_next(cast):
    first = OfficeTerm.objects.get(person=cast.chair.person)
    with pytest.raises(OfficeHeld):
        chair(cast, cast.member.person)
    end_term(first, on=DAY, by=cast.manager.actor)
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


def test_an_officer_neither_gives_nor_ends_nor_takes_an_office(cast):
    """Whoever holds the chair oversees the manager and approves what is released."""
    term, member = OfficeTerm.objects.get(person=cast.deputy_chair.person), cast.other_member
    officer, seat = cast.officer.actor, cast.deputy_chair.seat
    far = {"end": UncertainDate.on(date(2999, 1, 1))}
    cover, other = a_cover(cast.board, seat=seat, **far), a_cover(cast.board, seat=member.seat, **far)
    for act in (
        lambda: chair(cast, member.person, by=officer, joint=True),
        lambda: end_term(stored(term), on=DAY, by=officer),
        lambda: correct(stored(term), by=officer, references={"person": member.person}),
        lambda: withdraw(stored(term), reason="Mistake", by=officer),
        lambda: end_cover(stored(cover), on=NEXT, by=officer),
        lambda: correct(stored(cover), by=officer, references={"person": member.person}),
        lambda: correct(stored(other), by=officer, references={"seat": seat}),
        lambda: end_seat(stored(seat), on=MUCH_LATER, by=officer),
        lambda: correct(stored(seat), by=officer, references={"person": None}),
        lambda: withdraw(stored(seat), reason="Mistake", by=officer),
    ):
        with pytest.raises(PermissionDenied):
            act()
    end_term(stored(term), on=DAY, by=cast.manager.actor)
    correct(stored(seat), by=cast.officer.actor, post="Commander")


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


def test_an_office_passes_to_a_successor_whose_term_follows(cast):
    """Nobody has to end the term before: it is over on the day its successor begins."""
    first = OfficeTerm.objects.get(person=cast.chair.person)
    second = chair(cast, cast.member.person, follows=first)
    assert list(OfficeTerm.objects.on(date(2019, 6, 30))) == [first]
    assert list(OfficeTerm.objects.on(DAY)) == [second]
    assert stored(first).end == UncertainDate()


def test_a_term_follows_an_earlier_one_in_the_same_office(cast):
    first = OfficeTerm.objects.get(person=cast.chair.person)
    with pytest.raises(FollowsAnother):
        chair(cast, cast.member.person, follows=first, start=first.start.earliest)
    with pytest.raises(FollowsAnother):
        appoint_to_office(
            board=cast.board,
            person=cast.member.person,
            office=Office.DEPUTY_CHAIR,
            start=DAY,
            follows=first,
            by=SCRIBE,
        )
    unknown = an_office_term(cast.board, start=UncertainDate(), end=UncertainDate.on(date(2016, 2, 1)))
    end_term(first, on=DAY, by=SCRIBE)
    assert chair(cast, cast.member.person, follows=unknown).follows == unknown


def test_a_term_tells_for_which_organisation_and_in_which_post(cast):
    seat = appoint_to_seat(
        board=cast.board, organisation=cast.charity, person=a_person(), post="Director", start=DAY, by=SCRIBE
    )
    term = chair(cast, seat.person)
    assert (term.organisation, term.post) == (cast.charity, "Director")
    held = {"board": cast.board, "organisation": cast.police, "person": cast.deputy.person}
    appoint_to_seat(**held, start=DAY, by=SCRIBE)
    deputised = chair(cast, cast.deputy.person, joint=True, post="Commander")
    assert (deputised.organisation, deputised.post) == (cast.police, "Commander")


def test_terms_of_one_person_in_one_office_do_not_come_to_overlap_by_a_correction(cast):
    first = OfficeTerm.objects.get(person=cast.chair.person)
    end_term(first, on=DAY, by=SCRIBE)
    second = chair(cast, cast.chair.person, start=NEXT)
    with pytest.raises(NotRecorded):
        correct(second, start=first.start)
    correct(stored(second), start=first.start, references={"follows": first})


@pytest.mark.parametrize(("on", "refusal"), [(date(2017, 1, 1), EndsBeforeStart), (DAY, None)])
def test_a_term_ends_once_and_not_before_it_starts(cast, on, refusal):
    term = OfficeTerm.objects.get(person=cast.chair.person)
    if refusal:
        with pytest.raises(refusal):
            end_term(term, on=on, by=SCRIBE)
        return
    end_term(term, on=on, by=SCRIBE)
    with pytest.raises(AlreadyEnded):
        end_term(stored(term), on=NEXT, by=SCRIBE)


def cover_of(cast, **more):
    asked = {
        "seat": cast.member.seat,
        "person": cast.deputy.person,
        "start": DAY,
        "end": MUCH_LATER,
        "by": SCRIBE,
    }
    return arrange_cover(**{**asked, **more})


def test_cover_ends_sooner_and_once(cast):
    cover = cover_of(cast, start=MUCH_LATER, end=date(2999, 1, 1))
    with pytest.raises(EndsBeforeStart):
        end_cover(cover, on=DAY, by=SCRIBE)
    end_cover(cover, on=MUCH_LATER, by=cast.officer.actor)
    assert (event_of(cover), list(Cover.objects.on(MUCH_LATER))) == ("board.cover_ended", [])
    with pytest.raises(AlreadyEnded):
        end_cover(stored(cover), on=MUCH_LATER, by=SCRIBE)


def test_cover_is_of_a_seat_that_is_there(cast):
    seat = end_seat(cast.other_member.seat, on=DAY, by=SCRIBE)
    with pytest.raises(NotThereThen):
        cover_of(cast, seat=seat)


def test_cover_by_one_person_does_not_come_to_overlap_by_a_correction(cast):
    cover_of(cast, end=NEXT)
    later = cover_of(cast, start=NEXT)
    with pytest.raises(NotRecorded):
        correct(later, start=UncertainDate.on(DAY))


def test_nobody_ends_cover_of_their_own(cast):
    cover = arrange_cover(
        seat=cast.observer.seat,
        person=cast.officer.person,
        start=DAY,
        end=date(2999, 1, 1),
        by=cast.manager.actor,
    )
    with pytest.raises(PermissionDenied):
        end_cover(cover, on=NEXT, by=cast.officer.actor)

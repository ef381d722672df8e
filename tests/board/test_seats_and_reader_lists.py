"""Whom a list of readers names is the manager's alone to say: no seat, cover or account by others goes round it."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE, SINCE
from django.utils import timezone
from factories.constitution import a_membership, a_person, a_reader_list
from inviting import EMAIL, a_free_seat, code_of, refused

from socboard.board.models import Cover, Invitation, Seat
from socboard.board.operations.appointing import OrganisationReads
from socboard.board.operations.invitations import CannotInvite, invite
from socboard.board.operations.offices import OfficeLent, arrange_cover
from socboard.board.operations.people import move
from socboard.board.operations.records import withdraw
from socboard.board.operations.seats import appoint_to_seat, fill_seat, name_deputy, record_vacancy
from socboard.kit.audiences import Audience

pytestmark = pytest.mark.django_db
DAY = date(2019, 7, 1)
TODAY = timezone.localdate


def listed_person(cast, seat: Seat):
    return a_reader_list(cast.board, people=[seat.person])


def listed_organisation(cast, seat: Seat):
    return a_reader_list(cast.board, organisations=[seat.organisation])


@pytest.mark.parametrize("listed", [listed_person, listed_organisation])
def test_only_the_manager_invites_whom_a_list_of_readers_names(cast, listed):
    seat = a_free_seat(cast)
    listed(cast, seat)
    with pytest.raises(CannotInvite, match="not yours to give"):
        invite(seat, email="second@example.org", by=cast.officer.actor)
    assert Invitation.objects.count() == 0
    assert invite(seat, email=EMAIL, by=cast.manager.actor).invitation.person == seat.person


def test_a_list_of_others_or_one_that_was_withdrawn_is_no_obstacle(cast):
    seat = a_free_seat(cast)
    a_reader_list(cast.board, people=[a_person()], organisations=[cast.police])
    a_reader_list(cast.other_board, organisations=[seat.organisation])
    withdraw(listed_person(cast, seat), reason="Over", by=SCRIBE)
    assert invite(seat, email=EMAIL, by=cast.officer.actor).invitation.person == seat.person


def test_a_list_that_names_the_person_later_ends_what_an_officer_sent(cast):
    seat = a_free_seat(cast)
    invitation = invite(seat, email=EMAIL, by=cast.officer.actor).invitation
    code = code_of(invitation)
    assert refused(code=code) is False
    listed_person(cast, seat)
    assert refused(code=code) is True


def appoint(cast, by):
    place = {"board": cast.board, "organisation": cast.police, "start": DAY}
    return appoint_to_seat(person=a_person(), by=by, **place)


def move_there(cast, by):
    place = {"board": cast.board, "leaving": cast.fire, "organisation": cast.police, "on": DAY}
    return move(cast.other_member.person, by=by, **place)


def fill(cast, by):
    vacancy = record_vacancy(board=cast.board, organisation=cast.police, start=SINCE, by=SCRIBE)
    return fill_seat(vacancy, person=a_person(), start=DAY, by=by)


def deputise(cast, by):
    return name_deputy(cast.member.seat, person=a_person(), start=DAY, by=by)


def cover(cast, by):
    days = {"start": TODAY(), "end": TODAY() + timedelta(days=2)}
    return arrange_cover(seat=cast.member.seat, person=cast.other_member.person, **days, by=by)


@pytest.mark.parametrize("act", [appoint, move_there, fill, deputise, cover])
def test_only_the_manager_gives_a_place_for_an_organisation_on_a_list_of_readers(cast, act):
    assert (cast.member.seat.organisation, cast.other_member.seat.organisation) == (cast.police, cast.fire)
    a_reader_list(cast.board, organisations=[cast.police])
    with pytest.raises(OrganisationReads) as error:
        act(cast, cast.officer.actor)
    assert (str(error.value), error.value.field) == (
        "Only the manager gives a seat for an organisation on a list of readers.",
        "organisation",
    )
    assert act(cast, cast.manager.actor).board == cast.board


@pytest.mark.parametrize("act", [appoint, move_there, fill, deputise, cover])
def test_where_no_list_names_it_an_officer_does_as_before(cast, act):
    assert cast.other_member.seat
    a_reader_list(cast.board, organisations=[cast.fire])
    assert act(cast, cast.officer.actor).board == cast.board


def test_the_form_tells_an_officer_at_the_organisation(cast):
    a_membership(cast.board, organisation=cast.police, release=Audience.BOARD)
    a_reader_list(cast.board, organisations=[cast.police])
    typed = {"name": "Bo Day", "organisation": cast.police.ref, "role": "member", "start_0": "1"}
    typed |= {"start_1": "7", "start_2": "2019"}
    page = cast.officer.client.post("/b/soc-board/seats/appoint", typed)
    told = "Only the manager gives a seat for an organisation on a list of readers."
    assert (page.status_code, page.context["form"].errors.get("organisation")) == (422, [told])
    assert Seat.objects.filter(person__name="Bo Day").count() == 0


# Offices


@pytest.mark.parametrize("name", ["chair", "deputy_chair"])
def test_only_the_manager_lends_an_office_by_cover(cast, name):
    days = {"start": TODAY(), "end": TODAY() + timedelta(days=2)}
    place = {"seat": getattr(cast, name).seat, "person": cast.observer.person, **days}
    with pytest.raises(OfficeLent, match="only the manager arranges cover"):
        arrange_cover(**place, by=cast.officer.actor)
    assert Cover.objects.count() == 0
    assert arrange_cover(**place, by=cast.manager.actor).person == cast.observer.person


def test_an_officer_is_not_offered_cover_of_an_office_holder(cast):
    where = f"/b/soc-board/seats/{cast.chair.seat.ref}/cover"
    assert cast.officer.client.get(where).status_code == 403
    assert cast.manager.client.get(where).status_code == 200

"""Inviting the holder of a seat: by whom, to what address, once, and with nothing but a hash of the code kept."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from factories.constitution import a_cover, a_person, a_seat
from factories.entering import correct, stored
from inviting import CODE, EMAIL, a_free_seat, code_of, invited
from inviting import refused as code_is_refused

from socboard.accounts.models import User
from socboard.audit.models import Event
from socboard.board.account_authority import senders_of
from socboard.board.invitation_state import state_of
from socboard.board.models import Invitation
from socboard.board.operations.invitations import (
    AlreadyOver,
    CannotInvite,
    invite,
    invite_again,
    recognise,
    withdraw_invitation,
)
from socboard.board.operations.records import withdraw
from socboard.board.operations.seats import appoint_to_seat, end_seat, grant_sensitive
from socboard.board.roles import Role
from socboard.kit import mail
from socboard.kit.codes import ALPHABET, as_typed, keyed
from socboard.kit.markings import Marking
from socboard.kit.models import Letter, LetterState
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db
NO_MAIL = override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
TODAY = timezone.localdate


def test_an_invitation_is_good_for_14_days_and_its_code_is_kept_as_a_hash(cast):
    invitation, code = invited(cast)
    assert (invitation.email, invitation.attempts) == (EMAIL, 0)
    assert invitation.expires_at - invitation.sent_at == timedelta(days=14)
    plain = as_typed(code)
    assert (len(plain), set(plain) <= set(ALPHABET)) == (8, True)
    kept = repr(list(Invitation.objects.values())) + repr(list(Event.objects.values()))
    assert [found for found in (code, plain) if found in kept] == []


def test_the_same_code_has_another_hash_on_another_invitation(cast, monkeypatch):
    monkeypatch.setattr("socboard.kit.codes.new_code", lambda: "CDFGHJKM")
    first, _code = invited(cast)
    second, _code = invited(cast, a_free_seat(cast, ref="other"), email="other@example.org")
    assert first.code_hash != second.code_hash


def test_the_letter_goes_to_the_invited_address_alone_and_is_forgotten_when_sent(cast, mailoutbox):
    invitation, code = invited(cast)
    mail.send_waiting()
    assert [(message.recipients(), code in message.body) for message in mailoutbox] == [([EMAIL], True)]
    assert code not in repr(list(Letter.objects.values()))
    assert invitation.ref not in mailoutbox[0].body


def test_the_trail_tells_it_with_the_seat(cast):
    invitation, _code = invited(cast)
    event = Event.objects.last()
    assert (event.event, event.noun, event.ref) == ("board.seat_invited", "seats", invitation.seat.ref)
    assert event.signature["user"] == cast.manager.user.pk
    assert EMAIL not in repr(event.fields)


@pytest.mark.parametrize("typed", [" Newcomer@Example.org ", "NEWCOMER@EXAMPLE.ORG"])
def test_an_address_is_kept_in_small_letters(cast, typed):
    assert invited(cast, email=typed)[0].email == EMAIL


@pytest.mark.parametrize(
    "wrong", ["", "nobody", "a@b", "a@example.org\nBcc: b@example.org", "a@example.org,b@example.org"]
)
def test_a_wrong_address_is_refused(cast, wrong):
    with pytest.raises(ValidationError):
        invited(cast, email=wrong)
    assert (Invitation.objects.count(), Letter.objects.count()) == (0, 0)


@pytest.mark.parametrize("taken", ["observer@example.org", " Observer@Example.ORG "])
def test_an_address_with_which_somebody_of_the_board_signs_in_is_refused(cast, taken):
    assert cast.observer.seat
    with pytest.raises(CannotInvite) as refused:
        invited(cast, email=taken)
    assert (str(refused.value), refused.value.field) == (
        "Somebody of this board signs in with that address. End this seat, and give it to them.",
        "email",
    )


def a_hidden_member(cast):
    seat = a_seat(cast.board, person=cast.neighbour.person, marking=Marking.OFFICIAL_SENSITIVE, release=None)
    return stored(seat)


@pytest.mark.parametrize("known", [lambda cast: cast.neighbour.seat, a_hidden_member])
def test_an_account_that_the_inviter_cannot_see_is_told_to_its_owner_alone(cast, known):
    """Whoever invites is answered as for any address; and the code opens no second account."""
    assert known(cast).person == cast.neighbour.person
    by, seats = cast.officer.actor, (a_free_seat(cast), a_free_seat(cast, ref="other"))
    users = User.objects.count()
    told = invite(seats[0], email="Neighbour@example.org", by=by)
    plain = invite(seats[1], email=EMAIL, by=by)
    letters = {letter.to: letter for letter in Letter.objects.all()}
    taken, free = letters["neighbour@example.org"], letters[EMAIL]
    assert (told.code, taken.subject) == (plain.code, free.subject)
    assert ["no second account is opened" in each.body for each in (taken, free)] == [True, False]
    assert CODE.search(taken.body.partition("Type the address")[2]) is None
    states = {
        state_of(each.invitation, now=timezone.now(), senders=senders_of(cast.board))
        for each in (told, plain)
    }
    assert len(states) == 1
    typed = "CDFG-HJKM"
    Invitation.objects.filter(pk=told.invitation.pk).update(
        code_hash=keyed(as_typed(typed), told.invitation.ref)
    )
    assert code_is_refused(email="neighbour@example.org", code=typed) is True
    assert User.objects.count() == users


def test_whoever_runs_the_server_is_told_that_an_address_is_taken(cast):
    assert cast.neighbour.seat
    with pytest.raises(CannotInvite, match="already signs in"):
        invite(a_free_seat(cast), email="neighbour@example.org", by=SCRIBE)


def test_a_second_invitation_ends_the_first_and_its_letter(cast):
    first, _code = invited(cast)
    second, _code = invited(cast, first.seat, email="other@example.org")
    assert (stored(first).withdrawn_at is None, stored(second).withdrawn_at) == (False, None)
    letters = dict(Letter.objects.values_list("to", "state"))
    assert letters == {EMAIL: LetterState.FAILED, "other@example.org": LetterState.WAITING}
    events = list(Event.objects.filter(ref=first.seat.ref).values_list("event", flat=True))
    assert events[-3:] == ["board.seat_invited", "board.seat_uninvited", "board.seat_invited"]


def test_an_invitation_from_another_seat_of_the_same_person_ends_it_too(cast):
    first, _code = invited(cast)
    place = {"organisation": cast.fire, "person": first.person, "role": Role.OBSERVER}
    other = appoint_to_seat(board=cast.board, **place, start=date(2018, 1, 1), by=SCRIBE)
    invited(cast, other, email="other@example.org")
    assert stored(first).withdrawn_at is not None


def test_again_is_a_new_code_to_the_same_address(cast):
    first, code = invited(cast)
    second = invite_again(first, by=cast.manager.actor).invitation
    assert (second.email, stored(first).withdrawn_at is None) == (EMAIL, False)
    assert code_of(second) != code


def test_again_is_refused_when_the_seat_has_changed_hands(cast):
    """Else the address of the one before would open the account of the one after."""
    invitation, _code = invited(cast)
    correct(invitation.seat, references={"person": a_person()})
    with pytest.raises(CannotInvite):
        invite_again(Invitation.objects.get(), by=cast.manager.actor)


def test_a_withdrawn_invitation_is_over_and_its_letter_does_not_leave(cast, mailoutbox):
    invitation, _code = invited(cast)
    withdraw_invitation(invitation, by=cast.officer.actor)
    mail.send_waiting()
    assert (stored(invitation).withdrawn_at is None, mailoutbox) == (False, [])
    with pytest.raises(AlreadyOver):
        withdraw_invitation(invitation, by=cast.officer.actor)


# From which seats


def test_a_vacant_seat_invites_nobody(cast):
    with pytest.raises(CannotInvite, match="vacant"):
        invite(a_seat(cast.board), email=EMAIL, by=cast.manager.actor)


@pytest.mark.parametrize(
    "end",
    [lambda seat: end_seat(seat, on=TODAY(), by=SCRIBE), lambda seat: withdraw(seat, reason="No", by=SCRIBE)],
)
def test_a_seat_that_is_over_invites_nobody(cast, end):
    seat = a_free_seat(cast)
    end(seat)
    with pytest.raises(CannotInvite, match="over"):
        invite(seat, email=EMAIL, by=cast.manager.actor)


def test_a_seat_that_is_still_to_begin_invites(cast):
    seat = a_seat(cast.board, person=a_person(), start=UncertainDate.on(TODAY() + timedelta(days=30)))
    assert invited(cast, seat)[0].seat == seat


def test_who_has_an_account_through_another_board_needs_none(cast):
    seat = a_seat(cast.board, person=cast.neighbour.person)
    with pytest.raises(CannotInvite, match="needs no invitation"):
        invite(seat, email=EMAIL, by=cast.manager.actor)


# By whom


@pytest.mark.parametrize(
    "name", ["chair", "member", "deputy", "observer", "parent_member", "neighbour", "stranger"]
)
def test_only_the_team_invites(cast, name):
    seat = a_free_seat(cast)
    with pytest.raises(PermissionDenied):
        invite(seat, email=EMAIL, by=getattr(cast, name).actor)
    invitation, _code = invited(cast, seat)
    with pytest.raises(PermissionDenied):
        withdraw_invitation(invitation, by=getattr(cast, name).actor)
    with pytest.raises(PermissionDenied):
        invite_again(invitation, by=getattr(cast, name).actor)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.OFFICER])
def test_an_officer_does_not_invite_to_a_seat_of_the_team(cast, role):
    seat = a_free_seat(cast, role=role)
    with pytest.raises(PermissionDenied):
        invite(seat, email=EMAIL, by=cast.officer.actor)
    assert invited(cast, seat)[0].seat == seat


def test_an_officer_does_not_invite_to_a_seat_that_reads_sensitive(cast):
    seat = grant_sensitive(a_free_seat(cast), granted_by="Somebody", on=date(2019, 1, 1), by=SCRIBE)
    with pytest.raises(PermissionDenied):
        invite(seat, email=EMAIL, by=cast.officer.actor)


def test_an_officer_does_not_reach_a_managers_seat_through_an_ordinary_one(cast):
    """The account would act in both."""
    ordinary = a_free_seat(cast)
    appoint_to_seat(
        board=cast.board,
        organisation=cast.fire,
        person=ordinary.person,
        role=Role.MANAGER,
        start=TODAY() + timedelta(days=60),
        by=SCRIBE,
    )
    with pytest.raises(CannotInvite, match="not yours to give"):
        invite(ordinary, email=EMAIL, by=cast.officer.actor)
    assert invited(cast, ordinary)[0].seat == ordinary


def test_nobody_invites_to_their_own_seat(cast):
    with pytest.raises(PermissionDenied):
        invite(cast.manager.seat, email=EMAIL, by=cast.manager.actor)


@pytest.mark.parametrize("start", [timedelta(days=-30), timedelta(days=30)])
def test_a_manager_does_not_take_over_a_seat_on_another_board(cast, start):
    seat = a_free_seat(cast)
    a_seat(cast.other_board, person=seat.person, start=UncertainDate.on(TODAY() + start))
    with pytest.raises(CannotInvite, match="not yours to give"):
        invite(seat, email=EMAIL, by=cast.manager.actor)


def test_nor_a_seat_on_another_board_that_the_person_covers(cast):
    seat, tomorrow = a_free_seat(cast), UncertainDate.on(TODAY() + timedelta(days=1))
    a_cover(
        cast.other_board,
        seat=cast.neighbour.seat,
        person=seat.person,
        start=UncertainDate.on(TODAY()),
        end=tomorrow,
    )
    with pytest.raises(CannotInvite, match="not yours to give"):
        invite(seat, email=EMAIL, by=cast.manager.actor)


def test_a_seat_on_another_board_that_is_over_takes_nothing_away(cast):
    seat = a_free_seat(cast)
    past = {"start": UncertainDate.on(date(2018, 1, 1)), "end": UncertainDate.on(date(2019, 1, 1))}
    a_seat(cast.other_board, person=seat.person, **past)
    assert invited(cast, seat)[0].seat == seat


def test_who_runs_both_boards_invites(cast):
    seat = a_free_seat(cast)
    a_seat(cast.other_board, person=seat.person)
    a_seat(cast.other_board, person=cast.manager.person, role=Role.OFFICER)
    assert invited(cast, seat)[0].seat == seat


# From the command line


def test_the_first_manager_is_invited_by_a_command(cast, capsys):
    seat = a_free_seat(cast, role=Role.MANAGER)
    call_command("invite", "soc-board", seat.ref, EMAIL)
    assert capsys.readouterr().out.startswith(f"The invitation is on its way to {EMAIL}, good until ")
    with NO_MAIL:
        call_command("invite", "soc-board", seat.ref, EMAIL)
    code = CODE.search(capsys.readouterr().out.partition(":")[2]).group()
    assert recognise(email=EMAIL, code=code).seat == seat


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("soc-board", "no-such-seat", EMAIL), "The board “soc-board” has no seat “no-such-seat”"),
        (("nowhere", "no-such-seat", EMAIL), "The board “nowhere” has no seat “no-such-seat”."),
        (("soc-board", "{seat}", "nobody"), "“nobody” cannot be invited: Enter a valid email address."),
        (("soc-board", "{taken}", EMAIL), "This person has an account"),
    ],
)
def test_the_command_says_what_is_wrong(cast, given, told):
    refs = {"seat": a_free_seat(cast).ref, "taken": cast.member.seat.ref}
    with pytest.raises(CommandError) as error:
        call_command("invite", *(each.format(**refs) for each in given))
    assert str(error.value).startswith(told)

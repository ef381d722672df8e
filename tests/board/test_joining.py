"""Joining by an invitation: once, by whoever has the code, and never told why it does not work."""

from datetime import timedelta

import pytest
import time_machine
from at_once import at_once
from cast import PASSWORD, SCRIBE
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from factories.constitution import a_cover, a_person, a_seat, a_theme
from factories.entering import correct, stored
from inviting import CHOOSE, EMAIL, JOIN, NEW, WRONG, a_free_seat, changed, invited, refused, used
from page_text import text_of

from socboard.accounts.models import User
from socboard.accounts.operations import close_account, open_account
from socboard.audit.models import Event
from socboard.board.models import Invitation, Person
from socboard.board.operations.accounts import link_account
from socboard.board.operations.invitations import (
    NotAccepted,
    accept_invitation,
    invite_again,
    recognise,
    withdraw_invitation,
)
from socboard.board.operations.records import withdraw
from socboard.board.operations.seats import end_seat, grant_sensitive
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_the_whole_way(cast, client):
    seat = a_free_seat(cast)
    _invitation, code = invited(cast, seat)
    assert client.get(JOIN).status_code == 200
    answer = client.post(JOIN, {"email": EMAIL, "code": code})
    assert (answer.status_code, answer["Location"]) == (302, CHOOSE)
    assert f'value="{EMAIL}"' in client.get(CHOOSE).content.decode()
    answer = client.post(CHOOSE, NEW)
    assert (answer.status_code, answer["Location"], is_signed_in(client)) == (302, "/", True)
    assert client.get("/b/soc-board/").status_code == 200
    person = Person.objects.get(ref="newcomer")
    assert (person.user.email, person.user.check_password(PASSWORD)) == (EMAIL, True)
    assert Invitation.objects.get().accepted_at is not None


def test_the_trail_says_who_joined_from_which_seat(cast):
    invitation, code = invited(cast)
    user = accept_invitation(recognise(email=EMAIL, code=code).ref, password=PASSWORD)
    events = list(Event.objects.order_by("-sequence")[:3])
    assert [event.event for event in events] == [
        "board.seat_joined",
        "board.person_account_linked",
        "accounts.account_opened",
    ]
    assert {tuple(event.signature[name] for name in ("user", "person", "seat")) for event in events} == {
        (user.pk, "newcomer", invitation.seat.ref)
    }


def test_who_joined_signs_in_again_by_the_address(cast, client):
    _invitation, code = invited(cast)
    accept_invitation(recognise(email=EMAIL, code=code).ref, password=PASSWORD)
    client.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code[:4]}–{code[5:]}\t"]
)
def test_a_code_is_taken_as_people_type_it(cast, typed):
    invitation, code = invited(cast)
    assert recognise(email=" Newcomer@Example.ORG ", code=typed(code)) == invitation


# What opens nothing


def a_seat_elsewhere(cast, invitation):
    a_seat(cast.other_board, person=invitation.person)


def cover_elsewhere(cast, invitation):
    today = timezone.localdate()
    days = {"start": UncertainDate.on(today), "end": UncertainDate.on(today + timedelta(days=9))}
    a_cover(cast.other_board, seat=cast.neighbour.seat, person=invitation.person, **days)


# Each makes the right code worth nothing.
ENDS = {
    "used": used,
    "expired": changed(expires_at=timezone.now() - timedelta(seconds=1)),
    "withdrawn": lambda cast, invitation: withdraw_invitation(invitation, by=SCRIBE),
    "replaced": lambda cast, invitation: invite_again(invitation, by=SCRIBE),
    "ten wrong codes": changed(attempts=10),
    "the seat is over": lambda cast, invitation: end_seat(
        invitation.seat, on=timezone.localdate(), by=SCRIBE
    ),
    "the seat is withdrawn": lambda cast, invitation: withdraw(invitation.seat, reason="No", by=SCRIBE),
    "another holder": lambda cast, invitation: correct(invitation.seat, references={"person": a_person()}),
    "vacant": lambda cast, invitation: correct(invitation.seat, references={"person": None}),
    "the address is taken": lambda cast, invitation: open_account(EMAIL, by=SCRIBE),
    "they have an account": lambda cast, invitation: link_account(
        invitation.person, open_account("other@example.org", by=SCRIBE), by=SCRIBE
    ),
    "the sender left": lambda cast, invitation: end_seat(
        cast.manager.seat, on=timezone.localdate(), by=SCRIBE
    ),
    "the sender's account is closed": lambda cast, invitation: close_account(cast.manager.user, by=SCRIBE),
    "a seat on another board since": a_seat_elsewhere,
    "cover on another board since": cover_elsewhere,
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS.keys())
def test_what_opens_nothing_before_the_code(cast, end):
    invitation, code = invited(cast)
    end(cast, invitation)
    accounts = User.objects.count()
    assert refused(code=code)
    assert User.objects.count() == accounts


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS.keys())
def test_what_opens_nothing_after_the_code(cast, end):
    """The same, between the code and the password."""
    invitation, code = invited(cast)
    found = recognise(email=EMAIL, code=code)
    end(cast, invitation)
    accounts = User.objects.count()
    with pytest.raises(NotAccepted):
        accept_invitation(found.ref, password="another river bends thrice")
    assert User.objects.count() == accounts


def test_an_invitation_used_twice_opens_one_account(cast):
    _invitation, code = invited(cast)
    visitors = [Client(), Client()]
    for visitor in visitors:
        visitor.post(JOIN, {"email": EMAIL, "code": code})
    answers = [visitor.post(CHOOSE, NEW)["Location"] for visitor in visitors]
    assert (answers, [is_signed_in(visitor) for visitor in visitors]) == (["/", JOIN], [True, False])
    assert "open no account" in text_of(visitors[1].get(JOIN))
    assert User.objects.filter(email=EMAIL).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_open_one_account(cast):
    invitation, _code = invited(cast)

    def join() -> str:
        try:
            return accept_invitation(invitation.ref, password=PASSWORD).email
        except NotAccepted:
            return ""

    assert (sorted(at_once(join)), User.objects.filter(email=EMAIL).count()) == (["", EMAIL], 1)


def test_the_code_of_another_person_opens_nothing(cast):
    mine, my_code = invited(cast)
    theirs, their_code = invited(cast, a_free_seat(cast, ref="other"), email="other@example.org")
    assert (refused(code=their_code), refused(email="other@example.org", code=my_code)) == (True, True)
    assert (stored(mine).attempts, stored(theirs).attempts) == (1, 1)
    assert recognise(email=EMAIL, code=my_code) == mine


def test_ten_wrong_codes_and_the_right_one_is_dead(cast):
    invitation, code = invited(cast)
    for _ in range(9):
        assert refused(code=WRONG)
    assert recognise(email=EMAIL, code=code).ref == invitation.ref
    assert refused(code=WRONG)
    assert (stored(invitation).attempts, refused(code=code)) == (10, True)
    with pytest.raises(NotAccepted):
        accept_invitation(invitation.ref, password=PASSWORD)


def test_a_wrong_code_is_counted_although_it_is_refused(cast, client):
    invitation, _code = invited(cast)
    assert client.post(JOIN, {"email": EMAIL, "code": WRONG}).status_code == 422
    assert stored(invitation).attempts == 1


@pytest.mark.parametrize("tail", ["", "C", "-", " OR 1=1"])
def test_a_part_of_the_code_or_more_than_it_opens_nothing(cast, tail):
    _invitation, code = invited(cast)
    given = {"": code[:-1], "-": ""}.get(tail, code + tail)
    assert refused(code=given)


# The password


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"password": "short", "again": "short"}, "12 characters"),
        ({"password": "password1234", "again": "password1234"}, ""),
        ({"password": "newcomer@example.org", "again": "newcomer@example.org"}, ""),
        ({"password": PASSWORD, "again": PASSWORD + "x"}, "The two passwords are not the same."),
        ({"password": PASSWORD}, "Enter a password."),
        ({}, "Enter a password."),
        ({"password": "x" * 201, "again": "x" * 201}, "200"),
    ],
)
def test_a_password_that_will_not_do_is_told_and_the_invitation_stays(cast, client, given, told):
    _invitation, code = invited(cast)
    client.post(JOIN, {"email": EMAIL, "code": code})
    answer = client.post(CHOOSE, given)
    assert (answer.status_code, told in text_of(answer), "There is a problem" in text_of(answer)) == (
        422,
        True,
        True,
    )
    assert PASSWORD not in answer.content.decode()
    assert (User.objects.filter(email=EMAIL).count(), Invitation.objects.get().accepted_at) == (0, None)
    assert client.post(CHOOSE, NEW)["Location"] == "/"


def test_a_weak_password_leaves_nothing_half_done(cast):
    invitation, _code = invited(cast)
    events = Event.objects.count()
    with pytest.raises(ValidationError):
        accept_invitation(invitation.ref, password="short")
    assert (Person.objects.get(ref="newcomer").user, Event.objects.count()) == (None, events)


@pytest.mark.parametrize("form", [{}, {"email": "nobody"}, {"code": "x" * 41, "email": "a\x00@example.org"}])
def test_what_cannot_be_right_is_told_at_the_field(client, form):
    answer = client.post(JOIN, form)
    assert (answer.status_code, "There is a problem" in text_of(answer)) == (422, True)


# What joining gives


def test_who_may_read_sensitive_is_led_to_the_second_step(cast, client):
    correct(cast.board, sensitive_needs_second_factor=True)
    seat = grant_sensitive(a_free_seat(cast), granted_by="Somebody", on=timezone.localdate(), by=SCRIBE)
    _invitation, code = invited(cast, seat)
    client.post(JOIN, {"email": EMAIL, "code": code})
    assert client.post(CHOOSE, NEW)["Location"] == "/accounts/2fa/"
    # The password that was chosen just now is not asked for again.
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_a_seat_that_is_still_to_begin_gives_nothing_yet(cast, client):
    start = timezone.localdate() + timedelta(days=30)
    seat = a_seat(cast.board, person=a_person(), start=UncertainDate.on(start))
    a_theme(cast.board, release=Audience.BOARD)
    _invitation, code = invited(cast, seat)
    client.post(JOIN, {"email": EMAIL, "code": code})
    assert client.post(CHOOSE, NEW)["Location"] == "/"
    assert client.get("/b/soc-board/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        again = Client()
        again.post("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
        assert again.get("/b/soc-board/").status_code == 200

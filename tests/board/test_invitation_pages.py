"""The pages on which the team invites, and what they tell of an invitation, to whom."""

from datetime import timedelta

import pytest
from cast import SCRIBE
from django.test import override_settings
from django.utils import timezone
from factories.constitution import a_person, a_seat
from factories.entering import correct, stored
from form_fields import fields_of
from inviting import CODE, EMAIL, a_free_seat, code_of, invited
from page_text import text_of

from socboard.board.models import Invitation, Seat
from socboard.board.operations.seats import end_seat
from socboard.board.views.invitations import invitation_of
from socboard.kit.markings import Marking
from socboard.kit.models import Letter, LetterState

pytestmark = pytest.mark.django_db
NO_MAIL = override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")


def page(client, *parts: str, **more):
    return client.get("/b/soc-board/" + "/".join(parts), **more)


def send(client, where: str, given: dict | None = None, **more):
    """The form at the address, filled in and sent as a browser does."""
    return client.post(where, {**fields_of(client.get(where)), **(given or {})}, **more)


def test_a_manager_invites_on_the_page(cast):
    seat = a_free_seat(cast)
    correct(seat.person, email="known@example.org")
    shown = page(cast.manager.client, "seats", seat.ref, "invite")
    assert 'value="known@example.org"' in shown.content.decode()
    answer = send(cast.manager.client, f"/b/soc-board/seats/{seat.ref}/invite", {"email": EMAIL})
    assert (answer.status_code, answer["Location"]) == (302, f"/b/soc-board/seats/{seat.ref}/")
    assert Invitation.objects.get().email == EMAIL


def test_what_else_a_form_sends_is_ignored(cast):
    seat, extra = (
        a_free_seat(cast),
        {"is_staff": "1", "expires_at": "2099-01-01", "board": "x", "attempts": -99},
    )
    extra |= {
        "seat": cast.manager.seat.ref,
        "person": cast.manager.person.pk,
        "invited_by": "",
        "code_hash": "x",
    }
    send(cast.manager.client, f"/b/soc-board/seats/{seat.ref}/invite", {"email": EMAIL, **extra})
    invitation = Invitation.objects.get()
    assert (invitation.seat, invitation.person, invitation.attempts) == (seat, seat.person, 0)
    assert (invitation.invited_by, invitation.expires_at < timezone.now() + timedelta(days=15)) == (
        cast.manager.user,
        True,
    )


def test_with_mail_no_page_shows_the_code(cast):
    seat = a_free_seat(cast)
    where = f"/b/soc-board/seats/{seat.ref}/invite"
    answer = send(cast.manager.client, where, {"email": EMAIL}, follow=True)
    code = code_of(Invitation.objects.get())
    pages = [
        answer,
        page(cast.manager.client, "invitations", ""),
        page(cast.manager.client, "seats", seat.ref, ""),
    ]
    assert [one for one in pages if code in one.content.decode()] == []


@NO_MAIL
def test_without_mail_the_code_is_shown_once_and_kept_nowhere(cast):
    seat = a_free_seat(cast)
    answer = send(cast.manager.client, f"/b/soc-board/seats/{seat.ref}/invite", {"email": EMAIL})
    code = CODE.search(text_of(answer)).group()
    assert (answer.status_code, answer["Cache-Control"], Letter.objects.count()) == (200, "no-store", 0)
    listed = page(cast.manager.client, "invitations", "")
    assert "No mail is set up: tell them the code yourself" in text_of(listed)
    later = [listed, page(cast.manager.client, "seats", seat.ref, "")]
    assert [one for one in later if code in one.content.decode()] == []
    ref = Invitation.objects.get().ref
    again = send(cast.manager.client, f"/b/soc-board/invitations/{ref}/again")
    assert CODE.search(text_of(again)).group() != code


@pytest.mark.parametrize("verb", ["again", "withdraw"])
def test_a_verb_asks_once_and_an_invitation_of_another_board_does_not_exist(cast, verb):
    mine, _code = invited(cast)
    seat = a_free_seat(cast, ref="theirs", board=cast.other_board)
    theirs, _code = invited(cast, seat, by=SCRIBE, email="theirs@example.org")
    assert page(cast.manager.client, "invitations", mine.ref, verb).status_code == 200
    assert stored(mine).withdrawn_at is None
    assert send(cast.manager.client, f"/b/soc-board/invitations/{mine.ref}/{verb}").status_code == 302
    assert cast.manager.client.post(f"/b/soc-board/invitations/{theirs.ref}/{verb}").status_code == 404
    assert (stored(mine).withdrawn_at is None, stored(theirs).withdrawn_at) == (False, None)


def test_the_list_is_the_teams_and_of_this_board_and_of_seats_the_reader_sees(cast):
    invited(cast)
    invited(cast, a_free_seat(cast, ref="x", board=cast.other_board), by=SCRIBE, email="theirs@example.org")
    seat = a_seat(cast.board, person=a_person(name="C. Canary"), marking=Marking.OFFICIAL_SENSITIVE)
    invited(cast, seat, by=SCRIBE, email="canary0@example.org")
    seen = page(cast.officer.client, "invitations", "")
    assert [one for one in (EMAIL, "theirs@", "canary", "Canary") if one in text_of(seen)] == [EMAIL]
    assert seen["Cache-Control"] == "no-store"
    assert "canary0@" in text_of(page(cast.manager.client, "invitations", ""))
    spreadsheet = page(cast.officer.client, "invitations", "?format=csv").content.decode()
    assert (EMAIL in spreadsheet, "canary" in spreadsheet) == (True, False)
    assert page(cast.chair.client, "invitations", "").status_code == 403


@pytest.mark.parametrize("how_many", [2, 12])
def test_the_list_costs_the_same_however_long(cast, how_many, django_assert_num_queries):
    for number in range(how_many):
        invited(cast, a_free_seat(cast, ref=f"n{number}"), email=f"n{number}@example.org")
    client = cast.manager.client
    page(client, "invitations", "")
    with django_assert_num_queries(7):
        page(client, "invitations", "")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "Waiting for them"),
        ({"expires_at": timezone.now()}, "Expired"),
        ({"attempts": 10}, "Too many wrong codes"),
        ({"withdrawn_at": timezone.now()}, "Withdrawn"),
        ({"accepted_at": timezone.now()}, "Joined"),
    ],
)
def test_the_list_and_the_seat_tell_how_it_stands(cast, change, words):
    invitation, _code = invited(cast)
    Invitation.objects.update(**change)
    assert words in text_of(page(cast.manager.client, "invitations", ""))
    assert told(invitation.seat, cast.manager).state.text == words


def test_they_tell_that_the_seat_has_changed_hands_or_the_sender_is_gone(cast):
    invitation, _code = invited(cast, by=cast.officer.actor)
    end_seat(cast.officer.seat, on=timezone.localdate(), by=SCRIBE)
    assert told(invitation.seat, cast.manager).state.text == "Sent by somebody who may not any more"
    seat = correct(Seat.objects.get(pk=invitation.seat.pk), references={"person": a_person()})
    assert told(seat, cast.manager).state.text == "The seat has changed hands"
    assert told(seat, cast.manager).verbs == [
        ("Invite to open an account", f"/b/soc-board/seats/{seat.ref}/invite")
    ]


def told(seat: Seat, player):
    loaded = Seat.objects.select_related("board", "person__user").get(pk=seat.pk)
    return invitation_of(loaded, player.actor)


def test_a_seat_tells_the_team_alone_of_the_way_in(cast):
    invitation, _code = invited(cast)
    for name in ("chair", "member", "observer"):
        assert told(invitation.seat, getattr(cast, name)) is None
    seen = told(invitation.seat, cast.manager)
    assert (seen.address, seen.letter, [words for words, _address in seen.verbs]) == (
        EMAIL,
        "Waiting to be sent",
        ["Make a new code", "Withdraw the invitation", "Invite at another address"],
    )
    assert told(a_seat(cast.board), cast.manager) is None


def test_a_seat_tells_who_has_an_account(cast):
    seen = told(cast.member.seat, cast.manager)
    assert (seen.signs_in_as, seen.state) == ("member@example.org", None)
    where = "/b/soc-board/people/member/reset-second-factor"
    assert seen.verbs == [("Reset the second step at sign-in", where)]
    assert told(cast.member.seat, cast.officer).verbs == []
    assert told(cast.manager.seat, cast.manager).verbs == []


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (LetterState.SENT, "", "Sent"),
        (
            LetterState.UNSURE,
            "The connection broke.",
            "Perhaps sent: ask them whether it came. The connection broke.",
        ),
        (LetterState.FAILED, "The address is unknown.", "Not sent. The address is unknown."),
    ],
)
def test_a_seat_tells_how_the_mail_stands(cast, state, reason, words):
    invitation, _code = invited(cast)
    Letter.objects.update(state=state, reason=reason)
    assert told(invitation.seat, cast.manager).letter == words


def test_a_second_code_is_not_made_over_one_that_was_made_meanwhile(cast):
    """Two of the team press the button at once: the first code, already handed over, stays good."""
    first, _code = invited(cast)
    where = f"/b/soc-board/invitations/{first.ref}/again"
    shown = fields_of(cast.officer.client.get(where))
    assert send(cast.manager.client, where).status_code == 302
    late = cast.officer.client.post(where, shown)
    assert (late.status_code, Invitation.objects.count()) == (409, 2)
    assert "changed this while you were writing" in text_of(late)

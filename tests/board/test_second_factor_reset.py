"""The reset of a second step: who may, what it takes and ends, and what is kept of it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone
from factories.constitution import a_cover, a_seat
from factories.entering import correct
from form_fields import fields_of
from page_text import text_of
from second_steps import a_factor, signed_in

from socboard.audit.models import Event
from socboard.board.models import IdentityCheck
from socboard.board.operations.accounts import CannotReset, reset_second_factor
from socboard.board.operations.records import NotRecorded
from socboard.board.roles import Role
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db
HOW = "Met at the office, staff card seen"


@pytest.fixture
def strict(cast):
    """The board asks for a second step, as boards do unless they say otherwise."""
    correct(cast.board, sensitive_needs_second_factor=True)
    return cast


def reset(cast, player, *, by, how=HOW):
    return reset_second_factor(player.person, board=cast.board, how=how, by=by)


def test_a_reset_takes_every_factor_ends_every_session_tells_the_owner_and_is_kept(strict):
    a_factor(strict.member)
    client = signed_in(strict.member, with_code=True)
    check = reset(strict, strict.member, by=strict.manager.actor)
    assert list(Authenticator.objects.filter(user=strict.member.user)) == []
    assert client.get("/b/soc-board/").status_code == 302
    assert (check.person, check.how, check.reset) == (
        strict.member.person,
        HOW,
        "authenticator app, recovery codes",
    )
    assert check.checked == UncertainDate.on(timezone.localdate())
    letter = Letter.objects.get(to="member@example.org", key__startswith="second-factor-reset:")
    assert (letter.subject, HOW in letter.body) == ("Your second step at sign-in was reset", False)
    event = Event.objects.last()
    assert (event.event, event.ref) == ("board.person_second_factor_reset", "member")
    assert HOW not in repr(list(Event.objects.values_list("fields", flat=True)))
    signed_in(strict.member)


def test_nobody_elses_account_is_touched(strict):
    for player in (strict.member, strict.chair):
        a_factor(player)
    client = signed_in(strict.chair, with_code=True)
    reset(strict, strict.member, by=strict.manager.actor)
    assert Authenticator.objects.filter(user=strict.chair.user).count() == 2
    assert client.get("/b/soc-board/").status_code == 200


@pytest.mark.parametrize("name", ["officer", "chair", "member", "observer", "neighbour", "parent_member"])
def test_only_the_manager_resets(strict, name):
    a_factor(strict.other_member)
    with pytest.raises(PermissionDenied):
        reset(strict, strict.other_member, by=getattr(strict, name).actor)
    assert Authenticator.objects.count() == 2


def test_nobody_resets_their_own(strict):
    a_factor(strict.manager)
    with pytest.raises(PermissionDenied):
        reset(strict, strict.manager, by=strict.manager.actor)
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize("start", [timedelta(days=-30), timedelta(days=30)])
def test_nor_of_somebody_who_sits_on_a_board_of_others(strict, start):
    a_factor(strict.member)
    a_seat(
        strict.other_board, person=strict.member.person, start=UncertainDate.on(timezone.localdate() + start)
    )
    with pytest.raises(CannotReset, match="not yours to give"):
        reset(strict, strict.member, by=strict.manager.actor)
    assert Authenticator.objects.count() == 2


def test_nor_of_somebody_who_covers_there(strict):
    a_factor(strict.member)
    today = timezone.localdate()
    days = {"start": UncertainDate.on(today), "end": UncertainDate.on(today + timedelta(days=2))}
    a_cover(strict.other_board, seat=strict.neighbour.seat, person=strict.member.person, **days)
    with pytest.raises(CannotReset, match="not yours to give"):
        reset(strict, strict.member, by=strict.manager.actor)


def test_a_manager_who_is_an_officer_elsewhere_does_not_reset_that_boards_manager(strict):
    a_factor(strict.neighbour)
    a_seat(strict.other_board, person=strict.neighbour.person, role=Role.MANAGER, organisation=strict.police)
    a_seat(strict.other_board, person=strict.manager.person, role=Role.OFFICER)
    a_seat(strict.board, person=strict.neighbour.person)
    with pytest.raises(CannotReset):
        reset(strict, strict.neighbour, by=strict.manager.actor)
    assert Authenticator.objects.count() == 2


def test_there_must_be_something_to_reset(strict):
    with pytest.raises(CannotReset, match="nothing to reset"):
        reset(strict, strict.member, by=strict.manager.actor)
    assert (IdentityCheck.objects.count(), Letter.objects.count()) == (0, 0)


@pytest.mark.parametrize("how", ["", "x" * 501])
def test_how_somebody_was_known_is_demanded_and_without_it_nothing_is_done(strict, how):
    a_factor(strict.member)
    with pytest.raises(NotRecorded):
        reset(strict, strict.member, by=strict.manager.actor, how=how)
    assert (Authenticator.objects.count(), Letter.objects.count()) == (2, 0)


def test_the_page_asks_how_and_does_it(strict):
    a_factor(strict.member)
    where, client = "/b/soc-board/people/member/reset-second-factor", strict.manager.client
    assert "How did you check who they are?" in text_of(client.get(where))
    shown = fields_of(client.get(where))
    refused = client.post(where, {**shown, "how": ""})
    assert (refused.status_code, "Say how you checked who they are." in text_of(refused)) == (422, True)
    extra = {"person": "chair", "reset": "nothing", "is_staff": "1", "board": "neighbours"}
    answer = client.post(where, {**shown, "how": HOW, **extra})
    assert (answer.status_code, answer["Location"]) == (302, "/b/soc-board/people/member/")
    assert (IdentityCheck.objects.get().person, Authenticator.objects.count()) == (strict.member.person, 0)


def test_a_second_step_set_up_meanwhile_is_not_taken_unseen(strict):
    a_factor(strict.member)
    where, client = "/b/soc-board/people/member/reset-second-factor", strict.manager.client
    shown = fields_of(client.get(where))
    reset(strict, strict.member, by=strict.manager.actor)
    a_factor(strict.member)
    late = client.post(where, {**shown, "how": HOW})
    assert (late.status_code, IdentityCheck.objects.count()) == (409, 1)
    assert Authenticator.objects.exists()


def test_the_check_is_read_by_the_team_and_the_chair(strict):
    a_factor(strict.member)
    check = reset(strict, strict.member, by=strict.manager.actor)
    seen = {player.name for player in strict if IdentityCheck.objects.visible_to(player.actor).exists()}
    assert seen == {"manager", "officer", "chair", "deputy_chair"}
    where = f"/b/soc-board/identity-checks/{check.ref}/"
    for player in (strict.officer, strict.chair):
        assert HOW in text_of(player.client.get(where))
    assert strict.member.client.get(where).status_code == 404


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ({"webauthn": 1}, "1 passkey"),
        ({"totp": 1, "webauthn": 2, "recovery_codes": 1}, "authenticator app, 2 passkeys, recovery codes"),
    ],
)
def test_what_was_taken_is_told_in_words(strict, kinds, words):
    for kind, count in kinds.items():
        for _ in range(count):
            Authenticator.objects.create(user=strict.member.user, type=kind, data={})
    assert reset(strict, strict.member, by=strict.manager.actor).reset == words


def test_a_command_resets_for_whoever_runs_the_server(strict, capsys):
    a_factor(strict.neighbour)
    a_seat(strict.board, person=strict.neighbour.person)
    call_command("reset_second_factor", "soc-board", "Neighbour@example.org", how=HOW)
    assert capsys.readouterr().out == (
        "Taken from the account: authenticator app, recovery codes. It is signed out everywhere.\n"
    )
    assert (IdentityCheck.objects.get().how, Authenticator.objects.count()) == (HOW, 0)


@pytest.mark.parametrize(
    ("email", "how", "told"),
    [
        (
            "nobody@example.org",
            HOW,
            "Nobody who sits on the board “soc-board” signs in as “nobody@example.org”.",
        ),
        ("member@example.org", HOW, "This account has no second step: there is nothing to reset."),
        ("chair@example.org", "", "Say with --how"),
    ],
)
def test_the_command_says_what_is_wrong(strict, email, how, told):
    a_factor(strict.chair)
    assert strict.member.seat
    with pytest.raises(CommandError) as error:
        call_command("reset_second_factor", "soc-board", email, how=how)
    assert str(error.value).startswith(told)

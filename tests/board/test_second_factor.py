"""OFFICIAL-SENSITIVE is read by whoever signed in with a second step, where the board asks for one; and its reset."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cast import PASSWORD
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone
from factories.constitution import a_cover, a_seat, a_theme
from factories.entering import correct
from form_fields import fields_of
from page_text import text_of
from watching import WatchingClient

from socboard.audit.models import Event
from socboard.board.actors import actor_for
from socboard.board.models import IdentityCheck, Theme
from socboard.board.operations.accounts import CannotReset, reset_second_factor
from socboard.board.operations.records import NotRecorded
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
HOW = "Met at the office, staff card seen"
NOTICE = "This board shows OFFICIAL-SENSITIVE only to people who sign in with a second step."


@pytest.fixture
def strict(cast):
    """The board asks for a second step, as boards do unless they say otherwise."""
    correct(cast.board, sensitive_needs_second_factor=True)
    return cast


@pytest.fixture
def secret_theme(cast):
    return a_theme(
        cast.board, name="canary theme", marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD
    )


def a_factor(player) -> Authenticator:
    """An authenticator app for the account, and its recovery codes."""
    app = TOTP.activate(player.user, SECRET).instance
    RecoveryCodes.activate(player.user)
    return app


def code_now() -> str:
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def signed_in(player, *, with_code: bool = False) -> WatchingClient:
    client = WatchingClient()
    client.post("/accounts/login/", {"login": player.user.email, "password": PASSWORD})
    if with_code:
        client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert "_auth_user_id" in client.session
    return client


def shows(client, theme) -> bool:
    """Whether anything at all of the record reaches this browser."""
    base = "/b/soc-board/"
    status = client.get(f"{base}themes/{theme.ref}/").status_code
    pages = [f"{base}themes/", f"{base}themes/?q=canary", f"{base}themes/?format=csv", f"{base}records/"]
    found = [page for page in pages if theme.name[1:] in client.get(page).content.decode()]
    assert (status == 200, found) in ((True, pages[:3]), (False, []))
    return status == 200


# Who reads what


def test_who_has_no_second_step_reads_what_is_official(strict, secret_theme):
    open_theme = a_theme(strict.board, name="open theme", release=Audience.BOARD)
    client = signed_in(strict.member)
    assert (
        shows(client, secret_theme),
        client.get(f"/b/soc-board/themes/{open_theme.ref}/").status_code,
    ) == (
        False,
        200,
    )
    standing = actor_for(strict.member.user).standing(strict.board.pk)
    assert (standing.may_read_sensitive, standing.needs_second_factor) == (False, True)
    assert list(Theme.objects.visible_to(actor_for(strict.member.user))) == [open_theme]


def test_who_signs_in_with_it_reads_everything(strict, secret_theme):
    a_factor(strict.member)
    assert shows(signed_in(strict.member, with_code=True), secret_theme)


def test_a_recovery_code_counts(strict, secret_theme):
    a_factor(strict.member)
    codes = Authenticator.objects.get(user=strict.member.user, type="recovery_codes").wrap()
    client = WatchingClient()
    client.post("/accounts/login/", {"login": strict.member.user.email, "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": codes.get_unused_codes()[0]})
    assert shows(client, secret_theme)


def test_recovery_codes_alone_are_no_second_step(strict, secret_theme):
    RecoveryCodes.activate(strict.member.user)
    assert shows(signed_in(strict.member), secret_theme) is False


def test_a_session_from_before_does_not_count(strict, secret_theme):
    """The account has a second step, but this session was signed in to without it."""
    client = signed_in(strict.member)
    a_factor(strict.member)
    assert shows(client, secret_theme) is False


def test_a_password_alone_does_not_sign_in_past_the_second_step(strict, secret_theme):
    a_factor(strict.member)
    client = WatchingClient()
    client.post("/accounts/login/", {"login": strict.member.user.email, "password": PASSWORD})
    assert client.get("/b/soc-board/").status_code == 302


def test_setting_it_up_counts_at_once_and_taking_it_away_too(strict, secret_theme):
    client = signed_in(strict.member)
    assert shows(client, secret_theme) is False
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    assert page.status_code == 200
    counter = next(yield_hotp_counters_from_time())
    client.post("/accounts/2fa/totp/activate/", {"code": format_hotp_value(hotp_value(secret, counter))})
    assert shows(client, secret_theme)
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=strict.member.user, type="totp").exists() is False
    assert shows(client, secret_theme) is False


def test_it_bites_on_the_next_click_when_the_board_begins_to_ask(cast, secret_theme):
    client = signed_in(cast.member)
    assert shows(client, secret_theme)
    correct(cast.board, sensitive_needs_second_factor=True)
    assert shows(client, secret_theme) is False


@pytest.mark.parametrize(("trusted", "reads"), [(True, True), (False, False)])
def test_sign_in_through_a_provider_counts_where_it_is_trusted(
    strict, secret_theme, settings, trusted, reads
):
    settings.OIDC_IS_SECOND_FACTOR = trusted
    client = signed_in(strict.member)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "provider": "work"}]
    session.save()
    assert shows(client, secret_theme) is reads


def test_a_session_whose_factor_is_gone_reads_nothing_by_another_session_of_the_account(
    strict, secret_theme, settings
):
    settings.OIDC_IS_SECOND_FACTOR = True
    app = a_factor(strict.member)
    stale = signed_in(strict.member, with_code=True)
    app.delete()
    by_provider = signed_in(strict.member)
    session = by_provider.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "provider": "work"}]
    session.save()
    where = f"/b/soc-board/themes/{secret_theme.ref}/"
    found = [client.get(where).status_code for client in (stale, by_provider, stale, by_provider)]
    assert found == [404, 200, 404, 200]


def test_a_second_step_gives_nobody_what_their_seat_may_not_read(strict, secret_theme):
    a_factor(strict.observer)
    assert shows(signed_in(strict.observer, with_code=True), secret_theme) is False


def test_each_board_asks_for_itself(strict, secret_theme):
    sensitive = {"may_read_sensitive": True, "sensitive_granted_by": "Somebody"}
    granted = UncertainDate.on(date(2018, 1, 1))
    a_seat(strict.other_board, person=strict.member.person, sensitive_granted=granted, **sensitive)
    actor = actor_for(strict.member.user)
    reads = {
        board: actor.standing(board.pk).may_read_sensitive for board in (strict.board, strict.other_board)
    }
    assert reads == {strict.board: False, strict.other_board: True}


def test_the_page_says_why_and_where_to_set_it_up(strict):
    a_factor(strict.chair)
    seen = {
        name: NOTICE in text_of(client.get("/b/soc-board/"))
        for name, client in {
            "member": signed_in(strict.member),
            "chair": signed_in(strict.chair, with_code=True),
            "observer": signed_in(strict.observer),
        }.items()
    }
    assert seen == {"member": True, "chair": False, "observer": False}
    assert 'href="/accounts/2fa/"' in signed_in(strict.member).get("/b/soc-board/").content.decode()


def test_a_page_kept_by_the_browser_is_drawn_anew(strict, secret_theme):
    """The tag of the page differs, although its address and the records are the same."""
    a_factor(strict.member)
    with_code = signed_in(strict.member, with_code=True).get("/b/soc-board/")
    Authenticator.objects.all().delete()
    without = signed_in(strict.member).get(
        "/b/soc-board/", headers={"If-None-Match": with_code.get("ETag", "")}
    )
    assert (without.status_code, NOTICE in text_of(without)) == (200, True)


@pytest.mark.parametrize("with_code", [True, False])
def test_a_page_asks_no_more_of_the_database_for_it(strict, with_code, django_assert_num_queries):
    if with_code:
        a_factor(strict.member)
    client = signed_in(strict.member, with_code=with_code)
    kept = {"If-None-Match": client.get("/b/soc-board/")["ETag"]}
    with django_assert_num_queries(4):  # the session, the account, the version of the data, the board
        assert client.get("/b/soc-board/", headers=kept).status_code == 304


# The reset


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

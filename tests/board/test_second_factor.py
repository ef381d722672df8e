"""OFFICIAL-SENSITIVE is read by whoever signed in with a second step, where the board asks for one."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cast import PASSWORD
from factories.constitution import a_seat, a_theme
from factories.entering import correct
from page_text import text_of
from second_steps import a_factor, signed_in
from watching import WatchingClient

from socboard.board.actors import actor_for
from socboard.board.models import Theme
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db
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
    with django_assert_num_queries(3):  # the session, the account, the version of the data
        assert client.get("/b/soc-board/", headers=kept).status_code == 304

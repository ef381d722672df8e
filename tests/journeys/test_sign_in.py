"""Signing in with what the browser itself offers: a passkey, a security key, an authenticator app, recovery codes."""

import pytest

from tests.account_steps import app_code
from tests.journeys.conftest import PASSWORD, confirm_if_asked
from tests.journeys.test_accessibility import FINE, looked_at
from tests.journeys.test_annual_review import problems_of

pytestmark = pytest.mark.browser
PASSKEYS, OVERVIEW, CODES = "/accounts/2fa/webauthn/", "/accounts/2fa/", "/accounts/2fa/recovery-codes/"


def with_device(page, *, knows_its_user: bool = True):
    """Give the browser a device that keeps passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal" if knows_its_user else "usb",
        "hasResidentKey": knows_its_user,
        "hasUserVerification": knows_its_user,
        "isUserVerified": knows_its_user,
        "automaticPresenceSimulation": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def confirm(page) -> None:
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def add(page, name: str, *, kind: str = "A passkey") -> None:
    page.goto(PASSKEYS)
    page.get_by_role("button", name="Add a passkey or security key").click()
    choice = page.get_by_label(kind, exact=False)
    confirm_if_asked(page, choice)
    choice.check()
    page.get_by_label("What do you call it?").fill(name)
    page.get_by_role("button", name="Continue on this device").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()


def fill_in_sign_in(page, name: str) -> None:
    page.get_by_label("Email address").fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    page.wait_for_url("**/accounts/login/**")


def rid_of(page, name: str) -> None:
    """Take the key away again, so that the other journeys sign in as ever."""
    page.goto(PASSKEYS)
    page.get_by_role("link", name=f"Remove {name}").click()
    remove = page.get_by_role("button", name="Remove it")
    confirm_if_asked(page, remove)
    remove.click()
    page.get_by_text("You have none yet.").wait_for()


def test_a_passkey_is_added_signed_in_with_and_removed(visit):
    page = visit("hmrc")
    problems = problems_of(page)
    with_device(page)
    add(page, "work laptop")
    page.goto(PASSKEYS)
    row = page.locator(".govuk-summary-list__row", has_text="work laptop")
    assert row.locator("dd").first.inner_text().split("\n")[0] == "Passkey"
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("button", name="Sign out").wait_for()
    page.goto(OVERVIEW)
    assert "last used" in page.get_by_text("work laptop").inner_text()
    rid_of(page, "work laptop")
    assert problems == []


def test_a_security_key_is_the_second_step(visit):
    page = visit("observer")
    problems = problems_of(page)
    with_device(page, knows_its_user=False)
    add(page, "blue key", kind="A security key")
    sign_out(page)
    fill_in_sign_in(page, "observer")
    page.get_by_role("button", name="Use passkey or security key").click()
    page.get_by_role("button", name="Sign out").wait_for()
    rid_of(page, "blue key")
    assert problems == []


def test_a_device_that_refuses_is_told_in_words(visit):
    page = visit("deputy")
    session, device = with_device(page)
    page.goto(PASSKEYS)
    page.get_by_role("button", name="Add a passkey or security key").click()
    confirm(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.get_by_role("button", name="Continue on this device").click()
    page.get_by_text("That was cancelled, or took too long. Try again.").wait_for()
    assert page.url.endswith("/accounts/2fa/webauthn/add/")


def test_an_authenticator_app_is_set_up_and_a_recovery_code_signs_in(visit):
    page = visit("fire")
    problems = problems_of(page)
    page.goto(OVERVIEW)
    page.get_by_role("link", name="Set up authenticator app").click()
    confirm(page)
    secret = page.locator("#authenticator_secret").inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows").fill(app_code(secret))
    page.get_by_role("button", name="Turn it on").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    shown = page.locator(".soc-codes li").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download them").click()
    assert download.value.suggested_filename == "recovery-codes.txt"
    assert download.value.path().read_text().split() == shown
    assert page.get_by_role("button", name="Print them").is_visible()
    sign_out(page)
    fill_in_sign_in(page, "fire")
    page.get_by_label("Code").fill(shown[0])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
    page.goto(OVERVIEW)
    assert page.get_by_text("9 codes left").count() == 1
    page.get_by_role("link", name="Turn off authenticator app").click()
    confirm(page)
    page.get_by_role("button", name="Turn it off").click()
    page.get_by_text("The authenticator app is turned off.").wait_for()
    assert problems == []


def test_a_password_can_be_looked_at(visit):
    page = visit()
    page.goto("/accounts/login/")
    page.get_by_label("Password", exact=True).fill("the quiet river")
    page.get_by_role("button", name="Show password").click()
    assert page.locator("[name=password]").get_attribute("type") == "text"


def test_another_place_is_signed_out(visit):
    here, there = visit("neighbour"), visit("neighbour")
    here.goto("/accounts/sessions/")
    rows = here.locator(".govuk-summary-list__value").all_inner_texts()
    assert [row.startswith("Here") for row in rows].count(True) == 1
    here.get_by_role("button", name="Sign out everywhere else").click()
    here.get_by_text("Signed out in").wait_for()
    there.goto(OVERVIEW)
    assert "/accounts/login/" in there.url


def test_without_javascript_there_is_no_passkey_button_and_a_password_does(visit):
    page = visit("police", javascript=False)
    assert page.goto(OVERVIEW).status == 200
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    assert page.get_by_role("button", name="Sign in with a passkey").is_visible() is False


def set_up_app(page, look) -> str:
    """Set up an authenticator app, looking at each page, and return its key."""
    page.goto("/accounts/2fa/totp/activate/")
    look("confirming")
    confirm(page)
    shown = page.locator("#authenticator_secret")
    shown.wait_for()
    look("setting up an app")
    secret = shown.inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    look("a wrong code")
    page.get_by_label("Code that the app shows").fill(app_code(secret))
    page.get_by_role("button", name="Turn it on").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    look("recovery codes")
    return secret


def come_back_by_app(page, secret: str, look) -> None:
    """Sign out, in with a code, and turn the app off."""
    sign_out(page)
    fill_in_sign_in(page, "hmrc")
    code = page.get_by_label("Code")
    code.wait_for()
    look("second step")
    code.fill(app_code(secret, later=1))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
    page.goto("/accounts/2fa/totp/deactivate/")
    confirm(page)
    turn_off = page.get_by_role("button", name="Turn it off")
    turn_off.wait_for()
    look("turning the app off")
    turn_off.click()
    page.get_by_text("The authenticator app is turned off.").wait_for()


def ask_for_codes(page, look) -> None:
    """Ask for a code to another address; and, as a visitor, be told that without mail there is none for a password."""
    page.goto("/accounts/email/")
    page.get_by_label("New email address").fill("elsewhere@example.org")
    page.get_by_role("button", name="Send the code").click()
    page.wait_for_url(lambda address: not address.endswith("/accounts/email/"))
    look("a code for an address")
    page.context.clear_cookies()
    page.goto("/accounts/password/reset/")
    page.get_by_text("No mail is set up on this server").wait_for()
    look("no code for a password")


def test_every_page_of_the_account_is_accessible(visit):
    page, found = visit("hmrc"), {}

    def look(name: str) -> None:
        found[name] = looked_at(page)

    for path in (OVERVIEW, PASSKEYS, "/accounts/sessions/", "/accounts/email/", "/accounts/password/change/"):
        page.goto(path)
        look(path)
    secret = set_up_app(page, look)
    for path in (CODES, f"{CODES}generate/", f"{PASSKEYS}add/", OVERVIEW):
        page.goto(path)
        look(f"with the app, {path}")
    come_back_by_app(page, secret, look)
    ask_for_codes(page, look)
    assert found == dict.fromkeys(found, FINE)

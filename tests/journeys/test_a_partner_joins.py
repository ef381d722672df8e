"""From the invitation to the move: a partner joins, sits from that day, moves, and loses the papers at once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.account_steps import app_code
from tests.journeys.conftest import PASSWORD, confirm_if_asked
from tests.journeys.test_accessibility import faults, overflow

pytestmark = pytest.mark.browser

BOARD = "/b/city-soc-board/"
NAME, ADDRESS = "Newly Appointed Officer", "newly-appointed@example.org"
OLD, NEW = "HM Revenue and Customs", "London Fire Brigade"


def today():
    return datetime.now(ZoneInfo("Europe/London")).date()


def fill_day(page, name: str) -> None:
    day = today()
    for part, value in enumerate((day.day, day.month, day.year)):
        page.locator(f"[name={name}_{part}]").fill(str(value))


def give_a_seat(manager) -> None:
    manager.goto(f"{BOARD}seats/appoint")
    manager.get_by_label("Name", exact=True).fill(NAME)
    manager.locator("[name=email]").fill(ADDRESS)
    manager.locator("[name=organisation]").select_option(label=OLD)
    manager.get_by_label("Member", exact=True).check()
    fill_day(manager, "start")
    manager.locator("main button[type=submit], main button.govuk-button").first.click()
    manager.get_by_role("heading", name=NAME).first.wait_for()


def invite(manager) -> str:
    """The code, which is shown once because this site sends no mail."""
    manager.get_by_role("link", name="Invite").first.click()
    manager.locator("[name=email]").fill(ADDRESS)
    manager.locator("main button.govuk-button").first.click()
    code = manager.locator(".soc-code").inner_text()
    assert (faults(manager), overflow(manager)) == ([], False)
    return code


def join(partner, code: str) -> None:
    partner.goto("/accounts/join/")
    partner.get_by_label("Your email address").fill(ADDRESS)
    partner.get_by_label("Code").fill(code.lower())
    partner.get_by_role("button", name="Continue").click()
    partner.get_by_label("Password", exact=True).fill(PASSWORD)
    partner.get_by_label("The same password again").fill(PASSWORD)
    partner.get_by_role("button", name="Open my account").click()
    partner.get_by_role("button", name="Sign out").wait_for()


def set_up_second_step(partner) -> None:
    partner.goto("/accounts/2fa/")
    partner.get_by_role("link", name="Set up authenticator app").click()
    secret_shown = partner.locator("#authenticator_secret")
    confirm_if_asked(partner, secret_shown)
    secret = secret_shown.inner_text().replace(" ", "")
    partner.get_by_label("Code that the app shows").fill(app_code(secret))
    partner.get_by_role("button", name="Turn it on").click()
    partner.get_by_role("heading", name="Recovery codes").wait_for()


def write_a_paper(partner) -> str:
    """A record of the own organisation, which nobody released: only its own people and the team read it."""
    partner.goto(f"{BOARD}business-areas/add")
    partner.locator("[name=name]").fill("Large cases")
    partner.locator("main button.govuk-button").first.click()
    partner.get_by_role("heading", name="Large cases").wait_for()
    return partner.url


def move(manager) -> None:
    manager.goto(f"{BOARD}seats/?q={NAME.replace(' ', '+')}")
    manager.locator("#seats").get_by_role("link", name=NAME).click()
    manager.get_by_role("link", name="Move to another organisation").click()
    manager.locator("[name=organisation]").select_option(label=NEW)
    manager.get_by_label("Member", exact=True).check()
    fill_day(manager, "on")
    manager.locator("main button.govuk-button").first.click()
    manager.locator(".govuk-notification-banner", has_text="Done").first.wait_for()


def test_a_partner_is_invited_sits_moves_and_loses_the_papers(visit):
    manager, partner = visit("manager"), visit()
    give_a_seat(manager)
    join(partner, invite(manager))
    set_up_second_step(partner)
    partner.goto(f"{BOARD}seats/?q=Newly")
    row = partner.locator("#seats tbody tr")
    expect(row).to_have_count(1)
    assert [row.locator("th, td").nth(at).inner_text() for at in (0, 1, 3)] == [OLD, NAME, "Member"]
    paper = write_a_paper(partner)
    assert partner.goto(paper).status == 200
    move(manager)
    assert partner.goto(paper).status == 404
    partner.goto(f"{BOARD}seats/?q=Newly")
    assert [row.locator("th, td").nth(at).inner_text() for at in (0, 1)] == [NEW, NAME]
    assert manager.goto(paper).status == 200

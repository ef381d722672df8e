"""The manager calls, the police start from last time and submit, the manager accepts, the police write again.

Every click, choice and paragraph is counted: a usual update takes under 25 of them.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import docx
import pytest
from playwright.sync_api import expect

from tests.journeys.test_accessibility import faults, overflow

pytestmark = pytest.mark.browser

CALLS = "/b/city-soc-board/calls/"
MOST, AIM = 25, 10


class Counted:
    """A person at a browser, who counts what they do."""

    def __init__(self, page, *, done: int):
        self.page, self.done = page, done

    def click(self, name: str, role: str = "link") -> None:
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=True).first.click()
        self.done += 1

    def type(self, name: str, text: str) -> None:
        """Go into the field, and type."""
        self.page.fill(f"[name={name}]", text)
        self.done += 2


def today():
    return datetime.now(ZoneInfo("Europe/London")).date()


def call(manager, meets) -> str:
    """The address of the call that the manager opens for police and fire, as the form proposes it."""
    manager.goto(f"{CALLS}open")
    for part, value in enumerate((meets.day, meets.month, meets.year)):
        manager.fill(f"[name=meets_{part}]", str(value))
    manager.get_by_role("button", name="Open the call").click()
    manager.get_by_role("heading", name="Who has given what").wait_for()
    assert (faults(manager), overflow(manager)) == ([], False)
    return manager.url


def accept(manager, where: str) -> None:
    manager.goto(where)
    manager.get_by_role("checkbox", name="Accept").first.check()
    manager.get_by_role("button", name="Accept those ticked").click()
    manager.get_by_text("1 update is accepted.").wait_for()


def write(police, where: str, words: str, *, start: bool) -> int:
    """From the link that a reminder holds to the thanks: how many interactions that took."""
    police.goto(where)
    somebody = Counted(police, done=1)
    somebody.click("Write the update on Fraud")
    if start:
        somebody.click("Start from it", "button")
        expect(police.locator("[name=progress]")).to_have_value("Two joint days of action.")
    somebody.type("progress", words)
    assert (faults(police), overflow(police)) == ([], False)
    somebody.click("Submit", "button")
    police.get_by_text("Thank you. Your update is with the manager's team.").wait_for()
    return somebody.done


@pytest.mark.parametrize("width", [1280, 375])
def test_a_usual_update_takes_under_25_interactions(visit, width):
    manager, police = visit("manager", width=width), visit("police")
    weeks = 6 if width == 1280 else 8
    first = call(manager, today() + timedelta(weeks=weeks))
    counts = [write(police, first, "Two joint days of action.", start=False)]
    accept(manager, first)
    second = call(manager, today() + timedelta(weeks=weeks + 12))
    counts.append(write(police, second, "Three joint days of action.", start=True))
    assert (faults(manager), overflow(manager)) == ([], False)
    accept(manager, second)
    assert max(counts) < MOST
    assert max(counts) <= AIM


def test_the_form_is_written_and_read_on_a_telephone(visit):
    manager, police = visit("manager"), visit("police", width=375)
    where = call(manager, today() + timedelta(weeks=30))
    police.goto(where)
    police.get_by_role("link", name="Write the update on Drugs").click()
    police.locator("[name=progress]").wait_for()
    assert (faults(police), overflow(police)) == ([], False)
    police.fill("[name=progress]", "A start")
    police.get_by_role("button", name="Save and go on later").last.click()
    police.get_by_text("Saved. It is not handed in yet.").wait_for()
    expect(police.locator("[name=progress]")).to_have_value("A start")


def typed_into(form, words: str) -> None:
    """Type words into the first box beneath "Progress", as somebody does in Word."""
    word = docx.Document(form)
    blocks = list(word.iter_inner_content())
    heading = next(at for at, block in enumerate(blocks) if getattr(block, "text", "").startswith("Progress"))
    box = next(block for block in blocks[heading:] if hasattr(block, "rows"))
    box.rows[0].cells[0].text = words
    word.save(form)


@pytest.mark.parametrize("width", [1280, 375])
def test_a_form_that_came_back_by_e_mail_is_read_in(visit, width, tmp_path):
    manager, form = visit("manager", width=width), tmp_path / "form.docx"
    where = call(manager, today() + timedelta(weeks=40 if width == 1280 else 52))
    with manager.expect_download() as download:
        manager.get_by_role("link", name="Word form of").first.click()
    download.value.save_as(form)
    typed_into(form, "A joint operation at the market.")
    manager.get_by_role("link", name="Read in a filled Word form").click()
    manager.locator("[name=file]").wait_for(state="attached")
    assert (faults(manager), overflow(manager)) == ([], False)
    manager.set_input_files("[name=file]", form)
    manager.get_by_role("button", name="Show what it would change").click()
    manager.get_by_text("Nothing is recorded yet.").wait_for()
    assert "A joint operation at the market." in manager.inner_text("main")
    assert (faults(manager), overflow(manager)) == ([], False)
    manager.get_by_role("button", name="Read in, hand in later").click()
    manager.wait_for_url(where)

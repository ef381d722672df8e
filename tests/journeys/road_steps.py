"""What is done on the road of a meeting, each step as a person does it in a browser, and waited for."""

import re
from datetime import date
from io import BytesIO

import pikepdf
from playwright.sync_api import expect

from tests.journeys.test_accessibility import BOARD
from tests.packs import a_pdf

POLICE = "City of London Police"
# Work in the background, on a machine that runs other tests too.
MADE_MS = 90_000


def done(page) -> None:
    """What was sent was done, and the page says so."""
    page.locator(".govuk-notification-banner", has_text="Done").first.wait_for()


def press(page, name: str | re.Pattern) -> None:
    page.get_by_role("button", name=name).first.click()


def save(page) -> None:
    """Send the form of the page."""
    page.locator("main form[method=post] button.govuk-button").first.click()
    done(page)


def fill_day(page, name: str, day: date) -> None:
    for part, value in enumerate((day.day, day.month, day.year)):
        page.fill(f"[name={name}_{part}]", str(value))


def settle(page) -> None:
    """Send a form about a day, and once more with the tick where something speaks against it."""
    button = page.locator("main form[method=post] button.govuk-button").first
    meant = page.locator("[name=although]")
    banner = page.locator(".govuk-notification-banner", has_text="Done").first
    button.click()
    banner.or_(meant).first.wait_for()
    if meant.count():
        meant.check()
        button.click()
        banner.wait_for()


def wait_until(page, state: str) -> None:
    page.locator(".govuk-tag", has_text=state).first.wait_for(timeout=MADE_MS)


def arrange(manager, day: date, *, starts: str, ends: str) -> str:
    """Plan a meeting, begin its agenda. Returns the address of its page."""
    manager.goto(f"{BOARD}meetings/arrange")
    fill_day(manager, "day", day)
    manager.fill("[name=starts]", starts)
    manager.fill("[name=ends]", ends)
    settle(manager)
    meeting = manager.url
    manager.goto(f"{meeting}agenda")
    press(manager, "Begin the agenda")
    done(manager)
    return meeting


def add_item(manager, meeting: str, title: str, *, open_title: str = "") -> None:
    """An item of the police; with an open title it is OFFICIAL-SENSITIVE."""
    manager.goto(f"{meeting}agenda/add")
    manager.fill("[name=title]", title)
    manager.select_option("[name=purpose]", label="Decision")
    manager.fill("[name=minutes]", "20")
    manager.select_option("[name=organisation]", label=POLICE)
    if open_title:
        manager.get_by_text("Who may read it, and why not everybody").click()
        manager.select_option("[name=marking]", label="OFFICIAL-SENSITIVE")
        manager.fill("[name=restricted_because]", "An operation is running.")
        manager.fill("[name=open_title]", open_title)
    save(manager)


def agree_to_agenda(chair, meeting: str) -> None:
    chair.goto(f"{meeting}agenda")
    chair.get_by_role("link", name="Agree to the agenda").click()
    chair.wait_for_url("**/agenda/agree")
    save(chair)


def call_for(manager, meeting: str, item: str, title: str) -> str:
    """Call for a paper of the police on an item. Returns the address of its page."""
    manager.goto(f"{meeting}agenda")
    manager.get_by_role("link", name=re.compile(f"Call for a paper ?: {item}")).click()
    manager.wait_for_url("**/papers/add")
    manager.fill("[name=title]", title)
    manager.select_option("[name=organisation]", label=POLICE)
    save(manager)
    manager.get_by_role("link", name=title, exact=True).first.click()
    manager.wait_for_url("**/papers/*/")
    return manager.url


def upload(partner, paper: str, words: str, *, pages: int = 2, changes: str = "") -> None:
    """A PDF with these words on each page; waits until the worker made the version of it."""
    partner.goto(f"{paper}upload")
    file = {"name": f"{words}.pdf", "mimeType": "application/pdf", "buffer": a_pdf(pages, words)}
    partner.set_input_files("[name=file]", file)
    if changes:
        partner.fill("[name=changes]", changes)
    save(partner)


def move_to(manager, meeting: str, day: date) -> None:
    manager.goto(f"{meeting}move")
    fill_day(manager, "day", day)
    manager.fill("[name=reason]", "The matter is urgent")
    settle(manager)


def put_before_chair(manager, meeting: str) -> str:
    """Put the pack together. Returns the address of its page once it lies before the chair."""
    manager.goto(f"{meeting}agenda")
    press(manager, re.compile("^Put (the pack|a supplement|the supplement) together"))
    manager.wait_for_url("**/packs/*/")
    wait_until(manager, "Before the chair")
    return manager.url


def approve(chair, pack: str) -> None:
    chair.goto(pack)
    press(chair, "I am content with the whole pack")
    wait_until(chair, "Approved")


def release(manager, pack: str) -> None:
    manager.goto(pack)
    press(manager, "Release it to the board")
    wait_until(manager, "Released")


def file_of(reader, pack: str) -> pikepdf.Pdf:
    """The pack as this reader gets it."""
    reader.goto(pack)
    reader.locator(".soc-contents").wait_for(timeout=MADE_MS)
    answer = reader.request.get(f"{pack}pack.pdf")
    assert answer.status == 200
    return pikepdf.open(BytesIO(answer.body()))


def tap(page, meeting: str, name: str, *, at: str) -> None:
    """One tap at the meeting, with the time that goes with it."""
    page.goto(f"{meeting}sitting")
    page.fill("[name=at]", at)
    what, _, who = name.partition(": ")
    press(page, re.compile(f"^{what} ?: {re.escape(who)}"))
    expect(page).to_have_url(re.compile("/sitting#"))


def take_down(manager, meeting: str, item: str, line: str) -> None:
    """An action in one line, confirmed as it was understood."""
    manager.goto(f"{meeting}sitting")
    box = manager.locator(".soc-sitting__item", has_text=item).first
    box.locator("[name=line]").fill(line)
    box.get_by_role("button", name="Take it down").click()
    manager.get_by_text("Is this what was meant?").wait_for()
    save(manager)


def resolve(manager, meeting: str, item: str, words: str, *, at: str) -> None:
    """A decision on an item, with the time at which it was taken."""
    manager.goto(f"{meeting}sitting")
    box = manager.locator(".soc-sitting__item", has_text=item).first
    box.locator("[name=text]").fill("")
    box.get_by_role("button", name="Record the decision").click()
    manager.wait_for_url("**/sitting/decision**")
    manager.fill("[name=text]", words)
    manager.fill("[name=at]", at)
    save(manager)


def held_before(manager, meeting: str, day: date) -> None:
    """Correct the day on which a meeting was held: a later one has to come on a later day."""
    manager.goto(f"{meeting}change")
    for part, value in enumerate((day.day, day.month, day.year)):
        manager.fill(f"[name=held_{part}]", str(value))
    save(manager)


def write_minutes(manager, chair, meeting: str) -> str:
    """Drafted from the records, looked at by the chair, given to the board. Returns the address of their page."""
    manager.goto(f"{meeting}minutes")
    press(manager, "Draft from the records")
    done(manager)
    minutes = manager.url
    manager.goto(minutes)  # without the word of what was done before
    press(manager, "Put them before the chair")
    done(manager)
    chair.goto(minutes)
    press(chair, "I am content with these minutes")
    done(chair)
    manager.goto(minutes)
    press(manager, "Give the board the draft")
    done(manager)
    return minutes


def approve_minutes(manager, later: str, minutes: str) -> None:
    """At the sitting of a later meeting."""
    manager.goto(f"{later}sitting")
    ref = minutes.rstrip("/").rpartition("/")[2]
    manager.locator(f"#earlier-minutes ~ ul a[href*='{ref}/approve']").click()
    manager.wait_for_url("**/approve**")
    save(manager)


def return_paper(chair, pack: str, paper: str, reason: str) -> None:
    chair.goto(f"{pack}send-back")
    chair.get_by_label(paper).fill(reason)
    save(chair)


def pass_on(manager, pack: str, note: str) -> None:
    manager.goto(pack)
    manager.get_by_role("link", name=re.compile("Pass it on to its author")).click()
    manager.wait_for_url("**/pass-on")
    manager.fill("[name=note]", note)
    save(manager)


def deal_with(manager, pack: str, what: str) -> None:
    manager.goto(pack)
    manager.get_by_role("link", name="Mark it as dealt with").click()
    manager.wait_for_url("**/dealt-with")
    manager.fill("[name=what]", what)
    save(manager)


def recall(manager, paper: str, reason: str) -> None:
    manager.goto(f"{paper}recall")
    manager.fill("[name=reason]", reason)
    save(manager)


def close_action(manager, words: str, evidence: str) -> None:
    manager.goto(f"{BOARD}actions/")
    manager.locator("tr", has_text=words).get_by_role("link").first.click()
    manager.get_by_role("link", name="Close", exact=True).first.click()
    manager.wait_for_url("**/close")
    manager.fill("[name=note]", "Done as was asked.")
    manager.fill("[name=evidence]", evidence)
    save(manager)

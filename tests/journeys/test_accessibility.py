"""Every page through axe in a real browser, at both widths (WCAG 2.2 AA)."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.test_annual_review import ask_for_a_draft

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # What passes is not told in full, which takes a third of the time.
    "resultTypes": ["violations"],
}
AXE = Axe().axe_script
FAULTS = f"axe.run({json.dumps(RULES)}).then(found => found.violations)"
WIDTHS = (1280, 375)
# Two frames later the page is laid out for its new width, and its scripts have heard of it.
LAID_OUT = "() => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)))"
PARTS = 4
FINE = {width: ([], False) for width in WIDTHS}
BOARD = "/b/city-soc-board/"
OUTSIDE = [
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/signup/",
    "/accessibility/",
    "/no-such-page/",
]
INSIDE = [
    "/",
    BOARD,
    f"{BOARD}annual-reviews/",
    f"{BOARD}annual-reviews/annual-review-2018-19/",
    f"{BOARD}records/",
    f"{BOARD}activities/",
    f"{BOARD}activities/activity-1/",
    f"{BOARD}observations/observation-1/",
    f"{BOARD}presentations/?q=nothing-like-this",
    f"{BOARD}contact-censuses/add",
    f"{BOARD}reader-lists/add",
    f"{BOARD}themes/theme-1/change",
    f"{BOARD}themes/theme-1/release",
    f"{BOARD}themes/theme-1/withdraw",
    f"{BOARD}organisations/add",
    f"{BOARD}settings/",
    f"{BOARD}settings/change",
    f"{BOARD}settings/groups/add",
    f"{BOARD}seats/",
    f"{BOARD}seats/timeline",
    f"{BOARD}seats/import",
    f"{BOARD}seats/appoint",
    f"{BOARD}organisations/",
    f"{BOARD}organisations/city-police/",
    f"{BOARD}people/demonstration-police/",
    f"{BOARD}terms-versions/",
    f"{BOARD}sharing-agreements/",
    f"{BOARD}points-of-contact/?on=2019-09-30",
    f"{BOARD}library-documents/",
    f"{BOARD}library-documents/upload",
    f"{BOARD}calls/",
    f"{BOARD}calls/open",
    f"{BOARD}meetings/",
    f"{BOARD}meetings/plan",
    f"{BOARD}meetings/arrange",
    f"{BOARD}meetings/past?on_0=14&on_1=3&on_2=2019",
    f"{BOARD}meetings/import",
    f"{BOARD}meetings/demonstration-meeting-4/",
    f"{BOARD}meetings/demonstration-meeting-4/agenda",
    f"{BOARD}meetings/demonstration-meeting-4/agenda/add",
    f"{BOARD}papers/",
    f"{BOARD}packs/",
    f"{BOARD}template-items/",
    f"{BOARD}priorities/",
    f"{BOARD}priorities/review",
    f"{BOARD}priorities/priority-2/",
    f"{BOARD}activities/?priority=priority-2&strand=pursue",
    f"{BOARD}findings/",
    f"{BOARD}health/?on=2019-11-27",
    f"{BOARD}roles/",
    f"{BOARD}trail/",
    f"{BOARD}invitations/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/b/no-such-board/",
]


def faults(page) -> list[str]:
    """What axe finds. The page is given axe once, since to read it takes a browser as long as many a look."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    return [f"{each['id']}: {node['target']}" for each in page.evaluate(FAULTS) for node in each["nodes"]]


def overflow(page) -> bool:
    """The page is wider than the window, so that somebody would have to scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def looked_at(page) -> dict[int, tuple[list[str], bool]]:
    """Faults and overflow of the page that is open, at both widths; it is left at the width that it had."""
    wide, found = page.viewport_size, {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(LAID_OUT)
        found[width] = (faults(page), overflow(page))
    page.set_viewport_size(wide)
    return found


@pytest.mark.parametrize("path", OUTSIDE)
def test_pages_outside(visit, path):
    page = visit()
    page.goto(path)
    assert looked_at(page) == FINE


# In parts, so that the suite's workers share them.
@pytest.mark.parametrize("part", range(PARTS))
def test_pages_inside(visit, part):
    page, found = visit("manager"), {}
    for path in INSIDE[part::PARTS]:
        page.goto(path)
        found[path] = looked_at(page)
    assert {path: wrong for path, wrong in found.items() if wrong != FINE} == {}


def test_an_open_call_and_the_form_that_changes_it(visit):
    page = visit("manager")
    page.goto(f"{BOARD}calls/")
    page.get_by_role("link", name="Updates for the meeting").first.click()
    change = page.get_by_role("link", name="Change", exact=True)
    change.wait_for()
    seen = looked_at(page)
    change.click()
    page.get_by_text("Another period").click()
    asked = looked_at(page)
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert (seen, asked, looked_at(page)) == (FINE, FINE, FINE)


def test_a_draft_and_what_is_asked_of_it(visit):
    page = visit("manager")
    address = ask_for_a_draft(page)
    under_way = faults(page)
    page.get_by_role("heading", name="What the checks found").wait_for(timeout=60_000)
    read = looked_at(page)
    page.goto(f"{address}small-counts")
    counts = looked_at(page)
    page.goto(f"{address}sent")
    asked = looked_at(page)
    page.get_by_role("button", name="Record as sent").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert (under_way, read, counts) == ([], FINE, FINE)
    assert (asked, looked_at(page)) == (FINE, FINE)

"""With the keyboard alone: signing in, a form that is wrong, a list that is sorted and filtered, a comparison."""

import pytest

from tests.journeys.conftest import PASSWORD

pytestmark = pytest.mark.browser
BOARD = "/b/city-soc-board/"
MOST_STOPS = 120
# A field for a day is one element with a stop for day, month, year and calendar; any other element is one stop.
PARTS_OF_A_DAY = 4

# What has the focus: what it is, its words, and whether anything is drawn that shows the focus.
STOP = """() => {
    const at = document.activeElement
    if (!at || at === document.body) return null
    const drawn = getComputedStyle(at)
    const label = at.labels && at.labels[0] ? at.labels[0].innerText : ''
    const name = (at.innerText || label || at.getAttribute('aria-label') || at.name || at.tagName).trim()
    const box = at.getBoundingClientRect()
    const outlined = drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) > 0
    return {
        name: name.split('\\n')[0],
        seen: (outlined || drawn.boxShadow !== 'none') && box.width > 0 && box.height > 0,
        key: at.tagName + (at.id || at.getAttribute('href') || at.name || name),
    }
}"""


def stops(page) -> list[str]:
    """Every stop of the tab key from here to the end of the page, each of which shows that it is there."""
    names, hidden, keys = [], [], []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            assert hidden == []
            return names
        names.append(stop["name"])
        keys.append(stop["key"])
        hidden += [] if stop["seen"] else [stop["name"]]
        assert set(keys[-PARTS_OF_A_DAY - 1 :]) != {stop["key"]} or len(keys) <= PARTS_OF_A_DAY, names[-1]
    raise AssertionError(f"the tab key does not leave the page: {names[-8:]}")


def tab_to(page, name: str) -> None:
    """Press the tab key until this has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop and stop["name"].startswith(name):
            return
    raise AssertionError(f"the tab key does not come to {name}")


def press(page, name: str) -> None:
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_in(page) -> None:
    page.goto("/accounts/login/")
    tab_to(page, "Email address")
    page.keyboard.type("manager@example.org")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_board_is_used_without_a_mouse(visit):
    page = visit()
    sign_in(page)
    first, *_others = stops(page)
    assert first == "Skip to main content"
    skips_to_the_content(page)
    a_mistake_is_announced_and_reached(page)
    a_list_is_sorted_and_filtered(page)
    two_versions_are_compared(page)


def skips_to_the_content(page) -> None:
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def a_mistake_is_announced_and_reached(page) -> None:
    page.goto(f"{BOARD}themes/add")
    tab_to(page, "Name")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.title().startswith("Error")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    tab_to(page, "Enter the name.")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "name"
    assert "Save" in stops(page)


def a_list_is_sorted_and_filtered(page) -> None:
    page.goto(f"{BOARD}seats/")
    press(page, "Person")
    assert page.locator("th[aria-sort]").inner_text().startswith("Person")
    tab_to(page, "Find a person")
    page.keyboard.type("police")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert (
        page.url.partition("?")[2]
        == "q=police&on=" + page.locator("[name=on]").input_value() + "&sort=person"
    )
    assert {"Police" in row for row in page.locator("tbody tr").all_inner_texts()} == {True}
    assert "Show" in stops(page)


def two_versions_are_compared(page) -> None:
    page.goto(f"{BOARD}terms-versions/draft")
    tab_to(page, "Number")
    page.keyboard.type("Keyboard")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(f"{BOARD}terms-versions/compare")
    press(page, "Compare")
    assert page.locator("h1").inner_text().startswith("Compare")
    assert "Compare" in stops(page)

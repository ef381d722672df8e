"""Terms of reference in a real browser: written in the editor, or without it, laid before the board and compared."""

import pytest

from tests.journeys.test_accessibility import FINE, faults, looked_at

pytestmark = pytest.mark.browser

TERMS = "/b/borough-soc-board/terms-versions/"
PAGES = [
    TERMS,
    f"{TERMS}borough-terms-2/",
    f"{TERMS}compare?from=borough-terms-1&to=borough-terms-2",
    f"{TERMS}compare?from=borough-terms-2&to=borough-terms-3",
    f"{TERMS}draft",
    f"{TERMS}borough-terms-3/approve",
    f"{TERMS}borough-terms-3/return",
]


def begin_a_draft(page, number: str) -> str:
    """Begin a draft from the version in force; the address of its form."""
    page.goto(f"{TERMS}draft")
    page.get_by_label("Number").fill(number)
    page.get_by_role("button", name="Start the draft").click()
    page.get_by_role("heading", name="Write the terms of reference").wait_for()
    return page.url


def test_a_draft_is_written_in_the_editor_under_the_strict_policy(visit):
    page, complaints = visit("neighbour"), []
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    begin_a_draft(page, "by editor")
    tools = page.locator("#div_id_section_chairing").get_by_role("toolbar")
    tools.wait_for()  # until then the plain text area stands there, which the editor then replaces
    page.get_by_role("textbox", name="Chairing").click()
    press = page.keyboard.press
    press("Control+a")
    page.keyboard.type("Elected by ")
    tools.get_by_role("button", name="Bold").click()
    page.keyboard.type("all members")
    tools.get_by_role("button", name="Bold").click()
    press("Enter")
    tools.get_by_role("button", name="Bullets").click()
    page.keyboard.type("for two years")
    press("Enter")
    page.keyboard.type("and once more")
    found = faults(page)
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_text("The draft is saved.").wait_for()
    shown = page.locator("section", has=page.get_by_role("heading", name="Chairing")).locator(".soc-rich")
    assert shown.inner_html() == (
        "<p>Elected by <strong>all members</strong></p>\n<ul><li>for two years</li><li>and once more</li></ul>"
    )
    assert (found, complaints) == ([], [])


def test_a_draft_is_written_without_javascript(visit):
    page = visit("neighbour", javascript=False)
    begin_a_draft(page, "by typing")
    page.get_by_label("Decisions").fill("By vote:\n\n- of **all**\n- or none")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_text("The draft is saved.").wait_for()
    shown = [
        page.locator("section", has=page.get_by_role("heading", name=name)).locator(".soc-rich").inner_html()
        for name in ("Decisions", "Membership")
    ]
    assert shown[0] == "<p>By vote:</p>\n<ul><li>of <strong>all</strong></li><li>or none</li></ul>"
    assert '<th scope="row">Council</th><td>Head of community safety</td>' in shown[1]


def test_every_page_of_the_terms_is_accessible(visit):
    page = visit("neighbour")
    found = {}
    for path in [*PAGES, begin_a_draft(page, "to be looked at")]:
        page.goto(path)
        found[path] = looked_at(page)
    assert {path: wrong for path, wrong in found.items() if wrong != FINE} == {}

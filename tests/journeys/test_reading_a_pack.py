"""The chair reads a candidate in the browser, at a desk and on a train, and says what is to be said of its pages."""

import json
import re
import time
from io import BytesIO

import pikepdf
import pytest

from tests.journeys.conftest import PASSWORD, WAIT_SECONDS, a_site
from tests.journeys.test_a_pack import wait_until
from tests.journeys.test_accessibility import BOARD, faults, overflow

pytestmark = pytest.mark.browser
WIDTHS = (1280, 820, 375)
UNSENT = "Object.keys(localStorage).filter((name) => name.startsWith('socboard.comment.'))"
WHO_SAYS_SO, SINCE_WHEN = "Who counted these on the train?", "Since when, on the train?"


@pytest.fixture(scope="module")
def site(tmp_path_factory, ending):
    """A site of its own, where the pack still lies before the chair."""
    with a_site(tmp_path_factory, ending) as address:
        yield address


@pytest.fixture
def pack(visit) -> str:
    """The address of the demonstration's pack, once it lies before the chair."""
    manager = visit("manager")
    manager.goto(f"{BOARD}packs/")
    manager.locator(f"main a[href^='{BOARD}packs/']:not([href='{BOARD}packs/'])").first.click()
    manager.get_by_role("link", name="Read it here").or_(
        manager.get_by_role("button", name="Read it here")
    ).wait_for(timeout=60_000)
    wait_until(manager, "Before the chair")
    return manager.url


@pytest.fixture
def tablet(site, chromium):
    """A window on a tablet, held upright and touched."""
    context = chromium.new_context(base_url=site, viewport={"width": 820, "height": 1180}, has_touch=True)
    yield context.new_page()
    context.close()


def sign_in(page, name: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", f"{name}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(lambda address: "/accounts/login/" not in address)


def kept_unsent(page, number: int) -> None:
    """Wait until the browser keeps so many comments."""
    deadline = time.monotonic() + WAIT_SECONDS
    while len(page.evaluate(UNSENT)) != number:
        assert time.monotonic() < deadline
        page.wait_for_timeout(100)


def said(page) -> list[str]:
    return page.locator("[data-list] .soc-comment__text").all_inner_texts()


def test_the_number_of_every_page_is_one_on_screen_label_stamp_and_contents(visit, pack):
    chair = visit("chairman")
    chair.goto(f"{pack}reader")
    told = json.loads(chair.locator("#reader-labels").text_content())
    file = pikepdf.open(BytesIO(chair.context.request.get(f"{pack}pack.pdf").body()))
    assert [page.label for page in file.pages] == told
    for index, label in enumerate(told):
        chair.fill("#reader-page", label)
        chair.keyboard.press("Enter")
        sheet = chair.locator(f'[id="page={index + 1}"]')
        sheet.locator(".soc-sheet__links").wait_for(state="attached")
        assert sheet.locator("h2").evaluate("(name) => name.firstChild.textContent") == f"Page {label}"
        assert f"Page {label}" in sheet.locator(".soc-sheet__text").text_content()
    for line in chair.locator(".soc-reader__contents [data-start]").all():
        words = line.locator(".soc-reader__where").inner_text().split()
        assert told[int(line.get_attribute("data-start")) - 1] == words[1]


def test_the_readers_page_is_open_to_everybody_at_every_width(visit, pack):
    chair, found = visit("chairman"), {}
    for width in WIDTHS:
        chair.set_viewport_size({"width": width, "height": 900})
        chair.goto(f"{pack}reader")
        chair.locator(".soc-sheet__links").first.wait_for(state="attached")
        panel = chair.get_by_role("button", name="Comments")
        if panel.count():
            panel.click()
        found[width] = (faults(chair), overflow(chair))
    assert found == dict.fromkeys(WIDTHS, ([], False))


def test_without_a_script_the_contents_lead_into_the_file_and_a_comment_is_a_form(visit, pack):
    chair = visit("chairman", javascript=False)
    chair.goto(f"{pack}reader")
    first = chair.locator(".soc-reader__contents a").first
    assert (first.get_attribute("href"), chair.locator("[data-bar]").is_visible()) == (
        f"{pack.partition('/b/')[1]}{pack.partition('/b/')[2]}pack.pdf#page=3",
        False,
    )
    chair.fill("[name=number]", "1")
    chair.fill("[name=text]", "Written without a script")
    chair.get_by_role("button", name="Add comment").click()
    chair.locator("[data-list] .soc-comment__text", has_text="Written without a script").first.wait_for()


def test_comments_written_without_signal_arrive_once_and_leave_nothing_behind(tablet, visit, pack):
    sign_in(tablet, "chairman")
    tablet.goto(f"{pack}reader")
    tablet.locator("canvas").first.wait_for()
    before = said(tablet)
    tablet.get_by_role("button", name="Next paper").tap()
    tablet.get_by_role("button", name="Comments").tap()
    tablet.context.set_offline(True)
    for text in (WHO_SAYS_SO, SINCE_WHEN):
        tablet.fill("[name=text]", text)
        tablet.get_by_role("button", name="Add comment").tap()
        tablet.locator(".soc-comment--unsent", has_text=text).wait_for()
    assert len(tablet.evaluate(UNSENT)) == 2
    assert "kept in this browser" in tablet.locator("[data-comment-told]").inner_text()
    tablet.context.set_offline(False)
    tablet.locator("[data-list] .soc-comment", has_text=SINCE_WHEN).wait_for()
    tablet.reload()
    tablet.locator("canvas").first.wait_for()
    assert sorted(said(tablet)) == sorted([*before, WHO_SAYS_SO, SINCE_WHEN])
    assert tablet.evaluate(UNSENT) == []
    panel = tablet.locator("#comments")
    tablet.get_by_role("button", name="Comments").tap()
    panel.get_by_role("button", name="Close").tap()
    assert panel.is_visible() is False
    manager = visit("manager")
    manager.goto(pack)
    assert [manager.get_by_text(text).count() for text in (WHO_SAYS_SO, SINCE_WHEN)] == [1, 1]


def test_a_change_and_a_deletion_without_signal_arrive_once_and_a_conflict_is_told_in_words(
    tablet, visit, pack
):
    sign_in(tablet, "deputy")
    tablet.goto(f"{pack}reader")
    tablet.get_by_role("button", name="Comments").tap()
    listed = tablet.locator("[data-list] .soc-comment")
    for text in ("To be reworded", "To be deleted", "To be reworded twice"):
        tablet.fill("[data-comment] [name=text]", text)
        tablet.get_by_role("button", name="Add comment").tap()
        listed.filter(has_text=text).first.wait_for()
    desk = visit("deputy")
    desk.goto(f"{pack}reader")
    tablet.context.set_offline(True)
    for text, wanted in (
        ("To be reworded", "Who was asked?"),
        ("To be deleted", ""),
        ("To be reworded twice", "Mine"),
    ):
        change(tablet, text, wanted)
        tablet.locator(".soc-comment--unsent", has_text=wanted or text).wait_for()
    assert len(tablet.evaluate(UNSENT)) == 3
    assert "kept in this browser" in tablet.locator("[data-comment-told]").inner_text()
    change(desk, "To be reworded twice", "Written at the desk")
    desk.locator("[data-list] .soc-comment", has_text="Written at the desk").first.wait_for()
    tablet.context.set_offline(False)
    listed.filter(has_text="Who was asked?").first.wait_for()
    refused = tablet.locator(".soc-comment--unsent", has_text="Mine")
    refused.get_by_text("You changed or deleted it in another window meanwhile.").wait_for()
    tablet.reload()
    tablet.locator("canvas").first.wait_for()
    assert {each for each in said(tablet) if "Who was" in each or "desk" in each or "To be" in each} == {
        "Who was asked?",
        "Written at the desk",
    }
    tablet.get_by_role("button", name="Comments").tap()
    refused.get_by_role("button", name="Delete").tap()
    assert tablet.evaluate(UNSENT) == []


def change(page, text: str, wanted: str) -> None:
    """Change what the comment says, or delete it where nothing is wanted."""
    exactly = page.locator(".soc-comment__text").filter(has_text=re.compile(f"^{text}$"))
    comment = page.locator("[data-list] .soc-comment").filter(has=exactly)
    comment.get_by_text("Change or delete").click()
    if wanted:
        comment.locator("textarea").fill(wanted)
    comment.get_by_role("button", name="Save" if wanted else "Delete").click()


def test_what_the_network_kept_back_is_sent_when_the_page_is_next_opened(tablet, pack):
    sign_in(tablet, "chairman")
    tablet.goto(f"{pack}reader")
    tablet.get_by_role("button", name="Comments").tap()
    tablet.context.set_offline(True)
    tablet.fill("[name=text]", "Sent tomorrow")
    tablet.get_by_role("button", name="Add comment").tap()
    tablet.locator(".soc-comment--unsent").wait_for()
    tablet.fill("[name=text]", "Half a sent")
    kept_unsent(tablet, 2)  # what is being typed is kept a moment after the last key
    tablet.goto("about:blank")
    tablet.context.set_offline(False)
    tablet.goto(f"{pack}reader")
    tablet.locator("[data-list] .soc-comment", has_text="Sent tomorrow").wait_for(state="attached")
    assert tablet.locator("[name=text]").first.input_value() == "Half a sent"


def test_nothing_of_one_person_is_shown_or_sent_to_the_next_who_signs_in(tablet, pack):
    sign_in(tablet, "chairman")
    tablet.goto(f"{pack}reader")
    tablet.get_by_role("button", name="Comments").tap()
    tablet.context.set_offline(True)
    tablet.fill("[name=text]", "For nobody else")
    tablet.get_by_role("button", name="Add comment").tap()
    tablet.locator(".soc-comment--unsent").wait_for()
    tablet.context.clear_cookies()  # before there is a network, by which the first person could still send it
    tablet.goto("about:blank")
    tablet.context.set_offline(False)
    sign_in(tablet, "manager")
    tablet.goto("/")
    assert tablet.evaluate(UNSENT) == []
    tablet.goto(f"{pack}reader")
    tablet.locator("canvas").first.wait_for()
    assert "For nobody else" not in tablet.content()


def test_a_comment_that_is_refused_stays_with_its_reason(visit, pack):
    chair = visit("chairman")
    chair.goto(f"{pack}reader")
    chair.fill("[name=number]", "99")
    chair.fill("[name=text]", "Of no page")
    chair.get_by_role("button", name="Add comment").click()
    refused = chair.locator(".soc-comment--unsent", has_text="Of no page")
    refused.get_by_text("There is no page of this number in the pack.").wait_for()
    refused.get_by_role("button", name="Delete").click()
    refused.wait_for(state="detached")
    assert chair.evaluate(UNSENT) == []


def test_a_comment_becomes_the_reason_of_a_return(visit, pack):
    chair = visit("chairman")
    chair.goto(f"{pack}reader#page=3")
    chair.locator("canvas").first.wait_for()
    chair.fill("[name=text]", "Which year is this?")
    chair.get_by_role("button", name="Add comment").click()
    made = chair.locator("[data-list] .soc-comment", has_text="Which year is this?")
    made.get_by_role("link", name="Send the paper back for this").click()
    chair.get_by_role("heading", name="Send papers back").wait_for()
    assert chair.locator("textarea").first.input_value() == "Which year is this?"

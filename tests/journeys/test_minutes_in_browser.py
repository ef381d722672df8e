"""Minutes are typed at the meeting while the connection drops, drafted, and put before the chair."""

import pytest

from tests.journeys.test_a_pack import seen
from tests.journeys.test_accessibility import BOARD

pytestmark = pytest.mark.browser

MEETING = f"{BOARD}meetings/demonstration-meeting-4/"
UNREACHED, HELD = (
    "There is no connection. What you type stays",
    "There is no connection. Leave this page open",
)


def test_minutes_go_from_what_is_typed_at_the_meeting_to_the_board(visit):
    manager = visit("manager")
    what_is_typed_without_a_connection_is_sent_once_it_is_back(manager)
    minutes = drafted(manager)
    assert seen(manager, minutes, f"{MEETING}minutes/upload", f"{MEETING}sitting") == {}
    manager.goto(minutes)
    manager.get_by_role("button", name="Put them before the chair").click()
    manager.get_by_text("They are before the chair").wait_for()
    the_chair_is_content(visit("chairman"), minutes)
    reader = visit("fire")
    assert reader.goto(minutes).status == 404
    manager.goto(minutes)
    manager.get_by_role("button", name="Give the board the draft").click()
    manager.get_by_text("The board has the draft").wait_for()
    assert seen(reader, minutes) == {}
    assert seen(manager, f"{minutes}amend", f"{minutes}approve", f"{minutes}defer") == {}
    the_draft_is_recalled(manager, reader, minutes)


def what_is_typed_without_a_connection_is_sent_once_it_is_back(page) -> None:
    page.goto(f"{MEETING}sitting")
    page.get_by_role("link", name="Write the minutes").nth(1).click()
    text = page.locator("[name=text]")
    page.get_by_role("button", name="Members noted the report.").click()
    page.get_by_text("What you type is kept until you send it.").wait_for()
    page.context.set_offline(True)
    text.press_sequentially(" Then the network went.")
    page.get_by_text(UNREACHED).wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text(HELD).wait_for()
    assert text.input_value() == "Members noted the report. Then the network went."
    with page.expect_navigation():
        page.context.set_offline(False)
    page.get_by_text("Saved.").wait_for()
    assert text.input_value() == "Members noted the report. Then the network went."


def drafted(manager) -> str:
    """The minutes' address. What was typed began them, so the records are drawn together round it."""
    manager.goto(f"{MEETING}minutes")
    manager.get_by_role("button", name="Draft from the records").click()
    manager.get_by_role("heading", name="Attendance").wait_for()
    return manager.url


def the_chair_is_content(chair, minutes: str) -> None:
    assert seen(chair, minutes, f"{minutes}send-back") == {}
    chair.goto(minutes)
    chair.get_by_role("button", name="I am content with these minutes").click()
    chair.get_by_text("You are content.").wait_for()


def the_draft_is_recalled(manager, reader, minutes: str) -> None:
    assert seen(manager, f"{minutes}recall") == {}
    manager.goto(f"{minutes}recall")
    manager.get_by_label("Why it is recalled").fill("A name stood in it.")
    manager.get_by_role("button", name="Recall it").click()
    manager.get_by_text("The draft is recalled").wait_for()
    assert reader.goto(minutes).status == 404
    assert seen(manager, minutes) == {}
    assert seen(reader, f"{MEETING}minutes") == {}
    reader.goto(f"{MEETING}minutes")
    reader.get_by_text("A name stood in it. A corrected draft follows.").wait_for()

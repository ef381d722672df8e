"""What is typed is kept by the page itself, through a lost session and back, without a word lost."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FORM = "/b/city-soc-board/standing-texts/add"
KEPT = "What you type is kept until you send it."


def test_typing_is_kept_through_a_lost_session(visit):
    page = visit("manager")
    page.goto(FORM)
    page.fill("[name=text]", "Typed before.")
    page.get_by_text(KEPT).wait_for()

    other = page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/accounts/login/**")
    page.fill("[name=text]", "Typed after the session was lost.")
    page.get_by_text("What you type cannot be kept just now.").wait_for()

    other.goto("/accounts/login/")
    sign_in(other)
    page.fill("[name=owner]", "Community Safety Manager")
    page.get_by_text(KEPT).wait_for()
    page.fill("[name=section]", "partnership")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    page.goto(FORM)
    assert (page.input_value("[name=text]"), page.get_by_text("We kept what you typed").count()) == ("", 0)


def test_what_was_typed_and_left_comes_back_and_can_be_discarded(visit):
    page = visit("manager")
    page.goto(FORM)
    page.fill("[name=text]", "Half a thought")
    page.get_by_text(KEPT).wait_for()
    page.goto("/")
    page.goto(FORM)
    assert page.input_value("[name=text]") == "Half a thought"
    page.get_by_role("button", name="Discard it and begin again").click()
    expect(page.locator("[name=text]")).to_have_value("")


def sign_in(page):
    page.fill("[name=login]", "manager@example.org")
    page.fill("[name=password]", "the quiet river bends twice")
    page.click("button[type=submit]")
    page.get_by_role("button", name="Sign out").wait_for()

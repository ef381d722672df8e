"""The demonstration's pack, from the agenda to its readers: the chair approves it, the manager releases it."""

import re

import pytest

from tests.journeys.test_accessibility import BOARD, FINE, looked_at

pytestmark = pytest.mark.browser
SENSITIVE = "Local drugs profile"
# The next meeting is called by its day of the week too, whichever year it falls in.
NEXT_MEETING = re.compile(r"^[A-Z][a-z]+day \d+ [A-Z][a-z]+ \d{4}$")


def seen(page, *addresses: str) -> dict[str, dict]:
    """What is wrong with these pages, at either width."""
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = looked_at(page)
    return {address: told for address, told in found.items() if told != FINE}


def test_a_pack_goes_from_the_agenda_to_its_readers(visit):
    manager = visit("manager")
    manager.goto(f"{BOARD}meetings/")
    manager.get_by_role("link", name=NEXT_MEETING).click()
    manager.wait_for_url("**/meetings/*/")
    meeting = manager.url
    manager.get_by_role("link", name="The agenda, with the papers of each item").click()
    manager.wait_for_url("**/agenda")
    manager.get_by_role("link", name=SENSITIVE).first.wait_for()
    agenda = manager.url
    manager.get_by_role("link", name="Pack for").click()
    manager.wait_for_url("**/packs/*/")
    pack = manager.url
    wait_until(manager, "Before the chair")
    assert seen(manager, meeting, agenda, pack, f"{pack}record-approval") == {}

    reader = visit("observer")
    assert reader.goto(pack).status == 404
    approve(visit("chairman"), pack)
    manager.goto(pack)
    manager.get_by_role("button", name="Release it to the board").click()
    wait_until(manager, "Released")
    assert seen(manager, pack, f"{pack}recall") == {}

    reader.goto(pack)
    reader.get_by_role("list").filter(has_text="Apologies").wait_for()
    assert (SENSITIVE in reader.content(), "Outstanding references" in reader.content()) == (False, True)
    with reader.expect_response("**/pack.pdf") as answer:
        reader.evaluate(f"fetch('{pack}pack.pdf')")
    assert (answer.value.status, answer.value.headers["accept-ranges"]) == (200, "bytes")


def approve(chair, pack: str) -> None:
    """The chair looks at how papers are sent back, and is content with all of them."""
    assert seen(chair, f"{pack}send-back") == {}
    chair.goto(pack)
    chair.get_by_role("button", name="I am content with the whole pack").click()
    wait_until(chair, "Approved")


def wait_until(page, state: str) -> None:
    page.locator(".govuk-tag", has_text=state).first.wait_for(timeout=60_000)

"""The demonstration's pack, from the agenda to its readers: the chair approves it, the manager releases it."""

import pytest

from tests.journeys.test_accessibility import BOARD, faults, overflow

pytestmark = pytest.mark.browser
WIDTHS = (1280, 375)
SENSITIVE = "Local drugs profile"


def seen(page, *addresses: str) -> dict[tuple[str, int], tuple]:
    """What axe finds on these pages at both widths, and whether they have to be scrolled sideways."""
    found = {}
    for address in addresses:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            found[address, width] = (faults(page), overflow(page))
    return {key: told for key, told in found.items() if told != ([], False)}


def test_a_pack_goes_from_the_agenda_to_its_readers(visit):
    manager = visit("manager")
    manager.goto(f"{BOARD}meetings/")
    manager.get_by_role("link", name="2026").first.click()
    meeting = manager.url
    manager.get_by_role("link", name="The agenda, with the papers of each item").click()
    assert manager.get_by_role("link", name=SENSITIVE).count() > 0
    agenda = manager.url
    manager.get_by_role("link", name="Pack for").click()
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

"""The manager signs in, asks for a draft, watches it being made, reads it and takes it away."""

import io
import zipfile

import pytest

pytestmark = pytest.mark.browser

REVIEW = "/b/city-soc-board/annual-reviews/annual-review-2018-19/"
NUMBERS = [f"{number}." for number in range(1, 18)]


def ask_for_a_draft(page) -> str:
    """Draft the review for the parent partnership and return its address."""
    page.goto(REVIEW)
    page.get_by_label("Parent partnership").check()
    page.get_by_role("button", name="Draft the review").click()
    page.wait_for_url("**/drafts/*/")
    return page.url


def problems_of(page) -> list[str]:
    """What the browser complains of, such as a script that the security policy stopped."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_manager_drafts_reads_and_downloads(visit):
    page = visit("manager")
    problems = problems_of(page)
    address = ask_for_a_draft(page)
    page.get_by_role("heading", name="What the checks found").wait_for(timeout=60_000)
    assert page.url == address
    text = page.inner_text("main")
    assert [number for number in NUMBERS if f"\n{number}" not in text] == []
    assert "There are 23 single points of contact for modern slavery" in text
    files = {}
    for name in ("PDF", "Word"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=False).first.click()
        files[name] = download.value.path().read_bytes()
        assert download.value.suggested_filename.startswith("annual-review-2018-19-parent.")
    assert files["PDF"][:5] == b"%PDF-"
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(files["Word"])).namelist()
    assert problems == []


def test_a_record_is_one_click_from_its_sentence(visit):
    page = visit("manager")
    ask_for_a_draft(page)
    page.get_by_role("heading", name="What the checks found").wait_for(timeout=60_000)
    page.get_by_role("link", name="Running a work plan").first.click()
    page.wait_for_url("**/activities/activity-1/")
    page.get_by_role("heading", level=1, name="Running a work plan on the top 12").wait_for()


def test_it_all_works_without_javascript(visit):
    page = visit("manager", javascript=False)
    address = ask_for_a_draft(page)
    for _ in range(60):
        page.goto(address)
        if page.get_by_role("heading", name="What the checks found").count():
            break
        page.wait_for_timeout(500)
    assert page.get_by_role("heading", name="Looking ahead").count() == 1


def test_a_neighbour_finds_nothing(visit):
    page = visit("neighbour")
    assert page.goto("/b/city-soc-board/").status == 404
    assert page.goto(REVIEW).status == 404
    page.goto("/")
    assert "Serious and Organised Crime Board" in page.inner_text("main")
    assert "city-soc-board" not in page.content()

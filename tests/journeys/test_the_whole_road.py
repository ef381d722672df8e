"""One road from the call for papers to the closed action: with a late paper, a return, a recall, a supplement, a
departure that breaks the quorum, minutes that a later meeting approves, and a reader who may not see one item.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys import road_steps as road
from tests.journeys.conftest import a_site
from tests.journeys.test_accessibility import BOARD, faults, overflow
from tests.kit.pack_files import bookmarks_of, labels_of, stamp_of

pytestmark = pytest.mark.browser

OPEN, CLOSED, IN_ITS_PLACE = "Fraud against older residents", "Canary premises", "A matter of the police"
REPORT, FIGURES, SECRET = "What the visits found", "Romance fraud figures", "Canary report"
RESOLVED = "RESOLVED - That the report be received"


@pytest.fixture(scope="module")
def site(tmp_path_factory, ending):
    """A site of its own: the meeting that is walked here would be the next one of every other journey."""
    with a_site(tmp_path_factory, ending) as address:
        yield address


def today():
    return datetime.now(ZoneInfo("Europe/London")).date()


@dataclass
class People:
    """Who walks it, each in their own browser."""

    manager: object
    chair: object
    police: object
    reader: object


def test_the_whole_road(visit):
    people = People(visit("manager"), visit("chairman"), visit("police"), visit("observer"))
    meeting, report, figures = papers_are_called_for(people)
    pack = the_chair_returns_one(people, meeting, report)
    each_reads_their_own(people, meeting, pack)
    one_is_recalled(people, meeting, figures)
    minutes = the_police_leave(people, meeting)
    a_later_meeting_approves(people, meeting, minutes)


def papers_are_called_for(people: People) -> tuple[str, str, str]:
    """The agenda is agreed, papers are called for; two come in time and one late."""
    manager, police = people.manager, people.police
    meeting = road.arrange(manager, today() + timedelta(days=86), starts="00:01", ends="02:00")
    road.add_item(manager, meeting, OPEN)
    road.add_item(manager, meeting, CLOSED, open_title=IN_ITS_PLACE)
    road.agree_to_agenda(people.chair, meeting)
    report = road.call_for(manager, meeting, OPEN, REPORT)
    figures = road.call_for(manager, meeting, OPEN, FIGURES)
    secret = road.call_for(manager, meeting, CLOSED, SECRET)
    road.upload(police, report, "As it came first")
    road.upload(police, secret, "Canary words", pages=3)
    road.move_to(manager, meeting, today())
    road.upload(police, figures, "Of the wrong quarter")
    expect(police.locator("#main-content")).to_contain_text("Late")
    return meeting, report, figures


def the_chair_returns_one(people: People, meeting: str, report: str) -> str:
    """It goes to its author, comes back changed, and the pack goes out."""
    manager, police = people.manager, people.police
    first = road.put_before_chair(manager, meeting)
    road.return_paper(people.chair, first, REPORT, "Say how many were visited.")
    road.pass_on(manager, first, "By Thursday, please.")
    police.goto(report)
    expect(police.locator("#main-content")).to_contain_text("Say how many were visited.")
    road.upload(police, report, "With the number of visits", changes="The number is in.")
    road.deal_with(manager, first, "The number is in.")
    pack = road.put_before_chair(manager, meeting)
    people.chair.goto(pack)
    expect(people.chair.locator("#main-content")).to_contain_text("The number is in.")
    assert people.reader.goto(pack).status == 404
    road.approve(people.chair, pack)
    road.release(manager, pack)
    return pack


def each_reads_their_own(people: People, meeting: str, pack: str) -> None:
    """What the screen, the contents, the bookmarks, the labels and the stamps say agrees for everybody."""
    whole, open_part = road.file_of(people.chair, pack), road.file_of(people.reader, pack)
    assert [len(whole.pages) - len(open_part.pages)] == [3]
    numbers_agree(people.chair, pack, whole)
    numbers_agree(people.reader, pack, open_part)
    nothing_is_told(people.reader, meeting, pack, open_part)


def one_is_recalled(people: People, meeting: str, figures: str) -> None:
    """What is right comes with a supplement, behind the page where it belongs."""
    manager, reader = people.manager, people.reader
    road.recall(manager, figures, "They are of the wrong quarter.")
    assert reader.goto(figures).status == 404
    road.upload(people.police, figures, "Of the right quarter")
    supplement = road.put_before_chair(manager, meeting)
    road.approve(people.chair, supplement)
    road.release(manager, supplement)
    more = road.file_of(reader, supplement)
    numbers_agree(reader, supplement, more)
    assert [label[-1] for label in labels_of(more) if re.fullmatch(r"\d+[a-z]", label)] == ["a", "b"]


def the_police_leave(people: People, meeting: str) -> str:
    """And with them the quorum, which the minutes tell with the time."""
    manager, quorum = people.manager, people.manager.locator(".soc-quorum .govuk-tag").first
    for name in ("Borough Commander", "Assistant Director", "Detective Superintendent"):
        road.tap(manager, meeting, f"Is here: {name} (demonstration)", at="00:05")
    expect(quorum).to_have_text("Quorate")
    road.take_down(manager, meeting, OPEN, "Police to circulate the list of visits by 14 May")
    road.tap(manager, meeting, "Left: Detective Superintendent", at="00:30")
    expect(quorum).to_have_text("Not quorate")
    road.resolve(manager, meeting, OPEN, RESOLVED, at="00:40")
    minutes = road.write_minutes(manager, people.chair, meeting)
    people.reader.goto(minutes)
    said = people.reader.locator(".soc-minutes").inner_text().lower()
    told = [RESOLVED, "for ratification", "00:30", "circulate the list of visits"]
    assert [each for each in told if each.lower() not in said] == []
    assert ("canary" in said, faults(people.reader), overflow(people.reader)) == (False, [], False)
    return minutes


def a_later_meeting_approves(people: People, meeting: str, minutes: str) -> None:
    """And ratifies; then the action is closed with what shows it."""
    manager = people.manager
    road.held_before(manager, meeting, today() - timedelta(days=7))
    later = road.arrange(manager, today(), starts="00:01", ends="01:00")
    road.tap(manager, later, "Is here: Borough Commander (demonstration)", at="00:01")
    road.tap(manager, later, f"Ratified: {RESOLVED}", at="00:02")
    road.approve_minutes(manager, later, minutes)
    manager.goto(minutes)
    road.wait_until(manager, "Approved")
    road.close_action(manager, "list of visits", "The list, sent by e-mail")


def numbers_agree(reader, pack: str, file) -> None:
    """The number of each page on the screen, in the contents, in the bookmarks, as its label and as its stamp."""
    labels = labels_of(file)
    assert [stamp_of(page)[0] for page in file.pages] == [f"Page {label}" for label in labels]
    reader.goto(pack)
    shown = {}
    for line in reader.locator(".soc-contents__line--paper").all():
        where = line.get_by_role("link").first.get_attribute("href")
        pages = re.findall(r"\d+[a-z]*", line.locator(".soc-contents__pages").inner_text())
        shown[line.get_by_role("link").first.inner_text()] = (int(where.partition("#page=")[2]), pages)
    assert {title: labels[at - 1] for title, (at, _pages) in shown.items()} == {
        title: pages[0] for title, (_at, pages) in shown.items()
    }
    marked = {title.partition(" ")[2]: label for depth, title, label in bookmarks_of(file) if depth == 2}
    assert {title: marked[title] for title in shown} == {
        title: pages[0] for title, (_at, pages) in shown.items()
    }
    listed = [each for at, pages in shown.values() for each in labels[at - 1 :][: count(pages, labels)]]
    assert listed == [label for label in labels if re.fullmatch(r"\d+[a-z]*", label)]


def count(pages: list[str], labels: list[str]) -> int:
    """How many pages a paper has of which the first and the last number are told."""
    return labels.index(pages[-1]) - labels.index(pages[0]) + 1


def nothing_is_told(reader, meeting: str, pack: str, file) -> None:
    """The restricted item is on no page, in no search, in no file and in no list of whoever may not read it."""
    places = (
        "/",
        meeting,
        f"{meeting}agenda",
        f"{meeting}agenda?format=csv",
        pack,
        f"{BOARD}papers/",
        f"{BOARD}papers/?q=premises",
        f"{BOARD}packs/",
        f"{BOARD}agenda-items/?q=premises",
    )
    answers = {place: reader.request.get(place) for place in places}
    assert {place: answer.status for place, answer in answers.items()} == dict.fromkeys(places, 200)
    assert [place for place, answer in answers.items() if "Canary" in answer.text()] == []
    assert [page.label for page in file.pages if b"Canary" in bytes_of(page)] == []


def bytes_of(page) -> bytes:
    page.contents_coalesce()
    return page.Contents.read_bytes()

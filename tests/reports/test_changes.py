"""Scenario 10, its end: the recorded count changes, and the change is listed for the chairman."""

from dataclasses import replace

import pytest
from cast import SCRIBE, SINCE

from reports import annual_review
from reports.changes import Change, changes
from socboard.board.operations.seats import appoint_to_seat
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from tests.reports.conftest import review_of
from tests.reports.test_production import produced

pytestmark = pytest.mark.django_db


def drafted(text, **options):
    return annual_review.make(review_of(text, **options), Audience.PARENT).document


def test_one_count_changed_is_one_change(city_text):
    earlier = drafted(city_text)
    later = drafted(city_text.replace("    count: 23\n", "    count: 22\n"), update=True)
    before = next(
        each.text for section in earlier.sections for each in section.paragraphs if each.number == 9
    )
    assert changes(earlier, later) == (
        Change("priority-priority-2-awareness", 9, before, before.replace("23", "22")),
    )


def test_the_same_draft_has_no_changes(city_text):
    document = drafted(city_text)
    assert changes(document, document) == ()


def test_a_paragraph_that_came_or_went(city_text):
    whole = drafted(city_text)
    shorter = replace(whole, sections=whole.sections[:-1])
    last = whole.sections[-1].paragraphs
    assert [(each.number, each.before) for each in changes(shorter, whole)] == [
        (each.number, "") for each in last
    ]
    assert [(each.number, each.after) for each in changes(whole, shorter)] == [(None, "")] * len(last)


def test_the_second_draft_lists_what_changed(city_text, cast):
    review = review_of(city_text)
    appoint_to_seat(
        board=review.board,
        organisation=cast.corporation,
        person=cast.manager.person,
        role=Role.MANAGER,
        start=SINCE,
        by=SCRIBE,
    )
    produced(review)
    review_of(city_text.replace("    count: 23\n", "    count: 22\n"), update=True)
    second = produced(review)
    page = cast.manager.client.get(
        f"/b/city-soc-board/annual-reviews/{review.ref}/drafts/{second.ref}/"
    ).content.decode()
    start = page.index("What changed since the draft before")
    assert ("There are 23 single points" in page[start:], "There are 22 single points" in page[start:]) == (
        True,
        True,
    )

"""Recording that a draft was sent: it releases the review and enters every figure it told in the ledger."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from priorities.models import PublishedComparison, PublishedFigure
from reports import annual_review
from reports.models import ReviewDraft
from reports.operations.reviews import ReviewRefused, record_sent
from socboard.board.actors import process
from socboard.kit.audiences import Audience
from tests.reports.conftest import review_of
from tests.reports.test_hidden_counts import observation, planted
from tests.reports.test_production import produced

pytestmark = pytest.mark.django_db
SCRIBE = process("tests")
DAY = date(2019, 11, 27)


def test_sending_releases_the_review_and_fills_the_ledger(city_text):
    draft = produced(review_of(planted(city_text, referrals=7)))
    record_sent(draft, sent_on=DAY, final=None, by=SCRIBE)
    told = PublishedFigure.objects.order_by("measure__ref", "period_start", "pk").values_list(
        "measure__ref", "lower", "upper", "hidden", "said_to"
    )
    assert list(told) == [
        ("measure-1", 1, 9, True, Audience.PARENT),
        ("measure-both", 12, 12, False, Audience.PARENT),
        ("measure-both", 1, 9, True, Audience.PARENT),
        ("measure-both", 1, 9, True, Audience.PARENT),
        ("measure-nrm", 1, 9, True, Audience.PARENT),
        ("measure-nrm", 1, 9, True, Audience.PARENT),
    ]
    moved = PublishedComparison.objects.values_list("measure__ref", "direction")
    assert list(moved) == [("measure-nrm", "up")]
    assert draft.review.release.audience == Audience.PUBLIC
    assert (draft.sent_on, draft.sent_at is not None) == (DAY, True)


def test_what_was_sent_binds_the_next_draft(city_text):
    """The quarter trick (scenario 3) across two documents: the year's total would give the first quarter away."""
    quarters = ("2018-10-01..2018-12-31", "2019-01-01..2019-03-31", "2019-04-01..2019-06-30")
    rows = "".join(
        observation(f"quarter-{place}", "measure-nrm", days, value).replace("board year", "quarter")
        for place, (days, value) in enumerate(zip(quarters, (4, 12, 14), strict=True), start=1)
    )
    text = planted(city_text, referrals=30, before=28)
    without_year = text.replace(observation("nrm-now", "measure-nrm", "2018-10-01..2019-09-30", 30), rows)
    review = review_of(without_year)
    record_sent(produced(review), sent_on=DAY, final=None, by=SCRIBE)
    fourth = observation("quarter-4", "measure-nrm", "2019-07-01..2019-09-30", 0).replace(
        "board year", "quarter"
    )
    year = observation("nrm-now", "measure-nrm", "2018-10-01..2019-09-30", 30)
    review_of(without_year.replace(rows, rows + fourth + year), update=True)
    drafted = annual_review.make(review, Audience.PARENT)
    shown = drafted.draft.figures.disclosed["nrm-now"]
    assert (shown.is_hidden, shown.number, shown.reason.value) == (True, None, "differencing")


def test_a_draft_that_a_finding_stops_cannot_be_sent(city_text):
    stopped = city_text.replace(
        "    text: Many of the supply activities link to the Western Balkans.\n",
        "    text: HMRC's last inspection praised it.\n",
    )
    draft = produced(review_of(stopped))
    with pytest.raises(ReviewRefused, match="A finding stops this draft"):
        record_sent(draft, sent_on=DAY, final=None, by=SCRIBE)
    assert ReviewDraft.objects.get(pk=draft.pk).sent_at is None


def test_a_draft_is_sent_once_and_not_tomorrow(city_review):
    draft = produced(city_review)
    with pytest.raises(ReviewRefused, match="in the future"):
        record_sent(draft, sent_on=timezone.localdate() + timedelta(days=1), final=None, by=SCRIBE)
    record_sent(draft, sent_on=DAY, final=None, by=SCRIBE)
    with pytest.raises(ReviewRefused, match="sent already"):
        record_sent(draft, sent_on=DAY, final=None, by=SCRIBE)


@pytest.mark.parametrize("name", ["officer", "chair", "member", "neighbour"])
def test_only_the_manager_records_it(cast, city_review, name):
    draft = produced(city_review)
    with pytest.raises(PermissionDenied):
        record_sent(draft, sent_on=DAY, final=None, by=getattr(cast, name).actor)


def test_a_document_for_the_public_does_not_complete_one_that_the_board_has_read(city_text):
    """Total 29 and part b 12 are released to all, a 3 and c 14 to the board; whoever reads both must not learn a."""
    year = "2018-10-01..2019-09-30"
    values = [
        ("total", 29, "", "public"),
        ("a", 3, "a", "board"),
        ("b", 12, "b", "public"),
        ("c", 14, "c", "board"),
    ]
    rows = "".join(
        observation(f"abc-{ref}", "measure-both", year, value, force).replace(
            "audience: public", f"audience: {reader}"
        )
        for ref, value, force, reader in values
    )
    text = planted(city_text, referrals=7)
    for ref in ("both-total", "both-city", "both-neighbour"):
        start = text.index(f"  - ref: {ref}\n")
        text = text[:start] + text[text.index("  - ref: ", start + 5) :]
    review = review_of(text.replace("observations:\n", f"observations:\n{rows}", 1))
    record_sent(produced(review, Audience.BOARD), sent_on=DAY, final=None, by=SCRIBE)
    told = {
        figure.lower for figure in PublishedFigure.objects.filter(measure__ref="measure-both", hidden=False)
    }
    public = annual_review.make(review, Audience.PUBLIC).draft.figures.disclosed
    told |= {shown.number for key, shown in public.shown.items() if key.startswith("abc-")} - {None}
    assert not {29, 12, 14} <= told


def test_a_draft_older_than_the_last_one_sent_has_to_be_made_again(city_text):
    review = review_of(planted(city_text, referrals=7))
    first, second = produced(review), produced(review, Audience.PUBLIC)
    record_sent(second, sent_on=DAY, final=None, by=SCRIBE)
    with pytest.raises(ReviewRefused, match="Draft it again"):
        record_sent(first, sent_on=DAY, final=None, by=SCRIBE)

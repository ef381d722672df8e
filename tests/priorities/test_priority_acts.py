"""The yearly review of the priorities, all on one page, and the end of one."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from factories.entering import stored
from factories.priorities import a_priority, on
from page_text import text_of

from priorities.models import PriorityReview
from priorities.operations.priorities import (
    NothingReviewed,
    NotYet,
    Reviewed,
    ReviewedAlready,
    end_priority,
    review_priorities,
)
from socboard.audit.models import Event
from socboard.board.operations.endings import AlreadyEnded, EndsBeforeStart
from socboard.kit.audiences import Audience

TODAY = date(2019, 11, 28)
REVIEW = "/b/soc-board/priorities/review"
Outcome = PriorityReview.Outcome
MEETING = date(2019, 11, 27)
ON_THAT_DAY = {"on_0": "27", "on_1": "11", "on_2": "2019"}


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def fraud(cast):
    return a_priority(cast.board, ref="fraud", start=on(2018, 1, 1), release=Audience.BOARD)


@pytest.fixture
def drugs(cast):
    given = {"ref": "drugs", "full_name": "Illicit drugs", "short_name": "drugs", "order": 2}
    return a_priority(cast.board, **given, start=on(2018, 1, 1), release=Audience.BOARD)


def outcomes() -> list[tuple]:
    rows = PriorityReview.objects.order_by("priority__order")
    return [(each.priority.ref, each.outcome, each.note, each.reviewed) for each in rows]


def test_one_page_reviews_them_all_and_ends_what_the_board_ended(cast, fraud, drugs):
    page = cast.manager.client.get(REVIEW)
    assert [name in text_of(page) for name in ("Fraud and cyber enabled crime", "Illicit drugs")] == [
        True
    ] * 2
    sent = {"outcome-fraud": "kept", "outcome-drugs": "ended", "note-drugs": "Now the parent's"}
    answer = cast.manager.client.post(REVIEW, {**sent, **ON_THAT_DAY})
    assert (answer.status_code, answer["Location"]) == (302, "/b/soc-board/priorities/")
    assert outcomes() == [
        ("fraud", "kept", "", on(2019, 11, 27)),
        ("drugs", "ended", "Now the parent's", on(2019, 11, 27)),
    ]
    assert (stored(fraud).end.is_given, stored(drugs).end) == (False, on(2019, 11, 27))
    # The manager may release, so the board reads the reviews at once.
    assert {each.release.audience for each in PriorityReview.objects.all()} == {Audience.BOARD}


def test_what_was_not_reviewed_stays_without_an_outcome(cast, fraud, drugs):
    cast.manager.client.post(REVIEW, {"outcome-drugs": "amended", **ON_THAT_DAY})
    assert [(ref, outcome) for ref, outcome, *_ in outcomes()] == [("drugs", "amended")]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose the outcome of at least one priority."),
        ({"note-fraud": "Why"}, "Choose the outcome that the note is about."),
        ({"outcome-fraud": "burnt"}, "outcome-fraud"),
        ({"outcome-fraud": "kept", "on_0": "32"}, "on_0"),
        ({"outcome-fraud": "kept", "on_2": "2020"}, "not one to come"),
        ({"outcome-fraud": "ended", "on_2": "2017"}, "It began on 1 January 2018"),
        ({"outcome-fraud": "kept", "note-fraud": "x" * 501}, "note-fraud"),
    ],
)
def test_what_cannot_be_recorded_is_said_at_its_place_and_nothing_is_written(cast, fraud, sent, said):
    client, before = cast.manager.client, Event.objects.count()
    answer = client.post(REVIEW, {**ON_THAT_DAY, **sent})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert (Event.objects.count(), outcomes(), stored(fraud).end.is_given) == (before, [], False)


def test_a_review_of_one_day_is_recorded_once(cast, fraud):
    reviewed = [Reviewed(fraud, Outcome.KEPT)]
    review_priorities(reviewed, on=MEETING, by=cast.officer.actor)
    with pytest.raises(ReviewedAlready, match="fraud"):
        review_priorities(reviewed, on=MEETING, by=cast.manager.actor)
    assert len(outcomes()) == 1


def test_refusals_are_named(cast, fraud):
    by = cast.manager.actor
    with pytest.raises(NothingReviewed):
        review_priorities([], on=MEETING, by=by)
    with pytest.raises(NotYet):
        review_priorities([Reviewed(fraud, Outcome.KEPT)], on=date(2019, 11, 29), by=by)
    with pytest.raises(PermissionDenied):
        review_priorities([Reviewed(fraud, Outcome.KEPT)], on=MEETING, by=cast.chair.actor)
    with pytest.raises(PermissionDenied):
        end_priority(fraud, on=MEETING, by=cast.member.actor)
    with pytest.raises(EndsBeforeStart):
        end_priority(fraud, on=date(2017, 12, 31), by=by)
    end_priority(fraud, on=MEETING, by=by)
    with pytest.raises(AlreadyEnded):
        end_priority(fraud, on=MEETING, by=by)
    assert (stored(fraud).end, outcomes()) == (on(2019, 11, 27), [])

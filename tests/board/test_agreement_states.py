"""When each party's part of an agreement is due, the status on a day, and who has not answered."""

from dataclasses import dataclass
from datetime import date

import pytest

from socboard.board.agreement_state import (
    Signing,
    Terms,
    last_of,
    later,
    party_state,
    silent,
    status_on,
    timeline,
    whole_state,
    with_problems,
)
from socboard.board.review_state import State
from socboard.kit.values import UncertainDate

NEVER = UncertainDate()
TODAY = date(2021, 2, 1)
TERMS = Terms(24, NEVER)


def on(*day: int) -> UncertainDate:
    return UncertainDate.on(date(*day))


def party(signed: UncertainDate = NEVER, key: int = 1) -> Signing:
    return Signing(key, f"Party {key}", signed)


def due_of(signed, *reviews, terms=TERMS, today=TODAY):
    state = party_state(party(signed), terms, reviews, today)
    return state and (state.state, state.due)


@pytest.mark.parametrize(
    ("signed", "state", "due"),
    [
        (on(2019, 1, 1), State.OVERDUE, date(2021, 1, 1)),
        (on(2019, 1, 31), State.OVERDUE, date(2021, 1, 31)),
        (on(2019, 2, 1), State.DUE, date(2021, 2, 1)),
        (on(2019, 3, 3), State.DUE, date(2021, 3, 3)),
        (on(2019, 3, 4), State.CURRENT, date(2021, 3, 4)),
        (UncertainDate(text="signed, day not known"), State.UNKNOWN, None),
        (UncertainDate(None, date(2019, 6, 1)), State.UNKNOWN, date(2021, 6, 1)),
        (UncertainDate(None, date(2018, 6, 1)), State.OVERDUE, date(2020, 6, 1)),
        (UncertainDate(date(2019, 1, 1), date(2019, 12, 31)), State.DUE, date(2021, 1, 1)),
    ],
)
def test_a_part_is_due_24_months_after_the_signature(signed, state, due):
    assert due_of(signed) == (state, due)


def test_who_has_not_signed_has_no_due_date():
    assert due_of(NEVER, on(2020, 5, 1)) is None


def test_the_later_of_signature_and_review_decides_for_each_party():
    review = on(2020, 5, 1)
    assert due_of(on(2018, 1, 1), review) == (State.CURRENT, date(2022, 5, 1))
    assert due_of(on(2020, 9, 1), review) == (State.CURRENT, date(2022, 9, 1))
    assert due_of(UncertainDate(text="unknown"), review) == (State.CURRENT, date(2022, 5, 1))


def test_an_earlier_stated_day_decides_and_a_later_one_does_not():
    assert due_of(on(2020, 1, 1), terms=Terms(24, on(2021, 1, 15))) == (State.OVERDUE, date(2021, 1, 15))
    assert due_of(on(2020, 1, 1), terms=Terms(24, on(2023, 1, 1))) == (State.CURRENT, date(2022, 1, 1))


def test_a_stated_day_is_spent_once_a_review_was_held_on_it_or_after():
    stated = Terms(24, on(2020, 6, 1))
    assert due_of(on(2018, 1, 1), on(2020, 6, 1), terms=stated) == (State.CURRENT, date(2022, 6, 1))
    assert due_of(on(2018, 1, 1), on(2020, 5, 31), terms=stated) == (State.OVERDUE, date(2020, 6, 1))


def whole(*signed, reviews=(), terms=TERMS, **options):
    state = whole_state([party(each) for each in signed], terms, reviews, TODAY, **options)
    return (state.state, state.due)


def test_one_of_six_signatures_25_months_old_makes_the_agreement_overdue():
    """Scenario 6."""
    recent = [on(2020, 3, 1)] * 5
    assert whole(on(2019, 1, 1), *recent) == (State.OVERDUE, date(2021, 1, 1))
    assert whole(*recent) == (State.CURRENT, date(2022, 3, 1))


def test_what_presses_most_is_told_and_an_unknown_date_is_not_taken_for_current():
    unknown = UncertainDate(text="unknown")
    assert whole(on(2020, 3, 1), unknown) == (State.UNKNOWN, date(2022, 3, 1))
    assert whole(on(2019, 2, 15), unknown) == (State.DUE, date(2021, 2, 15))
    assert whole(on(2020, 3, 1), NEVER) == (State.CURRENT, date(2022, 3, 1))


def test_an_open_review_is_told_whatever_is_due():
    assert whole(on(2018, 1, 1), under_review=True) == (State.UNDER_REVIEW, date(2020, 1, 1))


def test_unsigned_the_last_review_or_the_stated_day_decides():
    assert whole() == (State.UNKNOWN, None)
    assert whole(NEVER, reviews=[on(2020, 1, 1)]) == (State.CURRENT, date(2022, 1, 1))
    assert whole(NEVER, terms=Terms(24, on(2021, 1, 1))) == (State.OVERDUE, date(2021, 1, 1))


def test_the_later_of_two_uncertain_dates_is_only_what_is_sure():
    year = UncertainDate(date(2019, 1, 1), date(2019, 12, 31), "during 2019")
    assert later(year, on(2019, 6, 1)) == UncertainDate(date(2019, 6, 1), date(2019, 12, 31))
    assert later(on(2020, 1, 1), year) == on(2020, 1, 1)
    assert later(year, on(2018, 1, 1)) == year
    assert later(UncertainDate(text="unknown"), on(2019, 6, 1)) == UncertainDate(date(2019, 6, 1), None)
    assert (later(NEVER, year), later(year, NEVER), last_of([])) == (year, year, NEVER)


@dataclass
class Status:
    name: str
    since: UncertainDate = NEVER


def name_on(day: date, *rows: Status) -> str:
    found = status_on(rows, day)
    return found.name if found else ""


def test_the_status_on_a_day_is_the_latest_that_may_have_begun():
    draft, force = Status("draft", on(2019, 1, 1)), Status("in force", on(2019, 5, 1))
    assert name_on(date(2018, 12, 31), draft, force) == ""
    assert name_on(date(2019, 4, 30), force, draft) == "draft"
    assert name_on(date(2019, 5, 1), force, draft) == "in force"
    assert name_on(date(2019, 5, 1), draft, force, Status("ended", on(2019, 5, 1))) == "ended"
    assert name_on(date(2019, 1, 1), Status("undated")) == "undated"
    vague = Status("uncertain", UncertainDate(date(2018, 10, 1), date(2018, 12, 31), "the start of the year"))
    assert name_on(date(2018, 11, 1), vague) == "uncertain"


def test_the_history_stands_latest_first_and_undated_last():
    rows = [Status("undated"), Status("draft", on(2019, 1, 1)), Status("in force", on(2019, 5, 1))]
    assert [row.name for row in timeline(rows)] == ["in force", "draft", "undated"]


def test_who_has_not_answered_and_who_has_problems():
    parties = [party(key=1), party(on(2019, 1, 1), 2), party(on(2021, 1, 2), 3)]
    answers = {1: "problems", 2: "no problems"}
    assert [one.organisation for one in silent(parties, answers, on(2021, 1, 2))] == [3]
    assert [one.organisation for one in with_problems(parties, answers, on(2021, 1, 2))] == [1]


def test_who_surely_signed_after_the_review_was_no_party_to_it():
    late = party(on(2021, 1, 2))
    assert silent([late], {}, on(2021, 1, 1)) == []
    assert silent([late], {}, UncertainDate(date(2020, 1, 1), None)) == [late]
    assert silent([late], {}, NEVER) == [late]

"""Which areas have a point of contact on a day, with what is not known told as not known."""

from datetime import date

import pytest

from socboard.board.coverage import Area, Contact, Covered, Term, coverage
from socboard.kit.values import UncertainDate

DAY = date(2019, 9, 30)
OPEN, NEVER = UncertainDate(), UncertainDate()


def on(*day: int) -> UncertainDate:
    return UncertainDate.on(date(*day))


SINCE = on(2019, 1, 1)
ALWAYS = Term(SINCE, OPEN)


@pytest.mark.parametrize(
    ("start", "end", "sure", "possible"),
    [
        (on(2019, 9, 30), OPEN, True, True),
        (on(2019, 10, 1), OPEN, False, False),
        (SINCE, on(2019, 10, 1), True, True),
        (SINCE, on(2019, 9, 30), False, False),
        (NEVER, OPEN, False, True),
        (NEVER, on(2019, 9, 30), False, False),
        (UncertainDate(date(2019, 9, 1), date(2019, 10, 31)), OPEN, False, True),
        (SINCE, UncertainDate(date(2019, 9, 1), date(2019, 10, 31)), False, True),
        (SINCE, UncertainDate(text="unknown"), False, True),
        (UncertainDate(None, date(2019, 1, 1)), OPEN, True, True),
        (UncertainDate(date(2019, 10, 1), None), OPEN, False, False),
    ],
)
def test_a_term_holds_surely_possibly_or_not(start, end, sure, possible):
    term = Term(start, end)
    assert (term.surely_on(DAY), term.possibly_on(DAY)) == (sure, possible)


def test_each_area_is_covered_not_covered_or_not_known():
    areas = [Area(1, "Licensing", ALWAYS), Area(2, "Housing", ALWAYS), Area(3, "Markets", ALWAYS)]
    contacts = [Contact(1, ALWAYS), Contact(1, Term(NEVER, OPEN)), Contact(2, Term(NEVER, OPEN))]
    found = coverage(areas, contacts, DAY)
    assert found.areas == (("Housing", Covered.UNKNOWN), ("Licensing", Covered.YES), ("Markets", Covered.NO))
    assert (found.state, found.fewest, found.most) == (Covered.NO, 1, 3)
    assert found.named(Covered.NO) == ["Markets"]


def test_a_gap_is_told_before_what_is_not_known_and_that_before_covered():
    areas = [Area(1, "Licensing", ALWAYS), Area(2, "Housing", ALWAYS)]
    both = [Contact(1, ALWAYS), Contact(2, ALWAYS)]
    assert coverage(areas, both, DAY).state == Covered.YES
    assert coverage(areas, [both[0], Contact(2, Term(NEVER, OPEN))], DAY).state == Covered.UNKNOWN


def test_an_area_that_surely_does_not_exist_is_not_expected():
    gone, future = Term(SINCE, on(2019, 9, 1)), Term(on(2020, 1, 1), OPEN)
    areas = [Area(1, "Gone", gone), Area(2, "To come", future), Area(3, "Undated", Term(NEVER, OPEN))]
    assert coverage(areas, [], DAY).areas == (("Undated", Covered.NO),)


def test_one_for_the_whole_organisation_covers_no_area():
    found = coverage([Area(1, "Licensing", ALWAYS)], [Contact(None, ALWAYS)], DAY)
    assert (found.state, found.whole, found.fewest) == (Covered.NO, Covered.YES, 1)


def test_without_areas_the_organisation_itself_is_covered_or_not():
    assert coverage([], [Contact(None, ALWAYS)], DAY).state == Covered.YES
    assert coverage([], [Contact(None, Term(NEVER, OPEN))], DAY).state == Covered.UNKNOWN
    assert coverage([], [], DAY).state == Covered.NO


def test_one_end_date_changes_the_count():
    """Scenario 10: 23 becomes 22."""
    contacts = [Contact(None, ALWAYS)] * 22
    counts = [
        coverage([], [*contacts, Contact(None, Term(SINCE, end))], DAY) for end in (OPEN, on(2019, 9, 30))
    ]
    assert [(each.fewest, each.most) for each in counts] == [(23, 23), (22, 22)]

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socboard.kit.notation import (
    FIRST_YEAR,
    LAST_YEAR,
    parse_date,
    parse_period,
    parse_quantity,
    print_date,
    print_period,
    print_quantity,
)
from socboard.kit.values import Period, PeriodKind, Quantity, State, UncertainDate

OCTOBER, SEPTEMBER = date(2018, 10, 1), date(2019, 9, 30)
NUMBER = State.NUMBER


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2018-11-27", UncertainDate.on(date(2018, 11, 27))),
        ("2018-11", UncertainDate(date(2018, 11, 1), date(2018, 11, 30))),
        ("2020-02", UncertainDate(date(2020, 2, 1), date(2020, 2, 29))),
        ("2018", UncertainDate(date(2018, 1, 1), date(2018, 12, 31))),
        ("2018-10-01..2019-09-30", UncertainDate(OCTOBER, SEPTEMBER)),
        ("..2019-09-30", UncertainDate(None, SEPTEMBER)),
        ("2018-10-01..", UncertainDate(OCTOBER, None)),
        ("unknown", UncertainDate(text="unknown")),
        ('2018-10-01..2019-09-30 "18 October"', UncertainDate(OCTOBER, SEPTEMBER, "18 October")),
        ('"18 October"', UncertainDate(text="18 October")),
        ('2018 "the ""big"" day"', UncertainDate(date(2018, 1, 1), date(2018, 12, 31), 'the "big" day')),
        ('2018-10-01.. "unknown"', UncertainDate(OCTOBER, None, "unknown")),
        ('"unknown "', UncertainDate(text="unknown ")),
    ],
)
def test_dates(text, when):
    assert parse_date(text) == when
    assert print_date(when) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (" 2018-10-01 .. 2019-09-30 ", "2018-10-01..2019-09-30"),
        ("2018-10..2019-09", "2018-10-01..2019-09-30"),
        ("2018-11-01..2018-11-30", "2018-11"),
        ("2018-01-01..2018-12-31", "2018"),
        ("2018-11-27..2018-11-27", "2018-11-27"),
        ('"unknown"', "unknown"),
        ('2018"18 October"', '2018 "18 October"'),
    ],
)
def test_other_ways_to_write_a_date(text, printed):
    assert print_date(parse_date(text)) == printed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no date is given; leave the line out, or write 2018-11-27"),
        ("  ", "no date is given; leave the line out"),
        ("27/11/2018", "“27/11/2018” is not a date; write 2018-11-27"),
        ("18 October", 'or the words of the source in quotation marks, such as "18 October"'),
        ("2018-02-30", "2018-02-30 is not in the calendar; "),
        ("2018-13", "2018-13 is not in the calendar; "),
        ("0000", "0000 is not in the calendar; "),
        ("2019-09-30..2018-10-01", "2019-09-30 is after 2018-10-01; write the earlier date first"),
        ("..", "two dots stand between two dates, before one or after one; "),
        ("2018-1-1", "“2018-1-1” is not a date; "),
        ("２０１８", "is not a date; "),
        ("2018...2019", "is not a date; "),
        ("9999", "“9999” is not between 1800 and 2200; write such a year"),
        ("2018..2201-01-01", "“2018..2201-01-01” is not between 1800 and 2200; "),
        ("1799-12-31..", "“1799-12-31..” is not between 1800 and 2200; "),
        ("unknown 2018", "“unknown 2018” is not a date; "),
        ('unknown "18 October"', "“unknown” is not a date; "),
        ('"18 October', "do not pair up"),
        ('"18" October', "do not pair up"),
        ('2018 ""', "there are no words between the quotation marks"),
    ],
)
def test_what_is_not_a_date(text, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("23", Quantity.of(23)),
        ("0", Quantity(State.ZERO, 0, 0)),
        ("about 350", Quantity.of(350, approximate=True)),
        ("5 to 6", Quantity(NUMBER, 5, 6)),
        ("0 to 6", Quantity(NUMBER, 0, 6)),
        ("at least 20", Quantity(NUMBER, 20, None)),
        ("at least 0", Quantity(NUMBER, 0, None)),
        ("at most 9", Quantity(NUMBER, None, 9)),
        ("about 5 to 6", Quantity(NUMBER, 5, 6, approximate=True)),
        ("about at least 20", Quantity(NUMBER, 20, None, approximate=True)),
        ("999999999999", Quantity.of(999_999_999_999)),
        ("not collected", Quantity(State.NOT_COLLECTED)),
        ("awaited", Quantity(State.AWAITED)),
        ("not applicable", Quantity(State.NOT_APPLICABLE)),
        ("withheld", Quantity(State.WITHHELD)),
        ("suppressed", Quantity(State.SUPPRESSED)),
    ],
)
def test_quantities(text, quantity):
    assert parse_quantity(text) == quantity
    assert print_quantity(quantity) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [("1,253", "1253"), ("Not  Collected", "not collected"), (" About 350 ", "about 350"), ("5 to 5", "5")],
)
def test_other_ways_to_write_a_quantity(text, printed):
    assert print_quantity(parse_quantity(text)) == printed


@pytest.mark.parametrize(
    "text",
    [
        "1e400",
        "NaN",
        "inf",
        "-5",
        "2.5",
        "½",
        "—",
        "-",
        "n/a",
        "x",
        "zero",
        "number",
        "1,25",
        "12,3456",
        "0,253",
        "007",
        "+5",
        "0x1f",
        "1_000",
        "５",
        "²",
        "5-6",
        "about",
        "to 6",
        "5 to",
        "at least",
        "about not collected",
        "at least at most 5",
        "about about 5",
        "unknown",
        "twenty",
    ],
)
def test_what_is_not_a_quantity(text):
    said = (
        f"“{text}” is not a quantity; write a whole number such as 23, about 350, 5 to 6, at least 20, at most 9, "
        "or not collected, awaited, not applicable, withheld or suppressed"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a blank is not a quantity: leave the line out, write 0 for none, or "),
        (" \t", "a blank is not a quantity: "),
        ("1000000000000", "has more than 12 digits"),
        ("9" * 5000, f"“{'9' * 59}…” has more than 12 digits"),
        ("6 to 5", "6 is more than 5; write the smaller number first"),
        ("0 to 0", "for none, write 0 alone"),
        ("at most 0", "for none, write 0 alone"),
        ("about 0", "for none, write 0 alone"),
    ],
)
def test_quantities_refused_for_a_reason_of_their_own(text, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2018-10-01..2019-09-30 board year", Period(OCTOBER, SEPTEMBER, PeriodKind.BOARD_YEAR)),
        ("2018-10-01..2019-09-30", Period(OCTOBER, SEPTEMBER)),
        ("2018-10-01..2018-10-01 day", Period(OCTOBER, OCTOBER, PeriodKind.DAY)),
        (
            "2018-04-01..2019-03-31 financial year",
            Period(date(2018, 4, 1), date(2019, 3, 31), PeriodKind("financial year")),
        ),
    ],
)
def test_periods(text, period):
    assert parse_period(text) == period
    assert print_period(period) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2018-10 .. 2019-09  Board  Year", "2018-10-01..2019-09-30 board year"),
        ("2018-11 month", "2018-11-01..2018-11-30 month"),
        ("2018 calendar year", "2018-01-01..2018-12-31 calendar year"),
        ("2018-10-01..2019-09-30 other", "2018-10-01..2019-09-30"),
    ],
)
def test_other_ways_to_write_a_period(text, printed):
    assert print_period(parse_period(text)) == printed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no period is given; leave the line out, or write both days"),
        ("2018-10-01..", "a period has a first and a last day; "),
        ("..2019-09-30 board year", "a period has a first and a last day; "),
        ("2019-09-30..2018-10-01", "2019-09-30 is after 2018-10-01; write the earlier date first"),
        ("board year", "“board” is not a date; write both days and the kind"),
        ("2018-10-01..9999-12-31", "“2018-10-01..9999-12-31” is not between 1800 and 2200; "),
        ("2018/19", "“2018/19” is not a date; write both days and the kind"),
        ("2018-10-01..2019-09-30 bord year", "“bord year” is not a kind of period; did you mean board year?"),
        ("2018-10-01..2019-09-30 xyz", "“xyz” is not a kind of period; use board year, financial year, "),
    ],
)
def test_what_is_not_a_period(text, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_period(text)


def test_what_is_not_given_prints_as_nothing():
    assert (print_date(UncertainDate()), print_quantity(Quantity())) == ("", "")


KNOWN = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
DAYS = st.none() | KNOWN
COUNTS = st.none() | st.integers(-2, 12) | st.integers(0, 10**12 - 1)


def valid(make, *parts):
    """Only the values that the value types themselves allow."""

    def made(values):
        try:
            return make(*values)
        except ValueError:
            return None

    return st.tuples(*parts).map(made).filter(lambda value: value is not None)


@given(valid(UncertainDate, DAYS, DAYS, st.text() | st.sampled_from(['"', '""', "unknown", " x "])))
def test_every_given_date_reads_back(when):
    if when.is_given:
        assert parse_date(print_date(when)) == when


@given(valid(Quantity, st.sampled_from(State), COUNTS, COUNTS, st.booleans()))
def test_every_stated_quantity_reads_back(quantity):
    if quantity.state is not State.NOT_STATED:
        assert parse_quantity(print_quantity(quantity)) == quantity


@given(valid(Period, KNOWN, KNOWN, st.sampled_from(PeriodKind)))
def test_every_period_reads_back(period):
    assert parse_period(print_period(period)) == period


NEARLY = st.text(st.sampled_from('0123456789-. "tounkwabe,'), max_size=24) | st.text(max_size=10)


@given(NEARLY)
@pytest.mark.parametrize(
    ("parse", "show"),
    [(parse_date, print_date), (parse_quantity, print_quantity), (parse_period, print_period)],
)
def test_what_is_read_prints_as_something_that_reads_the_same(parse, show, text):
    try:
        value = parse(text)
    except ValueError:
        return
    assert parse(show(value)) == value

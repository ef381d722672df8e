"""Dates and periods as they are typed: every one that is shown is given back, whatever is typed is a date or told."""

from contextlib import suppress
from datetime import date

import pytest
from django import forms
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socboard.kit.forms import DayField, PeriodField, UncertainDateField, drawn, first_ids
from socboard.kit.values import Period, PeriodKind, UncertainDate

DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))
WORDS = st.text(st.characters(codec="ascii", categories=("L", "N", "P")), max_size=200)
# A busy machine is no reason to fail.
AT_LEISURE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def typed(field: forms.Field, value) -> list[str]:
    """What the form shows for this value, as a browser would send it back unchanged."""
    return [str(part or "") for part in field.widget.decompress(value)]


@AT_LEISURE
@given(st.tuples(st.none() | DAYS, st.none() | DAYS), WORDS)
def test_whatever_is_recorded_comes_back(bounds, words):
    earliest, latest = bounds
    if earliest and latest and latest < earliest:
        earliest, latest = latest, earliest
    when = UncertainDate(earliest, latest, words.strip())
    field = UncertainDateField(required=False)
    assert field.clean(typed(field, when)) == when


@AT_LEISURE
@given(st.lists(st.text(max_size=12), max_size=7))
def test_whatever_is_typed_is_a_date_or_is_told(parts):
    for field in (UncertainDateField(required=False), PeriodField(required=False)):
        with suppress(forms.ValidationError):
            field.clean(parts)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["27", "11", "2019", "", ""], UncertainDate.on(date(2019, 11, 27))),
        (["", "11", "2019", "", ""], UncertainDate(date(2019, 11, 1), date(2019, 11, 30))),
        (["", "", "2019", "", ""], UncertainDate(date(2019, 1, 1), date(2019, 12, 31))),
        (["", "February", "2020", "", ""], UncertainDate(date(2020, 2, 1), date(2020, 2, 29))),
        (["1", "sept", "2019", "", ""], UncertainDate.on(date(2019, 9, 1))),
        (["", "", "", "18 October", ""], UncertainDate(text="18 October")),
        (["", "", "2019", "spring", ""], UncertainDate(date(2019, 1, 1), date(2019, 12, 31), "spring")),
        (["", "", "", "", "..2019-06-30"], UncertainDate(None, date(2019, 6, 30))),
        (["1", "7", "2019", "", "..2019-06-30"], UncertainDate.on(date(2019, 7, 1))),
        (["", "", "", "", "tampered"], UncertainDate()),
        (["", "", "", "", "9999-12-31.."], UncertainDate()),
        ([], UncertainDate()),
        (None, UncertainDate()),
    ],
)
def test_a_date_is_taken_as_far_as_it_is_known(parts, expected):
    assert UncertainDateField(required=False).clean(parts) == expected


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (["29", "2", "2019", "", ""], "There is no such day. Enter a real date, such as 27 11 2019."),
        (["0", "1", "2019", "", ""], "There is no such day. Enter a real date, such as 27 11 2019."),
        (["1", "1", "0019", "", ""], "Enter a year from 1800 to 2200, in four figures."),
        (["1", "1", "9999", "", ""], "Enter a year from 1800 to 2200, in four figures."),
        (["", "", "", "x" * 201, ""], "The words are longer than 200 characters."),
        (["", "", "", "", ""], "Enter the date, as far as it is known."),
    ],
)
def test_what_is_no_date_is_told(parts, told):
    with pytest.raises(forms.ValidationError) as refused:
        UncertainDateField().clean(parts)
    assert refused.value.messages == [told]


def test_invisible_characters_are_told():
    with pytest.raises(forms.ValidationError, match="invisible characters"):
        UncertainDateField().clean(["", "", "", "a\u202eb", ""])


class Form(forms.Form):
    when = UncertainDateField(required=False)


def test_bounds_that_cannot_be_typed_are_offered_to_be_kept():
    kept = drawn(Form(initial={"when": UncertainDate(None, date(2019, 6, 30))}))
    plain = drawn(Form(initial={"when": UncertainDate.on(date(2019, 6, 30))}))
    assert ("Keep what is recorded: by 30 June 2019" in kept, "Keep what is recorded" in plain) == (
        True,
        False,
    )


def test_words_are_shown_open_where_there_are_any():
    assert [
        "<details" in page and " open>" in page
        for page in (drawn(Form(initial={"when": UncertainDate(text=text)})) for text in ("", "spring"))
    ] == [False, True]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            ["1", "10", "2018", "30", "9", "2019", "board year"],
            Period(date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR),
        ),
        (
            ["", "October", "2018", "", "Sep", "2019", "other"],
            Period(date(2018, 10, 1), date(2019, 9, 30), PeriodKind.OTHER),
        ),
        ([""] * 7, None),
        ([], None),
    ],
)
def test_a_period_is_stated_whole_or_not_at_all(parts, expected):
    assert PeriodField(required=False).clean(parts) == expected


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (["", "", "2018", "", "", "", "other"], "A period has a first and a last day: enter both."),
        (["", "", "", "", "", "", "month"], "A period has a first and a last day: enter both."),
        (["", "", "2018", "", "", "2019", ""], "Choose the kind of period."),
        (["", "", "2018", "", "", "2019", "decade"], "Choose the kind of period."),
        (["", "", "2019", "", "", "2018", "other"], "The period ends before it starts."),
        ([""] * 7, "Enter the first and the last day of the period."),
    ],
)
def test_what_is_no_period_is_told(parts, told):
    with pytest.raises(forms.ValidationError) as refused:
        PeriodField().clean(parts)
    assert refused.value.messages == [told]


@AT_LEISURE
@given(DAYS, DAYS, st.sampled_from(PeriodKind))
def test_a_recorded_period_comes_back(one, other, kind):
    period, field = Period(min(one, other), max(one, other), kind), PeriodField()
    assert field.clean(typed(field, period)) == period


@pytest.mark.parametrize("year", ["1799", "2201", "9999"])
def test_a_day_is_within_the_years_that_can_be_reckoned_with(year):
    with pytest.raises(forms.ValidationError, match="Enter a year from 1800 to 2200"):
        DayField().clean(["1", "1", year])


LIKELY = [
    Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER),
    Period(date(2018, 7, 1), date(2018, 9, 30), PeriodKind.QUARTER),
]
FIRST = "2018-10-01..2018-12-31 quarter"


def offering(**options) -> PeriodField:
    field = PeriodField(label="Period", **options)
    field.offer(LIKELY)
    return field


def test_a_likely_period_is_chosen_from_the_list():
    field = offering()
    assert field.clean([*[""] * 7, FIRST]) == LIKELY[0]
    assert field.widget.decompress(LIKELY[0]) == [*[""] * 7, FIRST]


def test_any_other_period_is_entered_by_its_days():
    field, other = offering(), Period(date(2017, 1, 1), date(2017, 12, 31), PeriodKind.CALENDAR_YEAR)
    assert field.widget.decompress(other) == [1, 1, 2017, 31, 12, 2017, "calendar year", ""]
    assert field.clean(typed(field, other)) == other


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (["1", *[""] * 6, FIRST], "Choose a period from the list, or enter the days of another: not both."),
        ([*[""] * 7, "2017-01-01..2017-12-31"], "Choose one from the list."),
    ],
)
def test_a_period_is_chosen_or_entered_and_not_both(parts, told):
    with pytest.raises(forms.ValidationError) as refused:
        offering().clean(parts)
    assert refused.value.messages == [told]


def test_the_days_are_shown_only_where_they_are_needed():
    class Asking(forms.Form):
        period = offering()

    shown = [
        drawn(Asking(initial={"period": each})).count('<details class="govuk-details" open>')
        for each in (None, LIKELY[1], Period(date(2018, 1, 1), date(2018, 1, 31), PeriodKind.MONTH))
    ]
    assert shown == [0, 0, 1]
    wrong = Asking({})
    assert first_ids(wrong) == [("id_period_7", "Enter the first and the last day of the period.")]


def test_a_form_without_likely_periods_has_no_list():
    class Asking(forms.Form):
        period = PeriodField(label="Period")

    assert ("period_7" in drawn(Asking()), first_ids(Asking({}))[0][0]) == (False, "id_period_0")

"""The wording of values: numbers, states, lists, dates, periods, directions. Pure, no database."""

from datetime import date

import pytest

from priorities.disclosure.figures import Band, Change, Direction, Kind, Shown
from reports import wording as say
from socboard.kit.values import Period, PeriodKind, Quantity, State, UncertainDate

TWELVE = Shown("now", Kind.NUMBER, 12, 12)
TWENTY = Shown("now", Kind.NUMBER, 20, 20)
NONE = Shown("now", Kind.NONE)
SINGLE = Shown("now", Kind.BAND, 1, 9)
BELOW_FIVE = Shown("now", Kind.BAND, 1, 4)
MAYBE_NONE = Shown("now", Kind.BAND, 0, 9)
SUPPRESSED = Shown("now", Kind.SUPPRESSED)
AWAITED = Shown("now", Kind.STATE, state=State.AWAITED)
CONSIDERABLY_UP = Change(Direction.UP, Band.CONSIDERABLY, True, True)
UP = Change(Direction.UP, Band.DIRECTION_ONLY)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity.of(23), "23"),
        (Quantity.of(1253), "1,253"),
        (Quantity.of(0), "none"),
        (Quantity.of(350, approximate=True), "about 350"),
        (Quantity(State.NUMBER, 5, 6), "between 5 and 6"),
        (Quantity(State.NUMBER, 20, None), "at least 20"),
        (Quantity(State.NUMBER, None, 12), "at most 12"),
        (Quantity(State.NOT_COLLECTED), "not available"),
        (Quantity(State.AWAITED), "awaited"),
        (Quantity(State.NOT_APPLICABLE), "not applicable"),
        (Quantity(State.WITHHELD), "withheld"),
        (Quantity(State.SUPPRESSED), "not shown, to protect confidentiality"),
        (Quantity(), "not stated"),
    ],
)
def test_quantities(quantity, words):
    assert say.quantity(quantity) == words


@pytest.mark.parametrize(
    ("shown", "text", "cell"),
    [
        (TWELVE, "12", "12"),
        (NONE, "none", "0"),
        (SINGLE, "single figures", "[c]"),
        (BELOW_FIVE, "fewer than 5", "[c]"),
        (MAYBE_NONE, "fewer than 10", "[c]"),
        (SUPPRESSED, "not shown, to protect confidentiality", "[c]"),
        (AWAITED, "awaited", "[awaited]"),
        (Shown("now", Kind.STATE, state=State.NOT_APPLICABLE), "not applicable", "[z]"),
        (Shown("now", Kind.STATE, state=State.NOT_COLLECTED), "not available", "[x]"),
        (Shown("now", Kind.STATE, state=State.WITHHELD), "withheld", "[h]"),
    ],
)
def test_what_may_be_said_in_text_and_in_tables(shown, text, cell):
    assert (say.shown(shown), say.cell(shown)) == (text, cell)


def test_a_table_tells_a_screen_reader_no_more_than_its_symbol():
    assert say.in_words(SINGLE) == say.in_words(SUPPRESSED) == "not shown, to protect confidentiality"


def test_notes_explain_the_symbols_used_and_no_others():
    assert say.symbol_notes(["12", "[z]", "[c]", "[c]"]) == [
        "[c]: not shown, to protect confidentiality.",
        "[z]: not applicable.",
    ]


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["fraud"], "fraud"),
        (["fraud", "drugs"], "fraud and drugs"),
        (["fraud", "modern slavery", "drugs"], "fraud, modern slavery and drugs"),
        (["Head, Fraud", "Chairman", "Officer"], "Head, Fraud; Chairman, and Officer"),
    ],
)
def test_lists(items, words):
    assert say.listed(items) == words


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("the board  met", "The board met."),
        ("The board met.", "The board met."),
        ("did it meet?", "Did it meet?"),
        ("the board met, ", "The board met."),
    ],
)
def test_sentences(text, made):
    assert say.sentence(text) == made


@pytest.mark.parametrize(
    ("when", "words", "with_preposition"),
    [
        (UncertainDate.on(date(2019, 11, 27)), "27 November 2019", "on 27 November 2019"),
        (UncertainDate(date(2018, 11, 1), date(2018, 11, 30)), "November 2018", "in November 2018"),
        (UncertainDate(date(2016, 1, 1), date(2016, 12, 31)), "2016", "in 2016"),
        (UncertainDate(date(2018, 10, 1), date(2019, 9, 30), "18 October"), "18 October", "on 18 October"),
        (
            UncertainDate(date(2018, 10, 1), date(2019, 9, 30)),
            "between 1 October 2018 and 30 September 2019",
            "between 1 October 2018 and 30 September 2019",
        ),
        (UncertainDate(latest=date(2019, 9, 30)), "by 30 September 2019", "by 30 September 2019"),
        (UncertainDate(date(2019, 9, 1)), "1 September 2019 or later", "1 September 2019 or later"),
    ],
)
def test_dates(when, words, with_preposition):
    assert (say.date(when), say.in_date(when)) == (words, with_preposition)


@pytest.mark.parametrize(
    ("start", "end", "kind", "words"),
    [
        (date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR, "October 2018 to September 2019"),
        (date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER, "October to December 2018"),
        (date(2018, 11, 1), date(2019, 1, 31), PeriodKind.QUARTER, "November 2018 to January 2019"),
        (date(2018, 10, 1), date(2018, 10, 31), PeriodKind.MONTH, "October 2018"),
        (date(2018, 10, 18), date(2018, 10, 18), PeriodKind.DAY, "18 October 2018"),
        (date(2018, 10, 18), date(2018, 11, 2), PeriodKind.OTHER, "18 October 2018 to 2 November 2018"),
    ],
)
def test_periods(start, end, kind, words):
    assert say.period(Period(start, end, kind)) == words


def measured(shown, before=None, change=None, *, provisional=False):
    return say.measured(
        name="NRM referrals",
        unit=("referral", "referrals"),
        shown=shown,
        before=before,
        change=change,
        provisional=provisional,
    )


@pytest.mark.parametrize(
    ("shown", "before", "change", "said"),
    [
        (TWENTY, TWELVE, CONSIDERABLY_UP, "NRM referrals increased considerably, from 12 to 20."),
        (TWENTY, SINGLE, UP, "NRM referrals increased, to 20."),
        (TWENTY, None, None, "NRM referrals numbered 20."),
        (
            TWENTY,
            TWELVE,
            Change(),
            "NRM referrals numbered 20; no comparison with the year before is available.",
        ),
        (
            TWENTY,
            TWENTY,
            Change(Direction.SAME, Band.BROADLY_UNCHANGED),
            "NRM referrals were unchanged at 20.",
        ),
        (SINGLE, SINGLE, UP, "NRM referrals increased, remaining in single figures."),
        (BELOW_FIVE, BELOW_FIVE, UP, "NRM referrals increased, remaining fewer than 5."),
        (
            SINGLE,
            TWELVE,
            Change(Direction.DOWN, Band.DIRECTION_ONLY),
            "NRM referrals decreased, and were in single figures.",
        ),
        (SINGLE, None, None, "NRM referrals were in single figures."),
        (MAYBE_NONE, None, None, "NRM referrals were fewer than 10."),
        (SUPPRESSED, None, None, "NRM referrals: the number is not shown, to protect confidentiality."),
        (AWAITED, None, None, "NRM referrals: the figure is awaited."),
        (NONE, TWELVE, UP, "No NRM referrals were recorded, compared with 12 the year before."),
        (NONE, SUPPRESSED, None, "No NRM referrals were recorded."),
    ],
)
def test_a_measure_and_its_change(shown, before, change, said):
    assert measured(shown, before, change) == said


def test_a_provisional_figure_says_so():
    assert measured(TWENTY, provisional=True) == "NRM referrals numbered 20 (provisional)."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (None, ""),
        (Change(), ""),
        (CONSIDERABLY_UP, "increased considerably"),
        (Change(Direction.DOWN, Band.PLAIN), "decreased"),
        (Change(Direction.DOWN, Band.BROADLY_UNCHANGED), "were broadly unchanged"),
        (Change(Direction.SAME, Band.DIRECTION_ONLY), "were unchanged"),
    ],
)
def test_directions(change, words):
    assert say.moved(change) == words

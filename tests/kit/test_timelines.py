"""The picture of who held what when: what is sure is drawn full, what may be fades."""

from datetime import date
from xml.etree import ElementTree

from socboard.kit.timelines import Lane, Span, Tenure, draw, span
from socboard.kit.values import UncertainDate

FIRST, LAST = date(2018, 1, 1), date(2020, 1, 1)
UNKNOWN = UncertainDate()


def on(*day: int) -> UncertainDate:
    return UncertainDate.on(date(*day))


def test_exact_days_are_sure_from_first_to_last():
    found = span(Tenure("", on(2018, 6, 1), on(2019, 6, 1)), FIRST, LAST)
    assert found == Span(date(2018, 6, 1), date(2019, 6, 1), (date(2018, 6, 1), date(2019, 6, 1)))


def test_an_open_end_reaches_the_edge():
    assert span(Tenure("", on(2018, 6, 1), UNKNOWN), FIRST, LAST).sure == (date(2018, 6, 1), LAST)


def test_bounds_fade():
    start = UncertainDate(date(2018, 3, 1), date(2018, 5, 1))
    end = UncertainDate(date(2019, 3, 1), date(2019, 5, 1))
    found = span(Tenure("", start, end), FIRST, LAST)
    assert found == Span(date(2018, 3, 1), date(2019, 5, 1), (date(2018, 5, 1), date(2019, 3, 1)))


def test_words_alone_make_nothing_sure():
    found = span(Tenure("", on(2018, 6, 1), UncertainDate(text="in the spring")), FIRST, LAST)
    assert found == Span(date(2018, 6, 1), LAST, None)
    assert span(Tenure("", UNKNOWN, on(2019, 1, 1)), FIRST, LAST) == Span(FIRST, date(2019, 1, 1), None)


def test_what_lies_outside_is_not_drawn():
    assert span(Tenure("", on(2016, 1, 1), on(2017, 1, 1)), FIRST, LAST) is None
    assert span(Tenure("", on(2021, 1, 1), UNKNOWN), FIRST, LAST) is None


def test_the_drawing_is_well_formed_and_escapes_names():
    lanes = [
        Lane(
            "Chair & <deputy>",
            (Tenure("<script>", on(2018, 6, 1), UNKNOWN), Tenure("B" * 300, UNKNOWN, UNKNOWN)),
        )
    ]
    drawn = draw(lanes, first=FIRST, last=LAST, today=date(2019, 1, 1), title="Who & when", description="d")
    root = ElementTree.fromstring(drawn)
    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[:4] == ["2018", "2019", "2020", "Chair & <deputy>"]
    assert texts[4] == "<script>"
    assert (texts[5][:3], texts[5][-1], len(texts[5]) < 60) == ("BBB", "…", True)
    assert "style=" not in drawn


def test_a_hundred_years_have_a_dozen_ticks():
    drawn = draw([], first=date(1926, 1, 1), last=date(2026, 1, 1), today=FIRST, title="t", description="d")
    assert drawn.count("<text") == 12

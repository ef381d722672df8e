"""The drawing of a series: what it shows, what it must not show, and that it is safe markup."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from socboard.kit.charts import PLOT_BOTTOM, Point, Scale, Series, draw, scale_of

SVG = "{http://www.w3.org/2000/svg}"


def series_of(values, *, target=None, provisional=(), **changes) -> Series:
    points = tuple(
        Point(f"Q{at}", value, "[c]" if value is None else f"{value:,}", at in provisional)
        for at, value in enumerate(values)
    )
    fields = {"key": "c", "title": "Visits", "description": "By quarter.", "unit": "Visits"}
    return Series(**(fields | {"points": points, "target": target} | changes))


def drawn(series: Series) -> ElementTree.Element:
    return ElementTree.fromstring(draw(series))


def texts(root: ElementTree.Element) -> list[str]:
    return [each.text for each in root.iter(f"{SVG}text")]


def lines(root: ElementTree.Element) -> list[str]:
    """The data lines: the only strokes of this width."""
    return [each.get("d") for each in root.iter(f"{SVG}path") if each.get("stroke-width") == "2"]


@pytest.mark.parametrize(
    ("values", "target", "scale"),
    [
        ((12, 38), None, Scale(40, 10)),
        ((3, 0, 4), None, Scale(4, 1)),
        ((1200, 2100), None, Scale(3000, 1000)),
        ((5, 9), 30, Scale(30, 10)),
        ((0, 0), None, Scale(1, 1)),
        ((10_000_001,), None, Scale(15_000_000, 5_000_000)),
        ((None, None), None, Scale(0, 1)),
        ((), None, Scale(0, 1)),
    ],
)
def test_the_axis_reaches_over_what_is_shown_in_round_steps(values, target, scale):
    assert scale_of(series_of(values, target=target)) == scale


def test_the_axis_says_nothing_of_a_hidden_value():
    shown_only = series_of((12, 18))
    with_gap = series_of((12, None, 18))
    assert scale_of(with_gap) == scale_of(shown_only)


def test_a_gap_breaks_the_line_and_is_labelled_at_the_axis():
    root = drawn(series_of((12, 18, None, 20, 22)))
    assert [step[0] for step in re.findall(r"[ML][^ML]*", lines(root)[0])] == ["M", "L", "M", "L"]
    (label,) = [each for each in root.iter(f"{SVG}text") if each.text == "[c]"]
    assert float(label.get("y")) == PLOT_BOTTOM - 6


def test_nothing_is_drawn_where_nothing_may_be_shown():
    root = drawn(series_of((None, None)))
    assert lines(root) == []
    assert texts(root) == ["Visits", "Q0", "Q1", "[c]", "[c]"]


def test_every_value_and_period_can_be_read():
    assert texts(drawn(series_of((12, 18)))) == ["Visits", "0", "5", "10", "15", "20", "Q0", "Q1", "12", "18"]


def test_crowded_labels_are_thinned_from_the_latest():
    root = drawn(series_of(range(1000, 41_000, 1000)))
    labels = [text for text in texts(root) if text.startswith("Q")]
    assert labels[-1] == "Q39"
    assert len(labels) < 40
    steps = {int(b[1:]) - int(a[1:]) for a, b in pairwise(labels)}
    assert len(steps) == 1


def test_a_provisional_value_has_another_shape_and_a_key():
    final, provisional = draw(series_of((12, 18))), draw(series_of((12, 18), provisional=(1,)))
    assert final.count("a3 3 0 1 0 6 0") == 2
    assert provisional.count("a3 3 0 1 0 6 0") == 1
    assert provisional.count("l5 5l-5 5l-5 -5z") == 2
    assert "provisional" not in final
    assert texts(ElementTree.fromstring(provisional))[-1] == "provisional"


def test_the_target_is_named_beside_its_line():
    said = texts(drawn(series_of((12, 18), target=1500)))
    assert [said[said.index("Target")], said[said.index("Target") + 1]] == ["Target", "1,500"]


def test_it_has_a_title_and_a_description_that_name_it():
    root = drawn(series_of((12, 18)))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id") == "c-title"
    assert root.get("aria-describedby") == root.find(f"{SVG}desc").get("id") == "c-desc"
    assert (root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text) == ("Visits", "By quarter.")


def test_an_empty_description_is_left_out():
    root = drawn(series_of((12, 18), description=""))
    assert root.get("aria-describedby") is None
    assert root.find(f"{SVG}desc") is None


def test_it_carries_no_inline_style():
    assert "style" not in draw(series_of((12, None, 18), target=15, provisional=(2,)))


def test_every_text_is_escaped_and_rid_of_control_characters():
    bad = '<script>alert("x")</script>\x00\x0b'
    series = Series('k"><b', bad, bad, bad, (Point(bad, 3, bad), Point(bad, None, bad)))
    root = drawn(series)
    assert {each.tag for each in root.iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "title", "desc", "g", "path", "text")
    }
    assert root.find(f"{SVG}title").text == '<script>alert("x")</script>'


def test_the_same_series_gives_the_same_drawing():
    series = series_of((12, None, 18), target=15)
    assert draw(series) == draw(series)


def test_the_year_before_and_a_revised_value_are_drawn_and_named():
    points = (Point("Q1", 12, "12", earlier=(14,), before=20), Point("Q2", 13, "13", before=21))
    root = drawn(Series("c", "Visits", "", "Visits", points))
    dotted = [each.get("d") for each in root.iter(f"{SVG}path") if each.get("stroke-dasharray") == "1.5 3"]
    scale = scale_of(Series("c", "Visits", "", "Visits", points))
    assert scale == Scale(30, 10)
    assert [place.split()[-1] for place in re.split("[ML]", dotted[0])[1:]] == [
        f"{scale.height_of(value)}" for value in (20, 21)
    ]
    assert {"year before", "before revision"} <= set(texts(root))

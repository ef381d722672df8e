"""What changed between two texts, word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socboard.kit.rich_text import rich
from socboard.kit.word_changes import Change, Line, Span, compare, compare_words

SIGNS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}


def shown(line: Line) -> str:
    """The line with signs around what changed."""
    return "".join(SIGNS[span.change].format(span.text) for span in line.spans)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            "Three members, and a chair.",
            "Five members and a chair.",
            "[-Three -][+Five+] members[-,-] and a chair.",
        ),
        ("Board meets", "The board meets", "[-Board -][+The board+] meets"),
        ("The Board meets", "Board meets", "[-The-] Board meets"),
        ("It meets quarterly", "It meets quarterly in London", "It meets quarterly[+ in London+]"),
        ("It meets", "It **meets**", "It[- meets-][+ meets+]"),
        ("[here](https://e.org/a)", "[here](https://e.org/b)", "here (https://e.org/[-a-][+b+])"),
        ("the chairman's word", "the chair's word", "the[- chairman's-][+ chair's+] word"),
    ],
)
def test_a_changed_line_is_told_word_by_word(old, new, changes):
    assert [shown(line) for line in compare(rich(old), rich(new))] == [changes]


def test_the_same_text_has_no_changes():
    text = rich("# Title\n\nWords.\n\n- a\n- b\n\n| x | y |")
    assert [line.is_changed for line in compare(text, text)] == [False] * 5


def test_lines_come_and_go_where_they_stand():
    old = rich("First of all.\n\n- one\n- two\n\nThe last words.")
    new = rich("First of all.\n\n- one\n- between\n- two")
    assert [(line.kind, line.change.value, shown(line)) for line in compare(old, new)] == [
        ("paragraph", "same", "First of all."),
        ("point", "same", "one"),
        ("point", "added", "[+between+]"),
        ("point", "same", "two"),
        ("paragraph", "removed", "[-The last words.-]"),
    ]


def test_words_in_bold_are_shown_in_bold():
    [line] = compare(rich("All **must** agree"), rich("Most **must** agree"))
    assert line.spans == (
        Span("All ", Change.REMOVED),
        Span("Most", Change.ADDED),
        Span(" must", bold=True),
        Span(" agree"),
    )


def test_a_point_that_is_numbered_keeps_its_number():
    lines = compare(rich("1. one\n2. two"), rich("1. one\n2. new\n3. two"))
    assert [(line.number, line.change.value) for line in lines] == [(1, "same"), (2, "added"), (3, "same")]


def test_a_point_that_becomes_a_paragraph_is_removed_and_added():
    lines = compare(rich("- the police"), rich("the police"))
    assert sorted((line.kind, line.change.value) for line in lines) == [
        ("paragraph", "added"),
        ("point", "removed"),
    ]


WORDS = st.lists(st.sampled_from(["the", "board", "of", "three", ",", "Police’s", "5", "(a)"]), max_size=12)
TEXTS = st.lists(WORDS.map(" ".join), max_size=5).map("\n\n".join).map(rich)


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_each_text_can_be_read_out_of_the_comparison(old, new):
    lines = compare(old, new)
    for text, other in ((old, Change.ADDED), (new, Change.REMOVED)):
        kept = "".join(span.text for line in lines for span in line.spans if span.change is not other)
        assert squeezed(kept) == squeezed("".join(shown(line) for line in compare(text, text)))


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_lines_can_be_compared(old, new):
    spans = compare_words([Span(old)] if old else [], [Span(new)] if new else [])
    assert squeezed("".join(span.text for span in spans if span.change is not Change.REMOVED)) == squeezed(
        new
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 9_000, "a b " * 4_500),
        ("\n\n".join(f"{n} x" for n in range(2_000)), "\n\n".join(f"{n}y z" for n in range(2_000))),
    ],
)
def test_texts_made_to_be_slow_are_told_as_replaced(old, new):
    lines = compare(rich(old), rich(new))
    assert {line.is_changed for line in lines} == {True}


def test_a_row_is_compared_cell_by_cell():
    old, new = "| Chair | the fire brigade | 2018 |", "| Chair | the City police | 2018 |"
    [line] = compare(rich(old), rich(new))
    cells = [shown(Line("cell", (cell,))) for cell in line.cells]
    assert (line.kind, cells) == ("row", ["Chair", "the[- fire brigade-][+ City police+]", "2018"])

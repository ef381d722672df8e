import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socboard.kit.strict_yaml import Mapping, Mistake, NotReadable, Scalar, Sequence, read

TEN_MB = 10_000_000


def mistakes(text, **kwargs):
    data = text if isinstance(text, bytes) else textwrap.dedent(text).encode()
    with pytest.raises(NotReadable) as refused:
        read(data, **kwargs)
    return list(refused.value.mistakes)


def test_every_value_is_text_with_its_line():
    tree = read(b"# a board year\nboard:\n  public: no\n  starts: 14:30\nrefs: ['1', 1.0]\n")
    assert tree == Mapping(
        2,
        {
            "board": Mapping(
                3,
                {"public": Scalar(3, "no", True), "starts": Scalar(4, "14:30", True)},
                {"public": 3, "starts": 4},
            ),
            "refs": Sequence(5, [Scalar(5, "1", False), Scalar(5, "1.0", True)]),
        },
        {"board": 2, "refs": 5},
    )


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_written_is_not_given(nothing):
    value = read(f"chair: {nothing}\n".encode()).items["chair"]
    assert value == Scalar(1, "", True)
    assert not value.is_given


@pytest.mark.parametrize(
    ("written", "text"), [('""', ""), ("'~'", "~"), ('"null"', "null"), ("|\n  null", "null")]
)
def test_what_is_quoted_is_given(written, text):
    value = read(f"chair: {written}".encode()).items["chair"]
    assert (value.text, value.is_given) == (text, True)


@pytest.mark.parametrize("data", [b"a: b", b"\xef\xbb\xbfa: b", b"a: b\r\n", b"--- # one\na: b\n...\n"])
def test_byte_order_mark_and_line_ends_make_no_difference(data):
    assert read(data).items["a"].text == "b"


def test_lines_are_counted_with_windows_line_ends():
    assert read(b"a: b\r\nc: d\r\n").key_lines == {"a": 1, "c": 2}


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines():
    found = mistakes(
        """\
        a: 1
        b: {c: 1, c: 2}
        a: 2
        d: !!int 3
        ~: 4
        e: [x, *there]
        f: &here g
        """
    )
    assert found == [
        Mistake(2, "b", "“c” is given twice; it stands at line 2 already"),
        Mistake(3, "", "“a” is given twice; it stands at line 1 already"),
        Mistake(4, "d", "the tag tag:yaml.org,2002:int is not used here; write the value alone"),
        Mistake(5, "", "there is no name before the colon"),
        Mistake(
            6,
            "e, item 2",
            "references such as *there are not used here; a text that starts with * needs quotation marks",
        ),
        Mistake(
            7,
            "f",
            "references such as &here are not used here; a text that starts with & needs quotation marks",
        ),
    ]


def test_mistakes_before_a_mistake_of_syntax_are_told_too():
    found = mistakes("a: 1\na: 2\nb: [c\nd: e\n")
    assert [(mistake.line, mistake.where) for mistake in found] == [(2, ""), (4, "column 2")]


def test_a_mistake_prints_as_a_sentence_with_its_place():
    assert str(Mistake(3, "b, item 2", "no")) == "line 3, b, item 2: no"
    assert str(Mistake(3, "", "no")) == "line 3: no"


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "? - a\n"])
def test_a_name_is_a_single_text(key):
    found = mistakes(f"{key}: c\n")
    assert found[0] == Mistake(
        1, "", "a name before the colon is a single text, not a list, a group or an alias"
    )


@pytest.mark.parametrize(
    ("text", "line", "where", "said"),
    [
        ("a:\n\tb: c\n", 2, "column 1", "indent with spaces"),
        ("a: b: c\n", 1, "column 5", "put the text in quotation marks"),
        ("a: @b\n", 1, "column 4", "put the text in quotation marks"),
        ("a: 'b\n", 2, "column 1", "never closed (in what starts at line 1)"),
        ("- a\nb: c\n", 2, "column 1", "a hyphen was expected"),
        ("a: b\nc\nd: e\n", 3, "column 1", "a name needs a colon"),
        ('a: "\\q"\n', 1, "column 5", "found unknown escape character"),
    ],
)
def test_mistakes_of_syntax_have_line_column_and_remedy(text, line, where, said):
    [mistake] = mistakes(text)
    assert (mistake.line, mistake.where) == (line, where)
    assert said in mistake.said


def test_one_document_only():
    assert mistakes("a: b\n---\nc: d\n") == [
        Mistake(2, "", "a second document starts here; a file holds one")
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"])
def test_an_empty_file_is_said_to_be_empty(text):
    assert mistakes(text) == [Mistake(1, "", "the file is empty")]


def test_directives_are_refused_before_they_cost_anything():
    text = "# head\n" + "".join(f"%TAG !a{n}! b\n" for n in range(200_000))
    assert mistakes(text.encode()) == [Mistake(2, "", "a line starts with %; directives are not used here")]


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        ("a: café\n".encode("latin-1"), 1, "the file is not UTF-8 (byte 0xe9); save it as UTF-8"),
        (b"a: b\nc: \x93d\x94\n", 2, "the file is not UTF-8 (byte 0x93); save it as UTF-8"),
        ("a: b\n".encode("utf-16"), 1, "the file is UTF-16 or UTF-32; save it as UTF-8"),
        ("a: b\n".encode("utf-16-le"), 1, "the file is UTF-16 or UTF-32; save it as UTF-8"),
        ("a: b\n".encode("utf-16-be"), 1, "the file is UTF-16 or UTF-32; save it as UTF-8"),
        ("a: b\n".encode("utf-32"), 1, "the file is UTF-16 or UTF-32; save it as UTF-8"),
        (b"a: \xed\xa0\x80\n", 1, "the file is not UTF-8 (byte 0xed); save it as UTF-8"),
    ],
)
def test_other_encodings(data, line, said):
    assert mistakes(data) == [Mistake(line, "", said)]


def test_invisible_characters_are_named_with_their_places():
    assert mistakes("a: b\x01c\x02\nd: e\nf: \u202eg\nh: \u2028i\nj: \ufeffk\n") == [
        Mistake(1, "column 5", "the invisible character U+0001 stands here; take it out"),
        Mistake(3, "column 4", "the invisible character U+202E stands here; take it out"),
        Mistake(4, "column 4", "the invisible character U+2028 stands here; take it out"),
        Mistake(5, "column 4", "the invisible character U+FEFF stands here; take it out"),
    ]


def test_nul_is_refused_even_as_an_escape():
    assert mistakes('a: "b\\0"\n') == [Mistake(1, "a", "a text cannot hold the character NUL")]


def test_twelve_deep_is_read_and_thirteen_is_not():
    assert read(b"[" * 12 + b"]" * 12).line == 1
    [mistake] = mistakes(b"[" * 13 + b"]" * 13)
    assert mistake.said == "lists and groups stand more than 12 deep inside each other"


@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * TEN_MB,
        b"{" * TEN_MB,
        b"- " * (TEN_MB // 2),
        b"? " * (TEN_MB // 2),
        b"[a, " * (TEN_MB // 4),
        b"".join(b" " * n + b"a:\n" for n in range(4000)),
    ],
    ids=["brackets", "braces", "hyphens", "question marks", "bracket and text", "blocks"],
)
def test_deep_nesting_is_refused_without_reading_it(bomb):
    assert mistakes(bomb)[-1].said == "lists and groups stand more than 12 deep inside each other"


def test_a_bomb_of_references_is_refused_unexpanded():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise("abcdefghi")]
    found = mistakes("\n".join(lines).encode())
    assert len(found) == 9 + 8 * 9
    assert {mistake.said[:18] for mistake in found} == {"references such as"}


def test_after_a_hundred_mistakes_the_reading_ends():
    found = mistakes(b"a: b\n" * 200_000)
    assert len(found) == 101
    assert found[-1] == Mistake(101, "", "there are 100 mistakes up to here; the rest was not read")


def test_invisible_characters_end_after_a_hundred_lines():
    assert len(mistakes(b"\x01\n" * 200_000)) == 100


def test_a_file_too_large_is_not_read():
    assert read(b"a: bcd", most_bytes=6).items["a"].text == "bcd"
    assert mistakes(b"a: bcde", most_bytes=6) == [Mistake(1, "", "the file is larger than 6 bytes")]


def test_a_file_with_too_many_values_is_not_read(monkeypatch):
    monkeypatch.setattr("socboard.kit.strict_yaml.MOST_NODES", 4)
    assert len(read(b"[a, b, c]").items) == 3
    assert mistakes(b"- a\n- b\n- c\n- d\n") == [Mistake(4, "item 4", "the file holds more than 4 values")]


YAML_LIKE = st.text(st.sampled_from("ab -#:\n\t\r'\"\\|>%&*!~?[]{},.0x\ufeff\x85é"), max_size=40)


@given(st.one_of(st.binary(max_size=60), YAML_LIKE.map(str.encode)))
def test_whatever_comes_is_read_or_refused_with_a_line(data):
    assert all(line >= 1 and said for line, said in mistakes_if_any(data))


def mistakes_if_any(data):
    try:
        read(data)
    except NotReadable as refused:
        return [(mistake.line, mistake.said) for mistake in refused.mistakes] or [
            (0, "refused for no reason")
        ]
    return []

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socboard.kit.strict_yaml import Mapping, Scalar, read
from socboard.kit.yaml_writer import write


def tree_of(node):
    if isinstance(node, Scalar):
        assert node.is_given
        return node.text
    if isinstance(node, Mapping):
        return {name: tree_of(value) for name, value in node.items.items()}
    return [tree_of(item) for item in node.items]


def read_back(tree):
    return tree_of(read(write(tree).encode()))


ANY = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)
AWKWARD = st.text(st.sampled_from("ab -#:\n\t\r'\"\\|>%&*!~?[]{},.\x85\xa0\u2028\u202e\ufeff"), max_size=30)
LONG = st.text(st.sampled_from("abc -#:\n\xa0\u3000"), min_size=80, max_size=300)
TEXTS = st.one_of(ANY, AWKWARD, LONG)
NAMES = st.one_of(ANY, AWKWARD)


def collections(inner):
    return st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4))


@given(st.recursive(TEXTS, collections, max_leaves=10))
def test_what_is_written_reads_back_the_same(tree):
    assert read_back(tree) == tree


@given(TEXTS)
def test_nothing_invisible_stands_in_the_file(text):
    assert set(write({"a": text})).isdisjoint("\x85\u2028\u202e\ufeff\r\t\x01")


def test_a_record_file_reads_well():
    tree = {
        "format": "1",
        "board": {"ref": "soc", "meets in public": "no"},
        "events": [
            {
                "ref": "event-1",
                "when": '2018-10-01..2019-09-30 "18 October"',
                "said": '"18 October"',
                "note": "First line.\n\nSecond paragraph.\n",
                "strands": ["pursue", "prevent"],
            },
            {"ref": "event-2", "title": "Seminar: slavery", "guests": [], "text": "", "more": "null"},
        ],
        "purpose": "The board advises. " * 6 + "It has no powers of its own.",
    }
    assert (
        write(tree)
        == """\
format: 1

board:
  ref: soc
  meets in public: no

events:
  - ref: event-1
    when: 2018-10-01..2019-09-30 "18 October"
    said: '"18 October"'
    note: |
      First line.

      Second paragraph.
    strands:
      - pursue
      - prevent

  - ref: event-2
    title: "Seminar: slavery"
    guests: []
    text: ""
    more: "null"

purpose: >-
  The board advises. The board advises. The board advises. The board advises. The board advises. The
  board advises. It has no powers of its own.
"""
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no", "no"),
        ("14:30", "14:30"),
        ("£350,000", "£350,000"),
        ("..2019-09-30", "..2019-09-30"),
        ("a - b", "a - b"),
        ("- a", '"- a"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("~", '"~"'),
        (" a", '" a"'),
        ("...", '"..."'),
        ("@a", '"@a"'),
        ('"a" isn\'t', "'\"a\" isn''t'"),
        ("a\tb", '"a\\tb"'),
        ("a\r\nb", '"a\\r\\nb"'),
        ("a \nb", '"a \\nb"'),
        ("a\n\n", '"a\\n\\n"'),
        ("\x07", '"\\x07"'),
        ("\u2028", '"\\u2028"'),
        ("Żółw 龍 🐉", "Żółw 龍 🐉"),
    ],
)
def test_quotation_marks_only_where_needed(text, written):
    assert write({"a": text}) == f"a: {written}\n"


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_what_no_file_can_carry_is_refused(text):
    with pytest.raises(ValueError, match="cannot be written"):
        write({"a": text})


@pytest.mark.parametrize(
    "tree", [None, 5, {"a": None}, {"a": True}, {1: "a"}, ["a", 2], {"a": ()}, {"a": (1,)}]
)
def test_only_groups_lists_and_texts(tree):
    with pytest.raises(TypeError):
        write(tree)


def test_a_name_can_be_a_thousand_characters_long_and_no_longer():
    assert read_back({"n" * 1000: "a"}) == {"n" * 1000: "a"}
    with pytest.raises(ValueError, match="longer than 1,000"):
        write({"n" * 1001: "a"})


def test_nesting_goes_as_deep_as_the_reader_reads():
    def nested(depth):
        return "a" if depth == 0 else [nested(depth - 1)]

    assert read_back(nested(12)) == nested(12)
    with pytest.raises(ValueError, match="more than 12 deep"):
        write(nested(13))

"""The record file read without a database: what is understood, and what is said of each mistake."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reports.record_file import read
from reports.record_file.fields import Kind, fields_of, record_models
from reports.record_file.linking import noun_order
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import nouns
from socboard.board.operations.entries import ReleaseTerms
from socboard.kit.audiences import Audience
from socboard.kit.markings import parse_marking
from socboard.kit.notation import DATES_EXPECTED
from socboard.kit.values import Period, PeriodKind, Quantity, State, UncertainDate
from tests.reports.record_files import BELOW_HEAD, SAMPLE, mistakes_in, person, small

ACTIVITY = """
    activities:
      - ref: plan
        title: running a plan
"""


def activity(*lines: str) -> bytes:
    """A file with one activity; its first own line stands three below the head."""
    return small(ACTIVITY + "".join(f"        {line}\n" for line in lines))


def said(*lines: str) -> list[str]:
    """What is said of an activity with these lines, without its place."""
    place = f"line {BELOW_HEAD + 3}, activities, plan, "
    return [mistake.removeprefix(place) for mistake in mistakes_in(read, activity(*lines))]


def value(line: str):
    name = line.partition(":")[0]
    return read(activity(line)).records["activities"]["plan"].values[name]


def test_every_record_noun_is_in_the_file_and_in_the_sample():
    spanning = ["boards", "organisations", "people"]
    own = [noun for noun, model in nouns().items() if issubclass(model, BoardRecord)]
    assert list(record_models()) == spanning + own
    assert set(read(SAMPLE).records) == set(record_models())


def test_bookkeeping_is_not_in_the_file():
    hidden = {"id", "board", "version", "entered_at", "entered_by", "withdrawn_at", "user", "period_start"}
    written = {name for model in record_models().values() for name in fields_of(model)}
    assert written & hidden == set()


def test_every_editable_column_can_be_written():
    for model in record_models().values():
        editable = {column.name for column in model._meta.fields if column.editable}
        parts = {
            f"{name}_{part}"
            for name, columns in getattr(model, "columns", {}).items()
            for part in columns.parts()
        }
        links = {column.name for column in model._meta.many_to_many}
        bookkeeping = {"id", "ref"} | ({"board"} if issubclass(model, BoardRecord) else set())
        release = {"release"} if issubclass(model, BoardRecord) else set()
        composites = set(getattr(model, "columns", {}))
        assert set(fields_of(model)) == (editable - parts - bookkeeping) | links | composites | release


def test_fields_that_a_check_demands_are_required():
    required = {
        (noun, name)
        for noun in ("observations", "covers", "priority-reviews", "annual-reviews", "meetings")
        for name, field in fields_of(record_models()[noun]).items()
        if field.required
    }
    assert required == {
        ("observations", "measure"),
        ("observations", "period"),
        ("observations", "value"),
        ("covers", "seat"),
        ("covers", "person"),
        ("covers", "end"),
        ("priority-reviews", "priority"),
        ("annual-reviews", "period"),
        ("annual-reviews", "subject"),
        ("annual-reviews", "report_of"),
    }


def test_each_noun_stands_after_those_it_names():
    order = noun_order()
    assert sorted(order) == sorted(record_models())
    for noun, model in record_models().items():
        for field in fields_of(model).values():
            if field.target and field.target != noun:
                assert order.index(field.target) < order.index(noun)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("unit: the Bureau", "the Bureau"),
        ("unit: '  no  '", "no"),
        ("product: >\n          two\n          lines", "two lines"),
        ('product: "two\\nlines"', "two lines"),
        ("product:", ""),
        ("product: ~", ""),
        ("product: 'null'", "null"),
        ("counts_persons: yes", True),
        ("counts_persons: no", False),
        ("status: complete", "complete"),
        ("status:", "under way"),
        ("marking: official-sensitive", "OFFICIAL-SENSITIVE"),
        ("quantity: 1,253", Quantity.of(1253)),
        ("quantity: about 350", Quantity.of(350, approximate=True)),
        ("quantity: 0", Quantity(State.ZERO, 0, 0)),
        ("quantity: awaited", Quantity(State.AWAITED)),
        ("quantity:", Quantity()),
        (
            "period: 2018-10-01..2019-09-30 board year",
            Period(date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR),
        ),
        ("organisation: police", "police"),
        ("partners: [nca, police]", ("nca", "police")),
        ("partners: [police, nca]", ("nca", "police")),
        ("partners: []", ()),
        ("strands: [prevent, pursue]", ["prevent", "pursue"]),
        ("release: public", ReleaseTerms(Audience.PUBLIC)),
        (
            "release: {audience: parent, consent: by letter, consented: 2019-11}",
            ReleaseTerms(Audience.PARENT, "by letter", UncertainDate(date(2019, 11, 1), date(2019, 11, 30))),
        ),
        ("release:", None),
    ],
)
def test_a_value_is_read(line, expected):
    assert value(line) == expected


def test_an_absent_field_is_blank_or_its_default():
    board = read(small()).records["boards"]["soc-board"]
    assert board.values == {name: field.blank for name, field in fields_of(Board).items()} | {
        "name": "SOC Board",
        "short_name": "SOC",
    }
    assert (board.values["meetings_per_year"], board.values["parent"]) == (4, "")


def test_blank_lists_are_not_shared_between_records():
    first, second = (read(activity()).records["activities"]["plan"] for _ in range(2))
    assert first.values["strands"] is not second.values["strands"]


def test_text_in_several_lines_keeps_them():
    text = """
        standing-texts:
          - ref: s
            section: a
            owner: b
            text: |
              One.

              Two.
    """
    assert read(small(text)).records["standing-texts"]["s"].values["text"] == "One.\n\nTwo."


def test_a_map_is_read_in_the_order_of_its_names():
    observation = (
        "{ref: o, measure: m, period: 2018-01-01..2018-12-31, value: 1, categories: {kind: late, area: east}}"
    )
    values = read(small(f"observations:\n  - {observation}\n")).records["observations"]["o"].values
    assert list(values["categories"].items()) == [("area", "east"), ("kind", "late")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("titel: x", "“titel” is not a field of activities; did you mean “title”?"),
        ("product: [a]", "product: a text is expected here, not a list"),
        ("product: {a: b}", "product: a text is expected here, not a group of names and values"),
        (f"product: {'x' * 201}", "product: the text has 201 characters; at most 200 are kept"),
        ("counts_persons: true", "counts_persons: “true” is neither yes nor no; did you mean “yes”?"),
        ("counts_persons: perhaps", "counts_persons: “perhaps” is neither yes nor no"),
        (
            "status: undr way",
            "status: “undr way” is not one of planned, under way, complete; did you mean “under way”?",
        ),
        ("organisation: City Police", "organisation: “City Police” is no ref; "
         "a ref has lower-case letters, digits and single hyphens"),
        (f"organisation: {'a' * 61}", f"organisation: the ref “{'a' * 59}…” is longer than 60 characters"),
        ("organisation: [police]", "organisation: a ref is expected here, not a list"),
        ("partners: police", "partners: a list of refs, such as [a, b], is expected here"),
        ("partners: [nca, nca]", "partners: “nca” stands in the list more than once"),
        ("strands: prevent", "strands: a list of texts, such as [a, b], is expected here"),
        ("strands: [prevnt]", "strands: “prevnt” is not one of pursue, prevent, protect, prepare; "
         "did you mean “prevent”?"),
        ("strands: [prevent, prevent]", "strands: Choose from pursue, prevent, protect and prepare, each once."),
        ("release: publik", "release: “publik” is not one of public, parent, board, board-sensitive; "
         "did you mean “public”?"),
        ("release: {consent: by letter}", "release: a release names its audience"),
        ("period: 2019-01-01..2018-01-01", "period: 2019-01-01 is after 2018-01-01; write the earlier date first"),
    ],
)  # fmt: skip
def test_a_mistake_says_what_was_expected(line, expected):
    found = said(line)
    if line.startswith("titel"):
        expected = f"line {BELOW_HEAD + 3}, activities, plan: {expected}"
    assert found == [expected]


@pytest.mark.parametrize("marking", ["SECRET", "secret", "TOP SECRET", "RESTRICTED", "public"])
def test_a_marking_is_refused_in_the_words_of_the_markings(marking):
    with pytest.raises(ValidationError) as refusal:
        parse_marking(marking)
    assert said(f"marking: {marking}") == [f"marking: {refusal.value.messages[0]}"]


def test_an_address_that_is_none_is_refused():
    found = mistakes_in(read, small(person("name: X\nemail: nonsense")))
    assert found == [f"line {BELOW_HEAD + 3}, people, somebody, email: Enter a valid email address."]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("13", "13 is not between 1 and 12"),
        ("0", "0 is not between 1 and 12"),
        ("ten", "“ten” is not a whole number in digits, such as 12"),
        ("1.5", "“1.5” is not a whole number in digits, such as 12"),
    ],
)
def test_a_number_out_of_place_is_refused(year, expected):
    data = f"socboard-record: 1\nboard: b\nboards:\n  - {{ref: b, name: B, short_name: B, year_starts_in: {year}}}\n"
    assert mistakes_in(read, data.encode()) == [f"line 4, boards, b, year_starts_in: {expected}"]


def test_every_mistake_in_one_value_is_told():
    assert said("strands: [prevnt, pursue, protct]") == [
        "strands: “prevnt” is not one of pursue, prevent, protect, prepare; did you mean “prevent”?",
        "strands: “protct” is not one of pursue, prevent, protect, prepare; did you mean “protect”?",
    ]
    assert said("release: {audience: publik, consnt: x, consented: soon}") == [
        "release: “consnt” is not part of a release, which has audience, consent, consented; did you mean “consent”?",
        "release: “publik” is not one of public, parent, board, board-sensitive; did you mean “public”?",
        f"release: “soon” is not a date; {DATES_EXPECTED}",
    ]


def test_a_required_field_is_missed_where_it_is_left_out_and_where_it_is_left_empty():
    data = small("activities:\n  - ref: a\n  - ref: b\n    title:\n")
    assert mistakes_in(read, data) == [
        f"line {BELOW_HEAD + 1}, activities, a, title: a text is needed; it is missing",
        f"line {BELOW_HEAD + 3}, activities, b, title: a text is needed",
    ]


def test_each_entry_needs_a_ref_unlike_any_other():
    data = small("people:\n  - name: A\n  - {ref: x, name: B}\n  - {ref: x, name: C}\n  - just text\n")
    assert mistakes_in(read, data) == [
        f"line {BELOW_HEAD + 1}, people, item 1: the entry has no ref; every record needs one, unlike any other",
        f"line {BELOW_HEAD + 3}, people, x: this ref stands at line {BELOW_HEAD + 2} already",
        f"line {BELOW_HEAD + 4}, people, item 4: an entry with names and values is expected here",
    ]


def test_an_unknown_noun_is_a_mistake():
    assert mistakes_in(read, small("activites:\n  - ref: x\n")) == [
        f"line {BELOW_HEAD}: “activites” is not one of the nouns of a record file; did you mean “activities”?"
    ]


def test_a_noun_without_entries_is_no_mistake_and_text_in_their_place_is():
    assert read(small("people:\n")).records["people"] == {}
    assert mistakes_in(read, small("people: nobody\n")) == [
        f"line {BELOW_HEAD}, people: a list of entries is expected here, each starting with “- ref:”"
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "line 1: the file is empty"),
        (b"# nothing\n", "line 1: the file is empty"),
        (b"just words\n", "line 1: this is not a record file; "
         "one has the line “socboard-record: 1” at its start"),
        (b"board: x\n", "line 1: this is not a record file; one has the line “socboard-record: 1” at its start"),
        (b"socboard-record: 2\nboard: x\n",
         "line 1, socboard-record: only version 1 of the format is read here"),
        (b"socboard-record: 1\n",
         "line 1: the file does not say whose year it is; write board: and the board's ref"),
        (b"socboard-record: 1\nboard: x\nboard: y\n",
         "line 3: “board” is given twice; it stands at line 2 already"),
        ("socboard-record: 1\nboard: x\n".encode("utf-16"), "line 1: the file is UTF-16 or UTF-32; save it as UTF-8"),
        ("socboard-record: 1\nboard: café\n".encode("latin-1"),
         "line 2: the file is not UTF-8 (byte 0xe9); save it as UTF-8"),
        (b"[" * 10_000_000, "line 1, " + "item 1, " * 11 + "item 1: "
         "lists and groups stand more than 12 deep inside each other"),
    ],
)  # fmt: skip
def test_what_is_no_record_file_is_refused_in_one_sentence(data, expected):
    assert mistakes_in(read, data) == [expected]


def test_a_yaml_bomb_is_refused_for_its_references():
    bomb = b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
    named = [
        re.search(r"references such as (\S+) are not used here", mistake)[1]
        for mistake in mistakes_in(read, bomb)
    ]
    assert named == ["&a", "&b", "*a", "*a", "&c", "*b", "*b"]


def test_mistakes_stop_at_a_thousand():
    data = small("people:\n" + "".join(f"  - {{ref: p{number}}}\n" for number in range(1200)))
    found = mistakes_in(read, data)
    assert len(found) == 1001
    assert found[-1].endswith(": there are 1,000 mistakes up to here; the rest was not looked at")


def test_every_kind_of_field_stands_in_some_noun():
    kinds = {field.kind for model in record_models().values() for field in fields_of(model).values()}
    assert kinds == set(Kind)

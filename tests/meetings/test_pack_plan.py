"""What each reader gets of a pack: shared pages first and under one number, and no trace of the rest."""

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.pack_plan import Kind, Line, PlannedItem, PlannedPaper, Sight, key_of, plan

papers = st.builds(
    PlannedPaper,
    ref=st.uuids().map(str),
    version=st.sampled_from(["", "v1"]),
    pages=st.integers(0, 9),
    is_restricted=st.booleans(),
)
items = st.lists(
    st.builds(
        PlannedItem,
        ref=st.uuids().map(str),
        number=st.integers(1, 99).map(str),
        is_restricted=st.booleans(),
        has_open_title=st.booleans(),
        papers=st.lists(papers, max_size=3).map(tuple),
    ),
    max_size=6,
)


def everything(noun: str, ref: str) -> Sight:
    return Sight.READS


def open_alone(agenda):
    """Somebody who reads nothing restricted."""
    closed = {each.ref for each in agenda if each.is_restricted}
    closed |= {
        paper.ref for each in agenda for paper in each.papers if each.is_restricted or paper.is_restricted
    }
    return lambda noun, ref: Sight.NOTHING if ref in closed else Sight.READS


@given(items)
@settings(max_examples=200, deadline=None)
def test_whoever_reads_all_finds_everything_once(agenda):
    lines = plan(agenda, everything)
    refs = [line.ref for line in lines if line.kind in (Kind.ITEM, Kind.PAPER)]
    expected = [ref for each in agenda for ref in (each.ref, *(paper.ref for paper in each.papers))]
    assert sorted(refs) == sorted(expected)


@given(items)
@settings(max_examples=200, deadline=None)
def test_what_all_share_stands_first_in_the_same_order(agenda):
    few, many = plan(agenda, open_alone(agenda)), plan(agenda, everything)
    shared = [line for line in few if line.kind is not Kind.OPEN_TITLE]
    assert many[: len(shared)] == shared


@given(items)
@settings(max_examples=200, deadline=None)
def test_nothing_restricted_leaves_a_trace_but_its_open_title(agenda):
    sees = open_alone(agenda)
    closed = {each.ref for each in agenda if each.is_restricted and not each.has_open_title}
    closed |= {
        paper.ref for each in agenda for paper in each.papers if sees("papers", paper.ref) is Sight.NOTHING
    }
    told = plan(agenda, sees)
    assert {line.ref for line in told} & closed == set()
    without = [each for each in agenda if not (each.is_restricted and not each.has_open_title)]
    assert key_of(plan(without, sees)) == key_of(told)


def test_a_declared_interest_keeps_the_numbers_of_the_pages_after_it():
    agenda = [PlannedItem("one", "1", papers=(PlannedPaper("a", "v", 3), PlannedPaper("b", "v", 2)))]
    interest = plan(agenda, lambda noun, ref: Sight.INTEREST if ref == "one" else Sight.READS)
    assert interest == [Line(Kind.INTEREST, "one", "1", pages=5)]
    in_paper = plan(agenda, lambda noun, ref: Sight.INTEREST if ref == "a" else Sight.READS)
    assert [(line.kind, line.ref, line.pages) for line in in_paper] == [
        (Kind.ITEM, "one", 0),
        (Kind.INTEREST, "a", 3),
        (Kind.PAPER, "b", 2),
    ]


def test_a_line_comes_back_from_what_is_kept():
    line = Line(Kind.PAPER, "a", "1", "v", 2)
    assert Line.of(line.to_data()) == line

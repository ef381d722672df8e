"""The arrangement of an agenda: order, numbers, times, and what each reader finds."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from meetings.agenda_order import (
    Sight,
    arranged,
    clock,
    inserted,
    moved,
    numbers,
    places,
    renumbered,
    sight_of,
    total,
)
from socboard.board.roles import Role
from socboard.board.standing import Standing
from socboard.kit.audiences import Audience

BOARD = 1


@dataclass(eq=False)
class Item:
    """As the arrangement needs one."""

    title: str
    order: int = 0
    kind: str = "business"
    number: str = ""
    marking: str = "OFFICIAL"
    readers_id: int | None = None
    paragraph: str = ""
    open_title: str = ""
    minutes: int | None = None
    board_id: int = BOARD
    organisation_id: int | None = None
    release_id: int | None = 1
    noun: str = "agenda-items"
    chair_reads: bool = True
    pk: int = 0

    @property
    def release(self) -> SimpleNamespace:
        return SimpleNamespace(audience=Audience.BOARD)

    @property
    def ref(self) -> str:
        return self.title

    @property
    def is_restricted(self) -> bool:
        return self.marking != "OFFICIAL" or self.readers_id is not None or bool(self.paragraph)


def a_member(**given) -> Standing:
    return Standing(BOARD, seated=True, roles=frozenset({Role.MEMBER}), **given)


def read(items, standing, **given) -> list[tuple[str, str]]:
    found = places(items, standing, in_public=False, **given)
    return [(each.number, each.item.title) for each in found]


def test_restricted_items_stand_last_and_those_that_more_read_before_those_that_fewer_read():
    items = [
        Item("narrowed", 1, readers_id=7),
        Item("sensitive", 2, marking="OFFICIAL-SENSITIVE"),
        Item("open", 3),
        Item("part 2", 4, paragraph="7"),
    ]
    assert [(number, each.title) for number, each in arranged(items, in_public=False)] == [
        ("1", "open"),
        ("2", "part 2"),
        ("3", "sensitive"),
        ("4", "narrowed"),
    ]


def test_the_motion_to_exclude_the_public_stands_before_what_they_are_excluded_from():
    items = [Item("motion", 1, "exclusion motion"), Item("open", 2), Item("secret", 3, paragraph="3")]
    titles = {
        public: [each.title for _number, each in arranged(items, in_public=public)]
        for public in (True, False)
    }
    assert titles == {True: ["open", "motion", "secret"], False: ["motion", "open", "secret"]}


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ([], []),
        (["", "", ""], ["1", "2", "3"]),
        (["1", "", "2"], ["1", "1a", "2"]),
        (["1", "2", "", ""], ["1", "2", "2a", "2b"]),
        (["1", "1a", "", "2"], ["1", "1a", "1b", "2"]),
        (["1", "", "1a", "2"], ["1", "1b", "1a", "2"]),
        (["", "1"], ["0a", "1"]),
        (["14", *[""] * 27], ["14", *[f"14{each}" for each in "abcdefghijklmnopqrstuvwxyz"], "14aa"]),
    ],
)
def test_what_comes_after_a_pack_is_numbered_behind_the_one_before_it(kept, expected):
    assert numbers(kept) == expected


def test_whoever_reads_no_restricted_item_finds_no_gap():
    items = [Item("a", 1), Item("secret", 2, marking="OFFICIAL-SENSITIVE", minutes=30), Item("b", 3)]
    assert read(items, a_member()) == [("1", "a"), ("2", "b")]
    assert read(items, a_member(may_read_sensitive=True)) == [("1", "a"), ("2", "b"), ("3", "secret")]


def test_an_open_title_stands_for_an_item_once_the_agenda_was_released():
    told = {"marking": "OFFICIAL-SENSITIVE", "open_title": "A police matter"}
    shown, waiting = Item("a", **told), Item("b", **told, release_id=None)
    assert (sight_of(shown, a_member()), sight_of(waiting, a_member())) == (Sight.OPEN_TITLE, Sight.NOTHING)
    above = Standing(BOARD)
    assert sight_of(shown, above) is Sight.NOTHING


def test_an_interest_is_told_only_to_whoever_would_read_the_item_without_it():
    declared = {"conflicts": frozenset({("agenda-items", "a")})}
    assert sight_of(Item("a"), a_member(**declared)) is Sight.INTEREST
    closed = Item("a", marking="OFFICIAL-SENSITIVE")
    assert sight_of(closed, a_member(**declared)) is Sight.NOTHING
    assert sight_of(Item("b"), a_member(**declared)) is Sight.READS


def test_times_follow_from_the_start_and_never_from_what_the_reader_does_not_see():
    items = [
        Item("a", 1, minutes=10),
        Item("b", 2),
        Item("secret", 3, paragraph="7", marking="OFFICIAL-SENSITIVE", minutes=30, open_title="Something"),
        Item("last", 4, readers_id=3, minutes=5),
    ]
    reader = a_member(reader_lists=frozenset({3}))
    found = places(items, reader, in_public=True, starts="13:55")
    assert [(each.item.title, each.starts, each.minutes) for each in found] == [
        ("a", "13:55", 10),
        ("b", "14:05", None),
        ("secret", "14:05", None),
        ("last", "14:05", 5),
    ]
    assert total(found) == 15


@pytest.mark.parametrize(
    ("starts", "passed", "expected"), [("", 5, ""), ("23:50", 20, "00:10"), ("09:00", 0, "09:00")]
)
def test_the_clock_goes_on_past_midnight(starts, passed, expected):
    assert clock(starts, passed) == expected


STANDING = [
    Item("apologies", 1, "apologies"),
    Item("last minutes", 2, "last minutes"),
    Item("profile", 3),
    Item("any other", 4, "any other business"),
]


@pytest.mark.parametrize(
    ("kind", "at"),
    [
        ("apologies", 0),
        ("declarations", 1),
        ("outstanding references", 2),
        ("business", 3),
        ("exclusion motion", 4),
    ],
)
def test_each_kind_comes_in_at_its_usual_place(kind, at):
    assert inserted([each for each in STANDING if each.kind != kind or kind == "business"], kind) == at


def test_an_item_moves_within_its_part_of_the_agenda_alone():
    one, two, closed = Item("one", 1), Item("two", 2), Item("closed", 3, paragraph="7")
    agenda = [one, two, closed]
    assert moved(agenda, two, -1, in_public=False) == [two, one, closed]
    assert moved(agenda, two, 1, in_public=False) == agenda
    assert moved(agenda, one, -1, in_public=False) == agenda


def test_only_what_stands_elsewhere_gets_another_order_and_a_free_place_is_kept():
    one, two = Item("one", 1), Item("two", 2)
    assert renumbered([one, two]) == []
    assert renumbered([one, None, two]) == [(two, 3)]

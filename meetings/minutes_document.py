"""The minutes as one reader gets them, as plain data: the page, the PDF and the Word file have this one source. Pure.

``facts`` are what the records say of a meeting, as ``minutes_facts`` puts them into words; ``contents`` are these and
the typed texts. Both name every item and record by its ref, so that what a reader may not see is left out here, before
anything is drawn. Numbers stay as they are on the agenda: restricted items stand last there.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

ITEM = "agenda-items"


class Sight(StrEnum):
    """How one reader sees an item or a record."""

    READS = "reads"
    INTEREST = "interest"
    OPEN_TITLE = "open title"
    NOTHING = "nothing"


Sees = Callable[[str, str], Sight]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the records say: its kind, the words, what is told beside them, and the record's noun and ref."""

    kind: str
    text: str
    label: str = ""
    note: str = ""
    noun: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Those who were there for one organisation."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item. ``told`` stands in place of all else where the reader has no more than that to read."""

    ref: str
    number: str
    title: str
    paragraphs: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    told: str = ""
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """Words that were put in place of others, in which item, at which meeting."""

    number: str
    old: str
    new: str
    at: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed words around the minutes, in the reader's language; the marking is of what the reader gets."""

    title: str
    board: str
    status: str
    marking: str
    handling: str
    interest: str
    apart: str
    amendments: tuple[Amendment, ...] = ()
    trail: str = ""


@dataclass(frozen=True, slots=True)
class MinutesDocument:
    """The minutes from top to bottom. ``header`` are rows of label and words; ``quorum`` are sentences; ``apart`` heads
    what is restricted.
    """

    title: str
    board: str
    status: str
    marking: str
    handling: str
    header: tuple[tuple[str, str], ...]
    present: tuple[Group, ...]
    attending: tuple[str, ...]
    guests: tuple[str, ...]
    apologies: tuple[str, ...]
    absent: tuple[str, ...]
    quorum: tuple[str, ...]
    items: tuple[Item, ...]
    others: Item | None
    following: str
    apart: str
    amendments: tuple[Amendment, ...] = ()
    trail: str = ""

    @property
    def marking_line(self) -> str:
        """What stands on each page."""
        return ". ".join(filter(None, [self.marking, self.handling]))

    @property
    def public(self) -> tuple[Item, ...]:
        return tuple(each for each in self.items if not each.restricted)

    @property
    def non_public(self) -> tuple[Item, ...]:
        """What was taken after the motion to exclude the public, or is read by some of the board alone."""
        return tuple(each for each in self.items if each.restricted)

    def to_data(self) -> dict[str, object]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping) -> MinutesDocument:
        """What ``to_data`` gave, also after it was kept as JSON."""
        told = dict(data)
        for name in ("attending", "guests", "apologies", "absent", "quorum"):
            told[name] = tuple(told[name])
        told["header"] = tuple((label, words) for label, words in told["header"])
        told["present"] = tuple(Group(each["name"], tuple(each["people"])) for each in told["present"])
        told["items"] = tuple(_item(each) for each in told["items"])
        told["others"] = _item(told["others"]) if told["others"] else None
        told["amendments"] = tuple(Amendment(**each) for each in told["amendments"])
        return cls(**told)


# What says where something belongs, and is never printed.
UNPRINTED = ("kind", "noun", "ref", "restricted")


def without_names(told: MinutesDocument, names: Iterable[str], instead: str) -> MinutesDocument:
    """The same with other words wherever one of these names stands as a whole."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    if not longest_first:
        return told
    anywhere = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def cleared(value):
        if isinstance(value, str):
            return anywhere.sub(instead, value)
        if isinstance(value, Mapping):
            return {name: each if name in UNPRINTED else cleared(each) for name, each in value.items()}
        return [cleared(each) for each in value] if isinstance(value, list | tuple) else value

    return MinutesDocument.of(cleared(told.to_data()))


def canonical_hash(data: object) -> str:
    """SHA-256 over the canonical JSON of it, in hexadecimal."""
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text as somebody typed it."""
    return tuple(" ".join(each.split()) for each in text.split("\n") if each.strip())


def contents_of(facts: Mapping, texts: Mapping[str, str], other: str) -> dict[str, object]:
    """What is fixed when the minutes go before the chair: ``texts`` by the ref of the item."""
    return {"facts": dict(facts), "texts": dict(sorted(texts.items())), "other": other}


def document(contents: Mapping, sees: Sees, words: Wording) -> MinutesDocument:
    """The minutes for whoever sees what ``sees`` says of noun and ref."""
    facts, texts = contents["facts"], contents["texts"]
    items = [_seen(each, texts.get(each["ref"], ""), sees, words) for each in facts["items"]]
    others = Item("", "", "", paragraphs_of(contents["other"]), tuple(_lines(facts["others"], sees)))
    return MinutesDocument(
        words.title,
        words.board,
        words.status,
        words.marking,
        words.handling,
        tuple((label, told) for label, told in facts["header"]),
        tuple(Group(each["name"], tuple(each["people"])) for each in facts["present"]),
        *(tuple(facts[name]) for name in ("attending", "guests", "apologies", "absent", "quorum")),
        items=tuple(each for each in items if each is not None),
        others=others if others.paragraphs or others.lines else None,
        following=facts["following"],
        apart=words.apart,
        amendments=words.amendments,
        trail=words.trail,
    )


def _seen(item: Mapping, text: str, sees: Sees, words: Wording) -> Item | None:
    sight = sees(ITEM, item["ref"])
    place = {"ref": item["ref"], "number": item["number"], "restricted": item["restricted"]}
    if sight is Sight.READS:
        return Item(
            title=item["title"],
            paragraphs=paragraphs_of(text),
            lines=tuple(_lines(item["lines"], sees)),
            **place,
        )
    if sight is Sight.INTEREST:
        return Item(title="", told=words.interest, **{**place, "ref": ""})
    if sight is Sight.OPEN_TITLE:
        return Item(title=item["open_title"], **{**place, "ref": ""})
    return None


def _lines(lines, sees: Sees) -> Iterator[Line]:
    for each in lines:
        line = Line(**each)
        if not line.noun or sees(line.noun, line.ref) is Sight.READS:
            yield line


def _item(data: Mapping) -> Item:
    lines = tuple(Line(**each) for each in data["lines"])
    return Item(**{**data, "paragraphs": tuple(data["paragraphs"]), "lines": lines})


# What the records say, beside the items.
WHOLE = ("header", "attending", "guests", "apologies", "absent", "quorum")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the records say now and did not when the minutes were drafted, or the other way round."""

    is_new: bool
    text: str
    number: str = ""
    item: str = ""
    noun: str = ""
    ref: str = ""


def differences(before: Mapping, now: Mapping) -> list[Difference]:
    """What drafting again would change, new things first. Nothing that was typed is among it."""
    was, says = _told(before), _told(now)
    new = [each for key, each in says.items() if key not in was]
    gone = [each for key, each in was.items() if key not in says]
    return [*(Difference(True, *each) for each in new), *(Difference(False, *each) for each in gone)]


def _told(facts: Mapping) -> dict[tuple, tuple[str, ...]]:
    """Everything in facts by what it says: the words, the item's number and ref, and the record."""
    found: dict[tuple, tuple[str, ...]] = {}
    if not facts:
        return found
    for name in WHOLE:
        for each in facts[name]:
            words = ": ".join(each) if name == "header" else each
            found[name, words] = (words,)
    for group in facts["present"]:
        for person in group["people"]:
            words = f"{group['name']}: {person}"
            found["present", words] = (words,)
    if facts["following"]:
        found["following", facts["following"]] = (facts["following"],)
    for item in facts["items"]:
        found["item", item["ref"], item["title"]] = (item["title"], item["number"], item["ref"])
        for line in item["lines"]:
            found[item["ref"], *_values(line)] = (
                _in_a_line(line), item["number"], item["ref"], line["noun"], line["ref"],
            )  # fmt: skip
    for line in facts["others"]:
        found["", *_values(line)] = (_in_a_line(line), "", "", line["noun"], line["ref"])
    return found


def _values(line: Mapping) -> list[str]:
    """In an order of our own: PostgreSQL keeps the keys of what is stored in another."""
    return [line[name] for name in sorted(line)]


def _in_a_line(line: Mapping) -> str:
    return " ".join(filter(None, (line["label"], line["text"], line["note"])))


class NotInTheText(ValueError):
    """The old words do not stand there, or more than once; ``times`` says how often."""

    def __init__(self, times: int):
        super().__init__(times)
        self.times = times


def amended(contents: Mapping, item: str, old: str, new: str) -> dict[str, object]:
    """The contents with these words of this item in place of those. Raises NotInTheText unless they stand there once.

    Spaces and line ends count alike. It is looked for in what was typed and in what the records say.
    """
    found = json.loads(json.dumps(contents))
    at = next((each for each in found["facts"]["items"] if each["ref"] == item), None)
    wanted, put = " ".join(old.split()), " ".join(new.split())
    texts = [("typed", "\n".join(paragraphs_of(found["texts"].get(item, ""))))]
    texts += [(number, line["text"]) for number, line in enumerate(at["lines"] if at else ())]
    times = sum(text.count(wanted) for _where, text in texts) if wanted else 0
    if times != 1:
        raise NotInTheText(times)
    where, text = next((where, text) for where, text in texts if wanted in text)
    if where == "typed":
        found["texts"][item] = text.replace(wanted, put)
    else:
        at["lines"][where]["text"] = text.replace(wanted, put)
    return found


def without(contents: Mapping, noun: str, ref: str) -> dict[str, object]:
    """Facts or contents without any word of this record."""
    found = json.loads(json.dumps(contents))
    facts = found.get("facts", found)
    if not facts:
        return found
    if noun == ITEM:
        facts["items"] = [each for each in facts["items"] if each["ref"] != ref]
        found.get("texts", {}).pop(ref, None)
    for item in facts["items"]:
        item["lines"] = [each for each in item["lines"] if (each["noun"], each["ref"]) != (noun, ref)]
    facts["others"] = [each for each in facts["others"] if (each["noun"], each["ref"]) != (noun, ref)]
    if names := facts.pop("names", []):
        # Who was named there alone is named no more.
        still = json.dumps(found, ensure_ascii=False)
        facts["names"] = [each for each in names if json.dumps(each[0], ensure_ascii=False)[1:-1] in still]
    return found

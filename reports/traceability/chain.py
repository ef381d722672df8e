"""What leads from one record to the next, as a nested list. Pure: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

# A noun and a ref; of a sentence the draft and the paragraph.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on the way: its kind in words, what it is called, where it is read, and how it stands."""

    kind: str
    title: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A node with what it led to. ``is_above`` says that what is under it was told further up already."""

    node: Node
    under: tuple[Branch, ...] = ()
    is_above: bool = False


def branches(start: Key, edges: Mapping[Key, Sequence[Key]], nodes: Mapping[Key, Node]) -> tuple[Branch, ...]:
    """What follows from the start, each node unfolded once. Edges to what is no node lead nowhere.

    Where one step leads to another both directly and through a third that stands before it, the way through the third
    is told alone.
    """
    told: set[Key] = {start}

    def unfold(key: Key) -> tuple[tuple[Branch, ...], set[Key]]:
        found, below = [], set()
        for each in dict.fromkeys(edges.get(key, ())):
            if each not in nodes or each == start or each in below:
                continue
            again = each in told
            told.add(each)
            under, further = ((), set()) if again else unfold(each)
            below |= {each, *further}
            found.append(Branch(nodes[each], under, again and bool(edges.get(each))))
        return tuple(found), below

    return unfold(start)[0]


def lines(found: Sequence[Branch], level: int = 1) -> Iterator[tuple[int, Node]]:
    """The nodes one below another, each with how far it stands from the start."""
    for each in found:
        yield level, each.node
        yield from lines(each.under, level + 1)

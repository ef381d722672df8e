"""Verifying the chains and their seals from the first entry that is kept to the last."""

from __future__ import annotations

from dataclasses import dataclass, field

from socboard.audit.chains import ACTS, CHAINS, GENESIS, Broken, Chain, Head, row_hash
from socboard.audit.models import Event, Seal
from socboard.audit.retention import REMOVED, SEALED, last_removed, name_of


@dataclass(slots=True)
class Anchors:
    """Heads that were written down outside the database, since a chain cannot see its own tail cut.

    ``numbered`` maps (chain, entry number) to its whole hash; ``beginnings`` are the first characters of hashes of
    acts, as they are printed in documents. What is found is struck out. ``gone`` counts those whose entries were
    removed with their segment, other than its last, so that there is nothing to compare them with.
    """

    numbered: dict[tuple[str, int], str] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)
    gone: int = 0

    def meet(self, chain: Chain, sequence: int, hash: str) -> None:
        """Strike out what this entry answers to. Raises Broken where another hash was written down for it."""
        expected = self.numbered.pop((chain.name, sequence), hash)
        if expected != hash:
            raise Broken(
                f"Entry {sequence} of the {chain.name} has another hash than the one written down, {expected[:16]}…: "
                "the chain was written anew from there or before."
            )
        if chain is ACTS and self.beginnings:
            self.beginnings = {each for each in self.beginnings if not hash.startswith(each)}

    def leave(self, chain: Chain, last: int) -> None:
        """Count and leave out what names an entry that was removed, up to the last removed."""
        removed = [(name, number) for name, number in self.numbered if name == chain.name and number <= last]
        for each in removed:
            del self.numbered[each]
        self.gone += len(removed)

    def demand_all(self, ends: dict[str, Head]) -> None:
        """Raise Broken where something written down was not met."""
        for (name, sequence), hash in self.numbered.items():
            raise Broken(
                f"The {name} end at entry {ends[name].sequence}, but entry {sequence} with the hash {hash[:16]}… "
                "was written down outside: the end of the chain was cut off."
            )
        for beginning in sorted(self.beginnings):
            raise Broken(
                f"No act in the chain has the hash {beginning}…: either the end of the chain was cut off, or the act "
                "was removed when its time to be kept was over."
            )


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of one chain: its first entry kept, its end, and how many seals it has."""

    chain: Chain
    first: int
    head: Head
    seals: int

    @property
    def kept(self) -> int:
        return self.head.sequence - self.first + 1


def verify_chains(anchors: Anchors) -> list[Verified]:
    """Walk both chains, in constant memory. Raises Broken at the first thing that is wrong."""
    found = [_verify(chain, anchors) for chain in CHAINS]
    for chain in CHAINS:
        _verify_named(chain)
    anchors.demand_all({each.chain.name: each.head for each in found})
    return found


def _verify(chain: Chain, anchors: Anchors) -> Verified:
    seals = _verified_seals(chain)
    gone = last_removed(chain)
    start = Head(gone.last, gone.head) if gone else Head()
    heads = {each.last: each.head for each in seals}
    for each in seals:
        if gone and each.last <= gone.last:
            anchors.meet(chain, each.last, each.head)
    anchors.leave(chain, start.sequence)
    head = start
    for link in chain.walked(after=start):
        if heads.get(link.sequence, link.hash) != link.hash:
            raise Broken(
                f"The seal over the {chain.name} up to entry {link.sequence} names another hash for it."
            )
        anchors.meet(chain, link.sequence, link.hash)
        head = Head(link.sequence, link.hash)
    if seals and seals[-1].last > head.sequence:
        raise Broken(
            f"The {chain.name} end at entry {head.sequence}, but are sealed up to entry {seals[-1].last}: "
            "the end of the chain was cut off."
        )
    return Verified(chain, start.sequence + 1, head, len(seals))


def _verified_seals(chain: Chain) -> list[Seal]:
    """The seals of the chain, oldest first, each following from the one before."""
    seals, previous, last = list(Seal.objects.filter(chain=chain.name).order_by("last")), GENESIS, 0
    for seal in seals:
        if seal.hash != row_hash(seal):
            raise Broken(
                f"The seal over the {seal} is not what was written: its hash does not match its content."
            )
        if (seal.previous, seal.first) != (previous, last + 1) or seal.count != seal.last - seal.first + 1:
            raise Broken(f"The seal over the {seal} does not follow from the one before.")
        previous, last = seal.hash, seal.last
    return seals


def _verify_named(chain: Chain) -> None:
    """Seals and the acts that name them belong together, both ways."""
    seals = {name_of(seal): seal for seal in Seal.objects.filter(chain=chain.name)}
    named = set(Event.objects.filter(event=SEALED, noun="seals").values_list("ref", flat=True))
    removed = set(Event.objects.filter(event=REMOVED, noun="seals").values_list("ref", flat=True))
    gone = last_removed(chain)
    if gone and name_of(gone) not in removed:
        raise Broken(
            f"The {chain.name} begin at entry {gone.last + 1}, and no act removed what stood before."
        )
    oldest = Event.objects.order_by("sequence").values_list("at", flat=True).first()
    for name, seal in seals.items():
        if name not in named and oldest and seal.sealed_at >= oldest:
            raise Broken(f"No act made the seal over the {seal}: it is forged.")
    if chain is ACTS:
        known = {name_of(seal) for seal in Seal.objects.all()}
        for name in sorted((named | removed) - known):
            raise Broken(f"An act names the seal {name[:16]}…, and there is no such seal.")

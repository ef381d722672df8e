"""Everything kept here, compared with what was once written: ``verify`` ends at the first thing that is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from reports.verification import files, minutes, packs, records
from socboard.audit import triggers
from socboard.audit.chains import Broken
from socboard.audit.verification import Anchors, verify_chains


def verify(anchors: Anchors) -> Iterator[str]:
    """What was found sound, part by part, with its figures; last the head of each chain, to be written down outside.

    Raises Broken, whose sentence names what is wrong.
    """
    chains = verify_chains(anchors)
    for each in chains:
        yield f"Trail of {each.chain.name}: {each.kept:,} entries follow from one another. Seals: {each.seals:,}."
    if found := triggers.weakness():
        raise Broken(found)
    yield f"Database: rows of {len(triggers.TABLES)} tables of the trail can be neither changed, removed nor replaced."
    yield files.stored_files()
    yield files.drafts()
    yield packs.packs()
    yield minutes.minutes()
    yield records.foreign_keys()
    yield records.own_boards()
    yield records.recorded()
    yield records.tombstones()
    yield records.terms_in_force()
    for each in filter(lambda each: each.head.sequence, chains):
        yield f"Head: {each.chain.name} {each.head.sequence} {each.head.hash}"

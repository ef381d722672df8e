"""The two chains, of acts and of reads: how each grows, where it ends, and how it is walked to be verified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from socboard.audit.models import Event, Link, ReadEvent, Seal

GENESIS = "0" * 64


class Broken(Exception):
    """Something kept is not what was written. The message is a sentence that names it."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: the number and the hash of its last entry; nought and ``GENESIS`` for an empty one."""

    sequence: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain by its name in words, the model of its entries, and its lock.

    Without one lock for the whole chain, concurrent writers on PostgreSQL fork it.
    """

    name: str
    model: type[Link]
    lock: int

    def hold(self) -> None:
        """Keep other writers out until the transaction ends. SQLite has one writer at a time anyway."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [self.lock])

    def head(self) -> Head:
        """The end of the chain; of one whose entries have all been removed, what its last seal says.

        In SQL, because every page asks for it, and to put the question together takes longer than the answer.
        """
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT sequence, hash FROM {table} ORDER BY sequence DESC LIMIT 1")
            newest = cursor.fetchone()
        return Head(*newest) if newest else self.sealed_head()

    def sealed_head(self) -> Head:
        """The end of what is sealed."""
        newest = Seal.objects.filter(chain=self.name).order_by("-last").values_list("last", "head").first()
        return Head(*newest) if newest else Head()

    def extend(self, links: Iterable[Link]) -> None:
        """Number, chain and keep the links. The chain must be held."""
        head, chained = self.head(), []
        for number, link in enumerate(links, start=head.sequence + 1):
            link.sequence, link.previous = number, chained[-1].hash if chained else head.hash
            link.hash = row_hash(link)
            chained.append(link)
        self.model.objects.bulk_create(chained, batch_size=500)

    def walked(self, *, after: Head, last: int | None = None) -> Iterator[Link]:
        """The entries that follow, up to ``last`` where given, each verified first. Raises Broken.

        Read as they are asked for, so that a chain of any length takes the same memory.
        """
        rows = self.model.objects.order_by("sequence")
        if after.sequence:
            rows = rows.filter(sequence__gt=after.sequence)
        if last:
            rows = rows.filter(sequence__lte=last)
        # Closed at once even when something is wrong: an open cursor does not survive the rollback that follows.
        with closing(rows.iterator()) as found:
            yield from walk(found, name=self.name, after=after)


ACTS = Chain("acts", Event, 7_302_651)
READS = Chain("reads", ReadEvent, 7_302_652)
CHAINS = (ACTS, READS)


def hold_all() -> None:
    """Keep every writer out, in the one order in which nobody waits for another for ever."""
    READS.hold()
    ACTS.hold()


def row_hash(row: Model) -> str:
    """SHA-256 over the canonical JSON of what the row's ``hashed`` names, the hash before it among them."""
    body = {name: getattr(row, name) for name in row.hashed}
    canonical = json.dumps(
        body, sort_keys=True, separators=(",", ":"), default=lambda moment: moment.isoformat()
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def walk(links: Iterable[Link], *, name: str, after: Head) -> Iterator[Link]:
    """Give back each entry once it is found to follow from the one before. Raises Broken at the first that does not.

    ``after`` is the end of what comes before; ``name`` is the chain's, for the sentence.
    """
    for link in links:
        if link.sequence != after.sequence + 1:
            raise Broken(
                f"Entry {after.sequence + 1} of the {name} is missing: {_told(link)} stands in its place."
            )
        if link.hash != row_hash(link):
            raise Broken(
                f"{_told(link)} of the {name} is not what was written: its hash does not match its content."
            )
        if link.previous != after.hash:
            raise Broken(
                f"{_told(link)} of the {name} does not follow from entry {after.sequence}: one of the two was replaced."
            )
        yield link
        after = Head(link.sequence, link.hash)


def _told(link: Link) -> str:
    what = getattr(link, "event", "") or f"read: {link.what}"
    return f"Entry {link.sequence} ({what}, {link.at:%-d %B %Y %H:%M} UTC)"

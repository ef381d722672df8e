"""Appending to the trail, in the transaction of the act itself, and verifying the chain."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.db import connection
from django.utils import timezone

from socboard.audit.models import Event

GENESIS = "0" * 64
# One lock for the whole chain: without it concurrent writers on PostgreSQL fork the chain.
LOCK = 7_302_651


@dataclass(frozen=True, slots=True)
class Signature:
    """Who acted: the account, the person and seat behind it, and for whom when somebody is covered for."""

    user: int | None = None
    person: str = ""
    seat: str = ""
    covering_for: str = ""
    process: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be recorded. ``fields`` maps field names to values; only keyed hashes of the values are kept."""

    event: str
    board: str = ""
    noun: str = ""
    ref: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


def append(acts: Iterable[Act], *, by: Signature) -> None:
    """Add the acts to the chain. Must run inside the transaction of the acts and be its last write.

    Last, because the lock on PostgreSQL is held until the transaction ends. Raises RuntimeError outside one.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act is recorded in the transaction that performs it")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    head = Event.objects.order_by("-sequence").values_list("sequence", "hash").first() or (0, GENESIS)
    sequence, previous = head
    now, signature, events = timezone.now(), asdict(by), []
    for act in acts:
        sequence += 1
        event = Event(
            sequence=sequence,
            at=now,
            event=act.event,
            board=act.board,
            noun=act.noun,
            ref=act.ref,
            signature=signature,
            fields={name: keyed_hash(value) for name, value in act.fields.items()},
            previous=previous,
        )
        event.hash = previous = chain_hash(event)
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)


def keyed_hash(value: object) -> str:
    """A short hash that shows whether a value changed, and cannot be guessed back without the key."""
    key = hashlib.sha256(b"socboard trail" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, str(value).encode(), hashlib.sha256).hexdigest()[:16]


def chain_hash(event: Event) -> str:
    """SHA-256 over the previous hash and the canonical JSON of this event."""
    body = {
        "sequence": event.sequence,
        "at": event.at.isoformat(),
        "event": event.event,
        "board": event.board,
        "noun": event.noun,
        "ref": event.ref,
        "signature": event.signature,
        "fields": event.fields,
        "previous": event.previous,
    }
    return hashlib.sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def first_fault(events: Iterable[Event]) -> Event | None:
    """The first event, in order, whose hash or link is wrong; None for a sound chain."""
    previous, sequence = GENESIS, 0
    for event in events:
        if (event.sequence, event.previous, event.hash) != (sequence + 1, previous, chain_hash(event)):
            return event
        previous, sequence = event.hash, event.sequence
    return None


def head() -> str:
    """The hash of the last act. It changes with every act, on whatever machine, so it is the version of the data."""
    return Event.objects.order_by("-sequence").values_list("hash", flat=True).first() or GENESIS

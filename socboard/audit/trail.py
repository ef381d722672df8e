"""Appending acts to the trail, in the transaction of the act itself."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.db import connection
from django.utils import timezone

from socboard.audit.chains import ACTS
from socboard.audit.models import Event


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
    ACTS.hold()
    now, signature = timezone.now(), asdict(by)
    ACTS.extend(
        Event(
            at=now,
            event=act.event,
            board=act.board,
            noun=act.noun,
            ref=act.ref,
            signature=signature,
            fields={name: keyed_hash(value) for name, value in act.fields.items()},
        )
        for act in acts
    )


def keyed_hash(value: object) -> str:
    """A short hash that shows whether a value changed, and cannot be guessed back without the key.

    The key is made from SECRET_KEY. Under another one no value compares with what is kept, unless the old one stays
    in SECRET_KEY_FALLBACKS; the chain itself needs no key and still verifies.
    """
    return _hashed_with(settings.SECRET_KEY, value)


def tells_of(kept: str, value: object) -> bool:
    """Whether the keyed hash that was kept is this value's, under today's key or one from before."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(hmac.compare_digest(kept, _hashed_with(key, value)) for key in keys)


def head() -> str:
    """The hash of the last act. It changes with every act, on whatever machine, so it is the version of the data."""
    return ACTS.head().hash


def _hashed_with(secret: str, value: object) -> str:
    key = hashlib.sha256(b"socboard trail" + secret.encode()).digest()
    return hmac.new(key, str(value).encode(), hashlib.sha256).hexdigest()[:16]

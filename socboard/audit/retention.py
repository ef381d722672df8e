"""Sealing what the chains hold so far, and removing sealed segments that are older than the trail is kept.

A seal stays when its segment goes, and each seal is named by its hash in an act of its own, so that neither can be
exchanged without the chain of acts showing it. Source: safety.md, "Records that stay".
"""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from socboard.audit import triggers
from socboard.audit.chains import CHAINS, GENESIS, Broken, Chain, Head, hold_all, row_hash
from socboard.audit.models import Seal
from socboard.audit.trail import Act, Signature, append
from socboard.kit.refusals import Refused

# House rule 20: the trail is kept for six years.
YEARS_KEPT = 6
SEALED, REMOVED = "audit.segment_sealed", "audit.segment_removed"


class TooEarly(Refused):
    """The trail is kept for ``YEARS_KEPT`` years; nothing younger is removed."""


@transaction.atomic
def seal(*, by: Signature) -> list[Seal]:
    """Seal what each chain has gained since its last seal. Raises Broken where that does not verify."""
    hold_all()
    made = [made for chain in CHAINS if (made := _sealed(chain))]
    append([_act(SEALED, each) for each in made], by=by)
    return made


@transaction.atomic
def trim(*, before: date, by: Signature) -> list[Seal]:
    """Remove every whole sealed segment of which nothing is from ``before`` or later; its seals are returned.

    The triggers are lifted for that and put back in the same transaction, so that none sees the trail without them.
    Raises TooEarly, and Broken where a segment is not what was sealed: it stays, as evidence.
    """
    if before > oldest_kept():
        raise TooEarly(
            _("The trail is kept for %(years)s years. Choose %(day)s or a day before.")
            % {"years": YEARS_KEPT, "day": f"{oldest_kept():%-d %B %Y}"}
        )
    hold_all()
    segments = [(chain, each) for chain in CHAINS for each in _removable(chain, before)]
    if not segments:
        return []
    triggers.lift()
    for chain, each in segments:
        _segment(chain, each).delete()
    triggers.install()
    # Of each chain the last one is named again, since the act that named it first may be among those removed.
    append([_act(REMOVED, each) for chain in CHAINS if (each := last_removed(chain))], by=by)
    return [each for _chain, each in segments]


def oldest_kept() -> date:
    """The day from which on everything is kept."""
    return years_before(timezone.localdate(), YEARS_KEPT)


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; of 29 February the day before."""
    leap_day = day.month == 2 and day.day == 29
    return day.replace(year=day.year - years, day=28 if leap_day else day.day)


def last_removed(chain: Chain) -> Seal | None:
    """The last seal of the chain of which the segment is gone."""
    oldest = chain.model.objects.order_by("sequence").values_list("sequence", flat=True).first()
    seals = Seal.objects.filter(chain=chain.name).order_by("-last")
    return (seals if oldest is None else seals.filter(last__lt=oldest)).first()


def name_of(seal: Seal) -> str:
    """By what an act names the seal: as much of its hash as a ref holds."""
    return seal.hash[:60]


def _sealed(chain: Chain) -> Seal | None:
    before = Seal.objects.filter(chain=chain.name).order_by("-last").first()
    start = end = chain.sealed_head()
    for link in chain.walked(after=start):
        end = Head(link.sequence, link.hash)
    if end == start:
        return None
    made = Seal(
        chain=chain.name,
        first=start.sequence + 1,
        last=end.sequence,
        count=end.sequence - start.sequence,
        head=end.hash,
        sealed_at=timezone.now(),
        previous=before.hash if before else GENESIS,
    )
    made.hash = row_hash(made)
    made.save(force_insert=True)
    return made


def _removable(chain: Chain, before: date) -> list[Seal]:
    """From the oldest on, up to the first segment that holds something from that day or later."""
    day = timezone.make_aware(datetime.combine(before, time.min))
    found, gone = [], last_removed(chain)
    start = Head(gone.last, gone.head) if gone else Head()
    for each in Seal.objects.filter(chain=chain.name, last__gt=start.sequence).order_by("last"):
        if _segment(chain, each).filter(at__gte=day).exists():
            break
        start = _verified(chain, each, start)
        found.append(each)
    return found


def _verified(chain: Chain, seal: Seal, start: Head) -> Head:
    """The end of the segment, if it is what was sealed. Raises Broken."""
    for link in chain.walked(after=start, last=seal.last):
        start = Head(link.sequence, link.hash)
    if start != Head(seal.last, seal.head):
        raise Broken(f"Entries {seal.first} to {seal.last} of the {chain.name} are not what their seal says.")
    return start


def _segment(chain: Chain, seal: Seal):
    return chain.model.objects.filter(sequence__gte=seal.first, sequence__lte=seal.last)


def _act(event: str, seal: Seal) -> Act:
    told = {"chain": seal.chain, "first": seal.first, "last": seal.last, "head": seal.head}
    return Act(event, noun="seals", ref=name_of(seal), fields=told)

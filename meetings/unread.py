"""What came since somebody last looked: packs and supplements that are out and that they have not opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from meetings.frozen_pack import together
from meetings.models import Meeting, Pack, PackOpening
from meetings.pack_plan import Kind


@dataclass(frozen=True, slots=True)
class Unread:
    """A pack, loaded with its meeting, and how many papers of it are for this reader."""

    pack: Pack
    papers: int


def unread(
    actor, *, boards: Iterable[int], of: Meeting | None = None, today: date | None = None
) -> list[Unread]:
    """The packs that are new to the actor, the nearest meeting first, each with something for them to read.

    ``of`` one meeting, or of all that are still to come ``today``. Whoever put a pack together, or approved it, has
    seen it. Four queries, or one where nothing is new.
    """
    if actor.person_id is None:
        return []
    seated = [key for key in boards if actor.standing(key).seated]
    packs = Pack.objects.visible_to(actor).current().filter(board__in=seated, state=Pack.State.RELEASED)
    fresh = _not_opened(packs.filter(meeting=of) if of else _ahead(packs, today), actor.person_id)
    found = []
    for each in together(fresh.select_related("meeting").order_by("meeting__held_latest", "number", "pk")):
        lines = each.lines(actor.standing(each.pack.board_id))
        if lines:
            found.append(Unread(each.pack, sum(line.kind is Kind.PAPER for line in lines)))
    return found


def looked(actor) -> str:
    """Another text after each pack that the actor opens, for the tag of a page that says what is new. One query."""
    return str(PackOpening.objects.filter(person=actor.person_id).count()) if actor.person_id else ""


def _ahead(packs: QuerySet, today: date | None) -> QuerySet:
    planned = packs.filter(meeting__state=Meeting.State.PLANNED, meeting__withdrawn_at=None)
    return planned.exclude(meeting__held_latest__lt=today)


def _not_opened(packs: QuerySet, person: int) -> QuerySet:
    opened = PackOpening.objects.filter(person=person).values("pack")
    return packs.exclude(Q(pk__in=opened) | Q(compiled_by=person) | Q(approved_by=person))

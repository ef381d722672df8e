"""The chair agrees to an agenda; the items are then shown to the board, and papers are called for."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import AgendaItem, Meeting
from meetings.operations.agenda import audience_of, demand_open, items_of
from socboard.audit import trail
from socboard.board.models import OfficeTerm, Person, Release
from socboard.board.operations.records import ChangedMeanwhile, demand
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


class NothingToAgree(Refused):
    """An agenda without items, or one that the board cannot be shown."""


class AgreedAlready(Refused):
    """It was agreed already."""


class NotTheChair(Refused):
    """Whoever agreed held the chair, or was deputy chair, on that day."""


@transaction.atomic
def agree(meeting: Meeting, *, by) -> Meeting:
    """The chair or the deputy agrees. Raises NothingToAgree, AgreedAlready, NotOpen, PermissionDenied,
    ChangedMeanwhile.
    """
    demand("agree", meeting, by=by)
    person = Person.objects.filter(pk=by.person_id).first()
    return _agreed(meeting, person, timezone.localdate(), by=by)


@transaction.atomic
def record_agreement(meeting: Meeting, *, person: Person, on: date, by) -> Meeting:
    """Record that the chair agreed by e-mail or by telephone.

    Raises NotTheChair, and as ``agree`` does.
    """
    demand("release", meeting, by=by)
    if on > timezone.localdate():
        raise NotTheChair(_("This day is still to come."), "on")
    terms = OfficeTerm.objects.on(on).filter(board=meeting.board_id, person=person)
    if not terms.exists():
        raise NotTheChair(_("Name whoever held the chair, or was deputy chair, on that day."), "person")
    return _agreed(meeting, person, on, by=by)


def _agreed(meeting: Meeting, person: Person | None, on: date, *, by) -> Meeting:
    """The chair may not release records, nor change the meeting: this act alone does both in their name."""
    demand_open(meeting)
    if meeting.agenda_agreed.is_given:
        raise AgreedAlready(_("The agenda is agreed already."))
    items = items_of(meeting)
    if not items:
        raise NothingToAgree(_("The agenda has no items yet. Begin with those."))
    if meeting.release_id is None:
        raise NothingToAgree(_("The meeting itself is not released to the board yet. Release that first."))
    _claim(meeting)
    meeting.agenda_agreed, meeting.agenda_agreed_by = UncertainDate.on(on), person
    meeting.save()
    told = {"agenda_agreed": meeting.agenda_agreed, "agenda_agreed_by": person.ref if person else ""}
    acts = [_shown(each, by=by) for each in items if each.release_id is None]
    acts.append(_act("agenda_agreed", meeting, told))
    trail.append(acts, by=by.signature(meeting.board_id))
    return meeting


def _shown(item: AgendaItem, *, by) -> trail.Act:
    """Release one item to whom its marking allows; a reader list narrows that by itself."""
    audience = audience_of(item.marking)
    _claim(item)
    item.release = Release.objects.create(audience=audience, at=timezone.now(), by_user_id=by.user_id)
    item.save(update_fields=["release"])
    item.take_along()
    return _act("released", item, {"audience": audience.slug})


def _claim(record: Meeting | AgendaItem) -> None:
    """Count the change, if nobody else made one since this copy was read. Raises ChangedMeanwhile."""
    held = type(record).objects.filter(pk=record.pk, version=record.version)
    if not held.update(version=F("version") + 1):
        raise ChangedMeanwhile(record)
    record.version += 1


def _act(verb: str, record: Meeting | AgendaItem, fields: dict[str, object]) -> trail.Act:
    name = f"{record._meta.app_label}.{record._meta.model_name}_{verb}"
    return trail.Act(event=name, board=record.board.ref, noun=record.noun, ref=record.ref, fields=fields)

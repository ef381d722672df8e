"""A pack beyond those who read it here: people without accounts, who is told of a recall, and the public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.frozen_pack import Frozen
from meetings.models import AgendaItem, Meeting, Pack, PackFile, Paper, Recipient, Sending
from meetings.operations.packs import file_for
from meetings.outsiders import (
    conflicts_of,
    lines_for,
    public_lines,
    recalled_of,
    recalled_papers,
    unnamed_exclusions,
)
from meetings.pack_plan import Kind, Line, Sight, key_of
from socboard.audit import trail
from socboard.board.models import Person, Seat
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import demand, record, record_all
from socboard.board.reading import is_restricted
from socboard.kit import in_words
from socboard.kit.audiences import Audience
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

State = Pack.State
TAKEN = "meetings.recipient_file_taken"


class ReadsHere(Refused):
    """Somebody with a seat and an account reads the pack in the application."""


class NotOut(Refused):
    """Nothing is sent of a pack that is not released, or was recalled."""


class NothingToSend(Refused):
    """The file is not made, or nothing of the pack is for this recipient."""


class NotSentThen(Refused):
    """The day does not fit the pack."""


class NothingToTell(Refused):
    """Of what they have nothing was recalled, or they were told."""


class NotPublished(Refused):
    """The pack is not one for the public."""


@transaction.atomic
def list_recipient(
    meeting: Meeting, *, values: Mapping[str, object], person: Person | None, item: AgendaItem | None, by
) -> Recipient:
    """Put somebody on the circulation list of a meeting.

    ``values`` are the recipient's plain fields. Raises ReadsHere, and as ``records.record_all`` does.
    """
    _refuse_reader(meeting, person)
    handling = {"board": meeting.board, "meeting": meeting, "readers": meeting.readers}
    named = {**handling, "person": person, "item": item}
    return record(Entry(Recipient, {**values, "marking": meeting.marking}, named, verb="listed"), by=by)


@transaction.atomic
def correct_recipient(
    recipient: Recipient,
    *,
    values: Mapping[str, object],
    person: Person | None,
    item: AgendaItem | None,
    by,
) -> Recipient:
    """Correct where the file goes, or what they present. Raises as ``list_recipient`` does."""
    _refuse_reader(recipient.meeting, person)
    entry = Entry(Recipient, dict(values), {"person": person, "item": item}, instance=recipient).changes()
    return recipient if entry.is_empty else record(entry, by=by)


@transaction.atomic
def hand_out(pack: Pack, recipient: Recipient, *, by) -> PackFile:
    """The file of this recipient, for the team to send: that it was taken stands in the trail.

    A file that nobody asked for before is asked for now; its ``file`` is None until a worker made it. Raises NotOut,
    NothingToSend, PermissionDenied.
    """
    found = file_for(pack, _lines_of(pack, recipient, by=by))
    if found.file_id is not None:
        fields = {"pack": pack.ref, "file": found.sha256}
        act = trail.Act(TAKEN, board=pack.board.ref, noun=Recipient.noun, ref=recipient.ref, fields=fields)
        trail.append([act], by=by.signature(pack.board_id))
    return found


@transaction.atomic
def record_sending(pack: Pack, recipient: Recipient, *, way: str, on: date, note: str = "", by) -> Sending:
    """Record that they were sent their file as it is now. No file leaves the application by itself.

    Raises NotOut, NothingToSend, NotSentThen, PermissionDenied, and as ``records.record_all`` does.
    """
    key = key_of(_lines_of(pack, recipient, by=by))
    sent = PackFile.objects.filter(pack=pack, key=key).exclude(file=None).first()
    if sent is None:
        raise NothingToSend(_("Their file is not made yet, so it cannot have been sent. Download it first."))
    if on > timezone.localdate():
        raise NotSentThen(_("This day is still to come."), "on")
    if pack.released.earliest and on < pack.released.earliest:
        raise NotSentThen(_("The pack was not released yet on that day."), "on")
    handling = {"board": pack.board, "readers": recipient.readers}
    named = {**handling, "recipient": recipient, "pack": pack}
    values = {"way": way, "sent": UncertainDate.on(on), "note": note, "marking": recipient.marking}
    return record(Entry(Sending, values, named, verb="sent", fixed={"file": sent}), by=by)


@transaction.atomic
def tell(sending: Sending, *, by) -> Sending:
    """Record that they were told of everything that was recalled so far. Raises NothingToTell, PermissionDenied."""
    demand("change", sending, by=by)
    recalled = recalled_of(sending, recalled_papers(sending.pack))
    if not recalled:
        raise NothingToTell(_("There is nothing of which they were not told."))
    values = {"told": UncertainDate.on(timezone.localdate())}
    fixed = {"told_of": [*sending.told_of, *recalled]}
    return record(Entry(Sending, values, instance=sending, verb="told_of_recall", fixed=fixed), by=by)


@transaction.atomic
def publish(pack: Pack, *, by) -> PackFile:
    """Let the public have Part 1 of a released pack, and have the file made: the manager alone, and nothing but what
    the chair approved.

    What is in it is released to the public. Raises NotPublished, ConsentMissing, PermissionDenied.
    """
    demand("publish", pack, by=by)
    frozen = Frozen(pack)
    if reason := why_not_public(pack, frozen):
        raise NotPublished(reason)
    lines = public_lines(frozen)
    found = file_for(pack, lines, public=True)
    entries = [
        _to_public(AgendaItem, frozen.agenda_items[each.ref]) for each in lines if each.kind is Kind.ITEM
    ]
    # Of one that is to follow there is its name, and nothing yet to be released.
    came = [each.ref for each in lines if each.kind is Kind.PAPER and each.version]
    entries += [_to_public(Paper, frozen.papers[ref]) for ref in came]
    done = Entry(Pack, instance=pack, verb="published")
    record_all([*filter(None, entries), done], by=by)
    return found


def why_not_public(pack: Pack, frozen: Frozen) -> str:
    """Why the public may not have a pack, in a sentence; empty where it may. Source: house rules 1 and 17."""
    if not pack.board.meets_in_public:
        return _(
            "This board is closed by default: it circulates its papers to its readers and publishes none. Where it "
            "meets in public, that is one of its settings."
        )
    if pack.state != State.RELEASED:
        return _("Only a pack that is out can be published.")
    if is_restricted(pack.meeting):
        return _("The meeting itself is restricted.")
    if numbers := unnamed_exclusions(frozen):
        return _(
            "Say first under which paragraph of Schedule 12A the public is excluded from item %(items)s."
        ) % {"items": in_words.listed(numbers)}
    return ""


def _lines_of(pack: Pack, recipient: Recipient, *, by) -> list[Line]:
    demand("circulate", pack, by=by)
    if pack.state != State.RELEASED:
        raise NotOut(_("Nothing is sent of a pack that is not out."))
    if recipient.is_withdrawn or recipient.meeting_id != pack.meeting_id:
        raise NothingToSend(_("They are not on the list any more."))
    conflicts = conflicts_of([recipient], pack.board_id)
    frozen, handler = Frozen(pack), by.standing(pack.board_id)
    declared = conflicts.get(recipient.person_id, frozenset())
    lines = lines_for(frozen, recipient, declared, handler=handler)
    held = {Kind.ITEM: AgendaItem.noun, Kind.PAPER: Paper.noun}
    shown = [(held[line.kind], line.ref) for line in lines if line.kind in held]
    if any(frozen.sight(handler, noun, ref) is Sight.INTEREST for noun, ref in shown):
        raise NothingToSend(_("You declared an interest in something of it: somebody else has to take it."))
    if not lines:
        raise NothingToSend(_("Nothing of this pack is for them."))
    return lines


def _to_public(model: type, held: AgendaItem | Paper) -> Entry | None:
    if held.release is not None and held.release.audience <= Audience.PUBLIC:
        return None
    return Entry(model, instance=held, release=ReleaseTerms(Audience.PUBLIC), verb="published")


def _refuse_reader(meeting: Meeting, person: Person | None) -> None:
    if person is None or person.user_id is None:
        return
    if Seat.objects.on(timezone.localdate()).filter(board=meeting.board_id, person=person).exists():
        raise ReadsHere(
            _("They have a seat on this board and an account, so they read the pack here."), "known"
        )

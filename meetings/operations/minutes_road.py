"""The road of minutes once they are written: the chair's look, circulation as a draft, amendments, approval."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.minutes_document import NotInTheText, amended, canonical_hash
from meetings.minutes_letters import tell_readers, tell_writer
from meetings.minutes_reading import Sighted
from meetings.models import AgendaItem, Meeting, MinuteAmendment, MinuteItem, Minutes
from meetings.operations.sitting import is_sitting
from socboard.board.models import BoardRecord, OfficeTerm, Person
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import ChangedMeanwhile, demand, for_board, record, record_all
from socboard.board.readership import standings_on
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking, highest
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

State, Way = Minutes.State, Minutes.Way
ELSEWHERE = (Way.EMAIL, Way.TELEPHONE, Way.IN_PERSON)


class NotSaid(Refused):
    """What was said of the minutes does not fit them."""


class NotThere(Refused):
    """The old words are not in the text of the item."""


class NotLater(Refused):
    """A meeting deals with the minutes of an earlier one."""


@transaction.atomic
def agree(minutes: Minutes, *, by) -> Minutes:
    """The chair, or the deputy, is content. Raises PermissionDenied."""
    demand("review", minutes, by=by)
    return _agreed(minutes, Person.objects.get(pk=by.person_id), Way.HERE, "", timezone.localdate(), by)


@transaction.atomic
def record_agreement(
    minutes: Minutes, *, agreed_by: Person, way: str, evidence: str, on: date, by
) -> Minutes:
    """Record that the chair was content by e-mail, by telephone or in person, with the evidence.

    Raises NotSaid, PermissionDenied.
    """
    demand("record_review", minutes, by=by)
    if way not in ELSEWHERE:
        raise NotSaid(_("Say how it was given."), "way")
    if not evidence.strip():
        raise NotSaid(_("Say what shows it, such as the e-mail's date or who took the call."), "evidence")
    if on > timezone.localdate():
        raise NotSaid(_("This day is still to come."), "on")
    if minutes.meeting.held.earliest and on < minutes.meeting.held.earliest:
        raise NotSaid(_("The meeting had not been held on that day."), "on")
    holds = OfficeTerm.objects.current().on(on).filter(board=minutes.board_id, person=agreed_by).exists()
    if agreed_by.pk == minutes.put_by_id or not holds:
        raise NotSaid(_("Name whoever held the chair, or was deputy chair, on that day."), "approver")
    return _agreed(minutes, agreed_by, way, evidence.strip(), on, by)


@transaction.atomic
def send_back(minutes: Minutes, *, reason: str, by) -> Minutes:
    """The chair asks for something to be put right. Raises NotSaid, PermissionDenied."""
    demand("review", minutes, by=by)
    if not reason.strip():
        raise NotSaid(_("Say what should be put right."), "reason")
    values = {"state": State.WRITING, "returned_because": reason.strip()}
    record(Entry(Minutes, values, instance=minutes, verb="sent_back"), by=by)
    tell_writer(minutes)
    return minutes


@transaction.atomic
def circulate(minutes: Minutes, *, by) -> Minutes:
    """Give the board the minutes as a draft: each reader what they may read of it, and one letter.

    Raises PermissionDenied, ChangedMeanwhile.
    """
    demand("circulate", minutes, by=by)
    values = {"state": State.DRAFT, "circulated": UncertainDate.on(timezone.localdate())}
    out = Entry(Minutes, values, instance=minutes, release=_to_readers(minutes), verb="circulated")
    record_all([out, *_shown_with(minutes, by=by)], by=by)
    tell_readers(minutes, readers_of(minutes))
    return minutes


@transaction.atomic
def amend(
    minutes: Minutes, *, item: AgendaItem, old_words: str, new_words: str, at: Meeting, by
) -> MinuteAmendment:
    """Record that a later meeting put words in place of others.

    Raises NotThere, NotSaid, NotLater, PermissionDenied, ChangedMeanwhile.
    """
    _in_turn(minutes)
    demand("approve", minutes, by=by)
    _demand_later(minutes, at)
    if not old_words.strip():
        raise NotSaid(_("Copy the words that are to be changed."), "old_words")
    if " ".join(old_words.split()) == " ".join(new_words.split()):
        raise NotSaid(_("These are the same words. Write the new ones."), "new_words")
    if minutes.kind == Minutes.Kind.WRITTEN:
        try:
            amended(contents_amended(minutes), item.ref, old_words, new_words)
        except NotInTheText as error:
            raise NotThere(_not_there(error.times), "old_words") from None
    values = {
        "old_words": old_words.strip(),
        "new_words": new_words.strip(),
        "marking": highest([item.marking, minutes.meeting.marking]),
    }
    whole = {"board": minutes.board, "minutes": minutes, "item": item, "meeting": at}
    closed = {"readers": item.readers or minutes.meeting.readers, "originator": item.originator}
    entry = for_board(Entry(MinuteAmendment, values, {**whole, **closed}, verb="amended"), by=by)
    if entry.release and values["marking"] == Marking.OFFICIAL_SENSITIVE:
        entry.release = ReleaseTerms(Audience.BOARD_SENSITIVE)
    return record(entry, by=by)


@transaction.atomic
def approve(minutes: Minutes, *, at: Meeting, by) -> Minutes:
    """Record that a later meeting approved the minutes, with the amendments that were recorded. They are fixed from now
    on, under their hash. Raises NotLater, PermissionDenied, ChangedMeanwhile.
    """
    _in_turn(minutes)
    demand("approve", minutes, by=by)
    _demand_later(minutes, at)
    contents = contents_amended(minutes)
    fixed = {"approved_contents": contents, "approved_hash": canonical_hash(contents)}
    values = {"state": State.APPROVED, "approved": at.held}
    entry = Entry(Minutes, values, {"approved_at": at}, instance=minutes, fixed=fixed, verb="approved")
    return record(entry, by=by)


@transaction.atomic
def defer(minutes: Minutes, *, at: Meeting, because: str, by) -> Minutes:
    """Record that a later meeting put the approval off, and why. They stay a draft.

    Raises NotSaid, NotLater, PermissionDenied.
    """
    demand("approve", minutes, by=by)
    _demand_later(minutes, at)
    if not because.strip():
        raise NotSaid(_("Say why."), "because")
    if any(each["at"] == at.ref for each in minutes.deferrals):
        raise NotSaid(_("That this meeting put it off is recorded already."), "at")
    deferrals = [*minutes.deferrals, {"at": at.ref, "because": because.strip()}]
    return record(Entry(Minutes, instance=minutes, fixed={"deferrals": deferrals}, verb="deferred"), by=by)


def contents_amended(minutes: Minutes) -> dict[str, object]:
    """The contents as circulated with every amendment in it, in the order in which they were recorded. One query."""
    contents = minutes.contents
    if minutes.kind == Minutes.Kind.UPLOADED:
        return contents
    rows = MinuteAmendment.objects.current().filter(minutes=minutes).order_by("pk")
    for ref, old, new in rows.values_list("item__ref", "old_words", "new_words"):
        contents = amended(contents, ref, old, new)
    return contents


def readers_of(minutes: Minutes) -> list[Person]:
    """Everybody with a seat today who reads the minutes, by name."""
    standings = standings_on(minutes.board, today=timezone.localdate())
    chain = (minutes, minutes.meeting)
    keys = [
        key for key, each in standings.items() if each.seated and all(each.sees(record) for record in chain)
    ]
    return list(Person.objects.filter(pk__in=keys).select_related("user").order_by("name", "pk"))


def _agreed(minutes: Minutes, person: Person, way: str, evidence: str, on: date, by) -> Minutes:
    values = {
        "state": State.AGREED,
        "agreed": UncertainDate.on(on),
        "agreed_way": way,
        "evidence": evidence,
    }
    return record(Entry(Minutes, values, {"agreed_by": person}, instance=minutes, verb="agreed"), by=by)


def _in_turn(minutes: Minutes) -> None:
    """Amendments and the approval come one after the other: none is recorded beside what is fixed without it.

    Raises ChangedMeanwhile.
    """
    same = Minutes.objects.select_for_update(of=("self",)).filter(pk=minutes.pk, version=minutes.version)
    if not list(same):
        raise ChangedMeanwhile(minutes)


def _shown_with(minutes: Minutes, *, by) -> Iterable[Entry]:
    """What the minutes tell of goes to the board with them, where it did not before, and where ``by`` may handle it."""
    standing = by.standing(minutes.board_id)
    texts = MinuteItem.objects.current().filter(minutes=minutes)
    texts = texts.select_related("release", "readers", "originator", "item__meeting", "item__release")
    rows: list[BoardRecord] = list(texts)
    for each in rows:
        each.minutes, each.board, each.item.board = minutes, minutes.board, minutes.board
    told = Sighted(minutes, minutes.contents).records.values()
    rows = [*(each for each in told if not isinstance(each, Minutes)), *rows]
    for each in rows:
        terms = _to_readers(each)
        is_out = each.release is not None and each.release.audience <= terms.audience
        may_handle = bool(by.process) or standing.may_handle(each)
        if may_handle and not (is_out or each.is_withdrawn):
            yield Entry(type(each), instance=each, release=terms, verb="circulated")


def _to_readers(held: BoardRecord) -> ReleaseTerms:
    """Released to whom its marking allows; a reader list narrows that by itself."""
    sensitive = held.marking == Marking.OFFICIAL_SENSITIVE
    return ReleaseTerms(Audience.BOARD_SENSITIVE if sensitive else Audience.BOARD)


def _demand_later(minutes: Minutes, at: Meeting) -> None:
    held, then = at.held.latest, minutes.meeting.held.earliest
    same_board = at.board_id == minutes.board_id and at.pk != minutes.meeting_id
    if not same_board or not is_sitting(at) or (held and then and held <= then):
        raise NotLater(_("Choose a meeting of this board after that one, whose day has come."), "at")


def _not_there(times: int) -> str:
    if times:
        return _("These words stand there more than once. Copy more of the sentence.")
    return _("These words do not stand in the text of this item. Copy them from the minutes.")

"""Writing minutes: typed at the meeting, drafted from the records, or uploaded; then put before the chair.

What was typed is never overwritten: drafting again takes what the records say and leaves every text as it is.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.minutes_document import MinutesDocument, canonical_hash
from meetings.minutes_gathering import facts_of
from meetings.minutes_letters import put_before_chair as tell_chair
from meetings.minutes_reading import contents_now
from meetings.models import AgendaItem, ClosedPart, Meeting, MinuteItem, Minutes, MinutesFile
from meetings.operations.sitting import is_sitting
from socboard.board.models import Person
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import ChangedMeanwhile, demand, record
from socboard.kit import jobs
from socboard.kit.markings import highest
from socboard.kit.models import Job, JobState, new_ref
from socboard.kit.refusals import Refused
from socboard.kit.uploads import Kept

State, Kind = Minutes.State, Minutes.Kind
CONVERT, DRAW = "meetings.tasks.make_minutes_pdf", "meetings.tasks.draw_minutes"


class NotYet(Refused):
    """Nothing is minuted before the day, or of a meeting that did not take place."""


class NotBeingWritten(Refused):
    """They are with the chair, or the board has them."""


class WrittenElsewhere(Refused):
    """They were uploaded as a file, so nothing is typed here; or the other way round."""


class NotDrafted(Refused):
    """There is nothing to be put before the chair yet."""


class NotForAFile(Refused):
    """Some of it is for some of the board alone, and a file cannot be parted."""


class SameFile(Refused):
    """What is for some of the board alone would be in the part for everybody."""


@transaction.atomic
def write(item: AgendaItem, *, text: str, known: MinuteItem | None, by) -> MinuteItem | None:
    """Take down what is said on an item. ``known`` is what the writer started from, None where nothing stood there.

    Raises NotYet, NotBeingWritten, WrittenElsewhere, PermissionDenied, ChangedMeanwhile where somebody else was first,
    and as ``records.record`` does.
    """
    minutes = _opened(item.meeting, by=by)
    _demand_typed(minutes)
    stands = MinuteItem.objects.current().filter(minutes=minutes, item=item).first()
    if stands is None:
        if not text.strip():
            return None
        whole = {"board": item.board, "minutes": minutes, "item": item}
        closed = {"readers": item.readers, "originator": item.originator}
        values = {"text": text, "marking": highest([item.marking, item.meeting.marking])}
        return record(Entry(MinuteItem, values, {**whole, **closed}, verb="taken_down"), by=by)
    if known is None or known.pk != stands.pk:
        raise ChangedMeanwhile(stands)
    changes = Entry(MinuteItem, {"text": text}, instance=known, verb="taken_down").changes()
    return known if changes.is_empty else record(changes, by=by)


@transaction.atomic
def write_other(meeting: Meeting, *, text: str, known: Minutes | None, by) -> Minutes:
    """Take down what is said on no item of the agenda. Raises as ``write`` does."""
    minutes = _opened(meeting, by=by)
    _demand_typed(minutes)
    if minutes.other_text and (known is None or known.pk != minutes.pk):
        raise ChangedMeanwhile(minutes)
    instance = known if known is not None and known.pk == minutes.pk else minutes
    changes = Entry(Minutes, {"other_text": text}, instance=instance, verb="taken_down").changes()
    return instance if changes.is_empty else record(changes, by=by)


@transaction.atomic
def draft(meeting: Meeting, *, by) -> tuple[Minutes, bool]:
    """Draft the minutes from the records as they are now, again where they were; what was typed stays as it is.

    Returns them, and whether anything is new. Raises NotYet, NotBeingWritten, PermissionDenied.
    """
    minutes = _opened(meeting, by=by)
    return _drafted(minutes, by=by)


@transaction.atomic
def upload(
    meeting: Meeting, *, kept: Kept, leaves_out: bool = False, closed: Kept | None = None, by
) -> Minutes:
    """Take in minutes that were written elsewhere; a worker makes the PDF. ``leaves_out`` says that they tell of no
    restricted item; what they have on those may come as ``closed``, a file of its own.

    Attendance, decisions and actions stay records. Raises NotYet, NotBeingWritten, NotForAFile, SameFile,
    WrittenElsewhere, PermissionDenied.
    """
    if closed and closed.file.pk == kept.file.pk:
        raise SameFile(_("This is the same file as the other one. Choose the one with the rest."), "closed")
    minutes = _opened(meeting, by=by)
    if MinuteItem.objects.current().filter(minutes=minutes).exclude(text="").exists() or minutes.other_text:
        raise WrittenElsewhere(_("Something was typed here already. Finish them here."), "file")
    items = (
        []
        if leaves_out or closed
        else list(AgendaItem.objects.current().filter(meeting=meeting).select_related("readers"))
    )
    lists = {each.readers for each in items if each.readers_id}
    if len(lists) > 1 or (lists and meeting.readers_id):
        raise NotForAFile(
            _(
                "Its items are narrowed to different readers. Write the minutes here, or leave those items out."
            ),
            "leaves_out",
        )
    drafted, _is_new = _drafted(minutes, by=by)
    values = {"kind": Kind.UPLOADED, "marking": highest([meeting.marking, *(each.marking for each in items)])}
    references = {"readers": lists.pop() if lists else meeting.readers}
    before, part = drafted.closed, _closed_part(drafted, closed) if closed else None
    job = _queue_converting(drafted, "", kept)
    fixed = {"original": kept.file, "pdf": None, "pages": None, "removed": kept.removed, "job": job}
    fixed["closed"] = part
    entry = Entry(Minutes, values, references, instance=drafted, fixed=fixed, verb="uploaded")
    record(entry, by=by)
    if before is not None:
        before.delete()
    return drafted


@transaction.atomic
def try_again(minutes: Minutes, *, by) -> None:
    """Queue the making of a PDF that failed once more. Raises NotDrafted, PermissionDenied."""
    demand("write", minutes, by=by)
    made = (minutes.job, minutes.closed and minutes.closed.job)
    failed = [job for job in made if job is not None and job.state == JobState.FAILED]
    if not failed:
        raise NotDrafted(_("Only what failed can be tried again."))
    for job in failed:
        jobs.queue(kind=job.kind, object_ref=job.object_ref, object_version=job.object_version, task=CONVERT)


@transaction.atomic
def put_before_chair(minutes: Minutes, *, by) -> Minutes:
    """Fix the minutes as they are, and ask the chair to look at them. Raises NotDrafted, PermissionDenied."""
    demand("write", minutes, by=by)
    # Whoever is writing an item at this moment is waited for, or what they type would stand in no minutes.
    _in_turn(minutes.meeting)
    contents = contents_now(minutes)
    if not contents:
        raise NotDrafted(_("Draft the minutes from the records first."))
    if minutes.kind == Kind.UPLOADED:
        closed = minutes.closed
        if minutes.pdf_id is None or (closed is not None and closed.pdf_id is None):
            raise NotDrafted(_("The file is not ready yet. Try again in a moment."))
        contents["file"] = minutes.pdf_id
        if closed is not None:
            contents["closed_file"] = closed.pdf_id
    person = Person.objects.filter(pk=by.person_id).first()
    fixed = {"contents": contents, "contents_hash": canonical_hash(contents)}
    values = {"state": State.CHAIR, "returned_because": ""}
    entry = Entry(Minutes, values, {"put_by": person}, instance=minutes, fixed=fixed, verb="put_before_chair")
    record(entry, by=by)
    tell_chair(minutes)
    return minutes


@transaction.atomic
def file_for(minutes: Minutes, told: MinutesDocument) -> MinutesFile:
    """The files of what one reader gets, asked for now where there are none yet."""
    data = told.to_data()
    found, _made = MinutesFile.objects.select_related("job", "pdf", "docx").get_or_create(
        minutes=minutes, key=canonical_hash(data), defaults={"document": data, "marking": told.marking}
    )
    if found.pdf_id is None and (found.job is None or found.job.state == JobState.FAILED):
        found.job = _queue_drawing(minutes, found)
        found.save(update_fields=["job"])
    return found


def current_of(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting that are in use. One query."""
    found = Minutes.objects.current().filter(meeting=meeting)
    named = ("board", "meeting", "release", "readers", "originator", "job", "closed__job")
    return found.select_related(*named).first()


def _drafted(minutes: Minutes, *, by) -> tuple[Minutes, bool]:
    said = facts_of(minutes.meeting)
    if canonical_hash(said) == canonical_hash(minutes.facts):
        return minutes, False
    fixed = {"facts": said, "drafted_at": timezone.now()}
    return record(Entry(Minutes, instance=minutes, fixed=fixed, verb="drafted"), by=by), True


def _opened(meeting: Meeting, *, by) -> Minutes:
    """The minutes of the meeting, begun where nobody did. Two at once would begin them twice: the second waits here.

    Raises NotYet, NotBeingWritten, PermissionDenied.
    """
    demand("change", meeting, by=by)
    if not is_sitting(meeting):
        raise NotYet(_("Its day has not come, or it does not take place."))
    _in_turn(meeting)
    minutes = current_of(meeting)
    if minutes is None:
        whole = {"board": meeting.board, "meeting": meeting, "readers": meeting.readers}
        entry = Entry(Minutes, {"ref": new_ref(), "marking": meeting.marking}, whole, verb="begun")
        return record(entry, by=by)
    minutes.meeting.board = minutes.board = meeting.board
    if minutes.state != State.WRITING:
        raise NotBeingWritten(_("They are not being written any more. The chair can send them back."))
    demand("write", minutes, by=by)
    return minutes


def _in_turn(meeting: Meeting) -> None:
    """Who writes the minutes of one meeting does so one after the other."""
    list(Meeting.objects.select_for_update(of=("self",)).filter(pk=meeting.pk))


def _demand_typed(minutes: Minutes) -> None:
    if minutes.kind == Kind.UPLOADED:
        raise WrittenElsewhere(_("The minutes were uploaded as a file, so nothing is typed here."))


def _closed_part(minutes: Minutes, closed: Kept) -> ClosedPart:
    job = _queue_converting(minutes, "-closed", closed)
    return ClosedPart.objects.create(original=closed.file, removed=closed.removed, job=job)


def _queue_converting(minutes: Minutes, part: str, kept: Kept) -> Job:
    """Work of its own for each upload, so that a file that comes a second time is made ready a second time."""
    version = f"{minutes.version}-{kept.file.pk[:32]}"
    return jobs.queue(
        kind="minutes file", object_ref=f"{minutes.ref}{part}", object_version=version, task=CONVERT
    )


def _queue_drawing(minutes: Minutes, found: MinutesFile) -> Job:
    ref = f"{minutes.ref}-{found.key[:32]}"
    return jobs.queue(kind="minutes", object_ref=ref, object_version="1", task=DRAW)

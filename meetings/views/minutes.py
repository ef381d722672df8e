"""The page of minutes as this reader may have them, and their files."""

from __future__ import annotations

from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from meetings.agenda_order import Sight as PlaceSight
from meetings.agenda_order import places
from meetings.minutes_document import ITEM, Difference, MinutesDocument, Sight, differences
from meetings.minutes_gathering import facts_of
from meetings.minutes_reading import (
    Sighted,
    amendments_for,
    closed_part_name,
    contents_for_reading,
    title_of,
)
from meetings.minutes_word import lists_of
from meetings.models import AgendaItem, Meeting, MinuteAmendment, MinuteItem, Minutes, MinutesFile
from meetings.operations import minutes as operations
from meetings.operations.minutes_recall import note_opening
from meetings.operations.sitting import is_sitting
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsFrame
from meetings.views.minutes_openings import drafts_of, recalled_of
from meetings.views.words import deadlines_of, page_title
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reached
from socboard.board.models import Board, LibraryDocument
from socboard.board.nouns import address
from socboard.kit import in_words
from socboard.kit.file_kinds import KINDS, PDF
from socboard.kit.markings import highest
from socboard.kit.models import JobState
from socboard.kit.uploads import removed_in_words

State = Minutes.State
COLOURS = {
    State.WRITING: "grey",
    State.CHAIR: "yellow",
    State.AGREED: "turquoise",
    State.DRAFT: "blue",
    State.APPROVED: "green",
}
LOADED = (
    "meeting__board", "meeting__release", "put_by", "agreed_by", "approved_at", "job", "original", "pdf",
    "closed__original", "closed__pdf", "closed__job", *FOLLOWED,
)  # fmt: skip
IN_LIBRARY = "minutes-"


def find_minutes(ref: str, board: Board, *, actor) -> Minutes:
    """The minutes with their meeting, if the reader sees them. Raises Http404."""
    found = reached(Minutes, actor=actor, board=board).select_related(*LOADED).filter(ref=ref).first()
    if found is None:
        raise Http404
    found.board = found.meeting.board = board
    return found


def tag_of(minutes: Minutes) -> tuple[str, str]:
    """How its state is shown: words and colour."""
    if minutes.is_withdrawn:
        return _("Withdrawn"), "grey"
    return str(State(minutes.state).label), COLOURS[State(minutes.state)]


class Read:
    """Minutes as one reader gets them. ``document`` is None where nothing is drafted, or they are a file."""

    def __init__(self, minutes: Minutes, standing, *, as_circulated: bool = False):
        self.minutes, self.standing = minutes, standing
        contents = contents_for_reading(minutes, as_circulated=as_circulated)
        self.sighted = Sighted(minutes, contents) if contents else None
        self.as_circulated = as_circulated

    @cached_property
    def document(self) -> MinutesDocument | None:
        if self.sighted is None:
            return None
        amendments = [] if self.as_circulated else amendments_for(self.minutes, self.sighted, self.standing)
        return self.sighted.document(self.standing, amendments=amendments)

    @property
    def reads_closed(self) -> bool:
        """They have a part of their own on restricted items, and this reader reads all of these."""
        has_it = self.minutes.closed is not None and self.sighted is not None
        return has_it and self.sighted.reads_closed(self.standing)

    @property
    def is_fixed(self) -> bool:
        """Files are made of what is fixed alone."""
        return self.minutes.state != State.WRITING and self.minutes.kind == Minutes.Kind.WRITTEN

    @property
    def was_amended(self) -> bool:
        """The reader finds other words than were circulated. Of what they do not read no amendment is told. A query."""
        if self.minutes.state != State.APPROVED or not self.is_fixed or self.sighted is None:
            return False
        return bool(amendments_for(self.minutes, self.sighted, self.standing))

    def file(self) -> MinutesFile | None:
        return operations.file_for(self.minutes, self.document) if self.document and self.is_fixed else None

    def shown(self) -> list:
        """The records whose words they tell this reader."""
        return [self.minutes, *(self.sighted.read(self.standing) if self.sighted else ())]


class MinutesPage(MeetingsFrame):
    """What they say for this reader, their files, and what may be done with them. Kept by no browser."""

    template_name = "meetings/minutes/page.html"
    place = "minutes"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.minutes = find_minutes(kwargs["ref"], self.board, actor=self.actor)

    def get(self, request, *args, **kwargs):
        response = self.render_to_response(self.get_context_data())
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        minutes, title = self.minutes, title_of(self.minutes)
        before = minutes.state == State.APPROVED and self.request.GET.get("as") == "circulated"
        read = Read(minutes, self.standing, as_circulated=before)
        file, shown = read.file(), read.shown()
        writes = may("write", minutes, actor=self.actor) and not minutes.is_withdrawn
        note_opening(minutes, by=self.actor)
        marking = read.document.marking if read.document else minutes.marking
        return super().get_context_data(
            minutes=minutes,
            document=read.document,
            lists=lists_of(read.document) if read.document else [],
            title=title,
            crumbs=self.crumbs((title, "")),
            tag=tag_of(minutes),
            meeting=(page_title(minutes.meeting), address(self.board.ref, Meeting.noun, minutes.meeting.ref)),
            file=file,
            failed=file.job.reason
            if file and file.pdf_id is None and file.job.state == JobState.FAILED
            else "",
            upload=self.uploaded(read),
            writes=writes,
            texts=self.texts() if writes and minutes.kind == Minutes.Kind.WRITTEN else [],
            differences=self.differences(read) if writes and minutes.facts else [],
            due=self.due(),
            reviews=may("review", minutes, actor=self.actor),
            circulates=may("circulate", minutes, actor=self.actor),
            deferrals=self.deferrals(),
            drafts=drafts_of(minutes, actor=self.actor),
            as_circulated=before,
            was_amended=read.was_amended,
            verbs=self.verbs(),
            marking=highest([marking, *(each.marking for each in shown)]),
            shown=shown,
            about=about(minutes, actor=self.actor),
        )

    def uploaded(self, read: Read) -> dict | None:
        """The file that was uploaded, and its PDF; None where they are written here. ``closed`` is what it has on
        restricted items, for whoever reads all of these.
        """
        minutes = self.minutes
        if minutes.kind != Minutes.Kind.UPLOADED or minutes.original is None:
            return None
        job = minutes.job
        return {
            "is_ready": minutes.pdf_id is not None,
            "failed": job.reason if job and job.state == JobState.FAILED else "",
            "kind": KINDS[minutes.original.media_type].name if minutes.original.media_type != PDF else "",
            "reads_original": self.standing.is_team,
            "removed": removed_in_words(minutes.removed),
            "closed": minutes.closed if read.reads_closed else None,
            "closed_name": closed_part_name(self.board),
        }

    def texts(self) -> list[dict]:
        """Each item that the writer may read, with where it is written and how much stands there. Two queries."""
        meeting = self.minutes.meeting
        items = reached(AgendaItem, actor=self.actor, board=self.board).current().filter(meeting=meeting)
        rows = MinuteItem.objects.current().filter(minutes=self.minutes).values_list("item", "text")
        words = {item: len(text.split()) for item, text in rows}
        found = places(
            list(items.select_related("release")), self.standing, in_public=self.board.meets_in_public
        )
        return [
            {
                "number": each.number,
                "title": each.item.title,
                "address": address(self.board.ref, ITEM, each.item.ref, "minutes"),
                "words": words.get(each.item.pk, 0),
            }
            for each in found
            if each.sight is PlaceSight.READS
        ]

    def differences(self, read: Read) -> list[Difference]:
        """What was recorded since they were drafted, as far as the writer sees it."""
        now = facts_of(self.minutes.meeting)
        found = differences(self.minutes.facts, now)
        if not found:
            return []
        sighted = (read.sighted, Sighted(self.minutes, {"facts": now}))

        def sees(noun: str, ref: str) -> bool:
            return not ref or any(each.sees(self.standing, noun, ref) is Sight.READS for each in sighted)

        return [each for each in found if sees(ITEM, each.item) and sees(each.noun, each.ref)]

    def due(self) -> str:
        """By when the board is to have the draft; empty once it has."""
        days = deadlines_of(self.minutes.meeting, self.board)
        return in_words.day(days.minutes) if days and not self.minutes.is_out else ""

    def deferrals(self) -> list[tuple[str, str]]:
        """At which meeting approval was put off, and why, where the reader sees that meeting. One query at most."""
        refs = [each["at"] for each in self.minutes.deferrals]
        if not refs:
            return []
        seen = reached(Meeting, actor=self.actor, board=self.board).filter(ref__in=refs)
        days = {each.ref: page_title(each) for each in seen}
        return [(days[each["at"]], each["because"]) for each in self.minutes.deferrals if each["at"] in days]

    def verbs(self) -> list[tuple[str, str]]:
        """In words with their addresses."""
        minutes = self.minutes
        if minutes.is_withdrawn:
            return []
        offered = (
            ("upload", _("Upload minutes written elsewhere"), "write"),
            ("record-agreement", _("Record that the chair is content"), "record_review"),
            ("approve", _("Record that a meeting approved them"), "approve"),
            ("amend", _("Record an amendment"), "approve"),
            ("defer", _("Record that approval was put off"), "approve"),
            ("recall", _("Recall the draft"), "recall"),
            ("withdraw", _("Withdraw"), "withdraw"),
        )
        found = []
        for verb, words, action in offered:
            if may(action, minutes, actor=self.actor):
                noun, ref, end = (
                    (Meeting.noun, minutes.meeting.ref, "minutes/upload")
                    if verb == "upload"
                    else (Minutes.noun, minutes.ref, verb)
                )
                found.append((words, address(self.board.ref, noun, ref, end)))
        return found


class OfMeeting(MeetingsFrame):
    """The minutes of one meeting: on to their page, else how to begin them, and the file of a past meeting's."""

    template_name = "meetings/minutes/begin.html"
    place = "minutes"

    def get(self, request, *args, **kwargs):
        self.meeting = find_meeting(self.kwargs["ref"], self.board, actor=self.actor)
        seen = reached(Minutes, actor=self.actor, board=self.board).current().filter(meeting=self.meeting)
        if minutes := seen.first():
            return HttpResponseRedirect(address(self.board.ref, Minutes.noun, minutes.ref))
        response = self.render_to_response(self.get_context_data())
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        meeting = self.meeting
        seen = reached(LibraryDocument, actor=self.actor, board=self.board).current()
        kept = seen.filter(ref=f"{IN_LIBRARY}{meeting.ref}").first()
        days = deadlines_of(meeting, self.board)
        shown = [meeting, *([kept] if kept else [])]
        return super().get_context_data(
            crumbs=self.crumbs(
                (page_title(meeting), address(self.board.ref, Meeting.noun, meeting.ref)), (_("Minutes"), "")
            ),
            title=page_title(meeting),
            meeting=meeting,
            kept=kept and address(self.board.ref, kept.noun, kept.ref),
            begins=may("change", meeting, actor=self.actor) and is_sitting(meeting),
            is_to_come=not meeting.held.possibly_by(timezone.localdate()),
            sitting=address(self.board.ref, Meeting.noun, meeting.ref, "sitting"),
            due=in_words.day(days.minutes) if days else "",
            recalled=recalled_of(meeting, self.board, self.standing),
            shown=shown,
            marking=highest(each.marking for each in shown),
        )


def minutes_address(meeting: Meeting, board: Board, *, actor) -> str:
    """Where the minutes of a meeting are read or begun, or why a draft of them was taken back; empty where this reader
    finds none of it there. Two queries at most.
    """
    seen = reached(Minutes, actor=actor, board=board).current().filter(meeting=meeting)
    begins = may("change", meeting, actor=actor) and is_sitting(meeting)
    found = begins or seen.exists() or recalled_of(meeting, board, actor.standing(board.pk))
    return address(board.ref, Meeting.noun, meeting.ref, "minutes") if found else ""


def for_approval(meeting: Meeting, board: Board, *, actor) -> list[dict[str, str]]:
    """The minutes of earlier meetings that the board has as a draft, with where the approval is recorded. One query."""
    drafts = reached(Minutes, actor=actor, board=board).current().filter(state=State.DRAFT)
    drafts = drafts.exclude(meeting=meeting).select_related("meeting", "release").order_by("pk")
    if meeting.held.latest:
        drafts = drafts.filter(meeting__held_latest__lt=meeting.held.latest)
    return [
        {
            "title": title_of(each),
            "address": address(board.ref, each.noun, each.ref),
            **{
                verb: f"{address(board.ref, each.noun, each.ref, verb)}?at={meeting.ref}"
                for verb in ("approve", "amend", "defer")
            },
        }
        for each in drafts
    ]


def amendments_of(minutes: Minutes, *, actor) -> int:
    """How many are recorded that the reader sees. One query."""
    seen = reached(MinuteAmendment, actor=actor, board=minutes.board).current()
    return seen.filter(minutes=minutes).count()

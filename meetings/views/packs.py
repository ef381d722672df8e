"""The page of a pack: being put together, before the chair, approved, out; and its bytes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meetings.frozen_pack import Frozen
from meetings.models import AgendaItem, Meeting, Pack, PackFile, PackOpening, Paper, PaperReturn
from meetings.operations import packs as operations
from meetings.pack_plan import Kind, Line
from meetings.views.frame import MeetingsFrame
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reached, seated_board
from socboard.board.models import Board, Person
from socboard.board.nouns import address
from socboard.board.operations.records import ChangedMeanwhile
from socboard.board.reading import Shown, note_read
from socboard.kit import files, in_words
from socboard.kit.file_kinds import PDF
from socboard.kit.markings import highest
from socboard.kit.models import JobState
from socboard.kit.pack import copies
from socboard.kit.refusals import Refused
from socboard.kit.serving import ranged

State = Pack.State
COLOURS = {
    State.PREPARING: "grey",
    State.CANDIDATE: "yellow",
    State.RETURNED: "orange",
    State.APPROVED: "turquoise",
    State.RELEASED: "green",
    State.RECALLED: "red",
    State.REPLACED: "grey",
}
# In these its contents are there to be read.
READABLE = (State.CANDIDATE, State.RETURNED, State.APPROVED, State.RELEASED)
LOADED = ("meeting__board", "compiled_by", "approved_by", "job", *FOLLOWED)


def find_pack(ref: str, board: Board, *, actor) -> Pack:
    """The pack with its meeting, if the reader sees it. Raises Http404."""
    pack = reached(Pack, actor=actor, board=board).select_related(*LOADED).filter(ref=ref).first()
    if pack is None:
        raise Http404
    pack.board = pack.meeting.board = board
    return pack


def title_of(pack: Pack) -> str:
    """ "Pack for 14 March 2019", "Pack 2 for …" where there are several."""
    told = {"number": pack.number, "day": in_words.date(pack.meeting.held)}
    return _("Pack for %(day)s") % told if pack.number == 1 else _("Pack %(number)s for %(day)s") % told


def tag_of(pack: Pack) -> tuple[str, str]:
    """How its state is shown: words and colour."""
    return str(State(pack.state).label), COLOURS[State(pack.state)]


def packs_of(meeting: Meeting, *, actor) -> list[dict[str, str]]:
    """The packs of the meeting that the reader sees, the latest first: name, address and state. One query."""
    seen = reached(Pack, actor=actor, board=meeting.board).current().filter(meeting=meeting)
    found = []
    for pack in seen.exclude(state=State.REPLACED).order_by("-number", "-pk"):
        pack.meeting = meeting
        words, colour = tag_of(pack)
        where = address(meeting.board.ref, Pack.noun, pack.ref)
        found.append({"title": title_of(pack), "address": where, "state": words, "colour": colour})
    return found


class PackPage(MeetingsFrame):
    """What is in it for this reader, where the pages are, and what may be done with it. Kept by no browser."""

    template_name = "meetings/packs/page.html"
    place = "packs"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.pack = find_pack(kwargs["ref"], self.board, actor=self.actor)

    def get(self, request, *args, **kwargs):
        response = self.render_to_response(self.get_context_data())
        response["Cache-Control"] = "no-store"
        return response

    @cached_property
    def frozen(self) -> Frozen:
        return Frozen(self.pack)

    @cached_property
    def lines(self) -> list[Line]:
        return self.frozen.lines(self.standing) if self.pack.state in READABLE else []

    def get_context_data(self, **kwargs):
        pack, title = self.pack, title_of(self.pack)
        pack_file = operations.file_for(pack, self.lines) if self.lines else None
        operations.note_opening(pack, by=self.actor)
        shown = self.shown()
        waits = pack_file is not None and pack_file.file_id is None
        return super().get_context_data(
            pack=pack,
            title=title,
            crumbs=self.crumbs((title, "")),
            tag=tag_of(pack),
            meeting=(str(pack.meeting), address(self.board.ref, Meeting.noun, pack.meeting.ref)),
            job=pack.job if pack.state == State.PREPARING else pack_file.job if waits else None,
            failed=pack.state == State.PREPARING and pack.job and pack.job.state == JobState.FAILED,
            rows=self.rows(pack_file),
            pack_file=pack_file,
            returns=self.returns(),
            openings=self.openings(),
            verbs=self.verbs(),
            reviews=may("review", pack, actor=self.actor),
            issues=may("issue", pack, actor=self.actor),
            retries=may("change", pack, actor=self.actor),
            marking=highest(each.marking for each in shown),
            shown=shown,
            about=about(pack, actor=self.actor),
        )

    def shown(self) -> list:
        """The items and papers whose words the page tells, for the chain of reads."""
        found = (
            {AgendaItem.noun: self.frozen.agenda_items, Paper.noun: self.frozen.papers} if self.lines else {}
        )
        kinds = {Kind.ITEM: AgendaItem.noun, Kind.PAPER: Paper.noun}
        return [self.pack, *(found[kinds[line.kind]][line.ref] for line in self.lines if line.kind in kinds)]

    def rows(self, pack_file: PackFile | None) -> list[dict]:
        """The contents as the file has them; without a file yet, without pages."""
        outline = pack_file.outline if pack_file else []
        return [_row(self.board, self.pack, each) for each in outline]

    def returns(self) -> list[PaperReturn]:
        seen = reached(PaperReturn, actor=self.actor, board=self.board).current().filter(pack=self.pack)
        return list(seen.select_related("paper", "entered_by__person").order_by("pk"))

    def openings(self) -> list[tuple[str, PackOpening | None]]:
        """For the team and the chair, once it is out: who has it to read, and since when they opened and had it."""
        answers = self.standing.is_team or self.standing.is_chair
        if not answers or self.pack.state not in (State.RELEASED, State.RECALLED):
            return []
        seen = {each.person_id: each for each in PackOpening.objects.filter(pack=self.pack)}
        readers = operations.readers_of(self.frozen)
        return [(each.name, seen.get(each.pk)) for each in readers]

    def verbs(self) -> list[tuple[str, str]]:
        """In words with their addresses."""
        offered = (
            ("record-approval", _("Record an approval given elsewhere"), "record_approval"),
            ("recall", _("Recall the pack"), "recall"),
        )
        return [
            (words, address(self.board.ref, Pack.noun, self.pack.ref, verb))
            for verb, words, action in offered
            if may(action, self.pack, actor=self.actor)
        ]


def _row(board: Board, pack: Pack, told: dict) -> dict:
    pages = ""
    if told["first"]:
        same = told["first"] == told["last"]
        words = _("Page %(first)s") if same else _("Pages %(first)s to %(last)s")
        pages = words % told
    paper = told["kind"] == Kind.PAPER
    where = address(board.ref, Pack.noun, pack.ref, "pack.pdf")
    return {
        **told,
        "pages_words": pages,
        "is_item": told["kind"] in (Kind.ITEM, Kind.OPEN_TITLE, Kind.INTEREST),
        "is_paper": paper,
        "address": f"{where}#page={told['index'] + 1}" if told["index"] is not None else "",
    }


@never_cache
@require_GET
def progress(request, board, ref):
    """The moving part of the page, for htmx. 204 while nothing has changed; a whole reload when the work is over."""
    place = seated_board(request, board)
    pack = find_pack(ref, place, actor=request.actor)
    job = pack.job
    if pack.state != State.PREPARING:
        found = PackFile.objects.filter(pack=pack, file=None, job__isnull=False).select_related("job")
        job = next((each.job for each in found if not each.job.is_over), None)
    if job is None or job.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if request.GET.get("seen") == seen(job):
        return HttpResponse(status=204)
    return render(request, "meetings/packs/_progress.html", {"board": place, "pack": pack, "job": job})


def seen(job) -> str:
    """What the page already shows of the work."""
    return f"{job.state}-{job.done_count}-{job.attempts}"


@require_GET
def download(request, board, ref):
    """The reader's own pack, with their name on it, whole or in the part that the viewer asks for."""
    place = seated_board(request, board)
    pack = find_pack(ref, place, actor=request.actor)
    frozen = Frozen(pack)
    lines = frozen.lines(request.actor.standing(place.pk)) if pack.state in READABLE else []
    found = operations.file_for(pack, lines) if lines else None
    if found is None or found.file is None:
        raise Http404
    if not request.headers.get("Range"):
        operations.note_opening(pack, downloads=True, by=request.actor)
        papers = [frozen.papers[line.ref] for line in lines if line.kind is Kind.PAPER]
        note_read(request.actor, place, [Shown(pack.noun, pack.ref, found.marking), *papers], "pdf")
    path = files.path_of(found.file.sha256)
    person = Person.objects.filter(pk=request.actor.person_id).values_list("name", flat=True).first() or ""

    def pieces(offset: int, length: int):
        return copies.named(path, person, offset=offset, length=length)

    name = f"pack-{timezone.localdate():%Y-%m-%d}.pdf"
    return ranged(request, found.file.size, name, media_type=PDF, pieces=pieces)


@require_POST
def compile_pack(request, board, ref):
    """Put the agenda and its papers together for the chair."""
    place = seated_board(request, board)
    meeting = reached(Meeting, actor=request.actor, board=place).current().filter(ref=ref).first()
    if meeting is None:
        raise Http404
    meeting.board = place
    try:
        made = operations.compile_pack(meeting, by=request.actor)
    except Refused as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(address(place.ref, Meeting.noun, ref, "agenda"))
    return HttpResponseRedirect(address(place.ref, Pack.noun, made.ref))


@require_POST
def try_again(request, board, ref):
    """Have a pack that failed put together once more."""
    return _act(request, board, ref, operations.try_again, "")


@require_POST
def approve(request, board, ref):
    """The chair is content with all of it."""
    return _act(request, board, ref, operations.approve, _("You approved the pack. It can be released now."))


@require_POST
def issue(request, board, ref):
    """Release an approved pack to the board."""
    return _act(request, board, ref, operations.issue, _("The pack is out, and its readers are told."))


def _act(request, board: str, ref: str, act, done: str) -> HttpResponseRedirect:
    """Do it to the pack as it was seen; whoever pressed the button on an older page is told, and nothing happens."""
    place = seated_board(request, board)
    pack = find_pack(ref, place, actor=request.actor)
    try:
        if request.POST.get("seen") != str(pack.version):
            raise ChangedMeanwhile(pack)
        act(pack, by=request.actor)
    except ChangedMeanwhile:
        messages.error(request, _("Somebody else was quicker. This is how the pack stands now."))
    except Refused as error:
        messages.error(request, str(error))
    else:
        if done:
            messages.success(request, done)
    return HttpResponseRedirect(address(place.ref, Pack.noun, pack.ref))

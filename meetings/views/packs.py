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
from meetings.models import AgendaItem, Meeting, Pack, PackFile, PackOpening, Paper, Sending
from meetings.operations import packs as operations
from meetings.pack_plan import Kind, Line, key_of
from meetings.unread import unread
from meetings.views.frame import MeetingsFrame
from meetings.views.pack_comment_lines import comment_lines
from meetings.views.packs_changes import newer, records_of, since_then
from meetings.views.packs_words import new_words, tag_of, title_of
from meetings.views.pressing import as_seen, pressed
from meetings.views.returns import ReturnLine, return_lines, seen_returns
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reached, seated_board
from socboard.board.models import Board, Person
from socboard.board.nouns import address
from socboard.board.operations.records import ChangedMeanwhile
from socboard.board.reading import Shown, note_read
from socboard.board.standing import Standing
from socboard.kit import files
from socboard.kit.file_kinds import PDF
from socboard.kit.markings import highest
from socboard.kit.models import Job, JobState
from socboard.kit.pack import copies
from socboard.kit.refusals import Refused
from socboard.kit.serving import ranged

State = Pack.State
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


def packs_of(meeting: Meeting, *, actor) -> list[dict[str, str]]:
    """The packs of the meeting that the reader sees, the latest first: name, address, state, and what of it is new to
    them. Two queries at most, five where something is new.
    """
    return told_packs(seen_packs(meeting, actor=actor), meeting, actor=actor)


def seen_packs(meeting: Meeting, *, actor) -> list[Pack]:
    """Those of the meeting that the reader sees and that no other took the place of, the latest first. One query."""
    seen = reached(Pack, actor=actor, board=meeting.board).current().filter(meeting=meeting)
    return list(seen.exclude(state=State.REPLACED).order_by("-number", "-pk"))


def told_packs(packs: list[Pack], meeting: Meeting, *, actor) -> list[dict[str, str]]:
    """These packs in words, as ``packs_of``. No query where none of them is out; else one, four where one is new."""
    is_out = any(pack.state == State.RELEASED for pack in packs)
    fresh = unread(actor, boards=[meeting.board_id], of=meeting) if is_out else []
    new, found = {each.pack.pk: each for each in fresh}, []
    for pack in packs:
        pack.meeting = meeting
        words, colour = tag_of(pack)
        where = address(meeting.board.ref, Pack.noun, pack.ref)
        told = {"title": title_of(pack), "address": where, "state": words, "colour": colour}
        found.append({**told, "new": new_words(new.get(pack.pk))})
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
        since = since_then(pack, self.frozen, actor=self.actor)
        came = newer(pack, self.frozen, actor=self.actor)
        shown = [*self.shown(), *records_of(since, came)]
        waits, returns = pack_file is not None and pack_file.file_id is None, self.returns()
        return super().get_context_data(
            pack=pack,
            title=title,
            crumbs=self.crumbs((title, "")),
            tag=tag_of(pack),
            again=pack.state == State.RETURNED and may("change", pack.meeting, actor=self.actor),
            settled=all(each.said.is_settled for each in returns),
            **told_of(
                pack,
                pack.job if pack.state == State.PREPARING else pack_file.job if waits else None,
                actor=self.actor,
            ),
            failed=pack.state == State.PREPARING and pack.job and pack.job.state == JobState.FAILED,
            **self.contents(pack_file),
            pack_file=pack_file,
            returns=returns,
            since=since,
            newer=came,
            remakes=bool(came) and may("change", pack.meeting, actor=self.actor),
            reached=self.reached(),
            also_new=[each for each in packs_of(pack.meeting, actor=self.actor) if each["new"]],
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

    def contents(self, pack_file: PackFile | None) -> dict[str, list]:
        """As the file has them, without pages while there is none yet; and what the reviewers said of each paper."""
        outline = pack_file.outline if pack_file else []
        said = comment_lines(self.pack, pack_file, actor=self.actor)
        rows = [_row(self.board, self.pack, each) for each in outline]
        for row in rows:
            row["comments"] = [
                each for each in said if row["kind"] == Kind.PAPER and each.paper == row["ref"]
            ]
        return {"rows": rows, "comments_beside": [each for each in said if not each.paper]}

    def returns(self) -> list[ReturnLine]:
        found = seen_returns(self.board, actor=self.actor).filter(pack=self.pack).order_by("pk")
        return return_lines(found, self.board, actor=self.actor)

    def reached(self) -> dict[str, int] | None:
        """For the team and the chair, once it is out: how many have it to read, how many opened it, and, where it was
        recalled, how many were sent a file of it.
        """
        answers = self.standing.is_team or self.standing.is_chair
        if not answers or self.pack.state not in (State.RELEASED, State.RECALLED):
            return None
        readers = {each.pk for each in operations.readers_of(self.frozen)}
        opened = PackOpening.objects.filter(pack=self.pack, person__in=readers).count()
        sent = Sending.objects.current().filter(pack=self.pack).values("recipient").distinct().count()
        return {"opened": opened, "readers": len(readers), "sent": sent}

    def verbs(self) -> list[tuple[str, str]]:
        """In words with their addresses."""
        offered = (
            ("record-approval", _("Record an approval given elsewhere"), "record_approval"),
            ("circulation", _("Circulation"), "circulate"),
            ("public", _("For the public"), "publish"),
            ("recall", _("Recall the pack"), "recall"),
        )
        agenda = address(self.board.ref, Meeting.noun, self.pack.meeting.ref, "agenda")
        return [(_("Agenda"), agenda)] + [
            (words, address(self.board.ref, Pack.noun, self.pack.ref, verb))
            for verb, words, action in offered
            if may(action, self.pack, actor=self.actor) and (verb != "public" or self.board.meets_in_public)
        ]


def _row(board: Board, pack: Pack, told: dict) -> dict:
    pages = ""
    if told["first"]:
        same = told["first"] == told["last"]
        words = _("Page %(first)s") if same else _("Pages %(first)s to %(last)s")
        pages = words % told
    paper = told["kind"] == Kind.PAPER
    where = address(board.ref, Pack.noun, pack.ref, "reader")
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
    job = pack.job if pack.state == State.PREPARING else own_job(pack, request.actor.standing(place.pk))
    if job is None or job.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    told = told_of(pack, job, actor=request.actor)
    if request.GET.get("seen") == told["seen"]:
        return HttpResponse(status=204)
    return render(request, "meetings/packs/_progress.html", {"board": place, "pack": pack, **told})


def own_job(pack: Pack, standing: Standing) -> Job | None:
    """The work on the file that somebody of this standing is to get; another's is told to nobody."""
    lines = Frozen(pack).lines(standing) if pack.state in READABLE else []
    found = PackFile.objects.filter(pack=pack, file=None, key=key_of(lines)).select_related("job").first()
    return found.job if found else None


def told_of(pack: Pack, job: Job | None, *, actor) -> dict[str, object]:
    """How the work stands, as a page tells it. While the pack is being prepared it is one work for everybody, so that
    which paper it is at, and of how many, is told to those alone who read every paper of the meeting. Two queries.

    ``seen`` is what the page already shows of it.
    """
    if job is None:
        return {"job": None}
    counts = pack.state != State.PREPARING or _reads_every_paper(pack.meeting, actor)
    shown = (job.state, job.done_count, job.attempts) if counts else (job.state, job.attempts)
    return {"job": job, "counts": counts, "seen": "-".join(map(str, shown))}


def _reads_every_paper(meeting: Meeting, actor) -> bool:
    papers = Paper.objects.current().filter(item__meeting=meeting, item__withdrawn_at=None)
    seen = reached(Paper, actor=actor, board=meeting.board, among=papers)
    return papers.count() == seen.count()


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
    path = files.path_of(found.file.sha256)
    person = Person.objects.filter(pk=request.actor.person_id).values_list("name", flat=True).first() or ""

    def pieces(offset: int, length: int):
        return copies.named(path, person, offset=offset, length=length)

    name = f"pack-{timezone.localdate():%Y-%m-%d}.pdf"
    answer = ranged(request, found.file.size, name, media_type=PDF, pieces=pieces)
    # A part is read as the whole is; what holds every byte is the file, in however many parts it was asked for.
    has_all = answer.get("Content-Length") == str(found.file.size)
    operations.note_opening(pack, downloads=has_all, by=request.actor)
    papers = [frozen.papers[line.ref] for line in lines if line.kind is Kind.PAPER]
    note_read(request.actor, place, [Shown(pack.noun, pack.ref, found.marking), *papers], "pdf")
    return answer


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
    except ChangedMeanwhile:
        messages.error(request, _("Somebody else was quicker. Look at the pack again."))
    else:
        return HttpResponseRedirect(address(place.ref, Pack.noun, made.ref))
    return HttpResponseRedirect(address(place.ref, Meeting.noun, ref, "agenda"))


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

    def do() -> str:
        as_seen(request, pack, act)
        return done

    changed = _("Somebody else was quicker. This is how the pack stands now.")
    return pressed(request, address(place.ref, Pack.noun, pack.ref), do, changed=changed)

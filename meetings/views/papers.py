"""Papers: the list, the page of one with its versions, and the download of a version."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from meetings.frozen_pack import version_issued
from meetings.models import CoverSheet, Meeting, Paper, PaperReturn, PaperVersion
from meetings.paper_days import days_of
from meetings.paper_files import printed_parts
from meetings.paper_gathering import made_text, sheet_text
from meetings.paper_texts import TextPaper, of_json
from meetings.views.agenda_words import latest_by_paper, paper_note, paper_tag
from meetings.views.frame import MeetingsFrame
from meetings.views.naming import meeting_name
from meetings.views.words import page_title
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reachable_board, reached
from socboard.board.freshness import fresh_page
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.board.views.verbs import erasing_of
from socboard.kit import files, in_words
from socboard.kit.file_kinds import JSON, KINDS, PDF
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.models import JobState
from socboard.kit.serving import file_response
from socboard.kit.spreadsheets import as_csv
from socboard.kit.uploads import removed_in_words

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("title", gettext_lazy("Paper"), ("title",)),
    Column("meeting", gettext_lazy("Meeting"), ("item__meeting__held_latest",), dated=True),
    Column("item", gettext_lazy("Item"), ("item__title",)),
    Column("organisation", gettext_lazy("From"), ("organisation__name",)),
    Column("due", gettext_lazy("Due"), dated=True),
    Column("state", gettext_lazy("State"), ("state",)),
    Column("marking", gettext_lazy("Marking"), ("marking",)),
)
SEARCHED = ("title", "item__title", "organisation__name")
SWITCHES = ("withdrawn",)
STATES = dict(Paper.State.choices)
PAPER_WITH = ("organisation", "author", "item__release", "item__meeting__release")


def readable_papers(board: Board, *, actor) -> QuerySet:
    """Those that the reader may read now: whoever neither keeps the agenda nor wrote the paper reads it while it is
    before the board, which ends when it is recalled.
    """
    seen, standing = reached(Paper, actor=actor, board=board), actor.standing(board.pk)
    if actor.process or standing.is_team or standing.is_chair:
        return seen
    own = Q(organisation__in=standing.organisations) if standing.seated else Q(pk__in=[])
    return seen.filter(Q(state=Paper.State.ISSUED) | own)


def find_paper(ref: str, board: Board, *, actor) -> Paper:
    """The paper, withdrawn ones too, if the reader may read it. Raises Http404."""
    papers = readable_papers(board, actor=actor).select_related(*FOLLOWED, *PAPER_WITH)
    paper = papers.filter(ref=ref).first()
    if paper is None:
        raise Http404
    paper.board = paper.item.board = paper.item.meeting.board = board
    return paper


def reads_every_version(paper: Paper, standing) -> bool:
    """Drafts are for those who work on the paper; the board reads the one that came before it."""
    own = standing.seated and paper.organisation_id in standing.organisations
    return standing.is_team or standing.is_chair or own


def versions_of(paper: Paper, *, actor) -> list[PaperVersion]:
    """Those that the reader may read, the latest first. Two queries at most."""
    seen = reached(PaperVersion, actor=actor, board=paper.board).current().filter(paper=paper)
    seen = seen.select_related("release", "original", "pdf", "job", "entered_by__person", "entered_for")
    found = list(seen.order_by("-number"))
    for version in found:
        version.paper = paper
    if reads_every_version(paper, actor.standing(paper.board_id)):
        return found
    brought = version_issued(paper)
    return [each for each in found if each.pdf_id and (not brought or each.ref == brought)][:1]


def is_closed(text: TextPaper, standing) -> bool:
    """It holds a record in which the reader declared an interest."""
    return any(tuple(each.split("/", 1)) in standing.conflicts for each in text.sources)


class PapersFrame(MeetingsFrame):
    place = "papers"


class Papers(PapersFrame):
    template_name = "meetings/papers/list.html"

    def get(self, request, *args, **kwargs):
        state = request.GET.get("state", "")
        self.state = state if state in STATES else ""
        kept = [("state", self.state)] if self.state else []
        self.ask = asked(request.GET, COLUMNS, switches=SWITCHES, kept=kept)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def asked_for(self) -> QuerySet:
        papers = readable_papers(self.board, actor=self.actor)
        if "withdrawn" not in self.ask.switches:
            papers = papers.current().filter(item__withdrawn_at=None)
        if self.state:
            papers = papers.filter(state=self.state)
        papers = found(papers.select_related("release", "readers", *PAPER_WITH), self.ask, within=SEARCHED)
        return ordered(
            papers, self.ask, COLUMNS, default=("-item__meeting__held_latest", "item__order", "order")
        )

    def rows(self, papers: list[Paper]) -> list[list[Cell]]:
        """One query more, for how their versions stand."""
        versions = (
            PaperVersion.objects.current().filter(paper__in=papers).select_related("job") if papers else ()
        )
        latest = latest_by_paper(list(versions))
        for paper in papers:
            paper.item.meeting.board = self.board
        return [paper_row(each, latest.get(each.pk), self.board.ref) for each in papers]

    def get_context_data(self, **kwargs):
        papers, pages = paged(self.asked_for(), self.ask)
        shown = [*papers, *(each.item for each in papers)]
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in shown),
            shown=shown,
            ask=self.ask,
            state=self.state,
            states=Paper.State.choices,
            headings=headings(self.ask, COLUMNS),
            rows=self.rows(papers),
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
            meetings=address(self.board.ref, Meeting.noun) if self.standing.is_team else "",
        )

    def spreadsheet(self):
        papers = list(self.asked_for()[:MOST_EXPORTED])
        note_read(self.actor, self.board, [*papers, *(each.item for each in papers)], "csv")
        told = (str(column.text) for column in COLUMNS)
        return as_csv("papers", told, ([cell.text for cell in row] for row in self.rows(papers)))


def paper_row(paper: Paper, latest: PaperVersion | None, board_ref: str) -> list[Cell]:
    """A paper as a row of the list."""
    meeting = paper.item.meeting
    days, tag, note = days_of(meeting), paper_tag(paper, latest), paper_note(paper, latest)
    due = in_words.day(days.due) if days and not paper.is_made else ""
    return [
        Cell(paper.title, address(board_ref, paper.noun, paper.ref)),
        Cell(meeting_name(meeting), address(board_ref, meeting.noun, meeting.ref, "agenda")),
        Cell(paper.item.title),
        Cell(paper.organisation.brief if paper.organisation else ""),
        Cell(due),
        Cell(f"{tag.text} ({note})" if note else tag.text, colour=tag.colour),
        Cell(paper.marking),
    ]


class PaperPage(PapersFrame):
    template_name = "meetings/papers/page.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        paper = find_paper(self.kwargs["ref"], self.board, actor=self.actor)
        meeting, versions = paper.item.meeting, versions_of(paper, actor=self.actor)
        latest = versions[0] if versions else None
        sheet, returns = self.sheet(paper), self.returns(paper)
        shown = [paper, paper.item, meeting, *([sheet] if sheet else [])]
        text = self.text(paper, latest, sheet)
        return super().get_context_data(
            crumbs=self.crumbs((paper.title, "")),
            marking=highest(each.marking for each in shown),
            shown=shown,
            record=paper,
            paper=paper,
            item=paper.item,
            agenda=(page_title(meeting), address(self.board.ref, meeting.noun, meeting.ref, "agenda")),
            tag=paper_tag(paper, latest),
            note=paper_note(paper, latest),
            days=days_of(meeting),
            versions=[self.told(each) for each in versions],
            returns=returns,
            changes=self.changes(versions),
            text=text,
            parts=printed_parts(text) if text else (),
            verbs=self.verbs(paper, latest),
            renews=self.renews(paper),
            about=about(paper, actor=self.actor),
        )

    def sheet(self, paper: Paper) -> CoverSheet | None:
        if paper.is_made:
            return None
        sheets = reached(CoverSheet, actor=self.actor, board=self.board).current()
        sheet = sheets.filter(paper=paper).first()
        if sheet is not None:
            sheet.paper = paper
        return sheet

    def returns(self, paper: Paper) -> list[PaperReturn]:
        """What the chair asked to have put right, the latest first."""
        seen = reached(PaperReturn, actor=self.actor, board=self.board).current()
        return list(seen.filter(paper=paper).order_by("-pk"))

    def changes(self, versions: list[PaperVersion]) -> str:
        """Where the last two versions are compared; empty where there are no two."""
        with_pages = [each for each in versions if each.pdf_id]
        return (
            address(self.board.ref, Paper.noun, self.kwargs["ref"], "changes") if len(with_pages) > 1 else ""
        )

    def text(self, paper: Paper, latest: PaperVersion | None, sheet: CoverSheet | None) -> TextPaper | None:
        """What stands on the page as words: the paper as the board read it, or as it would be made now."""
        if sheet is not None:
            return sheet_text(sheet)
        if not paper.is_made:
            return None
        fixed = paper.state in Paper.FIXED and latest is not None
        text = of_json(files.read(latest.original)) if fixed else made_text(paper)
        return None if is_closed(text, self.standing) else text

    def told(self, version: PaperVersion) -> dict[str, object]:
        """A version as the page tells it."""

        def name(person) -> str:
            return person.name if person and (person.name_agreed or self.standing.seated) else ""

        job, original = version.job, version.original
        other = original is not None and original.media_type not in (PDF, JSON)
        return {
            "version": version,
            "download": address(self.board.ref, version.noun, version.ref, "download") if version.pdf else "",
            "original": address(self.board.ref, version.noun, version.ref, "original") if other else "",
            "kind": KINDS[original.media_type].name if other else "",
            "failed": job.reason if job and job.state == JobState.FAILED else "",
            "is_waiting": version.pdf is None and job is not None and not job.is_over,
            "again": may("change", version, actor=self.actor) and not version.paper.is_withdrawn,
            "by": name(getattr(version.entered_by, "person", None)),
            "sender": name(version.entered_for),
            "removed": removed_in_words(version.removed),
        }

    def verbs(self, paper: Paper, latest: PaperVersion | None) -> list[tuple[str, str]]:
        """What the reader may do with it, and where."""
        erases = erasing_of(paper, self.board, actor=self.actor)
        if paper.is_withdrawn or not self.standing.seated:
            return erases
        offered = []
        is_open = may("edit", paper, actor=self.actor) and paper.item.meeting.state == Meeting.State.PLANNED
        if is_open and paper.state != Paper.State.ISSUED and not paper.is_made:
            offered.append((_("Upload a new version") if latest else _("Upload it"), "upload"))
        if is_open and paper.state not in Paper.FIXED and not paper.is_made:
            offered.append((_("Cover sheet"), "cover"))
        if is_open and self.standing.is_team:
            offered.append((_("Change title, owner or readers"), "change"))
        if may("recall", paper, actor=self.actor) and paper.state == Paper.State.ISSUED:
            offered.append((_("Recall"), "recall"))
        if may("withdraw", paper, actor=self.actor):
            offered.append((_("Withdraw"), "withdraw"))
        place = [(words, address(self.board.ref, paper.noun, paper.ref, verb)) for words, verb in offered]
        return place + erases

    def renews(self, paper: Paper) -> bool:
        """Whether it can be made anew from the records."""
        is_open = paper.state not in Paper.FIXED and paper.item.meeting.state == Meeting.State.PLANNED
        return paper.is_made and is_open and not paper.is_withdrawn and may("edit", paper, actor=self.actor)


@require_GET
def download(request, board, ref):
    """The PDF of one version, under our own name. A read of a restricted one is recorded first."""
    place, version = _version(request, board, ref)
    if version.pdf is None:
        raise Http404
    return _handed_out(request, place, version, version.pdf)


@require_GET
def original(request, board, ref):
    """The file as it came, for those who work on the paper."""
    place, version = _version(request, board, ref)
    kept = version.original
    works_on_it = reads_every_version(version.paper, request.actor.standing(place.pk))
    if kept is None or kept.media_type == JSON or not works_on_it:
        raise Http404
    return _handed_out(request, place, version, kept)


def _version(request, board: str, ref: str) -> tuple[Board, PaperVersion]:
    """The version, if the reader may read it. Raises Http404."""
    place = reachable_board(request, board)
    versions = reached(PaperVersion, actor=request.actor, board=place).current()
    version = versions.select_related("release", "paper", "original", "pdf").filter(ref=ref).first()
    if version is None:
        raise Http404
    version.paper = find_paper(version.paper.ref, place, actor=request.actor)
    if version.pk not in {each.pk for each in versions_of(version.paper, actor=request.actor)}:
        raise Http404
    if version.paper.is_made:
        text = of_json(files.read(version.original))
        if is_closed(text, request.actor.standing(place.pk)):
            raise Http404
    return place, version


def _handed_out(request, place: Board, version: PaperVersion, kept):
    note_read(request.actor, place, [version], KINDS[kept.media_type].suffix)
    return file_response(kept, f"{version.paper.title} version {version.number}")

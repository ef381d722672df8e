"""The acts on papers: call for one, upload a version, write the cover sheet, have it made anew."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetings.forms.papers import SHEET, PaperForm, SheetForm, VersionForm
from meetings.models import CoverSheet, Meeting, Paper, PaperVersion
from meetings.operations import papers as operations
from meetings.paper_days import days_of, lateness
from meetings.views.agenda_acts import find_item
from meetings.views.frame import MeetingsForm
from meetings.views.papers import find_paper
from meetings.views.pressing import pressed
from meetings.views.words import page_title
from socboard.board.access import may, may_enter, reached, seated_board
from socboard.board.nouns import address
from socboard.board.operations.remnants import remove_files
from socboard.kit import in_words, office, uploads
from socboard.kit.file_kinds import DOCUMENTS, PDF
from socboard.kit.markings import highest

CHANGED = gettext_lazy("Somebody else changed the paper meanwhile. Look again.")


class CallForPaper(MeetingsForm):
    """Call for a paper for one item."""

    place = "papers"
    form_class = PaperForm
    template_name = "meetings/agenda/record_form.html"
    title = gettext_lazy("Call for a paper")
    button = gettext_lazy("Call for it")
    done = gettext_lazy("The paper is called for.")

    def load(self, ref: str) -> None:
        self.item = find_item(ref, self.board, actor=self.actor)

    def may(self) -> bool:
        return self.standing.is_team and may_enter(Paper, actor=self.actor, board=self.board)

    @property
    def caption(self) -> str:
        return self.item.title

    @property
    def intro(self) -> str:
        days = days_of(self.item.meeting)
        if days is None:
            return ""
        return _("It is due on %(day)s.") % {"day": in_words.day(days.due)}

    def back(self) -> str:
        return address(self.board.ref, Meeting.noun, self.item.meeting.ref, "agenda")

    def crumbs(self, *steps):
        return super().crumbs((page_title(self.item.meeting), self.back()), *steps)

    def form_options(self) -> dict:
        return {"model": Paper, "board": self.board, "actor": self.actor, "made": True}

    def initial(self) -> dict:
        item = self.item
        whose = {"organisation": item.organisation.ref} if item.organisation else {}
        return {**whose, "title": item.title[:200], "marking": item.marking}

    def do(self, values: dict) -> str:
        operations.call_for(self.item, self.form.entry(), by=self.actor)
        return f"{self.back()}#item-{self.item.ref}"

    def get_context_data(self, **kwargs):
        shown = [self.item, self.item.meeting]
        marking = highest([*(each.marking for each in shown), kwargs["form"].marking])
        return super().get_context_data(**{**kwargs, "marking": marking, "shown": shown})


class PaperAct(MeetingsForm):
    """A form about one paper in use."""

    place = "papers"

    def load(self, ref: str) -> None:
        self.paper = self.subject = find_paper(ref, self.board, actor=self.actor)
        if self.paper.is_withdrawn:
            raise Http404

    def may(self) -> bool:
        return may("edit", self.paper, actor=self.actor)

    @property
    def caption(self) -> str:
        return self.paper.title

    def back(self) -> str:
        return address(self.board.ref, Paper.noun, self.paper.ref)

    def crumbs(self, *steps):
        return super().crumbs((self.paper.title, self.back()), *steps)

    def get_context_data(self, **kwargs):
        shown = [self.paper, self.paper.item]
        told = {"marking": highest(each.marking for each in shown), "shown": shown, "paper": self.paper}
        return super().get_context_data(**{**told, **kwargs})


class ChangePaper(PaperAct):
    """What is said of a paper, by the team."""

    form_class = PaperForm
    template_name = "meetings/agenda/record_form.html"
    conflict_template = "board/record_conflict.html"
    title = gettext_lazy("Change a paper")
    done = gettext_lazy("Saved.")

    def may(self) -> bool:
        return self.standing.is_team and super().may()

    def form_options(self) -> dict:
        return {"model": Paper, "board": self.board, "actor": self.actor, "record": self.paper}

    def do(self, values: dict) -> str:
        operations.change(self.paper, self.form.entry(), by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        marking = highest([self.paper.marking, self.paper.item.marking, kwargs["form"].marking])
        return super().get_context_data(**{**kwargs, "marking": marking})


class Upload(PaperAct):
    """A version of a paper. What was typed comes back after a mistake; the file cannot, and that is said."""

    form_class = VersionForm
    conflict_template = "board/changed.html"
    template_name = "meetings/papers/upload.html"
    button = gettext_lazy("Upload")
    done = gettext_lazy("The paper is in. A PDF is being made of it.")

    @property
    def title(self):
        return _("Upload a new version") if self.latest else _("Upload a paper")

    @cached_property
    def latest(self) -> PaperVersion | None:
        return operations.latest_of(self.paper)

    @cached_property
    def how(self):
        days = days_of(self.paper.item.meeting)
        return lateness(timezone.localdate(), days, to_follow=self.paper.to_follow)

    def form_options(self) -> dict:
        return {
            "paper": self.paper,
            "actor": self.actor,
            "is_team": self.standing.is_team,
            "is_first": self.latest is None,
            "asks_reason": self.how.needs_reason and not self.paper.urgent_because,
            "kinds": office.possible(),
        }

    def do(self, values: dict) -> str:
        kept = uploads.keep(values.pop("file"), allowed=DOCUMENTS, usable=(PDF, *office.possible()))
        try:
            operations.upload(self.paper, **values, kept=kept, by=self.actor)
        except Exception:
            with transaction.atomic():
                remove_files([kept.file.pk])
            raise
        return self.back()

    def get_context_data(self, **kwargs):
        days = days_of(self.paper.item.meeting)
        return super().get_context_data(**{"days": days, "is_late": self.how.is_late, **kwargs})


class WriteCoverSheet(PaperAct):
    """The cover sheet of a report."""

    form_class = SheetForm
    title = gettext_lazy("Cover sheet")
    intro = gettext_lazy("It stands in front of the paper's file. Parts that you leave empty are left out.")
    done = gettext_lazy("The cover sheet is kept.")

    def load(self, ref: str) -> None:
        super().load(ref)
        if self.paper.is_made:
            raise Http404
        sheets = reached(CoverSheet, actor=self.actor, board=self.board).current()
        self.sheet = sheets.filter(paper=self.paper).first()
        self.subject = self.sheet

    def form_options(self) -> dict:
        return {"sheet": self.sheet}

    def initial(self) -> dict:
        if self.sheet is None:
            return {"report_of": self.paper.organisation.name if self.paper.organisation else ""}
        return {name: getattr(self.sheet, name) for name in (*SHEET, "contact")}

    def do(self, values: dict) -> str:
        operations.keep_cover_sheet(self.paper, values=values, by=self.actor)
        return self.back()


@require_POST
def renew(request, board, ref):
    """Make a paper of the system's own anew."""
    place = seated_board(request, board)
    paper = find_paper(ref, place, actor=request.actor)
    if not may("edit", paper, actor=request.actor):
        raise PermissionDenied

    def act() -> str:
        made = operations.renew(paper, by=request.actor)
        return _("It is being made anew.") if made else _("Nothing has changed since it was made.")

    return pressed(request, address(place.ref, Paper.noun, paper.ref), act, changed=CHANGED)


@require_POST
def try_again(request, board, ref):
    """Queue the making of a PDF that failed once more."""
    place = seated_board(request, board)
    versions = reached(PaperVersion, actor=request.actor, board=place).current()
    found = versions.select_related("release", "job", "paper__release", "paper__item__release")
    version = found.select_related("paper__item__meeting__release").filter(ref=ref).first()
    if version is None:
        raise Http404
    paper = find_paper(version.paper.ref, place, actor=request.actor)

    def act() -> str:
        operations.try_again(version, by=request.actor)
        return _("It is tried again.")

    return pressed(request, address(place.ref, Paper.noun, paper.ref), act, changed=CHANGED)

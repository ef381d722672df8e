"""What the chair sent back, as the pack's and the paper's pages tell it, and the acts of the manager's team on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.returns import AnswerForm, DealtWithForm, PassOnForm
from meetings.models import Pack, Paper, PaperReturn
from meetings.operations import returns as operations
from meetings.views.frame import MeetingsForm
from meetings.views.packs_words import title_of
from socboard.board.access import may, reached
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.kit.markings import highest

Stage = PaperReturn.Stage
COLOURS = {Stage.OPEN: "orange", Stage.PASSED_ON: "yellow", Stage.DEALT_WITH: "green", Stage.ANSWERED: "blue"}
LOADED = (
    "release",
    "pack__meeting",
    "pack__board",
    "paper__release",
    "paper__organisation",
    "board",
    "organisation",
)
OF_ITEM = ("paper__item__release", "paper__item__meeting__release")


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One return as a page tells it. ``verbs`` are words with addresses, for whoever may do them."""

    paper: Paper
    paper_address: str
    said: PaperReturn
    state: str
    colour: str
    verbs: tuple[tuple[str, str], ...] = ()


def seen_returns(board: Board, *, actor):
    """The returns in use that the reader sees, with what they are judged and told with."""
    return reached(PaperReturn, actor=actor, board=board).current().select_related(*LOADED, *OF_ITEM)


def return_lines(found, board: Board, *, actor) -> list[ReturnLine]:
    """Returns as a page tells them. No query for those that ``seen_returns`` loaded."""
    return [_line(each, board, actor) for each in found]


def _line(each: PaperReturn, board: Board, actor) -> ReturnLine:
    stage = each.stage
    offered = [
        ("dealt-with", _("Mark it as dealt with")),
        ("answer", _("Nothing changes: answer the chair")),
    ]
    if stage == Stage.OPEN and each.paper.organisation_id:
        offered.insert(0, ("pass-on", _("Pass it on to its author")))
    acts = not each.is_settled and may("change", each, actor=actor)
    verbs = (
        [(words, address(board.ref, each.noun, each.ref, verb)) for verb, words in offered] if acts else []
    )
    where = address(board.ref, Paper.noun, each.paper.ref)
    return ReturnLine(each.paper, where, each, str(stage.label), COLOURS[stage], tuple(verbs))


class ReturnAct(MeetingsForm):
    """A form about one return."""

    place = "packs"
    template_name = "meetings/returns/form.html"

    def load(self, ref: str) -> None:
        self.subject = self.returned = seen_returns(self.board, actor=self.actor).filter(ref=ref).first()
        if self.returned is None:
            raise Http404
        self.returned.board = self.returned.paper.board = self.returned.pack.board = self.board

    def may(self) -> bool:
        return may("change", self.returned, actor=self.actor)

    @property
    def caption(self) -> str:
        return self.returned.paper.title

    def back(self) -> str:
        return address(self.board.ref, Pack.noun, self.returned.pack.ref)

    def crumbs(self, *steps):
        return super().crumbs((title_of(self.returned.pack), self.back()), *steps)

    def get_context_data(self, **kwargs):
        shown = [self.returned, self.returned.paper]
        told = {"returned": self.returned, "shown": shown, "marking": highest(each.marking for each in shown)}
        return super().get_context_data(**{**told, **kwargs})


class PassOn(ReturnAct):
    form_class = PassOnForm
    title = gettext_lazy("Pass it on to its author")
    intro = gettext_lazy(
        "Those who sit for the paper's organisation read it from now on, and are told by letter."
    )
    button = gettext_lazy("Pass it on")
    done = gettext_lazy("It is passed on, and its author is told.")

    def do(self, values: dict) -> str:
        operations.pass_on(self.returned, **values, by=self.actor)
        return self.back()


class DealtWith(ReturnAct):
    form_class = DealtWithForm
    title = gettext_lazy("Say what was done about it")
    button = gettext_lazy("It is dealt with")
    done = gettext_lazy("It is dealt with.")

    def do(self, values: dict) -> str:
        operations.mark_dealt_with(self.returned, **values, by=self.actor)
        return self.back()


class Answer(ReturnAct):
    form_class = AnswerForm
    title = gettext_lazy("Answer the chair")
    button = gettext_lazy("Answer")
    done = gettext_lazy("The chair reads your answer with the next pack.")

    def do(self, values: dict) -> str:
        operations.answer(self.returned, **values, by=self.actor)
        return self.back()

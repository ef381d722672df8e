"""Erasing a record for good: the manager asks, the chair decides, and both find what was asked."""

from __future__ import annotations

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.access import reached
from socboard.board.forms.choices import READ_WITH, label_of
from socboard.board.forms.erasing import CONFIRM, REFUSE, AskForm, DecideForm
from socboard.board.models import BoardRecord, Erasure
from socboard.board.nouns import address, nouns
from socboard.board.operations import erasing
from socboard.board.tombstones import parts_of
from socboard.board.views.entries import RecordFormPage
from socboard.board.views.form_page import FormPage
from socboard.board.views.frame import PlaceFrame
from socboard.board.views.releasing import VerbPage
from socboard.kit import in_words
from socboard.kit.listing import Cell, Column, asked, headings, ordered, paged
from socboard.kit.markings import Marking

COLUMNS = (
    Column("what", gettext_lazy("What"), ("about_noun", "pk")),
    Column("ground", gettext_lazy("Why"), ("ground",)),
    Column("asked", gettext_lazy("Asked"), ("asked_at",), dated=True),
    Column("by", gettext_lazy("By"), ("person__name",)),
    Column("state", gettext_lazy("State"), ("state",)),
)
COLOURS = {Erasure.State.ASKED: "yellow", Erasure.State.ERASED: "grey", Erasure.State.REFUSED: "red"}


class EraseRecord(VerbPage):
    """Asks for it; or says why the record is kept."""

    template_name = "board/erasing/ask.html"
    form_class = AskForm
    button = gettext_lazy("Ask the chair to have it erased")
    done = gettext_lazy("Asked. The record stays as it is until the chair has decided.")

    def load(self, noun, ref):
        super().load(noun, ref)
        # What was withdrawn may be erased too, and a correction made meanwhile is erased with the rest.
        self.subject = None

    def may(self):
        return erasing.may_ask(self.record, by=self.actor)

    @property
    def title(self):
        return _("Erase %(kind)s") % {"kind": in_words.one(self.kind)}

    @cached_property
    def earlier(self) -> Erasure | None:
        """The request that is open, or the tombstone."""
        return erasing.standing_for(self.record)

    def get(self, request, *args, **kwargs):
        if self.earlier:
            return HttpResponseRedirect(address(self.board.ref, "erasures", self.earlier.ref))
        return super(RecordFormPage, self).get(request, *args, **kwargs)

    def do(self, values):
        made = erasing.ask(self.record, **values, by=self.actor)
        return address(self.board.ref, "erasures", made.ref)

    def get_context_data(self, **kwargs):
        told = {
            "record": self.record,
            "kept": erasing.why_kept(self.record),
            "parts": counted(parts_of(self.record)),
        }
        return super().get_context_data(**{**told, **kwargs})


class Erasures(PlaceFrame):
    """What was asked to be erased, what was decided, and what was erased."""

    place = "erasures"
    template_name = "board/erasing/list.html"

    def get(self, request, *args, **kwargs):
        if not answers(self.standing):
            raise PermissionDenied
        response = self.render_to_response(self.get_context_data())
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        ask = asked(self.request.GET, COLUMNS)
        seen = Erasure.objects.visible_to(self.actor.at(self.board.pk)).filter(board=self.board)
        # Those that wait come first; "asked" is the first of the states in the alphabet.
        found = ordered(seen.select_related("person"), ask, COLUMNS, default=("state", "-asked_at"))
        erasures, pages = paged(found, ask)
        return super().get_context_data(
            crumbs=self.crumbs(),
            ask=ask,
            headings=headings(ask, COLUMNS),
            rows=[self.row(each) for each in erasures],
            pages=pages,
        )

    def row(self, erasure: Erasure) -> list[Cell]:
        """By its kind alone: the list is OFFICIAL, and not everybody who reads it sees each record."""
        return [
            Cell(kind_of(erasure), address(self.board.ref, "erasures", erasure.ref)),
            Cell(erasure.get_ground_display()),
            Cell(in_words.day(timezone.localtime(erasure.asked_at))),
            Cell(asker_of(erasure)),
            Cell(erasure.get_state_display(), colour=COLOURS.get(erasure.state, "blue")),
        ]


class ErasurePage(FormPage):
    """One request with what is told of its record, and the decision for whoever decides."""

    place = "erasures"
    template_name = "board/erasing/decide.html"
    form_class = DecideForm
    keeps_draft = False
    button = gettext_lazy("Confirm")

    def load(self, ref):
        rows = Erasure.objects.visible_to(self.actor.at(self.board.pk)).filter(board=self.board)
        self.erasure = rows.select_related("person", "decided_by").filter(ref=ref).first()
        if self.erasure is None:
            if answers(self.standing):
                raise Http404
            raise PermissionDenied

    def may(self):
        reads = rules.has_perm("board.view_erasure", self.actor, self.erasure)
        return reads and (self.request.method != "POST" or self.decides or self.took)

    @property
    def decides(self) -> bool:
        return rules.has_perm("board.decide_erasure", self.actor, self.erasure)

    @property
    def took(self) -> bool:
        """The reader is the one who asked."""
        return rules.has_perm("board.take_back_erasure", self.actor, self.erasure)

    @property
    def title(self):
        if self.erasure.is_open:
            return _("Erase %(kind)s?") % {"kind": in_words.one(kind_of(self.erasure).lower())}
        return kind_of(self.erasure)

    def form_options(self):
        return {"decides": self.decides}

    @cached_property
    def record(self) -> BoardRecord:
        """The record as it stands, whether or not this reader sees it."""
        return erasing.record_of(self.erasure)

    @cached_property
    def seen(self) -> BoardRecord | None:
        """The record, if this reader sees it."""
        model = type(self.record)
        rows = reached(model, actor=self.actor, board=self.board)
        return rows.select_related("release", *READ_WITH.get(model, ())).filter(pk=self.record.pk).first()

    def back(self):
        return address(self.board.ref, "erasures")

    def do(self, values):
        decision = values["decision"]
        if decision == CONFIRM:
            erasing.confirm(self.erasure, by=self.actor)
            self.done = _("Erased. Nothing of what it said is kept.")
        elif decision == REFUSE:
            erasing.refuse(self.erasure, reason=values["answer"], by=self.actor)
            self.done = _("Refused. The record stays as it is.")
        else:
            erasing.take_back(self.erasure, by=self.actor)
            self.done = _("Taken back.")
        return address(self.board.ref, "erasures", self.erasure.ref)

    def get_context_data(self, **kwargs):
        handled = self.standing.may_handle(self.record)
        told = {
            "erasure": self.erasure,
            "record": self.seen,
            "name": capfirst(label_of(self.seen)) if self.seen else "",
            "where": address(self.board.ref, self.erasure.about_noun, self.erasure.about_ref),
            "asker": asker_of(self.erasure),
            "decider": self.erasure.decided_by.name if self.erasure.decided_by else "",
            "is_handled": handled,
            "shown": [self.record] if handled else [],
            "marking": self.record.marking if handled else Marking.OFFICIAL,
            "parts": counted(parts_of(self.record)) if self.erasure.is_open else [],
            "asks": self.erasure.is_open and (self.decides or self.took),
            "decides": self.decides,
        }
        return super().get_context_data(**{**told, **kwargs})


def answers(standing) -> bool:
    return standing.is_team or standing.is_chair


def kind_of(erasure: Erasure) -> str:
    """What kind of record it is about: "Theme"."""
    return str(nouns()[erasure.about_noun]._meta.verbose_name).capitalize()


def asker_of(erasure: Erasure) -> str:
    return erasure.person.name if erasure.person else _("the retention rules")


def counted(parts: list[BoardRecord]) -> list[str]:
    """How many parts of each kind: "2 agreement parties"."""
    found: dict[type[BoardRecord], int] = {}
    for part in parts:
        found[type(part)] = found.get(type(part), 0) + 1
    return [
        f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"
        for model, number in found.items()
    ]

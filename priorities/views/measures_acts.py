"""Revising a value, and making it final."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from priorities.counts import Counts
from priorities.forms.measures import RevisionForm
from priorities.measures.drawing import said
from priorities.measures.series import Value
from priorities.models import Measure, Observation
from priorities.operations.measures import finalise, revise
from priorities.views.measures_entry import QuestioningForm
from priorities.views.measures_giving import given_by, senders
from socboard.board.access import may, reached, seated_board
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.operations.records import AlreadyWithdrawn, ChangedMeanwhile
from socboard.kit import in_words
from socboard.kit.refusals import Refused

LOADED = ("measure__readers", "organisation", "originator", "readers", "release")


def find(ref: str, board: Board, *, actor) -> Observation:
    """The value, if the reader sees it and its measure. Raises Http404."""
    value = reached(Observation, actor=actor, board=board).select_related(*LOADED).filter(ref=ref).first()
    if value is None or not may("view", value.measure, actor=actor):
        raise Http404
    value.board = value.measure.board = board
    return value


def may_correct(value: Observation, board: Board, *, actor) -> bool:
    """Who may not have the number cannot put another in its place."""
    standing = actor.standing(board.pk)
    counts = Counts(board, standing.audience, own=standing.organisations)
    counts.look_up(Observation, [value])
    return may("change", value, actor=actor) and not counts.hides(value, "value")


class Revise(QuestioningForm):
    """A new value in the place of the old one, which is kept."""

    template_name = "priorities/measures/revise.html"
    form_class = RevisionForm
    title = gettext_lazy("Revise a value")
    done = gettext_lazy("Revised. The old value is kept.")
    button = gettext_lazy("Revise")

    def load(self, ref: str) -> None:
        self.value = self.subject = find(ref, self.board, actor=self.actor)

    def may(self):
        return may_correct(self.value, self.board, actor=self.actor)

    @property
    def caption(self):
        part = ", ".join(f"{dimension}: {name}" for dimension, name in sorted(self.value.categories.items()))
        return ", ".join(filter(None, [self.value.measure.name, in_words.period(self.value.period), part]))

    def initial(self):
        return {"value": self.value.value}

    def form_options(self):
        return {"unit": self.value.measure.unit, "senders": senders(self.board, actor=self.actor)}

    def raised(self):
        values, old = self.form.cleaned_data, self.value
        given = next(iter(given_by(self.actor, self.board, only_pk=old.measure_id)), None)
        if given is None:
            return []
        new = Value(
            "", old.period, values["value"], frozenset(old.categories.items()), old.definition_version
        )
        return given.raised([new], instead_of=old.ref)

    def do(self, values):
        revise(
            self.value,
            value=values["value"],
            reason=values["revision_reason"],
            provisional=values["provisional"],
            sender=values.get("entered_for"),
            by=self.actor,
        )
        return self.back()

    def back(self):
        return address(self.board.ref, Measure.noun, self.value.measure.ref)

    def crumbs(self, *steps):
        return super().crumbs((self.value.measure.name, self.back()), *steps)

    def get_context_data(self, **kwargs):
        withdraw = address(self.board.ref, Observation.noun, self.value.ref, "withdraw")
        return super().get_context_data(
            **{
                "marking": self.value.marking,
                "value": self.value,
                "now": said(self.value.value),
                "withdraw": withdraw if may("withdraw", self.value, actor=self.actor) else "",
                **kwargs,
            }
        )


@require_POST
def make_final(request, board, ref):
    """Say that a provisional value is final."""
    place = seated_board(request, board)
    value = find(ref, place, actor=request.actor)
    if not may_correct(value, place, actor=request.actor):
        raise PermissionDenied
    try:
        finalise(value, by=request.actor)
        messages.success(request, _("The value is final."))
    except (Refused, AlreadyWithdrawn) as refused:
        messages.warning(request, str(refused))
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody else changed the value meanwhile. Nothing was changed."))
    return HttpResponseRedirect(address(place.ref, Measure.noun, value.measure.ref))

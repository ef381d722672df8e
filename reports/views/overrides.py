"""Showing a hidden count on purpose: the manager asks, somebody else who holds the chair decides."""

from __future__ import annotations

import rules
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports import wording as say
from reports.forms.overrides import CONFIRM, DECLINE, AskToShowForm, DecideOverrideForm
from reports.gather import gather
from reports.models import AnnualReview, CountOverride, ReviewDraft
from reports.operations import overrides
from reports.review_lists import visible_reviews
from reports.review_states import override_state
from reports.small_counts import Revealed, revealing
from reports.views.drafts import load_draft
from reports.views.reviews import ReviewFrame
from socboard.board.access import reached
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import address, nouns
from socboard.board.views.form_page import FormPage
from socboard.board.views.frame import BoardFrame
from socboard.kit import in_words
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking


class OverrideForm(ReviewFrame, FormPage):
    """A form about one hidden count. It tells the true number, so that every page of it is OFFICIAL-SENSITIVE."""

    find_board = staticmethod(FormPage.find_board)
    place = ""
    keeps_draft = False
    record: BoardRecord
    review: AnnualReview
    audience: Audience
    key: str

    def places(self):
        return ()

    def crumbs(self, *steps):
        review = reverse("reports:annual-review", args=[self.board.ref, self.review.ref])
        return BoardFrame.crumbs(self, (self.review.subject, review), *steps)

    def shows(self) -> bool:
        """What it would reveal is still to be told."""
        return True

    @cached_property
    def revealed(self) -> Revealed | None:
        """What showing the count would tell beside it; None where it is not hidden any more."""
        return revealing(gather(self.review, self.audience), self.key) if self.shows() else None

    def get_context_data(self, **kwargs):
        told = {
            "review": self.review,
            "audience": self.audience.label,
            "record": self.record,
            "figure": figure_told(self.record),
            "where": address(self.board.ref, self.record.noun, self.record.ref),
            "revealed": revealed_told(self.revealed) if self.revealed else None,
            "another_agencys": overrides.is_another_agencys(self.record),
            "marking": Marking.OFFICIAL_SENSITIVE,
        }
        return super().get_context_data(**{**told, **kwargs})


class AskToShow(OverrideForm):
    """The manager says why the audience must read the number."""

    template_name = "reports/small_counts/ask.html"
    form_class = AskToShowForm
    title = gettext_lazy("Ask to show a hidden count")
    button = gettext_lazy("Ask the chair")
    done = gettext_lazy("Asked. The number stays hidden until the chair has decided.")

    def load(self, ref, draft, noun, figure):
        self.of: ReviewDraft = load_draft(self.actor, self.board, ref, draft)
        self.review, self.audience = self.of.review, Audience(self.of.audience)
        self.record = load_record(self.actor, self.board, noun, figure)
        asked = CountOverride(review=self.review, about_noun=noun, about_ref=figure)
        self.key, self.asked = asked.key, asked

    def may(self):
        reads = rules.has_perm("reports.read_small_counts_reviewdraft", self.actor, self.of)
        return reads and rules.has_perm("reports.ask_countoverride", self.actor, self.asked)

    def form_options(self):
        return {"asks_consent": overrides.is_another_agencys(self.record)}

    def back(self):
        return reverse("reports:small-counts", args=[self.board.ref, self.review.ref, self.of.ref])

    def do(self, values):
        overrides.ask(self.of, noun=self.asked.about_noun, ref=self.asked.about_ref, **values, by=self.actor)
        return self.back()


class OverridePage(OverrideForm):
    """One request with what it would reveal, and the decision for whoever decides."""

    template_name = "reports/small_counts/decide.html"
    form_class = DecideOverrideForm
    button = gettext_lazy("Save the decision")

    def load(self, ref, override):
        rows = CountOverride.objects.visible_to(self.actor.at(self.board.pk)).filter(review__board=self.board)
        related = ["review", "asked_by", "decided_by", "told_in"]
        found = rows.select_related(*related).filter(ref=override, review__ref=ref).first()
        if found is None:
            self.refuse(ref)
        self.override, self.review, self.audience = found, found.review, Audience(found.audience)
        self.review.board, self.key = self.board, found.key
        self.record = load_record(self.actor, self.board, found.about_noun, found.about_ref)

    def refuse(self, ref: str):
        """To whoever prepares reviews but reads no true counts it is forbidden; to anybody else it does not exist."""
        prepares = self.standing.is_team or self.standing.is_chair
        if prepares and visible_reviews(self.actor, self.board).filter(ref=ref).exists():
            raise PermissionDenied
        raise Http404

    def may(self):
        reads = rules.has_perm("reports.view_countoverride", self.actor, self.override)
        return reads and (self.request.method != "POST" or self.decides or self.takes_back)

    @property
    def decides(self) -> bool:
        return rules.has_perm("reports.decide_countoverride", self.actor, self.override)

    @property
    def takes_back(self) -> bool:
        return rules.has_perm("reports.take_back_countoverride", self.actor, self.override)

    @property
    def title(self):
        return _("Show a hidden count?") if self.override.is_open else _("Whether to show a hidden count")

    @cached_property
    def lapsed(self) -> bool:
        return overrides.has_lapsed(self.override)

    def shows(self):
        return self.override.is_open and not self.lapsed

    def form_options(self):
        return {"decides": self.decides and self.override.is_open, "confirms": not self.lapsed}

    def back(self):
        return reverse("reports:annual-review", args=[self.board.ref, self.review.ref])

    def do(self, values):
        decision = values["decision"]
        if decision == CONFIRM:
            overrides.confirm(self.override, reason=values["answer"], by=self.actor)
            self.done = _("Confirmed. The next draft for this audience shows the number.")
        elif decision == DECLINE:
            overrides.decline(self.override, reason=values["answer"], by=self.actor)
            self.done = _("Declined. The number stays hidden.")
        else:
            overrides.take_back(self.override, by=self.actor)
            self.done = _("Taken back. The number stays hidden.")
        return reverse("reports:override", args=[self.board.ref, self.review.ref, self.override.ref])

    def asks(self) -> bool:
        """Something is left for this reader to do."""
        if self.override.is_open:
            return self.decides or self.takes_back
        return self.takes_back and self.override.is_confirmed and not self.override.told_in_id

    def get_context_data(self, **kwargs):
        told = {
            "override": self.override,
            "state": override_state(self.override, lapsed=self.lapsed),
            "lapsed": self.lapsed and not self.override.told_in_id,
            "decides": self.decides,
            "asks": self.asks(),
        }
        return super().get_context_data(**{**told, **kwargs})


def load_record(actor, board: Board, noun: str, ref: str) -> BoardRecord:
    """The record whose number it is, if the reader sees it, and is not closed to its measure. Raises Http404."""
    model = nouns().get(noun)
    if noun not in ("observations", "activities"):
        raise Http404
    parts = ["measure__organisation"] if noun == "observations" else []
    rows = reached(model, actor=actor, board=board).select_related("organisation", "originator", *parts)
    found = rows.filter(ref=ref).first()
    measure = getattr(found, "measure", None)
    if found is None or (measure and not actor.standing(board.pk).may_handle(measure)):
        raise Http404
    return found


def figure_told(record: BoardRecord) -> dict:
    """Of what it is, and the number as recorded."""
    measure = getattr(record, "measure", None)
    if measure is None:
        return {"name": record.title, "of": in_words.period(record.period) if record.period else "",
                "value": in_words.quantity(record.quantity)}  # fmt: skip
    parts = [in_words.period(record.period), *record.categories.values()]
    return {"name": measure.name, "of": ", ".join(parts), "value": in_words.quantity(record.value)}


def revealed_told(revealed: Revealed) -> dict:
    """What is printed now and would be, of this figure and of others of its measure."""
    return {
        "before": say.shown(revealed.before),
        "after": say.shown(revealed.after),
        "others": [
            {
                "name": _figure_name(each.figure),
                "before": say.shown(each.before),
                "after": say.shown(each.after),
            }
            for each in revealed.others
        ],
        "stops": revealed.stops,
        "silences": revealed.silences,
    }


def _figure_name(figure) -> str:
    return ", ".join(
        [in_words.period(figure.period), *(name for _dimension, name in sorted(figure.categories))]
    )

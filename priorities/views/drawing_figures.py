"""A value of a measure made from a sentence of an accepted update."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from priorities.forms.measures import FigureForm
from priorities.measures.periods import in_months
from priorities.measures.told import Counts, likeliest, period_told, value_told
from priorities.operations.drawing import draw_value
from priorities.operations.measures import ValueRefused
from priorities.views.drawing import OfUpdate
from priorities.views.measures_entry import QuestioningForm
from priorities.views.measures_giving import Given, given_by, senders
from socboard.board.nouns import address
from socboard.kit import in_words
from socboard.kit.forms import Option
from socboard.kit.markings import highest
from socboard.kit.refusals import Refused
from socboard.kit.values import Period
from socboard.kit.whole_periods import LENGTHS, last_whole_period


class DrawFigure(OfUpdate, QuestioningForm):
    """The form of a value, begun with the measure, the period and the number that the sentence speaks of."""

    place = "calls"
    template_name = "priorities/drawing/figure.html"
    form_class = FigureForm
    title = gettext_lazy("Add a figure")
    done = gettext_lazy("Saved, and linked to the update it comes from.")

    def load(self, ref: str) -> None:
        self.update = self.find(ref)
        self.sentence = self.asked_sentence()

    def may(self):
        return True

    @property
    def intro(self):
        return "" if self.all_given else _("There is no measure yet. Add the measure first, then come back.")

    @cached_property
    def all_given(self) -> list[Given]:
        """The measures to which this reader may give values, each value as the update's organisation's unless the
        measure says whose it is.
        """
        found = given_by(self.actor, self.board)
        return [
            replace(each, organisation=each.measure.organisation or self.update.organisation)
            for each in found
        ]

    @cached_property
    def likely(self) -> Given | None:
        """Whose measure the sentence speaks of; of two alike the update's own organisation's or priority's."""
        mine = [each for each in self.all_given if self.is_near(each)]
        for among in (mine, self.all_given):
            found = likeliest([_counts(each) for each in among], self.sentence)
            if found:
                return next(each for each in among if each.measure.ref == found.ref)
        return None

    def is_near(self, given: Given) -> bool:
        measure = given.measure
        same = measure.organisation_id in (None, self.update.organisation_id)
        return same and measure.priority_id in (None, self.update.priority_id)

    @cached_property
    def told(self):
        return value_told(self.sentence, _counts(self.likely) if self.likely else None)

    def initial(self):
        sure, _all = self.told
        begun = {"period": self.period()}
        if self.likely:
            begun["measure"] = self.likely.measure.ref
        if sure and sure.quantity is not None:
            begun["value"] = sure.quantity
        return begun

    def period(self) -> Period | None:
        """What the sentence names; else the call's, where the measure is counted so; else the latest before today."""
        said = period_told(self.sentence, year_starts_in=self.board.year_starts_in)
        if said or self.likely is None:
            return said or self.update.call.period
        measure, called = self.likely.measure, self.update.call.period
        if called and in_months(called) == LENGTHS[measure.frequency]:
            return called
        return last_whole_period(measure.frequency, timezone.localdate(), self.board.year_starts_in)

    def form_options(self):
        options = [Option(each.measure.ref, _label(each), each) for each in self.all_given]
        return {
            "measures": options,
            "senders": senders(self.board, actor=self.actor),
            "unclear": self.unclear(),
        }

    def unclear(self) -> str:
        """What the sentence leaves open about the number; empty where nothing."""
        sure, told = self.told
        if sure is not None:
            words = _("“%(words)s” is no one number. Which is it?") % {"words": sure.words}
            return "" if sure.quantity is not None else words
        if not told:
            return _("The sentence gives no number.")
        named = in_words.listed(_("“%(words)s”") % {"words": each.words} for each in told)
        return _("The sentence gives several numbers: %(numbers)s. Which is it?") % {"numbers": named}

    def raised(self):
        values, given = self.form.cleaned_data, self.form.cleaned_data["measure"]
        return given.raised([given.value(values["period"], values["value"], values["parts"])])

    def do(self, values):
        new = values["measure"].new_value(values)
        try:
            draw_value(
                self.update, new, sentence=self.sentence, sender=values.get("entered_for"), by=self.actor
            )
        except ValueRefused as refused:
            raise Refused(refused.sentence, "period") from refused
        return self.back()

    def back(self):
        return address(self.board.ref, "updates", self.update.ref, "draw")

    def crumbs(self, *steps):
        here = address(self.board.ref, "updates", self.update.ref)
        return super().crumbs((str(self.update), here), (_("Make records"), self.back()), *steps)

    def get_context_data(self, **kwargs):
        marking = highest([self.update.marking, *(each.measure.marking for each in self.all_given)])
        shown = [self.update, *(each.measure for each in self.all_given)]
        return super().get_context_data(
            **{"marking": marking, "shown": shown, "sentence": self.sentence, **kwargs}
        )


def _counts(given: Given) -> Counts:
    measure = given.measure
    return Counts(measure.ref, measure.name, measure.unit, measure.unit_singular)


def _label(given: Given) -> str:
    told = {"name": capfirst(given.measure.name), "whose": given.organisation.name}
    return _("%(name)s, %(whose)s") % told

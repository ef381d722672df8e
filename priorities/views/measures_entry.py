"""Giving the values of measures by form: one value, or all values of one period."""

from __future__ import annotations

from collections import Counter

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from priorities.forms.measures import AskedValue, PeriodForm, ValueForm
from priorities.measures.periods import in_months, read_period
from priorities.measures.questions import Question
from priorities.measures.series import Value
from priorities.models import Measure, Observation
from priorities.operations.measures import NewValue, ValueRefused, record_values
from priorities.views.frame import PrioritiesForm
from priorities.views.measures_giving import Given, given_by, seen_mark, senders
from socboard.board.access import may, may_enter, reached
from socboard.board.nouns import address
from socboard.board.operations.records import NotRecorded
from socboard.kit import in_words
from socboard.kit.markings import highest
from socboard.kit.notation import print_period
from socboard.kit.refusals import Refused
from socboard.kit.values import Period
from socboard.kit.whole_periods import DAY, LENGTHS, last_whole_period, months_on

# How many parts of one measure a page asks for.
MOST_PARTS = 40


class QuestioningForm(PrioritiesForm):
    """A form whose values may raise questions: they are shown once, and then what was typed is taken as it is."""

    place = "measures"
    template_name = "priorities/measures/entry.html"
    questions: list[Question] = []

    def post(self, request, *args, **kwargs):
        form = self.form_class(request.POST, request.FILES, initial=self.initial(), **self.form_options())
        if form.is_valid():
            self.form = form
            self.questions = self.raised()
            if self.questions and request.POST.get("asked") != seen_mark(self.questions):
                return self.shown(form)
        return super().post(request, *args, **kwargs)

    def raised(self) -> list[Question]:
        """What the valid form's values raise."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        if self.questions:
            kwargs["button"] = _("It is right: save it")
        return super().get_context_data(
            questions=self.questions, asked=seen_mark(self.questions) if self.questions else "", **kwargs
        )


class AddValue(QuestioningForm):
    """One value of one measure."""

    form_class = ValueForm
    title = gettext_lazy("Add a value")
    done = gettext_lazy("Saved.")
    revised_at = ""

    def load(self, ref: str) -> None:
        found = reached(Measure, actor=self.actor, board=self.board).filter(ref=ref).first()
        if found is None:
            raise Http404
        self.measure = found
        self.given: Given | None = next(iter(given_by(self.actor, self.board, ref=ref)), None)

    def may(self):
        return self.given is not None

    @property
    def caption(self):
        return capfirst(self.measure.name)

    def initial(self):
        today, starts_in = timezone.localdate(), self.board.year_starts_in
        return {"period": last_whole_period(self.measure.frequency, today, starts_in)}

    def form_options(self):
        return {"measure": self.measure, "senders": senders(self.board, actor=self.actor)}

    def raised(self):
        values = self.form.cleaned_data
        return self.given.raised([self.given.value(values["period"], values["value"], values["parts"])])

    def do(self, values):
        new = self.given.new_value(values)
        try:
            record_values([new], sender=values.get("entered_for"), by=self.actor)
        except ValueRefused as refused:
            raise Refused(refused.sentence, "period") from refused
        except NotRecorded:
            self.revised_at = self.revision(new)
            raise
        return self.back()

    def revision(self, new: NewValue) -> str:
        """Where the value that is recorded already is revised; empty where there is none that the reader may revise."""
        same = (new.period.start, new.period.end, frozenset(new.categories.items()))
        held = next((each for each in self.given.own if _place(each) == same), None)
        value = held and reached(Observation, actor=self.actor, board=self.board).filter(ref=held.ref).first()
        if not value or not may("change", value, actor=self.actor):
            return ""
        return address(self.board.ref, Observation.noun, value.ref, "revise")

    def back(self):
        return address(self.board.ref, self.place, self.measure.ref)

    def crumbs(self, *steps):
        return super().crumbs((capfirst(self.measure.name), self.back()), *steps)

    def get_context_data(self, **kwargs):
        told = {"marking": self.measure.marking, "revised_at": self.revised_at}
        return super().get_context_data(**{**told, **kwargs})


def _place(value: Value) -> tuple:
    return (value.period.start, value.period.end, value.categories)


class EnterPeriod(QuestioningForm):
    """All values of one period in one page. ``?period=`` says which, as in 2018-10-01..2018-12-31."""

    template_name = "priorities/measures/enter.html"
    form_class = PeriodForm
    title = gettext_lazy("Values of one period")

    def load(self) -> None:
        if not may_enter(Observation, actor=self.actor, board=self.board):
            raise PermissionDenied
        self.all_given = given_by(self.actor, self.board)
        self.period = self.asked_period()
        months = in_months(self.period)
        self.given = [each for each in self.all_given if LENGTHS[each.measure.frequency] == months]
        self.asked, self.held = [], []
        for each in self.given:
            self.ask(each)

    def may(self):
        return True

    def asked_period(self) -> Period:
        """The one in the address, else the latest whole one of the frequency that most measures have."""
        try:
            return read_period(self.request.GET.get("period", ""), year_starts_in=self.board.year_starts_in)
        except ValueError:
            usual = Counter(each.measure.frequency for each in self.all_given).most_common(1)
            frequency = usual[0][0] if usual else Measure.Frequency.QUARTER
            return last_whole_period(frequency, timezone.localdate(), self.board.year_starts_in)

    def ask(self, given: Given) -> None:
        """The total, and each part that was given in the latest period before; what is recorded is not asked again."""
        own = [each for each in given.own if each.period.end < self.period.start]
        last = max((each.period for each in own), default=None, key=lambda period: (period.end, period.start))
        before = {each.categories: each for each in own if each.period == last}
        here = {each.categories: each for each in given.own if each.period == self.period}
        cells = sorted({frozenset(), *before, *here}, key=sorted)[:MOST_PARTS]
        for number, cell in enumerate(cells):
            if cell in here:
                self.held.append((given.measure, tuple(sorted(cell)), here[cell]))
            else:
                self.asked.append(AskedValue(given.measure, tuple(sorted(cell)), before.get(cell), number))

    def form_options(self):
        return {"asked": self.asked}

    def new_values(self) -> list[tuple[AskedValue, NewValue]]:
        whose = {each.measure.pk: each.organisation for each in self.given}
        values = self.form.cleaned_data
        return [
            (
                each,
                NewValue(
                    each.measure,
                    self.period,
                    values[each.name],
                    dict(each.categories),
                    whose[each.measure.pk],
                    values["provisional"],
                ),
            )
            for each in self.form.given
        ]

    def raised(self):
        found = []
        new = self.new_values()
        for given in self.given:
            values = [
                given.value(self.period, each.value, each.categories)
                for _asked, each in new
                if each.measure == given.measure
            ]
            if values:
                found += given.raised_by_name(values)
        return found

    def do(self, values):
        new = self.new_values()
        try:
            recorded = record_values([each for _asked, each in new], by=self.actor)
        except ValueRefused as refused:
            raise Refused(refused.sentence, new[refused.place][0].name) from refused
        words = ngettext("%(number)d value was saved.", "%(number)d values were saved.", len(recorded))
        self.done = words % {"number": len(recorded)}
        return self.here()

    def get_context_data(self, **kwargs):
        form = kwargs["form"]
        groups: dict[int, tuple[Measure, list[str], list]] = {}
        for each in self.asked:
            groups.setdefault(each.measure.pk, (each.measure, [], []))[1].append(each.name)
        for measure, cell, value in self.held:
            groups.setdefault(measure.pk, (measure, [], []))[2].append((cell, value))
        return super().get_context_data(
            **{
                "caption": in_words.period(self.period),
                "groups": sorted(groups.values(), key=lambda group: (group[0].name, group[0].pk)),
                "before": self.beside(-1),
                "after": self.beside(1),
                "frequencies": self.frequencies(),
                "marking": highest(each.measure.marking for each in self.given),
                "shown": [each.measure for each in self.given],
                "period": self.period,
                "asked_any": bool(form.asked),
                "provisional_only": ["provisional"],
                **kwargs,
            }
        )

    def beside(self, way: int) -> tuple[str, str] | None:
        """The period before or after this one, in words with its address; none for days or what is still to come."""
        months = in_months(self.period)
        if months is None:
            return None
        start = months_on(self.period.start, way * months)
        if start > timezone.localdate():
            return None
        beside = Period(start, months_on(start, months) - DAY, self.period.kind)
        return in_words.period(beside), self.at(beside)

    def frequencies(self) -> list[tuple[str, str]]:
        """The other frequencies that measures have, each with its latest whole period."""
        months = in_months(self.period)
        today, starts_in = timezone.localdate(), self.board.year_starts_in
        had = {each.measure.frequency for each in self.all_given}
        return [
            (str(label), self.at(last_whole_period(value, today, starts_in)))
            for value, label in Measure.Frequency.choices
            if value in had and LENGTHS[value] != months
        ]

    def at(self, period: Period) -> str:
        days = print_period(Period(period.start, period.end))
        return f"{address(self.board.ref, self.place, '', 'enter')}?period={days}"

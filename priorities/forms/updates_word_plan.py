"""A filled Word form, and what reading it in would change: nothing is lost that somebody typed meanwhile.

A form carries a mark of what each box said when it was made. What only the form changed would be written; what only
somebody else changed meanwhile stays; where both did, somebody says which words stand. An empty box says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from priorities.forms.updates import UpdateForm
from priorities.forms.updates_measures import AskedMeasure
from priorities.forms.updates_merge import marks, merged, sign
from priorities.measures.figures import Figure, choice_of, read_figure
from priorities.models import CallQuestion, Update
from priorities.operations.update_saving import Page
from priorities.word_form.form import NOTHING
from priorities.word_form.reading import Said, nothing_said
from socboard.kit import in_words
from socboard.kit.notation import print_period
from socboard.kit.values import Quantity

THEIRS, OURS, TOGETHER, LEAVE = "form", "recorded", "both", "leave"


class Does(StrEnum):
    """What reading in one box would do."""

    NEW = "new"
    CHANGE = "change"
    NOTHING = "nothing"
    ASKED = "asked"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class Line:
    """One box. ``options`` are what may be meant, as (value, words, chosen); ``link`` leads to where else it is done.

    ``field`` is the box's own name, ``name`` that of a question about it. ``words`` says what is wrong or asked.
    """

    field: str
    label: str
    does: Does
    before: str
    after: str
    words: str = ""
    name: str = ""
    options: tuple[tuple[str, str, bool], ...] = ()
    link: str = ""


@dataclass(slots=True)
class Planned:
    """What a filled form would do to one update. ``figures`` are the values with the measures they are of."""

    update: Update
    lines: list[Line] = field(default_factory=list)
    page: Page = field(default_factory=Page)
    asks_numbers: bool = False
    says_something: bool = False
    figures: list[tuple[AskedMeasure, Quantity]] = field(default_factory=list)

    @property
    def is_asked(self) -> bool:
        """Somebody has to say what is meant."""
        return any(each.does is Does.ASKED for each in self.lines)

    @property
    def is_readable(self) -> bool:
        """Something in it could be taken as it is, or once somebody says what is meant."""
        return any(each.does is not Does.MISTAKE for each in self.lines)

    @property
    def changes(self) -> bool:
        return bool(self.page.values or self.page.figures)


def planned(
    update: Update,
    questions: Sequence[CallQuestion],
    measures: Sequence[AskedMeasure],
    texts: Mapping[str, Said],
    choices: Mapping[str, str],
) -> Planned:
    """What these texts of a filled form would do to the update as it stands. ``choices`` answers what was asked."""
    return _Reading(update, questions, measures, choices).read(texts)


class _Reading:
    """Compares what a form says with one update, through the form of the update's own page."""

    def __init__(self, update: Update, questions, measures: Sequence[AskedMeasure], choices):
        self.asked = {"update": update, "questions": questions, "measures": measures}
        self.blank = UpdateForm(**self.asked)
        self.stored = self.blank.stored()
        self.choices = choices
        self.measures = {each.field: each for each in measures}
        self.planned = Planned(update)
        self.final: dict[str, object] = {}
        self.told: dict[str, Line] = {}

    def read(self, texts: Mapping[str, Said]) -> Planned:
        self.words(*self.typed(texts))
        for name, said in texts.items():
            if name in self.measures:
                self.figure(self.measures[name], said)
        self.check()
        form = self.form(numbers_fine=True)
        if form.is_valid():
            self.planned.page = form.page(form.merge(is_newest=True).mine, ())
        asking = self.form(numbers_fine=False)
        asking.is_valid()
        self.planned.asks_numbers = asking.asks_numbers
        now = {**self.stored, **self.final}
        self.planned.says_something = any(now[name] for name in self.blank.words)
        self.planned.lines = list(self.told.values())
        return self.planned

    def typed(self, texts: Mapping[str, Said]) -> tuple[dict[str, object], dict[str, str]]:
        """What the form says in words, and the marks with which it was made."""
        typed, begun = {}, {name: sign(value) for name, value in self.stored.items()}
        for name, said in texts.items():
            if name not in self.blank.words:
                continue
            value = nothing_said(said.text) if name == NOTHING else said.text
            if value is None:
                told = _("“%(text)s” is neither yes nor no. It is left out.") % {"text": said.text[:80]}
                self.add(name, Does.MISTAKE, said.text, told)
                continue
            typed[name] = value
            begun[name] = said.mark or sign(False if name == NOTHING else "")
        if any(name != NOTHING for name in typed):
            self.speak(typed, begun)
        return typed, begun

    def speak(self, typed: dict[str, object], begun: dict[str, str]) -> None:
        """Where something is written, there is something to report."""
        if typed.pop(NOTHING, False):
            told = _("There is nothing to report, and yet something is written. The words are taken.")
            self.add(NOTHING, Does.MISTAKE, _("Yes"), told)
        if self.stored[NOTHING]:
            typed[NOTHING] = False
            begun[NOTHING] = sign(True)

    def words(self, typed: dict[str, object], begun: dict[str, str]) -> None:
        """Of each text whether it is new, the same, or written by two."""
        sent = {name: self.stored[name] if self.same(name, said) else said for name, said in typed.items()}
        found = merged(json.dumps(begun), self.stored, {**self.stored, **sent})
        for name, value in sent.items():
            if name in found.mine:
                self.final[name] = value
                self.add(name, Does.CHANGE if self.stored[name] else Does.NEW, value)
            elif name in found.both:
                self.choose(name, value)
            elif name in found.theirs:
                told = _("Somebody wrote here since the form was made. Their words stay.")
                self.add(name, Does.NOTHING, value, told)
            elif value:
                self.add(name, Does.NOTHING, value)

    def same(self, name: str, value: object) -> bool:
        return _lines(value) == _lines(self.stored[name])

    def choose(self, name: str, value: object) -> None:
        """Both wrote: somebody says whose words stand."""
        offered = [(THEIRS, _("Take what the form says")), (OURS, _("Keep what is recorded"))]
        if name != NOTHING:
            offered.append((TOGETHER, _("Keep both, one below the other")))
        question, chosen = self.question(name, dict(offered))
        if chosen == THEIRS:
            self.final[name] = value
        elif chosen == TOGETHER:
            self.final[name] = f"{self.stored[name]}\n\n{value}"
        told = _("Somebody wrote here since the form was made. Which words are to stand?")
        does = Does.CHANGE if chosen else Does.ASKED
        self.add(name, does, value, told, question, _options(offered, chosen))

    def figure(self, asked: AskedMeasure, said: Said) -> None:
        """A value: new, recorded already, not to be told for certain, or none."""
        if said.mark and said.mark != sign(print_period(asked.period)):
            told = _(
                "The form asks for another period than is due today. Give the value on the measure's page."
            )
            self.tell(asked, Does.MISTAKE, said.text, told)
            return
        try:
            figure = read_figure(said.text, unit=asked.measure.unit)
        except ValueError as error:
            self.tell(asked, Does.MISTAKE, said.text, str(error))
            return
        if figure and figure.question:
            self.ask_figure(asked, figure, said.text)
        elif figure:
            self.value(asked, figure.quantity)

    def ask_figure(self, asked: AskedMeasure, figure: Figure, text: str) -> None:
        offered = [(choice_of(each), in_words.quantity(each)) for each in figure.choices]
        offered.append((LEAVE, _("Leave it out")))
        question, chosen = self.question(asked.field, dict(offered))
        more = {"name": question, "options": _options(offered, chosen)}
        quantity = next((each for each in figure.choices if choice_of(each) == chosen), None)
        if quantity is not None:
            self.value(asked, quantity, words=figure.question, **more)
        else:
            self.tell(asked, Does.NOTHING if chosen else Does.ASKED, text, figure.question, **more)

    def value(self, asked: AskedMeasure, quantity: Quantity, words: str = "", **more) -> None:
        after = in_words.quantity(quantity)
        if asked.given == after:
            self.tell(asked, Does.NOTHING, after, words, **more)
        elif asked.given:
            told = _("A value is recorded already. Revise it on its own page, with the reason.")
            self.tell(asked, Does.MISTAKE, after, told, link=asked.revised_at)
        else:
            self.planned.figures.append((asked, quantity))
            self.tell(asked, Does.NEW, after, words, **more)

    def question(self, name: str, known: Mapping[str, str]) -> tuple[str, str]:
        """The name of a question in the page's form, and what was answered, empty where nothing known was."""
        question = f"{self.planned.update.ref}-{name}"
        answer = self.choices.get(question, "")
        return question, answer if answer in known else ""

    def check(self) -> None:
        """What the page's own form refuses is left out, and said."""
        form = self.form(numbers_fine=True)
        if form.is_valid():
            return
        for name, errors in form.errors.items():
            self.final.pop(name, None)
            figures = self.planned.figures
            self.planned.figures = [each for each in figures if name not in _fields(each[0])]
            measure = next((each for each in self.measures.values() if name in _fields(each)), None)
            line = self.told.get(measure.field if measure else name)
            if line:
                self.told[line.field] = replace(line, does=Does.MISTAKE, words=" ".join(errors))

    def form(self, *, numbers_fine: bool) -> UpdateForm:
        """The page's form as if this had been typed there."""
        said = {**self.stored, **self.final}
        data = MultiValueDict(
            {name: ["on" if value is True else value] for name, value in said.items() if value is not False}
        )
        data["begun"] = marks(self.stored)
        if numbers_fine:
            data["numbers_fine"] = "on"
        for asked, quantity in self.planned.figures:
            for name, value in ((asked.field, quantity), (asked.period_field, asked.period)):
                for number, part in enumerate(self.blank.fields[name].widget.decompress(value)):
                    data[f"{name}_{number}"] = str(part)
        return UpdateForm(data, MultiValueDict(), **self.asked)

    def label(self, name: str) -> str:
        return str(self.blank.fields[name].label)

    def add(
        self, name: str, does: Does, after: object, words: str = "", question: str = "", options=()
    ) -> None:
        """Tell of a text."""
        before = _said(self.stored[name])
        self.told[name] = Line(name, self.label(name), does, before, _said(after), words, question, options)

    def tell(self, asked: AskedMeasure, does: Does, after: str, words: str = "", **more) -> None:
        """Tell of a value; beside it stands the one that is recorded for the same period."""
        label = f"{asked.measure.name}, {in_words.period(asked.period)}"
        before = asked.given or _("Nothing yet for this period")
        self.told[asked.field] = Line(asked.field, label, does, before, after, words, **more)


def _options(offered, chosen: str) -> tuple[tuple[str, str, bool], ...]:
    told = [("", _("Choose"), not chosen)]
    return (*told, *((value, words, value == chosen) for value, words in offered))


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else ""
    return str(value)


def _lines(value: object) -> object:
    """A text without what no reader sees: more than one blank, and empty lines at its ends."""
    if not isinstance(value, str):
        return value
    return [" ".join(each.split()) for each in value.strip().splitlines()]


def _fields(asked: AskedMeasure) -> tuple[str, str]:
    return asked.field, asked.period_field

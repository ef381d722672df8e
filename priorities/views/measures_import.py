"""Values from a spreadsheet: paste or choose it, see what it would change, then make the changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from priorities.forms.measures_import import SheetForm
from priorities.measures.drawing import said
from priorities.measures.figures import choice_of
from priorities.measures.pasted import CALLED, Does, Known, Line, NoHeadings, counted, planned
from priorities.measures.questions import Question
from priorities.measures.series import Value
from priorities.models import Observation
from priorities.models.measures import pasted_at
from priorities.operations.measures import NewValue, ValueRefused, import_values
from priorities.views.frame import PrioritiesFrame
from priorities.views.measures_giving import Given, given_by
from socboard.board.access import may_enter, seated_board
from socboard.board.models import FormDraft
from socboard.board.nouns import address
from socboard.kit import in_words
from socboard.kit.markings import highest

COLOURS = {
    Does.NEW: "green",
    Does.REVISE: "blue",
    Does.FINAL: "blue",
    Does.NOTHING: "grey",
    Does.ASKED: "yellow",
    Does.LEFT_OUT: "grey",
    Does.MISTAKE: "red",
}
WORDS = {
    Does.NEW: gettext_lazy("New value"),
    Does.REVISE: gettext_lazy("Revision"),
    Does.FINAL: gettext_lazy("Made final"),
    Does.NOTHING: gettext_lazy("As it is"),
    Does.ASKED: gettext_lazy("Question"),
    Does.LEFT_OUT: gettext_lazy("Left out"),
    Does.MISTAKE: gettext_lazy("Mistake"),
}
LONGEST_REASON = 300
# So many lines are shown; of the rest those that need somebody are.
MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the preview in words. ``options`` are what may be meant, as (value, words, chosen)."""

    row: int
    tag: str
    colour: str
    what: str
    value: str
    words: tuple[str, ...]
    name: str = ""
    options: tuple[tuple[str, str, bool], ...] = ()


class ImportValues(PrioritiesFrame):
    """The rows wait, between preview and change, where other unsent forms of this account do."""

    place = "measures"
    template_name = "priorities/measures/import.html"
    find_board = staticmethod(seated_board)

    def dispatch(self, request, *args, **kwargs):
        if not may_enter(Observation, actor=self.actor, board=self.board):
            raise PermissionDenied
        self.given = {each.measure.ref: each for each in given_by(self.actor, self.board, ref=self.only())}
        return super().dispatch(request, *args, **kwargs)

    def only(self) -> str:
        """The measure to which the rows belong, where the address names one."""
        ref = self.request.GET.get("measure", "")
        return ref if ref.isascii() and len(ref) <= 60 else ""

    def get(self, request, *args, **kwargs):
        waiting = self.waiting().first()
        return self.shown(SheetForm(), rows=waiting.fields["rows"] if waiting else None)

    def post(self, request, *args, **kwargs):
        if "another" in request.POST:
            self.waiting().delete()
            return HttpResponseRedirect(request.get_full_path())
        return self.apply() if "apply" in request.POST else self.receive()

    def waiting(self):
        return FormDraft.objects.filter(user=self.request.user, address=self.kept_at())

    def kept_at(self) -> str:
        return pasted_at(self.board.ref, self.only())

    def receive(self):
        """Read what was given, and keep its rows for the preview."""
        form = SheetForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.shown(form, status=422)
        try:
            self.planned(form.rows)
        except NoHeadings as error:
            form.add_error("pasted" if form.cleaned_data["pasted"] else "file", str(error))
            return self.shown(form, status=422)
        FormDraft.objects.update_or_create(
            user=self.request.user, address=self.kept_at(), defaults={"fields": {"rows": form.rows}}
        )
        return HttpResponseRedirect(self.request.get_full_path())

    def planned(self, rows: list, answers: dict[str, str] | None = None) -> list[Line]:
        measures = [each.counted() for each in self.given.values()]
        known = Known(measures, timezone.localdate(), self.board.year_starts_in)
        return planned(rows, known, answers)

    def answers(self) -> dict[str, str]:
        prefix = "answer-"
        return {
            name.removeprefix(prefix): value
            for name, value in self.request.POST.items()
            if name.startswith(prefix)
        }

    def apply(self):
        """Do what was previewed, if it is still what the rows would do."""
        waiting = self.waiting().first()
        if waiting is None:
            return HttpResponseRedirect(self.request.get_full_path())
        rows, answers = waiting.fields["rows"], self.answers()
        reason = " ".join(self.request.POST.get("reason", "").split())[:LONGEST_REASON]
        lines = self.planned(rows, answers)
        problem, status = self.bar(lines, self.planned(rows), reason)
        if not problem:
            try:
                number = self.record(lines, reason)
            except ValueRefused as refused:
                problem, status = str(refused), 409
        if problem:
            messages.warning(self.request, problem)
            return self.shown(SheetForm(), rows=rows, answers=answers, reason=reason, status=status)
        waiting.delete()
        done = ngettext("%(number)d value was recorded.", "%(number)d values were recorded.", number)
        messages.success(self.request, done % {"number": number})
        return HttpResponseRedirect(address(self.board.ref, self.place, self.only()))

    def bar(self, lines: list[Line], seen: list[Line], reason: str) -> tuple[str, int]:
        """Why this cannot be done, with the status of the answer; nothing where it can."""
        counts = counted(lines)
        if fingerprint(seen) != self.request.POST.get("seen", ""):
            return _("The values have changed since you looked. This is what would change now."), 409
        if counts[Does.MISTAKE]:
            return _("Nothing is recorded while a cell has a mistake."), 422
        if counts[Does.ASKED]:
            return _("Say what is meant where it is asked."), 422
        if counts[Does.REVISE] and not reason:
            return _("Say why values are revised."), 422
        return "", 200

    def record(self, lines: list[Line], reason: str) -> int:
        changing = [line for line in lines if line.changes]
        refs = [line.before.ref for line in changing if line.before]
        old = Observation.objects.filter(board=self.board, ref__in=refs).select_related("release")
        by_ref = {each.ref: each for each in old}
        values = [self.new(line, by_ref, reason) for line in changing if line.does != Does.FINAL]
        finals = [by_ref[line.before.ref] for line in changing if line.does == Does.FINAL]
        return import_values(self.board, values, finals=finals, by=self.actor)

    def new(self, line: Line, old: dict[str, Observation], reason: str) -> NewValue:
        given, revises = self.given[line.measure], old.get(line.before.ref) if line.before else None
        return NewValue(
            given.measure,
            line.period,
            line.quantity,
            dict(line.categories),
            given.organisation,
            line.provisional,
            line.source,
            revises,
            reason if revises else "",
        )

    def shown(self, form: SheetForm, *, status: int = 200, **told):
        response = self.render_to_response(self.get_context_data(form=form, **told), status=status)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(
        self, *, form: SheetForm, rows: list | None = None, answers=None, reason: str = "", **told
    ):
        lines = self.planned(rows, answers) if rows else []
        counts = counted(lines)
        only = self.given.get(self.only())
        return super().get_context_data(
            crumbs=self.crumbs((_("Values from a spreadsheet"), "")),
            marking=highest(each.measure.marking for each in self.given.values()),
            shown=[each.measure for each in self.given.values()],
            form=form,
            only=only.measure if only else None,
            columns=list(CALLED),
            measures=[each.measure.name for each in self.given.values()],
            lines=[_shown(line, answers or {}) for line in _to_show(lines)],
            left=max(0, len(lines) - MOST_SHOWN),
            counts=[(WORDS[does], counts[does]) for does in Does if counts[does]],
            mistakes=counts[Does.MISTAKE],
            asked=any(line.question for line in lines),
            revises=counts[Does.REVISE],
            changes=sum(line.changes or line.does == Does.ASKED for line in lines),
            questions=self.raised(lines),
            reason=reason,
            seen=fingerprint(self.planned(rows)) if rows else "",
            back=address(self.board.ref, self.place, self.only()),
            **told,
        )

    def raised(self, lines: Iterable[Line]) -> list[Question]:
        """What the new values raise, measure by measure."""
        found, by_measure = [], {}
        for line in lines:
            if line.changes and line.does != Does.FINAL:
                by_measure.setdefault(line.measure, []).append(line)
        for ref, new in by_measure.items():
            given: Given = self.given[ref]
            values = [
                Value(
                    line.before.ref if line.before else f"row-{line.key}",
                    line.period,
                    line.quantity,
                    line.categories,
                    given.measure.definition_version,
                )
                for line in new
            ]
            found += given.raised_by_name(values)
        return found


def fingerprint(lines: Iterable[Line]) -> str:
    """The same for the same plan."""
    told = [(line.key, line.does, line.text, line.before, line.measure) for line in lines]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _to_show(lines: list[Line]) -> list[Line]:
    """What needs somebody first, then the rest as far as a page should be long; blank cells are counted only."""
    told = [line for line in lines if line.does != Does.LEFT_OUT or line.question]
    pressing = {Does.MISTAKE, Does.ASKED}
    return sorted(told, key=lambda line: not (line.does in pressing or line.question))[:MOST_SHOWN]


def _shown(line: Line, answers: dict[str, str]) -> Shown:
    parts = ", ".join(f"{dimension}: {name}" for dimension, name in sorted(line.categories))
    when = in_words.period(line.period) if line.period else ""
    words = list(line.mistakes)
    if line.question:
        words.append(line.question)
    if line.does is Does.REVISE:
        words.append(_("Recorded is %(value)s.") % {"value": said(line.before.quantity)})
    options = ()
    if line.question:
        chosen = answers.get(line.key, "")
        options = (
            ("", _("Choose"), not chosen),
            *((choice_of(each), in_words.quantity(each), chosen == choice_of(each)) for each in line.choices),
            ("leave", _("Leave it out"), chosen == "leave"),
        )
    return Shown(
        line.row,
        str(WORDS[line.does]),
        COLOURS[line.does],
        ", ".join(filter(None, [line.name, when, parts])),
        said(line.quantity) if line.quantity is not None else line.text,
        tuple(words),
        f"answer-{line.key}",
        options,
    )

"""The page on which an organisation writes its update."""

from collections.abc import Sequence

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from priorities.forms.updates_fields import (
    answer_name,
    file_fields,
    late_field,
    numbers_field,
    reader_fields,
    sender_asked,
    word_fields,
)
from priorities.forms.updates_measures import AskedMeasure, figure_field, period_field
from priorities.forms.updates_merge import Merged, marks, merged
from priorities.models import CallQuestion, Update, UpdateAttachment
from priorities.models.updates import TEXTS
from priorities.operations.update_saving import Figure, Page
from socboard.kit.forms import OneOf, Option
from socboard.kit.free_text import reference_numbers, telephone_numbers
from socboard.kit.markings import Marking

AGAIN_OR_NONE = _("Choose the file again, because no browser keeps it; or say below that none comes.")


class UpdateForm(forms.Form):
    """What one organisation says on one priority. Nothing in it is required: what an update lacks is asked when it
    is handed in.

    ``update`` is as stored. ``lists`` are the reader lists that may be chosen, None where whoever writes may not
    change the list; ``marks_it`` likewise for the marking. ``attachments`` are the files that came with it so far;
    ``lost_file`` names one that was chosen with an earlier try and that no browser keeps.
    """

    def __init__(
        self,
        *args,
        update: Update,
        questions: Sequence[CallQuestion] = (),
        measures: Sequence[AskedMeasure] = (),
        attachments: Sequence[UpdateAttachment] = (),
        lists: Sequence[Option] | None = None,
        marks_it: bool = False,
        is_late: bool = False,
        sender: OneOf | None = None,
        lost_file: str = "",
        **options,
    ):
        super().__init__(*args, **options)
        self.lost_file = lost_file
        self.update, self.questions, self.measures = update, questions, measures
        self.asks_numbers = False
        self.fields.update(word_fields(update, questions))
        self._ask_figures()
        self.fields.update(file_fields(attachments, lost_file))
        self.fields.update(reader_fields(update, lists, marks_it))
        if is_late:
            self.fields["late_reason"] = late_field()
        if sender is not None:
            hint = _("Who sent it, by e-mail or telephone. Needed when it is handed in.")
            self.fields["sender"] = sender_asked(sender, hint)
        self.fields["numbers_fine"] = numbers_field()
        self.fields["begun"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=marks(self.stored())
        )

    @property
    def needed(self) -> set[str]:
        """What is asked for, though nothing of it is demanded before the update is handed in."""
        periods = (each.period_field for each in self.measures)
        return {"progress", "sender", "late_reason", "taken_out", *self.answers, *periods}

    @property
    def words(self) -> list[str]:
        """What is written: the usual three, the answers, and that there is nothing to say."""
        return [*TEXTS, *self.answers, "nothing_to_report"]

    @property
    def measure_rows(self) -> list[tuple[AskedMeasure, list[str], list[str], bool]]:
        """Each measure with the names of its value's and its period's field, and whether the latter is drawn open.

        No names where the value was given already.
        """
        return [
            (
                asked,
                [name for name in (asked.field,) if name in self.fields],
                [asked.period_field],
                asked.period_field in self.errors,
            )
            for asked in self.measures
        ]

    @property
    def file_names(self) -> list[str]:
        return [name for name in ("taken_out", "file", "without_file", "file_title") if name in self.fields]

    @property
    def last_names(self) -> list[str]:
        return [name for name in ("late_reason", "sender") if name in self.fields]

    @property
    def number_names(self) -> list[str]:
        return ["numbers_fine"]

    @property
    def answers(self) -> list[str]:
        """The names of the fields that answer the call's questions."""
        return [answer_name(question) for question in self.questions]

    @property
    def handling(self) -> list[str]:
        """The fields that say who reads it and whether it may be published."""
        return [name for name in ("marking", "readers", "publishable", "consent") if name in self.fields]

    @property
    def is_handled(self) -> bool:
        """Something is said or amiss there, so that it is drawn open."""
        said = any(self[name].value() not in (None, "", False, Marking.OFFICIAL) for name in self.handling)
        return said or any(self[name].errors for name in self.handling)

    def stored(self) -> dict[str, object]:
        """What the update says now, by the names of the fields that several people may write in."""
        update = self.update
        said = {
            name: getattr(update, name) for name in (*TEXTS, "nothing_to_report", "publishable", "consent")
        }
        said |= {answer_name(question): update.answers.get(question.ref, "") for question in self.questions}
        if "marking" in self.fields:
            said["marking"] = update.marking
        if "readers" in self.fields:
            said["readers"] = update.readers.ref if update.readers else ""
        return said

    def merge(self, *, is_newest: bool) -> Merged:
        """Whose words stand, from a valid form. ``is_newest`` says that nobody wrote since the page was opened.

        What only somebody else changed is put into this form as well, so that it is shown, should it be shown again.
        """
        stored = self.stored()
        begun = marks(stored) if is_newest else self.cleaned_data["begun"]
        sent = {name: self._told(name) for name in stored}
        found = merged(begun, stored, sent)
        self._take({name: stored[name] for name in found.theirs})
        return found

    def has_its_file(self) -> None:
        """What was chosen waits for the next try: nobody has to say that it does not come."""
        self.lost_file = ""
        self.fields.pop("without_file", None)

    def begin_anew(self) -> None:
        """From now on the page knows what is stored, and what it says differently is meant to take its place."""
        self._take({"begun": marks(self.stored())})

    def page(self, mine: dict[str, object], files: tuple) -> Page:
        """What is to be saved: of the words those that this page changed."""
        answers = {
            question.ref: mine[answer_name(question)]
            for question in self.questions
            if answer_name(question) in mine
        }
        values = {
            name: value
            for name, value in mine.items()
            if not name.startswith("answer-") and name != "readers"
        }
        if answers:
            together = {**self.update.answers, **answers}
            values["answers"] = {ref: words for ref, words in together.items() if words}
        references = {"readers": self.cleaned_data["readers"]} if "readers" in mine else {}
        return Page(
            values, references, tuple(self._figures()), files, tuple(self.cleaned_data.get("taken_out", ()))
        )

    def clean(self):
        values = super().clean()
        self.asks_numbers = bool(values.get("numbers_fine"))
        if not self.asks_numbers:
            self._ask_about_numbers(values)
        if self.lost_file and not (values.get("file") or values.get("without_file") or "file" in self.errors):
            self.add_error("file", AGAIN_OR_NONE)
        for asked in self._asked():
            if not self.errors.get(asked.field) and values.get(asked.field) and values[asked.field].state:
                self._check_period(asked, values.get(asked.period_field))
        return values

    def _ask_figures(self) -> None:
        for asked in self._asked():
            self.fields[asked.field] = figure_field(asked)
            self.fields[asked.period_field] = period_field(asked)

    def _asked(self) -> list[AskedMeasure]:
        """Those without a value, and those for which one was sent although somebody was quicker."""
        return [asked for asked in self.measures if not asked.given or self._has_sent(asked)]

    def _has_sent(self, asked: AskedMeasure) -> bool:
        return self.is_bound and any(self.data.get(f"{asked.field}_{part}") for part in range(3))

    def _ask_about_numbers(self, values: dict) -> None:
        """A question, not a bar: asked of words that are new, at the words themselves (house rule 19)."""
        stored = self.stored()
        for name in (*TEXTS, *self.answers, "consent"):
            said = values.get(name) or ""
            found = (*reference_numbers(said), *telephone_numbers(said)) if said != stored[name] else ()
            if found:
                self.asks_numbers = True
                told = {"excerpt": found[0].excerpt, "kind": _t(str(found[0].kind))}
                words = _t(
                    "“%(excerpt)s” looks like a %(kind)s. Take it out, or tick below that it leads to no victim, "
                    "suspect or case."
                )
                self.add_error(name, words % told)

    def _check_period(self, asked: AskedMeasure, period) -> None:
        if self.errors.get(asked.period_field):
            return
        if period is None:
            self.add_error(asked.period_field, _("Say for which period the value is."))
        elif self.update.call.meets.latest and period.start > self.update.call.meets.latest:
            self.add_error(asked.period_field, _("This period begins after the meeting it is for."))

    def _figures(self):
        for asked in self._asked():
            value = self.cleaned_data[asked.field]
            if value.state:
                yield Figure(asked.measure, self.cleaned_data[asked.period_field], value, asked.field)

    def _told(self, name: str) -> object:
        value = self.cleaned_data[name]
        return getattr(value, "ref", "") if name == "readers" else value

    def _take(self, values: dict[str, object]) -> None:
        """Put these into what was sent, as if they had been typed."""
        self.data = MultiValueDict({name: self.data.getlist(name) for name in self.data})
        for name, value in values.items():
            if value is False:
                self.data.pop(name, None)
            else:
                self.data[name] = "on" if value is True else value

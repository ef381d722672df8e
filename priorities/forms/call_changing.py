"""What is asked when an open call for updates is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from priorities.forms.updates_calls import DAY_HINT, period_asked
from priorities.models import CallQuestion, Priority, Update
from priorities.operations.call_changing import Asking, is_begun
from priorities.operations.updates import Question
from socboard.board.models import Organisation
from socboard.kit.forms import DayField, OneOf, Option, SeveralOf, line, text
from socboard.kit.values import UncertainDate

# How many can be added at once.
NEW_QUESTIONS = 2
EMPTY_TO_TAKE_OUT = _("Empty it to take the question out.")
ANSWERED = _("Somebody has answered it, so it stays as it is.")


@dataclass(frozen=True, slots=True)
class CallNow:
    """A call as it stands: its updates and questions as far as the reader sees them, and what was answered."""

    updates: Sequence[Update]
    questions: Sequence[CallQuestion]
    answered: frozenset[str]


class ChangeCallForm(forms.Form):
    """The call's own words and days, its questions, and for each organisation on which priorities it is asked.

    ``priorities`` are those that may be chosen. What is asked on a priority that the reader may not choose stays
    asked.
    """

    title = line(label=_("Title"), max_length=150, checked=True)
    meets = DayField(label=_("Day of the meeting"), help_text=DAY_HINT, required=False)
    due = DayField(
        label=_("Due"), help_text=_("Whoever still owes an update is written to once if this day moves.")
    )

    def __init__(
        self,
        *args,
        organisations: Sequence[Organisation],
        priorities: Sequence[Priority],
        stands: CallNow,
        year_starts_in: int,
        **options,
    ):
        super().__init__(*args, **options)
        self.stands = stands
        self.by_ref = {each.ref: each for each in priorities}
        self.organisations = {f"asked-{each.ref}": each for each in organisations}
        self.fields["period"] = period_asked(self.initial.get("meets"), year_starts_in)
        self.fields["period"].help_text = ""
        self.fields["note"] = text(
            label=_("Note"),
            help_text=_("Partners read it above their page."),
            rows=3,
            max_length=2000,
            required=False,
            checked=True,
        )
        options = [Option(each.ref, each.short_name, each) for each in priorities]
        for name, organisation in self.organisations.items():
            self.fields[name] = self._asked(organisation, options)
        for each in stands.questions:
            self._ask_question(each, options)
        for number in range(1, NEW_QUESTIONS + 1):
            self.fields[f"question_{number}"] = line(
                label=_("New question %(number)s") % {"number": number}, required=False, checked=True
            )
            self.fields[f"about_{number}"] = _about(
                options, _("New question %(number)s is about") % {"number": number}
            )

    def _asked(self, organisation: Organisation, options: Sequence[Option]) -> forms.Field:
        own = [each for each in self.stands.updates if each.organisation_id == organisation.pk]
        begun = [
            each.priority.short_name for each in own if is_begun(each) and each.priority.ref in self.by_ref
        ]
        hint = _t("Begun, and so stays: %(priorities)s.") % {"priorities": ", ".join(begun)} if begun else ""
        asked = [each.priority.ref for each in own if each.priority.ref in self.by_ref]
        return SeveralOf(options, label=organisation.name, help_text=hint, initial=asked, required=False)

    def _ask_question(self, question: CallQuestion, options: Sequence[Option]) -> None:
        answered = question.ref in self.stands.answered
        hint = ANSWERED if answered else EMPTY_TO_TAKE_OUT
        self.fields[f"question-{question.ref}"] = line(
            label=_("Question"), help_text=hint, initial=question.text, required=False, checked=True
        )
        # What it is about stays, where the reader may not choose that.
        about = question.priority
        if about is None or about.ref in self.by_ref:
            self.fields[f"about-{question.ref}"] = _about(options, _("It is about"), initial=about)

    @property
    def needed(self) -> set[str]:
        """What may be empty one by one, though not altogether; and what is emptied to be taken out."""
        return {*self.organisations, *(f"question-{each.ref}" for each in self.stands.questions)}

    @property
    def main(self) -> list[str]:
        return ["title", "meets", "due", "period", "note"]

    @property
    def asked_names(self) -> list[str]:
        return list(self.organisations)

    @property
    def question_rows(self) -> list[tuple[str, list[str]]]:
        """A name for each question, with the names of its fields."""
        held = [
            (
                each.text,
                [name for name in (f"question-{each.ref}", f"about-{each.ref}") if name in self.fields],
            )
            for each in self.stands.questions
        ]
        new = sum(name.startswith("question_") for name in self.fields)
        return held + [
            (_t("New question %(number)s") % {"number": each}, [f"question_{each}", f"about_{each}"])
            for each in range(1, new + 1)
        ]

    def clean(self):
        values = super().clean()
        if not self.errors and not self._pairs():
            raise ValidationError(_("Choose at least one organisation and one priority."))
        return values

    def changed(self, call) -> dict[str, object]:
        """What the call itself is to say."""
        values = self.cleaned_data
        said = {name: values[name] for name in ("title", "note", "period")}
        said["due"] = UncertainDate.on(values["due"])
        # A day of the meeting that is no single day cannot be shown here, and stays where none is entered.
        if values["meets"] or call.meets.is_exact:
            said["meets"] = UncertainDate.on(values["meets"]) if values["meets"] else UncertainDate()
        return said

    def asking(self) -> Asking:
        """Who is asked on what, and the questions, from a valid form."""
        values, held = self.cleaned_data, {}
        for each in self.stands.questions:
            words = values[f"question-{each.ref}"]
            about = values.get(f"about-{each.ref}", each.priority)
            held[each.ref] = Question(words, about) if words else None
        added = [
            Question(values[name], values[name.replace("question", "about")])
            for name in self.fields
            if name.startswith("question_") and values[name]
        ]
        return Asking(frozenset(self._pairs()), held, tuple(added))

    def _pairs(self) -> set[tuple[Organisation, Priority]]:
        chosen = {
            (organisation, priority)
            for name, organisation in self.organisations.items()
            for priority in self.cleaned_data[name]
        }
        offered = {each.pk for each in self.organisations.values()}
        stay = {
            (each.organisation, each.priority)
            for each in self.stands.updates
            if each.priority.ref not in self.by_ref or each.organisation_id not in offered
        }
        return chosen | stay


def _about(options: Sequence[Option], label, *, initial: Priority | None = None) -> forms.Field:
    return OneOf(options, none=_("Each priority"), label=label, initial=initial, required=False)

"""What is asked when a call for updates is opened."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from priorities.operations.updates import Question
from socboard.kit import in_words
from socboard.kit.forms import DayField, OneOf, Option, PeriodField, SeveralOf, line, text
from socboard.kit.values import Period
from socboard.kit.whole_periods import LENGTHS, last_whole_period, latest_periods, months_on
from socboard.kit.working_days import add_working_days

DAY_HINT = _("For example, 27 11 2019.")
QUESTIONS = 5
QUARTER = "quarter"


class CallForm(forms.Form):
    """Before which meeting, by when, whom, on what, and up to five questions.

    ``due_before`` is the board's number of working days before the meeting.
    """

    meets = DayField(label=_("Day of the meeting"), help_text=DAY_HINT)
    opens = DayField(label=_("Opens"), help_text=_("From this day partners are asked."))

    def __init__(
        self,
        *args,
        organisations: Sequence[Option],
        priorities: Sequence[Option],
        due_before: int,
        year_starts_in: int,
        **options,
    ):
        super().__init__(*args, **options)
        self.due_before, self.year_starts_in = due_before, year_starts_in
        self.fields["due"] = DayField(
            label=_("Due"),
            help_text=_("Leave it empty for %(days)s working days before the meeting.")
            % {"days": due_before},
            required=False,
        )
        self.fields["title"] = line(
            label=_("Title"),
            help_text=_("Leave it empty for “Updates for the meeting of …”."),
            max_length=150,
            required=False,
            checked=True,
        )
        self.fields["period"] = period_asked(self.initial.get("meets"), year_starts_in)
        self.fields["organisations"] = SeveralOf(organisations, label=_("Who is asked"))
        self.fields["priorities"] = SeveralOf(priorities, label=_("On which priorities"))
        self.fields["note"] = text(
            label=_("Note"),
            help_text=_("Partners read it above their page."),
            rows=3,
            max_length=2000,
            required=False,
            checked=True,
        )
        for number in range(1, QUESTIONS + 1):
            self._ask_question(number, priorities)

    def _ask_question(self, number: int, priorities: Sequence[Option]) -> None:
        self.fields[f"question_{number}"] = line(
            label=_("Question %(number)s") % {"number": number}, required=False, checked=True
        )
        self.fields[f"about_{number}"] = OneOf(
            priorities,
            none=_("Each priority"),
            label=_("Question %(number)s is about") % {"number": number},
            required=False,
        )

    @property
    def main(self) -> list[str]:
        return ["meets", "due", "period", "organisations", "priorities"]

    @property
    def further(self) -> list[str]:
        return ["title", "opens", "note"]

    @property
    def question_rows(self) -> list[tuple[int, list[str]]]:
        return [(number, [f"question_{number}", f"about_{number}"]) for number in range(1, QUESTIONS + 1)]

    @property
    def is_furthered(self) -> bool:
        """Something was typed or is amiss in what is usually left as it is."""
        names = [*self.further, *(name for _number, names in self.question_rows for name in names)]
        if self.is_bound:
            return any(self[name].errors for name in names) or bool(self._questions(self.data))
        return any(self.initial.get(name) for name in names if name != "opens")

    def clean(self):
        values = super().clean()
        meets = values.get("meets")
        if meets and not values.get("due") and "due" not in self.errors:
            values["due"] = due_before(meets, self.due_before)
        if meets and not values.get("period") and "period" not in self.errors:
            values["period"] = asked_about(meets, self.year_starts_in)
        if meets and not values.get("title"):
            values["title"] = _t("Updates for the meeting of %(day)s") % {"day": in_words.day(meets)}
        return values

    def asked(self) -> dict[str, object]:
        """What the operation is to do, from a valid form."""
        values = self.cleaned_data
        names = ("title", "opens", "due", "meets", "organisations", "priorities", "note", "period")
        return {**{name: values[name] for name in names}, "questions": self._questions(values)}

    def _questions(self, values) -> list[Question]:
        rows = (
            (values.get(f"question_{each}"), values.get(f"about_{each}")) for each in range(1, QUESTIONS + 1)
        )
        return [Question(words, about or None) for words, about in rows if words]


def due_before(meets: date, days: int) -> date:
    """The day by which updates are due: so many working days before the meeting."""
    return add_working_days(meets, -days)


def asked_about(meets: date, year_starts_in: int) -> Period:
    """The last whole quarter before the meeting."""
    return last_whole_period(QUARTER, meets, year_starts_in)


def period_asked(meets: date | None, year_starts_in: int) -> PeriodField:
    """Asks which period a call is about; the quarters up to the meeting, where its day is known, are offered."""
    field = PeriodField(
        label=_("Period it asks about"),
        help_text=_("Leave it empty for the last whole quarter before the meeting."),
        required=False,
    )
    day = meets or months_on(timezone.localdate(), LENGTHS[QUARTER])
    field.offer(latest_periods(QUARTER, day, year_starts_in))
    return field

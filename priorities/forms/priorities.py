"""What is asked when priorities are reviewed or end, findings are closed, and themes and profiles go on."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from priorities.models import Priority, PriorityReview
from priorities.operations.priorities import Reviewed
from socboard.board.forms.choices import chosen, organisations_of
from socboard.board.models import Board
from socboard.kit.forms import DayField, UncertainDateField, line, number, select, text

DAY_HINT = _("For example, 27 11 2019.")
Outcome = PriorityReview.Outcome
OUTCOMES = (
    (Outcome.KEPT.value, _("Kept as it is")),
    (Outcome.AMENDED.value, _("Kept, and amended")),
    (Outcome.ENDED.value, _("Ended on that day")),
)


class ReviewForm(forms.Form):
    """The day, and for each priority an outcome; left empty where it was not reviewed."""

    on = DayField(label=_("Reviewed on"), help_text=_("The day of the meeting. For example, 27 11 2019."))

    def __init__(self, *args, priorities: Iterable[Priority], **options):
        super().__init__(*args, **options)
        self.priorities = list(priorities)
        self.needed = {f"outcome-{each.ref}" for each in self.priorities}
        for each in self.priorities:
            self.fields[f"outcome-{each.ref}"] = select(
                OUTCOMES, none=_("Not reviewed"), label=each.full_name, required=False
            )
            self.fields[f"note-{each.ref}"] = line(
                label=_("Note on %(priority)s") % {"priority": each.short_name},
                max_length=500,
                required=False,
                checked=True,
            )

    def clean(self):
        values = super().clean()
        for each in self.priorities:
            if values.get(f"note-{each.ref}") and not values.get(f"outcome-{each.ref}"):
                self.add_error(f"outcome-{each.ref}", _t("Choose the outcome that the note is about."))
        return values

    def reviewed(self) -> list[Reviewed]:
        """From a valid form."""
        given = [
            (each, self.cleaned_data[f"outcome-{each.ref}"], self.cleaned_data[f"note-{each.ref}"])
            for each in self.priorities
        ]
        return [Reviewed(each, Outcome(outcome), note) for each, outcome, note in given if outcome]


class EndForm(forms.Form):
    """When a priority ends."""

    on = DayField(label=_("Ends on"), help_text=_("The first day on which it is no longer a priority."))


class CloseForm(forms.Form):
    """What was done about a finding, and what shows it."""

    evidence = text(
        label=_("What was done, and what shows it?"),
        help_text=_(
            "As in “all 14 posts filled since May; the unit's own audit of June found no case left”."
        ),
        max_length=2000,
        checked=True,
        error_messages={"required": _("Say what was done, and what shows it.")},
    )
    on = DayField(label=_("Closed on"), help_text=DAY_HINT)


class ReasonForm(forms.Form):
    """Why something is opened again, or watched no longer."""

    reason = text(
        label=_("Why?"),
        help_text=_("At most 300 characters."),
        max_length=300,
        rows=3,
        checked=True,
        error_messages={"required": _("Say why.")},
    )


class PromoteForm(forms.Form):
    """The priority that a theme becomes."""

    full_name = line(
        label=_("Full name"),
        help_text=_("As it stands in reports: “Modern slavery and domestic servitude”."),
        max_length=200,
        checked=True,
    )
    short_name = line(
        label=_("Short name"),
        help_text=_("As it stands in lists and menus: “modern slavery”."),
        max_length=60,
        checked=True,
    )
    order = number(label=_("Place in the order"), help_text=_("1 is the first."), least=1, most=99)
    start = DayField(label=_("From"), help_text=DAY_HINT)

    def __init__(self, *args, board: Board, actor, **options):
        super().__init__(*args, **options)
        self.fields["lead"] = chosen(
            organisations_of(board, actor=actor), label=_("Lead organisation"), required=False
        )


class EditionForm(forms.Form):
    """The next edition of a profile."""

    edition = line(label=_("Edition"), help_text=_("As in “2019”."), max_length=50, checked=True)
    completed = UncertainDateField(
        label=_("Completed on"),
        help_text=_("Day and month may be left out, where they are not known."),
        required=False,
    )

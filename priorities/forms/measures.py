"""The values of measures as people give them: one, all of a period, a revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from priorities.forms.figures import FigureField
from priorities.measures.drawing import said
from priorities.measures.series import Value
from priorities.models import Measure
from socboard.kit import in_words
from socboard.kit.forms import LinesField, OneOf, Option, PeriodField, line, text, tick
from socboard.kit.whole_periods import latest_periods

LONGEST_PART = 100


class ValueForm(forms.Form):
    """One value of one measure. ``senders`` are those for whom the team may enter it."""

    period = PeriodField(label=_("Period"))
    value = FigureField(label=_("Value"), help_text=_("The number, or the reason why there is none."))
    parts = LinesField(
        label=_("Which part of the total"),
        help_text=_("One line for each breakdown, as in “sex: female”. Leave it empty for the total."),
        required=False,
        most=10,
    )
    provisional = tick(label=_("It is provisional"), help_text=_("It may still change before it is final."))
    published_source = line(
        label=_("Published elsewhere"),
        help_text=_("Where somebody else has published this value. It then counts as known to anyone."),
        required=False,
        checked=True,
    )

    def __init__(self, *args, measure: Measure | None, senders: Sequence[Option] = (), **options):
        super().__init__(*args, **options)
        if measure:
            self.fields["value"].label = _t("Value, in %(unit)s") % {"unit": measure.unit}
            self.fields["value"].unit = measure.unit
            self.offer_periods([measure])
        if senders:
            self.fields["entered_for"] = _sender(senders)

    def offer_periods(self, measures: Iterable[Measure]) -> None:
        """The latest periods at which one of these is counted are to be chosen from."""
        today = timezone.localdate()
        counted = dict.fromkeys((each.frequency, each.board.year_starts_in) for each in measures)
        self.fields["period"].offer(
            period
            for frequency, starts_in in counted
            for period in latest_periods(frequency, today, starts_in)
        )

    def clean_parts(self) -> dict[str, str]:
        """Each dimension with its category."""
        found: dict[str, str] = {}
        for each in self.cleaned_data["parts"]:
            dimension, colon, category = (" ".join(part.split()) for part in each.partition(":"))
            if not (dimension and colon and category):
                raise ValidationError(_("Write each line as in “sex: female”."))
            if max(len(dimension), len(category)) > LONGEST_PART:
                raise ValidationError(_("A breakdown and its part have at most 100 characters each."))
            if dimension in found:
                raise ValidationError(
                    _("“%(dimension)s” is there twice. One value is one part of it.")
                    % {"dimension": dimension}
                )
            found[dimension] = category
        return found


class FigureForm(ValueForm):
    """One value of one of several measures, as a sentence gives it. ``unclear`` says what the sentence leaves open."""

    def __init__(self, *args, measures: Sequence[Option], unclear: str = "", **options):
        super().__init__(*args, measure=None, **options)
        asked = OneOf(measures, label=_t("Measure"), help_text=_t("What the number counts."))
        self.fields = {"measure": asked, **self.fields}
        self.offer_periods(each.thing.measure for each in measures)
        if unclear:
            self.fields["value"].help_text = unclear


class RevisionForm(forms.Form):
    """A new value in the place of an old one."""

    value = FigureField(label=_("New value"))
    provisional = tick(label=_("It is provisional"), help_text=_("It may still change before it is final."))
    revision_reason = text(
        label=_("Why it is revised"),
        help_text=_("Stands beside the old value, which is kept."),
        rows=2,
        max_length=300,
        checked=True,
    )

    def __init__(self, *args, unit: str, senders: Sequence[Option] = (), **options):
        super().__init__(*args, **options)
        self.fields["value"].unit = unit
        if senders:
            self.fields["entered_for"] = _sender(senders)


@dataclass(frozen=True, slots=True)
class AskedValue:
    """A value that a period's page asks for: of which measure, as which part, and what was given before it."""

    measure: Measure
    categories: tuple[tuple[str, str], ...] = ()
    before: Value | None = None
    number: int = 0

    @property
    def name(self) -> str:
        return f"v-{self.measure.ref}-{self.number}"

    @property
    def label(self) -> str:
        part = ", ".join(f"{dimension}: {category}" for dimension, category in self.categories)
        return part or _t("%(name)s, %(unit)s") % {"name": self.measure.name, "unit": self.measure.unit}


class PeriodForm(forms.Form):
    """All values of one period. What is left empty is not given; a blank is never zero."""

    def __init__(self, *args, asked: Iterable[AskedValue], **options):
        super().__init__(*args, **options)
        self.asked = list(asked)
        for each in self.asked:
            before = each.before
            hint = ""
            if before is not None:
                told = {"period": in_words.period(before.period), "value": said(before.quantity)}
                hint = _t("%(period)s: %(value)s") % told
            self.fields[each.name] = FigureField(
                label=each.label, help_text=hint, unit=each.measure.unit, required=False
            )
        self.fields["provisional"] = tick(label=_("These values are provisional"))

    def clean(self):
        values = super().clean()
        given = [values[each.name] for each in self.asked if each.name in values]
        if not self.errors and not any(value.state for value in given):
            raise ValidationError(_("Nothing was entered."))
        return values

    @property
    def given(self) -> list[AskedValue]:
        """Those for which a valid form says something."""
        return [each for each in self.asked if self.cleaned_data[each.name].state]


def _sender(senders: Sequence[Option]) -> OneOf:
    return OneOf(
        senders,
        label=_("Entered for"),
        help_text=_("Whoever sent it, where you type it for somebody else."),
        required=False,
    )

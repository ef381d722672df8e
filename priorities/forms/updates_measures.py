"""The values of measures that an update is asked for: for which period, and what was given before."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from priorities.forms.figures import FigureField
from priorities.models import Measure
from socboard.board.models import BoardRecord
from socboard.kit import in_words
from socboard.kit.forms import PeriodField
from socboard.kit.values import Period
from socboard.kit.whole_periods import DAY, latest_periods


@dataclass(frozen=True, slots=True)
class AskedMeasure:
    """A measure that is due, for which period, and its last values as (period, value) in words, the latest first.

    ``given`` is the value in words where that period has one already; it is then not asked again. ``revised_at`` is
    the address of the page on which that value is revised, empty where the reader may not. ``shown`` are the records
    that all this is told of: the measure and the values.
    """

    measure: Measure
    period: Period
    last: tuple[tuple[str, str], ...] = ()
    given: str = ""
    revised_at: str = ""
    shown: tuple[BoardRecord, ...] = ()

    @property
    def label(self) -> str:
        """The measure with its unit, but where its name ends with that."""
        name, unit = self.measure.name, self.measure.unit
        if name.casefold().endswith(unit.casefold()):
            return name
        return _t("%(name)s, %(unit)s") % {"name": name, "unit": unit}

    @property
    def field(self) -> str:
        return f"figure-{self.measure.ref}"

    @property
    def period_field(self) -> str:
        return f"period-{self.measure.ref}"


def figure_field(asked: AskedMeasure) -> forms.Field:
    """Asks for the value. Left empty, nothing is given now; a blank is never zero."""
    return FigureField(
        label=asked.label,
        unit=asked.measure.unit,
        help_text=_before(asked),
        required=False,
    )


def period_field(asked: AskedMeasure) -> forms.Field:
    """Asks for the period, of which the one that is asked for and those before it are offered."""
    field = PeriodField(label=_("Period of this value"), initial=asked.period, required=False)
    measure, after = asked.measure, asked.period.end + DAY
    field.offer(latest_periods(measure.frequency, after, measure.board.year_starts_in))
    return field


def _before(asked: AskedMeasure) -> str:
    """The period that is asked for, and the values before it."""
    period = in_words.period(asked.period)
    if not asked.last:
        return _t("%(period)s. No value is recorded yet.") % {"period": period}
    before = "; ".join(f"{when}: {said}" for when, said in asked.last)
    return _t("%(period)s. Before: %(before)s.") % {"period": period, "before": before}

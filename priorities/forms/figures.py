"""A figure typed into a form, read as it is read in a spreadsheet: "about 350" is approximate, "5 or 6" is asked."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from priorities.measures.figures import read_figure
from socboard.kit.forms import QuantityField
from socboard.kit.values import Quantity, State

# How the list beside the number says that a number is typed.
TYPED = ("", "exactly")


class FigureField(QuantityField):
    """Gives a ``Quantity``. Words beside a number are read too; ``unit`` is what is counted, in the plural.

    What may be meant in two ways is asked, and answered in the list beside the number.
    """

    # A value is what such a form is for, even where several may be left for later.
    is_asked = True

    def __init__(self, *, unit: str = "", **options):
        self.unit = unit
        super().__init__(**options)

    def clean(self, value):
        """Raises ValidationError."""
        way, first, second, about = [str(each or "").strip() for each in (*(value or ()), *[""] * 4)][:4]
        plain = first.replace(",", "")
        if way not in TYPED or not first or second or (plain.isascii() and plain.isdigit()):
            return super().clean(value)
        quantity = self._read(first)
        if about and quantity.state is State.ZERO:
            raise ValidationError(_("Zero is not approximate."))
        return replace(quantity, approximate=True) if about and quantity.state is State.NUMBER else quantity

    def _read(self, typed: str) -> Quantity:
        try:
            figure = read_figure(typed, unit=self.unit or _("these values"))
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong
        if figure is None or figure.quantity is None:
            told = {"question": figure.question if figure else _("Nothing is typed.")}
            raise ValidationError(_("%(question)s Choose it in the list.") % told)
        return figure.quantity

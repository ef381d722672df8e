"""How a value stands against its target, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from socboard.kit import in_words
from socboard.kit.values import Quantity


def against(value: Quantity | None, target: Quantity, *, wanted: str) -> str:
    """As in "meets the target of 20"; empty where there is no value or no target, or it cannot be told.

    ``wanted`` is the direction that is better: "up", "down" or "none". Bounds that reach over the target tell nothing.
    """
    if value is None or not (value.is_number and target.is_number):
        return ""
    told = {"target": "0" if target.exact == 0 else in_words.quantity(target)}
    above = _least(value) > _most(target)
    below = _most(value) < _least(target)
    level = _least(value) == _most(value) == _least(target) == _most(target)
    if level:
        return (
            _("at the target of %(target)s") % told
            if wanted == "none"
            else _("meets the target of %(target)s") % told
        )
    if not (above or below):
        return _("cannot be told from the target of %(target)s") % told
    if (above and wanted == "up") or (below and wanted == "down"):
        return _("meets the target of %(target)s") % told
    if wanted == "none":
        return (_("above the target of %(target)s") if above else _("below the target of %(target)s")) % told
    return (
        _("misses the target of %(target)s, above it")
        if above
        else _("misses the target of %(target)s, below it")
    ) % told


def _least(quantity: Quantity) -> float:
    return quantity.lower or 0


def _most(quantity: Quantity) -> float:
    return float("inf") if quantity.upper is None else quantity.upper

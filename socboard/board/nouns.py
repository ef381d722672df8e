"""Every noun of the application by its plural, as addresses, the record file and the trail use it."""

from functools import cache

from django.apps import apps
from django.utils.text import capfirst


@cache
def nouns() -> dict[str, type]:
    """Maps "points-of-contact" to its model, for every model that has such a name, in the order of the floors."""
    return {model.noun: model for model in apps.get_models() if _named(model)}


def _named(model: type) -> bool:
    """The trail has a field called noun, which is not its name."""
    noun = getattr(model, "noun", "")
    return isinstance(noun, str) and noun != ""


def address(board_ref: str, noun: str = "", ref: str = "", verb: str = "") -> str:
    """The permanent address of a board, of a list, of a record, or of a verb there (house.md, "Who and where").

    Written here because the page of a record may stand on any floor, while its address is one rule.
    """
    place = "/".join(part for part in ("/b", board_ref, noun, ref) if part)
    return f"{place}/{verb}"


def plural(model: type) -> str:
    """The noun in words, several, as menus, lists and headings have it: "Points of contact"."""
    return str(getattr(model, "called", "") or capfirst(model.noun.replace("-", " ")))


def permission(action: str, model: type) -> str:
    """The permission's full name, such as ``priorities.change_activity``."""
    return f"{model._meta.app_label}.{action}_{model._meta.model_name}"

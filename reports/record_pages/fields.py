"""A record's fields in words, for this reader.

A reference to a record that the reader may not see is left out as if it were empty. Source: house rule 10
(unknown is said, never blank) and safety.md (restricted means invisible).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from priorities.counts import Counts
from reports.record_pages.titles import linked_title, related_for
from socboard.board.models import Board, BoardRecord, OfficeTerm, Person
from socboard.board.roles import office_name
from socboard.kit import in_words
from socboard.kit.columns import DateColumns, PeriodColumns, QuantityColumns
from socboard.kit.values import State

# What every record has; these are told at the foot of its page, not among its own facts.
COMMON = frozenset(field.name for field in BoardRecord._meta.get_fields()) | {"period", "id"}


@dataclass(frozen=True, slots=True)
class Value:
    """One thing said, as a link where ``address`` is given."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A field: its label and what is said under it."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record says, and the labels of what it could say and does not."""

    lines: tuple[Line, ...] = ()
    missing: tuple[str, ...] = ()


def facts(record, *, actor, board: Board, counts: Counts) -> Facts:
    """The record's own facts, in the order in which its noun declares them.

    What it refers to counts as missing nowhere: the reader may not be allowed to see it.
    """
    lines, missing = [], []
    for name, field in own_fields(type(record)):
        values = _values(record, name, field, actor, board, counts)
        if values:
            lines.append(Line(label(name, field), tuple(values)))
        elif not isinstance(field, models.ManyToManyField | models.ForeignKey):
            missing.append(_in_a_sentence(label(name, field)))
    return Facts(tuple(lines), tuple(missing))


def _in_a_sentence(words: str) -> str:
    """A label within a sentence; a name keeps its capital."""
    return words if words == LABELS["strands"] else words[:1].lower() + words[1:]


@cache
def own_fields(model) -> tuple[tuple[str, object], ...]:
    """The noun's own fields by name, composite columns as one, many-to-many lists last."""
    parts = {f"{name}_{part}": name for name, column in model.columns.items() for part in column.parts()}
    found: dict[str, object] = {}
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        name = parts.get(field.name, field.name)
        if name not in COMMON and name not in found:
            found[name] = model.columns.get(name, field)
    return tuple(found.items())


# Names that say too little outside the program.
LABELS = {
    "considerably": _("Said to be considerable"),
    "counted": _("Counted on"),
    "counts_persons": _("Counts persons"),
    "direction_wanted": _("Better is"),
    "no_baseline_reason": _("Why there is no baseline"),
    "quantity_unit": _("Counted in"),
    "product": _("To produce"),
    "sensitive_granted": _("Granted on"),
    "sensitive_granted_by": _("Granted by"),
    "several_answers": _("More than one answer allowed"),
    "said_to": _("Said to"),
    "strands": _("Four Ps"),
    "threshold": _("Its own small-count threshold"),
    "threshold_reason": _("Why it has its own threshold"),
    "unit_singular": _("Unit, one of them"),
    "zero_sensitive": _("Nought is sensitive too"),
}


def label(name: str, field) -> str:
    """The field's name in words."""
    if name in LABELS:
        return str(LABELS[name])
    text = str(field.verbose_name) if isinstance(field, models.Field) else name.replace("_", " ")
    return capfirst(text)


def followed(model) -> list[str]:
    """Every reference to select together with a record whose fields are to be told."""
    paths = set(related_for(model.noun))
    for field in model._meta.fields:
        target = field.related_model
        if target is None or field.name == "board":
            continue
        paths.add(field.name)
        if isinstance(target, type) and issubclass(target, BoardRecord):
            paths.add(f"{field.name}__release")
            paths.update(f"{field.name}__{path}" for path in related_for(target.noun))
    return sorted(paths)


def told(record, name: str, field, *, counts: Counts) -> str:
    """A field that is no reference, in words; empty where nothing was recorded."""
    value = getattr(record, name)
    if isinstance(field, DateColumns):
        return in_words.date(value) if value.is_given else ""
    if isinstance(field, PeriodColumns):
        return in_words.period(value) if value else ""
    if isinstance(field, QuantityColumns):
        return counts.words(record, name) if value.state else ""
    if name == "revision_reason" and value and counts.hides_reason(record):
        return in_words.STATES[State.SUPPRESSED]
    if isinstance(field, models.BooleanField):
        return str(_("Yes") if value else _("No"))
    if isinstance(field, models.JSONField):
        return _structured(value)
    if name == "office" and isinstance(record, OfficeTerm):
        return office_name(record.office, record.board.chair_word)
    if field.choices:
        return capfirst(str(getattr(record, f"get_{name}_display")()))
    return "" if value is None else _filled(str(value), record, counts)


def reference(target, *, actor, board: Board) -> Value | None:
    """What a record of this board refers to: a link, plain text where it has no page, None where it is not to be seen.

    Outside the board a person's name needs a recorded agreement (house rule 15).
    """
    if isinstance(target, BoardRecord):
        if not actor.standing(target.board_id).sees(target):
            return None
        return Value(linked_title(target, actor), address_of(target.noun, target.ref, board=board))
    if isinstance(target, Person) and not (target.name_agreed or actor.standing(board.pk).seated):
        return None
    return Value(str(target))


def address_of(noun: str, ref: str, *, board: Board) -> str:
    """The permanent address of a record's page."""
    if noun == "annual-reviews":
        return reverse("reports:annual-review", args=[board.ref, ref])
    return reverse("reports:record", args=[board.ref, noun, ref])


def _values(record, name: str, field, actor, board: Board, counts: Counts) -> list[Value]:
    if isinstance(field, models.ManyToManyField):
        targets = getattr(record, name).all()
    elif isinstance(field, models.ForeignKey):
        target = getattr(record, name)
        targets = [target] if target is not None else []
    else:
        words = told(record, name, field, counts=counts)
        return [Value(words)] if words else []
    return [value for target in targets if (value := reference(target, actor=actor, board=board)) is not None]


def _structured(value) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {part}" for name, part in sorted(value.items()))
    return ", ".join(capfirst(str(each)) for each in value)


def _filled(text: str, record, counts: Counts) -> str:
    """A text in which a place is left for the record's quantity, with the quantity as this reader may have it."""
    if "{quantity}" not in text:
        return text
    words = counts.words(record, "quantity")
    hidden = words == in_words.STATES[State.SUPPRESSED]
    return text.replace("{quantity}", str(_("a number of")) if hidden else words)

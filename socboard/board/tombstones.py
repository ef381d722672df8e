"""What is left of a record that is erased: the row, where it stood and who may read it, and no word of what it said.

Text becomes empty, or says that it was erased where a text is needed; numbers, dates, lists, files and references to
people are emptied. Where a noun's own constraints forbid that, a date or a choice stays; a free text never does.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from socboard.board.models import BoardRecord, Erasure, Person
from socboard.board.nouns import nouns
from socboard.kit import in_words
from socboard.kit.columns import QuantityColumns, surely_holds
from socboard.kit.models import StoredFile
from socboard.kit.values import Quantity, State

# Where the record stood, who may read that it did, and who entered it. The period is of what it said.
STAYS = frozenset(
    {"id", "ref", "board", "organisation", "readers", "originator", "release", "marking", "version"}
    | {"entered_at", "entered_by", "withdrawn_at", "withdrawn_reason"}
)
SHORT = "erased"


def emptied(record: BoardRecord, *, on: date) -> dict[str, object]:
    """What each own column becomes, by its name in the database. One query for each constraint that is in doubt."""
    fields = {field.name: field for field in record._meta.fields if _is_own(field)}
    values = {field.attname: _empty(field, record, on) for field in fields.values()} | _quantities(record)
    restored: set[str] = set()
    while kept := _needed(record, values) & fields.keys() - restored:
        values |= {fields[name].attname: _as_it_was(fields[name], record, on) for name in kept}
        restored |= kept
    return values


def tombstone(ground: str, *, on: date) -> str:
    """What the page of the record says from now on."""
    told = {"day": in_words.day(on), "ground": ground[:1].lower() + ground[1:]}
    return _("Erased on %(day)s: %(ground)s.") % told


def is_erased(record: BoardRecord) -> bool:
    """One query."""
    tombs = Erasure.objects.filter(board=record.board_id, state=Erasure.State.ERASED)
    return tombs.filter(about_noun=record.noun, about_ref=record.ref).exists()


def parts_of(record: BoardRecord) -> list[BoardRecord]:
    """All that is part of the record, and parts of those, the withdrawn ones too, and what else holds words of it;
    they are erased with it.
    """
    found = record.copies_elsewhere()
    for model in nouns().values():
        part_of = getattr(model, "part_of", "")
        if part_of and model._meta.get_field(part_of).related_model is type(record):
            rows = model._base_manager.filter(**{part_of: record}).select_related("board").order_by("pk")
            for part in rows:
                found += [part, *parts_of(part)]
    return list(dict.fromkeys(found))


def files_of(record: BoardRecord) -> list[str]:
    """The hashes of the stored files that the record names."""
    keys = [
        getattr(record, field.attname) for field in record._meta.fields if field.related_model is StoredFile
    ]
    return [key for key in keys if key]


def _is_own(field: models.Field) -> bool:
    """It is part of what the record says. Other records that it names only say where it stood."""
    clears = field.null and field.related_model in (Person, StoredFile)
    return field.name not in STAYS and (clears or not field.is_relation)


def _empty(field: models.Field, record: BoardRecord, on: date) -> object:
    if _is_text(field):
        return "" if field.blank and not _is_unique(field) else _words(field, record, on)
    if field.has_default():
        return field.get_default()
    if field.null:
        return None
    return "" if field.blank else getattr(record, field.attname)


def _is_text(field: models.Field) -> bool:
    return isinstance(field, (models.CharField, models.TextField)) and not field.choices


def _words(field: models.Field, record: BoardRecord, on: date) -> str:
    """A text that is needed says what happened, as far as it has room; one that must be unique is."""
    if _is_unique(field):
        return f"{SHORT} {record.pk}"
    told = _("Erased on %(day)s") % {"day": in_words.day(on)}
    return told if field.max_length is None or len(told) <= field.max_length else SHORT


def _is_unique(field: models.Field) -> bool:
    """No two rows may say the same, whether or not they are withdrawn."""
    unique = [each for each in field.model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    return field.unique or any(each.condition is None and field.name in each.fields for each in unique)


def _quantities(record: BoardRecord) -> dict[str, object]:
    """A number that was said is withheld from now on; every check of a quantity takes that."""
    values = {}
    for name, column in record.columns.items():
        if isinstance(column, QuantityColumns) and getattr(record, name).state:
            parts = [f"{name}_{part}" for part in column.parts()]
            values |= dict(zip(parts, column.decompose(Quantity(State.WITHHELD)), strict=True))
    return values


def _needed(record: BoardRecord, values: dict[str, object]) -> set[str]:
    """The columns of which the first check that the emptied row breaks speaks; none where it breaks none."""
    row = copy(record)
    for name, value in values.items():
        setattr(row, name, value)
    for constraint in record._meta.constraints:
        if isinstance(constraint, models.CheckConstraint) and not surely_holds(constraint.condition, row):
            try:
                constraint.validate(type(record), row)
            except ValidationError:
                return set(_named(constraint.condition))
    return set()


def _as_it_was(field: models.Field, record: BoardRecord, on: date) -> object:
    return _words(field, record, on) if _is_text(field) else getattr(record, field.attname)


def _named(condition: Q) -> Iterator[str]:
    """The columns of which a condition speaks."""
    for child in condition.children:
        if isinstance(child, Q):
            yield from _named(child)
            continue
        key, asked = child
        yield key.partition("__")[0]
        if isinstance(asked, F):
            yield asked.name

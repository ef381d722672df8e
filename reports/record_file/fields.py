"""The fields of each noun, read off its model, so that a new column needs no second description here.

One ``Field`` stands for everything that a person writes under one name: columns that form one value (a date,
a period, a quantity) appear once, foreign keys by the ref they name. Bookkeeping that the application keeps
for itself is not in the file.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, reduce

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations

from priorities.models import Strand
from priorities.models.base import known_strands
from socboard.board.models import BoardRecord
from socboard.board.nouns import nouns
from socboard.kit.audiences import Audience
from socboard.kit.columns import Columns, DateColumns, PeriodColumns
from socboard.kit.rich_columns import RichTexts
from socboard.kit.values import Quantity, UncertainDate

# Nouns that span boards. They come first, because everything else names them.
SHARED = ("boards", "organisations", "people")

# Acts rather than fields: leaving them out of an entry does not undo them.
ACTS = ("withdrawn_reason", "release")

# Validators that make a list of texts a list of choices.
LISTED_CHOICES = {known_strands: Strand}


class Kind(StrEnum):
    """What sort of value a field takes, in the words of the mistakes and of the schema."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes or no"
    CHOICE = "choice"
    MARKING = "marking"
    DATE = "date"
    QUANTITY = "quantity"
    PERIOD = "period"
    REFERENCE = "reference"
    REFERENCES = "list of references"
    TEXTS = "list of texts"
    MAP = "map of texts"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Field:
    """One name in an entry. ``blank`` is the value that an absent name stands for.

    ``least`` and ``most`` bound a number, and ``most`` a text's characters. ``choices`` maps what is written
    to what is stored. ``target`` is the noun that a reference names. ``clean`` gives the value as the column keeps
    it; it and ``check`` raise ValidationError.
    """

    name: str
    kind: Kind
    required: bool = False
    blank: object = None
    least: int | None = None
    most: int | None = None
    one_line: bool = True
    choices: dict[str, object] = field(default_factory=dict)
    target: str = ""
    clean: Callable[[object], object] | None = None
    check: Callable[[object], None] | None = None
    help: str = ""


@cache
def record_models() -> dict[str, type[models.Model]]:
    """The nouns of the record file in its order: those that span boards, then the records by their floors."""
    shared = {noun: nouns()[noun] for noun in SHARED}
    return shared | {noun: model for noun, model in nouns().items() if issubclass(model, BoardRecord)}


@cache
def fields_of(model: type[models.Model]) -> dict[str, Field]:
    """The fields of one noun by name, in the order in which they are written."""
    demanded = {composite_of(model, name) for name in _demanded(model)}
    found: dict[str, Field] = {}
    for column in [*model._meta.fields, *model._meta.many_to_many]:
        name = composite_of(model, column.name)
        if name in found or not _is_written(model, column):
            continue
        columns = _columns(model).get(name)
        found[name] = (
            _composite(name, columns, required=name in demanded)
            if columns
            else _simple(column, demanded=name in demanded)
        )
    if issubclass(model, BoardRecord):
        found["release"] = Field("release", Kind.RELEASE, help="to whom the record is released")
    return {**{name: one for name, one in found.items() if name not in ACTS}, **_last(found)}


def composite_of(model: type[models.Model], column: str) -> str:
    """The name under which a column is written: "period" for period_start, its own for most."""
    parts = (name for name, columns in _columns(model).items() if column in _part_names(name, columns))
    return next(parts, column)


def about(model: type[models.Model]) -> str:
    """What the noun is, from the first sentence or two of its model."""
    return " ".join(inspect.getdoc(model).partition("\n\n")[0].split())


def _last(found: dict[str, Field]) -> dict[str, Field]:
    return {name: found[name] for name in ACTS if name in found}


def _columns(model: type[models.Model]) -> dict[str, Columns]:
    return getattr(model, "columns", {})


def _part_names(name: str, columns: Columns) -> list[str]:
    return [f"{name}_{part}" for part in columns.parts()]


def _is_written(model: type[models.Model], column: models.Field) -> bool:
    """The ref is read on its own, and the board of every record is the file's."""
    is_board = column.name == "board" and issubclass(model, BoardRecord)
    return column.editable and not column.primary_key and column.name != "ref" and not is_board


def _demanded(model: type[models.Model]) -> set[str]:
    """The columns that a check of the table alone demands: not null, or not empty."""
    names = set()
    for constraint in model._meta.constraints:
        condition = getattr(constraint, "condition", None)
        if not isinstance(constraint, models.CheckConstraint) or len(condition.children) != 1:
            continue
        child = condition.children[0]
        if not isinstance(child, tuple):
            continue
        lookup, value = child
        if (value, condition.negated) == (False, False) and lookup.endswith("__isnull"):
            names.add(lookup.removesuffix("__isnull"))
        if (value, condition.negated) == ("", True):
            names.add(lookup)
    return names


def _composite(name: str, columns: Columns, *, required: bool) -> Field:
    if isinstance(columns, DateColumns):
        return Field(name, Kind.DATE, required, UncertainDate(), most=columns.parts()["text"].max_length)
    if isinstance(columns, PeriodColumns):
        return Field(name, Kind.PERIOD, required, None)
    least, most = BaseDatabaseOperations.integer_field_ranges["BigIntegerField"]
    return Field(name, Kind.QUANTITY, required, Quantity(), max(least, 0), most)


def _simple(column: models.Field, *, demanded: bool) -> Field:
    name, described = column.name, {"help": str(column.help_text)}
    if isinstance(column, models.ManyToManyField):
        return Field(name, Kind.REFERENCES, not column.blank, (), target=_noun(column), **described)
    if isinstance(column, models.ForeignKey):
        return Field(name, Kind.REFERENCE, demanded or not column.null, "", target=_noun(column), **described)
    blank = column.get_default()
    described |= {"blank": getattr(blank, "value", blank), "required": demanded or _has_no_blank(column)}
    if column.choices:
        return _choice(column, described)
    if isinstance(column, models.BooleanField):
        return Field(name, Kind.YES_NO, **described)
    if isinstance(column, models.IntegerField):
        least, most = _bounds(column)
        return Field(name, Kind.NUMBER, least=least, most=most, **described)
    if isinstance(column, models.JSONField):
        return _json(column, described)
    one_line = not isinstance(column, models.TextField)
    return Field(
        name, Kind.TEXT, most=column.max_length, one_line=one_line, check=column.run_validators, **described
    )


def _noun(column: models.ForeignKey | models.ManyToManyField) -> str:
    return column.related_model.noun


def _has_no_blank(column: models.Field) -> bool:
    return not (column.has_default() or column.blank or column.null)


def _choice(column: models.Field, described: dict) -> Field:
    stored = [value for value, _ in column.flatchoices]
    if stored == Audience.values:
        return Field(column.name, Kind.CHOICE, choices={one.slug: one.value for one in Audience}, **described)
    kind = Kind.MARKING if column.name == "marking" else Kind.CHOICE
    return Field(column.name, kind, choices={value: value for value in stored}, **described)


def _json(column: models.JSONField, described: dict) -> Field:
    kind = Kind.MAP if column.default is dict else Kind.TEXTS
    listed = [LISTED_CHOICES[one] for one in column.validators if one in LISTED_CHOICES]
    choices = {value: value for one in listed for value in one.values}
    described["check"] = column.run_validators
    if isinstance(column, RichTexts):
        return Field(column.name, kind, one_line=False, clean=column.to_python, **described)
    return Field(column.name, kind, choices=choices, **described)


def _bounds(column: models.IntegerField) -> tuple[int, int]:
    """The narrowest of what the column's type holds on any database and what its validators allow."""
    least, most = BaseDatabaseOperations.integer_field_ranges[column.get_internal_type()]
    validators = column._validators
    lows = [one.limit_value for one in validators if isinstance(one, MinValueValidator)]
    highs = [one.limit_value for one in validators if isinstance(one, MaxValueValidator)]
    return reduce(max, lows, least), reduce(min, highs, most)

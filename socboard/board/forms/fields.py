"""What is asked about a record, in which order and in which words.

A noun that people enter has its questions here, or, above the ground floor, as ``form_fields`` on its model in the
same shape: the name of each field with its label and its hint. Either may be None: the label is then the field's
own name, the hint its help text. Every kind of column has one kind of form field.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.forms.questions import CONSTITUTION
from socboard.board.models import BoardRecord
from socboard.board.nouns import nouns
from socboard.kit.columns import DateColumns, PeriodColumns, QuantityColumns
from socboard.kit.forms import (
    LinesField,
    OneOf,
    Option,
    PeriodField,
    QuantityField,
    SeveralOf,
    UncertainDateField,
    line,
    number,
    select,
    text,
    tick,
    worded,
)
from socboard.kit.models import short_texts

Words = tuple[str | None, str | None]
Questions = Mapping[str, Words]
PARTIAL = gettext_lazy(
    "For example, 27 11 2019. Leave out the day, or the day and month, if they are not known."
)
ROWS = 5
LONGEST_IN_ONE_ROW = 200


def questions(model: type[BoardRecord]) -> Questions:
    """What is asked about a record of this noun; nothing where it is not entered in a form of this kind."""
    return CONSTITUTION.get(model.noun) or getattr(model, "form_fields", {})


def entered() -> dict[str, type[BoardRecord]]:
    """The nouns that have such a form, by name, in the order of the floors."""
    records = {noun: model for noun, model in nouns().items() if issubclass(model, BoardRecord)}
    return {noun: model for noun, model in records.items() if questions(model)}


def field_for(
    model: type[models.Model], name: str, *, words: Words = (None, None), things: Sequence[Option] = ()
):
    """The form field for a model's field or composite column. ``things`` are what a reference may name.

    Raises TypeError for a column that no form can ask for.
    """
    column = model.columns.get(name) if hasattr(model, "columns") else None
    source = column or model._meta.get_field(name)
    label, hint = words
    if hint is None:
        hint = capfirst(str(getattr(source, "help_text", "")))
    told = {"label": label or _label(name, source), "help_text": hint}
    if column is not None:
        return _column(column, **told)
    told["required"] = not (source.blank or source.null) or name in _demanded(model)
    if isinstance(source, models.ManyToManyField):
        field = SeveralOf(things, **told)
    elif isinstance(source, models.ForeignKey):
        field = OneOf(things, **told)
    elif isinstance(source, models.JSONField):
        field = _listed(model, source, **told)
    else:
        field = _plain(source, **told)
    return worded(field)


@cache
def _demanded(model: type[models.Model]) -> frozenset[str]:
    """The references that may be empty in the table of an abstract base, and not in this model's own."""
    alone = [
        each.condition.children
        for each in model._meta.constraints
        if isinstance(each, models.CheckConstraint) and len(each.condition.children) == 1
    ]
    found = (child for (child,) in alone if isinstance(child, tuple))
    return frozenset(
        key.removesuffix("__isnull") for key, value in found if key.endswith("__isnull") and value is False
    )


def _label(name: str, source) -> str:
    own = str(source.verbose_name) if isinstance(source, models.Field) else name.replace("_", " ")
    return capfirst(own)


def _column(column, **told) -> forms.Field:
    if isinstance(column, DateColumns):
        return UncertainDateField(required=False, **{**told, "help_text": told["help_text"] or PARTIAL})
    if isinstance(column, PeriodColumns):
        return PeriodField(required=False, **told)
    if isinstance(column, QuantityColumns):
        return QuantityField(required=False, **told)
    raise TypeError(f"no form asks for {type(column).__name__}")


def _plain(source: models.Field, **told) -> forms.Field:
    told["initial"] = source.get_default() if source.has_default() else None
    if source.choices:
        return _choice(source, **told)
    if isinstance(source, models.BooleanField):
        return tick(**{**told, "required": False})
    if isinstance(source, models.PositiveSmallIntegerField):
        return number(**told)
    if isinstance(source, models.URLField):
        widget = forms.TextInput(attrs={"class": "govuk-input", "inputmode": "url", "spellcheck": "false"})
        return forms.URLField(assume_scheme="https", max_length=source.max_length, widget=widget, **told)
    if isinstance(source, models.EmailField):
        widget = forms.TextInput(attrs={"class": "govuk-input", "inputmode": "email", "spellcheck": "false"})
        return forms.EmailField(max_length=source.max_length, widget=widget, **told)
    if isinstance(source, models.TextField):
        told["help_text"] = f"{_sentence(told['help_text'])}{_reminder(source.max_length)}"
        return text(rows=ROWS, max_length=source.max_length, checked=True, **told)
    if isinstance(source, models.CharField):
        widget = {"widget": _two_rows()} if source.max_length > LONGEST_IN_ONE_ROW else {}
        return line(max_length=source.max_length, checked=True, **widget, **told)
    raise TypeError(f"no form asks for {type(source).__name__}")


def _listed(model: type[models.Model], source: models.JSONField, **told) -> forms.Field:
    """A list of short texts, or of some of the words that the model's ``listed_choices`` give for it.

    Raises TypeError for any other kind of JSON.
    """
    told["required"] = False
    if words := getattr(model, "listed_choices", {}).get(source.name):
        return SeveralOf([Option(value, label, value) for value, label in words.choices], **told)
    if short_texts in source.validators:
        return LinesField(**told)
    raise TypeError(f"no form asks for the JSON of {source.name}")


def _two_rows() -> forms.Textarea:
    return forms.Textarea(attrs={"class": "govuk-textarea", "rows": 2})


def _choice(source: models.Field, **told) -> forms.Field:
    listed = [(value, label) for value, label in source.choices if value != ""]
    return select(listed, none=_("Choose") if told["required"] else _("Not stated"), **told)


def _reminder(most: int) -> str:
    """House rule 19, and how long the text may be."""
    return _(
        "No names of victims or suspects, no telephone numbers and no case numbers. At most %(most)s characters."
    ) % {"most": f"{most:,}"}


def _sentence(hint) -> str:
    """The hint as a sentence of its own, before the next one."""
    said = capfirst(str(hint)).rstrip(".")
    return f"{said}. " if said else ""

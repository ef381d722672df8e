"""What the models object to, in the words and at the lines of the file."""

from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Q

from reports.record_file.fields import composite_of
from reports.record_file.mistakes import Mistakes
from reports.record_file.reading import FileRecord


def note_objections(record: FileRecord, error: ValidationError, mistakes: Mistakes) -> None:
    """Note what full_clean said, each at the line of its field, or of the entry where it has none."""
    for name, said in _said(record.model, error):
        names = [] if name == NON_FIELD_ERRORS else [name]
        mistakes.add(record.line_of(name), record.where(*names), said)


def clean_alone(record: FileRecord, mistakes: Mistakes) -> None:
    """Ask the model about an entry that cannot be written, because it or one that it names has a mistake.

    What it says about a reference that is given is left out, since those are not looked up here.
    """
    instance = record.model()
    doubtful = set(record.wrong)
    for one in record.fields.values():
        if one.target:
            doubtful |= {one.name} if record.values.get(one.name) else set()
        elif one.name not in ("release", *record.wrong) and one.name in record.values:
            setattr(instance, one.name, record.values[one.name])
    try:
        instance.clean()
    except ValidationError as error:
        for name, said in _said(record.model, error):
            if name not in doubtful and name != NON_FIELD_ERRORS:
                mistakes.add(record.line_of(name), record.where(name), said)


def _said(model: type[models.Model], error: ValidationError) -> Iterator[tuple[str, str]]:
    """Each message with the file's name of its field."""
    constraints = {one.get_violation_error_message(): one for one in model._meta.constraints}
    for column, messages in error.message_dict.items():
        for message in messages:
            constraint = constraints.get(message)
            nameless = constraint is not None and not _has_own_words(constraint)
            yield composite_of(model, column), _rule_broken(model, constraint) if nameless else message


def _has_own_words(constraint: models.BaseConstraint) -> bool:
    return constraint.violation_error_message != models.BaseConstraint.default_violation_error_message


def _rule_broken(model: type[models.Model], constraint: models.BaseConstraint) -> str:
    """A rule of the table that has no sentence of its own, from the fields it is about."""
    columns = getattr(constraint, "fields", ()) or _named_in(constraint.condition)
    names = dict.fromkeys(composite_of(model, column) for column in columns)
    listed = ", ".join(names)
    if isinstance(constraint, models.UniqueConstraint):
        return f"there is another with the same {listed}"
    return f"these do not go together: {listed}"


def _named_in(condition: Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _named_in(child)
        else:
            yield child[0].partition("__")[0]

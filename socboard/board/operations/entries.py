"""What is to be written of one record: the entry, how it fills its record, and where its record may stand."""

from dataclasses import dataclass, field, replace
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models

from socboard.board.models import BoardRecord
from socboard.kit.audiences import Audience
from socboard.kit.plain_text import is_plain
from socboard.kit.values import UncertainDate


class NamesUnrecorded(ValidationError):
    """The record names another of its batch that could not be recorded: no mistake of its own."""


@dataclass(frozen=True, slots=True)
class ReleaseTerms:
    """To whom a record is released, and how and when its originator agreed, where it is another agency's."""

    audience: Audience
    consent: str = ""
    consented: UncertainDate = field(default_factory=UncertainDate)


@dataclass(eq=False, slots=True)
class Entry:
    """One record to be entered, or corrected where ``instance`` is an existing one.

    ``values`` are plain attributes, columns as their value objects; ``references`` are foreign keys and
    ``links`` many-to-many lists, each naming an existing object or another entry of the same batch that
    stands before it. ``withdrawn_reason`` takes the record out of use in the same act, as for a past record
    that no longer holds. ``fixed`` are fields that no form and no file may give, such as a checked upload: an
    operation alone sets them. ``verb`` is what the trail calls the act, where it is more than recorded or
    corrected.
    """

    model: type[models.Model]
    values: dict[str, object] = field(default_factory=dict)
    references: dict[str, "models.Model | Entry | None"] = field(default_factory=dict)
    links: dict[str, list["models.Model | Entry"]] = field(default_factory=dict)
    release: ReleaseTerms | None = None
    withdrawn_reason: str = ""
    instance: models.Model | None = None
    verb: str = ""
    fixed: dict[str, object] = field(default_factory=dict)

    def named(self) -> dict[str, models.Model | None]:
        """The foreign keys as objects. Raises ValidationError where one is an entry that was not recorded."""
        return {name: _target(target) for name, target in self.references.items()}

    def linked(self) -> dict[str, list[models.Model]]:
        """The many-to-many lists as objects. Raises ValidationError as ``named`` does."""
        return {name: [_target(target) for target in targets] for name, targets in self.links.items()}

    def changes(self) -> "Entry":
        """The same with only what differs from the existing record, so that the trail names nothing else.

        One query for each many-to-many list.
        """
        held = self.instance
        values = {name: value for name, value in self.values.items() if getattr(held, name) != value}
        named = {name: target for name, target in self.references.items() if getattr(held, name) != target}
        links = {
            name: targets
            for name, targets in self.links.items()
            if set(getattr(held, name).all()) != set(targets)
        }
        return replace(self, values=values, references=named, links=links)

    @property
    def is_empty(self) -> bool:
        """There is nothing to be written."""
        return not (self.values or self.references or self.links or self.fixed or self.withdrawn_reason)

    def described(self) -> dict[str, object]:
        """What was given, by name, for the trail."""
        links = {name: sorted(target.ref for target in targets) for name, targets in self.linked().items()}
        named = {name: getattr(target, "ref", "") for name, target in self.named().items()}
        released = {"audience": self.release.audience.slug} if self.release else {}
        withdrawn = {"withdrawn_reason": self.withdrawn_reason} if self.withdrawn_reason else {}
        return {**self.values, **self.fixed, **named, **links, **released, **withdrawn}


def fill(instance: models.Model, entry: Entry) -> None:
    """Set what is the user's to give. Release, withdrawal and bookkeeping are acts of their own.

    Raises ValidationError for any other name, so that nothing is taken or left out silently.
    """
    given = {**entry.values, **entry.named()}
    unknown = (given.keys() - _settable(type(instance))) | (entry.links.keys() - _linkable(type(instance)))
    if unknown:
        raise ValidationError(f"it has no field {', '.join(sorted(unknown))} that can be given")
    for name, value in given.items():
        if isinstance(value, str) and not is_plain(value):
            raise ValidationError({name: "It holds control characters, which cannot be printed."})
        setattr(instance, name, value)
    for name, value in entry.fixed.items():
        setattr(instance, name, value)


def check_place(instance: BoardRecord, stored: BoardRecord | None, entry: Entry) -> None:
    """A record keeps its board and ref, and names records of its own board only. Raises ValidationError."""
    if stored and (instance.board_id, instance.ref) != (stored.board_id, stored.ref):
        raise ValidationError("A record keeps its board and its reference.")
    named = {name: [getattr(instance, name)] for name in _record_references(type(instance))}
    for name, targets in {**named, **entry.linked()}.items():
        records = [target for target in targets if isinstance(target, BoardRecord)]
        if any(record.board_id != instance.board_id for record in records):
            raise ValidationError({name: "It belongs to another board."})


@cache
def _settable(model: type[models.Model]) -> frozenset[str]:
    fields = {field.name for field in model._meta.fields if field.editable and not field.primary_key}
    return frozenset(fields | getattr(model, "columns", {}).keys()) - {"withdrawn_reason"}


@cache
def _linkable(model: type[models.Model]) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.many_to_many)


@cache
def _record_references(model: type[models.Model]) -> list[str]:
    keys = [field for field in model._meta.fields if isinstance(field, models.ForeignKey)]
    return [key.name for key in keys if issubclass(key.related_model, BoardRecord)]


def _target(target):
    if isinstance(target, Entry):
        if target.instance is None:
            raise NamesUnrecorded(f"it names {target.values.get('ref')}, which could not be recorded")
        return target.instance
    return target

"""What is recorded already, in the same plain values as a file's entries, in a constant number of queries."""

from collections import defaultdict
from functools import cached_property

from django.db import models

from reports.record_file.fields import Field, Kind, fields_of, record_models
from reports.record_file.texts import normal
from socboard.board.models import Board, BoardRecord
from socboard.board.operations.entries import ReleaseTerms
from socboard.kit.audiences import Audience


class Stored:
    """The records of one board, and what spans boards; each noun is fetched once, when first asked for."""

    def __init__(self, board_ref: str):
        self.board_ref = board_ref
        self._nouns: dict[str, StoredNoun] = {}

    @property
    def board(self) -> Board | None:
        """None where no such board exists yet."""
        return self["boards"].by_ref.get(self.board_ref)

    def __getitem__(self, noun: str) -> "StoredNoun":
        if noun not in self._nouns:
            self._nouns[noun] = StoredNoun(self, noun)
        return self._nouns[noun]


class StoredNoun:
    """All of one noun: ``by_ref`` maps each ref to its model instance."""

    def __init__(self, stored: Stored, noun: str):
        self.stored = stored
        self.model = record_models()[noun]
        self.by_ref: dict[str, models.Model] = {row.ref: row for row in self._rows()}

    def values(self, instance: models.Model) -> dict[str, object]:
        """The fields of one instance as a file's entry would give them."""
        return {name: self._value(one, instance) for name, one in fields_of(self.model).items()}

    def refs(self, name: str) -> dict[str, str]:
        """Per ref, the ref that a foreign key names, "" where it names none."""
        return {ref: self._reference(fields_of(self.model)[name], row) for ref, row in self.by_ref.items()}

    @cached_property
    def ref_of(self) -> dict[int, str]:
        return {row.pk: ref for ref, row in self.by_ref.items()}

    def _rows(self) -> models.QuerySet | list:
        if not issubclass(self.model, BoardRecord):
            return self.model.objects.all()
        if self.stored.board is None:
            return []
        return self.model.objects.filter(board=self.stored.board).select_related("release")

    def _value(self, one: Field, instance: models.Model) -> object:
        if one.kind is Kind.REFERENCE:
            return self._reference(one, instance)
        if one.kind is Kind.REFERENCES:
            return self._links[one.name][instance.pk]
        value = getattr(instance, one.name)
        if one.kind is Kind.RELEASE:
            return value and ReleaseTerms(Audience(value.audience), value.consent, value.consented)
        return normal(one, value)

    def _reference(self, one: Field, instance: models.Model) -> str:
        target = getattr(instance, f"{one.name}_id")
        return self.stored[one.target].ref_of[target] if target else ""

    @cached_property
    def _links(self) -> dict[str, defaultdict[int, tuple[str, ...]]]:
        return {
            one.name: self._linked(one)
            for one in fields_of(self.model).values()
            if one.kind is Kind.REFERENCES
        }

    def _linked(self, one: Field) -> defaultdict[int, tuple[str, ...]]:
        column = self.model._meta.get_field(one.name)
        source, target = column.m2m_column_name(), column.m2m_reverse_name()
        rows = column.remote_field.through.objects.filter(
            **{f"{column.m2m_field_name()}__board": self.stored.board}
        ).values_list(source, target)
        refs = self.stored[one.target].ref_of
        found = defaultdict(list)
        for pk, linked in rows:
            found[pk].append(refs[linked])
        return defaultdict(tuple, {pk: tuple(sorted(linked)) for pk, linked in found.items()})

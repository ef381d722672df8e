"""Records read as plain values: only the columns that are needed, and no model instances.

Half of what reading costs is naming columns, and making instances of them, at which nobody looks (stack.md,
"Pages"). What is read of a noun is always the same, so the question is put together once in each process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from django.db import models

from socboard.kit.by_keys import ByKeys
from socboard.kit.columns import Columns


class Plain:
    """One record's values under the names of the model's attributes, references as further plain records."""

    noun = ""
    chair_reads = False


# What a model says of its whole noun, which no column holds and who may see a record depends on.
OF_THE_NOUN = ("noun", "chair_reads")
# So many are asked for by their keys at once, as many as a page of a list has.
AT_ONCE = 50


@cache
def reading(model: type[models.Model], paths: tuple[str, ...]) -> Reading:
    """The reading of these attributes, the same one whenever it is asked for."""
    return Reading(model, paths)


class Reading:
    """How to read certain attributes of a model's records.

    ``paths`` are attribute names, with a full stop before each attribute of a reference ("measure.name"); a
    composite column is named as a whole. ``rows`` is the queryset of all records' values, unordered, for ``record``.
    """

    def __init__(self, model: type[models.Model], paths: Iterable[str]):
        self.lookups: list[str] = []
        self._plan = _Plan(model, self._place)
        for path in sorted(set(paths)):
            self._plan.add(path.split("."), "")
        self.rows = model._default_manager.order_by().values_list(*self.lookups)
        self._by_keys = ByKeys(self.rows.values_list(*self.lookups, "pk"), at_once=AT_ONCE)

    def of(self, keys: Sequence[int]) -> list[Plain]:
        """The records with these primary keys, in their order; one that is gone meanwhile is left out.

        One query for each ``AT_ONCE`` of them.
        """
        found = {row[-1]: self.record(row) for row in self._by_keys.ask(keys)}
        return [found[key] for key in keys if key in found]

    def record(self, values: tuple) -> Plain:
        """The plain record of one row of values."""
        return self._plan.make(values)

    def _place(self, lookup: str) -> int:
        if lookup not in self.lookups:
            self.lookups.append(lookup)
        return self.lookups.index(lookup)


class _Plan:
    """How one record is put together: which value goes where."""

    def __init__(self, model: type[models.Model], place: Callable[[str], int]):
        self.model, self.place = model, place
        self.kind = type(f"Plain{model.__name__}", (Plain,), _of_the_noun(model))
        self.single: dict[str, int] = {}
        self.composed: dict[str, tuple[Columns, list[int]]] = {}
        self.references: dict[str, tuple[int, _Plan]] = {}

    def add(self, path: list[str], before: str) -> None:
        name, *rest = path
        column = getattr(self.model, "columns", {}).get(name)
        if rest:
            _, plan = self.references.get(name) or self._reference(name, before)
            plan.add(rest, f"{before}{name}__")
        elif column is not None:
            self.composed[name] = (column, [self.place(f"{before}{name}_{part}") for part in column.parts()])
        else:
            self.single[name] = self.place(f"{before}{name}")

    def _reference(self, name: str, before: str):
        target = self.model._meta.get_field(name).related_model
        self.references[name] = (self.place(f"{before}{name}_id"), _Plan(target, self.place))
        return self.references[name]

    def make(self, values: tuple) -> Plain:
        made = self.kind()
        told = made.__dict__
        for name, at in self.single.items():
            told[name] = values[at]
        for name, (column, places) in self.composed.items():
            told[name] = column.compose(*[values[at] for at in places])
        for name, (at, plan) in self.references.items():
            told[name] = None if values[at] is None else plan.make(values)
        return made


def _of_the_noun(model: type[models.Model]) -> dict[str, object]:
    return {name: getattr(model, name, getattr(Plain, name)) for name in OF_THE_NOUN}

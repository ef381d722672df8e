"""Many rows of one table at once, where making a model instance of each would cost more than writing it.

Nothing is checked here but what the database itself checks: the operation that writes has judged every row before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, models

AS_THEY_ARE = frozenset({int, bool, str, type(None)})


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple], **same) -> None:
    """Insert rows of the values of the fields ``names``, each with what is the ``same`` in all of them.

    Every other field gets its default. Must run inside a transaction. Raises IntegrityError.
    """
    given = {model._meta.get_field(name).name for name in (*names, *same)}
    fixed = {**_defaults(model, given), **same}
    fields = [model._meta.get_field(name) for name in (*names, *fixed)]
    rest = tuple(_prepared(model._meta.get_field(name), value) for name, value in fixed.items())
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"
    ready = _Ready([model._meta.get_field(name) for name in names])
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(*ready.row(row), *rest) for row in rows])


class _Ready:
    """Values as the database takes them. Few differ among many rows, so each is prepared once."""

    def __init__(self, fields: Sequence[models.Field]):
        self.columns = [(field, {}) for field in fields]

    def row(self, row: tuple) -> list:
        made = []
        for (field, known), value in zip(self.columns, row, strict=True):
            if type(value) in AS_THEY_ARE:
                made.append(value)
                continue
            key = value if type(value) is not dict else tuple(sorted(value.items()))
            if key not in known:
                known[key] = _prepared(field, value)
            made.append(known[key])
        return made


def _prepared(field: models.Field, value):
    return field.get_db_prep_save(value, connection)


def _defaults(model: type[models.Model], given: set[str]) -> dict[str, object]:
    fields = model._meta.concrete_fields
    return {
        field.name: field.get_default()
        for field in fields
        if not field.primary_key and field.name not in given
    }

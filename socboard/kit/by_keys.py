"""Rows asked for by their primary keys, in words that are put together once in each process.

Django puts a question together anew each time it is asked, which takes several times as long as a database needs to
answer one by keys. For what every page asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.models import QuerySet


class ByKeys:
    """The rows of a ``values_list`` by primary keys, ``at_once`` of them with each query.

    Fewer keys are asked for in the same words, the last of them over and over.
    """

    def __init__(self, rows: QuerySet, *, at_once: int):
        self.rows, self.at_once = rows, at_once
        self._words: dict[str, tuple] = {}

    def ask(self, keys: Sequence[int]) -> Iterator[Sequence]:
        """The rows that there are, in no order."""
        if connection.vendor not in self._words:
            self._words[connection.vendor] = self._put_together()
        query, sql, converters = self._words[connection.vendor]
        compiler = query.get_compiler(connection=connection)
        for first in range(0, len(keys), self.at_once):
            some = list(keys[first : first + self.at_once])
            with connection.cursor() as cursor:
                cursor.execute(sql, some + some[-1:] * (self.at_once - len(some)))
                found = cursor.fetchall()
            yield from compiler.apply_converters(found, converters)

    def _put_together(self) -> tuple:
        """The query, its words, and how its answer is turned into Python's values."""
        query = self.rows.filter(pk__in=range(self.at_once)).query
        compiler = query.get_compiler(connection=connection)
        sql, _keys = compiler.as_sql()
        return query, sql, compiler.get_converters([column for column, *_ in compiler.select])

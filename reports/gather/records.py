"""Reading a board's records of one year, for one audience, and keeping count of what had to stay out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter

from django.db.models import F, Prefetch, Q

from reports.document import Source
from reports.year import Organisation, Person
from socboard.board.models import Board
from socboard.board.standing import may_go_into
from socboard.kit.audiences import Audience, carries
from socboard.kit.markings import Marking, highest
from socboard.kit.values import Period


class Records:
    """The records of one board and year that one audience may read. Each call to ``of`` is one query, and one
    more for each many-to-many list.
    """

    def __init__(self, board: Board, period: Period, audience: Audience):
        self.board, self.period, self.audience = board, period, audience
        self.left_out: list[Source] = []
        self._markings: set[str] = set()

    @property
    def marking(self) -> Marking:
        """The highest marking of everything used so far."""
        return highest(self._markings)

    @cached_property
    def in_year(self) -> Q:
        """The stated period lies in the year."""
        return Q(period_start__gte=self.period.start, period_end__lte=self.period.end)

    @property
    def while_open(self) -> Q:
        """Dated from and to: it held on some day of the year, so far as is known; or its stated period lies in it."""
        started = Q(start_earliest__lte=self.period.end) | Q(start_earliest=None, start_latest__isnull=False)
        not_ended = Q(end_latest=None) | Q(end_latest__gte=self.period.start)
        return self.in_year | (started & not_ended)

    def of(
        self,
        model,
        *,
        when: Q | None = None,
        related: Iterable[str] = (),
        refs: Iterable[str] = (),
        many: Iterable[str | Prefetch] = (),
    ) -> list:
        """The records of this noun that may be used, in the order in which they were entered.

        ``related`` are references that are read whole, ``refs`` those of which only the ref is, for ``source_to``:
        a record has some thirty columns, and what a query costs is mostly its columns.
        """
        found = (
            model.objects.current()
            .filter(self.in_year if when is None else when, board=self.board)
            .select_related("release", *related)
            .annotate(**{f"{name}_ref": F(f"{name}__ref") for name in refs})
            .prefetch_related(*many)
            .order_by()
        )
        # Sorted here: for ORDER BY Django looks at every column selected, which costs more than the few rows do.
        return [record for record in sorted(found, key=attrgetter("pk")) if self._use(record)]

    def _use(self, record) -> bool:
        if may_go_into(record, self.audience):
            self._markings.add(record.marking)
            return True
        # Only what every member of the team may know of is reported as left out.
        if record.marking == Marking.OFFICIAL and record.readers_id is None:
            self.left_out.append(source(record))
        return False

    def may_carry(self, marking: str) -> bool:
        """Whether the document may hold material of this marking; what it holds raises its own."""
        if not carries(self.audience, marking):
            return False
        self._markings.add(marking)
        return True

    def person(self, person, *, post: str = "", organisation=None) -> Person:
        """A person as this document may print them: outside the board a name needs recorded agreement (rule 15)."""
        named = person is not None and (person.name_agreed or self.audience >= Audience.BOARD)
        return Person(person.name if named else "", post, organisation_of(organisation))


def source(record) -> Source:
    return Source(record.noun, record.ref)


def source_to(record, name: str) -> Source | None:
    """The record that one of the ``refs`` points to, where it points to one."""
    ref = getattr(record, f"{name}_ref")
    return Source(type(record)._meta.get_field(name).related_model.noun, ref) if ref else None


def organisation_of(organisation) -> Organisation | None:
    if organisation is None:
        return None
    return Organisation(
        name=organisation.name,
        short_name=organisation.brief,
        in_text=f"the {organisation.name}" if organisation.takes_the else organisation.name,
        plural=organisation.plural,
        source=source(organisation),
    )


def organisations_of(organisations) -> tuple[Organisation, ...]:
    """In the order of their names, so that the same partners always print alike."""
    return tuple(organisation_of(each) for each in sorted(organisations, key=lambda each: each.name))


def grouped(records: Iterable, by: str) -> dict[int, list]:
    """Child rows by the primary key of their parent."""
    groups: dict[int, list] = {}
    for record in records:
        groups.setdefault(getattr(record, by), []).append(record)
    return groups

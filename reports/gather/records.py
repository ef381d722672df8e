"""Reading a board's records of one year, for one audience, and keeping count of what had to stay out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter

from django.db.models import Q

from reports.document import Source
from reports.year import Organisation, Person
from socboard.board.models import Board
from socboard.board.standing import may_go_into
from socboard.kit.audiences import Audience, carries
from socboard.kit.markings import Marking, highest
from socboard.kit.plain_records import Plain, reading
from socboard.kit.values import Period

# What decides whether a record may be used, and what tells it from others.
JUDGED = ("pk", "ref", "marking", "readers_id", "withdrawn_at", "release_id", "release.audience")


def of_the(name: str, *paths: str) -> tuple[str, ...]:
    """These attributes of the reference of this name."""
    return tuple(f"{name}.{path}" for path in paths)


# What ``organisation_of`` and ``Records.person`` print.
PARTNER = ("ref", "name", "short_name", "takes_the", "plural")
PERSON = ("name", "name_agreed")
ORGANISATION = of_the("organisation", *PARTNER)


class Records:
    """The records of one board and year that one audience may read. Each call to ``of`` is one query."""

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

    def of(self, model, *paths: str, when: Q | None = None) -> list[Plain]:
        """These attributes of the records of this noun that may be used, in the order in which they were entered."""
        return [record for record in self.found(model, *paths, when=when) if self._use(record)]

    def found(self, model, *paths: str, when: Q | None = None) -> list[Plain]:
        """The same of all current records of the year, or of ``when``, whether they may be used or not."""
        asked = reading(model, (*JUDGED, *paths))
        rows = asked.rows.filter(self.in_year if when is None else when, board=self.board, withdrawn_at=None)
        # Sorted here: for ORDER BY Django looks at every column selected, which costs more than the few rows do.
        return sorted(map(asked.record, rows), key=attrgetter("pk"))

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


def source_to(record) -> Source | None:
    """The record that a reference points to, where it points to one."""
    return source(record) if record else None


def organisation_of(organisation) -> Organisation | None:
    if organisation is None:
        return None
    return Organisation(
        name=organisation.name,
        short_name=organisation.short_name or organisation.name,
        in_text=f"the {organisation.name}" if organisation.takes_the else organisation.name,
        plural=organisation.plural,
        source=source(organisation),
    )


def organisations_of(organisations) -> tuple[Organisation, ...]:
    """In the order of their names, so that the same partners always print alike."""
    return tuple(organisation_of(each) for each in sorted(organisations, key=lambda each: each.name))


def linked(model, records: list[Plain], name: str, *paths: str) -> dict[int, list[Plain]]:
    """What a many-to-many list of these records names, by their primary keys. One query, none without records."""
    if not records:
        return {}
    field = model._meta.get_field(name)
    own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    asked = reading(field.remote_field.through, (f"{own}_id", *of_the(other, *paths)))
    rows = asked.rows.filter(**{f"{own}__in": [record.pk for record in records]})
    groups: dict[int, list[Plain]] = {}
    for link in map(asked.record, rows):
        groups.setdefault(getattr(link, f"{own}_id"), []).append(getattr(link, other))
    return groups


def grouped(records: Iterable, by: str) -> dict[int, list]:
    """Child rows by the primary key of their parent."""
    groups: dict[int, list] = {}
    for record in records:
        groups.setdefault(getattr(record, by), []).append(record)
    return groups

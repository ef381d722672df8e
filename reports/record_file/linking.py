"""Whether every reference leads somewhere, and in which order records can be written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter

from reports.record_file.fields import Field, Kind, fields_of, record_models
from reports.record_file.mistakes import Mistakes
from reports.record_file.reading import FileRecord, RecordFile
from reports.record_file.stored import Stored
from reports.record_file.texts import did_you_mean
from socboard.board.models import BoardRecord

# Comparing an unknown ref with all known ones is slow, so only so many guesses are made.
MOST_GUESSES = 30


@dataclass(eq=False, slots=True)
class Links:
    """A file's references against the file and what is stored. ``guesses`` keeps what was suggested."""

    file: RecordFile
    stored: Stored
    mistakes: Mistakes
    guesses: dict[tuple[str, str], str] = field(default_factory=dict)

    def check(self) -> None:
        """Note each reference that leads nowhere or round a circle, and mark its field as wrong."""
        if self.file.board and not self._known("boards", self.file.board):
            self.mistakes.add(self.file.board_line, ("board",), self._unknown("boards", self.file.board))
        for record in self.file.all():
            for one, ref in references(record):
                if not self._known(one.target, ref):
                    self._note(record, one.name, self._unknown(one.target, ref))
            self._check_conflict(record)
        for noun in self.file.records:
            for one in _own_kind(noun):
                self._check_circles(noun, one)

    def _known(self, noun: str, ref: str) -> bool:
        return ref in self.file.records.get(noun, {}) or ref in self.stored[noun].by_ref

    def _unknown(self, noun: str, ref: str) -> str:
        """What is said of a ref that leads nowhere."""
        known = [*self.file.records.get(noun, {}), *self.stored[noun].by_ref]
        if (noun, ref) not in self.guesses and len(self.guesses) < MOST_GUESSES:
            self.guesses[noun, ref] = did_you_mean(ref, known)
        said = f"there is no “{ref}” among the {noun}"
        others = [other for other in self.file.records if other != noun and ref in self.file.records[other]]
        if others:
            return f"{said}; “{ref}” is one of the {others[0]}"
        return said + self.guesses.get((noun, ref), "")

    def _note(self, record: FileRecord, name: str, said: str) -> None:
        self.mistakes.add(record.line_of(name), record.where(name), said)
        record.wrong.add(name)

    def _check_conflict(self, record: FileRecord) -> None:
        """A conflict declared over a record that does not exist would close nothing to anybody."""
        noun, ref = record.values.get("about_noun"), record.values.get("about_ref")
        if record.noun != "declared-conflicts" or not noun or not ref:
            return
        if noun not in record_models():
            said = f"“{noun}” is not a noun of the record file{did_you_mean(noun, record_models())}"
            self._note(record, "about_noun", said)
        elif not self._known(noun, ref):
            self._note(record, "about_ref", self._unknown(noun, ref))

    def _check_circles(self, noun: str, one: Field) -> None:
        """Follow a reference to the same noun from record to record, through what is stored as well."""
        records = self.file.records[noun]
        leads = self.stored[noun].refs(one.name) | {
            ref: record.values[one.name] for ref, record in records.items() if one.name in record.values
        }
        sound: set[str] = set()
        for start in records:
            way = list(_walk(start, leads, sound))
            if way and way[-1] in way[:-1]:
                circle = way[way.index(way[-1]) :]
                first = next((records[ref] for ref in circle if ref in records), records[start])
                self._note(first, one.name, f"this leads round a circle: {' → '.join(circle)}")
            sound.update(way)


def references(record: FileRecord) -> Iterator[tuple[Field, str]]:
    """Every reference that the entry gives, one by one."""
    for one in record.fields.values():
        value = record.values.get(one.name)
        if one.kind is Kind.REFERENCE and value:
            yield one, value
        if one.kind is Kind.REFERENCES and value:
            yield from ((one, ref) for ref in value)


def in_order(records: list[FileRecord], stored: Stored) -> list[FileRecord]:
    """The records so that each stands after those it names, corrections before new ones where that is free.

    Corrections first, because a record in force may have to make room for its successor.
    """
    ordered: dict[FileRecord, None] = {}
    by_place = {(record.noun, record.ref): record for record in records}
    for noun in noun_order():
        mine = [record for record in records if record.noun == noun]
        known = stored[noun].by_ref if mine else {}
        for record in sorted(mine, key=lambda record: record.ref not in known):
            for before in reversed(list(_chain(record, by_place, ordered))):
                ordered[before] = None
    return list(ordered)


@cache
def noun_order() -> list[str]:
    """The nouns, each after those that its fields name. Raises CycleError where that cannot be."""
    sorter = TopologicalSorter()
    for noun, model in record_models().items():
        targets = {one.target for one in fields_of(model).values() if one.target}
        boards = {"boards"} if issubclass(model, BoardRecord) else set()
        sorter.add(noun, *sorted((targets | boards) - {noun}))
    return list(sorter.static_order())


def _own_kind(noun: str) -> list[Field]:
    """The fields by which a record names another of the same noun."""
    fields = fields_of(record_models()[noun]).values()
    return [one for one in fields if one.kind is Kind.REFERENCE and one.target == noun]


def _walk(start: str, leads: dict[str, str], sound: set[str]) -> Iterator[str]:
    """The refs met from ``start`` on, until the way ends, is known to be sound, or comes to a ref twice."""
    seen, here = set(), start
    while here and here not in sound:
        yield here
        if here in seen:
            return
        seen.add(here)
        here = leads.get(here, "")


def _chain(record: FileRecord, by_place: dict, ordered: dict) -> Iterator[FileRecord]:
    """The record, then those of its own noun that it names and that are not yet in order."""
    waiting = [record]
    while waiting:
        here = waiting.pop()
        if here in ordered:
            continue
        yield here
        for one in _own_kind(here.noun):
            named = by_place.get((here.noun, here.values[one.name]))
            if named is not None:
                waiting.append(named)

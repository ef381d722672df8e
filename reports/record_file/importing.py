"""Recording a whole file, or nothing of it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction

from reports.record_file.fields import ACTS, Kind
from reports.record_file.linking import Links, in_order, references
from reports.record_file.mistakes import Mistakes
from reports.record_file.objections import clean_alone, note_objections
from reports.record_file.reading import FileRecord, RecordFile, read_noting
from reports.record_file.stored import Stored
from socboard.board.models import BoardRecord
from socboard.board.nouns import permission
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import (
    AlreadyWithdrawn,
    ChangedMeanwhile,
    ConsentMissing,
    NotRecorded,
    record_all,
)
from socboard.kit.audiences import Audience


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many records were new, were corrected, and stood already as the file has them."""

    recorded: int
    corrected: int
    unchanged: int

    def __str__(self) -> str:
        if self.recorded or self.corrected:
            recorded = _counted(self.recorded)
            return f"Recorded {recorded}, corrected {self.corrected}, left {self.unchanged} as they were."
        return f"There is nothing to change; {_counted(self.unchanged)} as in the file already."


def _counted(number: int) -> str:
    return "1 record" if number == 1 else f"{number:,} records"


def import_record(data: bytes, *, by, update: bool = False, dry_run: bool = False) -> Outcome:
    """Record what the file says, all of it or nothing, in one transaction. No mail is sent.

    A record that is stored already with other content is a mistake, unless ``update`` allows to correct it.
    With ``dry_run`` everything is tried and nothing kept. Raises NotReadable with every mistake.
    """
    mistakes = Mistakes()
    file = read_noting(data, mistakes)
    with transaction.atomic():
        outcome = _Import(file, by, update, mistakes).run()
        mistakes.raise_any()
        if dry_run:
            transaction.set_rollback(True)
    return outcome


class _Import:
    """One import. ``entries`` holds, by noun and ref, what is to be written."""

    def __init__(self, file: RecordFile, by, update: bool, mistakes: Mistakes):
        self.file = file
        self.by = by
        self.update = update
        self.mistakes = mistakes
        self.stored = Stored(file.board)
        self.entries: dict[tuple[str, str], Entry] = {}
        self.records: dict[Entry, FileRecord] = {}

    def run(self) -> Outcome:
        Links(self.file, self.stored, self.mistakes).check()
        self._check_consent()
        sound = self._sound()
        ordered = in_order(sound, self.stored)
        for record in ordered:
            self._plan(record)
        for record in set(self.file.all()) - set(sound):
            clean_alone(record, self.mistakes)
        corrected = sum(entry.instance is not None for entry in self.entries.values())
        self._write()
        recorded = len(self.entries) - corrected
        return Outcome(recorded, corrected, len(ordered) - recorded - corrected)

    def _check_consent(self) -> None:
        """House rule 18, here for all records at once, at the line of each release."""
        for record in self.file.all():
            terms = record.values.get("release")
            originator = record.values.get("originator", "")
            foreign = originator and originator != record.values.get("organisation", "")
            if terms and foreign and terms.audience < Audience.BOARD and not terms.consent.strip():
                self._note_consent(record)
                record.wrong.add("release")

    def _sound(self) -> list[FileRecord]:
        """The entries that can be written: without a mistake, and naming none with one."""
        naming: dict[tuple[str, str], list[FileRecord]] = {}
        for record in self.file.all():
            for place in self._places_named(record):
                naming.setdefault(place, []).append(record)
        unsound = {record for record in self.file.all() if record.wrong}
        waiting = list(unsound)
        while waiting:
            wrong = waiting.pop()
            if wrong.ref in self.stored[wrong.noun].by_ref:
                continue
            for record in naming.get((wrong.noun, wrong.ref), ()):
                if record not in unsound:
                    unsound.add(record)
                    waiting.append(record)
        board_known = self._is_target("boards", self.file.board)
        return [
            record
            for record in self.file.all()
            if record not in unsound and (board_known or not issubclass(record.model, BoardRecord))
        ]

    def _is_target(self, noun: str, ref: str) -> bool:
        return ref in self.file.records.get(noun, {}) or ref in self.stored[noun].by_ref

    def _places_named(self, record: FileRecord) -> list[tuple[str, str]]:
        board = [("boards", self.file.board)] if issubclass(record.model, BoardRecord) else []
        return [*board, *((one.target, ref) for one, ref in references(record))]

    def _plan(self, record: FileRecord) -> None:
        """Make the entry that is to be written for a record, if anything is."""
        instance = self.stored[record.noun].by_ref.get(record.ref)
        names = list(record.fields) if instance is None else self._differing(record, instance)
        if not names:
            return
        if instance is not None and getattr(instance, "withdrawn_at", None):
            said = f"it was withdrawn and can only be read; the file has another {_listed(names)}"
            self.mistakes.add(record.line, record.where(), said)
            return
        if instance is not None and not self.update:
            said = f"it is recorded already with another {_listed(names)}; --update corrects what is recorded"
            self.mistakes.add(record.line, record.where(), said)
            return
        entry = self._entry(record, names, instance)
        self.entries[record.noun, record.ref] = entry
        self.records[entry] = record

    def _differing(self, record: FileRecord, instance: models.Model) -> list[str]:
        stored = self.stored[record.noun].values(instance)
        return [
            name
            for name, value in record.values.items()
            if value != stored[name] and (value or name not in ACTS)
        ]

    def _entry(self, record: FileRecord, names: list[str], instance: models.Model | None) -> Entry:
        entry = Entry(record.model, instance=instance)
        if instance is None:
            entry.values["ref"] = record.ref
            if issubclass(record.model, BoardRecord):
                entry.references["board"] = self._target("boards", self.file.board)
        for name in names:
            one, value = record.fields[name], record.values[name]
            if one.kind is Kind.REFERENCE:
                entry.references[name] = self._target(one.target, value)
            elif one.kind is Kind.REFERENCES:
                entry.links[name] = [self._target(one.target, ref) for ref in value]
            elif name in ACTS:
                setattr(entry, name, value)
            else:
                entry.values[name] = value
        if instance is not None and entry.withdrawn_reason:
            entry.verb = "withdrawn"
        return entry

    def _target(self, noun: str, ref: str) -> models.Model | Entry | None:
        """What is to be written under this name, else what is stored under it."""
        return self.entries.get((noun, ref)) or self.stored[noun].by_ref.get(ref)

    def _write(self) -> None:
        if not self.entries:
            return
        try:
            record_all(self.entries.values(), by=self.by)
        except NotRecorded as error:
            for entry, said in error.mistakes:
                self._note(self.records[entry], said)
        except PermissionDenied as error:
            self._note_denied(str(error))
        except ConsentMissing as error:
            self._note_consent(self.file.records[error.record.noun][error.record.ref])
        except (ChangedMeanwhile, AlreadyWithdrawn, IntegrityError):
            said = (
                "somebody else changed these records at the same moment, so nothing was recorded; try again"
            )
            self.mistakes.add(self.file.board_line, (), said)

    def _note(self, record: FileRecord, error) -> None:
        """An error without fields says that a record named here has a mistake, which is noted there."""
        if hasattr(error, "error_dict"):
            note_objections(record, error, self.mistakes)
        else:
            clean_alone(record, self.mistakes)

    def _note_consent(self, record: FileRecord) -> None:
        said = "the originator must have consented to a release wider than the board; say how as its consent"
        self.mistakes.add(record.line_of("release"), record.where("release"), said)

    def _note_denied(self, name: str) -> None:
        """At the first record that asks for this permission."""
        for entry, record in self.records.items():
            for action, verb in (("add", "enter"), ("change", "correct")):
                if permission(action, entry.model) == name:
                    self.mistakes.add(
                        record.line, record.where(), f"you may not {verb} {record.noun} on this board"
                    )
                    return


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

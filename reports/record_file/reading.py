"""From the bytes of a record file to plain values, without a database."""

from dataclasses import dataclass, field

from django.db.models import Model

from reports.record_file.fields import Field, fields_of, record_models
from reports.record_file.mistakes import Mistakes
from reports.record_file.parsing import Wrong, parse, parse_ref
from reports.record_file.texts import did_you_mean, shortened
from socboard.kit import strict_yaml
from socboard.kit.strict_yaml import Mapping, Node, Scalar, Sequence

FORMAT = "socboard-record"
VERSION = "1"


@dataclass(eq=False, slots=True)
class FileRecord:
    """One entry of the file. ``values`` has every field of its noun, absent ones at their blank.

    ``lines`` has the line of each name that stands in the entry, and ``wrong`` the fields with a mistake.
    """

    noun: str
    ref: str
    line: int
    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)

    @property
    def model(self) -> type[Model]:
        return record_models()[self.noun]

    @property
    def fields(self) -> dict[str, Field]:
        return fields_of(self.model)

    def line_of(self, name: str) -> int:
        """The line of a field, or the entry's first line where the field is not given."""
        return self.lines.get(name, self.line)

    def where(self, *names: str) -> tuple[str, ...]:
        """Its place in the file's own words."""
        return (self.noun, self.ref, *names)


@dataclass(eq=False, slots=True)
class RecordFile:
    """A whole file: whose year it is, and its records by noun and ref, in the file's order."""

    board: str
    board_line: int
    records: dict[str, dict[str, FileRecord]]

    def all(self) -> list[FileRecord]:
        return [record for noun in self.records.values() for record in noun.values()]


def read(data: bytes) -> RecordFile:
    """The file as plain values. Raises NotReadable with every mistake that shows without a database."""
    mistakes = Mistakes()
    file = read_noting(data, mistakes)
    mistakes.raise_any()
    return file


def read_noting(data: bytes, mistakes: Mistakes) -> RecordFile:
    """As much of the file as can be understood, noting what cannot.

    Raises NotReadable where it is no record file at all, or of another version.
    """
    root = strict_yaml.read(data)
    _check_version(root, mistakes)
    file = RecordFile("", root.key_lines.get("board", 1), {})
    for name, node in root.items.items():
        if name == "board":
            file.board = _board(node, mistakes)
        elif name in record_models():
            file.records[name] = _noun(name, node, mistakes)
        elif name != FORMAT:
            known = ["board", *record_models()]
            said = f"“{shortened(name)}” is not one of the nouns of a record file{did_you_mean(name, known)}"
            mistakes.add(root.key_lines[name], (), said)
    if "board" not in root.items:
        mistakes.add(1, (), "the file does not say whose year it is; write board: and the board's ref")
    return file


def _check_version(root: Node, mistakes: Mistakes) -> None:
    """Raises NotReadable unless this is a record file of the version that is read here."""
    version = root.items.get(FORMAT) if isinstance(root, Mapping) else None
    if version is None:
        mistakes.add(1, (), f"this is not a record file; one has the line “{FORMAT}: {VERSION}” at its start")
    elif not isinstance(version, Scalar) or version.text != VERSION:
        mistakes.add(root.key_lines[FORMAT], (FORMAT,), f"only version {VERSION} of the format is read here")
    mistakes.raise_any()


def _board(node: Node, mistakes: Mistakes) -> str:
    try:
        return parse_ref(node)
    except Wrong as wrong:
        mistakes.add_all(wrong.noted, ("board",))
        return ""


def _noun(noun: str, node: Node, mistakes: Mistakes) -> dict[str, FileRecord]:
    if isinstance(node, Scalar) and not node.is_given:
        return {}
    if not isinstance(node, Sequence):
        mistakes.add(node.line, (noun,), "a list of entries is expected here, each starting with “- ref:”")
        return {}
    records: dict[str, FileRecord] = {}
    for number, item in enumerate(node.items, start=1):
        record = _record(noun, number, item, mistakes)
        if record.ref in records:
            first = records[record.ref].line
            mistakes.add(record.line, record.where(), f"this ref stands at line {first} already")
        records.setdefault(record.ref or f"item {number}", record)
    return records


def _record(noun: str, number: int, node: Node, mistakes: Mistakes) -> FileRecord:
    """The entry; one without a usable ref goes by its number and counts as wrong."""
    record = FileRecord(noun, f"item {number}", node.line, wrong={"ref"})
    if not isinstance(node, Mapping):
        mistakes.add(node.line, record.where(), "an entry with names and values is expected here")
        return record
    record.lines = dict(node.key_lines)
    try:
        record.ref = parse_ref(node.items["ref"])
        record.wrong.clear()
    except KeyError:
        mistakes.add(
            node.line, record.where(), "the entry has no ref; every record needs one, unlike any other"
        )
    except Wrong as wrong:
        mistakes.add_all(wrong.noted, record.where("ref"))
    _unknown_names(record, mistakes)
    for one in record.fields.values():
        _value(record, one, node, mistakes)
    return record


def _unknown_names(record: FileRecord, mistakes: Mistakes) -> None:
    for name, line in record.lines.items():
        if name != "ref" and name not in record.fields:
            known = ["ref", *record.fields]
            guess = did_you_mean(name, known) or f"; they are {', '.join(known)}"
            mistakes.add(line, record.where(), f"“{shortened(name)}” is not a field of {record.noun}{guess}")
            record.wrong.add(name)


def _value(record: FileRecord, one: Field, node: Mapping, mistakes: Mistakes) -> None:
    given = node.items.get(one.name, Scalar(record.line, "", plain=True))
    record.values[one.name] = one.blank
    try:
        one_value = parse(one, given)
    except Wrong as wrong:
        mistakes.add_all(wrong.noted, record.where(one.name))
        record.wrong.add(one.name)
        return
    record.values[one.name] = one_value
    if one.required and isinstance(given, Scalar) and not given.is_given:
        said = (
            f"a {one.kind} is needed"
            if one.name in record.lines
            else f"a {one.kind} is needed; it is missing"
        )
        mistakes.add(record.line_of(one.name), record.where(one.name), said)
        record.wrong.add(one.name)

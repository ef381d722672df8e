"""A strict reader for YAML files that people write: text in, a tree of nodes with line numbers out.

Every value is read as text, exactly as it stands: ``no`` stays "no" and ``14:30`` stays "14:30"; what a value
means is the schema's business. Nothing clever is accepted: no anchors, aliases, tags, directives, repeated
names, several documents, other encodings than UTF-8, or invisible characters. A file is refused with every
mistake that can be told at once; a mistake of syntax ends the reading, since what follows it is guesswork.

The parser's events are walked one by one and the reading stops at the first that nests too deeply: PyYAML's C
loader crashes when it builds 10 MB of open brackets, but hands out their events safely. Directives are refused
before parsing, because libyaml compares each with all the earlier ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

MOST_BYTES = 20_000_000
MOST_NODES = 2_000_000
MOST_MISTAKES = 100
DEEPEST = 12

LINE_BREAK = re.compile(r"\r\n|\n|\r")

# Characters that nobody sees: controls, line separators that editors do not show, byte order marks inside the
# text, and the marks that make text read in another order than it is stored. A file can carry them only as
# escapes between double quotation marks, where everybody sees them.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
DIRECTIVE = re.compile(r"^%", re.MULTILINE)
NOT_GIVEN = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with a file: its line (from 1), where in the file's own words, and what is said of it."""

    line: int
    where: str
    said: str

    def __str__(self) -> str:
        return f"line {self.line}{', ' if self.where else ''}{self.where}: {self.said}"


class NotReadable(ValueError):
    """The file cannot be read. ``mistakes`` holds at least one mistake, in the order of the lines."""

    def __init__(self, mistakes: list[Mistake]):
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: mistake.line))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(slots=True)
class Scalar:
    """A text. An empty value, ``~`` and ``null`` written without quotation marks mean "not given"."""

    line: int
    text: str
    plain: bool

    @property
    def is_given(self) -> bool:
        """False where nothing was written; a quoted empty text is given."""
        return not (self.plain and self.text == "")


@dataclass(slots=True)
class Sequence:
    line: int
    items: list[Node]


@dataclass(slots=True)
class Mapping:
    """Names and their values in the file's order; ``key_lines`` has the line of each name."""

    line: int
    items: dict[str, Node]
    key_lines: dict[str, int]


Node = Scalar | Sequence | Mapping


def read(data: bytes, *, most_bytes: int = MOST_BYTES) -> Node:
    """The one document in ``data``. Raises NotReadable with every mistake found, and nothing else."""
    text = _decoded(data, most_bytes)
    mistakes = [*_invisible_characters(text), *_directives(text)]
    if mistakes:
        raise NotReadable(mistakes)
    reading = _Reading(yaml.parse(text, Loader=yaml.CSafeLoader))
    root = reading.document()
    if reading.mistakes:
        raise NotReadable(reading.mistakes)
    return root


class _TooMuch(Exception):
    """There is no use in reading on; the mistake that says why is already noted."""


class _Reading:
    """One walk over a file's events; ``mistakes`` grows, ``path`` is where the walk stands."""

    def __init__(self, events: Iterator[yaml.Event]):
        self.events = events
        self.mistakes: list[Mistake] = []
        self.path: list[str] = []
        self.nodes = 0

    def document(self) -> Node:
        root: Node = Scalar(1, "", plain=True)
        documents = 0
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents == 2:
                        self._stop(event, "a second document starts here; a file holds one")
                elif isinstance(event, yaml.NodeEvent):
                    root = self._node(event)
        except _TooMuch:
            pass
        except yaml.MarkedYAMLError as error:
            self.mistakes.append(_syntax_mistake(error))
        if not documents and not self.mistakes:
            self.mistakes.append(Mistake(1, "", "the file is empty"))
        return root

    def _node(self, event: yaml.NodeEvent) -> Node:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self._stop(event, f"the file holds more than {MOST_NODES:,} values")
        if event.anchor is not None:
            self._note(event, _anchor_said(event))
        if isinstance(event, yaml.AliasEvent):
            return Scalar(event.start_mark.line + 1, "", plain=True)
        if event.tag is not None:
            self._note(event, f"the tag {_short(event.tag)} is not used here; write the value alone")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(self.path) == DEEPEST:
            self._stop(event, f"lists and groups stand more than {DEEPEST} deep inside each other")
        return self._sequence(event) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(event)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = event.value
        if "\0" in text:
            self._note(event, "a text cannot hold the character NUL")
        plain = not event.style
        return Scalar(event.start_mark.line + 1, "" if plain and text in NOT_GIVEN else text, plain)

    def _sequence(self, start: yaml.SequenceStartEvent) -> Sequence:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            self.path.append(f"item {len(items) + 1}")
            items.append(self._node(event))
            self.path.pop()
        return Sequence(start.start_mark.line + 1, items)

    def _mapping(self, start: yaml.MappingStartEvent) -> Mapping:
        mapping = Mapping(start.start_mark.line + 1, {}, {})
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, mapping)
            self.path.append("?" if key is None else _short(key))
            value = self._node(next(self.events))
            self.path.pop()
            if key is not None:
                mapping.items[key] = value
                mapping.key_lines[key] = event.start_mark.line + 1
        return mapping

    def _key(self, event: yaml.NodeEvent, mapping: Mapping) -> str | None:
        """The name, or None where it cannot be used; its value is still walked, for its own mistakes."""
        if not isinstance(event, yaml.ScalarEvent):
            self._note(event, "a name before the colon is a single text, not a list, a group or an alias")
            self.path.append("?")
            self._node(event)
            self.path.pop()
            return None
        node = self._node(event)
        if not node.is_given:
            self._note(event, "there is no name before the colon")
            return None
        if node.text in mapping.items:
            first = mapping.key_lines[node.text]
            self._note(event, f"“{_short(node.text)}” is given twice; it stands at line {first} already")
            return None
        return node.text

    def _note(self, event: yaml.Event, said: str) -> None:
        self.mistakes.append(Mistake(event.start_mark.line + 1, ", ".join(self.path), said))
        if len(self.mistakes) == MOST_MISTAKES:
            self._stop(event, f"there are {MOST_MISTAKES} mistakes up to here; the rest was not read")

    def _stop(self, event: yaml.Event, said: str) -> None:
        self.mistakes.append(Mistake(event.start_mark.line + 1, ", ".join(self.path), said))
        raise _TooMuch


def _decoded(data: bytes, most_bytes: int) -> str:
    if len(data) > most_bytes:
        raise NotReadable([Mistake(1, "", f"the file is larger than {most_bytes:,} bytes")])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:64].count(0) > len(data[:64]) // 4:
        raise NotReadable([Mistake(1, "", "the file is UTF-16 or UTF-32; save it as UTF-8")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        said = f"the file is not UTF-8 (byte {data[error.start]:#04x}); save it as UTF-8"
        raise NotReadable([Mistake(_line_at(before, len(before)), "", said)]) from None


def _invisible_characters(text: str) -> list[Mistake]:
    """One mistake a line, as far as MOST_MISTAKES."""
    mistakes: list[Mistake] = []
    line, line_start, looked_to, found_on = 1, 0, 0, 0
    for match in INVISIBLE.finditer(text):
        for line_break in LINE_BREAK.finditer(text, looked_to, match.start()):
            line, line_start = line + 1, line_break.end()
        looked_to = match.start()
        if line > found_on:
            found_on = line
            said = f"the invisible character U+{ord(match[0]):04X} stands here; take it out"
            mistakes.append(Mistake(line, f"column {match.start() - line_start + 1}", said))
        if len(mistakes) == MOST_MISTAKES:
            break
    return mistakes


def _directives(text: str) -> list[Mistake]:
    match = DIRECTIVE.search(text)
    if match is None:
        return []
    return [Mistake(_line_at(text, match.start()), "", "a line starts with %; directives are not used here")]


def _line_at(text: str, offset: int) -> int:
    return 1 + sum(1 for _ in LINE_BREAK.finditer(text, 0, offset))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _anchor_said(event: yaml.NodeEvent) -> str:
    sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
    quoted = f"a text that starts with {sign} needs quotation marks"
    return f"references such as {sign}{_short(event.anchor)} are not used here; {quoted}"


# What libyaml says, and what a person can do about it.
PLAIN_WORDS = {
    "mapping values are not allowed in this context": "a colon and a space do not belong here; "
    "put the text in quotation marks, or check the indentation",
    "found character that cannot start any token": "a tab, @, ` or % cannot start here; "
    "indent with spaces, or put the text in quotation marks",
    "could not find expected ':'": "a name needs a colon after it, or this line is not indented enough",
    "did not find expected key": "the indentation does not fit the lines above, "
    "or quotation marks end too early",
    "did not find expected '-' indicator": "a list item starting with a hyphen was expected here",
    "found unexpected end of stream": "the file ends inside quotation marks that were never closed",
    "did not find expected <document start>": "this cannot stand beside what is above; check the indentation",
}


def _syntax_mistake(error: yaml.MarkedYAMLError) -> Mistake:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or "the file cannot be read"
    said = PLAIN_WORDS.get(problem, f"this is not YAML: {problem}")
    if error.context_mark and error.context_mark.line != mark.line:
        said += f" (in what starts at line {error.context_mark.line + 1})"
    return Mistake(mark.line + 1, f"column {mark.column + 1}", said)

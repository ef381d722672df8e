"""Reads the paragraphs of a Word file: a program, run as ``python -m socboard.kit.word_reader``.

The file comes from outside, so it is opened only here, in a process with bounds on time and memory, after the
upload door has looked at the package. Read with expat and nothing else, which fetches nothing; a document type or
an entity of its own is refused. The bytes come in on standard input; one line of JSON goes out:
``{"blocks": [[text, hidden, style, table, row, cell, listed], …]}`` or ``{"refused": code}``.
"""

import io
import json
import resource
import sys
import zipfile
from xml.parsers import expat

from socboard.kit.upload_checker.package_links import main_part

CPU_SECONDS, MEMORY_MB = 20, 700
MOST_BLOCKS, MOST_CHARACTERS = 20_000, 2_000_000
CONTENT_TYPES = "[Content_Types].xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
# The same words in Word's strict dialect.
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
# What was moved elsewhere, and what is told a second time for older readers.
SKIPPED = {"moveFrom", "Fallback"}
TYPED = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OFF = ("0", "false", "off")


class CannotRead(Exception):
    """Says why, as a code."""


class Reader:
    """Walks through a document, and keeps its paragraphs in ``blocks``."""

    def __init__(self):
        self.blocks: list[list] = []
        self.skipping = self.characters = self.tables = self.depth = 0
        self.row = self.cell = 0
        self.open: list[dict] = []
        self.hidden = self.is_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = _name(tag)
        if self.skipping or name in SKIPPED:
            self.skipping += 1
            return
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._place(name)
        if name == "p":
            self._begin()
        elif name == "r":
            self.hidden = False
        elif self.open:
            self._within(name, given)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.skipping:
            self.skipping -= 1
            return
        name = _name(tag)
        if name == "t":
            self.is_text = False
        elif name == "tbl":
            self.depth -= 1
            if not self.depth:
                self.row = self.cell = 0
        elif name == "p" and self.open:
            self._keep(self.open.pop())

    def text(self, words: str) -> None:
        """Words stand here; only those of runs count."""
        if self.is_text and not self.skipping and self.open:
            self._add(words)

    def _place(self, name: str) -> None:
        """Where in which table we are; a table within a cell counts as that cell."""
        if name == "tbl":
            self.depth += 1
            if self.depth == 1:
                self.tables, self.row, self.cell = self.tables + 1, 0, 0
        elif self.depth == 1 and name == "tr":
            self.row, self.cell = self.row + 1, 0
        elif self.depth == 1 and name == "tc":
            self.cell += 1

    def _begin(self) -> None:
        table = self.tables if self.depth else 0
        place = {"table": table, "row": self.row, "cell": self.cell}
        self.open.append({"text": [], "hidden": [], "style": "", "listed": False, **place})

    def _within(self, name: str, given: dict[str, str]) -> None:
        paragraph = self.open[-1]
        if name == "t":
            self.is_text = True
        elif name in TYPED:
            self._add(TYPED[name])
        elif name == "vanish":
            self.hidden = given.get("val", "") not in OFF
        elif name == "pStyle":
            paragraph["style"] = given.get("val", "")
        elif name == "numPr":
            paragraph["listed"] = True

    def _add(self, words: str) -> None:
        self.characters += len(words)
        if self.characters > MOST_CHARACTERS:
            raise CannotRead("long")
        self.open[-1]["hidden" if self.hidden else "text"].append(words)

    def _keep(self, paragraph: dict) -> None:
        if len(self.blocks) >= MOST_BLOCKS:
            raise CannotRead("long")
        text, hidden = "".join(paragraph["text"]), "".join(paragraph["hidden"])
        place = [paragraph["table"], paragraph["row"], paragraph["cell"]]
        self.blocks.append([text, hidden, paragraph["style"], *place, paragraph["listed"]])


def blocks_of(content: bytes) -> list[list]:
    """Raises CannotRead; whatever else is raised means that the file is damaged."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    name, _kind = main_part(archive.read(CONTENT_TYPES), {"wordprocessingml.document.main+xml": "docx"})
    reader, parser = Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_declaration
    parser.Parse(archive.read(name), True)
    return reader.blocks


def _name(tag: str) -> str:
    """The name within Word's own vocabulary; that of any other is not Word's to say."""
    space, _blank, name = tag.rpartition(" ")
    return name if f"{space} " in (W, STRICT, COMPATIBLE) else ""


def _refuse_declaration(*_args) -> None:
    raise CannotRead("declares")


def bounded() -> None:
    """Memory and time have an end, and no file can be written."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    bounded()
    try:
        answer = {"blocks": blocks_of(sys.stdin.buffer.read())}
    except CannotRead as error:
        answer = {"refused": str(error)}
    except Exception:  # whatever a hostile file makes a library stumble over, it cannot be read
        answer = {"refused": "damaged"}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()

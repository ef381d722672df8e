"""YAML text that people like to read and that ``strict_yaml.read`` reads back as the same tree.

The same tree always gives the same text: names in the order given, two spaces of indentation, one line to a
short text, a folded block for a long one, a literal block for several lines, quotation marks only where they
are needed. Texts such as ``no``, ``23`` and ``2018-11-27`` stay without quotation marks, since the strict
reader takes every value as text. A character that nobody would see is written as an escape.
"""

from __future__ import annotations

import re
import textwrap

from socboard.kit.strict_yaml import DEEPEST, INVISIBLE, NOT_GIVEN

Tree = dict | list | str

WIDTH = 100
LONGEST_NAME = 1000  # libyaml looks no further than 1,024 characters for the colon after a name

# A text that may stand without quotation marks starts with a letter, a digit or one of these.
PLAIN_STARTS = "£€(/._+"
NOT_PLAIN = re.compile(r": |:\Z| #|\A\.\.\.| \Z")
NOT_LITERAL = re.compile(r"[\r\t]| \n| \Z|\A[ \n]|\n\n\Z")
NOT_FOLDED = re.compile(r"[^\S ]|  |\A | \Z")
SURROGATE = re.compile("[\ud800-\udfff]")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write(tree: Tree) -> str:
    """The YAML text of a tree of dicts (with text names), lists and texts.

    Raises TypeError for anything else, and ValueError for what no YAML file can carry: the character NUL,
    half a surrogate pair, a name of more than 1,000 characters, nesting deeper than the reader allows.
    """
    if isinstance(tree, str):
        return f"{_text(tree, indent=2)}\n"
    if not tree:
        return f"{_empty(tree)}\n"
    return "\n".join(_lines(tree, depth=0)) + "\n"


def _lines(tree: dict | list, depth: int) -> list[str]:
    """The lines of a collection that is not empty, indented by two spaces for each step of depth."""
    if depth == DEEPEST:
        raise ValueError(f"lists and groups stand more than {DEEPEST} deep inside each other")
    lines: list[str] = []
    apart = False
    for lead, value in _entries(tree):
        was_apart, apart = apart, _stands_apart(value, depth)
        if lines and (was_apart or apart):
            lines.append("")
        lines += _entry(lead, value, depth)
    return lines


def _entries(tree: dict | list) -> list[tuple[str, Tree]]:
    """What stands before each value ("title:" or "-"), and the value."""
    if isinstance(tree, dict):
        return [(f"{_name(name)}:", value) for name, value in tree.items()]
    if isinstance(tree, list):
        return [("-", value) for value in tree]
    raise TypeError(f"a record file holds groups, lists and texts, not {type(tree).__name__}")


def _entry(lead: str, value: Tree, depth: int) -> list[str]:
    pad = "  " * depth
    if isinstance(value, str):
        return f"{pad}{lead} {_text(value, indent=2 * depth + 2)}".split("\n")
    if not value:
        return [f"{pad}{lead} {_empty(value)}"]
    inner = _lines(value, depth + 1)
    if lead == "-":  # the first line of the item stands beside its hyphen
        return [f"{pad}- {inner[0].lstrip(' ')}", *inner[1:]]
    return [f"{pad}{lead}", *inner]


def _stands_apart(value: Tree, depth: int) -> bool:
    """Sections of the file, and the records in them, have a blank line between them."""
    collections = (dict | list, dict)
    return bool(value) and depth < len(collections) and isinstance(value, collections[depth])


def _empty(tree: Tree) -> str:
    if isinstance(tree, dict):
        return "{}"
    if isinstance(tree, list):
        return "[]"
    raise TypeError(f"a record file holds groups, lists and texts, not {type(tree).__name__}")


def _name(name: str) -> str:
    if not isinstance(name, str):
        raise TypeError(f"a name is a text, not {type(name).__name__}")
    written = _one_line(name)
    if len(written) > LONGEST_NAME:
        raise ValueError(f"a name is longer than {LONGEST_NAME:,} characters")
    return written


def _text(text: str, indent: int) -> str:
    """The text as a value; lines after the first are indented by ``indent`` spaces."""
    pad = "\n" + " " * indent
    if "\n" in text and _literal_is_safe(text):
        sign = "|" if text.endswith("\n") else "|-"
        return sign + "\n" + textwrap.indent(text.removesuffix("\n"), " " * indent, lambda line: line != "\n")
    if len(text) + indent > WIDTH and _folding_is_safe(text):
        lines = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        return ">-" + pad + pad.join(lines)
    return _one_line(text)


def _literal_is_safe(text: str) -> bool:
    """Nothing in it is easily lost: blanks at the ends of lines, empty lines at its start or end."""
    return INVISIBLE.search(text) is None and NOT_LITERAL.search(text) is None


def _folding_is_safe(text: str) -> bool:
    """Words with single spaces between them, so that any of the spaces can become a line end."""
    return INVISIBLE.search(text) is None and NOT_FOLDED.search(text) is None


def _one_line(text: str) -> str:
    """The text in one line: as it is, else in the kind of quotation marks that needs fewer escapes."""
    if SURROGATE.search(text) or "\0" in text:
        raise ValueError("a text with the character NUL, or half a surrogate pair, cannot be written")
    visible = INVISIBLE.search(text) is None and not re.search(r"[\n\r\t]", text)
    starts_plain = text[:1].isalnum() or text[:1] in PLAIN_STARTS
    if visible and starts_plain and text not in NOT_GIVEN and NOT_PLAIN.search(text) is None:
        return text
    if visible and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if INVISIBLE.match(character) is None:
        return ESCAPES.get(character, character)
    return f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}"

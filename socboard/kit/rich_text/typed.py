"""Rich text as a person types it into a plain text area, and back without loss.

A blank line ends a paragraph. A line that begins with "- " is a point of a list, with "1. " a numbered one, both
indented by two spaces for a point below another; with "# " a heading; with "|" a row of a table. Words are set
**bold** or _italic_, and [linked](https://example.org). A backslash takes the next character's meaning away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby

from socboard.kit.rich_text.blocks import (
    Block,
    Cell,
    Heading,
    List,
    OpenItem,
    OpenList,
    Paragraph,
    Run,
    Runs,
    Table,
    grid,
    merged,
    on_one_line,
    tidied,
)
from socboard.kit.rich_text.reading import DEEPEST_LIST, address_of

POINT = re.compile(r"( *)(?:[-*•]|(\d{1,3})[.)]) +(?=\S)")
HEADING = re.compile(r" *#{1,6} +(?=\S)")
ROW = re.compile(r" *\|")
RULE = re.compile(r" *\|(?: *:?-+:? *\|)+ *\Z")
STYLED = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~•])"
    r"|\*\*(?=\S)(?P<bold>(?:\\.|[^\\*]|\*(?!\*))+?)(?<=\S)\*\*"
    r"|(?<!\w)_(?=\S)(?P<italic>(?:\\.|[^\\_])+?)(?<=\S)_(?!\w)"
    r"|\[(?P<words>(?:\\.|[^\[\]\\])+)\]\((?P<address>(?:https?://|mailto:)[^\s()]+)\)",
    re.DOTALL,
)
# A break in a cell, whose row has to stay on one line.
BREAK = r"\n"
# What needs a backslash before it, or it would be taken for a sign, or the whole for HTML.
SPECIAL = re.compile(r"[\\*]|<(?=[a-zA-Z/!])|(?<!\w)_|_(?!\w)|\](?=\()")
SPECIAL_IN_ITALIC = re.compile(r"[\\*_]|<(?=[a-zA-Z/!])|\](?=\()")
SPECIAL_IN_LINK = re.compile(r"[\\*_\[\]]|<(?=[a-zA-Z/!])")
PLAIN = Run("")
# Bold, in it a link, in it italic.
DEEPEST_STYLE = 3


def blocks_of_typed(text: str) -> tuple[Block, ...]:
    """The blocks of what was typed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(2)
    blocks: list[Block] = []
    for part in re.split(r"\n[ ]*\n", text):
        for read, lines in _sorted(part.split("\n")):
            blocks += read(lines)
    return tuple(merged(blocks))


def typed(blocks: Iterable[Block]) -> str:
    """The blocks as they would be typed."""
    return "\n\n".join(map(_typed_block, blocks))


def _sorted(lines: list[str]) -> list[tuple[Callable, list[str]]]:
    """The lines between two blank ones by what they belong to, with how that is read."""
    found: list[tuple[Callable, list[str]]] = []
    for line in filter(str.strip, lines):
        last = found[-1][0] if found else None
        reader = _reader_of(line, last)
        if reader is last and reader is not _heading:
            found[-1][1].append(line)
        else:
            found.append((reader, [line]))
    return found


def _reader_of(line: str, last: Callable | None) -> Callable:
    """A line that begins like nothing goes on with the point or paragraph before it."""
    if HEADING.match(line):
        return _heading
    if ROW.match(line):
        return _table
    if POINT.match(line):
        return _list
    return _list if last is _list else _paragraph


def _paragraph(lines: list[str]) -> list[Block]:
    runs = tidied(_styled("\n".join(lines)))
    return [Paragraph(runs)] if runs else []


def _heading(lines: list[str]) -> list[Block]:
    runs = on_one_line(_styled(HEADING.sub("", lines[0], count=1)))
    return [Heading(runs)] if runs else []


def _list(lines: list[str]) -> list[Block]:
    """Points by their indent; a line that is none goes on with the point before it."""
    top: list[OpenList] = []
    words: list[tuple[OpenItem, list[str]]] = []
    open_lists: list[tuple[int, OpenList]] = []
    for line in lines:
        point = POINT.match(line)
        if point is None:
            words[-1][1].append(line.strip())
            continue
        indent, ordered = len(point[1]), point[2] is not None
        while len(open_lists) > 1 and indent < open_lists[-1][0]:
            open_lists.pop()
        deeper = bool(open_lists) and indent >= open_lists[-1][0] + 2 and len(open_lists) < DEEPEST_LIST
        if not open_lists or deeper or open_lists[-1][1].ordered != ordered:
            new = OpenList(ordered)
            beside = open_lists if deeper else open_lists[:-1]
            (beside[-1][1].items[-1].below if beside else top).append(new)
            open_lists = [*beside, (indent, new)]
        words.append((OpenItem(), [line[point.end() :]]))
        open_lists[-1][1].items.append(words[-1][0])
    for item, parts in words:
        item.runs += _styled("\n".join(parts))
    return [made for one in top if (made := one.made())]


def _table(lines: list[str]) -> list[Block]:
    has_head = len(lines) > 1 and RULE.match(lines[1]) is not None
    rows = [[_cell(text) for text in _cells(line)] for line in lines if not RULE.match(line)]
    made = grid(rows, has_head=has_head)
    return [made] if made else []


def _cells(line: str) -> list[str]:
    cells = [""]
    for part in re.findall(r"\\.|.", line.strip()):
        if part == "|":
            cells.append("")
        else:
            cells[-1] += part
    return cells[1:] if cells[-1].strip() else cells[1:-1]


def _cell(text: str) -> tuple[Runs, bool]:
    text = text.strip()
    header = text.startswith("# ")
    parts = re.findall(r"\\.|.", text.removeprefix("# "))
    return tidied(_styled("".join("\n" if part == BREAK else part for part in parts))), header


def _styled(text: str, style: Run = PLAIN, depth: int = 0) -> list[Run]:
    """The words with their styles. Where styles are nested too deeply their signs stand as typed."""
    runs, place = [], 0
    for found in STYLED.finditer(text):
        if depth == DEEPEST_STYLE and found["escaped"] is None:
            continue
        runs.append(replace(style, text=text[place : found.start()]))
        place = found.end()
        if found["escaped"] is not None:
            runs.append(replace(style, text=found["escaped"]))
        elif found["bold"] is not None:
            runs += _styled(found["bold"], replace(style, bold=True), depth + 1)
        elif found["italic"] is not None:
            runs += _styled(found["italic"], replace(style, italic=True), depth + 1)
        else:
            runs += _styled(found["words"], replace(style, link=address_of(found["address"])), depth + 1)
    return [*runs, replace(style, text=text[place:])]


def _typed_block(block: Block) -> str:
    match block:
        case Paragraph():
            return _guarded(_written(block.runs))
        case Heading():
            return f"# {_written(block.runs)}"
        case List():
            return "\n".join(_typed_list(block, 0))
        case Table():
            return _typed_table(block)


def _typed_list(block: List, depth: int) -> list[str]:
    lines, indent = [], "  " * depth
    for number, item in enumerate(block.items, start=1):
        first, _, rest = _written(item.runs).partition("\n")
        lines.append(f"{indent}{f'{min(number, 999)}.' if block.ordered else '-'} {first}")
        lines += [f"{indent}  {line}" for line in _guarded(rest).split("\n") if rest]
        for one in item.below:
            lines += _typed_list(one, depth + 1)
    return lines


def _typed_table(block: Table) -> str:
    lines = [f"| {' | '.join(map(_typed_cell, row))} |" for row in block.rows]
    if block.has_head:
        lines.insert(1, f"|{' --- |' * len(block.rows[0])}")
    return "\n".join(lines)


def _typed_cell(cell: Cell) -> str:
    text = _written(cell.runs).replace("|", "\\|")
    text = f"\\{text}" if re.match(r"# |:?-+:?\Z", text) else text
    return f"{'# ' if cell.heads == 'row' else ''}{text}".replace("\n", BREAK)


def _guarded(text: str) -> str:
    """A line that would begin a point, a heading or a row, made to begin none."""
    return "\n".join(map(_guarded_line, text.split("\n")))


def _guarded_line(line: str) -> str:
    if not (POINT.match(line) or HEADING.match(line) or ROW.match(line)):
        return line
    number = re.match(r"\d+", line)
    place = number.end() if number else 0
    return f"{line[:place]}\\{line[place:]}"


def _written(runs: Runs) -> str:
    """The words with the signs of their styles, and a backslash before what would be taken for a sign."""
    written = []
    for bold, group in groupby(range(len(runs)), key=lambda place: runs[place].bold):
        text = "".join(_written_run(runs, place) for place in group)
        written.append(f"**{text}**" if bold else text)
    return "".join(written)


def _written_run(runs: Runs, place: int) -> str:
    run = runs[place]
    special = SPECIAL_IN_LINK if run.link else SPECIAL_IN_ITALIC if run.italic else SPECIAL
    text = special.sub(r"\\\g<0>", run.text)
    around = (runs[place - 1].text[-1:] if place else "") + "".join(
        each.text[:1] for each in runs[place + 1 : place + 2]
    )
    if run.italic and not re.search(r"\w", around):
        text = f"_{text}_"
    return f"[{text}]({run.link})" if run.link else text

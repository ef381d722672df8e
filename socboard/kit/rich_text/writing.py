"""Rich text as HTML: the one place where tags are written, each word escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from socboard.kit.rich_text.blocks import Block, Cell, Heading, List, Paragraph, Run, Runs, Table


def html(blocks: Iterable[Block]) -> str:
    """The blocks as HTML, one on each line."""
    return "\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_runs(block.runs)}</p>"
        case Heading():
            return f"<h3>{_runs(block.runs)}</h3>"
        case List():
            return _list(block)
        case Table():
            return _table(block)


def _list(block: List) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join(f"<li>{_runs(item.runs)}{''.join(map(_list, item.below))}</li>" for item in block.items)
    return f"<{tag}>{items}</{tag}>"


def _table(block: Table) -> str:
    rows = [f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows]
    heads = 1 if block.has_head else 0
    head = f"<thead>{rows[0]}</thead>" if heads else ""
    body = "".join(rows[heads:])
    return f"<table>{head}{f'<tbody>{body}</tbody>' if body else ''}</table>"


def _cell(cell: Cell) -> str:
    if cell.heads:
        return f'<th scope="{cell.heads}">{_runs(cell.runs)}</th>'
    return f"<td>{_runs(cell.runs)}</td>"


def _runs(runs: Runs) -> str:
    """Neighbours under one link, and in bold under one, share its element."""
    return "".join(_linked(link, list(group)) for link, group in groupby(runs, key=lambda run: run.link))


def _linked(link: str, runs: list[Run]) -> str:
    text = "".join(_weighed(bold, group) for bold, group in groupby(runs, key=lambda run: run.bold))
    return f'<a href="{escape(link)}" rel="noopener noreferrer">{text}</a>' if link else text


def _weighed(bold: bool, runs: Iterable[Run]) -> str:
    text = "".join(map(_run, runs))
    return f"<strong>{text}</strong>" if bold else text


def _run(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br>")
    return f"<em>{text}</em>" if run.italic else text

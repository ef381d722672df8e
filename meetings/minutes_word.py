"""The minutes as a Word file in the form of the PDF: real headings, a header table, the same words. Pure."""

from __future__ import annotations

from datetime import date

import docx
from django.utils.translation import gettext as _
from docx.document import Document as WordFile

from meetings.minutes_document import Item, Line, MinutesDocument
from socboard.kit.word.package import Properties, as_bytes, set_properties
from socboard.kit.word.parts import add_grid, add_running_lines, add_text, describe, flag
from socboard.kit.word.styles import MASTHEAD, set_page, set_styles

LANGUAGE = "en-GB"


def word_bytes(minutes: MinutesDocument, *, day: date) -> bytes:
    """The minutes as DOCX; the same minutes on the same ``day`` are the same bytes."""
    word = docx.Document()
    set_page(word)
    set_styles(word, LANGUAGE)
    told = Properties(minutes.title, minutes.status, minutes.board, LANGUAGE, minutes.marking, day)
    set_properties(word, told)
    heads = (minutes.marking_line, minutes.marking)
    add_running_lines(word, heads, minutes.title, (_("Page"), _("of")), minutes.trail)
    _masthead(word, minutes)
    _there(word, minutes)
    _items(word, minutes.public, _("Minutes"))
    if minutes.others:
        _heading(word, _("On no item of the agenda"), 2)
        _said(word, minutes.others)
    _items(word, minutes.non_public, minutes.apart)
    if minutes.following:
        _heading(word, _("Next meeting"), 1)
        add_text(word.add_paragraph(), minutes.following)
    _amendments(word, minutes)
    return as_bytes(word, day)


def _masthead(word: WordFile, minutes: MinutesDocument) -> None:
    add_text(word.add_paragraph(style=MASTHEAD), minutes.board)
    add_text(word.add_paragraph(style="Title"), minutes.title)
    rows = [*minutes.header, (_("Status"), minutes.status)]
    table = add_grid(word, len(rows), (250, 750), headed=False)
    describe(table, _("About this meeting"), "")
    for place, (label, words) in zip(table.rows, rows, strict=True):
        add_text(place.cells[0].paragraphs[0], label, bold=True)
        add_text(place.cells[1].paragraphs[0], words)


def _there(word: WordFile, minutes: MinutesDocument) -> None:
    """Who was there, by organisation, and whether there was a quorum."""
    if minutes.present:
        _heading(word, _("Present"), 1)
        table = add_grid(word, len(minutes.present) + 1, (400, 600))
        describe(table, _("Those present, by organisation"), "")
        flag(table.rows[0], "w:tblHeader")
        rows = [
            (_("Organisation"), _("Represented by")),
            *((each.name, "\n".join(each.people)) for each in minutes.present),
        ]
        for place, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(place.cells, cells, strict=True):
                add_text(cell.paragraphs[0], words)
    for heading, names in lists_of(minutes):
        _heading(word, heading, 2)
        for name in names:
            add_text(word.add_paragraph(style="List Bullet"), name)
    if minutes.quorum:
        _heading(word, _("Quorum"), 2)
    for sentence in minutes.quorum:
        add_text(word.add_paragraph(), sentence)


def lists_of(minutes: MinutesDocument) -> list[tuple[str, tuple[str, ...]]]:
    """Those who were there otherwise, and those who were not, each under its heading."""
    told = (
        (_("In attendance"), minutes.attending),
        (_("Guests"), minutes.guests),
        (_("Apologies"), minutes.apologies),
        (_("Absent without apologies"), minutes.absent),
    )
    return [(heading, names) for heading, names in told if names]


def _items(word: WordFile, items: tuple[Item, ...], heading: str) -> None:
    if items:
        _heading(word, heading, 1)
    for item in items:
        _heading(word, f"{item.number}. {item.title}" if item.title else item.number, 2)
        if item.told:
            add_text(word.add_paragraph(), item.told)
        _said(word, item)


def _said(word: WordFile, item: Item) -> None:
    for paragraph in item.paragraphs:
        add_text(word.add_paragraph(), paragraph)
    for line in item.lines:
        _line(word, line)


def _line(word: WordFile, line: Line) -> None:
    paragraph = word.add_paragraph()
    if line.kind == "action":
        add_text(paragraph, _("Action %(number)s: ") % {"number": line.label}, bold=True)
    add_text(paragraph, line.text, bold=line.kind == "decision")
    if line.note:
        add_text(paragraph, f" ({line.note})" if line.kind == "action" else f" {line.note}")


def _amendments(word: WordFile, minutes: MinutesDocument) -> None:
    if minutes.amendments:
        _heading(word, _("Amended before approval"), 1)
    for each in minutes.amendments:
        told = {"number": each.number, "at": each.at, "old": each.old, "new": each.new}
        words = _("Item %(number)s, at the meeting of %(at)s: “%(old)s” became “%(new)s”.")
        if not each.new:
            words = _("Item %(number)s, at the meeting of %(at)s: “%(old)s” was left out.")
        add_text(word.add_paragraph(style="List Bullet"), words % told)


def _heading(word: WordFile, text: str, level: int) -> None:
    add_text(word.add_paragraph(style=f"Heading {level}"), text)

"""Writes the form as a Word file. The same form, the same bytes."""

from __future__ import annotations

import docx
from django.utils.translation import gettext as _
from docx.document import Document as WordFile
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from priorities.word_form.form import FIGURES, LAST, NOTHING, Asked, Form, Part, Row
from priorities.word_form.keys import Key, key_text, reference_text
from socboard.kit.plain_text import printable
from socboard.kit.word.package import Properties, as_bytes, set_properties
from socboard.kit.word.parts import add_grid, add_running_lines, add_text, describe, flag
from socboard.kit.word.styles import MASTHEAD, SPACER, set_page, set_styles

MUTED = RGBColor(0x4A, 0x55, 0x63)
# How high an empty box is, in twentieths of a point: 1.6 cm, 3.2 cm for the first question, one line for yes or no.
HEIGHT, FIRST_HEIGHT, LINE_HEIGHT = 907, 1814, 400
BOX = '<w:{} w:val="single" w:sz="6" w:space="0" w:color="4A5563"/>'


def docx_bytes(form: Form) -> bytes:
    """The form of one organisation, with its marking on every page."""
    word = docx.Document()
    set_page(word)
    set_styles(word, form.language)
    title = form.title
    set_properties(
        word, Properties(title, form.asked_of, form.board, form.language, form.marking, form.prepared_on)
    )
    add_running_lines(word, (form.marking, form.marking), title, (_("Page"), _("of")), "")
    _head(word, form)
    for number, part in enumerate(form.parts):
        _part(word, part, on_new_page=number > 0)
    return as_bytes(word, form.prepared_on)


def _head(word: WordFile, form: Form) -> None:
    add_text(word.add_paragraph(style=MASTHEAD), form.board)
    add_text(word.add_paragraph(style="Title"), form.title)
    told = [(_("From"), form.asked_of), (_("Due"), form.due)]
    told += [(_("For the meeting of"), form.meets)] if form.meets else []
    told += [(_("It asks about"), form.period)] if form.period else []
    table = add_grid(word, len(told), (250, 750), headed=False)
    describe(table, _("About this form"), "")
    for place, (label, value) in zip(table.rows, told, strict=True):
        first, second = place.cells
        add_text(first.paragraphs[0], label, bold=True)
        add_text(second.paragraphs[0], value)
    word.add_paragraph(style=SPACER)
    for words in lead(form):
        add_text(word.add_paragraph(), words)
    _muted(
        word.add_paragraph(),
        f"{_('Leave this line as it is:')} {reference_text(form.call, form.organisation)}",
    )


def lead(form: Form) -> list[str]:
    """What stands above the questions."""
    found = [
        _(
            "Write in the boxes; they grow as you type. A paragraph is enough, and what you leave empty says nothing. "
            "No names of victims or suspects, no telephone numbers and no case numbers."
        ),
        _(
            "Save the file as .docx and send it back by e-mail, or give it to the site under the call for updates."
        ),
    ]
    found += [form.note] if form.note else []
    if form.given:
        found.append(_("Given already: %(priorities)s.") % {"priorities": ", ".join(form.given)})
    return found


def _part(word: WordFile, part: Part, *, on_new_page: bool) -> None:
    heading = _heading(word, 1, part.title, Key(part.ref, "part"))
    heading.paragraph_format.page_break_before = on_new_page or None
    if part.comment:
        add_text(word.add_paragraph(), _("Sent back: what is wanted"), bold=True)
        _lines(word.add_paragraph, part.comment)
    if part.last_told:
        _heading(word, 2, _("Last time"), Key(part.ref, LAST))
        _muted(word.add_paragraph(), part.last_told)
        for label, text in part.last:
            add_text(word.add_paragraph(), last_label(label), bold=True)
            _lines(word.add_paragraph, text)
    for number, asked in enumerate(part.asked):
        height = LINE_HEIGHT if asked.name == NOTHING else HEIGHT
        _question(word, part, asked, height if number else FIRST_HEIGHT)
    if part.rows:
        _figures(word, part)


def _question(word: WordFile, part: Part, asked: Asked, height: int) -> None:
    _heading(word, 2, asked.label, Key(part.ref, asked.name, asked.mark))
    if asked.hint:
        hint = _muted(word.add_paragraph(), asked.hint)
        hint.paragraph_format.keep_with_next = True
    box = word.add_table(1, 1)
    borders = "".join(BOX.format(side) for side in ("top", "left", "bottom", "right"))
    box._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{borders}</w:tblBorders>"))
    describe(box, asked.label, _("Write here."))
    _at_least(box.rows[0], height)
    cell = box.rows[0].cells[0]
    first, *others = (asked.value or "").replace("\r\n", "\n").split("\n")
    add_text(cell.paragraphs[0], first)
    for line in others:
        add_text(cell.add_paragraph(), line)


def _figures(word: WordFile, part: Part) -> None:
    _heading(word, 2, _("Figures"), Key(part.ref, FIGURES))
    hint = _muted(word.add_paragraph(), figures_hint())
    hint.paragraph_format.keep_with_next = True
    table = add_grid(word, 1 + len(part.rows), (330, 290, 200, 180))
    describe(table, _("Figures"), _("Write in the last column."))
    head, *body = table.rows
    flag(head, "w:tblHeader")
    for cell, words in zip(head.cells, (_("Measure"), _("Before"), _("Period"), _("Value")), strict=True):
        add_text(cell.paragraphs[0], words)
    for place, row in zip(body, part.rows, strict=True):
        _figure(place, part, row)
    word.add_paragraph()


def last_label(label: str) -> str:
    """What stands above a text of last time; not the words of any heading."""
    return _("%(label)s, last time") % {"label": label}


def figures_hint() -> str:
    return _(
        "Write the number in the last column: 23, about 350, between 5 and 6, none, not collected or awaited. What "
        "you leave empty is not given; it never counts as none."
    )


def _figure(place, part: Part, row: Row) -> None:
    name, before, period, value = (cell.paragraphs[0] for cell in place.cells)
    add_text(name, f"{row.label}, {row.unit}")
    _hidden(name, Key(part.ref, row.name, row.mark))
    add_text(before, row.last)
    add_text(period, row.period)
    add_text(value, given_words(row.given) if row.given else "")


def given_words(value: str) -> str:
    """What stands in the last column where the value was given already."""
    return _("Given: %(value)s") % {"value": value}


def _heading(word: WordFile, level: int, text: str, key: Key) -> Paragraph:
    heading = word.add_paragraph(style=f"Heading {level}")
    add_text(heading, text)
    _hidden(heading, key)
    return heading


def _hidden(paragraph: Paragraph, key: Key) -> None:
    run = paragraph.add_run(f" {key_text(key)}")
    run.font.hidden = True


def _muted(paragraph: Paragraph, text: str) -> Paragraph:
    run = paragraph.add_run(printable(text))
    run.font.size, run.font.color.rgb = Pt(10), MUTED
    return paragraph


def _lines(add_paragraph, text: str) -> None:
    for line in text.replace("\r\n", "\n").split("\n"):
        add_text(add_paragraph(), line)


def _at_least(row, height: int) -> None:
    """The row is at least so high, in twentieths of a point."""
    element = OxmlElement("w:trHeight")
    for name, value in (("w:val", str(height)), ("w:hRule", "atLeast")):
        element.set(docx.oxml.ns.qn(name), value)
    row._tr.get_or_add_trPr().append(element)

"""A pack as a page tells it: items with their papers, in the order and with the page numbers of the reader's own file.

Plain values; no query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.agenda_order import clock
from meetings.models import AgendaItem, Paper
from meetings.pack_plan import Kind, Line
from meetings.paper_files import PrintedPart, printed_parts
from meetings.paper_texts import TextPaper
from meetings.views.agenda_words import presenter_words, restricted_words
from socboard.board.standing import Standing
from socboard.kit.markings import Marking

HEADINGS = (Kind.ITEM, Kind.OPEN_TITLE, Kind.RESTRICTED)


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper, or the sheet that stands for one. ``missing`` says why it is not there, ``size`` is in bytes.

    ``text`` is what we hold of it as words; ``address`` leads to its own file.
    """

    title: str
    pages: str = ""
    marking: str = ""
    note: str = ""
    missing: str = ""
    address: str = ""
    size: int = 0
    header: tuple[tuple[str, str], ...] = ()
    parts: tuple[PrintedPart, ...] = ()
    signed: tuple[str, ...] = ()


@dataclass(slots=True)
class ReadItem:
    """An item with its facts (label and words), or a heading of the pack's own. ``key`` names its place on the page."""

    key: str
    title: str
    number: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    is_plain: bool = False
    papers: list[ReadPaper] = field(default_factory=list)


def pages_words(first: str, last: str) -> str:
    """ "Page 4", "Pages 4 to 6"; empty where there are none."""
    if not first:
        return ""
    words = _("Page %(first)s") if first == last else _("Pages %(first)s to %(last)s")
    return words % {"first": first, "last": last}


def read_items(
    lines: Iterable[Line],
    outline: Iterable[Mapping],
    items: Mapping[str, AgendaItem],
    papers: Mapping[str, ReadPaper],
    standing: Standing,
    starts: str,
) -> list[ReadItem]:
    """The lines of one reader, each beside what their file says of it. ``papers`` are by ref, without their pages.

    ``starts`` is when the meeting starts ("14:00"), or empty; what the reader does not see takes no time.
    """
    placed = {(each["kind"], each["ref"]): each for each in outline}
    found, passed = [], 0
    for line in lines:
        told = placed.get((line.kind, line.ref), {})
        pages = pages_words(told.get("first", ""), told.get("last", ""))
        is_item = line.kind in HEADINGS or line.ref in items
        if line.kind is Kind.ITEM:
            item = items[line.ref]
            found.append(_item(item, line.number, standing, clock(starts, passed), len(found)))
            passed += item.minutes or 0
        elif is_item:
            found.append(_heading(line, items, pages, len(found)))
        else:
            found[-1].papers.append(_paper(line, pages, told, papers))
    return found


def text_told(text: TextPaper | None, said: frozenset[str]) -> dict[str, tuple]:
    """The words of a paper as ``ReadPaper`` has them, but for what the page around it has ``said`` already."""
    if text is None:
        return {}
    header = tuple(row for row in text.header if row[1] not in said)
    return {"header": header, "parts": tuple(printed_parts(text)), "signed": text.signed}


def _item(item: AgendaItem, number: str, standing: Standing, starts: str, at: int) -> ReadItem:
    minutes = ""
    if item.minutes:
        minutes = ngettext("%(number)d minute", "%(number)d minutes", item.minutes) % {"number": item.minutes}
    facts = [
        (_("For"), str(item.get_purpose_display()) if item.purpose else ""),
        (_("Presented by"), presenter_words(item, standing)),
        (_("Time"), ", ".join(filter(None, [starts, minutes]))),
        (_("Restricted"), restricted_words(item)),
    ]
    return ReadItem(f"part-{at}", item.title, number, [each for each in facts if each[1]])


def _heading(line: Line, items: Mapping[str, AgendaItem], pages: str, at: int) -> ReadItem:
    if line.kind is Kind.RESTRICTED:
        return ReadItem(f"part-{at}", _("Restricted papers"))
    if line.kind is Kind.OPEN_TITLE:
        return ReadItem(f"part-{at}", items[line.ref].open_title, line.number, is_plain=True)
    found = ReadItem(f"part-{at}", _("Not part of your pack"), line.number, is_plain=True)
    found.facts = [(_("Why"), _("You declared an interest in this.")), (_("Pages"), pages)]
    found.facts = [each for each in found.facts if each[1]]
    return found


def _paper(line: Line, pages: str, told: Mapping, papers: Mapping[str, ReadPaper]) -> ReadPaper:
    if line.kind is not Kind.PAPER:
        return ReadPaper(_("Not part of your pack"), pages, missing=_("You declared an interest in this."))
    paper = papers[line.ref]
    missing = told.get("missing", "") or paper.missing
    without = {"address": "", "size": 0} if missing or not told else {}
    told_of = {name: getattr(paper, name) for name in ReadPaper.__slots__}
    return ReadPaper(**{**told_of, "pages": pages, "missing": missing, **without})


def marking_words(paper: Paper) -> str:
    """Its marking where it says more than that of most."""
    return str(Marking(paper.marking).label) if paper.marking != Marking.OFFICIAL else ""

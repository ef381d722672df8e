"""Making one annual review: read the records, draft, check, and draw the three files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from priorities.attack.check import Attack
from priorities.disclosure.ledger import statements
from reports import small_counts
from reports.checks import Finding, attack_on, check, said_of
from reports.document import Document, TrailEntry
from reports.drafting import Draft, draft
from reports.gather import gather
from reports.models import AnnualReview
from reports.render.docx import docx_bytes
from reports.render.html import print_html
from reports.year import BoardYear
from socboard.kit import workroom
from socboard.kit.audiences import Audience
from socboard.kit.pdf import render_pdf

HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Raise this when the files would look different for the same document, so that stored ones are not used again.
DRAWING = 2

Progress = Callable[[str, int, int], None]
STEPS = (
    "Reading the records",
    "Checking the draft",
    "Drawing the web page",
    "Drawing the PDF",
    "Writing the Word file",
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft with what the checks say of it and what it tells of each figure."""

    year: BoardYear
    draft: Draft
    findings: tuple[Finding, ...]
    attack: Attack

    @property
    def document(self) -> Document:
        return self.draft.document

    def figures(self) -> dict:
        """What sending this draft would make known, as plain data for the ledger (house rule 12), and what the
        attacker's check says of it.
        """
        told = statements(
            self.draft.figures.recorded, self.draft.figures.disclosed, self.draft.figures.settings
        )
        observed = {observation.figure.cell for observation in self.year.observations}
        return {
            "cells": [
                {**_cell(each.cell), "lower": each.lower, "upper": each.upper, "hidden": each.hidden}
                for each in told.cells
                if each.cell in observed
            ],
            "small_counts": small_counts.told(self.year, self.draft.figures),
            "overrides": sorted(self.year.overridden.values()),
            "attack": {"holds": self.attack.holds, "found": said_of(self.year, self.attack)},
            "comparisons": [
                {
                    **_cell(each.current),
                    "comparator": [each.comparator.start.isoformat(), each.comparator.end.isoformat()],
                    "direction": each.direction.value,
                }
                for each in told.comparisons
            ],
        }


@dataclass(frozen=True, slots=True)
class Files:
    """The three files of one document, and how many pages the PDF has."""

    html: bytes
    pdf: bytes
    docx: bytes
    pages: int


class NothingToReport(Exception):
    """No record of the year may be told to this audience; a review would say nothing. The message says so."""


def make(review: AnnualReview, audience: Audience) -> Drafted:
    """Gather, draft and check. Reads the database, writes nothing. Raises NothingToReport."""
    year = gather(review, audience)
    drafted = draft(year)
    if all(section.key == "background" for section in drafted.document.sections):
        reader = audience.label.lower()
        raise NothingToReport(
            f"No records of {review.year} are released to this audience ({reader}), so there is nothing to report. "
            "Record the year, or release its records."
        )
    attack = attack_on(year, drafted.figures)
    return Drafted(year, drafted, check(year, drafted, attack), attack)


def draw(document: Document, *, entry: TrailEntry | None = None, progress: Progress | None = None) -> Files:
    """The document as HTML, PDF/UA-1 and Word, each with its ``entry`` in the trail. Raises PdfNotRendered.

    The PDF is drawn by another process, so the Word file is written beside it rather than after it.
    """
    tell = progress or (lambda step, done, total: None)
    tell(STEPS[2], 2, len(STEPS))
    html = print_html(document, entry)
    tell(STEPS[3], 3, len(STEPS))
    with ThreadPoolExecutor(1) as beside, tempfile.TemporaryDirectory(dir=workroom.folder()) as folder:
        word = beside.submit(docx_bytes, document, entry)
        out = Path(folder) / "review.pdf"
        rendered = render_pdf(html, out)
        pdf = out.read_bytes()
        tell(STEPS[4], 4, len(STEPS))
        return Files(html.encode(), pdf, word.result(), rendered.pages)


def _cell(cell) -> dict:
    return {
        "measure": cell.measure,
        "period": [cell.start.isoformat(), cell.end.isoformat()],
        "categories": dict(sorted(cell.categories)),
    }

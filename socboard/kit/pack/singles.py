"""One paper of a pack by itself: its own file with its tags, stamped as in the pack, with room for a reader's name."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Dictionary, Pdf, String

from socboard.kit.markings import Marking
from socboard.kit.pack import particulars, writing
from socboard.kit.pack.bookmarks import plain_title
from socboard.kit.pack.numbering import Run
from socboard.kit.pack.parts import PackNotMade
from socboard.kit.pack.settling import is_settled, settle
from socboard.kit.pack.stamps import Shared, Stamps

# One hashes the file while it grows, one brings it to disk.
THREADS = 2


@dataclass(frozen=True, slots=True)
class Single:
    """What is said on the pages of one paper: ``labels`` are the numbers that they bear in the pack, in their order.

    ``reference`` makes the file's identifier, so that the same input gives the same bytes.
    """

    title: str
    labels: Sequence[str]
    reference: str
    marking: Marking = Marking.OFFICIAL
    handling: str = ""
    language: str = "en-GB"


def write_single(paper: Path, told: Single, out: Path) -> str:
    """Write the paper to ``out``, which is replaced whole or not touched; the SHA-256 of what is there then.

    What assistive technology reads of it stays: its tags, its language and its bookmarks. Raises PackNotMade.
    """
    try:
        with (
            ThreadPoolExecutor(THREADS) as beside,
            pikepdf.open(paper, access_mode=pikepdf.AccessMode.stream, attempt_recovery=False) as pdf,
            writing.written(out, identifier=told.reference, beside=beside) as output,
        ):
            _stamped(pdf, told)
            output.save(pdf)
            with output.changing():
                pass  # the place of the name is told at the file's end
            return output.put_in_place()[1]
    except (pikepdf.PdfError, OSError, ValueError, TypeError, RuntimeError) as error:
        raise PackNotMade(_("This paper cannot be handed out by itself. Read it in the pack.")) from error


def _stamped(pdf: Pdf, told: Single) -> None:
    if not is_settled(pdf):
        settle(pdf)
    if len(pdf.pages) != len(told.labels):
        raise ValueError("a number for each page")
    shared = Shared.made(pdf, named=True)
    particulars.note_shared(pdf, shared)
    handling = told.handling if told.marking == Marking.OFFICIAL_SENSITIVE else ""
    stamps = Stamps(pdf, shared, marking=told.marking.label, handling=handling, key=told.reference)
    said = _("Page %(number)s")
    for page, label in zip(pdf.pages, told.labels, strict=True):
        stamps.stamp(page.obj, said % {"number": label})
    particulars.label(pdf, [Run(1, prefix=label, style="") for label in told.labels])
    pdf.docinfo["/Title"] = plain_title(told.title)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if "/Lang" not in pdf.Root:
        pdf.Root.Lang = String(told.language)

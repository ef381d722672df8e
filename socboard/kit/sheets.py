"""A spreadsheet that somebody uploads, as rows of text: CSV in UTF-8, or an Excel workbook.

What cannot be read without guessing is refused in words: other encodings, formulas, merged cells.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from socboard.kit.refusals import Refused

LARGEST = 5 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 2000, 40, 500
SECONDS = 30
OLD_EXCEL, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"


class SheetRefused(Refused):
    """The spreadsheet cannot be read; the sentence says why."""


class NoHeadings(ValueError):
    """The first row does not name the columns that are needed; the message says what is missing."""


def rows_of(upload: UploadedFile) -> list[list[str]]:
    """The rows with their cells stripped; empty rows stay, so that row numbers are the file's own.

    Raises SheetRefused.
    """
    if upload.size > LARGEST:
        _refuse(_("The file is larger than %(size)d MB.") % {"size": LARGEST // 1024 // 1024})
    content = upload.read()
    if content.startswith(OLD_EXCEL):
        _refuse(
            _(
                "The file is an old Excel workbook, or protected with a password. Save it as .xlsx without one."
            )
        )
    is_workbook = content.startswith(ZIP)
    if not is_workbook and upload.name.lower().endswith((".xlsx", ".xls")):
        _refuse(
            _(
                "The file is named as an Excel workbook but is none. Open it in the program it was made with and save "
                "it as .xlsx, or as “CSV UTF-8”."
            )
        )
    rows = _workbook(content) if is_workbook else _comma_separated(content)
    return [[_cell(text, number) for text in row] for number, row in enumerate(rows, start=1)]


def _workbook(content: bytes) -> list[list[str]]:
    """Read in a child process with limits, since a workbook can be made to exhaust any reader."""
    command = [sys.executable, "-m", "socboard.kit.sheet_reader", str(MOST_ROWS), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=True)
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        _refuse(_("The workbook takes too long or too much memory to read. Save only its rows, or use CSV."))
    if "refused" in answer:
        _refuse(answer["refused"])
    return answer["rows"]


def _comma_separated(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        _refuse(
            _("The file is no Excel workbook and no CSV in UTF-8. In Excel, save it as “CSV UTF-8” or .xlsx.")
        )
    if "\x00" in text:
        _refuse(_("The file holds characters that no text has. Choose a CSV file or an Excel workbook."))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True):
            rows.append(row)
            _check_size(len(rows), len(row))
    except csv.Error:
        _refuse(_("Row %(row)d is no proper CSV: a quotation mark is missing.") % {"row": len(rows) + 1})
    return rows


def _check_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        _refuse(_("The file has more than %(rows)d rows. Split it into smaller files.") % {"rows": MOST_ROWS})
    if columns > MOST_COLUMNS:
        _refuse(_("The file has more than %(columns)d columns.") % {"columns": MOST_COLUMNS})


def _cell(text: str, row: int) -> str:
    text = " ".join(text.split())
    if text.startswith("="):
        _refuse(_("Row %(row)d holds a formula. Put its value there instead.") % {"row": row})
    if len(text) > LONGEST_CELL:
        _refuse(
            _("A cell in row %(row)d is longer than %(most)d characters.")
            % {"row": row, "most": LONGEST_CELL}
        )
    return text


def _refuse(sentence: str):
    raise SheetRefused(sentence, "file")

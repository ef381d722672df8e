"""Text made safe for a spreadsheet, and a list as one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import openpyxl
from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """The text, quoted where a spreadsheet would otherwise run it as a formula (safety.md, "Hostile input")."""
    return f"'{text}" if text.lstrip(" ").startswith(_DANGEROUS) else text


def as_csv(name: str, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> HttpResponse:
    """The rows as a CSV file to download, each cell made safe; never kept by the browser."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "no-store"
    writer = csv.writer(response)
    writer.writerow(headings)
    writer.writerows([safe_cell(text) for text in row] for row in rows)
    return response


def as_xlsx(name: str, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> HttpResponse:
    """As ``as_csv``, an Excel workbook of one sheet. Plain whole numbers are numbers there, all else is text."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Values")
    sheet.freeze_panes = "A2"
    sheet.append(list(headings))
    for row in rows:
        sheet.append([_number(text) for text in row])
    content = io.BytesIO()
    book.save(content)
    response = HttpResponse(content.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response


def _number(text: str) -> str | int:
    """The text, made safe; a whole number of up to 15 digits, which Excel keeps exactly, as such."""
    whole = text.isascii() and text.isdigit() and len(text) <= 15 and (text == "0" or text[0] != "0")
    return int(text) if whole else safe_cell(text)

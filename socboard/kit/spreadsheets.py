"""Text made safe for a spreadsheet, and a list as one."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from django.http import HttpResponse

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

"""Values pasted from a spreadsheet, or its file."""

from __future__ import annotations

import csv
import io

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from socboard.kit import sheets
from socboard.kit.forms import text
from socboard.kit.plain_text import is_plain
from socboard.kit.refusals import Refused

LONGEST = 1_000_000


class SheetForm(forms.Form):
    """The rows: either pasted, or in a file. ``rows`` gives them from a valid form."""

    needed = frozenset({"pasted", "file"})

    pasted = text(
        label=_("Paste the cells from Excel"),
        help_text=_("With their headings: copy them there and paste them here."),
        rows=10,
        max_length=LONGEST,
        required=False,
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        help_text=_(
            "A CSV file in UTF-8 or an Excel workbook (.xlsx) with one sheet, up to 5 MB and 2,000 rows."
        ),
        widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
        required=False,
        error_messages={"empty": _("The file is empty.")},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["pasted"].strip = False
        self.fields["pasted"].widget.attrs["spellcheck"] = "false"

    def clean_pasted(self):
        pasted = self.cleaned_data["pasted"]
        return pasted.strip("\n") if pasted.strip() else ""

    def clean(self):
        given = super().clean()
        if self.errors:
            return given
        pasted, file = given.get("pasted"), given.get("file")
        if bool(pasted) == bool(file):
            words = (
                _("Give either what you paste or a file, not both.")
                if file
                else _("Paste the cells, or choose a file.")
            )
            raise ValidationError({"pasted": words})
        if pasted:
            self.rows = cells_of(pasted)
        else:
            try:
                self.rows = sheets.rows_of(file)
            except Refused as refused:
                raise ValidationError({"file": str(refused)}) from refused
            if not all(is_plain(cell) for row in self.rows for cell in row):
                raise ValidationError(
                    {"file": _("The file holds invisible characters, which cannot be printed.")}
                )
        return given


def cells_of(pasted: str) -> list[list[str]]:
    """The cells as Excel copies them: parted by tabs, a cell of several lines in quotation marks.

    Raises ValidationError.
    """
    try:
        rows = list(csv.reader(io.StringIO(pasted), delimiter="\t" if "\t" in pasted else _parted_by(pasted)))
    except csv.Error:
        raise ValidationError({"pasted": _("These are no cells that can be told apart.")}) from None
    if len(rows) > sheets.MOST_ROWS:
        sentence = _t("There are more than %(most)s rows. Give them in parts.")
        raise ValidationError({"pasted": sentence % {"most": f"{sheets.MOST_ROWS:,}"}})
    if any(len(row) > sheets.MOST_COLUMNS for row in rows):
        sentence = _t("There are more than %(most)d columns.")
        raise ValidationError({"pasted": sentence % {"most": sheets.MOST_COLUMNS}})
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    for number, row in enumerate(cells, start=1):
        if any(len(cell) > sheets.LONGEST_CELL for cell in row):
            sentence = _t("A cell in row %(row)d is longer than %(most)d characters.")
            raise ValidationError({"pasted": sentence % {"row": number, "most": sheets.LONGEST_CELL}})
    return cells


def _parted_by(pasted: str) -> str:
    """Without a tab it was typed, or copied from a CSV file; the comma may stand within a number."""
    first = pasted.lstrip("\n").partition("\n")[0]
    return ";" if ";" in first else ","

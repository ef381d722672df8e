"""Spreadsheets from outside: what is read, and what is refused in words."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from socboard.kit.sheets import SheetRefused, rows_of


def upload(content: bytes | str, name: str = "members.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def workbook(rows, prepare=None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if prepare:
        prepare(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def refusal(content: bytes | str) -> str:
    with pytest.raises(SheetRefused) as caught:
        rows_of(upload(content))
    assert caught.value.field == "file"
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "organisation,person\nPolice,Ann  Lee\n",
        "\ufefforganisation;person\r\nPolice; Ann Lee \r\n",
        "organisation\tperson\nPolice\tAnn Lee",
        "organisation,person\nPolice,Ann Lee".encode("utf-16"),
    ],
)
def test_csv_in_unicode_with_any_usual_delimiter(content):
    assert rows_of(upload(content)) == [["organisation", "person"], ["Police", "Ann Lee"]]


def test_a_workbook_gives_its_cells_as_text():
    rows = [["from", "number"], [date(2019, 11, 27), 23], [datetime(2020, 1, 2, 9, 30), 1.5], [None, "x"]]
    assert rows_of(upload(workbook(rows))) == [
        ["from", "number"],
        ["2019-11-27", "23"],
        ["2020-01-02", "1.5"],
        ["", "x"],
    ]


def test_merged_cells_are_refused():
    told = refusal(workbook([["a", "b"], ["c", "d"]], lambda book: book.active.merge_cells("A1:B1")))
    assert told == "The sheet has merged cells. Unmerge them, so that each row stands for itself."


def test_a_formula_is_refused_with_its_cell():
    assert refusal(workbook([["a"], ["=1+1"]])) == "Cell A2 holds a formula. Put its value there instead."
    assert refusal("a\n=1+1\n") == "Row 2 holds a formula. Put its value there instead."


def test_several_sheets_are_refused():
    told = refusal(workbook([["a"]], lambda book: book.create_sheet("more")))
    assert told == "The workbook has several sheets. Keep only the one with the members."


def test_fifty_thousand_rows_are_refused():
    assert refusal("a\n" + "x\n" * 50_000) == "The file has more than 2000 rows. Split it into smaller files."
    told = refusal(workbook([["a"]] * 2_001))
    assert told == "The sheet has more than 2,000 rows. Split it into smaller files."


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_another_encoding_is_refused(encoding):
    assert refusal("organisation\nBüro\n".encode(encoding)).startswith(
        "The file is no Excel workbook and no CSV"
    )


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "The file is an old Excel workbook, or protected"),
        (b"PK\x03\x04" + b"\0" * 100, "The workbook is damaged"),
        (b"a,b\n\x00\x00", "The file holds characters that no text has"),
        (b'a,b\n"open', "Row 2 is no proper CSV"),
        (b"a" * (5 * 1024 * 1024 + 1), "The file is larger than 5 MB"),
        (b"," * 41, "The file has more than 40 columns"),
        (b"a\n" + b"x" * 501, "A cell in row 2 is longer than 500"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content, begins):
    assert refusal(content).startswith(begins)


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    packed = io.BytesIO(workbook([["a"]]))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * (61 * 1024 * 1024))
    assert refusal(packed.getvalue()) == "The workbook unpacks to more than we can handle."


def test_a_zip_that_is_no_workbook_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert refusal(packed.getvalue()).startswith("The workbook is damaged, or no ordinary .xlsx.")

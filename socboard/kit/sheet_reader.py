"""Reads an Excel workbook into rows of text: a program, run as ``python -m socboard.kit.sheet_reader``.

A workbook comes from outside, so it is opened only here, in a process with bounds on time and memory. The bytes
come in on standard input; one JSON line goes out: ``{"rows": [[text, …], …]}`` or ``{"refused": sentence}``.
"""

import datetime
import io
import json
import resource
import sys
import zipfile

import openpyxl

CPU_SECONDS, MEMORY_MB = 20, 700
MOST_UNPACKED, MOST_PARTS = 60 * 1024 * 1024, 500


class CannotRead(Exception):
    """Says why in a sentence for whoever chose the file."""


def rows_of(content: bytes, most_rows: int, most_columns: int) -> list[list[str]]:
    """The cells of the only sheet as text, days as 2019-11-27. Raises CannotRead."""
    _check_package(content)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    if len(book.sheetnames) != 1:
        raise CannotRead("The workbook has several sheets. Keep only the one with the members.")
    found = []
    for number, row in enumerate(book.worksheets[0].iter_rows(), start=1):
        if number > most_rows:
            raise CannotRead(f"The sheet has more than {most_rows:,} rows. Split it into smaller files.")
        if len(row) > most_columns:
            raise CannotRead(f"The sheet has more than {most_columns} columns.")
        found.append([_text(cell) for cell in row])
    return found


def _check_package(content: bytes) -> None:
    """Only the directory of the archive, and the sheets' own words on merged cells, are read before the rest."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise CannotRead("The workbook is damaged. Save it again and choose the new file.") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise CannotRead("The workbook unpacks to more than we can handle.")
    if any(part.flag_bits & 1 for part in parts):
        raise CannotRead("The workbook is protected with a password. Save it without one.")
    if any(part.filename.endswith("vbaProject.bin") for part in parts):
        raise CannotRead("The workbook holds macros. Save it as an ordinary .xlsx.")
    for part in parts:
        if part.filename.startswith("xl/worksheets/") and b"<mergeCell " in archive.read(part):
            raise CannotRead("The sheet has merged cells. Unmerge them, so that each row stands for itself.")


def _text(cell) -> str:
    value = cell.value
    if cell.data_type == "f":
        raise CannotRead(f"Cell {cell.coordinate} holds a formula. Put its value there instead.")
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB * 1024 * 1024,) * 2)
    most_rows, most_columns = map(int, sys.argv[1:3])
    try:
        answer = {"rows": rows_of(sys.stdin.buffer.read(), most_rows, most_columns)}
    except CannotRead as error:
        answer = {"refused": str(error)}
    except Exception:  # whatever a hostile file makes the library stumble over, it cannot be read
        answer = {"refused": "The workbook is damaged, or no ordinary .xlsx. Save it again, or as CSV."}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()

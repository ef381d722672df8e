"""The kinds of file that are kept or served: how each is called, what it begins with, and how its name ends."""

from dataclasses import dataclass

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
HTML = "text/html"
# The text of a paper that the system makes, as data. Never handed out.
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` is what people call such a file, ``suffix`` the end of its name without the dot."""

    name: str
    suffix: str


KINDS = {
    PDF: Kind("PDF", "pdf"),
    DOCX: Kind("Word", "docx"),
    XLSX: Kind("Excel", "xlsx"),
    PPTX: Kind("PowerPoint", "pptx"),
    ODT: Kind("OpenDocument text", "odt"),
    ODS: Kind("OpenDocument spreadsheet", "ods"),
    ODP: Kind("OpenDocument presentation", "odp"),
    HTML: Kind("Web page", "html"),
}
# What people may upload where nothing narrower is asked for.
DOCUMENTS = (PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP)

PDF_START, PACKAGE_START = b"%PDF-", b"PK\x03\x04"
# Word, Excel and PowerPoint before 2007; also what a password makes of a newer file.
OLD_OFFICE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

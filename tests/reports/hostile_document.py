"""A document full of hostile text, and what is made of it."""

import io
from dataclasses import replace

import docx
from sample_document import sample_document

from reports.document import Appendix, Cell, Chart, ChartPoint, Paragraph, Section, SignOff, Statement, Table
from reports.render.docx import docx_bytes
from reports.render.html import print_html
from socboard.kit.pdf import render_pdf

SENSITIVE = {"marking": "OFFICIAL-SENSITIVE", "handling": "For the police and the NCA only"}
UNPRINTABLE = "\x00\x0b\x1b\u202e\ud800\uffff"
CLEAN = (
    "</p></style></title><script>alert(1)</script><img src=file:///etc/passwd onerror=x>'\""
    "<style>@import url(file:///etc/passwd);</style>{{ settings.SECRET_KEY }}{% now 'Y' %}"
)
HOSTILE = CLEAN + UNPRINTABLE


def pdf_of(document, tmp_path) -> bytes:
    out = tmp_path / "report.pdf"
    render_pdf(print_html(document), out)
    return out.read_bytes()


def word_of(document):
    return docx.Document(io.BytesIO(docx_bytes(document)))


def hostile_document():
    """Every text of the document is hostile."""
    said = (Statement(HOSTILE),)
    table = Table(HOSTILE, (HOSTILE, HOSTILE), ((Cell(HOSTILE), Cell(HOSTILE, True, HOSTILE)),), (HOSTILE,))
    chart = Chart(
        HOSTILE, HOSTILE, HOSTILE, (ChartPoint(HOSTILE, 3, HOSTILE), ChartPoint("b", None, HOSTILE)), table
    )
    paragraph = Paragraph(HOSTILE, said, said, (table, chart), 1)
    header = sample_document().header
    document = sample_document(
        title=HOSTILE,
        organisation=HOSTILE,
        header=replace(header, committees=(HOSTILE,), dates=(HOSTILE,), subject=HOSTILE, report_of=HOSTILE),
        summary=(replace(paragraph, number=None),),
        sections=(Section(HOSTILE, HOSTILE, (paragraph,)),),
        sign_off=SignOff(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        marking=HOSTILE,
        handling=HOSTILE,
        recommendations=said,
        background_papers=said,
    )
    return replace(document, appendices=(Appendix(HOSTILE, HOSTILE, (table,)),))

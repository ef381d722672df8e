"""One document drawn as HTML, PDF and Word: the committee report's form, and nothing that was not in it."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import docx
import page
import pikepdf
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from pdf_text import pages_of
from sample_document import sample_document

from reports.document import Appendix, Cell, Chart, ChartPoint, Paragraph, Section, SignOff, Statement, Table
from reports.render import form
from reports.render.docx import docx_bytes
from reports.render.figures import column_widths, drawn_table
from reports.render.html import figure_html, print_html
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


@pytest.fixture(scope="module")
def rich_pdf(tmp_path_factory) -> bytes:
    return pdf_of(sample_document(), tmp_path_factory.mktemp("rich"))


# The PDF


def test_the_pdf_passes_ua_1(rich_pdf):
    report = page.validate_pdf_bytes(rich_pdf, profile="ua1")
    assert [(each.rule_id, each.message) for each in report.failures] == []
    assert report.is_compliant
    assert report.document.page_count == 9


def test_the_pdf_with_everything_optional_left_out_passes_ua_1(tmp_path):
    plain = sample_document(charts=0, tables=0, appendices=0)
    bare = replace(plain, recommendations=(), conclusion=(), background_papers=(), sign_off=None, summary=())
    assert page.validate_pdf_bytes(pdf_of(bare, tmp_path), profile="ua1").is_compliant


def test_marking_title_and_page_stand_on_every_page(tmp_path):
    pages = pages_of(pdf_of(sample_document(**SENSITIVE), tmp_path))
    title = sample_document().title
    for number, text in enumerate(pages, start=1):
        lines = text.splitlines()
        assert "OFFICIAL-SENSITIVE: For the police and the NCA only" in lines
        assert lines.count("OFFICIAL-SENSITIVE") == 1
        assert title in lines
        assert f"Page {number} of {len(pages)}" in lines


def test_the_handling_instruction_is_left_out_at_official():
    assert form.marking_line(sample_document(handling="Anything")) == "OFFICIAL"


def test_the_pdf_has_title_language_dates_and_bookmarks(rich_pdf):
    document = sample_document()
    with pikepdf.open(io.BytesIO(rich_pdf)) as file:
        assert str(file.docinfo.Title) == document.title
        assert str(file.docinfo.Author) == document.organisation
        assert str(file.docinfo.CreationDate) == "D:20191108"
        assert str(file.Root.Lang) == "en-GB"
        with file.open_outline() as outline:
            (top,) = outline.root
            assert top.title == document.header.subject
            names = [each.title for each in top.children]
    assert names == [
        "Summary",
        "Recommendations",
        "Main report",
        "Appendix A: Action plan, part 1",
        "Appendix B: Action plan, part 2",
    ]


def test_a_drawing_carries_its_title_and_description_as_alternative_text(rich_pdf):
    with pikepdf.open(io.BytesIO(rich_pdf)) as file:
        said = [
            str(each.Alt)
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    charts = [
        figure
        for section in sample_document().sections
        for paragraph in section.paragraphs
        for figure in paragraph.figures
        if isinstance(figure, Chart)
    ]
    assert sorted(said) == sorted(f"{chart.title}. {chart.description}" for chart in charts)


def test_the_same_document_gives_the_same_pdf(rich_pdf, tmp_path):
    assert pdf_of(sample_document(), tmp_path) == rich_pdf


def test_a_long_table_repeats_its_heads_and_splits_no_row(tmp_path):
    document = sample_document(charts=0, tables=0, appendices=1, appendix_rows=28)
    appendix = [text for text in pages_of(pdf_of(document, tmp_path)) if "priority 1" in text]
    assert len(appendix) > 1
    assert all("Reached" in text.splitlines() for text in appendix)
    for row in range(1, 29):
        begins = [text for text in appendix if re.search(rf"^Activity {row} of", text, re.MULTILINE)]
        assert len(begins) == 1


def test_hostile_text_is_printed_and_does_nothing(tmp_path):
    pdf = pdf_of(hostile_document(), tmp_path)
    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant
    text = "".join(pages_of(pdf))
    assert "root:" not in text
    assert "<script>alert(1)</script>" in text.replace("\n", "")
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert "/EmbeddedFiles" not in file.Root.get("/Names", {})


def test_a_huge_word_is_broken_over_lines_and_stays_on_the_page(tmp_path):
    document = sample_document(charts=0, tables=0, appendices=0)
    huge = replace(document, summary=(Paragraph("s", (Statement("x" * 5000),)),))
    text = "".join(pages_of(pdf_of(huge, tmp_path)))
    runs = re.findall(r"x{10,}", text)
    assert sum(map(len, runs)) >= 4990
    assert max(map(len, runs)) < 110


# The HTML


def test_every_hostile_text_is_escaped_in_the_html():
    html = print_html(hostile_document())
    assert "<script" not in html
    assert html.count("<img") == 0
    assert html.count("<style") == 1
    assert "@import" in html  # as text
    assert "@import" not in html[: html.index("</style>")].partition("<style>")[2]
    assert "SECRET_KEY }}" in html
    assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\ud800\uffff]", html) is None


def test_the_html_asks_for_nothing_outside_itself():
    html = print_html(sample_document())
    assert re.findall(r"(?:src|srcset|data|action)=", html) == []
    assert set(re.findall(r'href="([^"]*)"', html)) == {"#appendix-a", "#appendix-b"}
    assert "url(" not in html


def test_no_markup_carries_an_inline_style():
    assert re.findall(r"\sstyle=", print_html(sample_document())) == []


def test_paragraphs_are_numbered_through_and_the_summary_is_not():
    html = print_html(sample_document())
    numbers = re.findall(r'<span class="no">([^<]+)</span>', html)
    assert numbers == ["(a)", "(b)", *(f"{number}." for number in range(1, 20))]
    summary = html[html.index("<h2>Summary") : html.index("<h2>Recommendations")]
    assert 'class="no"' not in summary


def test_headings_never_skip_a_level():
    levels = [int(level) for level in re.findall(r"<h(\d)", print_html(sample_document()))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_part_with_nothing_in_it_has_no_heading():
    plain = sample_document(charts=0, tables=0, appendices=0)
    bare = replace(plain, recommendations=(), conclusion=(), background_papers=(), sign_off=None, summary=())
    html = print_html(bare)
    assert re.findall(r"<h2>([^<]+)", html) == ["Main report"]
    for heading in ("Conclusion", "Append", "Background papers"):
        assert heading not in html


def test_a_figure_for_a_page_of_ours_keeps_title_and_description_apart():
    (chart,) = [
        figure
        for section in sample_document(charts=1, tables=0).sections
        for paragraph in section.paragraphs
        for figure in paragraph.figures
    ]
    html = figure_html(chart, key="one")
    assert f'<title id="one-title">{chart.title}</title>' in html
    assert f'<desc id="one-desc">{chart.description}</desc>' in html
    assert html.count("<table") == 1


def test_a_chart_of_which_nothing_may_be_shown_is_its_table_alone():
    table = Table("Referrals", ("Quarter", "2018-19"), ((Cell("Oct to Dec"), Cell("[c]", True)),))
    hidden = Chart("Referrals", "By quarter.", "Referrals", (ChartPoint("Q1", None, "[c]"),), table)
    html = figure_html(hidden, key="one")
    assert "<svg" not in html
    assert "[c]" in html


# The header table and the letters


def test_the_header_table_says_what_is_there_and_leaves_out_what_is_not():
    document = sample_document()
    rows = [(row.label, row.values) for row in form.header_rows(document)]
    assert rows == [
        ("Committee", ("Safer City Partnership",)),
        ("Date", ("27 November 2019",)),
        ("Subject", ("Serious and Organised Crime Board – Annual Review",)),
        ("Report of", ("Head of Community Safety Team",)),
        ("Report author", ("Community Safety Manager",)),
        ("Purpose", ("For Information",)),
        ("Status", ("Public",)),
    ]
    header = replace(document.header, author="", visibility="", committees=("A", "B"), dates=("1", "2"))
    labels = [row.label for row in form.header_rows(replace(document, header=header))]
    assert labels == ["Committees", "Dates", "Subject", "Report of", "Purpose"]


@pytest.mark.parametrize(("index", "letter"), [(0, "(a)"), (25, "(z)"), (26, "(aa)"), (52, "(ba)")])
def test_recommendations_are_lettered(index, letter):
    assert form.letter_of(index) == letter


# Column widths


def test_columns_share_the_width_and_keep_words_whole():
    cells = ((Cell("City of London Corporation"), Cell("NHS")), (Cell("3", True), Cell("1,253", True)))
    widths = column_widths(("Organisation", "Visits"), cells)
    assert sum(widths) == 1000
    assert widths[0] > widths[1] > 100


def test_a_column_of_figures_is_one_and_a_mixed_one_is_not():
    table = Table(
        "t",
        ("a", "b", "c"),
        ((Cell("x"), Cell("1", True), Cell("1", True)), (Cell("y"), Cell("2", True), Cell("z"))),
    )
    assert [column.numeric for column in drawn_table(table).columns] == [False, True, False]


def test_a_table_without_rows_can_be_drawn(tmp_path):
    document = sample_document(charts=0, tables=0, appendices=0)
    empty = Appendix("A", "Nothing yet", (Table("Nothing yet", ("One", "Two"), ()),))
    assert page.validate_pdf_bytes(
        pdf_of(replace(document, appendices=(empty,)), tmp_path), profile="ua1"
    ).is_compliant
    assert docx_bytes(replace(document, appendices=(empty,)))


# The Word file


def test_word_numbers_the_paragraphs_itself():
    word = word_of(sample_document())
    numbered = [p for p in word.paragraphs if p.style.name == "Numbered Paragraph"]
    by_definition = {}
    for paragraph in numbered:
        number = paragraph._p.pPr.numPr.numId.val
        by_definition.setdefault(number, []).append(paragraph.text)
    letters, numbers = sorted(by_definition.values(), key=len)
    assert (len(letters), len(numbers)) == (2, 19)
    assert numbers[0].startswith("The Serious and Organised Crime Board was established")
    assert not any(re.match(r"\(?[0-9a-z]+[.)]", text) for text in letters + numbers)


def test_the_numbering_is_defined_as_it_prints():
    word = word_of(sample_document())
    numbering = word.part.numbering_part.element
    used = {p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "Numbered Paragraph"}
    shown = set()
    for number in used:
        abstract = numbering.num_having_numId(number).abstractNumId.val
        (definition,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{abstract}']")
        (level,) = definition.findall(qn("w:lvl"))
        shown.add(
            tuple(level.find(qn(f"w:{tag}")).get(qn("w:val")) for tag in ("start", "numFmt", "lvlText"))
        )
    assert shown == {("1", "decimal", "%1."), ("1", "lowerLetter", "(%1)")}


def test_word_has_real_styles_in_the_order_of_the_form():
    word = word_of(sample_document())
    heads = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert heads[:6] == [
        ("Heading 1", "Summary"),
        ("Heading 1", "Recommendations"),
        ("Heading 1", "Main report"),
        ("Heading 2", "Background"),
        ("Heading 2", "Revised terms of reference"),
        ("Heading 2", "Priorities"),
    ]
    assert heads[6] == ("Heading 3", "Fraud and cyber enabled crime")
    assert [p.text for p in word.paragraphs if p.style.name == "List Bullet"][:3] == [
        "Fraud and cyber enabled crime",
        "Modern slavery and domestic servitude",
        "Illicit drugs (cross cutting)",
    ]
    subject = word.tables[0].cell(2, 1).paragraphs[0]
    assert (subject.style.name, subject.text) == ("Title", sample_document().header.subject)


def test_words_tables_repeat_their_heads_split_no_row_and_say_what_they_are():
    header, *tables = word_of(sample_document()).tables
    assert len(tables) == 12  # six behind charts, four, and an appendix each
    for table in tables:
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) != ""
    for table in (header, *tables):
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table.style.name == "Report Table"
    described = [table for table in tables if table._tbl.tblPr.find(qn("w:tblDescription")) is not None]
    assert len(described) == 6


def test_word_says_marking_title_and_page_on_every_page():
    document = sample_document(**SENSITIVE)
    (section,) = word_of(document).sections
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE: For the police and the NCA only"
    first, second = section.footer.paragraphs
    fields = [each.get(qn("w:instr")) for each in first._p.iter(qn("w:fldSimple"))]
    assert (first.text.split("\t")[0], fields, second.text) == (
        document.title,
        ["PAGE", "NUMPAGES"],
        "OFFICIAL-SENSITIVE",
    )
    assert not section.different_first_page_header_footer


def test_word_has_title_language_and_the_documents_own_dates():
    document = sample_document()
    word = word_of(document)
    properties = word.core_properties
    assert (properties.title, properties.author, properties.language) == (
        document.title,
        document.organisation,
        "en-GB",
    )
    assert properties.created.date() == properties.modified.date() == document.prepared_on
    languages = {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_the_same_document_gives_the_same_word_file():
    assert docx_bytes(sample_document()) == docx_bytes(sample_document())
    with zipfile.ZipFile(io.BytesIO(docx_bytes(sample_document()))) as file:
        assert {entry.date_time[:3] for entry in file.infolist()} == {(2019, 11, 8)}
        assert not any("thumbnail" in entry.filename for entry in file.infolist())


def test_hostile_text_leaves_the_word_file_whole():
    content = docx_bytes(hostile_document())
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(file.read(name))
    word = docx.Document(io.BytesIO(content))
    assert word.paragraphs[0].text == CLEAN
    assert word.core_properties.title == CLEAN[:255]


def test_the_word_file_brings_no_table_styles_but_its_own():
    names = {style.name for style in word_of(sample_document()).styles if style.type == WD_STYLE_TYPE.TABLE}
    assert names == {"Normal Table", "Report Table"}

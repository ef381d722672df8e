"""The document drawn as HTML and as PDF."""

import io
import re
from dataclasses import replace
from itertools import pairwise

import page
import pikepdf
import pytest
from pdf_text import pages_of
from sample_document import sample_document

from reports.document import Appendix, Cell, Chart, ChartPoint, Paragraph, Statement, Table
from reports.render import form
from reports.render.docx import docx_bytes
from reports.render.figures import column_widths, drawn_table
from reports.render.html import figure_html, print_html
from tests.reports.hostile_document import (
    SENSITIVE,
    hostile_document,
    pdf_of,
)


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

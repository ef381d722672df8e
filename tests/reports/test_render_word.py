"""The document drawn as a Word file."""

import io
import re
import zipfile
from xml.etree import ElementTree

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from sample_document import sample_document

from reports.render.docx import docx_bytes
from tests.reports.hostile_document import (
    CLEAN,
    SENSITIVE,
    hostile_document,
    word_of,
)

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

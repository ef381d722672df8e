"""The Word file's page, styles and automatic numbers, so that what is corrected by hand keeps the form."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

# A face that every machine with Word has: the print face is not installed there.
FACE = "Arial"
NAVY = RGBColor(0x12, 0x26, 0x3F)
NUMBERED, MASTHEAD, SPACER, TABLE = "Numbered Paragraph", "Masthead", "After Table", "Report Table"
LEFT_MARGIN, RIGHT_MARGIN, PAGE_WIDTH = 32, 22, 210
TEXT_WIDTH = PAGE_WIDTH - LEFT_MARGIN - RIGHT_MARGIN
# How far the numbers hang out into the margin, in twentieths of a point (11 mm).
HANGING = 624

# Style, size, space before and after in points.
_SIZES = (
    ("Title", 14, 0, 0),
    ("Heading 1", 16, 22, 6),
    ("Heading 2", 13, 16, 5),
    ("Heading 3", 12, 12, 4),
    ("Caption", 12, 10, 4),
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The ids of the automatic numbers: 1. 2. 3. through the report, and (a) (b) (c) for recommendations."""

    paragraphs: int
    letters: int


def set_page(word: WordFile) -> None:
    """A4 with the margins of the PDF."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(297)
    section.left_margin, section.right_margin = Mm(LEFT_MARGIN), Mm(RIGHT_MARGIN)
    section.top_margin, section.bottom_margin = Mm(27), Mm(26)
    section.header_distance = section.footer_distance = Mm(12)


def set_styles(word: WordFile, language: str) -> None:
    """Word's own styles in our face and sizes, and a few of ours beside them."""
    _drop_table_styles(word)
    normal = word.styles["Normal"]
    _set_face(normal, 12)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.15
    for name, size, before, after in _SIZES:
        style = word.styles[name]
        _set_face(style, size)
        style.font.bold, style.font.italic, style.font.color.rgb = True, False, NAVY
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = name != "Title"
    _remove_border(word.styles["Title"])
    for name in (NUMBERED, MASTHEAD, SPACER):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
    _set_masthead(word.styles[MASTHEAD])
    spacer = word.styles[SPACER].paragraph_format
    spacer.space_after, spacer.line_spacing = Pt(0), Pt(8)
    for name in ("Header", "Footer"):
        _set_face(word.styles[name], 12)
    word.styles["Header"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_table_style(word)
    _set_language(word, language)
    _set_compatibility(word)


def set_numbering(word: WordFile, first_number: int) -> Numbering:
    """Two numbering definitions, the paragraphs' one starting at ``first_number``."""
    numbering = word.part.numbering_part.element
    taken = [int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))]
    base = max(taken, default=0) + 1
    definitions = (("decimal", "%1.", first_number), ("lowerLetter", "(%1)", 1))
    first_num = numbering.find(qn("w:num"))
    for offset, (kind, text, start) in enumerate(definitions):
        definition = _definition(base + offset, kind, text, start)
        # All definitions stand before all of their uses.
        first_num.addprevious(definition) if first_num is not None else numbering.append(definition)
    paragraphs, letters = (numbering.add_num(base + offset).numId for offset in range(2))
    return Numbering(paragraphs, letters)


def _definition(number: int, kind: str, text: str, start: int):
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:hanging="{HANGING}"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
    )


def _set_face(style: ParagraphStyle, size: int) -> None:
    style.font.name, style.font.size = FACE, Pt(size)
    fonts = style.element.rPr.rFonts
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FACE)


def _set_masthead(style: ParagraphStyle) -> None:
    """The board's name over the one accent colour."""
    style.font.bold, style.font.size, style.font.color.rgb = True, Pt(13), NAVY
    style.paragraph_format.space_after = Pt(8)
    rule = '<w:bottom w:val="single" w:sz="16" w:space="6" w:color="B0122B"/>'
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{rule}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"),
    )


def _remove_border(style: ParagraphStyle) -> None:
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _drop_table_styles(word: WordFile) -> None:
    """The template's hundred table styles, of which none is used here, are half the time it takes to write a file."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            styles.remove(style)


def _add_table_style(word: WordFile) -> None:
    """Rules between rows, a stronger one under the heads, bold heads; no boxes."""
    style = word.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    line = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    borders = line.format("bottom", 4, "C3CAD3") + line.format("insideH", 4, "C3CAD3")
    under_heads = line.format("bottom", 8, "12263F")
    for part in (
        '<w:pPr {}><w:spacing w:before="50" w:after="50" w:line="240" w:lineRule="auto"/></w:pPr>',
        f"<w:tblPr {{}}><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="150" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        '<w:tblStylePr {} w:type="firstRow"><w:rPr><w:b/><w:color w:val="12263F"/></w:rPr>'
        f"<w:tcPr><w:tcBorders>{under_heads}</w:tcBorders></w:tcPr></w:tblStylePr>",
    ):
        style.element.append(parse_xml(part.format(nsdecls("w"))))


def _set_language(word: WordFile, language: str) -> None:
    """The language of every text, for spelling and for being read aloud."""
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    for lang in word.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), language)


def _set_compatibility(word: WordFile) -> None:
    """Laid out as Word does it today; the template asks for the rules of 2010, and Word then says so."""
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")

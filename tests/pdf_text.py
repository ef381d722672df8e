"""What a PDF of ours says, page by page, read from its fonts' own tables of letters."""

import io
import re

import pikepdf

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_SHOWS_TEXT = {"Tj", "TJ"}


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, with each shown string on a line of its own."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [_text_of(page) for page in file.pages]


def _letters_of(font) -> dict[int, str]:
    """Glyph number to text, from the font's ToUnicode map."""
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _text_of(page) -> str:
    fonts = {str(name): _letters_of(font) for name, font in page.Resources.Font.items()}
    letters, lines = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in _SHOWS_TEXT:
            shown = operands[0] if str(operator) == "TJ" else operands
            lines.append(
                "".join(_decode(bytes(part), letters) for part in shown if isinstance(part, pikepdf.String))
            )
    return "\n".join(lines)


def _decode(codes: bytes, letters: dict[int, str]) -> str:
    return "".join(letters[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))

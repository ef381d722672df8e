"""The one face of all stamps: which letters it has, how wide they are, and how a text is written with it."""

from __future__ import annotations

import io
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from django.utils.translation import gettext as _
from fontTools import subset
from fontTools.ttLib import TTFont

from socboard.kit.pack.parts import PackNotMade
from socboard.kit.pdf import ROOT

FILE = ROOT / "static" / "built" / "fonts" / "SourceSans3-Semibold.ttf"
# Latin with the letters of Europe and Vietnam, Greek, Cyrillic, and the signs of ordinary print, as far as it has them.
LETTERS = tuple(
    chain(
        range(0x20, 0x7F),
        range(0xA0, 0x250),
        range(0x370, 0x460),
        range(0x1E00, 0x1F00),
        range(0x2010, 0x2027),
        range(0x2030, 0x2060),
        range(0x2070, 0x2270),
    )
)
UNKNOWN = "?"


@dataclass(frozen=True)
class Face:
    """``program`` is the font file, packed; ``codes`` the two-byte code of each letter, ``widths`` of each code.

    Widths and the box are in thousandths of the size.
    """

    program: bytes
    length: int
    codes: Mapping[str, int]
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int

    @property
    def meanings(self) -> dict[int, str]:
        """The letter of each code; where letters share one, the first in Unicode (a space, not one that is hard)."""
        return dict(sorted(((code, letter) for letter, code in self.codes.items()), reverse=True))

    def width(self, text: str, size: float) -> float:
        """How wide a printable text is, in points."""
        return sum(self.widths[self.codes[letter]] for letter in text) * size / 1000

    def hexed(self, text: str) -> bytes:
        """A printable text as it stands between ``<`` and ``>``: four figures a letter."""
        return b"".join(b"%04X" % self.codes[letter] for letter in text)

    def printable(self, text: str) -> str:
        """The text in letters that the face has.

        Accents that it lacks are left off, white space and control characters become single spaces, and for whatever
        else it lacks stands one question mark, however many there are in a row.
        """
        plain = " ".join(text.split())
        if all(letter in self.codes for letter in plain):
            return plain
        written: list[str] = []
        for letter in " ".join(_plain(text).split()):
            known = letter if letter in self.codes else self._without_accents(letter)
            if known != UNKNOWN or written[-1:] != [UNKNOWN]:
                written.append(known)
        return " ".join("".join(written).split())

    def _without_accents(self, letter: str) -> str:
        if unicodedata.category(letter) in {"Mn", "Cf"}:
            return ""
        base = "".join(each for each in unicodedata.normalize("NFKD", letter) if each in self.codes)
        return base or UNKNOWN


@cache
def face() -> Face:
    """The face, made once in a process. Raises PackNotMade where the print fonts are not installed."""
    if not FILE.exists():
        raise PackNotMade(_("The pack was not made: the print fonts are missing, run script/setup."))
    font = TTFont(FILE, recalcTimestamp=False, lazy=True)
    known = font.getBestCmap()
    options = subset.Options(
        hinting=False, glyph_names=False, layout_features=[], name_IDs=[], notdef_outline=True
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "name", "post", "gasp"]
    cut = subset.Subsetter(options)
    cut.populate(unicodes=[letter for letter in LETTERS if letter in known])
    cut.subset(font)
    written = io.BytesIO()
    font.save(written)
    order, scale, head = font.getGlyphOrder(), 1000 / font["head"].unitsPerEm, font["head"]
    return Face(
        program=zlib.compress(written.getvalue(), 9),
        length=len(written.getvalue()),
        codes={chr(letter): font.getGlyphID(name) for letter, name in font.getBestCmap().items()},
        widths=tuple(round(font["hmtx"][name][0] * scale) for name in order),
        box=tuple(round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=round(font["hhea"].ascent * scale),
        descent=round(font["hhea"].descent * scale),
    )


def _plain(text: str) -> str:
    """In composed letters, with a space for each control character and line or paragraph separator."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        " " if unicodedata.category(one) in {"Cc", "Zl", "Zp", "Cs", "Co"} else one for one in composed
    )

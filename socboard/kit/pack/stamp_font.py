"""The face of the stamps as one embedded font, with what its codes mean for those who search or copy."""

from __future__ import annotations

import zlib

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from socboard.kit.pack.lettering import Face, face

# The most letters that one block of a map may hold (Adobe Technical Note 5014).
A_BLOCK = 100


def stamp_font(pdf: Pdf) -> Dictionary:
    """The face as a font whose codes are its glyphs' numbers."""
    letters = face()
    name = Name("/PACKAA+SourceSans3-Semibold")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array(letters.box),
        ItalicAngle=0,
        Ascent=letters.ascent,
        Descent=letters.descent,
        CapHeight=660,
        StemV=110,
        FontFile2=_packed(pdf, letters.program, Length1=letters.length),
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array([0, Array(letters.widths)]),
        CIDToGIDMap=Name.Identity,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(below)]),
        ToUnicode=_packed(pdf, zlib.compress(_meanings(letters))),
    )


def _packed(pdf: Pdf, content: bytes, **told: int) -> Stream:
    stream = pdf.make_stream(b"", **told)
    stream.write(content, filter=Name.FlateDecode)
    return stream


def _meanings(letters: Face) -> bytes:
    """The map from codes to letters, for those who search or copy."""
    pairs = list(letters.meanings.items())
    lines = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap"]
    lines.append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def")
    lines.append("/CMapName /Adobe-Identity-UCS def /CMapType 2 def")
    lines.append("1 begincodespacerange <0000> <FFFF> endcodespacerange")
    for at in range(0, len(pairs), A_BLOCK):
        block = pairs[at : at + A_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for code, letter in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()

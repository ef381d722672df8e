"""What a pack's file says of itself: page labels, title, language, times, and where our own things are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf, String

from socboard.kit.pack.bookmarks import plain_title
from socboard.kit.pack.numbering import Run, label_entries
from socboard.kit.pack.parts import Cover
from socboard.kit.pack.settling import note
from socboard.kit.pack.stamps import Shared

PROGRAM = "socboard"
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{board}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate><pdf:Producer>{program}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def label(pdf: Pdf, runs: Sequence[Run]) -> None:
    """Let every viewer show the numbers that are printed."""
    numbers = Array()
    for index, run in label_entries(runs):
        entry = Dictionary()
        if run.style:
            entry.S, entry.St = Name(f"/{run.style}"), run.start
        if run.prefix:
            entry.P = String(run.prefix)
        numbers.extend([index, entry])
    pdf.Root.PageLabels = Dictionary(Nums=numbers)


def describe(pdf: Pdf, cover: Cover, title: str) -> None:
    """Title, board, language and the one time, for viewers and for those who look for files."""
    made = cover.made_at.astimezone(UTC)
    stamp = String(f"D:{made:%Y%m%d%H%M%S}Z")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=title,
            Author=plain_title(cover.board),
            Producer=PROGRAM,
            Creator=PROGRAM,
            CreationDate=stamp,
            ModDate=stamp,
        )
    )
    packet = PACKET.format(
        title=escape(title),
        board=escape(plain_title(cover.board)),
        language=escape(cover.language),
        made=f"{made:%Y-%m-%dT%H:%M:%SZ}",
        program=PROGRAM,
    )
    metadata = pdf.make_stream(packet.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.Lang = String(cover.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines


def note_shared(pdf: Pdf, shared: Shared) -> None:
    """Say in the file where the things are that all stamps share."""
    noted = Dictionary(Font=shared.font, Plate=shared.plate)
    if shared.name is not None:
        noted.Name = shared.name
    pdf.Root.PieceInfo = note(noted)


def noted_shared(pdf: Pdf) -> Shared:
    """Those things of a file that was saved."""
    noted = pdf.Root.PieceInfo.Socboard.Private
    return Shared(noted.Font, noted.Plate, noted.get("/Name"))

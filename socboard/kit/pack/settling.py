"""What every paper is made into before it comes into a pack, so that packs are quick to make and hold nothing odd."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from socboard.kit.pack import balance, destinations
from socboard.kit.pack.geometry import A4, visible
from socboard.kit.pack.page_boxes import box_of, rotation_of, unit_of

# Where a program keeps what only it understands (ISO 32000-1, 14.5); ours says here that a file is settled.
OURS = "/Socboard"
BOXES = ("/BleedBox", "/TrimBox", "/ArtBox")
PRIVATE = ("/PieceInfo", "/Thumb", "/AA", "/Dur", "/Trans", "/PZ", "/B")
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
DEEPEST = 100


def settle(pdf: Pdf) -> None:
    """Settle a document of ours to change: its pages' boxes, turns, contents and forms, and its named places."""
    for page in pdf.pages:
        _settle_page(page)
        balance.settle(pdf, page)
    _flatten_forms(pdf)
    destinations.without_names(pdf)
    for key in ("/OpenAction", "/AA", "/PageLabels", "/PieceInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    pdf.Root.PieceInfo = note(Dictionary(Settled=1))


def is_settled(pdf: Pdf) -> bool:
    """Whether ``settle`` has been here."""
    pieces = pdf.Root.get("/PieceInfo")
    own = pieces.get(OURS) if isinstance(pieces, Dictionary) else None
    private = own.get("/Private") if isinstance(own, Dictionary) else None
    return isinstance(private, Dictionary) and private.get("/Settled") == 1


def note(private: Dictionary) -> Dictionary:
    """A note of ours to a file's catalogue."""
    noted = Dictionary(LastModified=String("D:20260101000000Z"), Private=private)
    return Dictionary({OURS: noted})


def _settle_page(page: Page) -> None:
    """What the page inherits becomes its own, and its boxes, turn and scale become what they mean."""
    own = page.obj
    for key in INHERITED:
        if key not in own and (found := _inherited(own, key)) is not None:
            own[key] = found
    if not isinstance(own.get("/Resources"), Dictionary):
        own.Resources = Dictionary()
    media = box_of(own, "/MediaBox") or A4
    own.MediaBox = Array(visible(media, media))
    own.CropBox = Array(visible(media, box_of(own, "/CropBox") or media))
    own.Rotate, unit = rotation_of(own), unit_of(own)
    own.UserUnit = unit
    if unit == 1:
        del own.UserUnit
    for key in (*BOXES, *PRIVATE):
        if key in own:
            del own[key]
    annotations = own.get("/Annots")
    if annotations is not None:
        kept = (
            [each for each in annotations if isinstance(each, Dictionary)]
            if isinstance(annotations, Array)
            else []
        )
        own.Annots = Array(kept)
    if own.get("/Contents") is not None:
        _only_streams(own)


def _only_streams(page: Object) -> None:
    contents = page.Contents
    if isinstance(contents, Array):
        page.Contents = Array([each for each in contents if _is_stream(each)])
    elif not _is_stream(contents):
        del page.Contents


def _is_stream(value: object) -> bool:
    return isinstance(value, Object) and value._type_name == "stream"


def _inherited(page: Object, key: str) -> Object | None:
    """What the nodes above a page say."""
    node = page.get("/Parent")
    for _step in range(DEEPEST):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _flatten_forms(pdf: Pdf) -> None:
    """Print what is filled in to the page. Nobody fills in a form within a pack."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and form.get("/NeedAppearances") is True:
        pdf.generate_appearance_streams()
    for page in pdf.pages:
        annotations = list(page.obj.get("/Annots", []))
        page.obj[OURS] = Array([each for each in annotations if each.get("/Subtype") != Name.Widget])
        page.obj.Annots = Array([each for each in annotations if each.get("/Subtype") == Name.Widget])
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        page.obj.Annots = page.obj[OURS]
        del page.obj[OURS]
    if "/AcroForm" in pdf.Root:
        del pdf.Root.AcroForm

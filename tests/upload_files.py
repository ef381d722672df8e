"""Files such as people upload, good and hostile, made anew for each test: none lies in the repository."""

import io
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

OFFICE = "application/vnd.openxmlformats-officedocument."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ONE_PAGE = (
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
    "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj",
    "3 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj",
)


def pdf(pages: int = 1, *, change=None, **saving) -> bytes:
    """A PDF of so many blank pages; ``change`` does something to it before it is saved."""
    file = pikepdf.new()
    for _ in range(pages):
        file.add_blank_page()
    if change:
        change(file)
    return saved(file, **saving)


def saved(file: pikepdf.Pdf, **saving) -> bytes:
    out = io.BytesIO()
    file.save(out, **{"static_id": True, **saving})
    return out.getvalue()


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def script(words: str = "app.alert(1)") -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(words))


def uri(address: str) -> Dictionary:
    return Dictionary(S=Name.URI, URI=String(address))


def link(file: pikepdf.Pdf, action: Dictionary) -> Dictionary:
    """Something to click on the first page, which does this."""
    annotation = file.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    )
    page = file.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), annotation])
    return annotation


def attach(file: pikepdf.Pdf) -> None:
    file.attachments["list.exe"] = b"MZ a program"


def picture(width: int, height: int):
    """Puts a picture of this size on the first page; its bytes are only said to be so many."""

    def change(file: pikepdf.Pdf) -> None:
        drawn = Stream(
            file, b"\0", Width=width, Height=height, ColorSpace=Name.DeviceGray, BitsPerComponent=1
        )
        drawn.Type, drawn.Subtype = Name.XObject, Name.Image
        file.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=drawn))

    return change


def deflated(megabytes: int) -> bytes:
    """So many megabytes of spaces, packed."""
    packer = zlib.compressobj(9)
    piece = b" " * 1024 * 1024
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def stream_bomb(packed: bytes, *filters: Name):
    """A page whose contents are these bytes."""

    def change(file: pikepdf.Pdf) -> None:
        contents = Stream(file, b"")
        contents.write(packed, filter=Array(filters))
        file.pages[0].obj.Contents = contents

    return change


def arrays_in_arrays(depth: int) -> bytes:
    return raw_pdf([*ONE_PAGE, f"4 0 obj{'[' * depth}{']' * depth}endobj"])


def page_tree_bomb() -> bytes:
    """A few hundred bytes that claim ten thousand million pages, each branch hanging in ten places."""
    kids = ["3 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj"]
    for number in range(4, 14):
        below = f"{number - 1} 0 R " * 10
        kids.append(f"{number} 0 obj<</Type/Pages/Count {10 ** (number - 3)}/Kids[{below}]>>endobj")
    return raw_pdf(["1 0 obj<</Type/Catalog/Pages 13 0 R>>endobj", "2 0 obj null endobj", *kids])


def deep_page_tree(depth: int) -> bytes:
    """Pages that hang in one long thread."""
    thread = [
        f"{number} 0 obj<</Type/Pages/Count 1/Kids[{number + 1} 0 R]>>endobj"
        for number in range(2, depth + 2)
    ]
    page = f"{depth + 2} 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj"
    return raw_pdf(["1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj", *thread, page])


def raw_pdf(objects: list[str]) -> bytes:
    """A PDF of these objects, numbered from one, as they are written."""
    content, places = "%PDF-1.7\n", []
    for each in objects:
        places.append(len(content))
        content += each + "\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start, size = len(content), len(objects) + 1
    content += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return f"{content}startxref\n{start}\n%%EOF\n".encode()


def package(parts: dict[str, str | bytes], *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def office(
    kind: str = "wordprocessingml.document", main: str = "word/document.xml", **options
) -> dict[str, str]:
    """The parts of a small Word, Excel or PowerPoint file."""
    named = options.get("named", f"{OFFICE}{kind}.main+xml")
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{named}"/></Types>'
    )
    return {"[Content_Types].xml": types, main: "<document/>"}


def word(**parts: str | bytes) -> bytes:
    """A Word file with further parts; two underscores in a name stand for a slash, and one for a dot."""
    return package(
        {**office(), **{name.replace("__", "/").replace("_", "."): one for name, one in parts.items()}}
    )


def relations(kind: str, target: str, mode: str = "External") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def open_document(kind: str = "text", body: str = "", manifest: str = "", **parts: str | bytes) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = "".join(
        f' xmlns:{short}="{names}{long}:1.0"'
        for short, long in {
            "office": "office",
            "text": "text",
            "draw": "drawing",
            "table": "table",
            "script": "script",
            "manifest": "manifest",
        }.items()
    )
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    return package(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content{spaces}>{body}</office:document-content>",
            "META-INF/manifest.xml": f"<manifest:manifest{spaces}>{manifest}</manifest:manifest>",
            **parts,
        }
    )


def png(width: int, height: int) -> bytes:
    """The beginning of a picture that says it is so large."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x06\0\0\0"
    chunk = b"IHDR" + header
    begun = b"\x89PNG\r\n\x1a\n\0\0\0\r" + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    return begun + b"\0\0\0\x01IDATx"

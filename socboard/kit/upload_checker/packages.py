"""Word, Excel, PowerPoint and OpenDocument files: a ZIP archive of parts, each within every limit and harmless."""

import io
import posixpath
import zipfile

from socboard.kit.file_kinds import (
    DOCX,
    ODP,
    ODS,
    ODT,
    OLD_OFFICE_START,
    PACKAGE_START,
    PDF_START,
    PPTX,
    XLSX,
)
from socboard.kit.upload_checker.package_links import check_open_document, check_relations, main_part
from socboard.kit.upload_checker.pictures import check_picture
from socboard.kit.upload_checker.unpacking import MOST_RATIO, RATIO_FROM, Room
from socboard.kit.upload_checker.verdict import Refuse, Verdict

MOST_PARTS = 5000
LARGEST_PART = 200 * 1024 * 1024
CONTENT_TYPES, MANIFEST, MIMETYPE = "[Content_Types].xml", "META-INF/manifest.xml", "mimetype"
# The part that makes a package what it is, and what it is to be called in the list of contents.
MAIN_PARTS = {
    "wordprocessingml.document.main+xml": DOCX,
    "spreadsheetml.sheet.main+xml": XLSX,
    "presentationml.presentation.main+xml": PPTX,
}
OPEN_DOCUMENTS = {ODT, ODS, ODP}
ENCRYPTED = 1
MACRO_FOLDERS = (
    "basic/",
    "scripts/",
    "word/activex/",
    "xl/activex/",
    "ppt/activex/",
    "xl/macrosheets/",
    "customui/",
)
MACRO_NAMES = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
MACRO_LISTS = ("", "script-lc.xml", "script-lb.xml")
OTHER_ARCHIVES = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
# Drawings of Office that are packed a second time.
PACKED_DRAWINGS = (".emz", ".wmz")
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


def check_package(content: bytes) -> Verdict:
    """Raises Refuse. Whatever else is raised means that the file is damaged."""
    if PDF_START in content[:1024]:
        raise Refuse("two-kinds")
    return Verdict(_checked(content, Room(packed=len(content)), nested=False))


def _checked(content: bytes, room: Room, *, nested: bool) -> str:
    """The media type of the package. ``room`` is shared with what is packed within."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = archive.infolist()
    _check_directory(parts, archive, content)
    names = {part.filename for part in parts}
    media_type = _media_type(archive, names)
    for part in parts:
        if part.file_size and not part.is_dir():
            _check_part(archive, part, room, media_type, nested=nested)
    return media_type


def _check_directory(parts: list[zipfile.ZipInfo], archive: zipfile.ZipFile, content: bytes) -> None:
    """What can be judged before anything is unpacked."""
    if len(parts) > MOST_PARTS:
        raise Refuse("parts", most=MOST_PARTS)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Refuse("password")
    lower = [part.filename.lower() for part in parts]
    if len(set(lower)) < len(lower) or not all(map(_is_plain_path, lower)):
        raise Refuse("damaged")
    if any(_is_macro(name) for name in lower):
        raise Refuse("macros")
    if archive.comment or not content.startswith(PACKAGE_START):
        raise Refuse("two-kinds")
    if sum(part.compress_size for part in parts) > len(content):  # parts that lie over one another
        raise Refuse("unpacked")
    for part in parts:
        ratio_matters = part.file_size > RATIO_FROM // 10
        if part.file_size > LARGEST_PART or (
            ratio_matters and part.file_size > part.compress_size * MOST_RATIO
        ):
            raise Refuse("unpacked")


def _is_macro(name: str) -> bool:
    """OpenDocument may list its libraries of macros though there are none in them."""
    is_list = posixpath.basename(name) in MACRO_LISTS
    return name.endswith(MACRO_NAMES) or (name.startswith(MACRO_FOLDERS) and not is_list)


def _is_plain_path(name: str) -> bool:
    """It stays within the package wherever it is unpacked."""
    steps = name.rstrip("/").split("/")
    return (
        not name.startswith("/") and "\\" not in name and ":" not in name and not {"", ".", ".."} & set(steps)
    )


def _media_type(archive: zipfile.ZipFile, names: set[str]) -> str:
    if CONTENT_TYPES in names:
        main, kind = main_part(archive.read(CONTENT_TYPES), MAIN_PARTS)
        if main in names:
            return kind
        raise Refuse("kind")
    if {MIMETYPE, MANIFEST, "content.xml"} <= names:
        named = archive.read(MIMETYPE)[:200].decode("ascii", "replace").strip()
        if named in OPEN_DOCUMENTS:
            return named
    raise Refuse("kind")


def _check_embedded(content: bytes, room: Room) -> None:
    """The sheet behind a chart, or another document of these kinds."""
    try:
        _checked(content, room, nested=True)
    except Refuse as refused:
        raise Refuse("embedded") if refused.code == "kind" else refused from None


def _check_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: Room, media_type: str, *, nested: bool
) -> None:
    room.take(part.file_size)  # zipfile gives no more than is declared
    content, name = archive.read(part), part.filename
    if content.startswith(OLD_OFFICE_START):
        raise Refuse("embedded")
    if content.startswith(PROGRAMS):
        raise Refuse("program")
    if name.endswith(PACKED_DRAWINGS):
        room.take_deflated(content)
    elif content.startswith(OTHER_ARCHIVES):
        raise Refuse("archive")
    if content.startswith(PACKAGE_START):
        if nested or posixpath.basename(posixpath.dirname(name)) != "embeddings":
            raise Refuse("archive")
        _check_embedded(content, room)
    elif name.endswith(".rels"):
        check_relations(content)
    elif media_type in OPEN_DOCUMENTS and name.endswith(".xml"):
        check_open_document(content)
    else:
        check_picture(content)

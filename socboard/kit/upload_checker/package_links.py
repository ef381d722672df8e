"""What the parts of an office file say of other files: links that are followed without a click are refused.

Read with expat and nothing else, which fetches nothing; a part that declares entities is refused.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from socboard.kit.upload_checker.verdict import Refuse

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
HREF = "http://www.w3.org/1999/xlink href"
# Elements of OpenDocument whose address is followed by a click, or is only told.
CLICKED = {f"{OFFICE}text:1.0 a", f"{OFFICE}drawing:1.0 a", f"{OFFICE}meta:1.0 template"}
SCRIPTED = {
    f"{OFFICE}script:1.0 event-listener",
    f"{OFFICE}script:1.0 module",
    "http://openoffice.org/2004/office library-linked",
}
LIVE_DATA = {f"{OFFICE}office:1.0 dde-source", f"{OFFICE}text:1.0 dde-connection-decl"}
PROTECTED = f"{OFFICE}manifest:1.0 encryption-data"
OUTSIDE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[\\/]|\.\./)", re.IGNORECASE)
SCRIPT_ADDRESS = re.compile(r"\s*(?:javascript|vbscript|data|vnd\.sun\.star\.script|macro):", re.IGNORECASE)
# Word writes where the template lies on the writer's own disk, which leads nowhere from another.
OWN_DISK = re.compile(r"file:///[a-z]:[\\/]", re.IGNORECASE)


def main_part(content: bytes, kinds: dict[str, str]) -> tuple[str, str]:
    """The name of the main part and its kind, by the list of contents. Raises Refuse."""
    named = [(each.get("ContentType", ""), each.get("PartName", "")) for _tag, each in _elements(content)]
    if any("macroEnabled" in kind or "vbaProject" in kind for kind, _part in named):
        raise Refuse("macros")
    for kind, part in named:
        for ending, media_type in kinds.items():
            if kind.endswith(ending) and part:
                return part.lstrip("/"), media_type
    raise Refuse("kind")


def check_relations(content: bytes) -> None:
    """Of Word, Excel and PowerPoint. Raises Refuse where the file would fetch something from elsewhere."""
    for _tag, attributes in _elements(content):
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        if SCRIPT_ADDRESS.match(target):
            raise Refuse("macros")
        if attributes.get("TargetMode", "").lower() != "external" or kind == "hyperlink":
            continue
        if kind == "attachedTemplate":
            if not OWN_DISK.match(target):
                raise Refuse("template")
        elif kind in ("externalLinkPath", "externalLinkLong", "xlPathMissing"):
            raise Refuse("workbook")
        else:
            raise Refuse("outside")


def check_open_document(content: bytes) -> None:
    """Of OpenDocument. Raises Refuse where it would run or fetch something, or is protected."""
    for tag, attributes in _elements(content):
        if tag in SCRIPTED:
            raise Refuse("macros")
        if tag == PROTECTED:
            raise Refuse("password")
        if tag in LIVE_DATA:
            raise Refuse("outside")
        address = attributes.get(HREF, "")
        if SCRIPT_ADDRESS.match(address):
            raise Refuse("macros")
        if OUTSIDE.match(address) and tag not in CLICKED:
            raise Refuse("outside")


def _elements(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each element with its attributes; those with a namespace have it before their name, with a space between."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_told):
        raise Refuse("damaged")

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attributes: found.append((tag, attributes))
    for start in range(0, len(content), 65536):
        parser.Parse(content[start : start + 65536])
        yield from found
        found.clear()
    parser.Parse(b"", True)
    yield from found

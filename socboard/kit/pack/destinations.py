"""Where links and bookmarks of a PDF lead, said by page instead of by name, so that names of two papers never meet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

MOST_NAMES = 100_000
DEEPEST = 40
# How a page is shown: the words of a destination after its page, and how many figures each takes (ISO 32000-1, 12.3.2).
SHOWN = {"/XYZ": 3, "/Fit": 0, "/FitH": 1, "/FitV": 1, "/FitR": 4, "/FitB": 0, "/FitBH": 1, "/FitBV": 1}
# Such a word with its figures.
Way = tuple[str | int | Decimal | None, ...]
WHOLE: Way = ("/Fit",)


class Destinations:
    """The pages of one PDF, and the names that it has given to places in them."""

    def __init__(self, pdf: Pdf):
        self.pdf = pdf
        self._pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}

    def found(self, destination: object) -> tuple[int, Array] | None:
        """The page's index and the whole destination, for an array, a name, or what holds one; None for nowhere."""
        if isinstance(destination, (String, Name)):
            destination = self._named.get(_key(destination))
        if isinstance(destination, Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, Array) or not len(destination):
            return None
        page = destination[0]
        index = self._pages.get(page.objgen) if isinstance(page, Dictionary) and page.is_indirect else None
        return None if index is None else (index, destination)

    def of(self, holder: Object) -> tuple[int, Array] | None:
        """Where a link or a bookmark leads within the document."""
        action = holder.get("/A")
        if isinstance(action, Dictionary):
            return self.found(action.get("/D")) if action.get("/S") == Name.GoTo else None
        return self.found(holder.get("/Dest"))

    @cached_property
    def _named(self) -> dict[bytes, Object]:
        found: dict[bytes, Object] = {}
        old, names = self.pdf.Root.get("/Dests"), self.pdf.Root.get("/Names")
        if isinstance(old, Dictionary):
            found |= {key.encode(): old[key] for key in old.keys()}  # noqa: SIM118 - an Object is no mapping
        if isinstance(names, Dictionary):
            found |= dict(_leaves(names.get("/Dests")))
        return found


def way_of(destination: Array) -> Way:
    """How a destination shows its page; the whole page where it does not say so in words that are known."""
    way = _text(destination[1]) if len(destination) > 1 and isinstance(destination[1], Name) else WHOLE[0]
    if way not in SHOWN:
        return WHOLE
    figures = [destination[at] if at < len(destination) else None for at in range(2, 2 + SHOWN[way])]
    return (way, *(None if isinstance(each, Object) else each for each in figures))


def leading_to(page: Object, way: Way = WHOLE) -> Array:
    """A destination that shows this page so."""
    return Array([page, Name(way[0]), *way[1:]])


def without_names(pdf: Pdf) -> None:
    """Make every link within the document lead to its place by page, and forget the names.

    A link to a name that leads nowhere becomes a link without a target.
    """
    places = Destinations(pdf)
    for holder in _leading(pdf):
        action = holder.get("/A")
        through = action if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo else holder
        key = "/D" if through is not holder else "/Dest"
        named = through.get(key)
        if not isinstance(named, (String, Name)):
            continue
        found = places.found(named)
        if found:
            through[key] = leading_to(found[1][0], way_of(found[1]))
        else:
            del through[key]
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/Dests" in names:
        del names["/Dests"]
        if not names.keys():
            del pdf.Root["/Names"]
    if "/Dests" in pdf.Root:
        del pdf.Root["/Dests"]


def _leading(pdf: Pdf) -> Iterator[Object]:
    """Whatever may hold a destination: the annotations of all pages, and the bookmarks."""
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, Array):
            yield from (each for each in annotations if isinstance(each, Dictionary))
    yield from (each for each in pdf.objects if isinstance(each, Dictionary) and "/Title" in each)


def _leaves(tree: object) -> Iterator[tuple[bytes, Object]]:
    """The names of a name tree, however crooked it is."""
    waiting, seen, count = [(tree, 0)], set(), 0
    while waiting:
        node, depth = waiting.pop()
        if not isinstance(node, Dictionary) or depth > DEEPEST or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen if node.is_indirect else None)
        pairs, below = node.get("/Names"), node.get("/Kids")
        if isinstance(pairs, Array):
            for at in range(0, len(pairs) - 1, 2):
                count += 1
                if count > MOST_NAMES:
                    return
                if isinstance(pairs[at], String):
                    yield _key(pairs[at]), pairs[at + 1]
        if isinstance(below, Array):
            waiting += [(each, depth + 1) for each in below]


def _key(name: object) -> bytes:
    return bytes(name) if isinstance(name, String) else _text(name).encode()


def _text(name: Name) -> str:
    """A name as text; empty where it is none, which leads nowhere."""
    try:
        return str(name)
    except UnicodeDecodeError:
        return ""

"""The boxes, turn and scale of one page of a PDF, whatever a hostile file says of them."""

from __future__ import annotations

from decimal import Decimal

from pikepdf import Array, Object

from socboard.kit.pack.geometry import View, in_order, view

QUARTER = 90
MOST_UNIT = 1000.0
FURTHEST = 10_000_000


def said_of(page: Object) -> tuple[object, ...]:
    """What the page says of its view, as it says it: pages that say the same are seen alike."""
    said = (page.get("/MediaBox"), page.get("/CropBox"), page.get("/Rotate"), page.get("/UserUnit"))
    return tuple(each.unparse() if isinstance(each, Object) else each for each in said)


def view_of(page: Object) -> View:
    """How the page is seen. Its own entries count: what it inherits must have been written into it before."""
    media = box_of(page, "/MediaBox")
    return view(media, box_of(page, "/CropBox") or media, rotation_of(page), unit_of(page))


def box_of(page: Object, key: str) -> tuple[float, ...]:
    """The four corners under this key; nothing where they are not four numbers."""
    found = page.get(key)
    if not isinstance(found, Array) or len(found) != 4:
        return ()
    corners = [number_of(each) for each in found]
    return () if None in corners else in_order(corners)


def rotation_of(page: Object) -> int:
    """0, 90, 180 or 270 degrees clockwise; anything else counts as 0, as with most viewers."""
    found = number_of(page.get("/Rotate", 0))
    return int(found) % 360 if found is not None and found % QUARTER == 0 else 0


def unit_of(page: Object) -> float:
    """Points a unit."""
    found = number_of(page.get("/UserUnit", 1))
    return found if found is not None and 1 / MOST_UNIT <= found <= MOST_UNIT else 1.0


def number_of(value: object) -> float | None:
    """A PDF's number; None for anything else, and for one that lies beyond every page."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return float(value) if abs(value) <= FURTHEST else None

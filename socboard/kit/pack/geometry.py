"""Where a page's visible foot is, however the page is turned, cropped or scaled. Reckoned in points (1/72 inch)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
A4: Box = (0.0, 0.0, 595.276, 841.89)
# A box with a side below this shows nobody anything (PDF 1.7, annex C).
LEAST_SIDE = 3.0


@dataclass(frozen=True, slots=True)
class View:
    """A page as a reader sees it: ``width`` by ``height`` points on paper.

    ``matrix`` takes a point counted from the bottom left corner of what is seen, upright, into the page's own space
    (the six numbers of the operator ``cm``).
    """

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]


def view(media: Sequence[float], crop: Sequence[float], rotation: int, unit: float) -> View:
    """The view of a page with these boxes, turned clockwise by ``rotation`` degrees, ``unit`` points a unit."""
    left, bottom, right, top = visible(media, crop)
    width, height, one = (right - left) * unit, (top - bottom) * unit, 1 / unit
    if rotation % 360 == 90:
        return View(height, width, (0, one, -one, 0, right, bottom))
    if rotation % 360 == 180:
        return View(width, height, (-one, 0, 0, -one, right, top))
    if rotation % 360 == 270:
        return View(height, width, (0, -one, one, 0, left, top))
    return View(width, height, (one, 0, 0, one, left, bottom))


def visible(media: Sequence[float], crop: Sequence[float]) -> Box:
    """What of the page is seen: the crop box within the media box, corners in order. A4 where there is nothing."""
    whole = in_order(media)
    if not _has_room(whole):
        return A4
    cut = in_order(crop)
    common = (max(whole[0], cut[0]), max(whole[1], cut[1]), min(whole[2], cut[2]), min(whole[3], cut[3]))
    return common if _has_room(common) else whole


def in_order(box: Sequence[float]) -> Box:
    """The corners as left, bottom, right, top; nothing where they are not four numbers."""
    if len(box) != 4:
        return (0.0, 0.0, 0.0, 0.0)
    x1, y1, x2, y2 = map(float, box)
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _has_room(box: Box) -> bool:
    return box[2] - box[0] >= LEAST_SIDE and box[3] - box[1] >= LEAST_SIDE

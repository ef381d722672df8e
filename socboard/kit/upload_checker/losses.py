"""Whether a PDF was read with a piece missing, which qpdf only warns of: its pages would come out empty, unnoticed."""

import re
from collections.abc import Iterable

LOST = re.compile(
    r"expected endstream|stream dictionary lacks|stream length|expected n n obj|unknown token|non-dictionary|"
    r"loop detected|error reading|unexpected|EOF"
)


def loses_content(warnings: Iterable[object]) -> bool:
    """Whether one of qpdf's warnings tells of something that it went on without."""
    return any(LOST.search(str(each)) for each in warnings)

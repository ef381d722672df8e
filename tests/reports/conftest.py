"""The City's recorded year, short ways to change it, and drafts without the pains of drawing them."""

from pathlib import Path

import pytest

from reports import annual_review
from reports.annual_review import Files
from reports.models import AnnualReview
from reports.record_file import import_record
from reports.render.html import print_html
from socboard.board.actors import process

RECORDS = Path(__file__).parents[2] / "reports" / "records"
CITY_FILE = RECORDS / "city-of-london-2018-19.yaml"


@pytest.fixture
def city_text() -> str:
    return CITY_FILE.read_text(encoding="utf-8")


@pytest.fixture
def city_review(db, city_text) -> AnnualReview:
    """The City's review of 2018-19 over the records as the file has them."""
    return review_of(city_text)


def review_of(text: str, *, update: bool = False) -> AnnualReview:
    """Import the text of a record file and return its annual review."""
    import_record(text.encode(), by=process("test"), update=update)
    return AnnualReview.objects.select_related("board__parent", "parent_board", "author").get()


@pytest.fixture
def undrawn(monkeypatch):
    """Drafts are made without the other process that draws the PDF, and without the Word file."""

    def draw(document, *, entry=None, progress=None):
        return Files(print_html(document, entry).encode(), b"%PDF-1.7", b"PK", 1)

    monkeypatch.setattr(annual_review, "draw", draw)

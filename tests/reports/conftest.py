"""The City's recorded year, and short ways to change it."""

from pathlib import Path

import pytest

from reports.models import AnnualReview
from reports.record_file import import_record
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

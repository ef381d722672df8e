"""Scenario 2: single figures. What is hidden reaches no file, in whatever form, and leaves no trace in any byte."""

import re

import pytest

from reports import annual_review
from reports.document import Chart, Table
from socboard.kit.audiences import Audience
from tests.reports.conftest import review_of

pytestmark = pytest.mark.django_db

PLANTED = """measures:
  - ref: measure-nrm
    organisation: city-police
    priority: priority-2
    name: NRM referrals
    unit: referrals
    counts_persons: yes
    release: {audience: public, consent: by letter}
  - ref: measure-both
    organisation: city-police
    priority: priority-2
    name: NRM referrals of two forces
    unit: referrals
    counts_persons: yes
    release: {audience: public, consent: by letter}
"""


def observation(ref: str, measure: str, year: str, value: int, force: str = "") -> str:
    categories = f"    categories: {{force: {force}}}\n" if force else ""
    return f"""  - ref: {ref}
    period: {year} board year
    organisation: city-police
    measure: {measure}
{categories}    value: {value}
    release: {{audience: public, consent: by letter}}
"""


def planted(city_text: str, *, referrals: int, before: int = 4) -> str:
    this_year, last_year = "2018-10-01..2019-09-30", "2017-10-01..2018-09-30"
    rows = (
        observation("nrm-now", "measure-nrm", this_year, referrals)
        + observation("nrm-before", "measure-nrm", last_year, before)
        + observation("both-total", "measure-both", this_year, 12)
        + observation("both-city", "measure-both", this_year, 7, "City of London")
        + observation("both-neighbour", "measure-both", this_year, 5, "Neighbour")
    )
    text = city_text.replace("measures:\n", PLANTED, 1)
    return text.replace("observations:\n", f"observations:\n{rows}", 1)


def modern_slavery(document):
    section = next(each for each in document.sections if each.heading == "Modern slavery")
    return section.paragraphs[0]


def spoken(paragraph) -> str:
    """Every word that a paragraph and its pictures say, in text, table, label and text alternative."""
    words = [paragraph.text]
    for figure in paragraph.figures:
        tables = [figure] if isinstance(figure, Table) else [figure.table]
        if isinstance(figure, Chart):
            words += [figure.title, figure.description, *(point.shown for point in figure.points)]
            words += [str(point.value) for point in figure.points if point.value is not None]
        for table in tables:
            words += [table.caption, *table.notes]
            words += [part for row in table.rows for cell in row for part in (cell.text, cell.note)]
    return " ".join(words)


def test_text_says_increased_and_single_figures_and_the_total_shows(city_text):
    document = annual_review.make(review_of(planted(city_text, referrals=7)), Audience.PUBLIC).document
    paragraph = modern_slavery(document)
    assert [statement.text for statement in paragraph.statements][1:3] == [
        "NRM referrals increased, remaining in single figures.",
        "NRM referrals of two forces numbered 12.",
    ]
    numbers = set(re.findall(r"[+-]?\d+%?", spoken(paragraph)))
    assert numbers == {"2017", "2018", "2019", "12"}


def test_the_restricted_view_shows_true_values(city_text):
    document = annual_review.make(
        review_of(planted(city_text, referrals=7)), Audience.BOARD_SENSITIVE
    ).document
    paragraph = modern_slavery(document)
    assert "NRM referrals increased, from 4 to 7." in [statement.text for statement in paragraph.statements]


def test_another_hidden_number_leaves_the_public_files_the_same_to_the_byte(city_text):
    review = review_of(planted(city_text, referrals=7))
    first = annual_review.draw(annual_review.make(review, Audience.PUBLIC).document)
    review_of(planted(city_text, referrals=6), update=True)
    second = annual_review.draw(annual_review.make(review, Audience.PUBLIC).document)
    assert (first.html, first.pdf, first.docx) == (second.html, second.pdf, second.docx)


def test_a_shown_number_does_change_the_files(city_text):
    """The comparison above is able to fail."""
    review = review_of(planted(city_text, referrals=17))
    first = annual_review.draw(annual_review.make(review, Audience.PUBLIC).document)
    review_of(planted(city_text, referrals=16), update=True)
    second = annual_review.draw(annual_review.make(review, Audience.PUBLIC).document)
    assert first.html != second.html
    assert first.pdf != second.pdf

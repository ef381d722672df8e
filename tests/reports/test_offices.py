"""Scenario 5: the chair changes in mid-year, and the review names all three correctly."""

from datetime import date

import pytest

from reports.drafting.background import background
from reports.gather import gather
from socboard.kit.audiences import Audience
from tests.reports.conftest import review_of

pytestmark = pytest.mark.django_db

TERMS = """office-terms:
  - ref: chair-1
    office: chair
    person: person-1
    start: 2016-07-01
    end: 2019-06-30
    release: public
  - ref: chair-2
    office: chair
    person: person-2
    start: 2019-09-01
    follows: chair-1
    release: public
  - ref: deputy-1
    office: deputy chair
    person: person-3
    start: 2017-10-01
    release: public

reference-documents:"""


def with_terms(city_text: str, terms: str) -> str:
    start, end = (
        city_text.index("office-terms:"),
        city_text.index("reference-documents:") + len("reference-documents:"),
    )
    return city_text[:start] + terms + city_text[end:]


def offices(review) -> list[str]:
    section = background(gather(review, Audience.PUBLIC))
    return [statement.text for statement in section.paragraphs[1].statements]


def test_three_office_holders_in_one_year(city_text):
    assert offices(review_of(with_terms(city_text, TERMS))) == [
        "David Bulbrook was Chairman until 30 June 2019.",
        "Gavin Tyrell has been appointed the new Chairman from 1 September 2019, following David Bulbrook.",
        "Richard Waight was Deputy Chairman throughout the year.",
    ]


def test_a_term_without_an_end_ends_with_its_successor(city_text):
    open_ended = TERMS.replace("    end: 2019-06-30\n", "")
    assert (
        offices(review_of(with_terms(city_text, open_ended)))[0]
        == "David Bulbrook was Chairman until 1 September 2019."
    )


def test_the_year_after_names_the_successor_only(city_text):
    review = review_of(with_terms(city_text, TERMS))
    review.period_start, review.period_end = date(2019, 10, 1), date(2020, 9, 30)
    assert offices(review) == [
        "Gavin Tyrell was Chairman throughout the year.",
        "Richard Waight was Deputy Chairman throughout the year.",
    ]


def test_a_name_without_agreement_prints_as_a_post(city_text):
    """House rule 15."""
    unagreed = with_terms(
        city_text,
        TERMS.replace("    person: person-1\n", "    person: person-1\n    post: Borough Commander\n"),
    )
    name, agreement = (
        "    name: David Bulbrook\n",
        "    name_agreed: Printed in the report to the Safer City Partnership",
    )
    review = review_of(unagreed.replace(f"{name}{agreement}, 27 November 2019\n", name))
    assert offices(review)[:2] == [
        "The Borough Commander was Chairman until 30 June 2019.",
        "Gavin Tyrell has been appointed the new Chairman from 1 September 2019.",
    ]

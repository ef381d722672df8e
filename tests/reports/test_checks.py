"""What the checks catch in a draft, each planted in the records and found at its paragraph."""

import pytest

from reports import annual_review
from reports.checks.finding import Severity
from reports.document import Source
from socboard.kit.audiences import Audience
from tests.reports.conftest import review_of

pytestmark = pytest.mark.django_db


def found(text: str) -> list[tuple]:
    drafted = annual_review.make(review_of(text), Audience.PARENT)
    return [(each.check, each.severity, each.number, each.sources) for each in drafted.findings]


def test_findings_of_the_recorded_year(city_text):
    """The defects of the 2019 paper that its records still show."""

    def about(noun, number):
        return (Source(noun, number),)

    assert found(city_text) == [
        ("presentation-date", Severity.WARNING, 6, about("presentations", "presentation-1")),
        ("originator-consent", Severity.WARNING, 7, about("data-sources", "data-source-1")),
        ("originator-consent", Severity.WARNING, 7, about("data-sources", "data-source-2")),
        ("no-figure", Severity.WARNING, 9, about("trainings", "training-2")),
        ("presentation-date", Severity.WARNING, 10, about("presentations", "presentation-2")),
        ("presentation-date", Severity.WARNING, 10, about("presentations", "presentation-3")),
        ("considerably", Severity.WARNING, 10, about("reported-comparisons", "reported-comparison-2")),
        ("presentation-date", Severity.WARNING, 13, about("presentations", "presentation-4")),
        ("no-figure", Severity.WARNING, 14, about("capabilities", "capability-1")),
        ("agreement-answers", Severity.NOTE, 11, about("agreement-reviews", "agreement-review-1")),
    ]


ASSESSMENT = "    text: Many of the supply activities link to the Western Balkans.\n"
ABOUT_ASSESSMENT = (Source("assessments", "assessment-1"),)


@pytest.mark.parametrize(
    ("words", "check", "severity"),
    [
        ("HMRC's last inspection praised the training.", "inspectorate", Severity.STOP),
        ("HMIC praised the training.", "inspectorate", Severity.WARNING),
        ("Having looked at all of the suppliers.", "fragment", Severity.WARNING),
        ("Suppliers can be reported on 020 7946 0000.", "personal-data", Severity.STOP),
        ("The case is CR/12345/18.", "personal-data", Severity.STOP),
        ("Suppliers write to nobody@example.org.", "personal-data", Severity.STOP),
        ("The Board reviewed the suppliers.", "reviewed", Severity.STOP),
    ],
)
def test_words_in_a_record_are_caught_where_they_print(city_text, words, check, severity):
    planted = city_text.replace(ASSESSMENT, f'    text: "{words}"\n')
    assert (check, severity, 10, ABOUT_ASSESSMENT) in found(planted)


def test_the_hmrc_slip_offers_hmicfrs_and_cites_the_inspection(city_text):
    """Scenario 4."""
    planted = city_text.replace(ASSESSMENT, "    text: HMRC's last inspection praised it.\n")
    drafted = annual_review.make(review_of(planted), Audience.PARENT)
    offers = [each.suggestion for each in drafted.findings if each.check == "inspectorate"]
    assert offers == ["Write HMICFRS. The record has the HMICFRS integrated PEEL inspection 2018/19."]


def test_no_problems_needs_an_answer_from_each_party(city_text):
    """Scenario 6: what is not answered, for all that this reader may know, is not said, and the draft is stopped."""
    parties = """agreement-parties:
  - ref: party-1
    agreement: agreement-1
    organisation: city-police
    release: public
  - ref: party-2
    agreement: agreement-1
    organisation: fire-brigade
    release: public

agreement-answers:
  - ref: answer-1
    period: 2018-10-01..2019-09-30 board year
    review: agreement-review-1
    organisation: city-police
    answer: no problems
    release: public
  - ref: answer-2
    period: 2018-10-01..2019-09-30 board year
    review: agreement-review-1
    organisation: fire-brigade
    answer: no problems

agreement-reviews:"""
    planted = city_text.replace("agreement-reviews:", parties).replace(
        "answered: together", "answered: each party"
    )
    review = review_of(planted)
    drafted = annual_review.make(review, Audience.PARENT)
    stops = [(each.check, each.number) for each in drafted.findings if each.severity is Severity.STOP]
    assert stops == [("agreement-answers", 11)]
    section = next(each for each in drafted.document.sections if each.key == "agreement")
    assert section.paragraphs[0].statements[-1].text == (
        "The agreement was reviewed during the year; one of the two parties has answered."
    )


def test_two_names_of_one_priority(city_text):
    planted = city_text.replace("    short_name: Fraud\n", "    short_name: Cyber scams\n")
    names = [each for each in found(planted) if each[0] == "priority-names"]
    assert names == [("priority-names", Severity.WARNING, 5, (Source("priorities", "priority-1"),))]


def test_an_undated_review_lets_nothing_be_called_reviewed(city_text):
    planted = city_text.replace(
        '    reviewed: 2018-10-01..2019-09-30 "during the year"\n', "    reviewed: unknown\n"
    )
    drafted = annual_review.make(review_of(planted), Audience.PARENT)
    undated = [each.check for each in drafted.findings if each.check == "reviewed"]
    assert undated == ["reviewed"] * 4
    words = " ".join(each.text for section in drafted.document.sections for each in section.paragraphs)
    assert "reviewed" not in words


def test_what_is_not_released_is_left_out_and_said(city_text):
    start = city_text.index("  - ref: event-1")
    planted = city_text[:start] + city_text[start:].replace("release: public", "release: board", 1)
    drafted = annual_review.make(review_of(planted), Audience.PARENT)
    told = [(each.message, each.sources) for each in drafted.findings if each.check == "left-out"]
    assert told == [
        (
            "One record of the year is not released to this audience and left out.",
            (Source("events", "event-1"),),
        )
    ]
    assert "hosted an event" not in " ".join(
        each.text for section in drafted.document.sections for each in section.paragraphs
    )

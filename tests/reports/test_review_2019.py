"""Scenario 10: from recorded data the 2019 review comes out, every fact traceable to its record."""

import pytest

from reports import annual_review
from reports.document import Source
from reports.record_file import read
from socboard.kit.audiences import Audience
from tests.reports.conftest import review_of

PAPER = [
    ("Background", [1, 2]),
    ("Revised terms of reference", [3, 4]),
    ("SOC Board priorities", [5]),
    ("Fraud", [6, 7]),
    ("Modern slavery", [8, 9]),
    ("Drugs", [10]),
    ("Information sharing agreement", [11]),
    ("Partnership working", [12]),
    ("HMICFRS inspection", [13]),
    ("New Lifetime Offender Management Unit", [14]),
    ("Looking ahead", [15, 16, 17]),
]

# What a review rests on without printing it as a fact of the year.
SILENT = {"boards", "organisations", "people", "themes", "memberships", "annual-reviews"}


def drafted(review, audience=Audience.PUBLIC):
    return annual_review.make(review, audience).document


def paragraphs(document):
    return [each for section in document.sections for each in section.paragraphs]


def texts(document) -> dict[int, str]:
    return {each.number: each.text for each in paragraphs(document)}


def test_sections_and_numbers_follow_the_paper(city_review):
    document = drafted(city_review)
    found = [(section.heading, [each.number for each in section.paragraphs]) for section in document.sections]
    assert found == PAPER


def test_header_and_sign_off(city_review):
    document = drafted(city_review)
    header, author = document.header, document.sign_off
    assert (header.committees, header.dates) == (("Safer City Partnership",), ("27 November 2019",))
    assert (header.subject, header.report_of, header.purpose) == (
        "Serious and Organised Crime Board – Annual Review",
        "Head of Community Safety Team",
        "For Information",
    )
    assert (author.name, author.title, author.telephone, author.email) == (
        "David MacKintosh",
        "Community Safety Manager",
        "",
        "",
    )


def test_summary_names_the_sections(city_review):
    assert [each.text for each in drafted(city_review).summary] == [
        "This report presents a synopsis of the work of the Serious and Organised Crime Board over the past year.",
        "It introduces the new Chairman, refers to the revised terms of reference and sets out the three "
        "priorities: fraud, modern slavery and drugs.",
        "It also refers to the information sharing agreement, emphasises the importance of partnership working and "
        "provides an update on the HMICFRS inspection and the new Lifetime Offender Management Unit.",
        "Looking ahead, it says what the Board and its partners intend for the coming year.",
    ]


def test_the_background_and_the_terms(city_review):
    found = texts(drafted(city_review))
    assert [found[number] for number in (1, 2, 3, 4, 5)] == [
        "The Serious and Organised Crime Board was set up in 2016 to provide an advisory function and to report to "
        "the Safer City Partnership (SCP).",
        "David Bulbrook, Borough Commander, City of London, of the London Fire Brigade, has been appointed the new "
        "Chairman.",
        "A further revision of the terms of reference was made and approved, so that they describe the role of the "
        "Board and its membership more accurately.",
        "This took account of the Home Office Serious and Organised Crime Strategy, which was published in "
        "November 2018.",
        "The City of London SOC Board identified three priorities:",
    ]


def test_modern_slavery_counts_points_of_contact_and_hides_referrals(city_review):
    found = texts(drafted(city_review))
    assert found[8] == (
        "The City of London Police have been gathering intelligence on all types of offences linked to modern "
        "slavery, including drug misuse linked to criminal exploitation and sexual exploitation. The City of London "
        "Police reported that referrals received increased as a result of these findings, although levels remained "
        "in single figures."
    )
    assert "There are 23 single points of contact for modern slavery in the City of London Police" in found[9]


def test_every_record_of_the_year_is_behind_a_statement(city_review, city_text):
    document = drafted(city_review)
    used = {
        source
        for each in paragraphs(document)
        for statement in (*each.statements, *each.bullets)
        for source in statement.sources
    }
    record_file = read(city_text.encode())
    recorded = {
        Source(noun, ref) for noun, refs in record_file.records.items() if noun not in SILENT for ref in refs
    }
    assert recorded - used == set()


def test_every_statement_has_a_record(city_review):
    document = drafted(city_review)
    without = [
        statement.text
        for each in (*document.summary, *paragraphs(document))
        for statement in (*each.statements, *each.bullets)
        if not statement.sources
    ]
    assert without == []


def test_one_point_of_contact_fewer_is_22_everywhere(city_review, city_text):
    before = texts(drafted(city_review))
    after = texts(drafted(review_of(city_text.replace("    count: 23\n", "    count: 22\n"), update=True)))
    changed = {number for number in before if before[number] != after[number]}
    assert changed == {9}
    assert after[9] == before[9].replace("23", "22")


def contacts(number: int, *, ended: int) -> str:
    """So many points of contact one by one, the first of them ended within the year."""
    rows = [
        f"""  - ref: contact-{each}
    period: 2018-10-01..2019-09-30 board year
    organisation: city-police
    theme: theme-2
    start: 2018-01-01
{"    end: 2019-09-30" if each <= ended else ""}
    release: public
"""
        for each in range(1, number + 1)
    ]
    return "points-of-contact:\n" + "".join(rows)


@pytest.mark.django_db
@pytest.mark.parametrize(("ended", "counted"), [(0, "are 23"), (1, "are 22")])
def test_points_of_contact_entered_one_by_one(city_text, ended, counted):
    start, end = city_text.index("contact-censuses:"), city_text.index("priorities:\n  - ref: priority-1")
    singly = city_text[:start] + contacts(23, ended=ended) + "\n" + city_text[end:]
    found = texts(drafted(review_of(singly)))
    assert f"There {counted} single points of contact for modern slavery" in found[9]


def test_a_year_without_records_is_said_to_be_empty(city_review):
    year_before = type(city_review)(
        ref="empty", board=city_review.board, subject="Annual Review", report_of="Community Safety Manager"
    )
    year_before.period_start = city_review.period_start.replace(year=2010)
    year_before.period_end = city_review.period_end.replace(year=2011)
    year_before.period_kind = city_review.period_kind
    with pytest.raises(annual_review.NothingToReport, match="No records of 2010-11 are released"):
        drafted(year_before)


def test_the_number_of_queries_does_not_grow(city_review, city_text, django_assert_num_queries):
    with django_assert_num_queries(41):
        drafted(city_review)
    more = city_text.replace("points-of-contact:", "").replace(
        "contact-censuses:", contacts(40, ended=0) + "\ncontact-censuses:"
    )
    review = review_of(more, update=True)
    with django_assert_num_queries(41):
        drafted(review)

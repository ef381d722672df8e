"""Scenario 1: three of nine updates are missing ten days before. Reminders go; the review does not say "all"."""

from datetime import date

import pytest
from factories.constitution import a_person, a_seat, an_organisation
from factories.priorities import YEAR, a_call, a_priority, an_update, on
from factories.reviews import an_annual_review

from priorities.models import Update
from priorities.reminders import remind
from reports.drafting.partnership import partnership
from reports.gather import gather
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter

# The meeting is on 14 March 2019; ten working days before is 28 February.
DUE, TEN_DAYS_BEFORE = on(2019, 2, 28), date(2019, 2, 28)
NAMES = [f"Partner {number}" for number in range(1, 10)]


@pytest.fixture
def nine(cast, settings):
    """Nine partners are asked for one update each; the first six have given theirs."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call = a_call(cast.board, due=DUE, meets=on(2019, 3, 14), release=Audience.PARENT)
    priority = a_priority(cast.board, release=Audience.PARENT)
    for number, name in enumerate(NAMES, start=1):
        organisation = an_organisation(name=name)
        person = a_person(email=f"partner-{number}@example.org")
        a_seat(
            cast.board, organisation=organisation, person=person, start=on(2018, 1, 1), release=Audience.BOARD
        )
        given = {"state": Update.State.SUBMITTED, "submitted": on(2019, 2, 20), "progress": "All is well."}
        stands = given if number <= 6 else {}
        an_update(cast.board, call=call, organisation=organisation, priority=priority, **stands)
    return call


def said(cast) -> str:
    """What the review for the partnership says of the partners."""
    review = an_annual_review(cast.board, period=YEAR, release=Audience.BOARD)
    year = gather(review, Audience.PARENT)
    section = partnership(year)
    return " ".join(each.text for paragraph in section.paragraphs for each in paragraph.statements)


def test_the_three_are_reminded_and_nobody_else(cast, nine):
    remind(today=TEN_DAYS_BEFORE)
    assert sorted(each.to for each in Letter.objects.filter(key__startswith="update-reminder:")) == [
        "partner-7@example.org",
        "partner-8@example.org",
        "partner-9@example.org",
    ]


def test_the_review_counts_them_and_does_not_say_all(cast, nine):
    assert said(cast) == "Partners were asked for updates once during the year, and gave six of the nine."


def test_it_says_all_where_all_were_given(cast, nine):
    Update.objects.update(state=Update.State.ACCEPTED, submitted_latest=date(2019, 2, 20))
    assert said(cast) == "Partners were asked for updates once during the year, and gave all of them."


def test_a_call_that_the_audience_may_not_read_is_not_counted(cast, nine):
    other = a_call(cast.board, due=DUE, release=Audience.BOARD)
    an_update(cast.board, call=other, organisation=cast.police, priority=a_priority(cast.board))
    assert said(cast) == "Partners were asked for updates once during the year, and gave six of the nine."

"""The attacker's check on a draft: early, as a finding, and last, where the draft would be sent."""

from datetime import date

import pytest

from priorities.models import PublishedFigure
from reports import annual_review
from reports.checks import Severity
from reports.models import ReviewDraft
from reports.operations.reviews import ReviewRefused, record_sent
from socboard.board.actors import process
from socboard.kit.audiences import Audience
from tests.reports.conftest import review_of
from tests.reports.test_hidden_counts import observation, planted
from tests.reports.test_production import produced

pytestmark = pytest.mark.django_db
SCRIBE = process("tests")
DAY = date(2019, 11, 27)
YEAR = "2018-10-01..2019-09-30"


def stops(drafted) -> list[str]:
    return [each.message for each in drafted.findings if each.severity is Severity.STOP]


def test_a_draft_that_gives_nothing_away_holds_and_is_sent(city_text):
    draft = produced(review_of(planted(city_text, referrals=7)))
    assert draft.figures["attack"] == {"holds": True, "found": []}
    record_sent(draft, sent_on=DAY, final=None, by=SCRIBE)
    assert ReviewDraft.objects.get(pk=draft.pk).sent_on == DAY


def given_away(city_text: str) -> str:
    """A neighbour's own site gives its 5 of the 12: ours is 7, whatever is printed."""
    text = planted(city_text, referrals=7)
    neighbour = observation("both-neighbour", "measure-both", YEAR, 5, "Neighbour")
    total = observation("both-total", "measure-both", YEAR, 12)
    source = "    published_source: Another paper\n"
    return text.replace(neighbour, neighbour + source).replace(total, total + source)


def test_a_count_that_can_be_worked_out_stops_the_draft_and_its_sending(city_text):
    draft = produced(review_of(given_away(city_text)))
    [found] = draft.figures["attack"]["found"]
    assert found == (
        "NRM referrals of two forces: A reader can work out the hidden count for "
        "1 October 2018 to 30 September 2019 (force: City of London)."
    )
    with pytest.raises(
        ReviewRefused, match=r"A reader could work out what this draft hides\. NRM referrals of two"
    ):
        record_sent(draft, sent_on=DAY, final=None, by=SCRIBE)
    assert PublishedFigure.objects.count() == 0


def test_a_draft_that_was_never_attacked_is_not_sent(city_text):
    draft = produced(review_of(planted(city_text, referrals=7)))
    del draft.figures["attack"]
    draft.save()
    with pytest.raises(ReviewRefused, match="It was not checked what a reader could work out"):
        record_sent(draft, sent_on=DAY, final=None, by=SCRIBE)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Seven referrals came from one charity.", ["Seven"]),
        ("The 7 referrals came from charities.", ["7"]),
        ("Referrals were up 75%.", ["75%"]),
        ("Referrals were up by 75 per cent.", ["75 per cent"]),
        ("There were three more referrals than before.", ["three"]),
        ("Referrals nearly doubled.", ["doubled"]),
        ("One referral came from one of the charities.", ["One"]),
        ("Of all 12 referrals, all came on 18 October 2018.", []),
        ("Referrals are recorded since 2015, as in 2018/19 and on the 7th of May.", []),
        ("Two charities gave 7 talks.", []),
    ],
)
def test_a_number_in_a_sentence_about_the_count(city_text, sentence, found):
    """The sentence is an assessment, typed by hand, under the priority of the measure."""
    text = planted(city_text, referrals=7).replace(
        "Many of the supply activities link to the Western Balkans.", sentence
    )
    messages = stops(annual_review.make(review_of(text), Audience.PUBLIC))
    assert [message[1 : message.index("”")] for message in messages] == found


def test_the_restricted_view_is_not_attacked(city_text):
    drafted = annual_review.make(review_of(given_away(city_text)), Audience.BOARD_SENSITIVE)
    assert (drafted.attack.counts, drafted.attack.holds, stops(drafted)) == ((), True, [])

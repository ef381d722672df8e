"""A review round of a sharing agreement: asked, answered, closed, and what may be said for whom (scenario 6)."""

from datetime import date

import pytest
from agreeing import (
    LONG_AGO,
    NEVER,
    Answer,
    Outcome,
    Status,
    an_agreement,
    an_open_review,
    close,
    events_of,
    later,
    says,
    today,
)
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from factories.constitution import (
    an_agreement_answer,
    an_agreement_party,
    an_agreement_review,
    an_agreement_status,
)
from factories.entering import correct, stored

from reports.record_file import import_record
from reports.record_file.mistakes import NotReadable
from socboard.board.models import (
    AgreementAnswer,
    AgreementReview,
)
from socboard.board.operations.agreement_reviews import (
    ClosedTooSoon,
    DueTooSoon,
    NotAnsweredByAll,
    NotAParty,
    NothingToReview,
    ProblemMissing,
    ReviewClosed,
    open_review,
    unanswered,
)
from socboard.board.operations.agreements import (
    NotYet,
    ReviewOpen,
    add_party,
)
from socboard.board.operations.records import NotRecorded, withdraw
from socboard.board.operations.senders import SenderUnknown
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

# The round


def test_opening_a_review_asks_the_parties_and_says_under_review(cast):
    agreement = an_agreement(cast, cast.police, cast.fire)
    review = open_review(agreement, due=later(), by=cast.manager.actor)
    assert (review.outcome, review.opened, review.due) == (
        Outcome.OPEN,
        UncertainDate.on(today()),
        UncertainDate.on(later()),
    )
    assert agreement.statuses.get().status == Status.UNDER_REVIEW
    assert unanswered(review, by=cast.manager.actor) == sorted([cast.fire.name, cast.police.name])
    with pytest.raises(ReviewOpen):
        open_review(agreement, due=later(), by=cast.manager.actor)


def test_a_second_open_review_is_refused_on_every_road(cast):
    review = an_open_review(cast, cast.police)
    with pytest.raises(NotRecorded) as caught:
        an_agreement_review(cast.board, agreement=review.agreement)
    assert caught.value.mistakes[0][1].messages == ["A review of this agreement is open already."]


def test_what_cannot_be_reviewed_is_not_opened(cast):
    with pytest.raises(NothingToReview):
        open_review(an_agreement(cast), due=later(), by=cast.manager.actor)
    ended = an_agreement(cast, cast.police)
    an_agreement_status(cast.board, agreement=ended, status=Status.ENDED, since=LONG_AGO)
    with pytest.raises(NothingToReview):
        open_review(ended, due=later(), by=cast.manager.actor)
    with pytest.raises(DueTooSoon):
        open_review(an_agreement(cast, cast.police), due=later(-1), by=cast.manager.actor)


def test_each_party_answers_once_and_may_correct_it_until_the_review_is_closed(cast):
    review = an_open_review(cast, cast.police)
    first = says(review, cast.member, cast.police)
    with pytest.raises(ProblemMissing):
        says(review, cast.deputy, cast.police, Answer.PROBLEMS, " ")
    says(review, cast.deputy, cast.police, Answer.PROBLEMS, "Late")
    assert list(review.answers.values_list("pk", "answer", "note")) == [(first.pk, "problems", "Late")]
    close(review, cast.manager, Outcome.PROBLEMS)
    with pytest.raises(ReviewClosed):
        says(stored(review), cast.member, cast.police)
    assert events_of(first) == ["board.agreementanswer_answered", "board.agreementanswer_answered_anew"]


def test_only_parties_answer_and_only_their_own_people_or_the_team_for_a_sender(cast):
    review = an_open_review(cast, cast.police)
    with pytest.raises(NotAParty):
        says(review, cast.other_member, cast.fire)
    with pytest.raises(SenderUnknown):
        says(review, cast.other_member, cast.police)
    with pytest.raises(SenderUnknown):
        says(review, cast.officer, cast.police)
    given = says(review, cast.officer, cast.police, sender=cast.member.person)
    assert (given.entered_for, given.organisation) == (cast.member.person, cast.police)
    with pytest.raises(PermissionDenied):
        says(review, cast.neighbour, cast.police)


def test_closing_says_what_was_found_and_puts_the_agreement_in_force(cast):
    review = an_open_review(cast, cast.police, cast.fire)
    says(review, cast.member, cast.police)
    says(review, cast.other_member, cast.fire)
    close(review, cast.manager, summary="All is well", share_answers=True)
    found = stored(review)
    assert (found.outcome, found.reviewed, found.summary) == (
        Outcome.NO_PROBLEMS,
        UncertainDate.on(today()),
        "All is well",
    )
    assert [row.status for row in found.agreement.statuses.order_by("pk")] == ["under review", "in force"]
    assert {given.release.audience for given in found.answers.all()} == {Audience.BOARD}
    assert events_of(review) == ["board.agreementreview_opened", "board.agreementreview_closed"]


def test_answers_stay_with_their_organisations_unless_they_are_shared(cast):
    review = an_open_review(cast, cast.police)
    given = says(review, cast.member, cast.police)
    close(review, cast.officer, share_answers=True)
    assert stored(given).release is None
    assert not AgreementAnswer.objects.visible_to(cast.other_member.actor).exists()
    assert AgreementAnswer.objects.visible_to(cast.deputy.actor).exists()


def test_a_review_is_closed_on_a_day_between_its_opening_and_today(cast):
    review = an_open_review(cast, cast.police)
    for error, day in ((ClosedTooSoon, later(-1)), (NotYet, later(1))):
        with pytest.raises(error):
            close(review, cast.manager, Outcome.PROBLEMS, closed=day)
    with pytest.raises(DueTooSoon):
        close(review, cast.manager, Outcome.PROBLEMS, next_due=today())


def test_closing_replaces_the_stated_day_of_the_next_review(cast):
    agreement = an_agreement(cast, cast.police, review_due=UncertainDate.on(date(2020, 1, 1)))
    close(open_review(agreement, due=later(), by=cast.manager.actor), cast.manager, Outcome.PROBLEMS)
    assert stored(agreement).review_due == NEVER
    review = open_review(stored(agreement), due=later(), by=cast.manager.actor)
    close(review, cast.manager, Outcome.PROBLEMS, next_due=later(90))
    assert stored(agreement).review_due == UncertainDate.on(later(90))


# "No problems" (scenario 6)


def test_no_problems_is_refused_without_an_answer_from_each_party_and_says_whose_is_missing(cast):
    review = an_open_review(cast, cast.police, cast.fire, cast.charity)
    says(review, cast.member, cast.police)
    says(review, cast.other_member, cast.fire, Answer.PROBLEMS, "Late")
    with pytest.raises(NotAnsweredByAll) as caught:
        close(review, cast.manager)
    assert str(caught.value) == (
        "“No problems” needs that answer from every party. "
        f"No answer yet: {cast.charity.name}. Problems found: {cast.fire.name}."
    )
    assert (stored(review).outcome, stored(review).agreement.statuses.count()) == (Outcome.OPEN, 1)


def test_the_refusal_names_nobody_of_whom_the_reader_may_not_know(cast):
    agreement = an_agreement(cast, cast.police)
    hidden = {"organisation": cast.charity, "marking": Marking.OFFICIAL_SENSITIVE}
    an_agreement_party(cast.board, agreement=agreement, **hidden)
    review = open_review(agreement, due=later(), by=cast.officer.actor)
    says(review, cast.member, cast.police)
    with pytest.raises(NotAnsweredByAll) as caught:
        close(review, cast.officer)
    assert str(caught.value) == "“No problems” needs that answer from every party."


def a_review_that_says_so(cast, *answered, parties=(), **given) -> AgreementReview:
    agreement = an_agreement(cast, *parties)
    review = an_agreement_review(cast.board, agreement=agreement, reviewed=UncertainDate.on(date(2020, 1, 1)))
    for organisation in answered:
        an_agreement_answer(cast.board, review=review, organisation=organisation)
    correct(review, **{"outcome": Outcome.NO_PROBLEMS, **given})
    return review


@pytest.mark.parametrize("given", [{}, {"answered": AgreementReview.Answered.EACH}])
def test_correcting_a_review_to_no_problems_needs_each_answer(cast, given):
    with pytest.raises(NotRecorded):
        a_review_that_says_so(cast, cast.police, parties=[cast.police, cast.fire], **given)
    with pytest.raises(NotRecorded):
        a_review_that_says_so(cast)
    both = [cast.police, cast.fire]
    assert a_review_that_says_so(cast, *both, parties=both, **given).outcome == Outcome.NO_PROBLEMS


def test_no_problems_has_a_date(cast):
    review = an_agreement_review(cast.board, agreement=an_agreement(cast, cast.police))
    an_agreement_answer(cast.board, review=review, organisation=cast.police)
    for reviewed in (NEVER, UncertainDate(text="unknown")):
        with pytest.raises(NotRecorded) as caught:
            correct(stored(review), outcome=Outcome.NO_PROBLEMS, reviewed=reviewed)
        assert list(caught.value.mistakes[0][1].message_dict) == ["reviewed_earliest"]


def test_what_was_reported_for_all_together_needs_no_single_answers(cast):
    together = {"answered": AgreementReview.Answered.TOGETHER}
    assert a_review_that_says_so(cast, parties=[cast.police], **together).outcome == Outcome.NO_PROBLEMS


def test_an_answer_under_such_a_review_is_neither_turned_nor_taken_away(cast):
    review = a_review_that_says_so(cast, cast.police, parties=[cast.police])
    given = review.answers.get()
    with pytest.raises(NotRecorded):
        correct(stored(given), answer=Answer.PROBLEMS)
    with pytest.raises(Exception, match="No problems"):
        withdraw(stored(given), reason="Never said", by=cast.manager.actor)
    correct(stored(given), note="By telephone")
    assert (stored(given).answer, stored(given).is_withdrawn) == (Answer.NO_PROBLEMS, False)


def test_who_joins_later_does_not_unsay_what_was_said(cast):
    review = a_review_that_says_so(cast, cast.police, parties=[cast.police])
    add_party(review.agreement, organisation=cast.fire, signed=NEVER, by=cast.manager.actor)
    correct(stored(review), summary="Said of one party")
    assert stored(review).summary == "Said of one party"
    joined = UncertainDate.on(date(2020, 1, 2))
    later_review = an_agreement_review(
        cast.board, agreement=review.agreement, reviewed=UncertainDate.on(date(2020, 1, 1))
    )
    an_agreement_answer(cast.board, review=later_review, organisation=cast.police)
    correct(review.agreement.parties.get(organisation=cast.fire), signed=joined)
    correct(stored(later_review), outcome=Outcome.NO_PROBLEMS)
    assert stored(later_review).outcome == Outcome.NO_PROBLEMS


FILE = """
socboard-record: 1
board: soc-board
agreement-reviews:
  - {{ref: review, agreement: isa, reviewed: 2019-05-01, outcome: no problems, answered: {answered}}}
sharing-agreements:
  - {{ref: isa, title: Information sharing agreement}}
agreement-parties:
  - {{ref: party-1, agreement: isa, organisation: police, signed: 2018}}
  - {{ref: party-2, agreement: isa, organisation: fire, signed: unknown}}
agreement-answers:
  - {{ref: answer-1, review: review, organisation: police, answer: no problems}}
"""
SECOND = "  - {ref: answer-2, review: review, organisation: fire, answer: no problems}\n"


def test_a_file_says_no_problems_with_each_answer_beside_it_or_for_all_together(cast):
    whole = FILE.format(answered="each party")
    with pytest.raises(NotReadable) as caught:
        import_record(whole.encode(), by=SCRIBE)
    assert [str(each) for each in caught.value.mistakes] == [
        "line 5, agreement-reviews, review, outcome: “No problems” is said only of a review in which each party has "
        "answered that it had none."
    ]
    assert AgreementReview.objects.count() == 0
    import_record((whole + SECOND).encode(), by=SCRIBE)
    assert AgreementReview.objects.get().outcome == Outcome.NO_PROBLEMS


def test_a_file_may_report_the_answer_of_all(cast):
    import_record(FILE.format(answered="together").encode(), by=SCRIBE)
    assert AgreementReview.objects.get().answered == AgreementReview.Answered.TOGETHER

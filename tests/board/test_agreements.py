"""Acts on sharing agreements: who may, what is refused, and that nothing is said for a party that has not said it."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from editable import add
from factories.constitution import (
    a_declared_conflict,
    a_reader_list,
    a_sharing_agreement,
    an_agreement_answer,
    an_agreement_issue,
    an_agreement_party,
    an_agreement_review,
    an_agreement_status,
)
from factories.entering import correct, stored
from form_fields import mistakes_of

from reports.record_file import import_record
from reports.record_file.mistakes import NotReadable
from socboard.audit.models import Event
from socboard.board.models import (
    AgreementAnswer,
    AgreementIssue,
    AgreementParty,
    AgreementReview,
    AgreementStatus,
    SharingAgreement,
)
from socboard.board.operations.agreement_reviews import (
    ClosedTooSoon,
    DueTooSoon,
    NotAnsweredByAll,
    NotAParty,
    NothingToReview,
    ProblemMissing,
    ReviewClosed,
    answer,
    close_review,
    open_review,
    unanswered,
)
from socboard.board.operations.agreements import (
    AlreadyResolved,
    NotYet,
    PartyAlready,
    ReviewOpen,
    SameStatus,
    add_party,
    change_status,
    raise_problem,
    record_signature,
    resolve,
)
from socboard.board.operations.records import NotRecorded, withdraw
from socboard.board.operations.senders import SenderUnknown
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

Answer, Outcome, Status = AgreementAnswer.Answer, AgreementReview.Outcome, AgreementStatus.Status
NEVER, LONG_AGO = UncertainDate(), UncertainDate.on(date(2019, 1, 1))


def today() -> date:
    return timezone.localdate()


def later(days: int = 14) -> date:
    return today() + timedelta(days=days)


def an_agreement(cast, *parties, **given) -> SharingAgreement:
    """Released to the board and signed by these organisations."""
    agreement = a_sharing_agreement(cast.board, **{"release": Audience.BOARD, **given})
    for organisation in parties:
        an_agreement_party(
            cast.board,
            agreement=agreement,
            organisation=organisation,
            signed=LONG_AGO,
            release=Audience.BOARD,
        )
    return agreement


def an_open_review(cast, *parties, **given) -> AgreementReview:
    return open_review(an_agreement(cast, *parties, **given), due=later(), by=cast.manager.actor)


def says(review, player, organisation, said=Answer.NO_PROBLEMS, note="", **given):
    return answer(
        review, organisation=organisation, answer=said, answered=today(), note=note, by=player.actor, **given
    )


def close(review, by, outcome=Outcome.NO_PROBLEMS, **given):
    close_review(stored(review), outcome=outcome, by=by.actor, **{"closed": today(), **given})


def events_of(*records) -> list[str]:
    refs = [record.ref for record in records]
    return list(Event.objects.filter(ref__in=refs).order_by("sequence").values_list("event", flat=True))


# Parties, signatures, status


def test_a_party_is_added_once_and_signs(cast):
    agreement = an_agreement(cast)
    party = add_party(agreement, organisation=cast.police, signed=NEVER, by=cast.officer.actor)
    with pytest.raises(PartyAlready):
        add_party(agreement, organisation=cast.police, signed=NEVER, by=cast.officer.actor)
    record_signature(party, signed=LONG_AGO, by=cast.officer.actor)
    assert (stored(party).signed, stored(party).organisation) == (LONG_AGO, cast.police)
    assert events_of(party) == ["board.agreementparty_recorded", "board.agreementparty_signed"]


def test_a_withdrawn_party_may_join_again(cast):
    agreement = an_agreement(cast, cast.police)
    withdraw(agreement.parties.get(), reason="Entered too early", by=SCRIBE)
    add_party(agreement, organisation=cast.police, signed=NEVER, by=cast.manager.actor)
    assert agreement.parties.current().count() == 1


def test_nobody_signs_on_a_day_to_come(cast):
    agreement = an_agreement(cast, cast.police)
    with pytest.raises(NotYet):
        record_signature(agreement.parties.get(), signed=UncertainDate.on(later(1)), by=cast.manager.actor)
    with pytest.raises(NotYet):
        add_party(agreement, organisation=cast.fire, signed=UncertainDate.on(later(1)), by=cast.manager.actor)


def test_the_status_history_is_added_to(cast):
    agreement = an_agreement(cast)
    change_status(agreement, status=Status.DRAFT, since=date(2019, 1, 1), by=cast.officer.actor)
    change_status(agreement, status=Status.IN_FORCE, since=date(2019, 5, 1), by=cast.officer.actor)
    with pytest.raises(SameStatus):
        change_status(agreement, status=Status.IN_FORCE, since=date(2019, 6, 1), by=cast.officer.actor)
    assert list(agreement.statuses.order_by("pk").values_list("status", "since_earliest")) == [
        ("draft", date(2019, 1, 1)),
        ("in force", date(2019, 5, 1)),
    ]


def test_an_agreement_does_not_end_while_it_is_reviewed(cast):
    review = an_open_review(cast, cast.police)
    with pytest.raises(ReviewOpen):
        change_status(review.agreement, status=Status.ENDED, since=today(), by=cast.manager.actor)


def test_entered_as_any_record_it_does_not_end_under_review_either(cast):
    agreement = an_open_review(cast, cast.police).agreement
    day = dict(zip(("since_2", "since_1", "since_0"), today().timetuple()[:3], strict=True))
    typed = {"agreement": agreement.ref, "status": "ended", **day}
    sent = add(cast.officer, "agreement-statuses", typed)
    assert (sent.status_code, list(mistakes_of(sent))) == (422, ["status"])
    before = {"agreement": agreement, "status": Status.ENDED, "since": UncertainDate.on(date(2012, 1, 1))}
    an_agreement_status(cast.board, agreement=agreement, status=Status.IN_FORCE, since=LONG_AGO)
    assert an_agreement_status(cast.board, **before).status == Status.ENDED


def test_entered_as_any_record_nobody_signs_on_a_day_to_come(cast):
    with pytest.raises(NotRecorded) as refused:
        an_agreement_party(cast.board, signed=UncertainDate.on(later(1)))
    [(_entry, error)] = refused.value.mistakes
    assert error.message_dict == {"signed_earliest": ["This day is still to come."]}


def test_entered_as_any_record_a_problem_of_another_organisation_names_its_sender(cast):
    agreement = an_agreement(cast, cast.fire)
    typed = {"agreement": agreement.ref, "organisation": cast.fire.ref, "problem": "Late answers."}
    named = {"nobody": "", "a stranger to it": cast.member.person.ref, "who": cast.other_member.person.ref}
    sent = {
        name: add(cast.officer, "agreement-issues", {**typed, "entered_for": ref})
        for name, ref in named.items()
    }
    assert [answer.status_code for answer in sent.values()] == [422, 422, 302]
    assert list(mistakes_of(sent["nobody"])) == list(mistakes_of(sent["a stranger to it"])) == ["entered_for"]
    assert AgreementIssue.objects.get().entered_for == cast.other_member.person


@pytest.mark.parametrize("name", ["member", "chair", "observer", "neighbour", "stranger"])
def test_only_the_team_keeps_an_agreement(cast, name):
    agreement, actor = an_agreement(cast, cast.police), getattr(cast, name).actor
    issue = an_agreement_issue(cast.board, agreement=agreement, organisation=cast.police)
    review = an_agreement_review(cast.board, agreement=agreement, release=Audience.BOARD)
    for act in (
        lambda: add_party(agreement, organisation=cast.fire, signed=NEVER, by=actor),
        lambda: record_signature(agreement.parties.get(), signed=LONG_AGO, by=actor),
        lambda: change_status(agreement, status=Status.ENDED, since=today(), by=actor),
        lambda: resolve(issue, resolution="Done", resolved=today(), by=actor),
        lambda: open_review(an_agreement(cast, cast.police), due=later(), by=actor),
        lambda: close_review(review, closed=today(), outcome=Outcome.PROBLEMS, by=actor),
    ):
        with pytest.raises(PermissionDenied):
            act()


# Problems


def test_a_partner_raises_a_problem_and_the_team_says_how_it_was_resolved(cast):
    agreement = an_agreement(cast)
    raised = raise_problem(
        agreement, organisation=cast.police, problem="Late", raised=today(), by=cast.member.actor
    )
    with pytest.raises(PermissionDenied):
        resolve(raised, resolution="A mailbox", resolved=today(), by=cast.member.actor)
    resolve(raised, resolution="A mailbox", resolved=today(), by=cast.officer.actor)
    found = stored(raised)
    assert (found.organisation, found.resolution, found.resolved) == (
        cast.police,
        "A mailbox",
        UncertainDate.on(today()),
    )
    assert events_of(raised) == ["board.agreementissue_raised", "board.agreementissue_resolved"]
    with pytest.raises(AlreadyResolved):
        resolve(found, resolution="Another", resolved=today(), by=cast.officer.actor)


def test_a_problem_is_not_resolved_before_it_was_raised(cast):
    issue = an_agreement_issue(cast.board, agreement=an_agreement(cast), raised=UncertainDate.on(today()))
    with pytest.raises(NotRecorded):
        resolve(issue, resolution="Done", resolved=today() - timedelta(days=1), by=cast.manager.actor)
    with pytest.raises(NotYet):
        resolve(stored(issue), resolution="Done", resolved=later(1), by=cast.manager.actor)


def test_who_raises_for_another_names_a_sender_who_sits_for_it(cast):
    agreement, given = an_agreement(cast), {"problem": "Late", "raised": today()}
    for sender in (None, cast.other_member.person):
        with pytest.raises(SenderUnknown):
            raise_problem(agreement, organisation=cast.police, sender=sender, by=cast.officer.actor, **given)
    with pytest.raises(SenderUnknown):
        raise_problem(agreement, organisation=cast.fire, by=cast.member.actor, **given)
    raised = raise_problem(
        agreement, organisation=cast.police, sender=cast.member.person, by=cast.officer.actor, **given
    )
    assert (raised.entered_for, raised.organisation) == (cast.member.person, cast.police)
    with pytest.raises((SenderUnknown, PermissionDenied)):
        raise_problem(agreement, organisation=cast.charity, by=cast.observer.actor, **given)


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


# Nothing of an agreement is read more widely than the agreement


def test_what_is_entered_of_an_agreement_is_marked_narrowed_and_released_as_it_is(cast):
    readers = a_reader_list(cast.board, organisations=[cast.police], people=[cast.manager.person])
    narrowed = {"marking": Marking.OFFICIAL_SENSITIVE, "readers": readers, "originator": cast.police}
    agreement = an_agreement(cast, **narrowed, release=Audience.BOARD_SENSITIVE)
    add_party(agreement, organisation=cast.police, signed=NEVER, by=cast.manager.actor)
    review = open_review(agreement, due=later(), by=cast.manager.actor)
    says(review, cast.member, cast.police)
    raise_problem(agreement, organisation=cast.police, problem="Late", raised=today(), by=cast.member.actor)
    parts = [
        model.objects.get()
        for model in (AgreementParty, AgreementStatus, AgreementReview, AgreementAnswer, AgreementIssue)
    ]
    assert {(part.marking, part.readers, part.originator) for part in parts} == {
        (Marking.OFFICIAL_SENSITIVE, readers, cast.police)
    }
    assert [part.release and part.release.audience for part in parts] == [Audience.BOARD_SENSITIVE] * 3 + [
        None,
        None,
    ]


def test_parts_of_an_agreement_that_is_not_released_wait_with_it(cast):
    agreement = an_agreement(cast, release=None)
    party = add_party(agreement, organisation=cast.police, signed=NEVER, by=cast.manager.actor)
    assert party.release is None


@pytest.mark.parametrize(
    "hidden",
    [{"release": None}, {"marking": Marking.OFFICIAL_SENSITIVE}, {"readers": True}, {"conflict": True}],
)
def test_who_does_not_see_the_agreement_sees_none_of_its_parts(cast, hidden):
    """Each part is released to the board, and the party, the problem and the answer are the reader's own."""
    if hidden.pop("readers", False):
        hidden["readers"] = a_reader_list(cast.board, people=[cast.manager.person])
    conflict = hidden.pop("conflict", False)
    agreement = an_agreement(cast, cast.fire, **hidden)
    if conflict:
        about = {"about_noun": agreement.noun, "about_ref": agreement.ref}
        a_declared_conflict(cast.board, person=cast.other_member.person, **about)
    whose = {"organisation": cast.fire, "release": Audience.BOARD}
    review = an_agreement_review(cast.board, agreement=agreement, release=Audience.BOARD)
    an_agreement_answer(cast.board, review=review, **whose)
    an_agreement_issue(cast.board, agreement=agreement, **whose)
    an_agreement_status(cast.board, agreement=agreement, release=Audience.BOARD)
    models = (AgreementParty, AgreementStatus, AgreementIssue, AgreementReview, AgreementAnswer)
    seen = {
        name: [model.objects.visible_to(getattr(cast, name).actor).count() for model in models]
        for name in ("other_member", "manager")
    }
    assert seen == {"other_member": [0] * 5, "manager": [1] * 5}

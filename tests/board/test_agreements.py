"""Acts on sharing agreements: who may, what is refused, and who reads what of them."""

from datetime import date, timedelta

import pytest
from agreeing import (
    LONG_AGO,
    NEVER,
    Outcome,
    Status,
    an_agreement,
    an_open_review,
    events_of,
    later,
    says,
    today,
)
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from editable import add
from factories.constitution import (
    a_declared_conflict,
    a_reader_list,
    an_agreement_answer,
    an_agreement_issue,
    an_agreement_party,
    an_agreement_review,
    an_agreement_status,
)
from factories.entering import stored
from form_fields import mistakes_of

from socboard.board.models import (
    AgreementAnswer,
    AgreementIssue,
    AgreementParty,
    AgreementReview,
    AgreementStatus,
)
from socboard.board.operations.agreement_reviews import (
    close_review,
    open_review,
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

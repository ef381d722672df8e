"""Rounds in which organisations confirm their points of contact: asked once, answered once, all of it or nothing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from factories.constitution import a_business_area, a_point_of_contact, a_theme
from factories.entering import stored

from socboard.audit.models import Event
from socboard.board.models import ConstitutionReview, ContactConfirmation, PointOfContact
from socboard.board.operations.contacts import (
    Added,
    AnsweredAlready,
    AskedAlready,
    DueInThePast,
    Ended,
    NotAllAnswered,
    Replaced,
    RoundClosed,
    ask,
    close_round,
    confirm,
    open_round,
)
from socboard.board.operations.records import ChangedMeanwhile, NotRecorded, withdraw
from socboard.board.operations.senders import SenderUnknown
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

Answer, Outcome = ContactConfirmation.Answer, ConstitutionReview.Outcome
SINCE, DAY = UncertainDate.on(date(2019, 1, 1)), date(2019, 9, 30)


def later(days: int = 14) -> date:
    return timezone.localdate() + timedelta(days=days)


def asked(cast, *organisations, by=None) -> list[ContactConfirmation]:
    return ask(cast.board, organisations=organisations, due=later(), by=(by or cast.manager).actor)


def a_contact(cast, **given) -> PointOfContact:
    given = {"organisation": cast.police, "start": SINCE, "release": Audience.BOARD, **given}
    return a_point_of_contact(cast.board, **given)


def whole(contact: PointOfContact) -> tuple:
    found = stored(contact)
    return found.theme, found.area, found.person, found.start, found.end


def test_each_organisation_is_asked_once_until_it_answers(cast):
    first = asked(cast, cast.police)
    second = asked(cast, cast.police, cast.fire)
    assert [each.organisation for each in (*first, *second)] == [cast.police, cast.fire]
    assert {each.review for each in (*first, *second)} == {open_round(cast.board)}
    with pytest.raises(AskedAlready):
        asked(cast, cast.police, cast.fire)
    confirm(first[0], by=cast.member.actor)
    assert [each.organisation for each in asked(cast, cast.police)] == [cast.police]


def test_a_question_is_due_today_or_later(cast):
    with pytest.raises(DueInThePast):
        ask(cast.board, organisations=[cast.police], due=later(-1), by=cast.manager.actor)
    assert ConstitutionReview.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "may"), [("manager", True), ("officer", True), ("member", False), ("chair", False)]
)
def test_only_the_team_asks_and_closes(cast, name, may):
    player = getattr(cast, name)
    if may:
        [confirmation] = asked(cast, cast.police, by=player)
        confirm(confirmation, by=cast.member.actor)
        close_round(open_round(cast.board), by=player.actor)
    else:
        with pytest.raises(PermissionDenied):
            asked(cast, cast.police, by=player)
        [confirmation] = asked(cast, cast.police)
        confirm(confirmation, by=cast.member.actor)
        with pytest.raises(PermissionDenied):
            close_round(open_round(cast.board), by=player.actor)


def test_these_are_right_changes_nothing(cast):
    contact = a_contact(cast)
    [confirmation] = asked(cast, cast.police)
    confirm(confirmation, note="All as it was", by=cast.deputy.actor)
    found = stored(confirmation)
    assert (found.answer, found.answered, found.note) == (
        Answer.CONFIRMED,
        UncertainDate.on(later(0)),
        "All as it was",
    )
    assert stored(contact).version == 1
    with pytest.raises(AnsweredAlready):
        confirm(stored(confirmation), by=cast.member.actor)


def test_everything_that_changed_is_written_with_the_answer(cast):
    area, theme = a_business_area(cast.board, organisation=cast.police), a_theme(cast.board)
    ends, moves, wrong = a_contact(cast), a_contact(cast, person=cast.deputy.person), a_contact(cast)
    [confirmation] = asked(cast, cast.police)
    changes = [
        Ended(ends, DAY),
        Replaced(moves, None, cast.member.person, since=DAY),
        Replaced(wrong, area, cast.member.person),
        Added(theme, area, None, SINCE),
    ]
    confirm(confirmation, changes=changes, by=cast.member.actor)
    never = UncertainDate()
    assert whole(ends) == (ends.theme, None, None, SINCE, UncertainDate.on(DAY))
    assert whole(moves) == (moves.theme, None, cast.deputy.person, SINCE, UncertainDate.on(DAY))
    assert whole(wrong) == (wrong.theme, area, cast.member.person, SINCE, never)
    new = PointOfContact.objects.exclude(pk__in=[ends.pk, moves.pk, wrong.pk]).order_by("pk")
    assert [whole(each) for each in new] == [
        (moves.theme, None, cast.member.person, UncertainDate.on(DAY), never),
        (theme, area, None, SINCE, never),
    ]
    assert {each.organisation for each in new} == {cast.police}
    assert stored(confirmation).answer == Answer.CORRECTED
    last = Event.objects.order_by("-sequence").first()
    assert (last.event, last.ref) == ("board.contactconfirmation_answered", confirmation.ref)


def test_one_mistake_undoes_all(cast):
    right, wrong = a_contact(cast), a_contact(cast)
    [confirmation] = asked(cast, cast.police)
    with pytest.raises(NotRecorded):
        confirm(
            confirmation, changes=[Ended(right, DAY), Ended(wrong, date(2018, 1, 1))], by=cast.member.actor
        )
    assert (stored(right).version, stored(confirmation).answer) == (1, "")
    stale = stored(right)
    confirm(stored(confirmation), changes=[Ended(stored(right), DAY)], by=cast.member.actor)
    [again] = asked(cast, cast.police)
    with pytest.raises(ChangedMeanwhile):
        confirm(again, changes=[Ended(stale, DAY)], by=cast.member.actor)
    assert stored(again).answer == ""


def test_nobody_puts_right_what_is_anothers(cast):
    theirs = a_contact(cast, organisation=cast.fire)
    [confirmation] = asked(cast, cast.police)
    with pytest.raises(PermissionDenied):
        confirm(confirmation, changes=[Ended(theirs, DAY)], by=cast.member.actor)
    with pytest.raises(SenderUnknown):
        confirm(confirmation, by=cast.other_member.actor)
    with pytest.raises((SenderUnknown, PermissionDenied)):
        confirm(confirmation, by=cast.neighbour.actor)


def test_the_team_answers_for_a_named_sender(cast):
    [confirmation] = asked(cast, cast.police)
    for sender in (None, cast.other_member.person):
        with pytest.raises(SenderUnknown):
            confirm(confirmation, sender=sender, by=cast.officer.actor)
    added = Added(a_theme(cast.board), None, None, SINCE)
    confirm(confirmation, changes=[added], sender=cast.member.person, by=cast.manager.actor)
    contact = PointOfContact.objects.get()
    assert (stored(confirmation).entered_for, contact.entered_for) == (cast.member.person,) * 2
    assert contact.release.audience == Audience.BOARD


def test_a_round_is_closed_when_everybody_has_answered_and_is_the_review_of_the_list(cast):
    police, fire = asked(cast, cast.police, cast.fire)
    round_ = open_round(cast.board)
    confirm(police, by=cast.member.actor)
    with pytest.raises(NotAllAnswered) as caught:
        close_round(round_, by=cast.manager.actor)
    assert str(caught.value) == f"Still to answer: {cast.fire.name}."
    confirm(fire, by=cast.other_member.actor)
    close_round(round_, summary="All is well", by=cast.manager.actor)
    found = stored(round_)
    assert (found.subject, found.outcome, found.reviewed, found.summary) == (
        ConstitutionReview.Subject.CONTACTS,
        Outcome.UNCHANGED,
        UncertainDate.on(later(0)),
        "All is well",
    )
    assert open_round(cast.board) is None
    with pytest.raises(RoundClosed):
        close_round(found, by=cast.manager.actor)


def test_a_round_in_which_something_was_put_right_says_changed(cast):
    [confirmation] = asked(cast, cast.police)
    confirm(confirmation, changes=[Ended(a_contact(cast), DAY)], by=cast.member.actor)
    close_round(open_round(cast.board), by=cast.manager.actor)
    assert ConstitutionReview.objects.get().outcome == Outcome.CHANGED


def test_a_round_in_which_nobody_was_asked_is_no_review(cast):
    [confirmation] = asked(cast, cast.police)
    withdraw(confirmation, reason="Asked by mistake", by=cast.manager.actor)
    with pytest.raises(NotAllAnswered):
        close_round(open_round(cast.board), by=cast.manager.actor)

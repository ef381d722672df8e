"""Who lets an organisation's updates go: whom it named, the deputy of that one's seat, and whoever covers it."""

from datetime import date, timedelta

import pytest
import time_machine
from asked_updates import IN_TIME, a_call, call_page, given, page, update_of
from django.core.exceptions import PermissionDenied
from factories.constitution import A, a_person, a_seat
from factories.priorities import an_update_approver
from page_text import links_of, text_of

from priorities.approvers import Approving, approving
from priorities.asks import update_asks
from priorities.models import Update
from priorities.operations.updates import approve, send_back, submit, write
from socboard.board.actors import actor_for
from socboard.board.history import history
from socboard.board.models import Cover
from socboard.board.operations.offices import arrange_cover, end_cover
from socboard.board.operations.records import withdraw
from socboard.kit.values import UncertainDate

State = Update.State
TODAY = date(2019, 2, 20)
SINCE = UncertainDate.on(date(2019, 1, 1))


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def waiting(cast):
    """The police named their member, who has a deputy; an officer of theirs handed the update in."""
    a_call(cast)
    an_update_approver(cast.board, organisation=cast.police, person=cast.member.person, start=SINCE)
    author = a_person(name="Who Wrote")
    a_seat(cast.board, organisation=cast.police, person=author, start=SINCE)
    update = write(update_of(cast.police), values={"progress": "Two raids."}, by=cast.officer.actor)
    submit(update, attachments=0, sender=author, by=cast.officer.actor)
    update = update_of(cast.police)
    assert update.state == State.AWAITING
    return update


def cover(cast, seat, person, start=TODAY, end=TODAY + timedelta(days=3)):
    return arrange_cover(seat=seat, person=person, start=start, end=end, by=cast.manager.actor)


def actor(player):
    return actor_for(player.user)


def test_the_deputy_of_the_approvers_seat_approves(cast, waiting):
    approve(waiting, by=cast.deputy.actor)
    now = update_of(cast.police)
    assert (now.state, now.approved_by) == (State.SUBMITTED, cast.deputy.person)


def test_who_covers_the_approver_approves_and_the_trail_names_both(cast, waiting):
    stand_in = cast.other_member
    cover(cast, cast.member.seat, stand_in.person)
    approve(waiting, by=actor(stand_in))
    acts = history(waiting.board, "updates", waiting.ref, actor=cast.manager.actor)
    assert {act.what: act.who for act in acts}[
        "Approved"
    ] == f"{stand_in.person.name}, acting for {cast.member.person.name}"


def test_who_covers_the_approver_is_led_to_it_and_sends_it_back(cast, waiting):
    assert page(waiting, "approve") not in links_of(cast.other_member.client.get(call_page(waiting.call)))
    cover(cast, cast.member.seat, cast.other_member.person)
    browser = cast.other_member.client
    assert page(waiting, "approve") in links_of(browser.get(call_page(waiting.call)))
    assert page(waiting, "approve") in links_of(browser.get(page(waiting)))
    own, _late = update_asks(actor(cast.other_member), {cast.board.pk: cast.board}, today=TODAY)
    assert page(waiting, "approve") in [each.address for each in own]
    assert "Approve this update" in text_of(browser.get(page(waiting, "approve")))
    send_back(waiting, comment="Which streets?", by=actor(cast.other_member))
    assert update_of(cast.police).state == State.SENT_BACK


@pytest.mark.parametrize(("start", "end"), [(1, 4), (-4, 0)])
def test_cover_counts_on_its_days_alone(cast, waiting, start, end):
    days = (TODAY + timedelta(days=number) for number in (start, end))
    cover(cast, cast.member.seat, cast.other_member.person, *days)
    with pytest.raises(PermissionDenied):
        approve(waiting, by=actor(cast.other_member))


def test_cover_that_ended_counts_no_more(cast, waiting):
    arranged = cover(cast, cast.member.seat, cast.other_member.person, TODAY - timedelta(days=2))
    assert approving(cast.other_member.person.pk, [cast.board.pk], TODAY).lets_go(waiting)
    end_cover(arranged, on=TODAY, by=cast.manager.actor)
    assert not approving(cast.other_member.person.pk, [cast.board.pk], TODAY).lets_go(waiting)


def test_cover_of_somebody_else_of_the_organisation_approves_nothing(cast, waiting):
    cover(cast, cast.deputy.seat, cast.other_member.person)
    with pytest.raises(PermissionDenied):
        approve(waiting, by=actor(cast.other_member))


def test_cover_of_the_approvers_other_seat_approves_nothing(cast, waiting):
    """The approver also sits elsewhere: who covers that place has nothing to do with the police's words."""
    elsewhere = a_seat(cast.other_board, organisation=cast.police, person=cast.member.person, start=SINCE)
    days = {"start": SINCE, "end": UncertainDate.on(TODAY + timedelta(days=3))}
    A[Cover](cast.other_board, seat=elsewhere, person=cast.other_member.person, **days)
    boards = [cast.board.pk, cast.other_board.pk]
    assert approving(cast.other_member.person.pk, boards, TODAY) == Approving(cast.other_member.person.pk)


def test_who_acts_for_the_approver_does_not_pass_the_own_words(cast):
    call = a_call(cast)
    an_update_approver(cast.board, organisation=cast.police, person=cast.member.person, start=SINCE)
    update = given(update_of(cast.police), by=cast.deputy.actor)
    assert update.state == State.AWAITING
    assert page(update, "approve") not in links_of(cast.deputy.client.get(call_page(call)))
    with pytest.raises(PermissionDenied):
        approve(update, by=cast.deputy.actor)
    approve(update, by=cast.member.actor)
    assert update_of(cast.police).approved_by == cast.member.person


def test_the_approver_still_hands_the_own_words_in_at_once(cast):
    a_call(cast)
    an_update_approver(cast.board, organisation=cast.police, person=cast.member.person, start=SINCE)
    assert given(update_of(cast.police), by=cast.member.actor).state == State.SUBMITTED


def test_only_the_last_who_was_named_approves(cast, waiting):
    later = an_update_approver(cast.board, organisation=cast.police, person=cast.deputy.person, start=SINCE)
    places = frozenset({(cast.board.pk, cast.police.pk)})
    assert approving(cast.member.person.pk, [cast.board.pk], TODAY) == Approving(cast.member.person.pk)
    assert approving(cast.deputy.person.pk, [cast.board.pk], TODAY).named == places
    withdraw(later, reason="Named by mistake.", by=cast.manager.actor)
    assert approving(cast.member.person.pk, [cast.board.pk], TODAY).named == places
    assert approving(cast.deputy.person.pk, [cast.board.pk], TODAY).instead == places


def test_nobody_lets_anything_go(cast, waiting):
    assert approving(None, [cast.board.pk], TODAY) == Approving(None)

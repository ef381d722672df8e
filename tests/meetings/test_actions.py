"""Actions: taken down under a number of their own, told of, closed, opened again."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from factories.entering import correct, stored
from factories.meetings import a_meeting, an_action, an_agenda_item

from meetings.models import Action, ActionNote
from meetings.operations.actions import (
    EvidenceMissing,
    NotClosed,
    NoteMissing,
    NotOpen,
    NotYet,
    NumberTaken,
    ReasonMissing,
    close,
    reopen,
    take_down,
    tell,
)
from socboard.audit.models import Event
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import release, withdraw
from socboard.board.operations.senders import SenderUnknown
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

TODAY = date(2019, 6, 3)


def taken(cast, *, by=None, text="Find out.", number="", **references):
    entry = Entry(Action, {"text": text, "number": number}, {"board": cast.board, **references})
    return take_down(entry, by=by or cast.manager.actor)


def for_police(cast, **given):
    return an_action(cast.board, owner_organisation=cast.police, release=Audience.BOARD, **given)


def test_take_down_counts_on_whatever_became_of_the_others(cast):
    first, second = taken(cast), taken(cast)
    withdraw(second, reason="Twice.", by=cast.manager.actor)
    an_action(cast.other_board, number="OR70")
    assert [first.number, second.number, taken(cast).number] == ["OR1", "OR2", "OR3"]


def test_take_down_counts_in_the_boards_style_and_keeps_a_number_from_before(cast):
    correct(cast.board, action_style="{number}/{year}/P")
    meeting = a_meeting(cast.board, held=UncertainDate.on(date(2018, 5, 1)))
    old = taken(cast, number="7/2018/P", meeting=meeting)
    assert (old.number, taken(cast, meeting=meeting).number) == ("7/2018/P", "8/2018/P")
    with pytest.raises(NumberTaken):
        taken(cast, number="7/2018/P")


def test_the_same_action_of_one_item_is_taken_down_once(cast):
    item = an_agenda_item(cast.board)
    where = {"item": item, "meeting": item.meeting}
    first, again = taken(cast, **where), taken(cast, by=cast.officer.actor, **where)
    other = taken(cast, text="Something else.", **where)
    assert (first == again, other.number, Action.objects.count()) == (True, "OR2", 2)


def test_what_the_manager_takes_down_the_board_reads_and_an_officers_waits(cast):
    assert taken(cast).release.audience == Audience.BOARD
    assert taken(cast, by=cast.officer.actor).release is None


def test_a_partner_takes_none_down(cast):
    with pytest.raises(PermissionDenied):
        taken(cast, by=cast.member.actor, organisation=cast.police)


def test_close_wants_a_note_and_no_day_to_come(cast):
    action = for_police(cast)
    with pytest.raises(NoteMissing):
        close(action, note=" ", on=TODAY, by=cast.manager.actor)
    with pytest.raises(NotYet):
        close(action, note="Done.", on=timezone.localdate() + timedelta(days=1), by=cast.manager.actor)
    close(action, note="Circulated.", on=TODAY, by=cast.officer.actor)
    now = stored(action)
    assert (now.state, now.closed, now.closing_note) == ("closed", UncertainDate.on(TODAY), "Circulated.")
    with pytest.raises(NotOpen):
        close(now, note="Again.", on=TODAY, by=cast.manager.actor)
    assert Event.objects.last().event == "meetings.action_closed"


def test_close_wants_evidence_where_the_board_asks_for_it(cast):
    correct(cast.board, closing_needs_evidence=True)
    action = for_police(cast)
    with pytest.raises(EvidenceMissing):
        close(action, note="Done.", on=TODAY, by=cast.manager.actor)
    close(action, note="Done.", evidence="E-mail of 12 May", on=TODAY, by=cast.manager.actor)
    assert stored(action).evidence == "E-mail of 12 May"


def test_its_owner_does_not_close_it(cast):
    with pytest.raises(PermissionDenied):
        close(for_police(cast), note="Done.", on=TODAY, by=cast.member.actor)


def test_reopen_keeps_how_it_was_closed_and_says_why(cast):
    action = for_police(cast)
    with pytest.raises(NotClosed):
        reopen(action, reason="Not done.", by=cast.manager.actor)
    close(action, note="Circulated.", on=TODAY, by=cast.manager.actor)
    with pytest.raises(ReasonMissing):
        reopen(action, reason=" ", by=cast.officer.actor)
    reopen(action, reason="Half of it is missing.", by=cast.officer.actor)
    now = stored(action)
    assert (now.state, now.closed.is_given, now.closing_note) == ("open", False, "")
    assert now.reopened_because == "Half of it is missing."
    note = ActionNote.objects.get(action=action)
    assert note.text == "It was closed on 3 June 2019: Circulated."
    assert note in ActionNote.objects.visible_to(cast.other_member.actor)


def test_a_partner_tells_of_the_own_organisations_action_alone(cast):
    note = tell(for_police(cast), text="Half done.", by=cast.deputy.actor)
    assert (note.organisation, note.person, note.entered_for) == (cast.police, cast.deputy.person, None)
    assert note in ActionNote.objects.visible_to(cast.other_member.actor)
    for who in (cast.other_member, cast.observer, cast.chair, cast.stranger):
        with pytest.raises(PermissionDenied):
            tell(note.action, text="I say.", by=who.actor)


def test_the_team_tells_for_a_named_sender_of_that_organisation(cast):
    action = for_police(cast)
    note = tell(action, text="Half done.", sender=cast.member.person, by=cast.officer.actor)
    assert (note.organisation, note.person, note.entered_for) == (
        cast.police,
        cast.member.person,
        cast.member.person,
    )
    with pytest.raises(SenderUnknown):
        tell(action, text="Done.", sender=cast.other_member.person, by=cast.officer.actor)
    own = tell(action, text="They asked for more time.", by=cast.officer.actor)
    assert (own.organisation, own.person) == (None, cast.officer.person)


def test_nobody_tells_how_a_closed_action_goes(cast):
    action = for_police(cast)
    close(action, note="Done.", on=TODAY, by=cast.manager.actor)
    with pytest.raises(NotOpen):
        tell(action, text="More.", by=cast.member.actor)


def test_a_note_is_as_closed_as_its_action_and_goes_no_wider_than_the_board(cast):
    action = an_action(cast.board, owner_organisation=cast.police)
    note = tell(action, text="Half done.", by=cast.manager.actor)
    assert list(ActionNote.objects.visible_to(cast.other_member.actor)) == []
    release(action, ReleaseTerms(Audience.PARENT, "By e-mail"), by=cast.manager.actor)
    assert action in Action.objects.visible_to(cast.parent_member.actor)
    assert list(ActionNote.objects.visible_to(cast.parent_member.actor)) == []
    assert list(ActionNote.objects.visible_to(cast.other_member.actor)) == [note]
    correct(stored(action), marking="OFFICIAL-SENSITIVE")
    assert stored(note).marking == "OFFICIAL-SENSITIVE"

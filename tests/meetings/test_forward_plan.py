"""The forward plan: what is foreseen for which meeting, adopted from the records' own days, taken onto agendas."""

from datetime import date
from types import SimpleNamespace

import pytest
import time_machine
from agendas import BOARD, MEETS, NOW, agenda_address, an_item, to_come
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from factories.constitution import a_declared_conflict, a_reader_list
from factories.entering import stored
from factories.meetings import a_forward_item, a_meeting, an_action
from factories.priorities import a_priority, a_profile
from form_fields import fields_of
from page_text import links_of, text_of

from meetings.forward_register import coming, proposals
from meetings.forward_slots import Slot, in_time, in_turn, nearest, placed
from meetings.models import AgendaItem, ForwardItem, Meeting
from meetings.operations import agenda, forward_plan
from socboard.audit.models import Event
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import ChangedMeanwhile, NotRecorded, withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

CANARY = "kingfisher"
PLAN = f"{BOARD}forward-items/"
DAYS = [date(2019, 6, 14), date(2019, 9, 12), date(2019, 12, 12)]
SLOTS = [Slot(day) for day in DAYS]


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def meeting(cast):
    return to_come(cast)


def on(day: date) -> UncertainDate:
    return UncertainDate.on(day)


def slots_of(cast, player) -> list[Slot]:
    return coming(cast.board, actor=player.actor, today=timezone.localdate())


def asked_for(cast, player) -> list[str]:
    found = proposals(cast.board, actor=player.actor, today=timezone.localdate(), until=date(2020, 9, 30))
    return [each.title for each in found]


def foresee(cast, *, at=None, by=None, **given):
    references = {name: given.pop(name) for name in ("priority", "readers") if name in given}
    entry = Entry(ForwardItem, {"title": "The profile", **given}, references)
    return forward_plan.foresee(cast.board, entry, at=at, by=(by or cast.manager).actor)


# Places


def test_the_nearest_place_is_taken_the_earlier_of_two_and_none_far_behind_the_last():
    wanted = [date(2019, 5, 1), date(2019, 7, 29), date(2019, 7, 30), date(2020, 2, 10), date(2020, 2, 11)]
    assert [nearest(day, SLOTS) and nearest(day, SLOTS).day for day in wanted] == [
        DAYS[0],
        DAYS[0],
        DAYS[1],
        DAYS[2],
        None,
    ]
    assert nearest(DAYS[0], []) is None


def test_what_is_due_goes_to_the_last_meeting_in_time_else_to_the_next():
    wanted = [date(2019, 9, 12), date(2019, 9, 11), date(2019, 1, 1), None, date(2030, 1, 1)]
    assert [in_time(day, SLOTS).day for day in wanted] == [DAYS[1], DAYS[0], DAYS[0], DAYS[0], DAYS[2]]
    assert in_time(None, []) is None


def test_each_item_stands_at_one_place():
    meeting = SimpleNamespace(pk=1, ref="m", held=on(DAYS[1]))
    slots = in_turn([meeting], [DAYS[0], DAYS[2]])

    def an(meeting_id=None, expected=None, is_taken=False):
        return SimpleNamespace(
            meeting_id=meeting_id, expected=on(expected) if expected else UncertainDate(), is_taken=is_taken
        )

    here, near, later = an(1), an(expected=date(2019, 6, 1)), an(expected=date(2021, 1, 1))
    undecided, overtaken, done, taken = an(), an(7), an(7, is_taken=True), an(1, is_taken=True)
    found = placed([here, near, later, undecided, overtaken, done, taken], slots)
    assert [(slot.day, list(rows)) for slot, rows in found.at] == [
        (DAYS[0], [near]),
        (DAYS[1], [here, taken]),
        (DAYS[2], []),
    ]
    assert (found.later, found.nowhere) == ((later,), (undecided, overtaken))


def test_coming_meetings_are_those_in_the_calendar_and_those_that_may_be_expected(cast, meeting):
    a_meeting(cast.board, held=on(date(2019, 3, 14)), release=Audience.BOARD)
    cancelled = {"state": Meeting.State.CANCELLED, "held": on(date(2019, 6, 20))}
    a_meeting(cast.board, release=Audience.BOARD, **cancelled)
    found = slots_of(cast, cast.observer)
    assert [(each.day, each.meeting) for each in found[:2]] == [(MEETS, meeting), (date(2019, 9, 13), None)]
    # This board year's and the next's, four a year.
    assert (len(found), found[-1].day.year) == (6, 2020)


def test_a_meeting_that_the_reader_does_not_see_is_a_day_to_be_expected(cast):
    to_come(cast, release=None)
    assert [each.meeting for each in slots_of(cast, cast.observer) if each.meeting] == []
    assert [each.meeting.ref for each in slots_of(cast, cast.officer) if each.meeting] == ["june"]


# Foresee, change, move


def test_foresee_shows_the_item_to_the_board_where_the_manager_does_it(cast, meeting):
    made = foresee(cast, at=Slot(MEETS, meeting), purpose="decision", comes_again=12)
    assert (made.meeting, made.expected.is_given, made.release.audience) == (meeting, False, Audience.BOARD)
    assert foresee(cast, at=None, by=cast.officer).release is None
    later = foresee(cast, at=Slot(date(2019, 9, 12)))
    assert (later.meeting, later.expected) == (None, on(date(2019, 9, 12)))
    told = Event.objects.filter(noun="forward-items").values_list("event", flat=True)
    assert set(told) == {"meetings.forwarditem_foreseen"}
    for player in (cast.chair, cast.member, cast.observer):
        with pytest.raises(PermissionDenied):
            foresee(cast, by=player)


def test_foresee_is_as_closed_as_what_it_is_about(cast):
    closed = a_priority(cast.board, marking=Marking.OFFICIAL_SENSITIVE)
    with pytest.raises(agenda.NotAsClosed):
        foresee(cast, priority=closed)
    made = foresee(cast, priority=closed, marking=Marking.OFFICIAL_SENSITIVE, open_title="A police matter")
    assert made.release.audience == Audience.BOARD_SENSITIVE
    with pytest.raises(NotRecorded):
        foresee(cast, open_title="Nothing to hide")


def test_move_leads_to_another_meeting_or_to_none(cast, meeting):
    made = foresee(cast, at=Slot(date(2019, 9, 12)))
    forward_plan.move(made, at=Slot(MEETS, meeting), by=cast.officer.actor)
    assert (stored(made).meeting, stored(made).expected.is_given) == (meeting, False)
    forward_plan.move(stored(made), at=None, by=cast.officer.actor)
    assert (stored(made).meeting, stored(made).expected.is_given) == (None, False)
    before = Event.objects.count()
    forward_plan.move(stored(made), at=None, by=cast.officer.actor)
    assert Event.objects.count() == before
    with pytest.raises(PermissionDenied):
        forward_plan.move(stored(made), at=Slot(MEETS, meeting), by=cast.chair.actor)


# Onto an agenda


def test_take_puts_the_item_on_the_agenda_and_foresees_what_comes_again(cast, meeting):
    drugs = a_priority(cast.board, release=Audience.BOARD)
    told = {"purpose": "discussion", "minutes": 20, "comes_again": 12, "because": "It is a year old"}
    made = foresee(cast, at=Slot(MEETS, meeting), priority=drugs, **told)
    [item] = forward_plan.take(meeting, items=[made], by=cast.officer.actor)
    assert (item.title, item.purpose, item.minutes, item.priority) == ("The profile", "discussion", 20, drugs)
    assert (stored(made).item, stored(made).is_taken) == (item, True)
    [again] = ForwardItem.objects.filter(item=None)
    assert (again.expected, again.comes_again, again.because, again.meeting) == (
        on(date(2020, 6, 14)),
        12,
        "It is a year old",
        None,
    )
    assert again.release is None
    with pytest.raises(forward_plan.AlreadyTaken):
        forward_plan.take(meeting, items=[stored(made)], by=cast.manager.actor)
    with pytest.raises(forward_plan.AlreadyTaken):
        forward_plan.move(stored(made), at=None, by=cast.manager.actor)
    with pytest.raises(forward_plan.NothingChosen):
        forward_plan.take(meeting, items=[], by=cast.manager.actor)


def test_take_of_one_that_was_taken_out_of_an_agenda_again_foresees_nothing_twice(cast, meeting):
    made = foresee(cast, at=Slot(MEETS, meeting), comes_again=6)
    [item] = forward_plan.take(meeting, items=[made], by=cast.manager.actor)
    withdraw(item, reason="Too early", by=cast.manager.actor)
    assert stored(made).is_taken is False
    forward_plan.take(meeting, items=[stored(made)], by=cast.manager.actor)
    assert (ForwardItem.objects.count(), AgendaItem.objects.current().count()) == (2, 1)


def test_take_puts_all_or_none(cast, meeting):
    first, second = foresee(cast, comes_again=3), foresee(cast)
    stale = stored(second)
    forward_plan.move(second, at=Slot(MEETS, meeting), by=cast.manager.actor)
    with pytest.raises(ChangedMeanwhile):
        forward_plan.take(meeting, items=[first, stale], by=cast.manager.actor)
    assert (AgendaItem.objects.count(), ForwardItem.objects.count()) == (0, 2)


def test_take_keeps_what_is_restricted_closed(cast, meeting):
    readers = a_reader_list(cast.board, people=[cast.manager.person, cast.other_member.person])
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "open_title": "A matter", "restricted_because": "Names"}
    made = foresee(cast, readers=readers, title=CANARY, **closed)
    [item] = forward_plan.take(meeting, items=[made], by=cast.manager.actor)
    told = (item.marking, item.readers, item.open_title, item.restricted_because)
    assert told == ("OFFICIAL-SENSITIVE", readers, "A matter", "Names")


# What is due


def test_what_is_due_is_proposed_until_it_stands_in_the_plan(cast, meeting):
    a_profile(cast.board, title="Drugs profile", completed=on(date(2018, 7, 1)), release=Audience.BOARD)
    a_profile(cast.board, title="Too far", completed=on(date(2020, 1, 1)), release=Audience.BOARD)
    told = {"text": "Write", "due": on(date(2019, 9, 1)), "release": Audience.BOARD}
    an_action(cast.board, number="OR4", **told)
    assert asked_for(cast, cast.manager) == ["Drugs profile: new edition", "Report on action OR4: Write"]
    slots = slots_of(cast, cast.manager)
    found = proposals(cast.board, actor=cast.manager.actor, today=NOW.date(), until=slots[-1].day)
    chosen = [(each, in_time(each.due, slots)) for each in found]
    profile, action = forward_plan.adopt(cast.board, chosen=chosen, by=cast.manager.actor)
    assert (profile.meeting, profile.because) == (meeting, "Review due on 1 July 2019")
    assert (action.meeting, action.because) == (meeting, "Due on 1 September 2019")
    assert asked_for(cast, cast.manager) == []
    with pytest.raises(NotRecorded):
        forward_plan.adopt(cast.board, chosen=chosen[:1], by=cast.officer.actor)
    forward_plan.take(meeting, items=[profile], by=cast.manager.actor)
    assert asked_for(cast, cast.manager) == []
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.HELD)
    assert asked_for(cast, cast.manager) == ["Drugs profile: new edition"]


def test_what_is_adopted_is_no_wider_than_the_record_that_asks_for_it(cast, meeting):
    a_profile(cast.board, ref="draft", title="Draft", completed=on(date(2018, 7, 1)))
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    readers = a_reader_list(cast.board, people=[cast.manager.person])
    a_profile(cast.board, ref="closed", completed=on(date(2018, 8, 1)), readers=readers, **closed)
    assert len(asked_for(cast, cast.officer)) == 1
    found = proposals(cast.board, actor=cast.manager.actor, today=NOW.date(), until=date(2020, 1, 1))
    made = forward_plan.adopt(cast.board, chosen=[(each, None) for each in found], by=cast.manager.actor)
    told = {each.proposed_from: (each.marking, each.readers, each.release_id is None) for each in made}
    assert told == {
        "profiles/draft": ("OFFICIAL", None, True),
        "profiles/closed": ("OFFICIAL-SENSITIVE", readers, False),
    }


# Pages


def test_the_plan_tells_the_board_what_is_foreseen_for_which_meeting(cast, meeting):
    drugs = a_priority(cast.board, short_name="drugs", release=Audience.BOARD)
    told = {"purpose": "decision", "because": "It is a year old", "comes_again": 12, "minutes": 30}
    foresee(cast, at=Slot(MEETS, meeting), priority=drugs, **told)
    foresee(cast, title="Census", at=Slot(date(2019, 9, 12)))
    page = cast.observer.client.get(PLAN)
    text = text_of(page)
    assert "Meeting of 14 June 2019 30 minutes The profile Decision Every year drugs It is a year old" in text
    assert "Expected about 13 September 2019 Not in the calendar yet Census" in text
    assert f"{BOARD}priorities/{drugs.ref}/" in links_of(page)
    assert [words in text for words in ("Foresee an item", "Change", "What is due")] == [False] * 3
    rows = cast.observer.client.get(f"{PLAN}?format=csv").content.decode().splitlines()
    assert rows[1].startswith(
        "Meeting of 14 June 2019,The profile,Decision,,drugs,It is a year old,Every year,"
    )
    found = text_of(cast.observer.client.get(f"{PLAN}?q=census"))
    assert ("Census" in found, "The profile" in found) == (True, False)
    assert "Nothing like that is foreseen." in text_of(cast.observer.client.get(f"{PLAN}?q=zebra"))


def test_what_is_restricted_leaves_no_trace_in_the_plan(cast, meeting):
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "because": CANARY, "restricted_because": CANARY}
    foresee(cast, title=CANARY, at=Slot(MEETS, meeting), minutes=40, **closed)
    foresee(cast, title=CANARY, at=Slot(MEETS, meeting), open_title="A police matter", **closed)
    readers = a_reader_list(cast.board, name=CANARY, people=[cast.manager.person])
    foresee(cast, title=CANARY, readers=readers)
    a_forward_item(cast.board, title=CANARY)
    a_profile(cast.board, title=CANARY, completed=on(date(2018, 7, 1)), marking=Marking.OFFICIAL_SENSITIVE)
    places = [
        PLAN,
        f"{PLAN}?format=csv",
        f"{BOARD}forward-items/?q=king",
        agenda_address(meeting),
        f"{BOARD}records",
    ]
    found = {
        each.name: [at for at in places if CANARY in each.client.get(at).content.decode()]
        for each in (cast.observer, cast.other_member, cast.deputy, cast.parent_member)
    }
    assert found == {name: [] for name in ("observer", "other_member", "deputy", "parent_member")}
    text = text_of(cast.observer.client.get(PLAN))
    assert ("A police matter" in text, "40 minutes" in text, "king" in text) == (True, False, False)
    assert CANARY in text_of(cast.member.client.get(PLAN))
    # The officer may not read OFFICIAL-SENSITIVE, and reads what waits to be released.
    assert text_of(cast.officer.client.get(PLAN)).count(f"{CANARY} Change") == 1


def test_an_interest_stands_in_the_place_of_an_item_of_the_plan(cast, meeting):
    mine = foresee(cast, title="The contract", at=Slot(MEETS, meeting))
    a_declared_conflict(
        cast.board, person=cast.observer.person, about_noun="forward-items", about_ref=mine.ref
    )
    text = text_of(cast.observer.client.get(PLAN))
    assert ("The contract" in text, "An item in which you declared an interest" in text) == (False, True)


def test_the_manager_foresees_moves_adopts_and_takes_on_the_pages(cast, meeting):
    client = cast.manager.client
    a_profile(cast.board, ref="drugs", title="Drugs", completed=on(date(2018, 7, 1)), release=Audience.BOARD)
    form = fields_of(client.get(f"{PLAN}add?where=june"))
    assert form["where"] == ["june"]
    sent = client.post(f"{PLAN}add", {**form, "title": "Census", "comes_again": "6"})
    made = ForwardItem.objects.get()
    assert (sent.status_code, made.title, made.meeting, made.comes_again) == (302, "Census", meeting, 6)
    form = fields_of(client.get(f"{PLAN}{made.ref}/move"))
    sent = client.post(f"{PLAN}{made.ref}/move", {**form, "where": "2019-09-13"})
    assert (sent.status_code, stored(made).expected) == (302, on(date(2019, 9, 13)))
    form = fields_of(client.get(f"{PLAN}{made.ref}/change"))
    sent = client.post(f"{PLAN}{made.ref}/change", {**form, "title": "The census", "comes_again": ""})
    assert (sent.status_code, stored(made).title, stored(made).comes_again) == (302, "The census", None)
    assert "Review due on 1 July 2019. For: Meeting of 14 June 2019" in text_of(client.get(PLAN))
    client.post(f"{PLAN}adopt", {"proposal": ["profiles/drugs", "profiles/nothing"]})
    adopted = ForwardItem.objects.get(proposed_from="profiles/drugs")
    page = client.get(f"{agenda_address(meeting)}/plan")
    assert fields_of(page)["items"] == [adopted.ref]
    sent = client.post(f"{agenda_address(meeting)}/plan", {"items": [adopted.ref]})
    assert (sent.status_code, stored(adopted).is_taken) == (302, True)
    shown = text_of(client.get(agenda_address(meeting)))
    assert "Drugs: new edition Discussion From the forward plan" in shown
    assert "On the agenda" in text_of(client.get(PLAN))


def test_adopt_of_nothing_says_so(cast, meeting):
    answer = cast.manager.client.post(f"{PLAN}adopt", {"proposal": ["x"]}, follow=True)
    assert "Tick at least one item." in text_of(answer)


def test_bad_input_meets_a_sentence(cast, meeting):
    answers = [
        cast.manager.client.post(f"{PLAN}add", {"title": "", "where": "nowhere", "comes_again": "1000"}),
        cast.manager.client.post(f"{PLAN}add", {"title": "x" * 300, "minutes": "-1", "where": "\x00"}),
        cast.manager.client.post(f"{agenda_address(meeting)}/plan", {"items": ["nothing"]}),
    ]
    assert [each.status_code for each in answers] == [422] * 3
    assert ForwardItem.objects.count() == 0


def test_an_item_of_a_meeting_that_is_over_waits_for_another(cast, meeting):
    foresee(cast, title="Overtaken", at=Slot(MEETS, meeting))
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.CANCELLED)
    text = text_of(cast.manager.client.get(PLAN))
    assert "For no coming meeting yet Overtaken Was foreseen for the meeting of 14 June 2019" in text


def test_the_plan_asks_as_often_whatever_stands_in_it(cast, meeting):
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert cast.manager.client.get(PLAN).status_code == 200
        return len(caught)

    def one_more(number: int) -> None:
        drugs = a_priority(cast.board, release=Audience.BOARD)
        foresee(cast, title=f"Item {number}", at=Slot(MEETS, meeting), priority=drugs)
        a_profile(cast.board, completed=on(date(2018, 7, 1)), release=Audience.BOARD)
        an_action(cast.board, due=on(date(2019, 9, 1)), release=Audience.BOARD)
        an_item(cast, meeting, f"Item {number}")

    one_more(0)
    asked()
    one_more(1)
    first = asked()
    for number in range(2, 7):
        one_more(number)
    assert asked() == first

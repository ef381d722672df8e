"""Begin an agenda, add to it, move, carry on, and have the chair agree."""

from datetime import date

import pytest
import time_machine
from agendas import NOW, a_called_paper, an_item, to_come
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from factories.entering import stored
from factories.meetings import a_meeting, an_agenda_item
from factories.priorities import a_call, a_priority, an_update

from meetings.models import AgendaItem, ChairBrief, ItemKind, Meeting, Paper, TemplateItem
from meetings.operations import agenda, agenda_agreeing
from socboard.audit.models import Event
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def meeting(cast):
    return to_come(cast)


def titles(meeting: Meeting) -> list[str]:
    return [each.title for each in agenda.items_of(meeting)]


USUAL = [
    "Apologies",
    "Declarations of interest",
    "Minutes of the last meeting",
    "Outstanding references",
    "Matters arising",
    "Any other business",
]


def test_an_agenda_begins_with_the_usual_items_and_the_paper_of_what_is_outstanding(cast, meeting):
    last = a_meeting(cast.board, held=UncertainDate.on(date(2019, 3, 14)))
    agenda.begin(meeting, last=last, by=cast.officer.actor)
    assert titles(meeting) == [
        *USUAL[:2],
        "Minutes of the last meeting, 14 March 2019",
        *USUAL[3:],
    ]
    [paper] = Paper.objects.filter(item__meeting=meeting)
    assert (paper.kind, paper.item.kind, paper.state) == ("actions", "outstanding references", "in")
    with pytest.raises(agenda.AgendaBegun):
        agenda.begin(meeting, by=cast.officer.actor)


def test_where_the_board_meets_in_public_the_motion_to_exclude_it_stands_at_the_end(cast, meeting):
    cast.board.meets_in_public = True
    agenda.begin(meeting, by=cast.manager.actor)
    assert titles(meeting)[-1] == "Exclusion of the public"


def test_an_agenda_begins_with_the_template_where_the_board_has_one(cast, meeting):
    lines = [
        {"title": "Welcome", "kind": ItemKind.BUSINESS, "purpose": "", "minutes": 5},
        {"title": "Apologies", "kind": ItemKind.APOLOGIES, "purpose": "", "minutes": None},
    ]
    agenda.keep_template(cast.board, lines=lines, by=cast.officer.actor)
    agenda.keep_template(cast.board, lines=lines[:1], by=cast.officer.actor)
    agenda.begin(meeting, by=cast.officer.actor)
    assert (titles(meeting), TemplateItem.objects.current().count()) == (["Welcome"], 1)


def test_business_comes_in_before_any_other_business_and_what_is_restricted_at_the_end(cast, meeting):
    agenda.begin(meeting, by=cast.manager.actor)
    for title, marking in (("Secret", Marking.OFFICIAL_SENSITIVE), ("Drugs", Marking.OFFICIAL)):
        agenda.add(meeting, values={"title": title, "marking": marking}, references={}, by=cast.manager.actor)
    assert titles(meeting)[-3:] == ["Drugs", "Any other business", "Secret"]


def test_an_officer_who_does_not_see_a_restricted_item_adds_and_moves_beside_it(cast, meeting):
    an_item(cast, meeting, "Secret", marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD_SENSITIVE)
    one = agenda.add(meeting, values={"title": "One"}, references={}, by=cast.officer.actor)
    two = agenda.add(meeting, values={"title": "Two"}, references={}, by=cast.officer.actor)
    two.meeting = meeting
    assert agenda.move(two, step=-1, by=cast.officer.actor) is True
    assert titles(meeting) == ["Two", "One", "Secret"]
    # Nobody who corrects an item is disturbed by a move beside it.
    assert (stored(one).version, stored(two).version) == (1, 1)
    assert agenda.move(two, step=-1, by=cast.officer.actor) is False


def test_an_item_is_no_wider_than_what_it_is_about(cast, meeting):
    drugs = a_priority(cast.board, marking=Marking.OFFICIAL_SENSITIVE)
    with pytest.raises(agenda.NotAsClosed):
        agenda.add(meeting, values={"title": "Drugs"}, references={"priority": drugs}, by=cast.manager.actor)
    closed = {"title": "Drugs", "marking": Marking.OFFICIAL_SENSITIVE}
    agenda.add(meeting, values=closed, references={"priority": drugs}, by=cast.manager.actor)
    assert titles(meeting) == ["Drugs"]


def test_only_the_team_changes_an_agenda_and_only_of_a_meeting_to_come(cast, meeting):
    for who in (cast.chair, cast.member, cast.observer):
        with pytest.raises(PermissionDenied):
            agenda.add(meeting, values={"title": "Mine"}, references={}, by=who.actor)
    held = a_meeting(cast.board, held=UncertainDate.on(date(2019, 3, 14)))
    with pytest.raises(agenda.NotOpen):
        agenda.begin(held, by=cast.manager.actor)
    assert AgendaItem.objects.count() == 0


def test_items_carry_on_with_the_papers_that_have_not_come(cast, meeting):
    last = a_meeting(cast.board, held=UncertainDate.on(date(2019, 3, 14)))
    old = an_agenda_item(cast.board, meeting=last, title="Profile", minutes=20, organisation=cast.police)
    a_called_paper(cast, old)
    a_called_paper(cast, old, ref="came", state=Paper.State.IN)
    agenda.begin(meeting, by=cast.manager.actor)
    [carried] = agenda.carry(meeting, items=[old], by=cast.manager.actor)
    assert (carried.title, carried.minutes, carried.organisation) == ("Profile", 20, cast.police)
    assert titles(meeting)[-2:] == ["Profile", "Any other business"]
    assert [each.state for each in carried.papers.all()] == ["expected"]
    with pytest.raises(agenda.NothingToCarry):
        agenda.carry(meeting, items=[], by=cast.manager.actor)


def test_the_updates_of_each_priority_become_a_paper_once(cast):
    call = a_call(cast.board)
    drugs, fraud = (a_priority(cast.board, short_name=name) for name in ("drugs", "fraud"))
    for priority in (drugs, fraud):
        an_update(cast.board, call=call, organisation=cast.police, priority=priority)
    meeting = to_come(cast, call=call)
    an_item(cast, meeting, "The drugs profile", priority=drugs)
    assert [agenda.add_updates(meeting, by=cast.officer.actor) for _twice in range(2)] == [2, 0]
    found = Paper.objects.filter(item__meeting=meeting).values_list("title", "item__title")
    assert sorted(found) == [
        ("Partners' updates on drugs", "The drugs profile"),
        ("Partners' updates on fraud", "Partners' updates: fraud"),
    ]


def test_a_brief_is_as_closed_as_its_item_and_written_once(cast, meeting):
    item = an_item(
        cast, meeting, "Secret", marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD_SENSITIVE
    )
    first = agenda.brief(item, text="Ask who pays.", known=None, by=cast.manager.actor)
    second = agenda.brief(item, text="Ask the police.", known=first, by=cast.manager.actor)
    assert (second.pk, second.marking, ChairBrief.objects.get().text) == (
        first.pk,
        Marking.OFFICIAL_SENSITIVE,
        "Ask the police.",
    )
    readers = {each.name for each in cast if ChairBrief.objects.visible_to(each.actor).exists()}
    assert readers == {"chair", "manager"}


# The chair agrees


def a_waiting_agenda(cast, meeting) -> tuple[AgendaItem, AgendaItem]:
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "release": None}
    return an_item(cast, meeting, "Open", release=None), an_item(cast, meeting, "Closed", **closed)


def test_once_the_chair_agreed_the_board_sees_each_item_as_far_as_it_may(cast, meeting):
    a_waiting_agenda(cast, meeting)
    before = {each.name: AgendaItem.objects.visible_to(each.actor).count() for each in cast}
    agenda_agreeing.agree(meeting, by=cast.chair.actor)
    after = {each.name: AgendaItem.objects.visible_to(each.actor).count() for each in cast}
    nobody = {"parent_member": 0, "neighbour": 0, "stranger": 0}
    team = {"manager": 2, "officer": 1, "chair": 2, "deputy_chair": 1}
    assert before == {"member": 0, "other_member": 0, "deputy": 0, "observer": 0, **team, **nobody}
    assert after == {"member": 2, "other_member": 1, "deputy": 1, "observer": 1, **team, **nobody}
    held = stored(meeting)
    assert (held.agenda_agreed, held.agenda_agreed_by) == (
        UncertainDate.on(date(2019, 5, 16)),
        cast.chair.person,
    )
    events = Event.objects.filter(
        event__in=["meetings.agendaitem_released", "meetings.meeting_agenda_agreed"]
    )
    assert [each.event for each in events.order_by("-sequence")[:3]] == [
        "meetings.meeting_agenda_agreed",
        "meetings.agendaitem_released",
        "meetings.agendaitem_released",
    ]
    with pytest.raises(agenda_agreeing.AgreedAlready):
        agenda_agreeing.agree(stored(meeting), by=cast.chair.actor)


def test_only_who_holds_the_chair_agrees_and_the_manager_records_it_for_them(cast, meeting):
    a_waiting_agenda(cast, meeting)
    day = date(2019, 5, 15)
    for who in (cast.manager, cast.officer, cast.member):
        with pytest.raises(PermissionDenied):
            agenda_agreeing.agree(meeting, by=who.actor)
    told = {"person": cast.chair.person, "on": day}
    for who in (cast.officer, cast.chair, cast.member):
        with pytest.raises(PermissionDenied):
            agenda_agreeing.record_agreement(meeting, **told, by=who.actor)
    for wrong in ({**told, "person": cast.member.person}, {**told, "on": date(2019, 5, 17)}):
        with pytest.raises(agenda_agreeing.NotTheChair):
            agenda_agreeing.record_agreement(meeting, **wrong, by=cast.manager.actor)
    agenda_agreeing.record_agreement(meeting, **told, by=cast.manager.actor)
    assert stored(meeting).agenda_agreed == UncertainDate.on(day)


def test_an_empty_agenda_and_one_of_a_meeting_that_nobody_sees_are_not_agreed_to(cast, meeting):
    with pytest.raises(agenda_agreeing.NothingToAgree, match="no items"):
        agenda_agreeing.agree(meeting, by=cast.chair.actor)
    hidden = to_come(cast, ref="hidden", release=None, held=UncertainDate.on(date(2019, 7, 1)))
    an_item(cast, hidden, "One", release=None)
    cast_manager = cast.manager.actor
    with pytest.raises(agenda_agreeing.NothingToAgree, match="not released"):
        agenda_agreeing.record_agreement(
            hidden, person=cast.chair.person, on=date(2019, 5, 15), by=cast_manager
        )


def test_what_is_added_after_the_chair_agreed_is_shown_at_once_by_the_manager_alone(cast, meeting):
    a_waiting_agenda(cast, meeting)
    agenda_agreeing.agree(meeting, by=cast.chair.actor)
    for title, who in (("Theirs", cast.officer), ("Hers", cast.manager)):
        agenda.add(meeting, values={"title": title}, references={}, by=who.actor)
    seen = AgendaItem.objects.visible_to(cast.observer.actor).values_list("title", flat=True)
    assert sorted(seen) == ["Hers", "Open"]


def test_what_was_taken_out_is_gone_from_the_agenda(cast, meeting):
    item = an_item(cast, meeting, "One")
    withdraw(item, reason="Not ready.", by=SCRIBE)
    assert titles(meeting) == []


def test_an_agenda_that_was_drawn_into_another_order_stands_so_and_nobody_else_draws_it(cast, meeting):
    one, two, three = (an_item(cast, meeting, title) for title in ("One", "Two", "Three"))
    for who in (cast.chair, cast.member):
        with pytest.raises(PermissionDenied):
            agenda.arrange(meeting, refs=[two.ref, one.ref], by=who.actor)
    agenda.arrange(meeting, refs=[three.ref, "nonsense", three.ref, one.ref], by=cast.officer.actor)
    assert titles(meeting) == ["Three", "One", "Two"]
    assert [stored(each).version for each in (one, two, three)] == [1, 1, 1]

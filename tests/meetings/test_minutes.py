"""Minutes from the first word to their circulation; scenarios 7 and 9."""

from datetime import date

import pytest
from cast import SCRIBE, SINCE
from django.core.exceptions import PermissionDenied
from factories.entering import correct, stored
from factories.meetings import a_meeting, an_agenda_item
from minuted import (
    CANARIES,
    SENSITIVE,
    again,
    circulated,
    drafted,
    held,
    items_of,
    on,
    read_by,
    taken_down,
    told,
    with_chair,
)

from meetings.minutes_document import canonical_hash
from meetings.minutes_gathering import facts_of
from meetings.models import Meeting, MinuteItem, Minutes
from meetings.operations import minutes as writing
from meetings.operations import minutes_road as road
from meetings.operations.sitting import apologise, resolve
from socboard.board.models import OfficeTerm
from socboard.board.operations.offices import appoint_to_office
from socboard.board.operations.records import ChangedMeanwhile
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter

State = Minutes.State


def test_minutes_tell_who_was_there_who_chaired_and_what_was_decided_without_a_quorum(cast):
    """Scenario 9."""
    minutes, _items = drafted(cast)
    found = read_by(minutes, cast.manager)
    assert dict(found.header) == {
        "Date": "Thursday 14 March 2019",
        "Time": "from 10:00",
        "Place": "Guildhall",
        "In the chair": f"{cast.chair.person.name} (Chair)",
    }
    assert {each.name: each.people for each in found.present} == {
        cast.charity.name: (cast.observer.person.name,),
        cast.corporation.name: (f"{cast.chair.person.name}, Chair",),
        cast.fire.name: (cast.other_member.person.name,),
        cast.police.name: (f"{cast.deputy.person.name}, for {cast.member.person.name}, left at 10:45",),
    }
    assert found.attending == (f"{cast.manager.person.name}, {cast.corporation.brief}",)
    assert found.quorum == (
        "There was a quorum from 10:00 to 10:45.",
        f"From 10:45 there was no quorum: {cast.police.name} left at 10:45.",
        "What was decided without a quorum is for ratification at the next meeting.",
    )
    declarations, training, closed = found.items
    assert told(declarations) == [
        (
            f"{cast.other_member.person.name} declared an interest: A training firm. They left the room for this item.",
            "",
        )
    ]
    assert training.paragraphs == ("Members noted the census.",)
    assert told(training) == [
        (
            "RESOLVED - That the report be noted.",
            f"For ratification: there was no quorum at 11:00. {cast.police.name} left at 10:45.",
        )
    ]
    assert (closed.number, closed.title, closed.paragraphs) == ("3", CANARIES[0], (f"{CANARIES[1]}.",))


def test_apologies_and_absence_are_told_by_organisation(cast):
    from_meeting = held(cast)
    apologise(from_meeting, organisation=cast.police, person=cast.member.person, by=cast.officer.actor)
    assert facts_of(from_meeting)["apologies"] == [f"{cast.police.name} ({cast.member.person.name})"]


def test_whoever_may_not_read_an_item_finds_neither_title_nor_text_nor_a_gap(cast):
    """Scenario 7."""
    minutes, _items = circulated(cast)
    other, member = read_by(minutes, cast.other_member), read_by(minutes, cast.member)
    assert [each.number for each in other.items] == ["1", "2"]
    assert [each.number for each in member.items] == ["1", "2", "3"]
    assert (other.marking, member.marking) == ("OFFICIAL", SENSITIVE)
    data = str(other.to_data())
    assert [canary for canary in CANARIES if canary in data] == []
    assert [canary for canary in CANARIES if canary not in str(member.to_data())] == []


def test_an_open_title_stands_where_an_item_is_closed(cast):
    meeting = held(cast)
    items = items_of(cast, meeting)
    correct(items["closed"], open_title="A restricted item")
    minutes, _new = writing.draft(meeting, by=cast.manager.actor)
    writing.put_before_chair(again(minutes), by=cast.manager.actor)
    road.agree(again(minutes), by=cast.chair.actor)
    road.circulate(again(minutes), by=cast.manager.actor)
    last = read_by(minutes, cast.other_member).items[-1]
    assert (last.number, last.title, last.ref, last.lines) == ("3", "A restricted item", "", ())


def test_drafting_again_takes_what_is_new_and_keeps_what_was_typed(cast):
    minutes, items = drafted(cast)
    by = cast.officer.actor
    typed = MinuteItem.objects.get(item=items["training"])
    writing.write(items["training"], text="My own words.", known=typed, by=by)
    meeting = again(minutes).meeting
    assert writing.draft(meeting, by=by)[1] is False
    resolve(meeting, text="That training go on.", at="10:40", item=items["training"], by=by)
    assert writing.draft(meeting, by=by)[1] is True
    training = read_by(minutes, cast.manager).items[1]
    assert training.paragraphs == ("My own words.",)
    assert [text for text, _note in told(training)] == [
        "RESOLVED - That the report be noted.",
        "RESOLVED - That training go on.",
    ]


def test_two_who_begin_on_one_item_are_told(cast):
    meeting = held(cast)
    item = items_of(cast, meeting)["training"]
    writing.write(item, text="First.", known=None, by=cast.manager.actor)
    with pytest.raises(ChangedMeanwhile):
        writing.write(item, text="Second.", known=None, by=cast.officer.actor)
    assert MinuteItem.objects.get().text == "First."


def test_two_who_change_one_text_are_told(cast):
    meeting = held(cast)
    item = items_of(cast, meeting)["training"]
    writing.write(item, text="First.", known=None, by=cast.manager.actor)
    mine, theirs = (MinuteItem.objects.get() for _each in range(2))
    writing.write(item, text="First, changed.", known=theirs, by=cast.manager.actor)
    with pytest.raises(ChangedMeanwhile):
        writing.write(item, text="Second.", known=mine, by=cast.officer.actor)
    assert MinuteItem.objects.get().text == "First, changed."


def test_nothing_is_minuted_of_a_meeting_that_is_to_come_or_was_cancelled(cast):
    for state, day in (("planned", "2099-03-12"), ("cancelled", "2019-03-14")):
        meeting = a_meeting(cast.board, state=state, held=on(day_of(day)), release=Audience.BOARD)
        item = an_agenda_item(cast.board, meeting=meeting)
        with pytest.raises(writing.NotYet):
            writing.write(item, text="Words.", known=None, by=cast.manager.actor)
        with pytest.raises(writing.NotYet):
            writing.draft(meeting, by=cast.manager.actor)
    assert Minutes.objects.count() == 0


def day_of(text: str):
    return date.fromisoformat(text)


@pytest.mark.parametrize("who", ["chair", "member", "observer"])
def test_only_the_team_writes_minutes(cast, who):
    meeting, items = taken_down(cast)
    for act in (
        lambda by: writing.draft(meeting, by=by),
        lambda by: writing.write(items["declarations"], text="Words.", known=None, by=by),
    ):
        with pytest.raises(PermissionDenied):
            act(getattr(cast, who).actor)


def test_nothing_goes_before_the_chair_that_was_not_drafted(cast):
    meeting, _items = taken_down(cast)
    minutes = again(Minutes.objects.get(meeting=meeting))
    with pytest.raises(writing.NotDrafted):
        writing.put_before_chair(minutes, by=cast.manager.actor)
    assert stored(minutes).state == State.WRITING


def test_the_chair_is_asked_by_letter_and_what_lies_there_is_not_changed(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    minutes, items = with_chair(cast)
    assert minutes.state == State.CHAIR
    assert minutes.contents_hash == canonical_hash(minutes.contents)
    to = {each.to for each in Letter.objects.all()}
    assert to == {cast.chair.user.email, cast.deputy_chair.user.email}
    with pytest.raises(writing.NotBeingWritten):
        writing.write(items["declarations"], text="Late.", known=None, by=cast.manager.actor)
    with pytest.raises(writing.NotBeingWritten):
        writing.draft(minutes.meeting, by=cast.manager.actor)


def test_the_chair_sends_them_back_with_a_reason(cast):
    minutes, items = with_chair(cast)
    with pytest.raises(road.NotSaid):
        road.send_back(minutes, reason="  ", by=cast.chair.actor)
    road.send_back(again(minutes), reason="Say who left.", by=cast.chair.actor)
    assert (stored(minutes).state, stored(minutes).returned_because) == (State.WRITING, "Say who left.")
    writing.write(items["declarations"], text="The police left.", known=None, by=cast.manager.actor)
    writing.put_before_chair(again(minutes), by=cast.manager.actor)
    assert stored(minutes).returned_because == ""


def test_whoever_put_them_before_the_chair_is_not_content_in_the_chairs_place(cast):
    minutes, _items = with_chair(cast)
    OfficeTerm.objects.filter(person=cast.deputy_chair.person).delete()
    appoint_to_office(
        office="deputy chair", board=cast.board, person=cast.manager.person, start=SINCE, by=SCRIBE
    )
    with pytest.raises(PermissionDenied):
        road.agree(again(minutes), by=cast.manager.actor)
    road.agree(again(minutes), by=cast.chair.actor)
    assert stored(minutes).state == State.AGREED


def test_only_the_manager_circulates_and_only_once_the_chair_is_content(cast):
    minutes, _items = with_chair(cast)
    for player in (cast.manager, cast.officer, cast.chair):
        with pytest.raises(PermissionDenied):
            road.circulate(again(minutes), by=player.actor)
    road.agree(again(minutes), by=cast.chair.actor)
    with pytest.raises(PermissionDenied):
        road.circulate(again(minutes), by=cast.officer.actor)
    road.circulate(again(minutes), by=cast.manager.actor)
    assert (stored(minutes).state, stored(minutes).release.audience) == (State.DRAFT, Audience.BOARD)


def test_each_reader_gets_one_letter_without_a_restricted_word(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    minutes, _items = with_chair(cast)
    road.agree(again(minutes), by=cast.chair.actor)
    Letter.objects.all().delete()
    road.circulate(again(minutes), by=cast.manager.actor)
    letters = list(Letter.objects.order_by("to"))
    board = ("chair", "deputy", "deputy_chair", "manager", "member", "observer", "officer", "other_member")
    assert [each.to for each in letters] == sorted(getattr(cast, name).user.email for name in board)
    assert [canary for canary in CANARIES for each in letters if canary in each.subject + each.body] == []


def test_an_approval_given_elsewhere_is_recorded_with_its_evidence(cast):
    minutes, _items = with_chair(cast)
    by = cast.manager.actor
    told = {
        "agreed_by": cast.chair.person,
        "way": "telephone",
        "evidence": "Call",
        "on": day_of("2019-03-20"),
    }
    for wrong, field in (
        ({"way": "here"}, "way"),
        ({"evidence": " "}, "evidence"),
        ({"on": day_of("2099-01-01")}, "on"),
        ({"on": day_of("2019-03-01")}, "on"),
        ({"agreed_by": cast.member.person}, "approver"),
    ):
        with pytest.raises(road.NotSaid) as refusal:
            road.record_agreement(again(minutes), **{**told, **wrong}, by=by)
        assert refusal.value.field == field
    road.record_agreement(again(minutes), **told, by=by)
    assert (stored(minutes).state, stored(minutes).agreed_way) == (State.AGREED, "telephone")


def test_a_meeting_has_one_set_of_minutes(cast):
    meeting, _items = taken_down(cast)
    writing.draft(meeting, by=cast.manager.actor)
    writing.draft(meeting, by=cast.officer.actor)
    assert list(Minutes.objects.values_list("meeting__ref", flat=True)) == ["march"]
    assert Meeting.objects.get(ref="march").minutes.count() == 1


def test_what_was_recorded_is_still_asked_when_they_are_read(cast):
    """A decision that was narrowed after it was circulated is gone on the next click."""
    minutes, items = circulated(cast)
    decision = items["training"].decisions.get()
    correct(decision, marking=SENSITIVE)
    assert told(read_by(minutes, cast.other_member).items[1]) == []
    assert len(told(read_by(minutes, cast.member).items[1])) == 1

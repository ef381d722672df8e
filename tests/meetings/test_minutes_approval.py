"""What a later meeting does with minutes: it amends them, puts them off, approves them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from factories.entering import stored
from factories.meetings import a_meeting, an_agenda_item
from minuted import (
    again,
    circulated,
    later_meeting,
    on,
    read_by,
    told,
)

from meetings.minutes_document import canonical_hash
from meetings.minutes_gathering import facts_of
from meetings.models import MinuteAmendment, Minutes
from meetings.operations import minutes_road as road
from socboard.audit.models import Event
from socboard.audit.trail import tells_of
from socboard.kit.audiences import Audience

State = Minutes.State


def day_of(text: str):
    return date.fromisoformat(text)


def test_approval_fixes_the_minutes_under_their_hash_and_the_trail_tells_of_it(cast):
    minutes, _items = circulated(cast)
    june = later_meeting(cast)
    road.approve(minutes, at=june, by=cast.officer.actor)
    found = again(minutes)
    assert (found.state, found.approved_at, found.approved) == (State.APPROVED, june, june.held)
    assert found.approved_hash == canonical_hash(found.approved_contents)
    act = Event.objects.get(event="meetings.minutes_approved")
    assert tells_of(act.fields["approved_hash"], found.approved_hash)
    printed = read_by(minutes, cast.other_member)
    assert (printed.status, printed.trail) == (
        "Approved by the board at its meeting of 13 June 2019.",
        f"Entry {act.sequence} of the trail, {act.hash[:16]}. Content {found.approved_hash[:16]}.",
    )
    with pytest.raises(PermissionDenied):
        road.approve(again(minutes), at=june, by=cast.officer.actor)
    assert found.kept_because()


def test_an_amendment_keeps_the_old_words_and_changes_what_is_approved(cast):
    minutes, items = circulated(cast)
    june, by = later_meeting(cast), cast.manager.actor
    words = {"item": items["training"], "at": june, "by": by}
    road.amend(minutes, old_words="noted the\n census", new_words="welcomed the census", **words)
    road.amend(minutes, old_words="welcomed", new_words="warmly welcomed", **words)
    road.approve(again(minutes), at=june, by=by)
    found = again(minutes)
    ref = items["training"].ref
    assert found.contents["texts"][ref] == "Members noted the census."
    assert found.approved_contents["texts"][ref] == "Members warmly welcomed the census."
    assert found.contents_hash == canonical_hash(found.contents)
    said = list(MinuteAmendment.objects.order_by("pk").values_list("old_words", "new_words", "meeting__ref"))
    assert said == [
        ("noted the\n census", "welcomed the census", "june"),
        ("welcomed", "warmly welcomed", "june"),
    ]


def test_a_decision_is_amended_as_it_stands_in_the_minutes(cast):
    minutes, items = circulated(cast)
    june = later_meeting(cast)
    road.amend(
        minutes, item=items["training"], old_words="report be noted", new_words="report be received", at=june,
        by=cast.manager.actor,
    )  # fmt: skip
    road.approve(again(minutes), at=june, by=cast.manager.actor)
    training = read_by(minutes, cast.other_member).items[1]
    assert [text for text, _note in told(training)] == ["RESOLVED - That the report be received."]


@pytest.mark.parametrize(
    ("old", "new", "error", "field"),
    [
        ("words that stand nowhere", "others", road.NotThere, "old_words"),
        ("e", "a", road.NotThere, "old_words"),
        ("  ", "others", road.NotSaid, "old_words"),
        ("noted the census", "noted  the census", road.NotSaid, "new_words"),
        ("Canaries sang", "others", road.NotThere, "old_words"),
    ],
)
def test_an_amendment_that_does_not_fit_is_told_at_its_field(cast, old, new, error, field):
    minutes, items = circulated(cast)
    june = later_meeting(cast)
    with pytest.raises(error) as refusal:
        road.amend(
            minutes, item=items["training"], old_words=old, new_words=new, at=june, by=cast.manager.actor
        )
    assert refusal.value.field == field
    assert MinuteAmendment.objects.count() == 0


def test_minutes_are_dealt_with_by_a_later_meeting_of_the_same_board(cast):
    minutes, items = circulated(cast)
    by = cast.manager.actor
    held_before = a_meeting(cast.board, held=on(day_of("2019-01-10")), release=Audience.BOARD)
    to_come = a_meeting(cast.board, held=on(day_of("2099-01-10")), state="planned", release=Audience.BOARD)
    elsewhere = a_meeting(cast.other_board, held=on(day_of("2019-06-10")))
    for meeting in (held_before, to_come, elsewhere, minutes.meeting):
        for act in (
            lambda at: road.approve(again(minutes), at=at, by=by),
            lambda at: road.defer(again(minutes), at=at, because="Nobody read them.", by=by),
            lambda at: road.amend(
                again(minutes), item=items["training"], old_words="noted", new_words="saw", at=at, by=by
            ),
        ):
            with pytest.raises(road.NotLater):
                act(meeting)
    assert stored(minutes).state == State.DRAFT


def test_a_deferral_is_recorded_with_its_reason_and_they_stay_a_draft(cast):
    minutes, _items = circulated(cast)
    june, by = later_meeting(cast), cast.officer.actor
    with pytest.raises(road.NotSaid):
        road.defer(minutes, at=june, because=" ", by=by)
    road.defer(again(minutes), at=june, because="Too few had read them", by=by)
    with pytest.raises(road.NotSaid):
        road.defer(again(minutes), at=june, because="Again", by=by)
    found = again(minutes)
    assert found.state == State.DRAFT
    assert found.deferrals == [{"at": "june", "because": "Too few had read them"}]
    assert [line["text"] for line in facts_of(june)["others"]] == [
        "Approval of the minutes of the meeting of 14 March 2019 was deferred: Too few had read them."
    ]


def test_the_later_minutes_tell_what_was_approved_at_their_own_item(cast):
    minutes, items = circulated(cast)
    june, by = later_meeting(cast), cast.manager.actor
    last = an_agenda_item(cast.board, meeting=june, kind="last minutes", release=Audience.BOARD)
    road.amend(minutes, item=items["training"], old_words="noted the", new_words="saw the", at=june, by=by)
    road.approve(again(minutes), at=june, by=by)
    [item] = facts_of(june)["items"]
    assert (item["ref"], [line["text"] for line in item["lines"]]) == (
        last.ref,
        [
            "RESOLVED - That the minutes of the meeting of 14 March 2019 be approved as a correct record, subject to 1 "
            "amendment recorded in them."
        ],
    )

"""Minutes that stay: their hashes against the trail, and the words that are erased from them or kept."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.entering import stored
from factories.meetings import a_meeting, an_agenda_item
from minuted import MARCH, again, circulated, drafted, later_meeting, on, with_chair

from meetings.minutes_asks import minutes_asks
from meetings.minutes_document import canonical_hash
from meetings.models import Decision, Meeting, MinuteItem, Minutes, MinutesFile
from meetings.operations import minutes as writing
from meetings.operations import minutes_road as road
from meetings.operations.minutes_words import kept
from meetings.operations.sitting import resolve
from meetings.tasks import draw_minutes
from reports.verification.minutes import minutes as verified
from socboard.audit.chains import Broken
from socboard.board.operations import erasing
from socboard.kit.audiences import Audience

MISTAKE = {"ground": "mistake", "reason": "It names a victim."}


def test_verify_says_that_minutes_are_what_was_fixed_and_names_those_that_are_not(cast):
    minutes, _items = circulated(cast)
    road.approve(minutes, at=later_meeting(cast), by=cast.manager.actor)
    assert verified() == "Contents of minutes that are what was fixed: 2."
    was = stored(minutes)
    for name in ("contents", "approved_contents"):
        changed = {**getattr(was, name), "other": "Put in past the application."}
        Minutes.objects.filter(pk=minutes.pk).update(**{name: changed})
        with pytest.raises(Broken, match=f"minutes {minutes.ref} of soc-board is not"):
            verified()
        Minutes.objects.filter(pk=minutes.pk).update(**{name: getattr(was, name)})
    assert verified() == "Contents of minutes that are what was fixed: 2."


def test_verify_finds_a_hash_that_was_changed_with_its_content(cast):
    minutes, _items = circulated(cast)
    changed = {**minutes.contents, "other": "Put in past the application."}
    Minutes.objects.filter(pk=minutes.pk).update(contents=changed, contents_hash=canonical_hash(changed))
    with pytest.raises(Broken, match="are not what the trail says"):
        verified()


def erased(record, cast) -> None:
    asked = erasing.ask(record, **MISTAKE, by=cast.manager.actor)
    erasing.confirm(asked, by=cast.chair.actor)


def test_a_decision_that_is_erased_goes_from_minutes_that_nobody_was_given(cast):
    minutes, items = with_chair(cast)
    cast.manager.client.get(f"/b/soc-board/minutes/{minutes.ref}/")
    made = MinutesFile.objects.get()
    draw_minutes(made.job_id)
    decision = items["training"].decisions.get()
    erased(decision, cast)
    found = stored(minutes)
    told = str([found.facts, found.contents])
    assert ("That the report be noted" in told, "That the canary be released" in told) == (False, True)
    assert (found.state, found.contents_hash, MinutesFile.objects.count()) == (Minutes.State.WRITING, "", 0)


def test_what_the_board_was_given_keeps_its_words(cast):
    minutes, items = circulated(cast)
    decision = Decision.objects.get(item=items["training"])
    assert kept(decision) == (
        "The minutes of the meeting of 14 March 2019 keep its words, and minutes are kept for good."
    )
    with pytest.raises(erasing.Kept):
        erasing.ask(decision, **MISTAKE, by=cast.manager.actor)
    for record in (again(minutes), items["training"].minuted.get()):
        assert erasing.why_kept(record) == "Minutes are kept for good once the board was given them."
        with pytest.raises(PermissionDenied):
            erasing.ask(record, **MISTAKE, by=cast.manager.actor)


def test_minutes_that_are_erased_leave_no_typed_word(cast):
    minutes, _items = drafted(cast)
    erased(again(minutes), cast)
    assert set(MinuteItem.objects.values_list("text", flat=True)) == {""}
    assert (stored(minutes).facts, stored(minutes).contents) == ({}, {})


def asked(player, cast, today: date) -> list[str]:
    return [each.what for each in minutes_asks(player.actor, {cast.board.pk: cast.board}, today=today)]


def test_who_is_asked_for_minutes_at_each_point_of_their_road(cast):
    today = date(2019, 3, 20)
    minutes, _items = drafted(cast)
    players = ("manager", "officer", "chair", "member")

    def told():
        return {name: asked(getattr(cast, name), cast, today) for name in players}

    write, look = (
        "Write the minutes of the meeting of 14 March 2019",
        "Look at the minutes of the meeting of 14 March 2019",
    )
    give = "Give the board the draft minutes of the meeting of 14 March 2019"
    assert told() == {"manager": [write], "officer": [write], "chair": [], "member": []}
    writing.put_before_chair(again(minutes), by=cast.officer.actor)
    assert told() == {"manager": [], "officer": [], "chair": [look], "member": []}
    road.agree(again(minutes), by=cast.chair.actor)
    assert told() == {"manager": [give], "officer": [], "chair": [], "member": []}
    road.circulate(again(minutes), by=cast.manager.actor)
    assert told() == {"manager": [], "officer": [], "chair": [], "member": []}


def test_a_meeting_with_an_agenda_is_asked_about_until_its_minutes_are_begun(cast):
    meeting = a_meeting(cast.board, held=on(MARCH), release=Audience.BOARD)
    assert asked(cast.manager, cast, date(2019, 3, 20)) == []
    an_agenda_item(cast.board, meeting=meeting)
    [ask] = minutes_asks(cast.manager.actor, {cast.board.pk: cast.board}, today=date(2019, 3, 20))
    assert (ask.what, ask.due) == ("Write the minutes of the meeting of 14 March 2019", date(2019, 3, 28))
    assert asked(cast.manager, cast, date(2019, 9, 20)) == []
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.CANCELLED)
    assert asked(cast.manager, cast, date(2019, 3, 20)) == []


def test_the_page_costs_the_same_for_many_items(cast):
    minutes, _items = drafted(cast)
    client = cast.manager.client

    def queries() -> int:
        client.get(f"/b/soc-board/minutes/{minutes.ref}/")
        with CaptureQueriesContext(connection) as told:
            assert client.get(f"/b/soc-board/minutes/{minutes.ref}/").status_code == 200
        return len(told)

    few = queries()
    for number in range(6):
        item = an_agenda_item(cast.board, meeting=minutes.meeting, order=10 + number, release=Audience.BOARD)
        writing.write(item, text="Words.", known=None, by=cast.manager.actor)
        resolve(minutes.meeting, text="That it be so.", at="10:10", item=item, by=cast.manager.actor)
    writing.draft(minutes.meeting, by=cast.manager.actor)
    assert queries() <= few

"""What an attacker found in minutes: what is restricted showed in counts, in links and in days."""

import pytest
from factories.meetings import a_meeting
from minuted import JUNE, SENSITIVE, again, circulated, later_meeting, on, read_by
from page_text import text_of

from meetings.models import MinuteAmendment, Minutes
from meetings.operations import minutes as writing
from meetings.operations import minutes_road as road
from socboard.board.operations.records import ChangedMeanwhile
from socboard.kit.audiences import Audience

AS_CIRCULATED = "As they were circulated, before the amendments"
OF_THE_CLOSED = {"item": "closed", "old_words": "sang", "new_words": "shouted"}
OF_TRAINING = {"item": "training", "old_words": "noted the", "new_words": "saw the"}


def amended(cast, *amendments: dict) -> Minutes:
    """Minutes that June approved with these amendments."""
    minutes, items = circulated(cast)
    june, by = later_meeting(cast), cast.manager.actor
    for each in amendments:
        road.amend(again(minutes), at=june, by=by, **{**each, "item": items[each["item"]]})
    road.approve(again(minutes), at=june, by=by)
    return again(minutes)


def page(player, minutes: Minutes, verb: str = "") -> str:
    return text_of(player.client.get(f"/b/soc-board/minutes/{minutes.ref}/{verb}"))


def test_an_amendment_of_a_restricted_item_shows_to_nobody_who_may_not_read_it(cast):
    minutes = amended(cast, OF_THE_CLOSED)
    told = {who: AS_CIRCULATED in page(getattr(cast, who), minutes) for who in ("member", "other_member")}
    assert told == {"member": True, "other_member": False}
    before = page(cast.other_member, minutes, "?as=circulated")
    assert "before the amendments" not in before


def test_later_minutes_count_no_amendment_of_a_restricted_item(cast):
    minutes = amended(cast, OF_THE_CLOSED, OF_TRAINING)
    made, _is_new = writing.draft(minutes.approved_at, by=cast.manager.actor)
    [line] = read_by(made, cast.manager).others.lines
    assert line.text.endswith("subject to 1 amendment recorded in them.")


def test_whoever_records_an_approval_is_told_of_the_amendments_that_they_see(cast):
    minutes, items = circulated(cast)
    june, by = later_meeting(cast), cast.manager.actor
    for each in (OF_THE_CLOSED, OF_TRAINING):
        road.amend(again(minutes), at=june, by=by, **{**each, "item": items[each["item"]]})
    told = {who: page(getattr(cast, who), minutes, "approve") for who in ("manager", "officer")}
    assert "with the 2 amendments" in told["manager"]
    assert "with the 1 amendment " in told["officer"]


def test_a_restricted_meeting_that_dealt_with_them_is_told_by_no_day_and_no_reason(cast):
    minutes, items = circulated(cast)
    closed = {"marking": SENSITIVE, "release": Audience.BOARD_SENSITIVE, "title": "Canary meeting"}
    june, by = a_meeting(cast.board, held=on(JUNE), starts="10:00", **closed), cast.manager.actor
    road.defer(again(minutes), at=june, because="Canary reason", by=by)
    road.amend(
        again(minutes),
        item=items["training"],
        old_words="Members noted",
        new_words="Members saw",
        at=june,
        by=by,
    )
    road.approve(again(minutes), at=june, by=by)
    for who in ("other_member", "officer", "observer"):
        told = page(getattr(cast, who), minutes)
        found = [each for each in ("13 June", "Canary", "2019-06-13") if each in told]
        assert (who, found) == (who, [])
    assert "Canary reason" in page(cast.manager, minutes)


def test_nothing_is_amended_or_approved_from_a_copy_that_another_act_overtook(cast):
    minutes, items = circulated(cast)
    june, by = later_meeting(cast), cast.manager.actor
    overtaken = again(minutes)
    road.approve(again(minutes), at=june, by=by)
    for act in (
        lambda: road.amend(
            overtaken, item=items["training"], old_words="noted the", new_words="saw the", at=june, by=by
        ),
        lambda: road.approve(overtaken, at=june, by=by),
    ):
        with pytest.raises(ChangedMeanwhile):
            act()
    assert not MinuteAmendment.objects.filter(minutes=minutes).exists()

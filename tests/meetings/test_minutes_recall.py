"""A draft of minutes that was out is taken back: access ends, who opened it is listed, a corrected draft follows."""

import pytest
from django.core.exceptions import PermissionDenied
from minuted import again, circulated, later_meeting, with_chair
from page_text import text_of

from meetings.minutes_document import canonical_hash
from meetings.models import MinuteAmendment, MinuteItem, Minutes, MinutesOpening
from meetings.operations import minutes as writing
from meetings.operations import minutes_recall as recalling
from meetings.operations import minutes_road as road
from reports.verification.minutes import minutes as verify
from socboard.audit.models import Event
from socboard.kit.models import Letter

State = Minutes.State
WHY = "A name stood in it."
MEETING = "/b/soc-board/meetings/march/"


def of(minutes, verb="") -> str:
    return f"/b/soc-board/minutes/{minutes.ref}/{verb}"


def test_access_ends_at_once_and_the_reason_stands_where_the_letter_leads(cast):
    minutes, items = circulated(cast)
    said = MinuteItem.objects.get(item=items["training"])
    pages = (of(minutes), f"/b/soc-board/minute-items/{said.ref}/")
    assert [cast.other_member.client.get(each).status_code for each in pages] == [200, 200]
    form = {"reason": WHY, "started_from": str(again(minutes).version)}
    assert cast.manager.client.post(of(minutes, "recall"), form).url == of(minutes)
    assert [cast.other_member.client.get(each).status_code for each in pages] == [404, 404]
    told = "The draft was recalled on"
    for player in (cast.other_member, cast.observer, cast.deputy):
        page = text_of(player.client.get(f"{MEETING}minutes"))
        assert (told in page, WHY in page) == (True, True)
        assert f"{MEETING}minutes" in player.client.get(MEETING).content.decode()
    for player in (cast.parent_member, cast.neighbour, cast.stranger):
        answer = player.client.get(f"{MEETING}minutes")
        assert WHY not in answer.content.decode()
    letters = Letter.objects.filter(key__startswith="minutes-recalled")
    assert cast.other_member.user.email in set(letters.values_list("to", flat=True))
    assert all(f"{MEETING}minutes" in each.body and WHY not in each.body for each in letters)
    act = Event.objects.filter(event="meetings.minutes_recalled", noun="minutes").get()
    assert "recalls" in act.fields


def test_who_opened_it_is_listed_for_the_team_and_the_chair_draft_by_draft(cast):
    minutes, _items = circulated(cast)
    for player in (cast.other_member, cast.observer):
        player.client.get(of(minutes))
    recalling.recall(again(minutes), reason=WHY, by=cast.manager.actor)
    page = text_of(cast.manager.client.get(of(minutes)))
    assert "2 readers had opened it." in page
    for player, is_named in ((cast.other_member, True), (cast.observer, True), (cast.deputy, False)):
        assert (player.person.name in page.partition("Who had opened")[2].partition("About")[0]) == is_named
    writing.put_before_chair(again(minutes), by=cast.manager.actor)
    road.agree(again(minutes), by=cast.chair.actor)
    road.circulate(again(minutes), by=cast.manager.actor)
    shown = cast.other_member.client.get(of(minutes))
    assert ("Who opened it" in text_of(shown), WHY in text_of(shown)) == (False, False)
    told = MinutesOpening.objects.order_by("pk").values_list("person__ref", "draft")
    first, second = cast.other_member.person.ref, cast.observer.person.ref
    assert list(told) == [(first, 0), (second, 0), (first, 1)]
    chairs = text_of(cast.chair.client.get(of(minutes)))
    assert ("2 of " in chairs, "2 readers had opened it." in chairs) == (True, True)


def test_a_corrected_draft_follows_and_what_was_typed_is_kept(cast):
    minutes, items = circulated(cast)
    road.amend(
        minutes, item=items["training"], old_words="noted the", new_words="saw the", at=later_meeting(cast),
        by=cast.manager.actor,
    )  # fmt: skip
    recalling.recall(again(minutes), reason=WHY, by=cast.manager.actor)
    assert MinuteAmendment.objects.current().count() == 0
    found = again(minutes)
    assert (found.state, found.release, found.agreed.is_given, found.agreed_by) == (
        State.WRITING,
        None,
        False,
        None,
    )
    assert [each["because"] for each in found.recalls] == [WHY]
    typed = MinuteItem.objects.get(item=items["training"], withdrawn_at=None)
    writing.write(items["training"], text="Members saw the census.", known=typed, by=cast.manager.actor)
    with_it = writing.put_before_chair(again(minutes), by=cast.manager.actor)
    assert with_it.contents_hash == canonical_hash(with_it.contents)
    road.agree(again(minutes), by=cast.chair.actor)
    road.circulate(again(minutes), by=cast.manager.actor)
    assert "Members saw the census." in text_of(cast.other_member.client.get(of(minutes)))
    assert verify() == "Contents of minutes that are what was fixed: 1."


def test_the_manager_alone_recalls_and_a_draft_alone_is_recalled_with_a_reason(cast):
    minutes, _items = circulated(cast)
    for player in (cast.officer, cast.chair, cast.other_member):
        with pytest.raises(PermissionDenied):
            recalling.recall(again(minutes), reason=WHY, by=player.actor)
    with pytest.raises(road.NotSaid) as refusal:
        recalling.recall(again(minutes), reason="  ", by=cast.manager.actor)
    assert refusal.value.field == "reason"
    road.approve(again(minutes), at=later_meeting(cast), by=cast.manager.actor)
    with pytest.raises(PermissionDenied):
        recalling.recall(again(minutes), reason=WHY, by=cast.manager.actor)


def test_what_is_not_out_yet_is_opened_by_nobody(cast):
    minutes, _items = with_chair(cast)
    cast.chair.client.get(of(minutes))
    assert MinutesOpening.objects.count() == 0

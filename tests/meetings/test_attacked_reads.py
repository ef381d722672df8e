"""What an attacker found in spreadsheets and lists: what is restricted in them was read by nobody, said the chain."""

from datetime import timedelta

import pytest
from django.utils import timezone
from factories.meetings import a_forward_item, a_meeting, a_recipient, an_action
from factories.priorities import a_priority
from packs import a_frozen_pack, a_full_meeting, prepared
from test_pack_comments import said

from meetings.models import Meeting, Pack
from socboard.audit.models import ReadEvent
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

CLOSED = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}


def reads(what: str) -> set[tuple[str, str]]:
    """Noun and ref of all that was read in this way."""
    found = ReadEvent.objects.filter(what=what)
    return {(each.noun, ref) for each in found for ref in (each.refs or [each.ref])}


@pytest.fixture
def closed(cast) -> Meeting:
    """A meeting to come of which only few know."""
    day = UncertainDate.on(timezone.localdate() + timedelta(days=20))
    return a_meeting(cast.board, title="Canary", state=Meeting.State.PLANNED, held=day, **CLOSED)


def test_who_is_on_the_list_of_a_restricted_meeting_is_a_read(cast, closed):
    guest = a_recipient(cast.board, meeting=closed, marking=Marking.OFFICIAL_SENSITIVE)
    out = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    pack = a_frozen_pack(cast, closed, Pack.State.RELEASED, **out)
    answer = cast.manager.client.get(f"/b/soc-board/packs/{pack.ref}/circulation?format=csv")
    assert guest.name in answer.content.decode()
    assert reads("csv") == {("packs", pack.ref), ("recipients", guest.ref)}


def test_a_restricted_meeting_that_the_plan_names_is_a_read(cast, closed):
    priority = a_priority(cast.board, **CLOSED)
    a_forward_item(cast.board, meeting=closed, priority=priority, release=Audience.BOARD)
    answer = cast.manager.client.get("/b/soc-board/forward-items/?format=csv")
    assert "Canary" in answer.content.decode()
    assert reads("csv") == {("meetings", closed.ref), ("priorities", priority.ref)}


def test_what_is_restricted_and_named_by_the_list_of_actions_is_a_read(cast, closed):
    priority = a_priority(cast.board, **CLOSED)
    an_action(cast.board, meeting=closed, priority=priority, release=Audience.BOARD)
    answer = cast.manager.client.get("/b/soc-board/actions/?format=csv")
    assert "Canary" in answer.content.decode()
    assert reads("csv") == {("meetings", closed.ref), ("priorities", priority.ref)}


def test_the_comments_that_a_script_is_given_are_a_read(cast):
    pack = prepared(a_full_meeting(cast), cast)
    made = said(cast.chair, pack, "Canary profile", "Canary sentence")
    where = f"/b/soc-board/pack-comments/{made.ref}/reword"
    answer = cast.chair.client.post(where, {"text": "Canary words"}, headers={"Accept": "application/json"})
    assert "Canary words" in answer.json()["list"]
    assert reads("comments") == {("packs", pack.ref)}

"""The list of packs: for which meeting, how each stands, and who is told of which."""

from datetime import date

import pytest
from factories.meetings import a_meeting
from packs import SENSITIVE, a_frozen_pack
from page_text import rows_of, text_of

from meetings.models import Pack
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db
State = Pack.State
LIST = "/b/soc-board/packs/"


def a_pack_of(cast, day: date, state: str, **meeting) -> Pack:
    held = a_meeting(cast.board, held=UncertainDate.on(day), release=Audience.BOARD, **meeting)
    return a_frozen_pack(cast, held, state)


def test_each_pack_is_listed_with_its_meeting_and_state_to_those_who_see_it(cast):
    a_pack_of(cast, date(2027, 3, 11), State.CANDIDATE)
    a_pack_of(cast, date(2026, 12, 9), State.RELEASED)
    candidate = ["Pack for 11 March 2027", "11 March 2027", "Before the chair", "1 March 2019", ""]
    released = ["Pack for 9 December 2026", "9 December 2026", "Released", "1 March 2019", ""]
    told = {
        who: rows_of(getattr(cast, who).client.get(LIST))
        for who in ("manager", "chair", "other_member", "parent_member")
    }
    assert told == {
        "manager": [candidate, released],
        "chair": [candidate, released],
        "other_member": [released],
        "parent_member": [],
    }


def test_a_pack_of_a_closed_meeting_is_listed_to_nobody_else_and_neither_found_nor_exported(cast):
    a_pack_of(cast, date(2026, 12, 9), State.RELEASED, title="Canary meeting", marking=SENSITIVE)
    for asked in ("", "?q=2026", "?format=csv", "?earlier=1"):
        assert "9 December 2026" in cast.member.client.get(LIST + asked).content.decode()
        page = cast.other_member.client.get(LIST + asked).content.decode()
        assert ("Canary" in page, "9 December" in page) == (False, False)


def test_earlier_candidates_are_listed_on_request_and_an_empty_list_says_so(cast):
    a_pack_of(cast, date(2027, 3, 11), State.REPLACED)
    assert "There is no pack yet that you may read." in text_of(cast.manager.client.get(LIST))
    assert [row[2] for row in rows_of(cast.manager.client.get(f"{LIST}?earlier=1"))] == [
        "Replaced by a later candidate"
    ]
    assert "There is no pack like that" in text_of(cast.manager.client.get(f"{LIST}?q=nothing"))

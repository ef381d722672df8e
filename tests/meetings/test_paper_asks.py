"""What the home page says of papers that are owed, and of agendas that wait for the chair."""

from datetime import date

import pytest
import time_machine
from agendas import BOARD, NOW, a_called_paper, an_item, to_come
from factories.entering import correct

from meetings.models import Meeting
from meetings.paper_asks import paper_asks
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

TODAY, LATE = date(2019, 5, 16), date(2019, 6, 6)
AGREED = UncertainDate.on(date(2019, 5, 15))


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW):
        yield


def asked_of(player, board, today=TODAY) -> tuple[list, list]:
    own, late = paper_asks(player.actor, {board.pk: board}, today=today)
    return [(each.what, each.address, each.due) for each in own], [(each.what, each.who) for each in late]


def test_a_paper_is_asked_for_once_the_chair_agreed(cast):
    meeting = to_come(cast)
    paper = a_called_paper(cast, an_item(cast, meeting, "Drugs"), title="The profile")
    assert asked_of(cast.member, cast.board) == ([], [])
    correct(meeting, agenda_agreed=AGREED)
    where = f"{BOARD}papers/{paper.ref}/upload"
    ask = ("Upload the paper “The profile”", where, date(2019, 6, 5))
    assert asked_of(cast.member, cast.board) == ([ask], [])
    for who in (cast.other_member, cast.observer, cast.manager, cast.chair):
        assert asked_of(who, cast.board) == ([], [])
    assert asked_of(cast.officer, cast.board, LATE) == ([], [("the paper “The profile”", cast.police.name)])
    assert "The profile" in cast.member.client.get("/").content.decode()


def test_what_is_restricted_is_named_by_its_kind_alone(cast):
    meeting = to_come(cast, agenda_agreed=AGREED)
    closed = {"marking": Marking.OFFICIAL_SENSITIVE}
    item = an_item(cast, meeting, "Secret", release=Audience.BOARD_SENSITIVE, **closed)
    a_called_paper(cast, item, title="The informant", **closed)
    assert [what for what, _where, _due in asked_of(cast.member, cast.board)[0]] == [
        "Upload a restricted paper"
    ]
    assert asked_of(cast.deputy, cast.board) == ([], [])


def test_a_meeting_that_was_held_or_an_item_taken_out_asks_for_nothing(cast):
    meeting = to_come(cast, agenda_agreed=AGREED)
    a_called_paper(cast, an_item(cast, meeting, "Drugs"))
    correct(meeting, state=Meeting.State.HELD)
    assert asked_of(cast.member, cast.board) == ([], [])


def test_an_agenda_waits_for_the_chair_in_the_weeks_before_the_meeting(cast):
    meeting = to_come(cast)
    assert asked_of(cast.chair, cast.board) == ([], [])
    an_item(cast, meeting, "One", release=None)
    an_item(cast, meeting, "Two", release=None)
    ask = ("Agree to the agenda of the meeting of 14 June 2019", f"{BOARD}meetings/june/agenda/agree")
    for who in (cast.chair, cast.deputy_chair):
        assert asked_of(who, cast.board) == ([(*ask, date(2019, 6, 5))], [])
    assert asked_of(cast.manager, cast.board) == ([], [])
    assert asked_of(cast.chair, cast.board, date(2019, 4, 1)) == ([], [])
    correct(meeting, agenda_agreed=AGREED)
    assert asked_of(cast.chair, cast.board) == ([], [])


def test_who_may_upload_nothing_is_not_asked_for_it(cast):
    meeting = to_come(cast, agenda_agreed=AGREED)
    item = an_item(cast, meeting, "Drugs")
    a_called_paper(cast, item, author=cast.observer.person, release=Audience.BOARD)
    assert asked_of(cast.observer, cast.board) == ([], [])

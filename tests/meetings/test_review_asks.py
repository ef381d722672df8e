"""What the home page says of packs that wait for the chair or for the manager, and of the next meeting."""

from datetime import date

import pytest
import time_machine
from agendas import BOARD, NOW, a_called_paper, an_item, to_come
from factories.entering import correct
from factories.meetings import a_paper_return
from packs import State, a_frozen_pack
from page_text import text_of

from meetings.models import Meeting
from meetings.review_asks import review_asks
from socboard.kit.markings import Marking

TODAY = date(2019, 5, 16)
CIRCULATED = date(2019, 6, 6)


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW):
        yield


def asked_of(player, board) -> list:
    found = review_asks(player.actor, {board.pk: board}, today=TODAY)
    return [(each.what, each.address, each.due) for each in found]


def who_is_asked(cast) -> dict[str, str]:
    told = {player.name: asked_of(player, cast.board) for player in cast}
    return {name: asks[0][0] for name, asks in told.items() if asks}


def test_the_chair_is_asked_for_a_candidate_and_the_team_for_what_follows(cast):
    meeting = to_come(cast)
    item = an_item(cast, meeting, "Drugs")
    pack = a_frozen_pack(cast, meeting)
    look = "Look at the pack for the meeting of 14 June 2019"
    assert who_is_asked(cast) == {"chair": look, "deputy_chair": look}
    assert asked_of(cast.chair, cast.board) == [(look, f"{BOARD}packs/{pack.ref}/", CIRCULATED)]

    correct(pack, state=State.RETURNED)
    again = "Put the pack for the meeting of 14 June 2019 before the chair again"
    assert who_is_asked(cast) == {"manager": again, "officer": again}
    back = a_paper_return(cast.board, pack=pack, paper=a_called_paper(cast, item))
    assert who_is_asked(cast) == {}
    correct(back, answer="It is short.")
    assert who_is_asked(cast) == {"manager": again, "officer": again}

    correct(pack, state=State.APPROVED, approved_by=cast.chair.person, approved_way="here")
    assert who_is_asked(cast) == {"manager": "Release the pack for the meeting of 14 June 2019"}


def test_nobody_is_asked_for_their_own_pack_or_for_a_meeting_that_is_over(cast):
    meeting = to_come(cast)
    pack = a_frozen_pack(cast, meeting, compiled_by=cast.chair.person)
    assert set(who_is_asked(cast)) == {"deputy_chair"}
    correct(pack.meeting, state=Meeting.State.CANCELLED)
    assert who_is_asked(cast) == {}


def test_a_restricted_meeting_is_not_named(cast):
    a_frozen_pack(cast, to_come(cast, marking=Marking.OFFICIAL_SENSITIVE))
    assert [what for what, _where, _due in asked_of(cast.chair, cast.board)] == [
        "Look at the pack for a restricted meeting"
    ]


def test_the_home_page_names_the_next_meeting_with_its_agenda_and_pack(cast):
    meeting = to_come(cast, place="Guildhall")
    where = "Next meeting Friday 14 June 2019 14:00 – 15:30, Guildhall"

    def told(player) -> str:
        said = text_of(player.client.get("/")).partition("Serious Crime Board ")[2]
        return said.partition(" What the board")[0].partition(" Your part")[0]

    assert told(cast.observer) == where
    assert told(cast.manager) == f"{where} Agenda for Friday 14 June 2019"
    pack = a_frozen_pack(cast, meeting, State.RELEASED)
    page = cast.observer.client.get("/")
    assert f'href="{BOARD}packs/{pack.ref}/"' in page.content.decode()
    assert told(cast.observer) == f"{where} Pack for Friday 14 June 2019"


def test_a_restricted_meeting_is_not_the_next_one_on_the_home_page(cast):
    to_come(cast, marking=Marking.OFFICIAL_SENSITIVE, title="Canary")
    for player in (cast.chair, cast.manager, cast.observer):
        assert "Next meeting" not in text_of(player.client.get("/"))

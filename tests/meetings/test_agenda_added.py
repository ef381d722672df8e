"""What comes onto an agenda to which the chair had agreed: marked there, and told to the chair."""

from datetime import timedelta

import pytest
import time_machine
from agendas import BOARD, NOW, agenda_address, an_item, to_come
from packs import a_frozen_pack
from page_text import main_of

from meetings.agenda_added import AGREED, added_asks
from meetings.operations import agenda, agenda_agreeing
from socboard.audit import trail
from socboard.audit.trail import Act
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter

pytestmark = pytest.mark.django_db
ADDED = "Added since the chair agreed"
ASKED = "Look at what was added to the agenda for the meeting of 14 June 2019 since you agreed to it"


@pytest.fixture
def meeting(cast):
    """Agreed by the chair with one item; an hour later it is added to."""
    with time_machine.travel(NOW) as clock:
        meeting = to_come(cast)
        an_item(cast, meeting, "Drugs")
        agenda_agreeing.agree(meeting, by=cast.chair.actor)
        clock.shift(timedelta(hours=1))
        yield meeting


def asked_of(cast) -> dict[str, list[tuple[str, str]]]:
    told = {
        player.name: [
            (each.what, each.address)
            for each in added_asks(player.actor, {cast.board.pk: cast.board}, today=NOW.date())
        ]
        for player in cast
    }
    return {name: asks for name, asks in told.items() if asks}


def add(meeting, title: str, player) -> None:
    agenda.add(meeting, values={"title": title}, references={}, by=player.actor)


def test_the_chairs_are_asked_to_look_until_a_pack_holds_it(cast, meeting):
    assert asked_of(cast) == {}
    add(meeting, "Fraud", cast.officer)
    where = f"{BOARD}meetings/{meeting.ref}/agenda"
    assert asked_of(cast) == {"chair": [(ASKED, where)], "deputy_chair": [(ASKED, where)]}
    assert ASKED in cast.chair.client.get("/").content.decode()
    with time_machine.travel(NOW + timedelta(hours=2)):
        a_frozen_pack(cast, meeting)
        assert asked_of(cast) == {}


def test_an_agreement_to_a_meeting_of_another_board_is_none_to_this_one(cast, meeting):
    add(meeting, "Fraud", cast.officer)
    told = asked_of(cast)
    with time_machine.travel(NOW + timedelta(hours=2)):
        elsewhere = Act(AGREED, board="elsewhere", noun=meeting.noun, ref=meeting.ref)
        trail.append([elsewhere], by=cast.chair.actor.signature())
    assert (asked_of(cast), set(told)) == (told, {"chair", "deputy_chair"})


def test_one_letter_a_day_tells_the_chairs_and_carries_no_title(cast, meeting):
    assert cast.deputy_chair.person
    for title in ("Canary", "Canary again"):
        add(meeting, title, cast.manager)
    letters = list(Letter.objects.filter(key__startswith="agenda-added"))
    assert sorted(each.to for each in letters) == ["chair@example.org", "deputy-chair@example.org"]
    assert [
        ("canary" in f"{each.subject}{each.body}".lower(), agenda_address(meeting) in each.body)
        for each in letters
    ] == [(False, True)] * 2


def test_nothing_is_told_before_the_chair_agreed(cast):
    meeting = to_come(cast, release=Audience.BOARD)
    add(meeting, "Fraud", cast.officer)
    assert (Letter.objects.filter(key__startswith="agenda-added").count(), asked_of(cast)) == (0, {})


def test_the_agenda_marks_what_was_added_and_nothing_else(cast, meeting):
    add(meeting, "Fraud", cast.manager)
    page = main_of(cast.chair.client.get(agenda_address(meeting)))
    headings = [part.partition("</h2>")[0] for part in page.split("<h2")[1:]]
    assert [("Fraud" in each, ADDED in each) for each in headings] == [(False, False), (True, True)]

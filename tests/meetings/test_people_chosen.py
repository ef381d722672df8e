"""Whom the forms offer: those who sit on the board today, and whoever the record names already."""

import re
from datetime import date

import pytest
import time_machine
from agendas import BOARD, NOW, a_called_paper, agenda_address, an_item, to_come
from factories.constitution import a_person, a_seat

from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def gone(cast):
    """Somebody of the police who left the board a month ago; a member of theirs sits there today."""
    assert cast.member.person
    person = a_person(name="Left Before")
    over = UncertainDate.on(date(2019, 4, 16))
    a_seat(cast.board, person=person, organisation=cast.police, end=over, release=Audience.BOARD)
    return person


def offered(client, where: str, name: str) -> list[str]:
    page = client.get(where).content.decode()
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.S)
    radios = re.findall(rf'name="{name}" value="([^"]+)"', page)
    return re.findall(r'<option value="([^"]+)"', select.group()) if select else radios


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("meetings/june/agenda/add", "owner"),
        ("meetings/june/agenda/add", "presenter"),
        ("forward-items/add", "owner"),
        ("actions/add", "owner_person"),
        ("agenda-items/drugs/papers/add", "author"),
        ("papers/profile-paper/upload", "sender"),
    ],
)
def test_whoever_left_is_not_newly_named(cast, gone, where, name):
    a_called_paper(cast, an_item(cast, to_come(cast), "Drugs", ref="drugs"))
    people = offered(cast.manager.client, BOARD + where, name)
    assert ("member" in people, gone.ref in people) == (True, False)


def test_whoever_is_named_already_stays_choosable_though_they_left(cast, gone):
    meeting = to_come(cast)
    item = an_item(cast, meeting, "Drugs", presenter=gone)
    where = f"{BOARD}agenda-items/{item.ref}/change"
    assert gone.ref in offered(cast.manager.client, where, "presenter")
    assert gone.ref not in offered(cast.manager.client, where, "owner")
    assert gone.ref not in offered(cast.manager.client, f"{agenda_address(meeting)}/add", "presenter")

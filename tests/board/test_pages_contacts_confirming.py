"""The one page on which an organisation confirms its points of contact, or puts them right."""

import re
from datetime import date

import pytest
import time_machine
from contact_rounds import RELEASED, SENSITIVE, a_contact, asked
from factories.constitution import a_business_area, a_person, a_theme
from factories.entering import stored
from page_text import main_of, text_of

from socboard.board.models import PointOfContact


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel("2019-09-30T12:00:00Z"):
        yield


@pytest.fixture
def slavery(cast):
    return a_theme(cast.board, name="Modern slavery", **RELEASED)


def confirming(player, confirmation, *, status: int = 302, **given):
    """What the page holds, sent back with these changes."""
    address = f"/b/soc-board/contact-confirmations/{confirmation.ref}/confirm"
    page = main_of(player.client.get(address))
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    form = {"seen": seen, **_drawn(page), **given}
    response = player.client.post(address, form)
    assert response.status_code == status, text_of(response)
    return response


def _drawn(page: str) -> dict[str, str]:
    """The selects and radio buttons as they were drawn."""
    drawn = {}
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]* selected', options)
        drawn[name] = chosen[1] if chosen else ""
    for radio in re.findall(r'<input type="radio"[^>]*>', page):
        if "checked" in radio:
            drawn[re.search(r'name="([^"]+)"', radio)[1]] = re.search(r'value="([^"]*)"', radio)[1]
    return drawn


def a_day(name: str, day: date) -> dict[str, int]:
    return {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}


def test_one_button_says_that_all_of_them_are_right(cast, slavery):
    contacts = [a_contact(cast, slavery, cast.police, person=cast.member.person) for _ in range(3)]
    [confirmation] = asked(cast, cast.police)
    confirming(cast.deputy, confirmation)
    assert stored(confirmation).answer == "confirmed"
    assert [stored(each).version for each in contacts] == [1, 1, 1]
    again = cast.member.client.get(f"/b/soc-board/contact-confirmations/{confirmation.ref}/confirm")
    assert "This was answered already: they are right." in text_of(again)


def test_several_changes_are_put_right_on_the_one_page(cast, slavery):
    area = a_business_area(cast.board, organisation=cast.police, name="Custody", **RELEASED)
    gone, moved, wrong, kept = (a_contact(cast, slavery, cast.police) for _ in range(4))
    [confirmation] = asked(cast, cast.police)
    changes = {
        f"{gone.ref}-what": "ended",
        **a_day(f"{gone.ref}-day", date(2019, 9, 1)),
        f"{moved.ref}-what": "replaced",
        f"{moved.ref}-person": cast.member.person.ref,
        **a_day(f"{moved.ref}-day", date(2019, 9, 2)),
        f"{wrong.ref}-what": "replaced",
        f"{wrong.ref}-area": area.ref,
        "new-2-theme": slavery.ref,
        "new-2-area": area.ref,
        "new-2-start_2": 2019,
        "note": "Two moved",
    }
    confirming(cast.member, confirmation, **changes)
    assert stored(confirmation).answer == "corrected"
    found = {each.pk: (each.area, each.person, each.end.earliest) for each in PointOfContact.objects.all()}
    assert [found.pop(each.pk) for each in (gone, moved, wrong, kept)] == [
        (None, None, date(2019, 9, 1)),
        (None, None, date(2019, 9, 2)),
        (area, None, None),
        (None, None, None),
    ]
    assert sorted(map(str, found.values())) == sorted(
        map(str, [(None, cast.member.person, None), (area, None, None)])
    )


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"what": "ended"}, "Enter the day on which it ended."),
        ({"what": "ended", "day_0": 1, "day_1": 1, "day_2": 2017}, "This is before it began."),
        ({"what": "ended", "day_0": 31, "day_1": 2, "day_2": 2019}, "There is no such day."),
        ({"what": "replaced"}, "Choose another person or business area."),
        ({"what": "replaced", "person": "nobody-here"}, "Choose one from the list."),
        ({"what": "kept", "day_0": 1, "day_1": 9, "day_2": 2019}, "Say what has changed"),
        ({"what": "sold"}, "Choose what has changed."),
    ],
)
def test_a_mistake_is_told_at_its_point_of_contact_and_nothing_is_written(cast, slavery, what, said):
    contact = a_contact(cast, slavery, cast.police)
    [confirmation] = asked(cast, cast.police)
    given = {f"{contact.ref}-{name}": value for name, value in what.items()}
    response = confirming(cast.member, confirmation, status=422, **given, note="Kept as typed")
    page = main_of(response)
    assert (said in page, "Kept as typed" in page, '<details class="govuk-details" open>' in page) == (
        True,
    ) * 3
    assert (stored(contact).version, stored(confirmation).answer) == (1, "")


def test_a_new_one_needs_its_theme(cast):
    [confirmation] = asked(cast, cast.police)
    response = confirming(cast.member, confirmation, status=422, **{"new-1-start_2": 2019})
    assert "Choose the theme." in text_of(response)


def test_who_was_added_meanwhile_is_not_confirmed_unseen(cast, slavery):
    [confirmation] = asked(cast, cast.police)
    address = f"/b/soc-board/contact-confirmations/{confirmation.ref}/confirm"
    a_contact(cast, slavery, cast.police)
    response = cast.member.client.post(address, {"seen": ""})
    assert (response.status_code, stored(confirmation).answer) == (409, "")
    assert "Modern slavery, the whole organisation" in text_of(response)
    confirming(cast.member, confirmation)
    assert stored(confirmation).answer == "confirmed"


def test_the_team_says_for_whom(cast, slavery):
    [confirmation] = asked(cast, cast.police)
    assert cast.member.seat.person
    missing = confirming(cast.officer, confirmation, status=422)
    assert "Answer “Who sent it?”" in text_of(missing)
    wrong = confirming(cast.officer, confirmation, status=422, sender=cast.officer.person.ref)
    assert "Choose one from the list." in text_of(wrong)
    confirming(cast.officer, confirmation, sender=cast.member.person.ref)
    assert stored(confirmation).entered_for == cast.member.person


def test_only_the_organisation_and_the_team_reach_its_page(cast):
    [confirmation] = asked(cast, cast.police)
    address = f"/b/soc-board/contact-confirmations/{confirmation.ref}/confirm"
    found = {
        name: getattr(cast, name).client.get(address).status_code
        for name in ("member", "deputy", "officer", "other_member", "observer", "neighbour")
    }
    assert found == {
        "member": 200,
        "deputy": 200,
        "officer": 200,
        "other_member": 404,
        "observer": 404,
        "neighbour": 404,
    }


def test_what_the_reader_may_not_see_is_not_on_the_page(cast, slavery):
    a_contact(cast, slavery, cast.police, marking=SENSITIVE, person=a_person(name="Canary"))
    [confirmation] = asked(cast, cast.police)
    address = f"/b/soc-board/contact-confirmations/{confirmation.ref}/confirm"
    told = {
        name: "Canary" in main_of(getattr(cast, name).client.get(address)) for name in ("member", "deputy")
    }
    assert told == {"member": True, "deputy": False}

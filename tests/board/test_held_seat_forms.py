"""The forms about a seat that is held: ended, let to read OFFICIAL-SENSITIVE, and changed meanwhile."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from factories.constitution import a_membership, a_person, a_seat
from factories.entering import correct, stored
from form_fields import fields_of
from page_text import text_of
from sending import BOARD, DAY, TODAY, refused, rows, send, typed

from socboard.board.models import OfficeTerm
from socboard.board.operations.offices import arrange_cover
from socboard.board.operations.seats import name_deputy
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate


@pytest.fixture(autouse=True)
def police(cast):
    """An organisation of the board that can be chosen."""
    a_membership(cast.board, organisation=cast.police)


# Two editors


def test_a_form_about_a_seat_that_was_changed_meanwhile_does_nothing(cast):
    seat = cast.other_member.seat
    for verb, given in (
        ("end", {}),
        ("deputy", {"name": "Second"}),
        ("cover", {"person": "observer", **typed("end", TODAY + timedelta(days=9))}),
        ("grant", {"granted_by": "Somebody"}),
    ):
        assert cast.observer.seat
        where = f"{BOARD}seats/{seat.ref}/{verb}"
        shown = fields_of(cast.manager.client.get(where))
        correct(stored(seat), post=f"Post before {verb}")
        before = rows()
        late = cast.manager.client.post(where, {**shown, **given})
        assert (late.status_code, rows(), "changed this while you" in text_of(late)) == (409, before, True), (
            verb
        )
        assert {name: fields_of(late)[name] for name in given} == {
            name: [each] for name, each in given.items()
        }
    again = cast.manager.client.post(where, fields_of(late))
    assert (again.status_code, stored(seat).may_read_sensitive) == (302, True)


def test_what_would_end_besides_is_seen_first(cast):
    """A deputy was named after the page was opened: it would end unseen."""
    for path in (f"seats/{cast.other_member.seat.ref}/end", "people/other-member/leave"):
        shown = fields_of(cast.manager.client.get(BOARD + path))
        deputy = name_deputy(cast.other_member.seat, person=a_person(), start=DAY, by=SCRIBE)
        late = cast.manager.client.post(BOARD + path, shown)
        assert (late.status_code, deputy.person.name in text_of(late)) == (409, True)
        assert stored(deputy).end == UncertainDate()


def test_a_term_or_cover_that_was_changed_meanwhile_is_not_ended(cast):
    term = OfficeTerm.objects.get(person=cast.chair.person)
    where = f"{BOARD}office-terms/{term.ref}/end"
    shown = fields_of(cast.manager.client.get(where))
    correct(stored(term), post="Commander")
    late = cast.manager.client.post(where, shown)
    assert (late.status_code, stored(term).end) == (409, UncertainDate())


# Ending


def test_what_ends_with_the_seat_is_named_before_it_does(cast):
    deputy, chair = cast.deputy.person, cast.chair
    arrange_cover(
        seat=cast.member.seat, person=cast.observer.person, start=DAY, end=date(2999, 1, 1), by=SCRIBE
    )
    told = text_of(cast.manager.client.get(f"{BOARD}seats/{cast.member.seat.ref}/end"))
    for part in (f"{cast.member.person.name}: seat", f"{deputy.name}: deputy's seat", "cover of this seat"):
        assert part in told
    told = text_of(cast.manager.client.get(f"{BOARD}people/{chair.person.ref}/leave"))
    assert f"{chair.person.name}: office, Chair" in told


def test_a_seat_ends_on_the_next_click(cast):
    page, seat = f"{BOARD}seats/{cast.other_member.seat.ref}/", cast.other_member.seat
    assert cast.other_member.client.get(page).status_code == 200
    answer = send(cast.officer, f"seats/{seat.ref}/end")
    assert (answer.status_code, stored(seat).end) == (302, UncertainDate.on(TODAY))
    assert cast.other_member.client.get(page).status_code == 404
    assert "Ended" in text_of(cast.officer.client.get(page))


def test_an_end_before_the_start_or_a_second_end_is_refused(cast):
    path = f"seats/{cast.other_member.seat.ref}/end"
    assert refused(cast.manager, path, **typed("on", date(2017, 1, 1))) == {
        "on_0": ["It began on 1 January 2018, and cannot end before that."]
    }
    send(cast.manager, path)
    assert refused(cast.manager, path) == {
        "on_0": ["It has ended already. Correct the record if the day is wrong."]
    }


def test_an_officer_does_not_end_what_is_the_managers_even_by_the_way(cast):
    """The deputy of an ordinary member reads OFFICIAL-SENSITIVE: ending the member's seat would end that too."""
    granted = {
        "may_read_sensitive": True,
        "sensitive_granted_by": "X",
        "sensitive_granted": UncertainDate.on(DAY),
    }
    deputy = {"role": Role.DEPUTY, "substitute_for": cast.other_member.seat, "person": a_person()}
    a_seat(cast.board, **deputy, **granted)
    path = f"{BOARD}seats/{cast.other_member.seat.ref}/end"
    assert [player.client.get(path).status_code for player in (cast.officer, cast.manager)] == [403, 200]
    assert cast.officer.client.post(path, typed("on", TODAY)).status_code == 403
    assert stored(cast.other_member.seat).end == UncertainDate()


# Reading OFFICIAL-SENSITIVE


def test_reading_is_granted_and_withdrawn_with_effect_on_the_next_click(cast):
    seat = cast.other_member.seat
    hidden = a_seat(cast.board, marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD)
    page = f"{BOARD}seats/{hidden.ref}/"
    statuses = [cast.other_member.client.get(page).status_code]
    send(cast.manager, f"seats/{seat.ref}/grant", granted_by="The information manager")
    statuses.append(cast.other_member.client.get(page).status_code)
    told = text_of(cast.observer.client.get(f"{BOARD}seats/{seat.ref}/"))
    send(cast.manager, f"seats/{seat.ref}/withdraw-reading")
    statuses.append(cast.other_member.client.get(page).status_code)
    assert statuses == [404, 200, 404]
    day = f"{TODAY.day} {TODAY:%B %Y}"
    assert f"May read it Granted by The information manager, {day}" in told


def test_a_grant_names_who_and_when_and_is_given_once(cast):
    path = f"seats/{cast.other_member.seat.ref}/grant"
    assert refused(cast.manager, path, **typed("on", None)) == {
        "granted_by": ["Say who granted it."],
        "on_0": ["Enter the day, month and year."],
    }
    path = f"seats/{cast.member.seat.ref}/grant"
    assert refused(cast.manager, path, granted_by="Somebody") == {
        "granted_by": ["The holder of this seat may read OFFICIAL-SENSITIVE already."]
    }

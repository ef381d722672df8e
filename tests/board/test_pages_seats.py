"""The page of a seat: who holds it and who stands in, to whom it tells what, and what each may do about it."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE, SINCE
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from factories.constitution import a_cover, a_person, a_seat, an_office_term
from factories.entering import correct
from page_text import links_of, text_of, told_of

from socboard.board.operations.offices import arrange_cover
from socboard.board.operations.records import withdraw
from socboard.board.operations.seats import end_seat, name_deputy
from socboard.board.roles import Role
from socboard.board.views.seat_page import state_of
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)
FAR = UncertainDate.on(date(2999, 1, 1))
BOARD = "/b/soc-board/"
READING = {
    "may_read_sensitive": True,
    "sensitive_granted_by": "The information manager",
    "sensitive_granted": UncertainDate.on(SINCE),
}


def page_of(seat, player):
    response = player.client.get(f"{BOARD}seats/{seat.ref}/")
    assert response.status_code == 200
    return response


def verbs_of(response) -> list[str]:
    """The last part of each address about this seat or its holder at which something can be done."""
    parts = [address.partition("?")[0].rsplit("/", 2) for address in links_of(response)]
    return sorted(last for *_, last in parts if last and last not in ("roles", "trace", "trail"))


def test_what_is_told_of_a_seat(cast):
    seat, deputy = cast.chair.seat, a_person()
    correct(seat, post="Commander")
    name_deputy(seat, person=deputy, start=date(2019, 7, 1), by=cast.manager.actor)
    arrange_cover(seat=seat, person=cast.member.person, start=TODAY, end=TOMORROW, by=cast.manager.actor)
    told = told_of(page_of(seat, cast.manager))
    name, since = cast.chair.person.name, "1 January 2018"
    day = f"{TODAY.day} {TODAY:%B %Y}"
    assert (told["Held by"], told["For"], told["Post"]) == (name, cast.corporation.name, "Commander")
    assert told["Role"].startswith("Member Sits for a partner organisation.")
    assert (told["From"], told["Until"]) == (since, "Further notice")
    assert told["Offices"] == f"Chair from {since} End : Chair"
    assert told["Deputy"].startswith(f"{deputy.name} from 1 July 2019")
    assert told["Cover"].startswith(f"{cast.member.person.name} from {day} until")
    assert told["OFFICIAL-SENSITIVE"] == (f"May read it Granted by The force's information manager, {since}")


def test_a_deputys_seat_names_the_seat_it_stands_in_for(cast):
    told = told_of(page_of(cast.deputy.seat, cast.manager))
    assert told["Stands in for"].startswith(f"{cast.police.brief}, {cast.member.person.name}")
    assert "Deputy" not in told


def test_what_the_reader_may_not_see_is_not_there(cast):
    """Planted: a deputy, cover and an office that are not released, and some that are OFFICIAL-SENSITIVE."""
    seat = cast.other_member.seat
    for hidden in ({}, {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD}):
        deputy = {"person": a_person(name="Canary"), "substitute_for": seat}
        a_seat(cast.board, role=Role.DEPUTY, **deputy, **hidden)
        a_cover(cast.board, seat=seat, person=a_person(name="Canary"), end=FAR, **hidden)
    an_office_term(
        cast.board, person=seat.person, start=UncertainDate.on(SINCE), end=UncertainDate(), post="Canary"
    )
    page = page_of(seat, cast.observer)
    assert "Canary" not in page.content.decode()
    assert [label for label in told_of(page) if label in ("Deputy", "Cover", "Offices")] == []
    secret = a_person(name="Canary")
    restricted = a_seat(cast.board, marking=Marking.OFFICIAL_SENSITIVE, person=secret, release=Audience.BOARD)
    deputy = a_seat(
        cast.board, role=Role.DEPUTY, substitute_for=restricted, person=a_person(), release=Audience.BOARD
    )
    page = page_of(deputy, cast.observer)
    assert ("Canary" in page.content.decode(), "Stands in for" in told_of(page)) == (False, False)
    for player in (cast.observer, cast.neighbour, cast.stranger):
        assert player.client.get(f"{BOARD}seats/{restricted.ref}/").status_code == 404


ALL = ["change", "cover", "deputy", "end", "grant", "leave", "move"]


@pytest.mark.parametrize(
    ("name", "verbs"),
    [
        ("manager", ["appoint", *ALL, "invite"]),
        ("officer", [*[verb for verb in ALL if verb != "grant"], "invite"]),
        ("chair", []),
        ("member", []),
        ("observer", []),
    ],
)
def test_only_what_the_reader_may_do_is_offered(cast, name, verbs):
    seat = a_seat(cast.board, person=a_person(), start=UncertainDate.on(SINCE), release=Audience.BOARD)
    assert verbs_of(page_of(seat, getattr(cast, name))) == sorted(verbs)


def test_what_is_offered_follows_what_the_seat_is(cast):
    manager, officer = cast.manager, cast.officer
    vacant = a_seat(cast.board)
    assert verbs_of(page_of(vacant, manager)) == ["change", "cover", "deputy", "end", "fill"]
    assert verbs_of(page_of(cast.member.seat, officer)) == ["cover", "deputy"]
    assert verbs_of(page_of(cast.deputy_chair.seat, officer)) == ["deputy"]
    reads = verbs_of(page_of(cast.member.seat, manager))
    assert ("withdraw-reading" in reads, "grant" in reads) == (True, False)
    assert "deputy" not in verbs_of(page_of(cast.deputy.seat, manager))
    assert verbs_of(page_of(manager.seat, manager)) == ["cover", "deputy"]
    end_seat(vacant, on=TODAY, by=SCRIBE)
    assert verbs_of(page_of(vacant, manager)) == ["change"]


def test_a_withdrawn_seat_says_why_and_offers_nothing(cast):
    seat = a_seat(cast.board, release=Audience.BOARD)
    withdraw(seat, reason="Entered twice", by=SCRIBE)
    page = page_of(seat, cast.manager)
    assert "Withdrawn Out of use since" in text_of(page)
    assert "Entered twice" in text_of(page)
    assert verbs_of(page) == []


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, "Vacant"),
        ({"person": True}, "Holds today"),
        ({"person": True, "end": FAR}, "Holds today"),
        ({"end": UncertainDate.on(TODAY)}, "Ended"),
        ({"start": UncertainDate.on(TOMORROW)}, "Not begun yet"),
        ({"start": UncertainDate()}, "Days not known"),
        ({"start": UncertainDate(TODAY, TOMORROW)}, "Days not known"),
        ({"end": UncertainDate(text="in the summer")}, "Days not known"),
        ({"end": UncertainDate(TODAY, TOMORROW)}, "Days not known"),
    ],
)
def test_how_a_seat_stands_today(cast, given, state):
    given = {**given, "person": a_person()} if "person" in given else given
    assert str(state_of(a_seat(cast.board, **given), TODAY)[0]) == state


def test_a_member_of_the_board_above_reads_what_was_released_to_it(cast):
    """Names only where it was agreed that they may be printed; no link into the board, and no history."""
    place = {"organisation": cast.police, "start": UncertainDate.on(SINCE), "post": "Commander"}
    named = a_person(name="Grace Agreed", name_agreed="By letter")
    hidden = a_seat(cast.board, **place, person=a_person(name="Canary"), release=Audience.PARENT)
    open_ = a_seat(cast.board, **place, person=named, release=Audience.PARENT)
    a_seat(
        cast.board,
        person=a_person(name="Canary"),
        role=Role.DEPUTY,
        substitute_for=open_,
        release=Audience.PARENT,
    )
    first, second = page_of(hidden, cast.parent_member), page_of(open_, cast.parent_member)
    assert told_of(first)["Held by"] == "Somebody whose name may not be printed"
    assert told_of(second)["Held by"] == "Grace Agreed"
    for page in (first, second):
        assert ("Canary" in page.content.decode(), "History" in text_of(page)) == (False, False)
        assert [link for link in links_of(page) if link.startswith(BOARD)] == []


def test_a_page_above_official_says_so_and_is_not_kept(cast):
    seat = a_seat(cast.board, marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD)
    page = page_of(seat, cast.member)
    assert "soc-marking__word" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"


def test_an_unchanged_page_is_answered_304_to_those_who_are_shown_no_invitation(cast):
    seat, reader = cast.member.seat, cast.observer
    page_of(seat, reader)
    tag = page_of(seat, reader).headers["ETag"]
    again = reader.client.get(f"{BOARD}seats/{seat.ref}/", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert page_of(seat, cast.manager).headers["Cache-Control"] == "no-store"


def test_the_number_of_queries_does_not_grow_with_what_stands_beside_the_seat(cast):
    seat = cast.other_member.seat

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            page_of(seat, cast.manager)
        return len(found)

    def grow(times: int) -> int:
        for _ in range(times):
            a_seat(cast.board, role=Role.DEPUTY, substitute_for=seat, person=a_person())
            a_cover(cast.board, seat=seat, person=a_person(), end=FAR)
        return queries()

    queries()
    assert grow(1) == grow(5)

"""Authority is asked at every click: whatever ends, ends on the next one, in a session that goes on."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from django.utils import timezone
from factories.constitution import a_declared_conflict, a_theme

from socboard.accounts.operations import close_account
from socboard.board.models import Seat
from socboard.board.operations.entries import Entry
from socboard.board.operations.offices import arrange_cover
from socboard.board.operations.records import record, withdraw
from socboard.board.operations.seats import end_seat
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

LONG_AGO = date(2019, 7, 1)


def status(player, address: str) -> int:
    return player.client.get(address).status_code


@pytest.fixture
def board_page(cast) -> str:
    return f"/b/{cast.board.ref}/"


@pytest.mark.parametrize(
    "end",
    [
        lambda player: end_seat(player.seat, on=LONG_AGO, by=SCRIBE),
        lambda player: withdraw(player.seat, reason="Mistake", by=SCRIBE),
        lambda player: record(Entry(Seat, {}, {"person": None}, instance=player.seat), by=SCRIBE),
    ],
)
def test_a_seat(cast, board_page, end):
    assert status(cast.other_member, board_page) == 200
    end(cast.other_member)
    assert status(cast.other_member, board_page) == 404


def test_an_account(cast, board_page):
    assert status(cast.other_member, board_page) == 200
    close_account(cast.other_member.user, by=SCRIBE)
    assert status(cast.other_member, board_page) == 302


def test_cover(cast, board_page):
    today = timezone.localdate()
    assert status(cast.neighbour, board_page) == 404
    cover = arrange_cover(
        seat=cast.member.seat,
        person=cast.neighbour.person,
        start=today,
        end=today + timedelta(days=7),
        by=SCRIBE,
    )
    assert status(cast.neighbour, board_page) == 200
    withdraw(cover, reason="Back early", by=SCRIBE)
    assert status(cast.neighbour, board_page) == 404


def test_sensitive_reading(cast):
    theme = a_theme(cast.board, marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD)
    address = f"/b/{cast.board.ref}/themes/{theme.ref}/"
    assert status(cast.member, address) == 200
    seat = Seat.objects.get(pk=cast.member.seat.pk)
    record(Entry(Seat, {"may_read_sensitive": False}, instance=seat), by=SCRIBE)
    assert status(cast.member, address) == 404


def test_a_conflict(cast):
    theme = a_theme(cast.board, release=Audience.BOARD)
    address = f"/b/{cast.board.ref}/themes/{theme.ref}/"
    assert status(cast.member, address) == 200
    about = {"about_noun": "themes", "about_ref": theme.ref}
    a_declared_conflict(cast.board, person=cast.member.person, **about)
    assert status(cast.member, address) == 404

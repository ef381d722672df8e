"""The file that puts a meeting into a calendar, read back as another program reads it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from meetings.calendar_file import Happening, Mailbox, Method, calendar_file

BOARD = Mailbox('The "Serious, Organised" Board', "board@example.org")
MEMBER = Mailbox("A. Member", "member@example.org")


def a_happening(**given) -> Happening:
    told = {
        "uid": "soc-board.abc@board.example.org",
        "sequence": 3,
        "summary": "Serious Crime Board: meeting",
        "day": date(2026, 7, 9),
        "made": datetime(2026, 6, 1, 9, 0, tzinfo=UTC),
        "starts": "14:00",
        "length": 90,
        "place": "Guildhall, room 3; north door",
        "told": "How to join: https://meet.example.org/abc\nThe meeting's page: https://board.example.org/b",
    }
    return Happening(**{**told, **given})


def read(text: str) -> tuple[Calendar, dict]:
    calendar = Calendar.from_ical(text)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_an_invitation_says_what_outlook_asks_for():
    calendar, event = read(calendar_file(a_happening(), Method.REQUEST, organiser=BOARD, attendee=MEMBER))
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (a_happening().uid, 3, "CONFIRMED")
    assert (event["LOCATION"], event["DESCRIPTION"]) == (a_happening().place, a_happening().told)
    start = event["DTSTART"].dt
    assert (start.isoformat(), start.utcoffset()) == ("2026-07-09T14:00:00+01:00", timedelta(hours=1))
    assert event["DTEND"].dt - start == timedelta(minutes=90)
    assert event["DTSTART"].params["TZID"] == "Europe/London"


def test_its_time_zone_is_told_by_rules():
    """By a list of days Outlook knows none."""
    calendar, _event = read(calendar_file(a_happening(), Method.PUBLISH, organiser=BOARD))
    [zone] = calendar.walk("VTIMEZONE")
    parts = {part.name: part["RRULE"].to_ical().decode() for part in zone.subcomponents}
    assert zone["TZID"] == "Europe/London"
    assert parts == {
        "DAYLIGHT": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "STANDARD": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    }


@pytest.mark.parametrize(("day", "offset"), [(date(2026, 1, 15), 0), (date(2026, 7, 15), 1)])
def test_the_time_is_londons_in_winter_and_in_summer(day, offset):
    _calendar, event = read(calendar_file(a_happening(day=day), Method.REQUEST, organiser=BOARD))
    assert event["DTSTART"].dt.utcoffset() == timedelta(hours=offset)


def test_there_is_one_attendee_and_no_answer_is_asked_for_by_mail():
    _calendar, event = read(calendar_file(a_happening(), Method.REQUEST, organiser=BOARD, attendee=MEMBER))
    assert str(event["ATTENDEE"]) == "mailto:member@example.org"
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert str(event["ORGANIZER"]) == "mailto:board@example.org"
    assert event["ORGANIZER"].params["CN"] == "The 'Serious, Organised' Board"


def test_whoever_downloads_it_is_no_attendee():
    _calendar, event = read(calendar_file(a_happening(), Method.PUBLISH, organiser=BOARD))
    assert "ATTENDEE" not in event


def test_a_cancelled_meeting_is_taken_out():
    calendar, event = read(calendar_file(a_happening(sequence=4), Method.CANCEL, organiser=BOARD))
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 4)


def test_without_a_time_it_lasts_the_whole_day():
    calendar, event = read(
        calendar_file(a_happening(starts="", length=None), Method.REQUEST, organiser=BOARD)
    )
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 7, 9), date(2026, 7, 10))
    assert calendar.walk("VTIMEZONE") == []


def test_a_length_that_is_not_known_is_left_out():
    _calendar, event = read(calendar_file(a_happening(length=None), Method.REQUEST, organiser=BOARD))
    assert "DTEND" not in event


def test_no_name_adds_a_line():
    told = calendar_file(
        a_happening(summary="A\r\nATTENDEE:mailto:spy@example.org"), Method.REQUEST, organiser=BOARD
    )
    _calendar, event = read(told)
    assert "ATTENDEE" not in event

"""The calendar file of one meeting, as Outlook and others understand it; pure.

One event and at most one attendee, whoever the file is for, so that it tells nobody who else is invited. It holds no
title of the agenda. Source: RFC 5545 and RFC 5546.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress

LONDON = ZoneInfo("Europe/London")
# A rule for each half of the year: Outlook knows no time zone that is told by a list of dates.
TIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


class Method(StrEnum):
    """What the file asks of the program that reads it."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True, slots=True)
class Happening:
    """What stands in a calendar. ``starts`` is a time as "14:00", empty for the whole day; ``length`` is in minutes,
    None where it is not known.

    ``uid`` stays the same for ever; ``sequence`` grows with each change; ``made`` is when the file was.
    """

    uid: str
    sequence: int
    summary: str
    day: date
    made: datetime
    starts: str = ""
    length: int | None = None
    place: str = ""
    told: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody's name and e-mail address."""

    name: str
    address: str


def calendar_file(
    happening: Happening, method: Method, *, organiser: Mailbox, attendee: Mailbox | None = None
) -> str:
    """The text of the file. ``attendee`` is whom it is sent to, None for somebody who downloads it."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//socboard//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    event.add("uid", happening.uid)
    event.add("sequence", happening.sequence)
    event.add("dtstamp", happening.made.astimezone(UTC))
    event.add("summary", happening.summary)
    for name, value in (
        ("location", happening.place),
        ("description", happening.told),
        ("url", happening.link),
    ):
        if value:
            event.add(name, value)
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    if happening.starts:
        calendar.add_component(Timezone.from_ical(TIMEZONE.replace("\n", "\r\n")))
    _add_time(event, happening)
    event["organizer"] = _addressed(organiser)
    if attendee is not None:
        event["attendee"] = _addressed(attendee)
        # Answers are given on the meeting's page: nobody reads the mailbox that the letters come from.
        event["attendee"].params.update(
            {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}
        )
    calendar.add_component(event)
    return calendar.to_ical().decode()


def _add_time(event: Event, happening: Happening) -> None:
    """A time in London, or the whole day. A length that is not known is left out, not guessed."""
    if not happening.starts:
        event.add("dtstart", happening.day)
        event.add("dtend", happening.day + timedelta(days=1))
        return
    start = datetime.combine(happening.day, time.fromisoformat(happening.starts), LONDON)
    event.add("dtstart", start)
    if happening.length:
        event.add("dtend", start + timedelta(minutes=happening.length))


def _addressed(mailbox: Mailbox) -> vCalAddress:
    found = vCalAddress(f"mailto:{mailbox.address}")
    # A quotation mark cannot stand in a name there.
    found.params["CN"] = mailbox.name.replace('"', "'")
    return found

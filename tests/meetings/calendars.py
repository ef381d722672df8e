"""What the tests of the calendar share: meetings that are planned, their pages, and the letters about them."""

from datetime import date

from factories.meetings import a_meeting
from icalendar import Calendar

from meetings.models import Meeting, MeetingReply
from meetings.operations.planning import Appointment
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

LIST = "/b/soc-board/meetings/"
DAY, LATER = date(2026, 7, 9), date(2026, 7, 16)
TITLE = "Operation Nightjar"
State, Answer = Meeting.State, MeetingReply.Answer


def on(*day: int) -> UncertainDate:
    return UncertainDate.on(date(*day))


def planned(board, day=DAY, **given) -> Meeting:
    told = {"state": State.PLANNED, "held": UncertainDate.on(day), "release": Audience.BOARD}
    return a_meeting(board, **{**told, **given})


def page_of(meeting: Meeting, verb: str = "") -> str:
    return f"{LIST}{meeting.ref}/{verb}"


def typed(day: date, number: str = "") -> dict[str, str]:
    name = f"day_{number}" if number else "day"
    return {f"{name}_0": str(day.day), f"{name}_1": str(day.month), f"{name}_2": str(day.year)}


def address_of(player) -> str:
    return player.person.email or player.user.email


def addresses(*players) -> list[str]:
    return sorted(address_of(player) for player in players)


def written(kind: str) -> list[str]:
    return sorted(each.to for each in Letter.objects.filter(key__contains=f":{kind}:"))


def the_event(text: str) -> dict:
    [event] = Calendar.from_ical(text).walk("VEVENT")
    return event


def an_appointment(**given) -> Appointment:
    return Appointment(**{"day": DAY, "starts": "14:00", "length": 90, "place": "Guildhall", **given})

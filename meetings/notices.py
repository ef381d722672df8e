"""Letters about a meeting, each with a calendar file where it changes what stands in people's calendars.

None holds a title of the agenda, and one about a restricted meeting holds the day alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.calendar_file import Happening, Mailbox, Method, calendar_file
from meetings.models import Meeting
from meetings.recipients import address_of, key_of
from socboard.board.models import Person
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.kit import in_words, mail

TEMPLATES = "meetings/mail"


def write(
    meeting: Meeting,
    people: Iterable[Person],
    kind: str,
    *,
    occasion: object,
    method: Method | None = None,
    **told: object,
) -> int:
    """One letter of this kind to each of them, in the transaction of the act it tells of; those who got one on this
    occasion get no other. ``method`` adds the calendar file. Returns how many people there were. One query.
    """
    letters, calendars = {}, {}
    known = {**facts(meeting), **told}
    for person in people:
        key, to = key_of(meeting, person, kind, occasion), address_of(person)
        letters[key] = (to, {**known, "name": person.name})
        if method is not None:
            calendars[key] = calendar_file(
                happening(meeting, seated=True),
                method,
                organiser=organiser(meeting),
                attendee=Mailbox(person.name, to),
            )
    mail.post_all(
        letters=letters, template=f"{TEMPLATES}/{kind}", board=meeting.board.ref, calendars=calendars
    )
    return len(letters)


def facts(meeting: Meeting) -> dict[str, object]:
    """What every letter tells of a meeting."""
    closed = is_restricted(meeting)
    return {
        "board": meeting.board.name,
        "day": in_words.date(meeting.held),
        "weekday": f"{meeting.held.latest:%A}" if meeting.held.is_exact else "",
        "starts": meeting.starts,
        "mode": "" if closed else meeting.get_mode_display(),
        "place": "" if closed else meeting.place,
        "joining": "" if closed else meeting.joining,
        "address": address(meeting.board.ref, meeting.noun, meeting.ref),
        "reply": address(meeting.board.ref, meeting.noun, meeting.ref, "reply"),
    }


def happening(meeting: Meeting, *, seated: bool) -> Happening:
    """The meeting as it stands in a calendar. Only those with a seat on the board are told how to join it.

    Its day must be exact.
    """
    told = facts(meeting)
    link = settings.SITE_URL.rstrip("/") + str(told["address"])
    joining = str(told["joining"]) if seated else ""
    lines = [_("How to join: %(joining)s") % {"joining": joining}] if joining else []
    named = _("%(board)s: %(title)s") % {"board": meeting.board.name, "title": meeting.title}
    plain = _("%(board)s: meeting") % {"board": meeting.board.name}
    return Happening(
        uid=f"{meeting.board.ref}.{meeting.ref}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}",
        sequence=meeting.version,
        summary=named if meeting.title and not is_restricted(meeting) else plain,
        day=meeting.held.latest,
        made=timezone.now(),
        starts=meeting.starts,
        length=meeting.length,
        place=str(told["place"]) or joining,
        told="\n".join([*lines, _("The meeting's page: %(link)s") % {"link": link}]),
        link=link,
    )


def organiser(meeting: Meeting) -> Mailbox:
    """The board, at the address from which the letters come: else Outlook takes no change of the day."""
    return Mailbox(meeting.board.name, settings.DEFAULT_FROM_EMAIL)

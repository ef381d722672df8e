"""Inviting everybody who sits on the board to a meeting, and asking those once more who have not answered."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings import notices
from meetings.calendar_file import Method
from meetings.models import Meeting
from meetings.recipients import (
    ASKED,
    INVITED,
    WITH_A_DATE,
    expected,
    seats_to_invite,
    written_to,
)
from socboard.audit import trail
from socboard.board.models import Person
from socboard.board.operations.records import demand
from socboard.kit import mail
from socboard.kit.audiences import Audience
from socboard.kit.refusals import Refused


class CannotInvite(Refused):
    """There is nothing to invite to, or no way to write."""


class NobodyToWriteTo(Refused):
    """Everybody who could be written to has been."""


@transaction.atomic
def invite(meeting: Meeting, *, by) -> int:
    """Write to everybody who sits on the board and has not been invited yet, with the calendar file.

    Returns how many. Raises CannotInvite, NobodyToWriteTo, PermissionDenied.
    """
    _demand(meeting, by=by)
    before = written_to(meeting, WITH_A_DATE)
    seats = seats_to_invite(meeting, today=timezone.localdate())
    people = [seat.person for seat in seats if seat.person_id not in before]
    if not people:
        raise NobodyToWriteTo(_("Everybody with a seat and an e-mail address has been invited already."))
    notices.write(meeting, people, INVITED, occasion=meeting.version, method=Method.REQUEST)
    _append("invited", meeting, len(people), by=by)
    return len(people)


@transaction.atomic
def ask_again(meeting: Meeting, *, by) -> list[Person]:
    """Write to those who have not said whether they come: once a day to each. Returns them.

    Raises CannotInvite, NobodyToWriteTo, PermissionDenied.
    """
    _demand(meeting, by=by)
    today = timezone.localdate()
    silent = {each.seat.person_id for each in expected(meeting, on=today) if each.reply is None}
    already = written_to(meeting, [ASKED], occasion=today.isoformat())
    seats = seats_to_invite(meeting, today=today)
    people = [seat.person for seat in seats if seat.person_id in silent - already]
    if not people:
        told = _("All who have not answered were written to today.") if already & silent else ""
        raise NobodyToWriteTo(told or _("Everybody who can be written to has answered."))
    notices.write(meeting, people, ASKED, occasion=today.isoformat())
    _append("asked_again", meeting, len(people), by=by)
    return people


def _demand(meeting: Meeting, *, by) -> None:
    demand("invite", meeting, by=by)
    today = timezone.localdate()
    if meeting.state != Meeting.State.PLANNED or not meeting.held.is_exact or meeting.held.latest < today:
        raise CannotInvite(_("Invitations go out for a planned meeting with a day that lies ahead."))
    if meeting.release_id is None or meeting.release.audience > Audience.BOARD:
        raise CannotInvite(_("Release the meeting to the board first: nobody else sees it yet."))
    if not mail.is_set_up():
        raise CannotInvite(_("This site sends no mail yet, so nobody was written to."))


def _append(verb: str, meeting: Meeting, number: int, *, by) -> None:
    """The act in the trail, as the last write."""
    act = trail.Act(
        f"meetings.meeting_{verb}", meeting.board.ref, meeting.noun, meeting.ref, {"people": number}
    )
    trail.append([act], by=by.signature(meeting.board_id))

"""Meetings and what they leave behind."""

from factories.entering import enter, number, whose
from meetings.models import Action, Attendance, Decision, Guest, Meeting, Presentation


def a_meeting(board, **given):
    return enter(Meeting, board=board, **{"state": Meeting.State.HELD, **given})


def an_attendance(board, **given):
    meeting = given.pop("meeting", None) or a_meeting(board)
    presence = Attendance.Presence.PRESENT
    organisation = whose(given)
    return enter(
        Attendance, board=board, meeting=meeting, organisation=organisation, **{"presence": presence, **given}
    )


def a_guest(board, **given):
    return enter(Guest, board=board, **{"office": "Chairman of the partnership", **given})


def a_presentation(board, **given):
    return enter(Presentation, board=board, **{"topic": "fraud operations", **given})


def a_decision(board, **given):
    return enter(Decision, board=board, **{"text": "That the report be noted.", **given})


def an_action(board, **given):
    return enter(Action, board=board, **{"number": f"OR{next(number)}", "text": "Find out.", **given})


A = {
    Meeting: a_meeting,
    Attendance: an_attendance,
    Guest: a_guest,
    Presentation: a_presentation,
    Decision: a_decision,
    Action: an_action,
}

"""Addresses of the calendar: meetings planned, moved, cancelled, held and answered."""

from django.urls import path

from meetings.views import calendar, history_import, meeting_acts, meetings, past_meetings, planning, replies

MEETINGS = "b/<slug:board>/meetings/"
MEETING = f"{MEETINGS}<slug:ref>/"

urlpatterns = [
    path(MEETINGS, calendar.Meetings.as_view(), name="meetings"),
    path(f"{MEETINGS}plan", planning.Plan.as_view(), name="plan"),
    path(f"{MEETINGS}arrange", planning.Arrange.as_view(), name="arrange"),
    path(f"{MEETINGS}past", past_meetings.EnterPast.as_view(), name="past"),
    path(f"{MEETINGS}import", history_import.HistoryImport.as_view(), name="import"),
    path(MEETING, meetings.MeetingPage.as_view(), name="meeting"),
    path(f"{MEETING}calendar.ics", meeting_acts.calendar, name="calendar-file"),
    path(f"{MEETING}change", meeting_acts.Correct.as_view(), name="correct"),
    path(f"{MEETING}move", meeting_acts.Move.as_view(), name="move"),
    path(f"{MEETING}cancel", meeting_acts.Cancel.as_view(), name="cancel"),
    path(f"{MEETING}held", meeting_acts.held, name="held"),
    path(f"{MEETING}invite", meeting_acts.invite, name="invite"),
    path(f"{MEETING}reply", replies.Reply.as_view(), name="reply"),
    path(f"{MEETING}replies", replies.Replies.as_view(), name="replies"),
    path(f"{MEETING}ask-again", meeting_acts.ask_again, name="ask-again"),
    path(f"{MEETING}record", past_meetings.EnterWhatHappened.as_view(), name="what-happened"),
]

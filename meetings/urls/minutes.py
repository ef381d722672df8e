"""Addresses of minutes."""

from django.urls import path

from meetings.views import minutes, minutes_acts, minutes_files, minutes_writing

MEETING, MINUTES = "b/<slug:board>/meetings/<slug:ref>/", "b/<slug:board>/minutes/<slug:ref>/"

urlpatterns = [
    path(f"{MEETING}minutes", minutes.OfMeeting.as_view(), name="meeting-minutes"),
    path(f"{MEETING}minutes/draft", minutes_acts.draft, name="minutes-draft"),
    path(f"{MEETING}minutes/upload", minutes_writing.Upload.as_view(), name="minutes-upload"),
    path(f"{MEETING}minutes/other", minutes_writing.WriteOther.as_view(), name="minutes-write-other"),
    path(
        "b/<slug:board>/agenda-items/<slug:ref>/minutes",
        minutes_writing.WriteItem.as_view(),
        name="minutes-write",
    ),
    path(MINUTES, minutes.MinutesPage.as_view(), name="minutes"),
    path(f"{MINUTES}minutes.pdf", minutes_files.pdf, name="minutes-pdf"),
    path(f"{MINUTES}minutes.docx", minutes_files.word, name="minutes-word"),
    path(f"{MINUTES}original", minutes_files.original, name="minutes-original"),
    path(f"{MINUTES}try-again", minutes_acts.try_again, name="minutes-try-again"),
    path(f"{MINUTES}to-chair", minutes_acts.to_chair, name="minutes-to-chair"),
    path(f"{MINUTES}agree", minutes_acts.agree, name="minutes-agree"),
    path(f"{MINUTES}send-back", minutes_acts.SendBack.as_view(), name="minutes-send-back"),
    path(
        f"{MINUTES}record-agreement", minutes_acts.RecordAgreement.as_view(), name="minutes-record-agreement"
    ),
    path(f"{MINUTES}circulate", minutes_acts.circulate, name="minutes-circulate"),
    path(f"{MINUTES}recall", minutes_acts.Recall.as_view(), name="minutes-recall"),
    path(f"{MINUTES}amend", minutes_acts.Amend.as_view(), name="minutes-amend"),
    path(f"{MINUTES}approve", minutes_acts.Approve.as_view(), name="minutes-approve"),
    path(f"{MINUTES}defer", minutes_acts.Defer.as_view(), name="minutes-defer"),
]

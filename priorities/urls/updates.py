"""Calls for updates, and the updates."""

from django.urls import path

from priorities.views import (
    call_changing,
    updates,
    updates_acts,
    updates_calls,
    updates_letter,
    updates_word,
    updates_word_read,
    updates_write,
)

BOARD = "b/<slug:board>/"
CALLS, UPDATES, FILES = f"{BOARD}calls/", f"{BOARD}updates/", f"{BOARD}update-attachments/"

urlpatterns = [
    path(CALLS, updates_calls.Calls.as_view(), name="calls"),
    path(f"{CALLS}open", updates_calls.OpenCall.as_view(), name="call-open"),
    path(f"{CALLS}<slug:ref>/", updates_calls.CallPage.as_view(), name="call"),
    path(f"{CALLS}<slug:ref>/change", call_changing.ChangeCall.as_view(), name="call-change"),
    path(f"{CALLS}<slug:ref>/accept", updates_acts.accept_several, name="call-accept"),
    path(f"{CALLS}<slug:ref>/chase", updates_acts.chase, name="call-chase"),
    path(f"{CALLS}<slug:ref>/read-form", updates_word_read.ReadWordForm.as_view(), name="call-form-read"),
    path(f"{CALLS}<slug:ref>/form/<slug:organisation>", updates_word.download, name="call-form"),
    path(
        f"{CALLS}<slug:ref>/letter/<slug:organisation>",
        updates_letter.LetterToHead.as_view(),
        name="call-letter",
    ),
    path(f"{UPDATES}<slug:ref>/", updates.UpdatePage.as_view(), name="update"),
    path(f"{UPDATES}<slug:ref>/write", updates_write.WriteUpdate.as_view(), name="update-write"),
    path(f"{UPDATES}<slug:ref>/approve", updates_acts.Approve.as_view(), name="update-approve"),
    path(f"{UPDATES}<slug:ref>/send-back", updates_acts.SendBack.as_view(), name="update-send-back"),
    path(f"{UPDATES}<slug:ref>/accept", updates_acts.accept, name="update-accept"),
    path(f"{FILES}<slug:ref>/download", updates.download, name="update-file"),
]

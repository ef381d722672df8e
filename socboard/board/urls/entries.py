"""Entering, correcting, withdrawing and releasing any record; what was typed and is not sent yet."""

from django.urls import path

from socboard.board.views import drafts, entries, releasing

NOUN = "b/<slug:board>/<slug:noun>/"

urlpatterns = [
    path("drafts/", drafts.keep, name="form-draft"),
    path("drafts/discard", drafts.discard, name="form-draft-discard"),
    path(f"{NOUN}add", entries.AddRecord.as_view(), name="record-add"),
    path(f"{NOUN}<slug:ref>/change", entries.ChangeRecord.as_view(), name="record-change"),
    path(f"{NOUN}<slug:ref>/withdraw", releasing.WithdrawRecord.as_view(), name="record-withdraw"),
    path(f"{NOUN}<slug:ref>/release", releasing.ReleaseRecord.as_view(), name="record-release"),
]

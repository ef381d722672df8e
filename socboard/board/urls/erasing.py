"""Erasing a record for good: asked, decided, and what was erased."""

from django.urls import path

from socboard.board.views import erasing

ERASURES = "b/<slug:board>/erasures/"

urlpatterns = [
    path(ERASURES, erasing.Erasures.as_view(), name="erasures"),
    path(f"{ERASURES}<slug:ref>/", erasing.ErasurePage.as_view(), name="erasure"),
    path("b/<slug:board>/<slug:noun>/<slug:ref>/erase", erasing.EraseRecord.as_view(), name="record-erase"),
]

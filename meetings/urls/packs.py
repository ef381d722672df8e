"""Addresses of packs."""

from django.urls import path

from meetings.views import packs, packs_acts, packs_list

MEETING, PACK = "b/<slug:board>/meetings/<slug:ref>/", "b/<slug:board>/packs/<slug:ref>/"
PAPER = "b/<slug:board>/papers/<slug:ref>/"

urlpatterns = [
    path("b/<slug:board>/packs/", packs_list.Packs.as_view(), name="packs"),
    path(f"{MEETING}compile-pack", packs.compile_pack, name="pack-compile"),
    path(PACK, packs.PackPage.as_view(), name="pack"),
    path(f"{PACK}progress", packs.progress, name="pack-progress"),
    path(f"{PACK}pack.pdf", packs.download, name="pack-file"),
    path(f"{PACK}try-again", packs.try_again, name="pack-try-again"),
    path(f"{PACK}approve", packs.approve, name="pack-approve"),
    path(f"{PACK}send-back", packs_acts.SendBack.as_view(), name="pack-send-back"),
    path(f"{PACK}record-approval", packs_acts.RecordApproval.as_view(), name="pack-record-approval"),
    path(f"{PACK}issue", packs.issue, name="pack-issue"),
    path(f"{PACK}recall", packs_acts.Recall.as_view(), name="pack-recall"),
    path(f"{PAPER}recall", packs_acts.RecallPaper.as_view(), name="paper-recall"),
]

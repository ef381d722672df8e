"""Addresses of packs as pages, of circulation, and of packs for the public."""

from django.urls import path

from meetings.views import circulation, circulation_acts, pack_pages, public_pack

PACK = "b/<slug:board>/packs/<slug:ref>/"
ONE = f"{PACK}circulation/<slug:recipient>/"

urlpatterns = [
    path(f"{PACK}read", pack_pages.PackReading.as_view(), name="pack-read"),
    path(f"{PACK}papers/<slug:paper>.pdf", pack_pages.paper_file, name="pack-paper-file"),
    path(f"{PACK}circulation", circulation.Circulation.as_view(), name="pack-circulation"),
    path(f"{PACK}circulation/add", circulation_acts.ListRecipient.as_view(), name="recipient-list"),
    path(f"{ONE}file", circulation_acts.take, name="recipient-file"),
    path(f"{ONE}sent", circulation_acts.RecordSending.as_view(), name="recipient-sent"),
    path(
        "b/<slug:board>/recipients/<slug:ref>/change",
        circulation_acts.ChangeRecipient.as_view(),
        name="recipient-change",
    ),
    path("b/<slug:board>/sendings/<slug:ref>/told", circulation_acts.tell, name="sending-told"),
    path(f"{PACK}public", public_pack.PublicPack.as_view(), name="pack-public"),
    path(f"{PACK}publish", public_pack.publish, name="pack-publish"),
    path(f"{PACK}public.pdf", public_pack.public_file, name="pack-public-file"),
]

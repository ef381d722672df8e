"""Addresses of the reader of packs, and of the comments that are written in it."""

from django.urls import path

from meetings.views import pack_comments, pack_reader, pack_reader_file

PACK, COMMENT = "b/<slug:board>/packs/<slug:ref>/", "b/<slug:board>/pack-comments/<slug:ref>/"

urlpatterns = [
    path(f"{PACK}reader", pack_reader.PackReader.as_view(), name="pack-reader"),
    path(f"{PACK}pieces/<slug:key>", pack_reader_file.pieces, name="pack-pieces"),
    path(f"{PACK}comments", pack_comments.AddComment.as_view(), name="pack-comment"),
    path(f"{COMMENT}reword", pack_comments.reword, name="pack-comment-reword"),
    path(f"{COMMENT}take-back", pack_comments.take_back, name="pack-comment-take-back"),
]

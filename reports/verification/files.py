"""Stored files against their hashes, and drafts of reviews against what the trail says of them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from reports.models import ReviewDraft
from reports.stored_document import data_hash
from socboard.audit.chains import Broken
from socboard.audit.models import Event
from socboard.audit.trail import tells_of
from socboard.kit import files, in_words
from socboard.kit.models import StoredFile

SENT = "reports.draft_sent"


def stored_files() -> str:
    """Every stored file is there, with the bytes that were stored. Raises Broken."""
    number = size = 0
    for row in StoredFile.objects.order_by("pk").iterator():
        try:
            content = files.read(row)
        except files.FileDamaged:
            told = f"The file {row} ({row.media_type}, stored on {in_words.day(row.stored_at.date())})"
            there = files.path_of(row.sha256).exists()
            raise Broken(
                f"{told} is no longer what was stored." if there else f"{told} is missing from the store."
            ) from None
        if len(content) != row.size:
            raise Broken(f"The file {row} has {len(content):,} bytes, and its row says {row.size:,}.")
        number, size = number + 1, size + row.size
    return f"Files that are what was stored: {number:,}, of {size:,} bytes together."


def drafts() -> str:
    """Every draft's document has its hash, and what was sent is what the trail says was sent. Raises Broken."""
    number = sent = 0
    for draft in ReviewDraft.objects.exclude(document=None).select_related("review__board").iterator():
        if draft.content_hash.partition("-")[0] != data_hash(draft.document):
            raise Broken(f"The document of the {_told(draft)} is not the one that was drafted.")
        number += 1
        if draft.sent_at:
            _verify_sent(draft)
            sent += 1
    there = ReviewDraft.objects.filter(ref=OuterRef("ref"), sent_at__isnull=False)
    gone = Event.objects.filter(~Exists(there), event=SENT).order_by("sequence").first()
    if gone:
        raise Broken(
            f"Entry {gone.sequence} of the acts says that draft {gone.ref} was sent; no such draft is kept."
        )
    return (
        f"Drafts of reviews that are what was drafted: {number:,}; of them sent, as the trail says: {sent:,}."
    )


def _verify_sent(draft: ReviewDraft) -> None:
    acts = Event.objects.filter(board=draft.review.board.ref, noun=draft.noun, ref=draft.ref, event=SENT)
    act = acts.order_by("-sequence").first()
    if act is None:
        oldest = Event.objects.order_by("sequence").values_list("at", flat=True).first()
        if oldest is None or draft.sent_at >= oldest:
            raise Broken(f"No act sent the {_told(draft)}, though it says so.")
        return  # the act was removed with its segment
    kept = {
        "sent_on": draft.sent_on,
        "document": draft.content_hash,
        "html": draft.html_id,
        "pdf": draft.pdf_id,
        "docx": draft.docx_id,
        "final": draft.sent_file_id or "",
    }
    told = {name: value for name, value in kept.items() if name in act.fields}
    differing = [name for name, value in told.items() if not tells_of(act.fields[name], value)]
    if differing == list(told):
        raise Broken(
            "The trail's keyed hashes compare with nothing: SECRET_KEY was changed. Add the key from before to "
            "SECRET_KEY_FALLBACKS and verify again."
        )
    if differing:
        raise Broken(
            f"The {_told(draft)} is not what the trail says was sent: {', '.join(differing)} differ."
        )


def _told(draft: ReviewDraft) -> str:
    return f"draft {draft.ref} of the annual review {draft.review.year} of {draft.review.board.ref}"

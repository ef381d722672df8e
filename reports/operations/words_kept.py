"""The words of records that drafts of annual reviews hold: what was sent keeps them, any other draft is removed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from reports.models import AnnualReview, CountOverride, ReviewDraft
from socboard.audit.trail import Act
from socboard.board.models import BoardRecord
from socboard.kit import in_words

FILES = ("html_id", "pdf_id", "docx_id", "sent_file_id")


def kept(record: BoardRecord) -> str:
    """Why the words of the record stay: a review that was sent holds them. Empty where none does."""
    sent = ReviewDraft.objects.filter(review__board=record.board_id, sent_at__isnull=False)
    for draft in sent.order_by("sent_on").iterator():
        if _is_of(draft, record) or (record.noun, record.ref) in set(_sources(draft.document)):
            told = _(
                "The annual review sent on %(day)s keeps its words, and a review that was sent is kept for good."
            )
            return told % {"day": in_words.day(draft.sent_on)}
    return ""


def forget(records: list[BoardRecord], *, by) -> tuple[list[Act], list[str]]:
    """Remove every draft that tells of one of them, and those still being made, which may have read them already."""
    refs = {record.ref for record in records}
    _forget_overrides(records)
    unsent = ReviewDraft.objects.filter(review__board=records[0].board_id, sent_at=None)
    told = [
        draft
        for draft in unsent.select_related("review__board", "job").order_by("pk")
        if draft.document is None or any(_is_of(draft, each) for each in records) or _tells(draft, refs)
    ]
    return remove(told)


def remove(drafts: list[ReviewDraft]) -> tuple[list[Act], list[str]]:
    """Remove drafts that were never sent. The acts to be recorded, and the files that may be needed no more."""
    acts, hashes = [], []
    for draft in drafts:
        acts.append(Act("reports.draft_removed", draft.review.board.ref, draft.noun, draft.ref))
        hashes += [getattr(draft, name) for name in FILES if getattr(draft, name)]
        job = draft.job
        draft.delete()
        if job:
            job.delete()
    return acts, hashes


def _forget_overrides(records: list[BoardRecord]) -> None:
    """What was written when a count of one of them was to be shown. That it was asked and decided stays."""
    for record in records:
        about = Q(review__board=record.board_id, about_noun=record.noun, about_ref=record.ref)
        if isinstance(record, AnnualReview):
            about |= Q(review=record.pk)
        found = CountOverride.objects.filter(about)
        found.update(reason="", consent="", answer="")
        # What was told is still kept from narrower audiences by the cell, which the ledger names as well.
        found.filter(told_in=None).update(cell={})


def _is_of(draft: ReviewDraft, record: BoardRecord) -> bool:
    """The draft is of this very review."""
    return isinstance(record, AnnualReview) and draft.review_id == record.pk


def _tells(draft: ReviewDraft, refs: set[str]) -> bool:
    """Whether any of the refs stands anywhere in it. Too often is no harm: a draft can be made again."""
    told = json.dumps([draft.document, draft.findings, draft.figures])
    return any(ref in told for ref in refs)


def _sources(data) -> Iterator[tuple[str, str]]:
    """The records behind the document's statements, by noun and ref."""
    if isinstance(data, list):
        for each in data:
            yield from _sources(each)
    elif isinstance(data, dict):
        if data.get("class") == "Source":
            yield data["noun"], data["ref"]
        for each in data.values():
            yield from _sources(each)

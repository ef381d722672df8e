"""What has been kept as long as it may be: partners' updates, what reviewers wrote on the pages of a pack, and drafts
that came to nothing (house rule 20).

Minutes, annual reviews that were sent and terms that were before the board are permanent. The trail has a command of
its own (``trim_trail``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from meetings.models import Minutes, PackComment
from reports.models import ReviewDraft
from reports.operations.words_kept import remove
from socboard.audit import trail
from socboard.audit.retention import years_before
from socboard.board.actors import Actor
from socboard.board.models import BoardRecord, Erasure, FormDraft
from socboard.board.nouns import nouns
from socboard.board.operations import erasing, remnants

# Years for which the records of a noun are kept, counted from the day on which they were entered.
RECORDS_KEPT = {"updates": 6}
DRAFTS_KEPT = 1
# Years for which comments on a pack are kept, counted from the day on which the minutes of its meeting were approved:
# then the board has said itself what is to be remembered of the meeting.
COMMENTS_KEPT = 1


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that is past its time: what it is, and, where it stays all the same, why."""

    what: str
    stays_because: str = ""


def apply(*, today: date, dry: bool, by: Actor) -> Iterator[Done]:
    """Erase or remove what is past its time, each in a transaction of its own; with ``dry`` only tell of it.

    Safe to repeat: what was erased is passed over.
    """
    for noun, years in RECORDS_KEPT.items():
        for record in overdue_records(nouns()[noun], before=years_before(today, years)):
            yield _erased(record, dry=dry, by=by)
    for comment in overdue_comments(before=years_before(today, COMMENTS_KEPT)):
        yield _erased(comment, dry=dry, by=by)
    for draft in overdue_drafts(before=years_before(today, DRAFTS_KEPT)):
        if not dry:
            _remove(draft, by=by)
        yield Done(f"draft {draft.ref} of the annual review {draft.review.year} of {draft.review.board.ref}")
    typed = FormDraft.objects.filter(saved_at__date__lt=years_before(today, DRAFTS_KEPT))
    if number := typed.count():
        if not dry:
            typed.delete()
        forms = "1 form that was" if number == 1 else f"{number:,} forms that were"
        yield Done(f"{forms} begun and never sent")


def overdue_records(model: type[BoardRecord], *, before: date) -> Iterator[BoardRecord]:
    """Those entered before that day that are not erased, the oldest first."""
    return _not_erased(model._base_manager.filter(entered_at__date__lt=before))


def overdue_comments(*, before: date) -> Iterator[PackComment]:
    """Those on packs of meetings whose minutes were surely approved before that day, not erased, the oldest first."""
    done = Minutes.objects.current().filter(state=Minutes.State.APPROVED, approved_latest__lt=before)
    return _not_erased(PackComment._base_manager.filter(pack__meeting__in=done.values("meeting")))


def _not_erased(rows: QuerySet) -> Iterator[BoardRecord]:
    gone = Erasure.objects.filter(state=Erasure.State.ERASED, about_noun=rows.model.noun)
    erased = set(gone.values_list("board", "about_ref"))
    for record in rows.select_related("board").order_by("entered_at", "pk"):
        if (record.board_id, record.ref) not in erased:
            yield record


def overdue_drafts(*, before: date) -> list[ReviewDraft]:
    """Drafts of reviews that were asked for before that day and never sent."""
    drafts = ReviewDraft.objects.filter(sent_at=None, requested_at__date__lt=before)
    return list(drafts.select_related("review__board", "job").order_by("requested_at", "pk"))


def _erased(record: BoardRecord, *, dry: bool, by: Actor) -> Done:
    what = f"{record.noun}/{record.ref} of {record.board.ref}, entered on {timezone.localdate(record.entered_at)}"
    if kept := erasing.why_kept(record):
        return Done(what, kept)
    try:
        if not dry:
            erasing.erase(record, reason=Erasure.Ground.RETENTION, by=by)
    except ValidationError as error:
        return Done(what, " ".join(error.messages))
    return Done(what)


@transaction.atomic
def _remove(draft: ReviewDraft, *, by: Actor) -> None:
    board = draft.review.board
    acts, hashes = remove([draft])
    remnants.remove_files(hashes)
    trail.append(acts, by=by.signature(board.pk))

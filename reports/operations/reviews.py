"""Preparing an annual review, asking for a draft, and recording that it was sent."""

from __future__ import annotations

from datetime import date

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from priorities.models import Measure, PublishedComparison, PublishedFigure
from reports.models import AnnualReview, CountOverride, ReviewDraft, year_name
from reports.operations import overrides
from socboard.audit import trail
from socboard.board.models import Board
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import record_all, record_for_board, release
from socboard.kit import jobs
from socboard.kit.audiences import Audience, carries
from socboard.kit.models import JobState, StoredFile
from socboard.kit.refusals import Refused
from socboard.kit.values import Period, PeriodKind, UncertainDate

TASK = "reports.tasks.produce_review"
KIND = "annual review"


class ReviewRefused(Exception):
    """Something about the review does not allow the step. The message says what, and what to do."""


def prepare_review(board: Board, *, period: Period, by) -> AnnualReview:
    """The review of a board year, with the usual header, to be corrected where this year differs.

    Raises NotRecorded where the year has one already, PermissionDenied.
    """
    entry = Entry(
        AnnualReview,
        values={
            "period": period,
            "subject": f"{board.name} – Annual Review {year_name(period)}",
            "report_of": "Community Safety Manager",
        },
        references={"board": board, "parent_board": board.parent},
    )
    return record_for_board(entry, by=by)


@transaction.atomic
def request_draft(review: AnnualReview, *, audience: Audience, by) -> ReviewDraft:
    """Ask for a draft of the records as they stand now; a worker makes it. Raises PermissionDenied, ReviewRefused."""
    if not rules.has_perm("reports.draft_annualreview", by, review):
        raise PermissionDenied("reports.draft_annualreview")
    if not by.process and audience > by.standing(review.board_id).audience:
        raise ReviewRefused("You cannot draft for an audience that may read more than you.")
    if review.is_withdrawn:
        raise ReviewRefused("This review was withdrawn. Prepare a new one.")
    if review.readers_id is not None or not carries(audience, review.marking):
        raise ReviewRefused(
            "The review's own marking or reader list does not allow a draft for this audience."
        )
    draft = ReviewDraft(review=review, audience=audience, requested_by_id=by.user_id)
    draft.job = _queue(draft)
    draft.save()
    _append("draft_requested", draft, by=by, fields={"audience": audience.slug})
    return draft


@transaction.atomic
def try_again(draft: ReviewDraft, *, by) -> None:
    """Queue a draft that failed once more. Raises PermissionDenied, ReviewRefused."""
    if not rules.has_perm("reports.draft_annualreview", by, draft.review):
        raise PermissionDenied("reports.draft_annualreview")
    if draft.job.state != JobState.FAILED:
        raise ReviewRefused("Only a draft that failed can be tried again.")
    draft.job = _queue(draft)
    _append("draft_requested", draft, by=by, fields={"audience": Audience(draft.audience).slug})


@transaction.atomic
def record_sent(draft: ReviewDraft, *, sent_on: date, final: StoredFile | None, by) -> None:
    """Record that this draft, or the final file corrected from it, was sent to its audience on a day.

    That releases the review to the audience and enters in the ledger what it told of every figure. Raises
    PermissionDenied, ReviewRefused.
    """
    if not rules.has_perm("reports.send_reviewdraft", by, draft):
        raise PermissionDenied("reports.send_reviewdraft")
    # Every row is locked before the first event, which holds the trail's lock to the end of the transaction.
    review = AnnualReview.objects.select_for_update().get(pk=draft.review_id)
    overrides.hold(draft)
    refuse_to_send(draft, sent_on=sent_on)
    locked = ReviewDraft.objects.filter(pk=draft.pk, sent_at=None)
    if not locked.update(sent_at=timezone.now(), sent_on=sent_on, sent_file=final):
        raise ReviewRefused("This draft was recorded as sent already.")
    draft.refresh_from_db()
    told = [each.pk for each in overrides.refuse_lapsed(draft)]
    CountOverride.objects.filter(pk__in=told, told_in=None).update(told_in=draft)
    record_all(_ledger_entries(draft), by=by)
    if review.release is None or review.release.audience > draft.audience:
        release(review, ReleaseTerms(Audience(draft.audience)), by=by)
    _append(
        "draft_sent",
        draft,
        by=by,
        fields={
            "sent_on": sent_on,
            "document": draft.content_hash,
            "html": draft.html_id,
            "pdf": draft.pdf_id,
            "docx": draft.docx_id,
            "final": final.sha256 if final else "",
            # The decisions by which it shows hidden counts, where it does.
            **({"overrides": shown} if (shown := draft.overrides) else {}),
        },
    )


def refuse_to_send(draft: ReviewDraft, *, sent_on: date) -> None:
    """Raise ReviewRefused, saying why, where the draft cannot be recorded as sent."""
    if draft.job is None or draft.job.state != JobState.DONE:
        raise ReviewRefused("This draft is not ready yet.")
    if draft.sent_at is not None:
        raise ReviewRefused("This draft was recorded as sent already.")
    if sent_on > timezone.localdate():
        raise ReviewRefused("The day on which it was sent cannot be in the future.")
    if PublishedFigure.objects.filter(
        board=draft.review.board_id, entered_at__gt=draft.requested_at
    ).exists():
        raise ReviewRefused(
            "Figures were published after this draft was made. Draft it again, so that they are taken into account."
        )
    _refuse_what_was_not_proved(draft)
    _refuse_what_was_not_agreed(draft)
    if any(finding["severity"] == "stop" for finding in draft.findings):
        raise ReviewRefused("A finding stops this draft. Put it right in the records and draft again.")


def _refuse_what_was_not_proved(draft: ReviewDraft) -> None:
    """Nothing that tells of figures is sent before the attacker's check ran over it and held (house rule 12)."""
    if not draft.figures.get("cells"):
        return
    attack = draft.figures.get("attack")
    if attack is None:
        raise ReviewRefused(
            "It was not checked what a reader could work out from this draft's figures. Draft it again."
        )
    if not attack["holds"]:
        found = " ".join(attack["found"])
        raise ReviewRefused(
            f"A reader could work out what this draft hides. {found} Hide more, and draft again."
        )


def _refuse_what_was_not_agreed(draft: ReviewDraft) -> None:
    """A hidden count that is shown on purpose goes out only as two people looked at it."""
    try:
        overrides.refuse_lapsed(draft)
    except Refused as error:
        raise ReviewRefused(
            "This draft shows a hidden count, and the decision to show it no longer holds: a figure has changed since, "
            "it was taken back, or its originator's consent is not recorded. Draft it again."
        ) from error


def _queue(draft: ReviewDraft):
    return jobs.queue(kind=KIND, object_ref=draft.ref, object_version="1", task=TASK)


def _ledger_entries(draft: ReviewDraft) -> list[Entry]:
    review = draft.review
    told = [each for kind in ("cells", "comparisons") for each in draft.figures.get(kind, [])]
    refs = {each["measure"].rpartition("/")[0] for each in told}
    measures = {each.ref: each for each in Measure.objects.filter(board=review.board_id, ref__in=refs)}
    where = f"{review.subject}, to the {Audience(draft.audience).label.lower()}"
    entries = []
    for each in draft.figures.get("cells", []):
        bounds = {name: each[name] for name in ("lower", "upper", "hidden")}
        entries.append(_ledger_entry(PublishedFigure, draft, where, measures, each, bounds))
    for each in draft.figures.get("comparisons", []):
        told = {"comparator": _period(each["comparator"]), "direction": each["direction"]}
        entries.append(_ledger_entry(PublishedComparison, draft, where, measures, each, told))
    return entries


def _ledger_entry(model, draft, where, measures, each: dict, told: dict) -> Entry:
    ref, _, version = each["measure"].rpartition("/")
    values = {
        **told,
        "period": _period(each["period"]),
        "categories": each["categories"],
        "definition_version": int(version),
        "said_to": draft.audience,
        "where": where,
        "published": UncertainDate.on(draft.sent_on),
        "marking": measures[ref].marking,
    }
    return Entry(model, values=values, references={"board": draft.review.board, "measure": measures[ref]})


def _period(days: list[str]) -> Period:
    start, end = (date.fromisoformat(day) for day in days)
    return Period(start, end, PeriodKind.OTHER)


def _append(verb: str, draft: ReviewDraft, *, by, fields: dict) -> None:
    board = draft.review.board
    act = trail.Act(f"reports.{verb}", board=board.ref, noun=draft.noun, ref=draft.ref, fields=fields)
    trail.append([act], by=by.signature(board.pk))

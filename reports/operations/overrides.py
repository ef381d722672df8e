"""Showing a hidden count on purpose: the manager asks with a reason, somebody else who holds the chair decides.

Source: house rule 14 ("an override is logged: who, why, approved by somebody else"), and rule 18: for material of a
police force, HMRC, a law enforcement agency or another originator it never replaces their consent.
"""

from __future__ import annotations

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.disclosure.figures import Kind
from reports.gather import figures_version
from reports.models import AnnualReview, CountOverride, ReviewDraft
from socboard.audit import trail
from socboard.board.models import BoardRecord
from socboard.board.nouns import nouns
from socboard.kit.audiences import Audience
from socboard.kit.models import JobState
from socboard.kit.refusals import Refused

State = CountOverride.State


class NotHidden(Refused):
    """There is nothing to ask for."""

    def __init__(self):
        super().__init__(_("This draft does not hide that figure."))


class NotReady(Refused):
    """The draft is still being made, or is with its audience already."""

    def __init__(self):
        super().__init__(_("This draft is not ready yet, or was sent already. Ask on a draft that is ready."))


class FiguresChanged(Refused):
    """What was looked at is no longer what would be shown."""

    def __init__(self):
        super().__init__(
            _(
                "A figure of this review has changed since then, so this has lapsed. Draft again, and ask anew."
            )
        )


class ToldTwice(Refused):
    """Two records give the same figure."""

    def __init__(self):
        super().__init__(_("Two records give this figure. Settle first which of them is right."))


class AskedAlready(Refused):
    """Asked for or confirmed, of the very same figures."""

    def __init__(self):
        super().__init__(_("This was asked for already."))


class DecidedAlready(Refused):
    """Somebody else was quicker."""

    def __init__(self):
        super().__init__(_("This was decided already."))


class ToldAlready(Refused):
    """It stands in a review that was sent."""

    def __init__(self):
        super().__init__(_("A review that was sent has told it. It cannot be taken back."))


class ReasonMissing(Refused):
    """Whoever decides, and whoever looks back, has to know why."""

    def __init__(self, field: str):
        super().__init__(_("Say why."), field)


class OriginatorConsentMissing(Refused):
    """Nobody but its originator agrees that another agency's number is shown (house rule 18)."""

    def __init__(self):
        super().__init__(
            _(
                "This is another agency's material. Say how and when it agreed that this very number is shown."
            ),
            "consent",
        )


@transaction.atomic
def ask(draft: ReviewDraft, *, noun: str, ref: str, reason: str, consent: str = "", by) -> CountOverride:
    """Ask that one count which the draft hides be shown to its audience. Nothing changes before it is confirmed.

    Raises NotReady, NotHidden, ToldTwice, FiguresChanged, AskedAlready, ReasonMissing, OriginatorConsentMissing,
    PermissionDenied.
    """
    reviews = AnnualReview.objects.select_for_update(of=("self",)).select_related("board")
    review = reviews.get(pk=draft.review_id)
    asked = CountOverride(
        review=review, audience=draft.audience, about_noun=noun, about_ref=ref, asked_by_id=by.person_id
    )
    _demand("ask", asked, by=by)
    draft = ReviewDraft.objects.select_related("job").get(pk=draft.pk)
    if draft.sent_at is not None or draft.job is None or draft.job.state != JobState.DONE:
        raise NotReady
    asked.cell = _hidden_cell(draft, asked.key)
    asked.figures_version = draft.figures_version
    _refuse_changed(asked)
    if not reason.strip():
        raise ReasonMissing("reason")
    asked.reason, asked.consent = reason.strip(), consent.strip()
    _refuse_without_consent(asked)
    same = CountOverride.objects.filter(
        review=review,
        audience=asked.audience,
        about_noun=noun,
        about_ref=ref,
        figures_version=asked.figures_version,
    )
    if same.filter(state__in=[State.ASKED, State.CONFIRMED]).exists():
        raise AskedAlready
    asked.save()
    _append("override_asked", asked, {"reason": asked.reason, "consent": asked.consent}, by=by)
    return asked


@transaction.atomic
def confirm(override: CountOverride, *, reason: str, by) -> None:
    """The next draft for this audience shows the count, as long as no figure changes. By somebody else than who asked.

    Raises DecidedAlready, FiguresChanged, ReasonMissing, OriginatorConsentMissing, PermissionDenied.
    """
    held = _open(override)
    _demand("decide", held, by=by)
    _refuse_changed(held)
    _refuse_without_consent(held)
    _decide(held, State.CONFIRMED, "override_confirmed", reason, by=by)


@transaction.atomic
def decline(override: CountOverride, *, reason: str, by) -> None:
    """The count stays hidden. Raises DecidedAlready, ReasonMissing, PermissionDenied."""
    held = _open(override)
    _demand("decide", held, by=by)
    _decide(held, State.DECLINED, "override_declined", reason, by=by)


@transaction.atomic
def take_back(override: CountOverride, *, by) -> None:
    """The manager does not ask any more, or no longer wants what was confirmed, before a review was sent that tells it.

    Raises DecidedAlready, ToldAlready, PermissionDenied.
    """
    held = _locked(override)
    _demand("take_back", held, by=by)
    if held.told_in_id:
        raise ToldAlready
    if held.state not in (State.ASKED, State.CONFIRMED):
        raise DecidedAlready
    if held.is_confirmed:
        # Who confirmed it, when and why stays with their words; who took it back is in the trail.
        held.state = State.TAKEN_BACK
        held.save()
    else:
        _close(held, State.TAKEN_BACK, by=by)
    _append("override_taken_back", held, {}, by=by)


def hold(draft: ReviewDraft) -> None:
    """Lock the decisions by which the draft shows hidden counts, so that none is taken back while it is being sent."""
    list(
        CountOverride.objects.select_for_update()
        .filter(ref__in=draft.overrides)
        .order_by("pk")
        .values_list("pk")
    )


def refuse_lapsed(draft: ReviewDraft) -> list[CountOverride]:
    """The decisions by which the draft shows hidden counts. Raises FiguresChanged, OriginatorConsentMissing and
    DecidedAlready where one of them holds no longer.
    """
    refs = draft.overrides
    found = list(CountOverride.objects.filter(ref__in=refs).select_related("review__board").order_by("pk"))
    if len(found) != len(refs) or not all(each.is_confirmed for each in found):
        raise DecidedAlready
    if found:
        _refuse_changed(found[0])
    for each in found:
        _refuse_without_consent(each)
    return found


def has_lapsed(override: CountOverride) -> bool:
    """A figure of the review is another than when it was asked for, or is no longer released to the audience."""
    return override.figures_version != figures_version(override.review, Audience(override.audience))


def record_of(override: CountOverride) -> BoardRecord | None:
    """The record whose number it is about."""
    return _record(override.about_noun, override.about_ref, board_id=override.review.board_id)


def is_another_agencys(record: BoardRecord) -> bool:
    """Its number, or its measure, is shown to nobody more without its originator's consent."""
    measure = getattr(record, "measure", None)
    return record.needs_consent or (measure is not None and measure.needs_consent)


def _record(noun: str, ref: str, *, board_id: int) -> BoardRecord | None:
    model = nouns().get(noun)
    if model is None or not issubclass(model, BoardRecord):
        return None
    parts = ["measure__organisation"] if any(field.name == "measure" for field in model._meta.fields) else []
    rows = model._base_manager.select_related("organisation", "originator", *parts)
    return rows.filter(board=board_id, ref=ref).first()


def _hidden_cell(draft: ReviewDraft, key: str) -> dict:
    """Which figure it is, as the draft kept it."""
    figures = draft.figures.get("small_counts", {}).get("figures", [])
    found = next((each for each in figures if each["key"] == key), None)
    if found is None or found["shown"]["kind"] not in (Kind.BAND, Kind.SUPPRESSED):
        raise NotHidden
    cell = {name: found[name] for name in ("measure", "period", "categories")}
    if sum(all(each[name] == cell[name] for name in cell) for each in figures) > 1:
        raise ToldTwice
    return cell


def _refuse_changed(override: CountOverride) -> None:
    if has_lapsed(override):
        raise FiguresChanged


def _refuse_without_consent(override: CountOverride) -> None:
    record = record_of(override)
    if record is None or (is_another_agencys(record) and not override.consent):
        raise OriginatorConsentMissing


def _locked(override: CountOverride) -> CountOverride:
    rows = CountOverride.objects.select_for_update(of=("self",)).select_related("review__board")
    return rows.get(pk=override.pk)


def _open(override: CountOverride) -> CountOverride:
    held = _locked(override)
    if not held.is_open:
        raise DecidedAlready
    return held


def _demand(action: str, override: CountOverride, *, by) -> None:
    if _is_closed(override, by=by) or not rules.has_perm(f"reports.{action}_countoverride", by, override):
        raise PermissionDenied(f"reports.{action}_countoverride")


def _is_closed(override: CountOverride, *, by) -> bool:
    """A conflict declared over the record, or over the measure that it is a value of, keeps the number from them."""
    conflicts = by.standing(override.review.board_id).conflicts
    measure = getattr(record_of(override), "measure", None) if conflicts else None
    about = {(override.about_noun, override.about_ref)}
    about |= {(measure.noun, measure.ref)} if measure else set()
    return not about.isdisjoint(conflicts)


def _decide(override: CountOverride, state: str, verb: str, reason: str, *, by) -> None:
    if not reason.strip():
        raise ReasonMissing("answer")
    override.answer = reason.strip()
    _close(override, state, by=by)
    _append(verb, override, {"answer": override.answer}, by=by)


def _close(override: CountOverride, state: str, *, by) -> None:
    override.state = state
    override.decided_at, override.decided_by_id = timezone.now(), by.person_id
    override.save()


def _append(verb: str, override: CountOverride, told: dict, *, by) -> None:
    review = override.review
    fields = {
        "override": override.ref,
        "figure": override.key,
        "audience": Audience(override.audience).slug,
        "figures_version": override.figures_version,
        **told,
    }
    event = f"reports.annualreview_{verb}"
    act = trail.Act(event, board=review.board.ref, noun=review.noun, ref=review.ref, fields=fields)
    trail.append([act], by=by.signature(review.board_id))

"""Erasing a record behind a tombstone: the manager asks, the chair confirms, and no word of it stays.

The trail keeps no text, so it still verifies. What documents above this floor took from a record is theirs to keep or
to forget: each module that settings name in ``KEEPERS_OF_WORDS`` has ``kept(record) -> str``, why its words cannot go,
empty where they can; and ``forget(records, *, by) -> tuple[list[Act], list[str]]``, which removes them and returns the
acts to be recorded and the hashes of files that may be needed no more.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module

import rules
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.audit import trail
from socboard.board.models import BoardRecord, Erasure
from socboard.board.models.seats import GIVING_AUTHORITY
from socboard.board.nouns import nouns, permission
from socboard.board.operations import remnants
from socboard.board.tombstones import emptied, files_of, parts_of, tombstone
from socboard.kit.refusals import Refused

Ground, State = Erasure.Ground, Erasure.State


class Kept(Refused):
    """It is kept for good; the sentence says why."""


class AskedAlready(Refused):
    """Its erasure is asked for already, or done."""

    def __init__(self):
        super().__init__(_("It was asked for already, or it is erased."))


class DecidedAlready(Refused):
    """Somebody else was quicker."""

    def __init__(self):
        super().__init__(_("This was decided already."))


class ReasonMissing(Refused):
    """Whoever decides has to know why."""

    def __init__(self, field: str):
        super().__init__(_("Say why."), field)


def may_ask(record: BoardRecord, *, by) -> bool:
    """The manager asks for the erasing of what the manager might withdraw. Runs no query."""
    asked = Erasure(board_id=record.board_id)
    withdraws = rules.has_perm(permission("withdraw", type(record)), by, record)
    return rules.has_perm("board.ask_erasure", by, asked) and withdraws


def why_kept(record: BoardRecord) -> str:
    """Why the record, or a part of it, cannot be erased; empty where it can."""
    for each in (record, *parts_of(record)):
        if each.noun in GIVING_AUTHORITY and not each.is_withdrawn:
            return str(_("It says who holds authority on the board. Withdraw it first."))
        for kept in (each.kept_because(), *(keeper.kept(each) for keeper in _keepers())):
            if kept:
                return str(kept)
    return ""


def standing_for(record: BoardRecord) -> Erasure | None:
    """The request that is open for the record, or its tombstone."""
    return _named(record).filter(state__in=[State.ASKED, State.ERASED]).first()


def record_of(erasure: Erasure) -> BoardRecord:
    """The record that it is about, loaded with its release."""
    model = nouns()[erasure.about_noun]
    rows = model._base_manager.select_related("board", "release")
    return rows.get(board=erasure.board_id, ref=erasure.about_ref)


@transaction.atomic
def ask(record: BoardRecord, *, ground: str, reason: str, by) -> Erasure:
    """Ask for the record to be erased. Raises Kept, AskedAlready, ReasonMissing, PermissionDenied."""
    stored = _locked(record)
    if not may_ask(stored, by=by):
        raise PermissionDenied("board.ask_erasure")
    _refuse_kept(stored)
    if not reason.strip():
        raise ReasonMissing("reason")
    if standing_for(stored):
        raise AskedAlready
    asked = Erasure.objects.create(
        board_id=stored.board_id,
        about_noun=stored.noun,
        about_ref=stored.ref,
        ground=ground,
        reason=reason.strip(),
        person_id=by.person_id,
    )
    told = {"ground": ground, "reason": asked.reason}
    trail.append([_act("erasure_asked", stored, told)], by=by.signature(stored.board_id))
    return asked


@transaction.atomic
def confirm(erasure: Erasure, *, by) -> BoardRecord:
    """Erase what was asked for: somebody else than who asked. Raises DecidedAlready, Kept, PermissionDenied,
    and ValidationError where another record cannot do without it.
    """
    held = _open(erasure)
    _demand_deciding(held, by=by)
    record = _locked(record_of(held))
    _refuse_kept(record)
    _erase(record, held, by=by)
    return record


@transaction.atomic
def refuse(erasure: Erasure, *, reason: str, by) -> None:
    """Leave the record as it is, with the reason. Raises DecidedAlready, ReasonMissing, PermissionDenied."""
    held = _open(erasure)
    _demand_deciding(held, by=by)
    if not reason.strip():
        raise ReasonMissing("answer")
    _close(held, State.REFUSED, answer=reason.strip(), by=by)
    told = {"answer": reason.strip()}
    trail.append([_act("erasure_refused", record_of(held), told)], by=by.signature(held.board_id))


@transaction.atomic
def take_back(erasure: Erasure, *, by) -> None:
    """Who asked does not ask any more. Raises DecidedAlready, PermissionDenied."""
    held = _open(erasure)
    if not rules.has_perm("board.take_back_erasure", by, held):
        raise PermissionDenied("board.take_back_erasure")
    _close(held, State.TAKEN_BACK, by=by)
    trail.append([_act("erasure_taken_back", record_of(held), {})], by=by.signature(held.board_id))


@transaction.atomic
def erase(record: BoardRecord, *, reason: str, by) -> None:
    """Erase at once on this ground, as retention does: a process alone, since no person decides without another.

    Raises Kept, AskedAlready, PermissionDenied, and ValidationError as ``confirm`` does.
    """
    if not by.process:
        raise PermissionDenied("board.decide_erasure")
    stored = _locked(record)
    _refuse_kept(stored)
    if _named(stored).filter(state=State.ERASED).exists():
        raise AskedAlready
    asked = _named(stored).filter(state=State.ASKED).first()
    _erase(stored, asked or _tomb(stored, ground=reason), by=by)


def _erase(record: BoardRecord, erasure: Erasure, *, by) -> None:
    """Empty the row and its parts, and all that holds words of them; the acts are recorded last."""
    today, rows = timezone.localdate(), [record, *parts_of(record)]
    kept = tombstone(erasure.get_ground_display(), on=today)
    _withdraw_all(rows, kept)
    hashes = [each for row in rows for each in files_of(row)]
    for row in rows:
        _empty(row, on=today)
    acts = [_act("erased", row, {"ground": erasure.ground}) for row in rows]
    for keeper in _keepers():
        told, unneeded = keeper.forget(rows, by=by)
        acts, hashes = [*acts, *told], [*hashes, *unneeded]
    remnants.clear(rows)
    remnants.remove_files(hashes)
    for part in rows[1:]:
        if not _named(part).filter(state=State.ERASED).exists():
            asked = _named(part).filter(state=State.ASKED).first()
            _close(asked or _tomb(part, ground=erasure.ground), State.ERASED, by=by)
    _close(erasure, State.ERASED, by=by)
    trail.append(acts, by=by.signature(record.board_id))
    record.refresh_from_db()


def _withdraw_all(rows: list[BoardRecord], reason: str) -> None:
    """Raises ValidationError where what stays in use cannot do without one of them."""
    current = [(row, type(row)._base_manager.get(pk=row.pk)) for row in rows if not row.is_withdrawn]
    for row in rows:
        row.withdrawn_at, row.withdrawn_reason = row.withdrawn_at or timezone.now(), reason
        row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    for row, before in current:
        row.clean_with_others(before)


def _empty(row: BoardRecord, *, on: date) -> None:
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows.update(**emptied(row, on=on), version=F("version") + 1)
    for field in row._meta.many_to_many:
        getattr(row, field.name).clear()


def _locked(record: BoardRecord) -> BoardRecord:
    """The row as it stands, which nobody else changes until this is over."""
    rows = type(record)._base_manager.select_for_update(of=("self",)).select_related("board", "release")
    return rows.get(pk=record.pk)


def _open(erasure: Erasure) -> Erasure:
    held = Erasure.objects.select_for_update(of=("self",)).select_related("board").get(pk=erasure.pk)
    if not held.is_open:
        raise DecidedAlready
    return held


def _demand_deciding(erasure: Erasure, *, by) -> None:
    conflicts = by.standing(erasure.board_id).conflicts
    closed = (erasure.about_noun, erasure.about_ref) in conflicts
    if closed or not rules.has_perm("board.decide_erasure", by, erasure):
        raise PermissionDenied("board.decide_erasure")


def _refuse_kept(record: BoardRecord) -> None:
    if told := why_kept(record):
        raise Kept(told)


def _named(record: BoardRecord):
    return Erasure.objects.filter(board=record.board_id, about_noun=record.noun, about_ref=record.ref)


def _tomb(record: BoardRecord, *, ground: str) -> Erasure:
    return Erasure(board_id=record.board_id, about_noun=record.noun, about_ref=record.ref, ground=ground)


def _close(erasure: Erasure, state: str, *, answer: str = "", by) -> None:
    """Decided. The reason speaks of what is erased, and goes with it."""
    erasure.state, erasure.answer = state, answer
    erasure.decided_at, erasure.decided_by_id = timezone.now(), by.person_id
    if state == State.ERASED:
        erasure.reason = ""
        _named_like(erasure).update(reason="", answer="")
    erasure.save()


def _named_like(erasure: Erasure):
    return Erasure.objects.filter(
        board=erasure.board_id, about_noun=erasure.about_noun, about_ref=erasure.about_ref
    )


def _keepers():
    return [import_module(name) for name in settings.KEEPERS_OF_WORDS]


def _act(verb: str, record: BoardRecord, fields: dict[str, object]) -> trail.Act:
    event = f"{record._meta.app_label}.{record._meta.model_name}_{verb}"
    return trail.Act(event, board=record.board.ref, noun=record.noun, ref=record.ref, fields=fields)

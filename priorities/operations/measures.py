"""Recording the values of measures: one, all of a period, or a whole spreadsheet; revising them, making them final."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import rules
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.models import Measure, Observation
from priorities.models.measures import flat_categories
from socboard.audit import trail
from socboard.board.models import Board, Organisation, Person, Release
from socboard.board.nouns import permission
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import AlreadyWithdrawn, demand, for_board, record, record_all
from socboard.kit import bulk_rows
from socboard.kit.audiences import Audience
from socboard.kit.models import new_ref
from socboard.kit.plain_text import is_plain
from socboard.kit.refusals import Refused
from socboard.kit.values import Period, Quantity


class AlreadyRevised(Refused):
    """A later value stands in its place, and is the one to be revised."""


class NothingRevised(Refused):
    """The new value is the old one."""


class NotProvisional(Refused):
    """It is final already."""


class ValueRefused(Refused):
    """A value of a batch cannot be recorded, so none of it was. ``place`` is its number in the batch, from nought."""

    def __init__(self, sentence, place: int):
        super().__init__(sentence)
        self.place = place


@dataclass(frozen=True, slots=True)
class NewValue:
    """A value to be recorded. ``revises`` is the value that it takes the place of, with the ``reason`` why."""

    measure: Measure
    period: Period
    value: Quantity
    categories: Mapping[str, str] = field(default_factory=dict)
    organisation: Organisation | None = None
    provisional: bool = False
    published_source: str = ""
    revises: Observation | None = None
    reason: str = ""


def record_values(values: Iterable[NewValue], *, sender: Person | None = None, by) -> list[Observation]:
    """Record several values, each as an act of its own, or none. Where ``by`` may release, the board reads them.

    Raises ValueRefused, and as ``records.record_all`` does.
    """
    values = list(values)
    for place, each in enumerate(values):
        _refuse_unfit(each, place, today=timezone.localdate())
    entries = [for_board(_entry(each, sender), by=by) for each in values]
    record_all(entries, by=by)
    return [entry.instance for entry in entries]


def value_entry(each: NewValue, sender: Person | None) -> Entry:
    """What records the value, as its measure is marked and narrowed. Raises ValueRefused for what is none."""
    _refuse_unfit(each, 0, today=timezone.localdate())
    return _entry(each, sender)


def _entry(each: NewValue, sender: Person | None) -> Entry:
    values = {
        "value": each.value,
        "period": each.period,
        "categories": dict(each.categories),
        "provisional": each.provisional,
        "published_source": each.published_source,
        "definition_version": each.measure.definition_version,
        "marking": each.measure.marking,
    }
    references = {
        "board": each.measure.board,
        "measure": each.measure,
        "organisation": each.organisation,
        "originator": each.measure.originator,
        "readers": each.measure.readers,
        "entered_for": sender,
    }
    return Entry(Observation, values, references)


def revise(
    old: Observation,
    *,
    value: Quantity,
    reason: str,
    provisional: bool = False,
    sender: Person | None = None,
    by,
) -> Observation:
    """Put a new value in the place of an old one, which is kept with the reason.

    Raises AlreadyRevised, NothingRevised, AlreadyWithdrawn, ValidationError, and as ``records.record`` does.
    """
    _refuse_standing(old)
    if old.value == value and old.provisional == provisional:
        raise NothingRevised(_("This is the value that is recorded. Nothing was changed."), "value")
    if not reason.strip():
        raise ValidationError({"revision_reason": _("Say why the value is revised.")})
    demand("change", old, by=by)
    values = {
        "value": value,
        "provisional": provisional,
        "period": old.period,
        "categories": old.categories,
        "definition_version": old.definition_version,
        "marking": old.marking,
        "revision": old.revision + 1,
        "revision_reason": reason.strip(),
    }
    references = {
        name: getattr(old, name) for name in ("board", "measure", "organisation", "originator", "readers")
    }
    entry = Entry(Observation, values, {**references, "revises": old, "entered_for": sender}, verb="revised")
    return record(for_board(entry, by=by), by=by)


def finalise(value: Observation, *, by) -> Observation:
    """Say that a provisional value is final. Raises NotProvisional, AlreadyRevised, and as ``records.record``."""
    _refuse_standing(value)
    if not value.provisional:
        raise NotProvisional(_("The value is final already."))
    return record(Entry(Observation, {"provisional": False}, instance=value, verb="made_final"), by=by)


def _refuse_standing(old: Observation) -> None:
    """Only the value that stands is corrected."""
    if old.is_withdrawn:
        raise AlreadyWithdrawn(old)
    if Observation.objects.current().filter(revises=old).exists():
        raise AlreadyRevised(_("This value was revised already. Revise the one that took its place."))


@transaction.atomic
def import_values(
    board: Board,
    values: Sequence[NewValue],
    *,
    finals: Sequence[Observation] = (),
    sender: Person | None = None,
    by,
) -> int:
    """Record a spreadsheet of values at once, as one act; how many were recorded or made final.

    Checked of each, in memory: its measure is of this board, in use, and seen by ``by``; ``by`` may add values of its
    organisation, and change what it revises; the period has not still to begin; the categories are short plain
    texts; no two say the same of one measure, and none what is recorded already. State and number agree by
    themselves (``Quantity``), and the database's own checks stand behind all of it. The refs of the values begin with
    that of the act. Raises ValueRefused, PermissionDenied.
    """
    values = list(values)
    _refuse_amiss(board, values, by=by)
    for each in finals:
        if not rules.has_perm(permission("change", Observation), by, each) or each.board_id != board.pk:
            raise PermissionDenied(permission("change", Observation))
    batch = new_ref()
    try:
        with transaction.atomic():
            _insert(board, values, batch, sender, by=by)
            _make_final(finals)
    except IntegrityError:
        sentence = _("Somebody else recorded one of these values meanwhile. Nothing was recorded.")
        raise ValueRefused(sentence, 0) from None
    told = {"values": len(values), "made_final": len(finals), "content": _content(values)}
    act = trail.Act("priorities.values_imported", board.ref, Observation.noun, batch, told)
    trail.append([act], by=by.signature(board.pk))
    return len(values) + len(finals)


def _refuse_amiss(board: Board, values: Sequence[NewValue], *, by) -> None:
    add, change = permission("add", Observation), permission("change", Observation)
    owners, measures = {}, {}
    for each in values:
        owners.setdefault(each.organisation.pk if each.organisation else None, each.organisation)
        measures.setdefault(each.measure.pk, each.measure)
        if each.revises is not None and not rules.has_perm(change, by, each.revises):
            raise PermissionDenied(change)
    if not all(
        rules.has_perm(add, by, Observation(board=board, organisation=each)) for each in owners.values()
    ):
        raise PermissionDenied(add)
    view = permission("view", Measure)
    for each in measures.values():
        if each.board_id != board.pk or each.is_withdrawn or not rules.has_perm(view, by, each):
            raise PermissionDenied(view)
    held, today, known = _held(board, measures), timezone.localdate(), set()
    for place, each in enumerate(values):
        _refuse_unfit(each, place, today=today, known=known)
        cell = _cell(each)
        if cell in held:
            raise ValueRefused(_("This value is recorded already, or given twice."), place)
        held.add(cell)


def _refuse_unfit(each: NewValue, place: int, *, today: date, known: set | None = None) -> None:
    """What no value may be, whatever else is recorded. ``known`` are categories found fit before."""
    if not each.value.state:
        raise ValueRefused(_("Say the number, or why there is none."), place)
    if each.period.start > today and each.value.is_number:
        raise ValueRefused(_("The period has not begun yet."), place)
    if each.revises is not None and not each.reason.strip():
        raise ValueRefused(_("Say why the value is revised."), place)
    if not each.categories:
        return
    key = tuple(each.categories.items())
    if known is not None and key in known:
        return
    try:
        flat_categories(dict(each.categories))
    except ValidationError as error:
        raise ValueRefused(error.messages[0], place) from error
    if not all(is_plain(part) for pair in key for part in pair):
        raise ValueRefused(_("A category holds control characters, which cannot be printed."), place)
    if known is not None:
        known.add(key)


def _cell(each: NewValue) -> tuple:
    return (
        each.measure.pk,
        each.measure.definition_version if each.revises is None else each.revises.definition_version,
        each.period.start,
        each.period.end,
        frozenset(each.categories.items()),
        each.organisation.pk if each.organisation else None,
        0 if each.revises is None else each.revises.revision + 1,
    )


def _held(board: Board, measures: Mapping[int, Measure]) -> set[tuple]:
    """What is recorded of these measures already, whoever may read it. One query."""
    rows = Observation.objects.current().filter(board=board, measure__in=list(measures))
    return {
        (measure, version, start, end, frozenset(categories.items()), owner, revision)
        for measure, version, start, end, categories, owner, revision in rows.values_list(
            *("measure_id", "definition_version", "period_start", "period_end", "categories"),
            *("organisation_id", "revision"),
        )
    }


COLUMNS = (
    *("ref", "measure_id", "definition_version", "marking", "readers_id", "originator_id", "organisation_id"),
    *("period_start", "period_end", "period_kind", "categories", "provisional", "published_source"),
    *("value_state", "value_lower", "value_upper", "value_approximate"),
    *("revision", "revises_id", "revision_reason", "release_id"),
)


def _insert(board: Board, values: Sequence[NewValue], batch: str, sender: Person | None, *, by) -> None:
    released = _releases(board, values, by=by)
    rows = (_row(each, f"{batch}-{number}", released) for number, each in enumerate(values, start=1))
    same = {
        "board_id": board.pk,
        "entered_by_id": by.user_id,
        "entered_for_id": sender.pk if sender else None,
    }
    bulk_rows.insert(Observation, COLUMNS, rows, entered_at=timezone.now(), **same)


def _row(each: NewValue, ref: str, released: Mapping[int | None, int | None]) -> tuple:
    measure, old = each.measure, each.revises
    as_was = old or measure
    owner = each.organisation.pk if each.organisation else None
    quantity, period = each.value, each.period
    return (
        *(ref, measure.pk, as_was.definition_version, str(as_was.marking), as_was.readers_id),
        *(as_was.originator_id, owner, period.start, period.end, period.kind.value),
        *(dict(each.categories), each.provisional, each.published_source),
        *(quantity.state.value, quantity.lower, quantity.upper, quantity.approximate),
        *(old.revision + 1 if old else 0, old.pk if old else None, each.reason.strip(), released[owner]),
    )


def _releases(board: Board, values: Sequence[NewValue], *, by) -> dict[int | None, int | None]:
    """By organisation: the release to the board, where ``by`` may release what is that organisation's."""
    action, found, release = permission("release", Observation), {}, None
    for each in values:
        owner = each.organisation.pk if each.organisation else None
        if owner in found:
            continue
        may = rules.has_perm(action, by, Observation(board=board, organisation=each.organisation))
        if may and release is None:
            release = Release.objects.create(
                audience=Audience.BOARD, at=timezone.now(), by_user_id=by.user_id
            )
        found[owner] = release.pk if may else None
    return found


def _make_final(finals: Sequence[Observation]) -> None:
    for each in finals:
        rows = Observation.objects.current().filter(pk=each.pk, version=each.version, provisional=True)
        if not rows.update(provisional=False, version=F("version") + 1):
            raise ValueRefused(
                _("Somebody else changed one of these values meanwhile. Nothing was recorded."), 0
            )


def _content(values: Sequence[NewValue]) -> str:
    """A hash of everything that was recorded, so that the trail shows whether it is still what was imported."""
    told = hashlib.sha256()
    for each in values:
        value, period = each.value, each.period
        numbers = f"{value.state.value} {value.lower} {value.upper} {value.approximate}"
        parts = sorted(each.categories.items()) if each.categories else ""
        told.update(f"{each.measure.pk} {period.start} {period.end} {numbers} {parts}\n".encode())
    return told.hexdigest()

"""Entering, correcting, withdrawing and releasing any record of a board.

Every operation is one transaction with its audit event as the last write. None of them sends mail, so a past
fact is recorded by the same road as today's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import rules
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from socboard.audit import trail
from socboard.board.models import Board, BoardRecord, Release
from socboard.board.nouns import permission
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate


class NotRecorded(Exception):
    """Some entries could not be recorded, so none was. ``mistakes`` pairs each entry with its ValidationError."""

    def __init__(self, mistakes: list[tuple["Entry", ValidationError]]):
        super().__init__(f"{len(mistakes)} could not be recorded")
        self.mistakes = mistakes


class ChangedMeanwhile(Exception):
    """Somebody else corrected the record after it was read; both texts have to be looked at."""


class ConsentMissing(Exception):
    """Material of another agency goes no wider than the board without its recorded consent (house rule 18)."""


@dataclass(frozen=True, slots=True)
class ReleaseTerms:
    """To whom a record is released, and how and when its originator agreed, where it is another agency's."""

    audience: Audience
    consent: str = ""
    consented: UncertainDate = field(default_factory=UncertainDate)


@dataclass(eq=False, slots=True)
class Entry:
    """One record to be entered, or corrected where ``instance`` is an existing one.

    ``values`` are plain attributes, columns as their value objects; ``references`` are foreign keys and
    ``links`` many-to-many lists, each naming an existing object or another entry of the same batch that
    stands before it.
    """

    model: type[models.Model]
    values: dict[str, object] = field(default_factory=dict)
    references: dict[str, "models.Model | Entry | None"] = field(default_factory=dict)
    links: dict[str, list["models.Model | Entry"]] = field(default_factory=dict)
    release: ReleaseTerms | None = None
    instance: models.Model | None = None


def record(entry: Entry, *, by) -> models.Model:
    """Enter one record. Raises NotRecorded, PermissionDenied or ConsentMissing."""
    record_all([entry], by=by)
    return entry.instance


@transaction.atomic
def record_all(entries: Iterable[Entry], *, by) -> None:
    """Enter or correct all of them, or none. Raises NotRecorded with every mistake, PermissionDenied, ConsentMissing."""
    mistakes, acts = [], []
    for entry in entries:
        try:
            acts.append(_write(entry, by=by))
        except ValidationError as error:
            mistakes.append((entry, error))
    if mistakes:
        raise NotRecorded(mistakes)
    trail.append(acts, by=by.signature(_board_id(entry.instance) if acts else None))


@transaction.atomic
def withdraw(record: BoardRecord, *, reason: str, by) -> None:
    """Take a record out of use, with a reason; it stays readable as withdrawn. Raises ValidationError, PermissionDenied."""
    _demand("withdraw", record, by=by)
    if not reason.strip():
        raise ValidationError({"withdrawn_reason": "Say why it is withdrawn."})
    record.withdrawn_at, record.withdrawn_reason = timezone.now(), reason.strip()
    record.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    _append("withdrawn", record, {"withdrawn_reason": reason}, by=by)


@transaction.atomic
def release(record: BoardRecord, terms: ReleaseTerms, *, by) -> None:
    """Let an audience read the record. Raises ConsentMissing, PermissionDenied."""
    _demand("release", record, by=by)
    _release(record, terms, by=by)
    record.save(update_fields=["release"])
    _append("released", record, {"audience": terms.audience.slug, "consent": terms.consent}, by=by)


def _write(entry: Entry, *, by) -> trail.Act:
    """Save one entry and say what was done. Raises ValidationError when anything about it is wrong."""
    changing = entry.instance is not None
    instance = entry.instance or entry.model()
    if changing:
        _demand("change", instance, by=by)
    for name, value in {**entry.values, **_resolved(entry)}.items():
        setattr(instance, name, value)
    if isinstance(instance, BoardRecord) and not changing:
        instance.entered_by_id = by.user_id
    instance.full_clean(exclude=["release", "entered_by", "user"])
    if not changing:
        _demand("add", instance, by=by)
    if entry.release:
        _release(instance, entry.release, by=by)
    _save(instance, changing=changing)
    entry.instance = instance
    for name, targets in entry.links.items():
        getattr(instance, name).set([_target(target) for target in targets])
    return _act("corrected" if changing else "recorded", instance, _described(entry))


def _save(instance: models.Model, *, changing: bool) -> None:
    if changing and isinstance(instance, BoardRecord):
        claimed = type(instance).objects.filter(pk=instance.pk, version=instance.version)
        if not claimed.update(version=F("version") + 1):
            raise ChangedMeanwhile(instance)
        instance.version += 1
    instance.save()


def _release(record: BoardRecord, terms: ReleaseTerms, *, by) -> None:
    foreign = record.originator_id is not None and record.originator_id != record.organisation_id
    if foreign and terms.audience < Audience.BOARD and not terms.consent.strip():
        raise ConsentMissing(record)
    if record.release_id and _same_terms(record.release, terms):
        return
    record.release = Release.objects.create(
        audience=terms.audience,
        at=timezone.now(),
        by_user_id=by.user_id,
        consent=terms.consent.strip(),
        consented=terms.consented,
    )


def _same_terms(release: Release, terms: ReleaseTerms) -> bool:
    return (release.audience, release.consent, release.consented) == (
        terms.audience,
        terms.consent.strip(),
        terms.consented,
    )


def _demand(action: str, instance: models.Model, *, by) -> None:
    """Raise PermissionDenied unless the actor may. Nouns that span boards have no rule: only a process enters them."""
    name = permission(action, type(instance))
    allowed = rules.has_perm(name, by, instance) if rules.perm_exists(name) else bool(by.process)
    if not allowed:
        raise PermissionDenied(name)


def _resolved(entry: Entry) -> dict[str, models.Model | None]:
    return {name: _target(target) for name, target in entry.references.items()}


def _target(target):
    if isinstance(target, Entry):
        if target.instance is None:
            raise ValidationError(f"it names {target.values.get('ref')}, which could not be recorded")
        return target.instance
    return target


def _described(entry: Entry) -> dict[str, object]:
    links = {name: sorted(_target(target).ref for target in targets) for name, targets in entry.links.items()}
    named = {name: getattr(target, "ref", "") for name, target in _resolved(entry).items()}
    released = {"audience": entry.release.audience.slug} if entry.release else {}
    return {**entry.values, **named, **links, **released}


def _board_id(instance: models.Model) -> int | None:
    return instance.pk if isinstance(instance, Board) else getattr(instance, "board_id", None)


def _act(verb: str, instance: models.Model, fields: dict[str, object]) -> trail.Act:
    board = instance if isinstance(instance, Board) else getattr(instance, "board", None)
    return trail.Act(
        event=f"{instance._meta.app_label}.{instance._meta.model_name}_{verb}",
        board=board.ref if board else "",
        noun=instance.noun,
        ref=instance.ref,
        fields=fields,
    )


def _append(verb: str, instance: models.Model, fields: dict[str, object], *, by) -> None:
    trail.append([_act(verb, instance, fields)], by=by.signature(_board_id(instance)))

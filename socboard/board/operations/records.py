"""Entering, correcting, withdrawing and releasing any record of a board.

Every operation is one transaction with its audit event as the last write. None of them sends mail, so a past
fact is recorded by the same road as today's.
"""

from collections.abc import Iterable

import rules
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.audit import trail
from socboard.board.models import Board, BoardPart, BoardRecord, Release
from socboard.board.nouns import permission
from socboard.board.operations.entries import Entry, ReleaseTerms, check_place, fill
from socboard.board.operations.oversight import refuse_hiding
from socboard.kit.audiences import Audience
from socboard.kit.markings import ORDER
from socboard.kit.refusals import Refused


class NotRecorded(Exception):
    """Some could not be recorded, so none was. ``mistakes`` pairs each entry with its ValidationError."""

    def __init__(self, mistakes: list[tuple[Entry, ValidationError]]):
        super().__init__(f"{len(mistakes)} could not be recorded")
        self.mistakes = mistakes


class ChangedMeanwhile(Exception):
    """Somebody else corrected the record after it was read; both texts have to be looked at."""


class ConsentMissing(Refused):
    """Another agency's material goes no wider than the board without its consent (house rule 18)."""

    def __init__(self, record: BoardRecord):
        super().__init__(
            _("This organisation's material goes no wider than the board without its recorded consent."),
            "consent",
        )
        self.record = record


class AlreadyWithdrawn(Refused):
    """The record was taken out of use; it can only be read."""

    def __init__(self, record: BoardRecord):
        super().__init__(_("It was withdrawn meanwhile, and can only be read."))


def record(entry: Entry, *, by) -> models.Model:
    """Enter or correct one record. Raises as ``record_all`` does."""
    record_all([entry], by=by)
    return entry.instance


def record_for_board(entry: Entry, *, by) -> models.Model:
    """Enter one record that its board should see, and release it to the board at once where ``by`` may release.

    Entered by somebody else, such as an officer, it waits for the manager. Raises as ``record_all`` does.
    """
    return record(for_board(entry, by=by), by=by)


def for_board(entry: Entry, *, by) -> Entry:
    """The entry, with a release to the board where ``by`` may release. It names no other entry of its batch."""
    if rules.has_perm(permission("release", entry.model), by, entry.model(**entry.named())):
        entry.release = ReleaseTerms(Audience.BOARD)
    return entry


@transaction.atomic
def record_all(entries: Iterable[Entry], *, by) -> None:
    """Enter or correct all of them, or none.

    Raises NotRecorded with every mistake, PermissionDenied, ConsentMissing, HiddenFromManager, ChangedMeanwhile
    and AlreadyWithdrawn.
    """
    entries = list(entries)
    before = _stored_rows(entries)
    mistakes, acts, boards, written = [], [], [], []
    for entry in entries:
        stored = before.get(entry)
        try:
            act = _write(entry, stored, by=by)
        except ValidationError as error:
            mistakes.append((entry, error))
            continue
        acts.append(act)
        boards.append(_board_id(entry.instance))
        written.append((entry, stored))
    mistakes = mistakes or list(_amiss_together(written))
    if mistakes:
        raise NotRecorded(mistakes)
    trail.append(acts, by=by.signature(next(filter(None, boards), None)))


@transaction.atomic
def withdraw(record: BoardRecord, *, reason: str, by) -> None:
    """Take a record out of use, with a reason; it stays readable as withdrawn.

    Raises ValidationError, PermissionDenied, ChangedMeanwhile, AlreadyWithdrawn.
    """
    stored = _stored(record)
    demand("withdraw", stored, by=by)
    if not reason.strip():
        raise ValidationError({"withdrawn_reason": "Say why it is withdrawn."})
    reason = record._meta.get_field("withdrawn_reason").clean(reason.strip(), record)
    _claim(record)
    record.withdrawn_at, record.withdrawn_reason = timezone.now(), reason
    record.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    record.clean_with_others(stored)
    _append("withdrawn", record, {"withdrawn_reason": reason}, by=by)


@transaction.atomic
def release(record: BoardRecord, terms: ReleaseTerms, *, by) -> None:
    """Let an audience read the record.

    Raises ConsentMissing, PermissionDenied, AlreadyWithdrawn, and ChangedMeanwhile where it was corrected
    after it was read: nobody releases words they have not seen.
    """
    demand("release", _stored(record), by=by)
    _claim(record)
    _release(record, terms, by=by)
    record.save(update_fields=["release"])
    record.take_along()
    _append("released", record, {"audience": terms.audience.slug, "consent": terms.consent}, by=by)


def _write(entry: Entry, stored: models.Model | None, *, by) -> trail.Act:
    """Save one entry over the row as it stood. Raises ValidationError where anything about it is wrong."""
    instance = entry.instance or entry.model()
    if stored:
        _refuse_withdrawn(stored)
        demand("change", stored, by=by)
    fill(instance, entry)
    if isinstance(instance, BoardRecord) and not stored:
        instance.entered_by_id = by.user_id
    if entry.withdrawn_reason:
        instance.withdrawn_at, instance.withdrawn_reason = timezone.now(), entry.withdrawn_reason
    instance.full_clean(exclude=["release", "entered_by", "user"])
    if isinstance(instance, BoardRecord):
        check_place(instance, stored, entry)
    _demand_result(instance, stored, entry, by=by)
    if entry.release:
        demand("release", instance, by=by)
        _release(instance, entry.release, by=by)
    elif stored and isinstance(instance, BoardRecord):
        _narrow_new_words(instance, stored, by=by)
    if stored:
        _claim(instance)
    instance.save()
    entry.instance = instance
    for name, targets in entry.linked().items():
        getattr(instance, name).set(targets)
    if isinstance(instance, BoardRecord):
        instance.take_along()
    return _act(entry.verb or ("corrected" if stored else "recorded"), instance, entry.described())


def _amiss_together(written: list[tuple[Entry, models.Model | None]]):
    """What does not hold between the records of a batch, judged when all of it stands."""
    for entry, stored in written:
        if isinstance(entry.instance, BoardRecord):
            try:
                entry.instance.clean_with_others(stored)
            except ValidationError as error:
                yield entry, error


def _narrow_new_words(instance: BoardRecord, stored: BoardRecord, *, by) -> None:
    """New words go no wider than the board until somebody who may release has seen them (house rule 18)."""
    wider = (
        instance.release_id is not None
        and stored.release is not None
        and stored.release.audience < Audience.BOARD
    )
    if wider and not rules.has_perm(permission("release", type(stored)), by, stored):
        instance.release = Release.objects.create(
            audience=Audience.BOARD, at=timezone.now(), by_user_id=by.user_id
        )


def _stored(instance: models.Model) -> models.Model:
    """The row as it stands. What may be done is judged by it, since a form has changed the copy at hand.

    Raises AlreadyWithdrawn.
    """
    stored = type(instance)._base_manager.get(pk=instance.pk)
    _refuse_withdrawn(stored)
    return stored


def _stored_rows(entries: list[Entry]) -> dict[Entry, models.Model]:
    """The rows as they stand of those entries that correct one. One query for each model among them."""
    corrections, rows = [entry for entry in entries if entry.instance], {}
    for model in {entry.model for entry in corrections}:
        keys = {entry.instance.pk for entry in corrections if entry.model is model}
        found = model._base_manager.all()
        found = found.select_related(*_judged_with(model))
        rows[model] = found.in_bulk(keys)
    return {entry: rows[entry.model][entry.instance.pk] for entry in corrections}


def _judged_with(model: type[models.Model]) -> list[str]:
    """What the rules look at beside the row: its release, and, of a part, the whole with what that is judged with."""
    if not issubclass(model, BoardRecord):
        return []
    if not issubclass(model, BoardPart):
        return ["release"]
    whole = model._meta.get_field(model.part_of).related_model
    return ["release", model.part_of, *(f"{model.part_of}__{path}" for path in _judged_with(whole))]


def _refuse_withdrawn(stored: models.Model) -> None:
    if getattr(stored, "withdrawn_at", None):
        raise AlreadyWithdrawn(stored)


def _claim(record: models.Model) -> None:
    """Count the correction, if nobody else has since this copy was read. Raises ChangedMeanwhile."""
    claimed = type(record)._base_manager.filter(pk=record.pk, version=record.version)
    if not claimed.update(version=F("version") + 1):
        raise ChangedMeanwhile(record)
    record.version += 1


def demand(action: str, instance: models.Model, *, by) -> None:
    """Raise PermissionDenied unless the actor may. An act without a rule is a process's alone."""
    name = permission(action, type(instance))
    allowed = rules.has_perm(name, by, instance) if rules.perm_exists(name) else bool(by.process)
    if not allowed:
        raise PermissionDenied(name)


def _demand_result(instance: models.Model, stored: models.Model | None, entry: Entry, *, by) -> None:
    """Who corrects must be allowed to enter what it becomes, and to release it where more come to read it."""
    if not isinstance(instance, BoardRecord):
        demand("change" if stored else "add", instance, by=by)
        if isinstance(instance, Board) and stored and instance.loosens(stored):
            demand("loosen", stored, by=by)
        return
    demand("add", instance, by=by)
    refuse_hiding(instance, stored, by=by)
    if entry.withdrawn_reason:
        demand("withdraw", instance, by=by)
    if stored is None:
        return
    if _widens(stored, instance):
        demand("release", stored, by=by)
    if entry.release or instance.release_id is None:
        return  # the consent of its own release counts, and is demanded with it; what is not released needs none
    same = (stored.originator_id, stored.organisation_id) == (
        instance.originator_id,
        instance.organisation_id,
    )
    agreed = instance.release.consent if same else ""
    _demand_consent(instance, instance.release.audience, agreed)


def _widens(stored: BoardRecord, instance: BoardRecord) -> bool:
    """Whether more come to read it. Marking and readers also keep an unreleased record from its own organisation."""
    lowered = ORDER.index(instance.marking) < ORDER.index(stored.marking)
    opened = stored.readers_id is not None and instance.readers_id != stored.readers_id
    owned = stored.release_id is not None and stored.originator_id is not None
    disowned = owned and instance.originator_id != stored.originator_id
    return lowered or opened or disowned


def _demand_consent(record: BoardRecord, audience: int, consent: str) -> None:
    if audience < Audience.BOARD and not consent.strip() and record.needs_consent:
        raise ConsentMissing(record)


def _release(record: BoardRecord, terms: ReleaseTerms, *, by) -> None:
    _demand_consent(record, terms.audience, terms.consent)
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

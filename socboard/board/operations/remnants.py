"""What else holds words of a record that is being erased: drafts of forms, consents of releases, stored files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, ProtectedError

from socboard.board.models import BoardRecord, FormDraft, Release
from socboard.board.nouns import address, nouns
from socboard.kit import files
from socboard.kit.models import StoredFile


def clear(rows: list[BoardRecord]) -> None:
    """Forget what was typed at the addresses of these records, and how their originators agreed to a release.

    With a part goes what waits at the whole: a filled form of a call holds the words of its updates.
    """
    for row in rows:
        whole = getattr(row, "whole", None)
        for each in filter(None, (row, whole)):
            FormDraft.objects.filter(address__startswith=address(row.board.ref, each.noun, each.ref)).delete()
        # Rows may wait on a page of many records too, which the model names.
        FormDraft.objects.filter(address__in=getattr(row, "typed_at", ())).delete()
        shared = whole is not None and whole not in rows and whole.release_id == row.release_id
        if row.release_id and not shared:
            _wipe(Release.objects.filter(pk=row.release_id))
    _wipe_replaced(Release.objects.exclude(consent="", consented_text=""))
    transaction.on_commit(shorten_log, robust=True)


def remove_files(hashes: Iterable[str]) -> None:
    """Remove the stored files that no row names any more; their bytes go when the transaction is over."""
    for sha256 in dict.fromkeys(hashes):
        row = StoredFile.objects.filter(pk=sha256).first()
        if row is None:
            continue
        try:
            row.delete()
        except ProtectedError:
            continue  # the same bytes stand elsewhere too
        transaction.on_commit(partial(_unlink, sha256), robust=True)


def shorten_log() -> None:
    """Empty SQLite's log of changes, in which pages stand as they were before, as soon as nobody is reading in it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _wipe_replaced(agreed) -> None:
    """Of these, what was replaced by another release, so that no record names it any more."""
    if not agreed.exists():
        return  # to ask every kind of record takes PostgreSQL longer to plan than all the rest of an erasure
    for model in nouns().values():
        if issubclass(model, BoardRecord):
            agreed = agreed.filter(~Exists(model._base_manager.filter(release=OuterRef("pk"))))
    _wipe(agreed)


def _wipe(releases) -> None:
    releases.update(consent="", consented_earliest=None, consented_latest=None, consented_text="")


def _unlink(sha256: str) -> None:
    """Unless the same bytes were stored again meanwhile."""
    if not StoredFile.objects.filter(pk=sha256).exists():
        files.path_of(sha256).unlink(missing_ok=True)

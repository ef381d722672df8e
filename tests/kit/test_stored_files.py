"""Files under their hash: written once, found whole or reported damaged, and no litter."""

import hashlib
import os

import pytest
from django.db import transaction

from socboard.kit import files
from socboard.kit.models import StoredFile

CONTENT = b"%PDF-1.7 the annual review"
SHA256 = hashlib.sha256(CONTENT).hexdigest()

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files_in(place) -> list[str]:
    return sorted(str(path.relative_to(place)) for path in place.rglob("*") if path.is_file())


def test_a_file_lies_under_its_hash(place):
    row = files.store(CONTENT, media_type="application/pdf")
    assert (row.sha256, row.size, row.media_type) == (SHA256, len(CONTENT), "application/pdf")
    assert files_in(place) == [f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}"]
    assert files.read(row) == CONTENT


def test_the_same_bytes_are_kept_once(place):
    first = files.store(CONTENT, media_type="application/pdf")
    written = files.path_of(SHA256).stat().st_mtime_ns
    assert files.store(CONTENT, media_type="text/plain") == first
    assert StoredFile.objects.get().media_type == "application/pdf"
    assert files.path_of(SHA256).stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"other"), lambda path: path.unlink()])
def test_damage_is_reported_and_mended_by_the_same_bytes(damage):
    row = files.store(CONTENT, media_type="application/pdf")
    damage(files.path_of(row.sha256))
    with pytest.raises(files.FileDamaged, match=SHA256):
        files.read(row)
    assert files.read(files.store(CONTENT, media_type="application/pdf")) == CONTENT


def test_a_write_that_fails_leaves_nothing(place, monkeypatch):
    def full_disk(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        files.store(CONTENT, media_type="application/pdf")
    assert (files_in(place), StoredFile.objects.count()) == ([], 0)


def test_a_file_whose_row_was_rolled_back_is_taken_up_again():
    with transaction.atomic():
        files.store(CONTENT, media_type="application/pdf")
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()
    assert files.read(files.store(CONTENT, media_type="application/pdf")) == CONTENT

"""A large file is kept without being read whole."""

import hashlib

import pytest

from socboard.kit import files
from socboard.kit.models import StoredFile

pytestmark = pytest.mark.django_db
CONTENT = b"a pack" * 1000


def test_it_is_kept_under_its_hash_and_leaves_no_litter(tmp_path):
    made = tmp_path / "pack.pdf"
    made.write_bytes(CONTENT)
    row = files.store_from(made, media_type="application/pdf")
    assert (row.sha256, row.size) == (hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    assert files.read(row) == CONTENT
    assert not made.exists()
    folder = files.path_of(row.sha256).parent
    assert [each.name for each in folder.iterdir() if each.name.startswith(".")] == []


def test_the_same_bytes_twice_are_one_file_and_mend_a_damaged_one(tmp_path):
    for name in ("one.pdf", "two.pdf"):
        made = tmp_path / name
        made.write_bytes(CONTENT)
        row = files.store_from(made, media_type="application/pdf")
        if name == "one.pdf":
            files.path_of(row.sha256).write_bytes(b"damaged")
    assert StoredFile.objects.filter(sha256=row.sha256).count() == 1
    assert files.read(row) == CONTENT

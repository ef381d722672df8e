"""A stored file handed out: as a download, under our own name, and never run by the browser."""

import pytest

from socboard.kit import files
from socboard.kit.file_kinds import DOCX, HTML, PDF
from socboard.kit.serving import file_response

pytestmark = pytest.mark.django_db


def served(name: str, media_type: str = PDF):
    return file_response(files.store(b"the bytes", media_type=media_type), name)


def test_the_bytes_go_out_guarded():
    response = served("Drugs strategy, version 2")
    assert response.content == b"the bytes"
    assert {name: response[name] for name in response.headers} == {
        "Content-Type": PDF,
        "Content-Disposition": 'attachment; filename="drugs-strategy-version-2.pdf"',
        "Content-Security-Policy": "default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


@pytest.mark.parametrize(
    ("name", "media_type", "file_name"),
    [
        ("../../etc/passwd", PDF, "etc-passwd.pdf"),
        ('a"; filename="b.exe', DOCX, "a-filename-b-exe.docx"),
        ("a\r\nSet-Cookie: x=1", PDF, "a-set-cookie-x-1.pdf"),
        ("report\u202efdp.exe", PDF, "reportfdp-exe.pdf"),
        ("Überblick", PDF, "uberblick.pdf"),
        ("…", HTML, "file.html"),
        ("x" * 300, PDF, "x" * 100 + ".pdf"),
        ("a.pdf", "application/x-odd", "a-pdf"),
    ],
)
def test_the_name_is_ours(name, media_type, file_name):
    assert served(name, media_type)["Content-Disposition"] == f'attachment; filename="{file_name}"'


def test_a_kind_that_we_do_not_know_is_only_bytes():
    assert served("a", "text/javascript")["Content-Type"] == "application/octet-stream"


def test_damaged_bytes_are_never_handed_out():
    stored = files.store(b"the bytes", media_type=PDF)
    files.path_of(stored.sha256).write_bytes(b"others")
    with pytest.raises(files.FileDamaged):
        file_response(stored, "a")

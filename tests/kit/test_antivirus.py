"""Asking clamd about an upload: found, not found, silent, and not set up at all."""

import socketserver
import struct
import threading
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from upload_files import pdf

from socboard.kit import antivirus, uploads
from socboard.kit.models import StoredFile

# The test file that every scanner knows, in two parts, so that none takes this one for it.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + r"ANTIVIRUS-TEST-FILE!$H+H*").encode()


class Clamd(socketserver.StreamRequestHandler):
    """Understands INSTREAM, and finds what the real one would find of the test file."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.heard = content
        found = b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        self.wfile.write(self.server.says if self.server.says is not None else found)


@contextmanager
def a_scanner(says: bytes | None = None, path: str = ""):
    base = socketserver.ThreadingUnixStreamServer if path else socketserver.ThreadingTCPServer
    with base(path or ("127.0.0.1", 0), Clamd) as server:
        server.says, server.heard = says, None
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = path or f"127.0.0.1:{server.server_address[1]}"
        with override_settings(CLAMD_ADDRESS=address):
            yield server
        server.shutdown()


def test_without_an_address_nothing_is_scanned():
    with override_settings(CLAMD_ADDRESS=""):
        assert antivirus.scan(EICAR) is False


def test_the_scanner_gets_every_byte():
    content = bytes(range(256)) * 3000
    with a_scanner() as scanner:
        assert antivirus.scan(content) is True
        assert scanner.heard == content


def test_a_scanner_may_listen_at_a_path(tmp_path):
    with a_scanner(path=str(tmp_path / "clamd")) as scanner:
        assert (antivirus.scan(b"fine"), scanner.heard) == (True, b"fine")


@pytest.mark.parametrize("says", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OK but ERROR\0"])
def test_an_answer_that_says_nothing_is_no_yes(says):
    with a_scanner(says), pytest.raises(antivirus.ScannerSilent):
        antivirus.scan(b"fine")


def test_a_scanner_that_is_gone_is_no_yes():
    with override_settings(CLAMD_ADDRESS="127.0.0.1:1"), pytest.raises(antivirus.ScannerSilent):
        antivirus.scan(b"fine")


@pytest.mark.django_db
def test_the_door_asks_it():
    harmful = pdf() + b"\n" + EICAR + b"\n%%EOF\n"
    with a_scanner():
        assert uploads.keep(SimpleUploadedFile("a.pdf", pdf())).scanned is True
        StoredFile.objects.all().delete()
        with pytest.raises(uploads.UploadRefused) as refused:
            uploads.keep(SimpleUploadedFile("a.pdf", harmful))
    said = "The virus scanner found something harmful in this file, so it was not kept."
    assert (str(refused.value), StoredFile.objects.count()) == (said, 0)
    with override_settings(CLAMD_ADDRESS="127.0.0.1:1"), pytest.raises(uploads.UploadRefused) as refused:
        uploads.keep(SimpleUploadedFile("a.pdf", pdf()))
    said = "The virus scanner does not answer, so the file was not kept. Try again in a few minutes."
    assert (str(refused.value), StoredFile.objects.count()) == (said, 0)

"""Asking clamd whether a file is harmful, where CLAMD_ADDRESS says that there is one.

The INSTREAM command of clamd: the length of each piece in four bytes, the piece, and an empty piece at the end.
"""

import socket
import struct
from contextlib import closing

from django.conf import settings

SECONDS = 60
PIECE = 256 * 1024


class ScannerSilent(Exception):
    """The scanner is set up, and does not answer or cannot tell."""


class HarmfulFile(Exception):
    """The scanner found something."""


def scan(content: bytes) -> bool:
    """True where a scanner found nothing; False where none is set up. Raises HarmfulFile and ScannerSilent."""
    if not settings.CLAMD_ADDRESS:
        return False
    try:
        with closing(_connected(settings.CLAMD_ADDRESS)) as connection:
            answer = _asked(connection, content)
    except (OSError, ValueError) as error:
        raise ScannerSilent(str(error)) from error
    if answer.endswith(b"FOUND"):
        raise HarmfulFile
    if not answer.endswith(b"OK"):
        raise ScannerSilent(answer.decode("ascii", "replace"))
    return True


def _connected(address: str) -> socket.socket:
    """A connection to ``host:port``, or to the socket at a path. Raises OSError and ValueError."""
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(SECONDS)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _asked(connection: socket.socket, content: bytes) -> bytes:
    connection.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        connection.sendall(struct.pack("!I", len(piece)) + piece)
    connection.sendall(struct.pack("!I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096:
        received = connection.recv(1024)
        if not received:
            break
        answer += received
    return answer.rstrip(b"\0").strip()

"""Handing out a file: under our own name, as what it is, to be saved and never run or shown in the page."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from socboard.kit import files
from socboard.kit.file_kinds import KINDS
from socboard.kit.models import StoredFile

# At most so many digits, so that no number is beyond reckoning.
BYTES = re.compile(r"\Abytes=([0-9]{0,15})-([0-9]{0,15})\Z")
LONGEST_NAME = 100


def file_response(stored: StoredFile, name: str) -> HttpResponse:
    """The file as a download. ``name`` is ours, without its ending; what no file name should hold is left out.

    Raises files.FileDamaged where the bytes are missing or not the same any more.
    """
    kind = KINDS.get(stored.media_type)
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST_NAME].strip("-") or "file"
    media_type = stored.media_type if kind else "application/octet-stream"
    return attachment(
        files.read(stored), f"{plain}{'.' + kind.suffix if kind else ''}", media_type=media_type
    )


def attachment(content: bytes, name: str, *, media_type: str) -> HttpResponse:
    """Bytes to be saved under this name, which is ours and plain."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def ranged(
    request: HttpRequest,
    size: int,
    name: str,
    *,
    media_type: str,
    pieces: Callable[[int, int], Iterator[bytes]],
) -> StreamingHttpResponse | HttpResponse:
    """A large file of ours, streamed, and in part where the browser asks for a part: 200, 206 or 416.

    ``pieces(offset, length)`` gives the bytes. One range at a time is answered, as RFC 9110, section 14, allows; one
    that makes no sense is answered with the whole. Unlike ``attachment`` it may be shown, by our own viewer alone.
    """
    asked = BYTES.match(request.headers.get("Range", ""))
    first, last = _asked_range(asked, size) if asked and any(asked.groups()) else (0, size - 1)
    if first > last or first >= size:
        return _guarded(HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}), name)
    length = last - first + 1
    response = StreamingHttpResponse(pieces(first, length), content_type=media_type)
    response["Content-Length"] = str(length)
    if asked and any(asked.groups()):
        response.status_code = 206
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return _guarded(response, name)


def _asked_range(asked: re.Match, size: int) -> tuple[int, int]:
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _guarded(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response

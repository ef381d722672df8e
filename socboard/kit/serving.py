"""Handing out a file: under our own name, as what it is, to be saved and never run or shown in the page."""

import re
import unicodedata

from django.http import HttpResponse

from socboard.kit import files
from socboard.kit.file_kinds import KINDS
from socboard.kit.models import StoredFile

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

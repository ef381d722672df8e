"""Files chosen with a form that was refused: held for whoever chose them until the form is sent again, a day at most.

Each passes the one door before it is held, and passes it again with the form. It lies outside the web root under a
name of chance, which nothing but the session that brought it knows, and there under the address of the form alone; it
is never served. Source: safety.md, "Uploads".
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from socboard.kit.files import is_full, write_whole
from socboard.kit.uploads import UploadRefused, judge

KEPT_FOR = timedelta(days=1)
# So many forms of one session may have files waiting; the longest waiting goes first.
FORMS = 5
LONGEST_NAME = 150
NO_ROOM = _("Choose the file again: the server has no room to keep it.")
IN_SESSION = "held_files"


@dataclass(frozen=True, slots=True)
class Held:
    """A file that waits: its name as its owner's computer had it, and where it lies."""

    name: str
    token: str

    @property
    def path(self) -> Path:
        return folder() / self.token


class HeldFileInput(forms.FileInput):
    """Asks for a file, names the one that waits, and lets it be left out."""

    template_name = "components/held_file.html"

    def __init__(self, held: Held, attrs: dict | None = None):
        super().__init__(attrs)
        self.held = held

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return {**context, "held": self.held, "leave_out": leave_out(name)}


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "held"


def leave_out(field: str) -> str:
    """The name of the tick that leaves out the file waiting for a field."""
    return f"{field}-leave-out"


def with_held(request: HttpRequest, form: str) -> MultiValueDict:
    """The files sent now, and those that wait for the form at this address and were neither left out nor replaced;
    these wait no longer.
    """
    files = request.FILES.copy()
    for field, held in waiting(request, form).items():
        if field in files or leave_out(field) in request.POST:
            drop(request, form, field)
        else:
            files[field] = SimpleUploadedFile(held.name, held.path.read_bytes())
    return files


def hold(request: HttpRequest, shown: forms.BaseForm, form: str) -> None:
    """Hold the files just sent with a form that is shown again, and name in it those that wait. One that the door
    refuses, or the form did, is not held, and its field says why.
    """
    for name, field in shown.fields.items():
        if not isinstance(field, forms.FileField):
            continue
        if name in shown.errors:
            drop(request, form, name)
        elif name in request.FILES:
            _hold(request, shown, form, name)
    for name, held in waiting(request, form).items():
        if name in shown.fields:
            shown.fields[name].widget = HeldFileInput(held, shown.fields[name].widget.attrs)


def waiting(request: HttpRequest, form: str) -> dict[str, Held]:
    """By field, the files that wait for the form at this address."""
    oldest = (timezone.now() - KEPT_FOR).timestamp()
    told = request.session.get(IN_SESSION, {}).get(form, {})
    found = {field: Held(name, token) for field, (name, token, since) in told.items() if since > oldest}
    return {field: held for field, held in found.items() if held.path.is_file()}


def drop(request: HttpRequest, form: str, field: str = "") -> None:
    """The files, or the one of this field, wait no longer."""
    every = request.session.get(IN_SESSION, {})
    told = every.get(form, {})
    going = [field] if field else list(told)
    if not told.keys() & set(going):
        return
    for each in going:
        if each in told:
            _, token, _ = told.pop(each)
            (folder() / token).unlink(missing_ok=True)
    request.session[IN_SESSION] = {address: fields for address, fields in every.items() if fields}


def clear_away(now: datetime) -> int:
    """Remove what has waited for a day, whosever it was. How many."""
    oldest, removed = (now - KEPT_FOR).timestamp(), 0
    for path in folder().glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _hold(request: HttpRequest, shown: forms.BaseForm, form: str, field: str) -> None:
    upload: UploadedFile = request.FILES[field]
    try:
        upload.seek(0)
        judge(upload)
        upload.seek(0)
        token = secrets.token_hex(16)
        folder().mkdir(parents=True, exist_ok=True)
        write_whole(folder() / token, upload.read())
    except UploadRefused as refused:
        shown.add_error(field, refused.sentence)
        return
    except OSError as error:
        if not is_full(error):
            raise
        shown.add_error(field, NO_ROOM)
        return
    drop(request, form, field)
    every = request.session.get(IN_SESSION, {})
    fields = {**every.pop(form, {}), field: (upload.name[:LONGEST_NAME], token, timezone.now().timestamp())}
    while len(every) >= FORMS:
        drop(request, next(iter(every)))
        every = request.session[IN_SESSION]
    request.session[IN_SESSION] = {**every, form: fields}

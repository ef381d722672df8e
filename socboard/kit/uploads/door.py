"""Keeping an upload: sniffed and scanned here, parsed only in the child, stored under its hash."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from socboard.kit import antivirus, files
from socboard.kit.file_kinds import DOCUMENTS, OLD_OFFICE_START, PACKAGE_START, PDF_START
from socboard.kit.models import StoredFile
from socboard.kit.refusals import Refused
from socboard.kit.uploads.child import CheckerStopped, Finding, examined
from socboard.kit.uploads.reasons import not_here, only_these, reason

PASSWORD_MARK = "EncryptedPackage".encode("utf-16-le")


class UploadRefused(Refused):
    """The file cannot be kept. The sentence says why, for the one who chose it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file and what the door found: ``pages`` is None where only a conversion could tell.

    ``removed`` counts what was taken out, by code (``removed_in_words`` says it); ``scanned`` says that a scanner
    was asked and found nothing.
    """

    file: StoredFile
    pages: int | None = None
    removed: dict[str, int] = field(default_factory=dict)
    scanned: bool = False

    @property
    def media_type(self) -> str:
        return self.file.media_type


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that may come in: its bytes as they may be used, and what the door found."""

    content: bytes
    finding: Finding
    scanned: bool


def keep(
    upload: UploadedFile, *, allowed: Collection[str] = DOCUMENTS, usable: Collection[str] = DOCUMENTS
) -> Kept:
    """Store a file of one of the allowed media types. Raises UploadRefused; nothing is written then.

    Its name plays no part. Bytes stay as they came unless something had to be taken out of them. ``usable`` are the
    kinds with which this installation can do what the file is for.
    """
    judged = judge(upload, allowed=allowed)
    finding = judged.finding
    if finding.media_type not in usable:
        raise UploadRefused(not_here(finding.media_type), "file")
    try:
        stored = files.store(judged.content, media_type=finding.media_type)
    except OSError as error:
        if not files.is_full(error):
            raise
        raise UploadRefused(
            _("The server has no room left for the file, so it was not kept. Tell whoever runs it."), "file"
        ) from error
    return Kept(stored, finding.pages, finding.removed, judged.scanned)


def judge(upload: UploadedFile, *, allowed: Collection[str] = DOCUMENTS) -> Judged:
    """Look into a file as ``keep`` does, and keep nothing. Raises UploadRefused."""
    most = settings.UPLOAD_MB
    if upload.size > most * 1024 * 1024:
        _refuse("size", most=most)
    content = upload.read()
    if not content:
        _refuse("empty")
    kind = _begins_as(content, allowed)
    scanned = _scanned(content)
    try:
        finding = examined(kind, content)
    except CheckerStopped:
        _refuse("stopped")
    if finding.refused == "kind" or (finding.media_type and finding.media_type not in allowed):
        raise UploadRefused(only_these(allowed), "file")
    if finding.refused:
        _refuse(finding.refused, **finding.told)
    return Judged(finding.content or content, finding, scanned)


def _begins_as(content: bytes, allowed: Collection[str]) -> str:
    """Which of the checker's checks it is for. Raises UploadRefused."""
    if content.startswith(PDF_START):
        return "pdf"
    if content.startswith(PACKAGE_START):
        return "package"
    if content.startswith(OLD_OFFICE_START):
        _refuse("password" if PASSWORD_MARK in content else "old")
    raise UploadRefused(only_these(allowed), "file")


def _scanned(content: bytes) -> bool:
    try:
        return antivirus.scan(content)
    except antivirus.HarmfulFile:
        _refuse("harmful")
    except antivirus.ScannerSilent as error:
        raise UploadRefused(
            _("The virus scanner does not answer, so the file was not kept. Try again in a few minutes."),
            "file",
        ) from error


def _refuse(code: str, **told):
    raise UploadRefused(reason(code, told), "file")

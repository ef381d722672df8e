"""Word, Excel, PowerPoint and OpenDocument files made into PDF by LibreOffice, where this machine has it.

It runs as a program of its own with limits of time, memory and length, in a profile folder that is thrown away, and is
told nothing of our settings. What it makes is hostile until it has come through ``pack.prepare``.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from django.utils.translation import gettext as _

from socboard.kit.file_kinds import DOCX, KINDS, ODP, ODS, ODT, PPTX, XLSX

SECONDS = 120
# In kilobytes of address space, and in blocks of 512 bytes for the longest file that may be written.
MOST_MEMORY, MOST_WRITTEN = 6_000_000, 800_000
# Bytes left on the disk, below which it may have written half a file without a word.
LEAST_ROOM = 16 * 1024 * 1024
# What each kind is read by, and the filter that writes its PDF.
EXPORTS = {
    DOCX: "writer_pdf_Export",
    ODT: "writer_pdf_Export",
    XLSX: "calc_pdf_Export",
    ODS: "calc_pdf_Export",
    PPTX: "impress_pdf_Export",
    ODP: "impress_pdf_Export",
}
# Tagged, with the document's title in the window's frame.
OPTIONS = (
    '{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"DisplayPDFDocumentTitle":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)


# Once nobody holds the other end of its standard input, whoever asked is dead, however that came: then all that was
# started ends too.
LIMITED = (
    f"ulimit -v {MOST_MEMORY} -f {MOST_WRITTEN} -t {SECONDS} -c 0; "
    'exec 3<&0; { read -r _ <&3; kill -KILL 0; } & "$@" 3<&- </dev/null'
)


class NotConverted(Exception):
    """There is no PDF. The message says why, in words for whoever sent the file."""


def program() -> str:
    """Where LibreOffice is on this machine; empty where it is not."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def possible() -> tuple[str, ...]:
    """The kinds of file that this machine makes into PDFs: LibreOffice comes in parts, each with a list of its own."""
    soffice = program()
    if not soffice:
        return ()
    lists = Path(soffice).resolve().parent.parent / "share" / "registry"
    parts = {each.stem for each in lists.glob("*.xcd")}
    return tuple(kind for kind, export in EXPORTS.items() if export.partition("_")[0] in parts)


def to_pdf(source: Path, media_type: str, folder: Path) -> Path:
    """The PDF made from a file of one of the kinds of ``EXPORTS``, in this folder.

    Raises NotConverted, and OSError where there is no room for it.
    """
    soffice = program()
    if not soffice or media_type not in possible():
        raise NotConverted(_("This machine cannot turn it into a PDF. Save it as a PDF and upload that."))
    named = folder / f"paper.{KINDS[media_type].suffix}"
    shutil.copyfile(source, named)
    out = folder / "out"
    out.mkdir()
    profile = folder / "profile"
    command = [
        *("/bin/sh", "-c", LIMITED, "sh"),
        soffice,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        "--convert-to",
        f"pdf:{EXPORTS[media_type]}:{OPTIONS}",
        "--outdir",
        str(out),
        str(named),
    ]
    _run(command, folder)
    made = out / "paper.pdf"
    if shutil.disk_usage(folder).free < LEAST_ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if not made.exists() or not made.stat().st_size:
        raise NotConverted(_("The file cannot be turned into a PDF. Save it as a PDF and upload that."))
    return made


def _run(command: list[str], folder: Path) -> None:
    """Raises NotConverted where it takes too long; all that it started ends with it."""
    program = subprocess.Popen(
        command,
        cwd=folder,
        env={"HOME": str(folder), "LANG": "C.UTF-8", "PATH": os.defpath, "TMPDIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        program.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise NotConverted(
            _("The file took too long to turn into a PDF. Save it as a PDF and upload that.")
        ) from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        program.stdin.close()

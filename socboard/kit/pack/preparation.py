"""Making a paper ready for packs, in a process of its own with limits."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from socboard.kit.pdf import ROOT
from socboard.kit.refusals import Refused
from socboard.kit.uploads.reasons import reason

SECONDS = 120


class PaperRefused(Refused):
    """The PDF cannot be a paper of a pack. The sentence says why, for the one who brought it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """How many pages the paper has, and what was taken out of it, by code (``uploads.removed_in_words`` says it)."""

    pages: int
    removed: dict[str, int] = field(default_factory=dict)


def prepare(path_in: Path, path_out: Path) -> Prepared:
    """Write the PDF as packs want it; ``path_out`` is replaced whole or not touched.

    It looks the same: turns, crops and scales stay, but are said plainly; what a form's fields hold is printed; named
    places become plain ones; each page's content closes what it opens. Scripts, attached files and actions are gone.
    The same bytes give the same bytes. Raises PaperRefused where the file is protected, damaged or beyond a limit,
    and OSError where it cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=path_out.parent, prefix=f".{path_out.name}-")
    try:
        with os.fdopen(handle, "wb") as out, open(path_in, "rb") as content:
            answer = _asked(content, out)
            os.fsync(out.fileno())
        if answer.get("refused") == "no room":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if "refused" in answer:
            raise PaperRefused(reason(answer["refused"], answer["told"]), "file")
        os.replace(name, path_out)
    except BaseException:
        os.unlink(name)
        raise
    return Prepared(answer["pages"], answer["removed"])


def _asked(content, out) -> dict:
    """What the preparer answers. It is told nothing of our settings."""
    told, tell = os.pipe()
    try:
        subprocess.run(
            [sys.executable, "-m", "socboard.kit.pack.preparer", str(tell)],
            stdin=content,
            stdout=out,
            stderr=subprocess.DEVNULL,
            pass_fds=[tell],
            timeout=SECONDS,
            check=True,
            cwd=ROOT,
            env={"LANG": "C.UTF-8"},
        )
        os.close(tell)
        tell = None
        with os.fdopen(told) as line:
            told = None
            return json.loads(line.read())
    except (subprocess.SubprocessError, ValueError):
        return {"refused": "stopped", "told": {}}
    finally:
        for end in (told, tell):
            if end is not None:
                os.close(end)

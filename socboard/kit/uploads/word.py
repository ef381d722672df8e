"""The paragraphs of a Word file that somebody sends, through the same door as every upload, and kept nowhere."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.kit.file_kinds import DOCX
from socboard.kit.uploads.child import ROOT
from socboard.kit.uploads.door import UploadRefused, judge

SECONDS = 30
REFUSALS = {
    "declares": gettext_lazy(
        "The file declares something that no Word document does. Open it in Word, save it again and choose the new "
        "file."
    ),
    "long": gettext_lazy("The document is too long to be read. Send only the form."),
    "damaged": gettext_lazy("The file is damaged. Open it, save it again and choose the new file."),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: what is read of it, what is hidden in it, and where it stands.

    ``style`` is the name of its style as the file gives it; ``table``, ``row`` and ``cell`` count from one, nought
    outside of tables. ``listed`` says that it is an item of a list.
    """

    text: str
    hidden: str = ""
    style: str = ""
    table: int = 0
    row: int = 0
    cell: int = 0
    listed: bool = False


def word_blocks(upload: UploadedFile) -> list[Block]:
    """The paragraphs in their order, as tracked changes leave them. Raises UploadRefused."""
    judged = judge(upload, allowed=(DOCX,))
    command = [sys.executable, "-m", "socboard.kit.word_reader"]
    try:
        done = subprocess.run(
            command,
            input=judged.content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            cwd=ROOT,
            env={"LANG": "C.UTF-8"},
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        words = _("The file takes too long or too much memory to read. Make it smaller, or save it anew.")
        raise UploadRefused(words, "file") from error
    if "refused" in answer:
        raise UploadRefused(str(REFUSALS[answer["refused"]]), "file")
    return [Block(*each) for each in answer["blocks"]]

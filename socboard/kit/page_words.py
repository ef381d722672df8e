"""The words of a PDF, page by page, for whoever compares two of them. Read by a child with limits, kept nowhere."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from socboard.kit.pdf import ROOT
from socboard.kit.plain_text import printable

SECONDS = 30


class NoWords(Exception):
    """The words cannot be read. What the file looks like is still there to be seen."""


def words_of_pages(path: Path) -> list[str]:
    """The words of each page, one line of the page to a line; empty for a page that is a picture. Raises NoWords."""
    try:
        with path.open("rb") as content:
            done = subprocess.run(
                [sys.executable, "-m", "socboard.kit.page_reader"],
                stdin=content,
                capture_output=True,
                timeout=SECONDS,
                check=True,
                cwd=ROOT,
                env={"LANG": "C.UTF-8"},
            )
        return [printable(text) for text in json.loads(done.stdout)["pages"]]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError) as error:
        raise NoWords from error

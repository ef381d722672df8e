"""Asking the checker, a program of its own with limits, what it makes of a file."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 30


class CheckerStopped(Exception):
    """It ran out of time or memory, or died of what it read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Why the file is refused, as a code with its figures; or what it is. ``content`` is empty where it may stay."""

    refused: str = ""
    told: dict = field(default_factory=dict)
    media_type: str = ""
    pages: int | None = None
    removed: dict[str, int] = field(default_factory=dict)
    content: bytes = b""


def examined(kind: str, content: bytes) -> Finding:
    """What the checker found. Raises CheckerStopped. It is told nothing of our settings."""
    command = [sys.executable, "-m", "socboard.kit.upload_checker", kind]
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            cwd=ROOT,
            env={"LANG": "C.UTF-8"},
        )
        line, _, changed = done.stdout.partition(b"\n")
        answer = json.loads(line)
    except (subprocess.SubprocessError, ValueError) as error:
        raise CheckerStopped from error
    if "refused" in answer:
        return Finding(refused=answer["refused"], told=answer["told"])
    if len(changed) != answer["size"]:
        raise CheckerStopped
    return Finding(
        media_type=answer["media_type"],
        pages=answer["pages"],
        removed=answer["removed"],
        content=changed,
    )

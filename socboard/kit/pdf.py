"""HTML in, tagged PDF out: the one door to the renderer, which runs beside us with its own limits.

Each process keeps one warm renderer (see renderer.py) for as long as it lives; threads take turns. Nothing
here imports WeasyPrint, so the site starts, and says what is missing, on a machine without its libraries.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from socboard.kit import workroom

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
START_SECONDS = 60
# The renderer watches the clock itself; this is how much longer we wait before we stop the renderer.
GRACE_SECONDS = 15


class PdfNotRendered(Exception):
    """There is no PDF. The message says why, in words for the person who asked for it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """How the rendering went: pages, seconds in the renderer, and its peak memory in kilobytes."""

    pages: int
    seconds: float
    peak_kb: int


def render_pdf(
    html: str, out: Path, *, timeout: float = 90, memory_mb: int = 1024, lasting: bool = True
) -> Rendered:
    """Render ``html`` as PDF/UA-1 into ``out``, which is replaced whole or not touched.

    The same HTML gives the same bytes. ``timeout`` is in seconds, ``memory_mb`` in megabytes of address
    space. A file that is not ``lasting`` need not outlive the machine's next moment, and is not brought to disk.
    Raises PdfNotRendered with a plain reason: too slow, too large, or no renderer on this machine.
    """
    with tempfile.TemporaryDirectory(dir=workroom.folder()) as folder:
        source = Path(folder, "document.html")
        source.write_text(html, "utf-8")
        request = {"html": str(source), "out": str(Path(out).resolve()), "lasting": lasting}
        limits = {"seconds": timeout, "memory_mb": memory_mb}
        reply = _renderer.ask(request | limits, timeout + GRACE_SECONDS)
    if not reply["ok"]:
        raise PdfNotRendered(f"The PDF was not made: {reply['reason']}.")
    return Rendered(reply["pages"], reply["seconds"], reply["peak_kb"])


class _Renderer:
    """The warm process, started at first need, replaced when it died, and never shared across a fork."""

    def __init__(self):
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None

    def forget(self) -> None:
        """In a fresh fork: a lock that nobody holds, and no share in the parent's renderer."""
        self.__init__()

    def ask(self, request: dict, patience: float) -> dict:
        """Send one request and wait for its reply; a renderer that is found dead is replaced once."""
        with self._lock:
            fresh = self._ready()
            reply = self._exchange(request, patience)
            if reply is None and not fresh:
                self._ready()
                reply = self._exchange(request, patience)
            if reply is None:
                raise PdfNotRendered("The PDF was not made: the renderer stopped while it worked.")
            return reply

    def stop(self) -> None:
        """End the renderer and any child it has."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdin.close()
        process.stdout.close()

    def _ready(self) -> bool:
        """Have a live renderer; True where it was started just now."""
        if self._process is not None and self._process.poll() is None:
            return False
        self.stop()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "socboard.kit.renderer"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        greeting = self._read_line(START_SECONDS) or {"ok": False, "reason": "the renderer did not start"}
        if not greeting["ok"]:
            self.stop()
            raise PdfNotRendered(
                f"The PDF was not made: {greeting['reason']}. PDF needs the system libraries {LIBRARIES}."
            )
        return True

    def _exchange(self, request: dict, patience: float) -> dict | None:
        """The renderer's reply, or None where it died or fell silent; then it is stopped."""
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            self.stop()
            return None
        reply = self._read_line(patience)
        if reply is None:
            self.stop()
        return reply

    def _read_line(self, patience: float) -> dict | None:
        """One JSON line; the renderer writes it at once, so a readable pipe holds all of it or its end."""
        if not select.select([self._process.stdout], [], [], patience)[0]:
            return None
        line = self._process.stdout.readline()
        return json.loads(line) if line.endswith(b"\n") else None


_renderer = _Renderer()
os.register_at_fork(after_in_child=_renderer.forget)
atexit.register(_renderer.stop)

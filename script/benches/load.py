"""A server of its own and a load upon it, on this machine only, bounded by the number of requests."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import quantiles

from django.test import override_settings

from socboard.kit.management.commands.serve import web_command

HOST = "127.0.0.1"
CONNECTIONS = 4
SECONDS_TO_START = 30
SECONDS_TO_ANSWER = 10


@dataclass(frozen=True, slots=True)
class Answered:
    """How many requests were answered in a second, and the seconds within which 95 of 100 were."""

    per_second: float
    p95: float


@contextmanager
def server() -> Iterator[int]:
    """The web server just as ``manage.py serve`` starts it, on a spare port, which it yields. Raises RuntimeError."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    with override_settings(PORT=port):
        running = subprocess.Popen(web_command(HOST))
    try:
        _wait_for(port, running)
        yield port
    finally:
        running.terminate()
        running.wait()


def load(port: int, paths: Sequence[str], *, cookie: str = "") -> Answered:
    """Ask for all these paths over a few connections that are kept open. Raises RuntimeError."""
    headers = {"Cookie": cookie} if cookie else {}
    shares = [paths[at::CONNECTIONS] for at in range(CONNECTIONS)]
    started = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        asked = [threads.submit(_ask, port, share, headers) for share in shares]
        seconds = [each for one in asked for each in one.result()]
    return Answered(len(seconds) / (time.perf_counter() - started), quantiles(seconds, n=20)[-1])


def _ask(port: int, paths: Sequence[str], headers: dict[str, str]) -> list[float]:
    """The seconds that each request took, on one connection."""
    connection, taken = HTTPConnection(HOST, port, timeout=SECONDS_TO_ANSWER), []
    for path in paths:
        started = time.perf_counter()
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
        taken.append(time.perf_counter() - started)
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}")
    connection.close()
    return taken


def _wait_for(port: int, running: subprocess.Popen) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and running.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("gunicorn did not start")

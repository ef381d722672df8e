"""`manage.py serve`: refuses in one sentence what cannot work, stops both together, and leaves nobody behind."""

import os
import socket
import sys
import threading
import time
from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.test import override_settings

from socboard.kit.management.commands import serve
from socboard.kit.management.commands.serve import Child

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
DIES = [sys.executable, "-c", "raise SystemExit(3)"]
# A child of its own that ignores a polite request, as a pool process does when its parent was killed.
LEAVES_A_CHILD = [
    sys.executable,
    "-c",
    "import subprocess, sys;"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print(child.pid, file=open(sys.argv[1], 'w'))",
]


def test_a_port_in_use_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError) as refused:
            serve.refuse_port_in_use("127.0.0.1", port)
    assert str(refused.value) == (
        f"Port {port} cannot be used (address already in use). Choose another: PORT=8001"
    )


@pytest.mark.parametrize("address", ["redis://127.0.0.1:1/0", "nonsense"])
def test_a_redis_that_does_not_answer_is_named(address):
    with (
        override_settings(REDIS_URL=address),
        pytest.raises(CommandError, match="REDIS_URL is set, but no Redis"),
    ):
        serve.refuse_without_redis()


def test_without_redis_nothing_is_asked():
    with override_settings(REDIS_URL=""):
        assert serve.refuse_without_redis() is None


@pytest.mark.django_db
def test_a_database_that_was_set_up_is_fine():
    assert serve.refuse_without_database() is None


def test_whoever_dies_is_named_and_the_other_stopped():
    children = [Child("web server", SLEEPS), Child("worker", DIES)]
    for child in children:
        child.start()
    dead = serve.watch(children, threading.Event())
    serve.stop(children)
    assert (dead.name, dead.process.returncode, [child.is_running for child in children]) == (
        "worker",
        3,
        [False, False],
    )


def test_asked_to_stop_both_end():
    children = [Child("web server", SLEEPS), Child("worker", SLEEPS)]
    for child in children:
        child.start()
    asked = threading.Event()
    asked.set()
    assert serve.watch(children, asked) is None
    serve.stop(children)
    assert [child.process.returncode for child in children] == [-15, -15]


def test_children_of_a_dead_program_are_not_left_behind(tmp_path):
    named = tmp_path / "pid"
    child = Child("worker", [*LEAVES_A_CHILD, str(named)])
    child.start()
    child.process.wait()
    orphan = int(named.read_text())
    serve.stop([child])
    assert is_gone(orphan)


def is_gone(pid: int) -> bool:
    """No process has this number any more, or only its record is left for whoever adopts it."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False

"""Workers that are killed while they work, as an empty socket kills them: real processes, and nothing told to them.

Only the lease is shortened by hand, in the row; how long it lasts is a constant that other tests hold.
"""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from docx import Document

from tests.journeys.conftest import ROOT, environment, prepared

pytestmark = pytest.mark.browser  # with those that walk the real thing, though no browser is needed
PATIENCE = 120
WORKER = ("-m", "celery", "--app", "socboard", "--quiet", "worker", "--concurrency", "1")
# In the order in which the work comes, and each lasting a while: a killed worker leaves half a file there.
MOMENTS = ("annual review:Drawing the PDF", "paper:Printing", "pack:Writing")
CONVERTS = """
import sys
from pathlib import Path
from socboard.kit import office
from socboard.kit.file_kinds import DOCX
office.to_pdf(Path(sys.argv[1]), DOCX, Path(sys.argv[2]))
"""


@pytest.fixture
def folder(tmp_path_factory) -> Path:
    """A site whose review, papers and pack wait for a worker."""
    made = tmp_path_factory.mktemp("killed")
    shutil.copytree(prepared(tmp_path_factory), made, dirs_exist_ok=True)
    return made


def asked(folder: Path, query: str, *values) -> list[tuple]:
    with closing(sqlite3.connect(folder / "socboard.sqlite3", timeout=20)) as database, database:
        return database.execute(query, values).fetchall()


@contextmanager
def killed(command: list[str], **more):
    """The program, killed at the end with all that runs beside it, as far as it keeps to its own group."""
    started = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **more,
    )
    try:
        yield started
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def kill_at(folder: Path, moment: str) -> None:
    """A worker works until a job stands there, and is killed then. Whoever looks holds the database, so that the worker
    does not go on between the look and the kill.
    """
    kind, _, step = moment.partition(":")
    running = "SELECT 1 FROM kit_job WHERE state = 'running' AND kind = ? AND step LIKE ?"

    def stands_there(database) -> bool:
        database.execute("BEGIN IMMEDIATE")
        found = database.execute(running, (kind, f"{step}%")).fetchone() and unfinished(folder)
        if not found:
            database.execute("ROLLBACK")
        return bool(found)

    path = folder / "socboard.sqlite3"
    with (
        closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as database,
        a_worker(folder) as worker,
    ):
        wait_for(lambda: worker.poll() is not None or stands_there(database))
        assert worker.poll() is None


def a_worker(folder: Path):
    return killed([sys.executable, *WORKER], env=environment(folder))


def wait_for(reached) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def all_is_over(folder: Path) -> bool:
    return not asked(folder, "SELECT 1 FROM kit_job WHERE state NOT IN ('done', 'failed')")


def left_of(folder: Path) -> list[str]:
    """The processes that still work for this site or within this folder."""
    mark = str(folder).encode()
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (each / "environ").read_bytes():
                found.append((each / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def unfinished(folder: Path) -> list[Path]:
    return [each for each in (folder / "files" / "work").rglob("*") if each.is_file()]


def test_work_whose_worker_is_killed_again_and_again_is_done_once_and_leaves_nothing_behind(folder):
    for moment in MOMENTS:
        kill_at(folder, moment)
        assert asked(folder, "SELECT 1 FROM kit_job WHERE state = 'running'")
        assert unfinished(folder)
        wait_for(lambda: not left_of(folder))
        asked(folder, "UPDATE kit_job SET lease_until = '2000-01-01' WHERE state = 'running'")
    with a_worker(folder) as worker:
        wait_for(lambda: worker.poll() is not None or all_is_over(folder))
        assert worker.poll() is None
    ends = "SELECT kind, state, attempts, count(*) FROM kit_job GROUP BY 1, 2, 3 ORDER BY 1, 3"
    assert asked(folder, ends) == [
        ("annual review", "done", 2, 1),
        ("pack", "done", 2, 1),
        ("paper", "done", 1, 5),
        ("paper", "done", 2, 1),
    ]
    assert asked(folder, "SELECT \"to\" FROM kit_letter WHERE key LIKE 'pack-chair%' ORDER BY 1") == [
        ("chairman@example.org",),
        ("deputy@example.org",),
    ]
    made = "SELECT count(*), count(DISTINCT ref) FROM audit_event WHERE event LIKE '%_made_a_pdf'"
    assert asked(folder, made) == [(6, 6)]
    stored = dict(asked(folder, "SELECT sha256, size FROM kit_storedfile"))
    lying = [each for each in (folder / "files").glob("*/*/*") if each.is_file()]
    assert {each.name: each.stat().st_size for each in lying} == stored
    assert all(hashlib.sha256(each.read_bytes()).hexdigest() == each.name for each in lying)
    assert unfinished(folder) == []


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_what_converts_a_file_ends_with_whoever_asked_for_it(tmp_path):
    source = tmp_path / "long.docx"
    document = Document()
    for _ in range(3000):
        document.add_paragraph("A paragraph of some length, which takes a moment to be laid out. " * 4)
    document.save(source)
    with killed([sys.executable, "-c", CONVERTS, str(source), str(tmp_path)]):
        wait_for(lambda: any("soffice.bin" in each for each in left_of(tmp_path)))
    wait_for(lambda: not left_of(tmp_path))
    assert not list((tmp_path / "out").glob("*.pdf"))

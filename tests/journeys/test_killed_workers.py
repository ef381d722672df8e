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
# In the order in which the work comes: the review is being made, a paper is made ready, a pack's file is being written.
MOMENTS = ("annual review:", "paper:Making it ready", "pack:Writing")
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


def work_until(folder: Path, reached) -> None:
    """A worker works until ``reached`` says so, and is killed then."""
    with killed([sys.executable, *WORKER], env=environment(folder)) as worker:
        wait_for(lambda: reached(folder) or worker.poll() is not None)
        assert worker.poll() is None


def wait_for(reached) -> None:
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def stands_at(moment: str):
    kind, _, step = moment.partition(":")
    running = "SELECT 1 FROM kit_job WHERE state = 'running' AND kind = ? AND step LIKE ?"
    return lambda folder: asked(folder, running, kind, f"{step}%")


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
    found = {}
    for moment in MOMENTS:
        work_until(folder, stands_at(moment))
        assert asked(folder, "SELECT 1 FROM kit_job WHERE state = 'running'")
        found[moment] = bool(unfinished(folder))
        wait_for(lambda: not left_of(folder))
        asked(folder, "UPDATE kit_job SET lease_until = '2000-01-01' WHERE state = 'running'")
    assert found[MOMENTS[-1]]
    work_until(folder, all_is_over)
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

"""Files under way lie in a folder of the process's own, and what a killed process leaves is cleared away."""

import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from socboard.kit import files, workroom
from socboard.kit.tasks import clear_away_unfinished_files

HOLDS = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(MEDIA_ROOT=Path(sys.argv[1]))
from socboard.kit import workroom
(workroom.folder() / "half").write_text("half a file")
print(workroom.folder(), flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process():
    """A process with half a file, and its folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(settings.MEDIA_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process, Path(process.stdout.readline().strip())


def test_what_a_killed_process_left_is_cleared_away_and_nothing_of_one_that_lives():
    own = workroom.folder()
    with another_process() as (process, folder):
        assert folder != own
        assert (clear_away_unfinished_files(), (folder / "half").exists()) == (0, True)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (clear_away_unfinished_files(), folder.exists(), own.exists()) == (1, False, True)


@pytest.mark.django_db
def test_a_file_is_stored_from_the_folder_and_leaves_it_empty():
    row = files.store(b"words", media_type="text/plain")
    assert files.read(row) == b"words"
    assert list(workroom.folder().iterdir()) == []
    assert workroom.folder() == workroom.folder()

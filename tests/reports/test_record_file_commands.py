"""manage.py import_record, export_record and record_schema: a sentence for everything that can go wrong."""

import json
import os

import pytest
from django.core.management import CommandError, call_command

from reports.record_file import schema
from socboard.audit.models import Event
from socboard.board.models import Board
from tests.reports.record_files import SAMPLE, person, small

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    """Run a command and return what it printed."""

    def run_command(*arguments) -> str:
        call_command(*map(str, arguments))
        return capsys.readouterr().out

    return run_command


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "record.yaml"
    path.write_bytes(SAMPLE)
    return path


def refusal(*arguments) -> str:
    with pytest.raises(CommandError) as refused:
        call_command(*map(str, arguments))
    return str(refused.value)


def test_import_says_what_it_recorded_and_the_second_time_that_there_is_nothing_to_change(run, file):
    first, second = run("import_record", file), run("import_record", file)
    number = Event.objects.count()
    assert first == f"Recorded {number} records, corrected 0, left 0 as they were.\n"
    assert second == f"There is nothing to change; {number} records as in the file already.\n"


def test_import_can_be_tried(run, file):
    said = run("import_record", file, "--dry-run")
    assert said.endswith(" records, corrected 0, left 0 as they were. Nothing of it was kept, as asked.\n")
    assert Board.objects.count() == 0


def test_import_corrects_only_when_told(run, file):
    file.write_bytes(small(person("name: X")))
    run("import_record", file)
    file.write_bytes(small(person("name: Y")))
    assert refusal("import_record", file) == (
        f"{file} has a mistake, so nothing was recorded:\n"
        "line 9, people, somebody: it is recorded already with another name; --update corrects what is recorded"
    )
    assert run("import_record", file, "--update") == "Recorded 0 records, corrected 1, left 3 as they were.\n"


def test_import_lists_every_mistake_with_its_line(file):
    file.write_bytes(small(person("nam: X"), "themas: []\n"))
    assert refusal("import_record", file) == (
        f"{file} has 3 mistakes, so nothing was recorded:\n"
        "line 9, people, somebody, name: a text is needed; it is missing\n"
        "line 10, people, somebody: “nam” is not a field of people; did you mean “name”?\n"
        "line 11: “themas” is not one of the nouns of a record file; did you mean “themes”?"
    )


def test_import_says_what_is_no_file(tmp_path, file):
    assert refusal("import_record", tmp_path / "none.yaml") == f"There is no file {tmp_path / 'none.yaml'}."
    assert refusal("import_record", tmp_path) == f"{tmp_path} is a directory, not a file."
    assert refusal("import_record", file / "below") == f"{file / 'below'} cannot be read: Not a directory."
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refusal("import_record", pipe) == f"{pipe} is not a plain file."


def test_import_says_what_may_not_be_read(file, monkeypatch):
    def forbid(path, mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", forbid)
    assert refusal("import_record", file) == f"{file} cannot be read: Permission denied."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1: the file is empty"),
        (b"x" * 20_000_001, "line 1: the file is larger than 20,000,000 bytes"),
        ("socboard-record: 1\n".encode("utf-16"), "line 1: the file is UTF-16 or UTF-32; save it as UTF-8"),
    ],
)
def test_import_refuses_what_is_no_record_file(file, data, said):
    file.write_bytes(data)
    assert refusal("import_record", file) == f"{file} has a mistake, so nothing was recorded:\n{said}"


def test_export_prints_what_it_writes(run, file, tmp_path):
    run("import_record", file)
    out = tmp_path / "out.yaml"
    assert run("export_record", "harbour-board", "--out", out) == f"Wrote {out}.\n"
    assert out.read_text() == run("export_record", "harbour-board")
    assert run("import_record", out).startswith("There is nothing to change; ")


def test_export_writes_for_its_owner_only_and_leaves_no_litter(run, file, tmp_path):
    run("import_record", file)
    out = tmp_path / "out.yaml"
    run("export_record", "harbour-board", "--out", out)
    assert out.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.yaml", "record.yaml"]


def test_export_says_what_is_no_board_and_no_place(run, file, tmp_path):
    run("import_record", file)
    assert refusal("export_record", "harbor-board") == (
        "There is no board “harbor-board”; did you mean “harbour-board”?"
    )
    assert refusal("export_record", "zzz") == "There is no board “zzz”."
    missing = tmp_path / "none" / "out.yaml"
    assert refusal("export_record", "harbour-board", "--out", missing) == (
        f"{missing} cannot be written: No such file or directory."
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    assert refusal("export_record", "harbour-board", "--out", folder) == (
        f"{folder} cannot be written: Is a directory."
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "record.yaml"]


def test_the_schema_is_printed_as_json(run):
    assert json.loads(run("record_schema")) == schema()

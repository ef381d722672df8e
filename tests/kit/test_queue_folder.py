"""Messages in a folder: whole or not there, and one that cannot be read ends nobody."""

import errno
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from kombu import Connection
from kombu.exceptions import ChannelError

from socboard.kit.queue_folder import Transport

BROKEN = (b"", b'{"body": "W1s', b"\xff\xfe")


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "control").mkdir()
    # A process remembers which queues there are, and each test has others.
    Transport.global_state.clear()
    return tmp_path


def queue(folder: Path):
    options = {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(folder / "control"),
    }
    transport = "socboard.kit.queue_folder:Transport"
    connection = Connection("filesystem://localhost//", transport=transport, transport_options=options)
    return connection.SimpleQueue("celery")


def taken(folder: Path) -> list[str]:
    with queue(folder) as waiting:
        found = []
        while waiting.qsize():
            try:
                message = waiting.get(block=False)
            except waiting.Empty:
                break
            message.ack()
            found.append(message.payload)
        return found


def test_a_machine_without_redis_has_this_queue():
    named = None if settings.REDIS_URL else "socboard.kit.queue_folder:Transport"
    assert named == settings.CELERY_BROKER_TRANSPORT


def test_messages_come_out_in_their_order_and_leave_nothing(folder):
    with queue(folder) as sending:
        for each in ("first", "second"):
            sending.put(each)
    assert taken(folder) == ["first", "second"]
    assert [each.name for each in folder.iterdir()] == ["control"]


@pytest.mark.parametrize("half", BROKEN)
def test_a_message_of_which_half_was_written_is_thrown_away_and_the_next_one_comes(folder, half):
    with queue(folder) as sending:
        sending.put("whole")
    (folder / "0_half.celery.msg").write_bytes(half)
    assert taken(folder) == ["whole"]
    assert [each.name for each in folder.iterdir()] == ["control"]


@pytest.mark.parametrize("half", BROKEN[:2])
def test_what_is_known_of_a_queue_is_written_anew_where_half_of_it_was_written(folder, half):
    (folder / "control" / "celery.exchange").write_bytes(half)
    with queue(folder) as sending:
        sending.put("whole")
    assert taken(folder) == ["whole"]


def test_a_full_disk_refuses_a_message_and_keeps_no_half_of_it(folder):
    full = OSError(errno.ENOSPC, "No space left on device")
    with (
        queue(folder) as sending,
        patch("socboard.kit.queue_folder.os.replace", side_effect=full),
        pytest.raises(ChannelError),
    ):
        sending.put("too much")
    assert (taken(folder), [each.name for each in folder.iterdir()]) == ([], ["control"])

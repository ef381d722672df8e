"""The queue of a machine without Redis: messages as files in a folder, each there whole or not at all.

Celery's own transport writes a message in its place, so that a full disk or a kill leaves half of one, and whoever
reads that ends with an error: the worker, and with it everything that ``manage.py serve`` runs. Here what cannot be
read is thrown away. No work is lost by that: its row is the truth, and the sweep sends it again.
"""

import json
import logging
import os
import time
import uuid
from contextlib import suppress
from pathlib import Path
from queue import Empty

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

log = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    """What is written to a folder and read from it, by any number of processes."""

    def get_table(self, exchange):
        try:
            return super().get_table(exchange)
        except json.JSONDecodeError:
            return []

    def _queue_bind(self, exchange, routing_key, pattern, queue):
        try:
            super()._queue_bind(exchange, routing_key, pattern, queue)
        except json.JSONDecodeError:
            log.warning("what is known of the queue %s could not be read, and is written anew", queue)
            self._exchange_file(exchange).unlink(missing_ok=True)
            super()._queue_bind(exchange, routing_key, pattern, queue)

    def _put(self, queue, payload, **_):
        folder = Path(self.data_folder_out)
        name = f"{time.monotonic_ns():020}_{uuid.uuid4()}.{queue}.msg"
        begun = folder / f".{name}.part"
        try:
            begun.write_text(dumps(payload))
            os.replace(begun, folder / name)
        except OSError as error:
            with suppress(OSError):
                begun.unlink(missing_ok=True)
            raise ChannelError(f"Cannot add a message to {folder}") from error

    def _get(self, queue):
        folder = Path(self.data_folder_in)
        for name in sorted(os.listdir(folder)):
            if name.partition(".")[2] != f"{queue}.msg":
                continue
            try:
                content = (folder / name).read_bytes()
                os.unlink(folder / name)
            except OSError:
                continue  # another worker was quicker
            try:
                return loads(content.decode())
            except ValueError:
                log.warning("a message that could not be read was thrown away")
        raise Empty


class Transport(filesystem.Transport):
    """Named in the settings, for where there is no Redis."""

    Channel = Channel

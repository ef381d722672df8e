"""Several threads that do the same at the same moment."""

import threading
import time
from collections.abc import Callable

from django.db import OperationalError, connection


def at_once(act: Callable[[], object], *, times: int = 2) -> list:
    """What each of them got, in no order. Needs a test that commits.

    SQLite in memory refuses at once where a file waits its turn, so a thread that is refused asks again.
    """
    barrier, found = threading.Barrier(times), []

    def run():
        barrier.wait()
        try:
            found.append(_patiently(act))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _patiently(act: Callable[[], object]) -> object:
    for _ in range(2000):
        try:
            return act()
        except OperationalError:
            time.sleep(0.005)
    raise TimeoutError

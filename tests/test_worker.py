"""What a worker process does before its first task."""

import gc

from celery.signals import worker_process_init

from socboard.celery import settle


def test_the_program_is_left_out_of_the_rounds_of_the_garbage_collector():
    gc.unfreeze()
    told = worker_process_init.send(sender=None)
    try:
        assert (settle, None) in told
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()

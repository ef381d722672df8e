"""`manage.py serve`: the web server, the worker and the timetable, together, until Ctrl-C or SIGTERM.

Each runs in a session of its own, so that a Ctrl-C reaches this process alone and all are then stopped in order:
requests are answered to their end, and a draft that is being made is finished or taken up again after the start.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field

import redis
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

THREADS = 8
# How long requests and a draft under way may take to end; what is cut off then is taken up by the sweep.
GRACE_SECONDS = 30
LOOK_EVERY = 0.3


@dataclass(slots=True)
class Child:
    """One of the two programs. ``name`` is what a person is told of."""

    name: str
    command: list[str]
    process: subprocess.Popen | None = field(default=None)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, cwd=settings.BASE_DIR, start_new_session=True)

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Command(BaseCommand):
    help = "Run the web server and the worker together on PORT (8000), until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to listen on (default: this machine only)"
        )

    def handle(self, *, host: str, **_):
        refuse_if_not_ready(host, settings.PORT)
        settings.QUEUE_DIR.mkdir(parents=True, exist_ok=True)
        connection.close()
        children = [
            Child("web server", web_command(host)),
            Child("worker", worker_command()),
            Child("timetable", timetable_command()),
        ]
        asked_to_stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: asked_to_stop.set())
        try:
            for child in children:
                child.start()
            self.stdout.write(f"socboard is at http://{host}:{settings.PORT}/ (Ctrl-C ends it)")
            dead = watch(children, asked_to_stop)
        finally:
            stop(children)
        if dead is not None:
            code = dead.process.returncode
            raise CommandError(f"The {dead.name} stopped by itself (code {code}), so everything was stopped.")
        self.stdout.write("Stopped.")


def refuse_if_not_ready(host: str, port: int) -> None:
    """Raise CommandError with the reason in one sentence, before anything is started."""
    refuse_port_in_use(host, port)
    refuse_without_redis()
    refuse_without_database()
    if hasattr(staticfiles_storage, "manifest_name") and not staticfiles_storage.hashed_files:
        raise CommandError(
            "The static files are missing. Run script/setup, then: manage.py collectstatic --no-input"
        )


def refuse_port_in_use(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror.lower() if error.strerror else str(error)
            raise CommandError(f"Port {port} cannot be used ({reason}). Choose another: PORT=8001") from error


def refuse_without_redis() -> None:
    if not settings.REDIS_URL:
        return
    try:
        redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2).ping()
    except (redis.RedisError, ValueError) as error:
        raise CommandError(f"REDIS_URL is set, but no Redis answers there ({error}).") from error


def refuse_without_database() -> None:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise CommandError(f"The database does not answer ({error}). Is DATABASE_URL right?") from error
    if waiting:
        raise CommandError(
            "The database is not up to date. Run: manage.py migrate, then manage.py createcachetable"
        )


def web_command(host: str) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "socboard.wsgi", "--bind", f"{host}:{settings.PORT}"),
        *(
            "--worker-class",
            "gthread",
            "--threads",
            str(THREADS),
            "--graceful-timeout",
            str(GRACE_SECONDS - 5),
        ),
        *("--no-control-socket", "--log-level", "warning"),
    ]


def worker_command() -> list[str]:
    """One worker process: it keeps the PDF renderer warm, and drafts queue behind each other."""
    return [
        *(sys.executable, "-m", "celery", "--app", "socboard", "--quiet", "worker"),
        *("--concurrency", "1", "--loglevel", "WARNING"),
    ]


def timetable_command() -> list[str]:
    """A program of its own, because a worker that loses the one inside it goes on without any timetable."""
    return [
        *(sys.executable, "-m", "celery", "--app", "socboard", "--quiet", "beat"),
        *("--schedule", str(settings.QUEUE_DIR / "timetable"), "--pidfile=", "--loglevel", "WARNING"),
    ]


def watch(children: list[Child], asked_to_stop: threading.Event) -> Child | None:
    """Wait until somebody asks to stop (None) or one of them has died (that one)."""
    while not asked_to_stop.wait(LOOK_EVERY):
        for child in children:
            if not child.is_running:
                return child
    return None


def stop(children: list[Child]) -> None:
    """Ask each to end and wait; then end by force what is still there, children of a dead one included."""
    started = [child for child in children if child.process is not None]
    for child in started:
        if child.is_running:
            child.process.send_signal(signal.SIGTERM)
    for child in started:
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(GRACE_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()

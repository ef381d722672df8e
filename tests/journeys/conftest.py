"""The real thing: `manage.py serve` over a database of its own, and a headless Chromium that walks it."""

import fcntl
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parents[2]
PASSWORD = "the quiet river bends twice"
WAIT_SECONDS = 60
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def ending():
    """The servers that were asked to end. They are waited for together, since a worker takes its time."""
    servers = []
    yield servers
    for server in servers:
        server.wait(timeout=WAIT_SECONDS)


@pytest.fixture(scope="session")
def site(tmp_path_factory, ending):
    """The address of a site with the demonstration board, which all journeys share but those that say otherwise."""
    with a_site(tmp_path_factory, ending) as address:
        yield address


@contextmanager
def a_site(tmp_path_factory, ending):
    """A site with the demonstration board, served by web server and worker together: its address."""
    folder, port = tmp_path_factory.mktemp("site"), spare_port()
    shutil.copytree(prepared(tmp_path_factory), folder, dirs_exist_ok=True)
    server = manage(folder, "serve", PORT=str(port))
    address = f"http://localhost:{port}"
    try:
        wait_for(f"{address}/health/", server)
        yield address
    finally:
        server.terminate()
        ending.append(server)


def prepared(tmp_path_factory) -> Path:
    """A site's folder, filled by whichever of the suite's workers comes first; the others wait and copy it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    ready, folder = shared / "prepared", shared / "being-prepared"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            (folder / "key").write_text(secrets.token_urlsafe(50))
            collecting = manage(folder, "collectstatic", "--no-input")
            for command in ("migrate", "createcachetable", "load_demo"):
                finish(manage(folder, command))
            finish(collecting)
            folder.rename(ready)
    return ready


def manage(folder: Path, *command: str, **more: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(folder, **more),
        stdout=subprocess.DEVNULL,
    )


def finish(started: subprocess.Popen) -> None:
    if started.wait() != 0:
        raise RuntimeError(f"{started.args} ended with {started.returncode}")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The settings of a site in this folder. The key stays with the database, which holds what is sealed with it."""
    return {
        **{name: value for name, value in os.environ.items() if name != "REDIS_URL"},
        "SECRET_KEY": (folder / "key").read_text(),
        "DATABASE_URL": f"sqlite:///{folder / 'socboard.sqlite3'}",
        "MEDIA_ROOT": str(folder / "files"),
        "STATIC_ROOT": str(folder / "static"),
        "QUEUE_DIR": str(folder / "queue"),
        "SOCBOARD_DEMO_PASSWORD": PASSWORD,
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def spare_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen) -> None:
    """Until the site answers. Raises RuntimeError where it ends or takes too long."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer in time")


@pytest.fixture(scope="session")
def chromium():
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise RuntimeError("Chromium is missing: install the Debian package chromium")
    # As long as everything else waits: the machine may have more to do.
    expect.set_options(timeout=WAIT_SECONDS * 1000 / 2)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(site, chromium):
    """A function that opens a browser window, signed in as somebody where a name is given."""
    contexts = []

    def open_as(name: str = "", *, width: int = 1280, javascript: bool = True):
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=javascript
        )
        contexts.append(context)
        page = context.new_page()
        if name:
            page.goto("/accounts/login/")
            page.fill("[name=login]", f"{name}@example.org")
            page.fill("[name=password]", PASSWORD)
            page.click("button[type=submit]")
            page.wait_for_url(lambda address: "/accounts/login/" not in address)
        return page

    yield open_as
    for context in contexts:
        context.close()


def confirm_if_asked(page, then, password: str = PASSWORD) -> None:
    """Give the password where it is asked for once more on the way to ``then``, something on the page that follows.

    Both are waited for first: to look at once may be to look at the page that was left.
    """
    asked = page.get_by_role("heading", name="Confirm that it is you")
    asked.or_(then).first.wait_for()
    if asked.count():
        page.get_by_label("Your password").fill(password)
        page.get_by_role("button", name="Confirm").click()

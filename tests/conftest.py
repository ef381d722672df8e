"""What every test stands on: the cast, a trail that can be emptied between tests, and no real broker or files."""

import gc
import logging
import os
from datetime import datetime, time
from importlib import import_module
from secrets import token_hex
from unittest.mock import patch

import pytest
import time_machine
from cast import Cast, rehearse
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase, override_settings
from django.utils import timezone
from watching import WatchingClient, watch

from socboard.audit import triggers
from socboard.celery import app as celery_app
from socboard.kit.remembered import Remembered

STARTED = timezone.localdate()
# Walks over every address or kind of record, and the longest journeys.
LONGEST = {
    "test_permissions.py",
    "test_stock_sentences.py",
    "test_visibility.py",
    "test_canary_counts.py",
    "test_the_whole_road.py",
    "test_reading_a_pack.py",
    "test_accessibility.py",
}
# All that this process remembers of answers, wherever it is kept.
MEMORIES: list[Remembered] = []


def pytest_configure():
    watch()
    own_cache()
    # Who is refused a page is told so by the answer. Writing down each time where in the program that was takes the
    # permission table, which is refused thousands of pages, a sixteenth of its time.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    # Each browser of a test would look through all static files anew before its first page; this way a file is found
    # when it is asked for.
    settings.WHITENOISE_AUTOREFRESH = True


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out the tests that touch no database, since another database changes nothing for them",
    )


def pytest_collection_modifyitems(config, items):
    """The longest tests come first, so that no worker ends alone with one of them."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
    if config.getoption("--database-only"):
        pure = [item for item in items if not touches_database(item)]
        config.hook.pytest_deselected(items=pure)
        items[:] = [item for item in items if touches_database(item)]


def pytest_collection_finish():
    """What was loaded stays, so the garbage collector need not look through all of it again and again; and it looks
    a hundred times less often, since a page makes many small things that go by themselves: a tenth of the time.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    MEMORIES.extend(each for each in gc.get_objects() if type(each) is Remembered)
    gc.freeze()
    gc.set_threshold(70_000, 50, 100)


def touches_database(item) -> bool:
    """Whether pytest-django opens the database to it, by a mark or through any of its fixtures."""
    return bool(item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames))


def own_cache():
    """With Redis each worker of the suite has a cache of its own, or one would empty another's."""
    if settings.REDIS_URL:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
        settings.CACHES["default"]["LOCATION"] = f"{settings.REDIS_URL.rpartition('/')[0]}/{worker}"


@pytest.fixture(scope="session", autouse=True)
def emptied_trail():
    """A test that commits is cleared away by emptying all tables, which the trail's triggers refuse by design.

    They are lifted for that moment only; the emptying ends with ``post_migrate``, which puts them back.
    """
    clear_away = TransactionTestCase._fixture_teardown

    def lift_and_clear_away(test_case):
        cache.clear()
        triggers.lift()
        clear_away(test_case)

    with patch.object(TransactionTestCase, "_fixture_teardown", lift_and_clear_away):
        yield


@pytest.fixture(autouse=True)
def one_day(request):
    """A run that crosses midnight stays on the day on which it began, since constants of tests are worked out then.

    A journey's server keeps the true day.
    """
    if timezone.localdate() == STARTED or request.node.get_closest_marker("browser"):
        yield
    else:
        late = timezone.make_aware(datetime.combine(STARTED, time(23, 57)))
        with time_machine.travel(late, tick=True):
            yield


@pytest.fixture(autouse=True)
def fresh_memories():
    """Two tests may begin with the same version of the data, the cast's, and then make rows that nothing records."""
    for memory in MEMORIES:
        memory._kept.clear()


@pytest.fixture(autouse=True)
def fresh_cache():
    """What one test did too often must not stop the next; the database's own cache is rolled back anyway."""
    if settings.REDIS_URL:
        cache.clear()


@pytest.fixture(scope="session")
def files_root(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def throwaway_files(files_root):
    """A place of its own for each test, since one may damage a file whose bytes the next one stores too."""
    with override_settings(MEDIA_ROOT=files_root / token_hex(8)):
        yield


@pytest.fixture(scope="session", autouse=True)
def broker_in_memory():
    """Messages stay in this process, and no worker takes them; ``sent`` reads them."""
    celery_app.conf.update(broker_url="memory://", broker_transport=None, broker_transport_options={})


@pytest.fixture
def sent():
    """A function that takes from the queue what was sent: a list of (task name, arguments)."""

    def take() -> list[tuple[str, list]]:
        found = []
        with celery_app.connection_for_write() as connection, connection.SimpleQueue("celery") as queue:
            while len(queue):
                message = queue.get(block=False)
                message.ack()
                found.append((message.headers["task"], message.payload[0]))
        return found

    take()
    return take


@pytest.fixture
def client():
    """A browser that fails the test when a page asks the database the same question row by row."""
    return WatchingClient()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, made by pytest-django; and the cast is rehearsed on it before anything else."""
    with django_db_blocker.unblock():
        rehearse()


@pytest.fixture
def cast(db) -> Cast:
    """The people everyone knows, on their boards; see ``cast.py``."""
    return Cast()

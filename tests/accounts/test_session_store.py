"""A session is found while it lasts, by its own key alone."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from socboard.accounts.session_store import SessionStore

pytestmark = pytest.mark.django_db


def kept() -> SessionStore:
    session = SessionStore()
    session["seen"] = [1, "two"]
    session.save()
    return session


def test_a_session_is_read_as_it_was_kept(django_assert_num_queries):
    key = kept().session_key
    found = SessionStore(key)
    with django_assert_num_queries(1):
        assert (dict(found.items()), found.session_key) == ({"seen": [1, "two"]}, key)


@pytest.mark.parametrize(("seconds", "seen"), [(-1, True), (0, False)])
def test_a_session_is_found_until_its_time_is_over(seconds, seen):
    begun = timezone.now().replace(microsecond=0)
    with time_machine.travel(begun, tick=False):
        key = kept().session_key
    with time_machine.travel(begun + timedelta(seconds=settings.SESSION_COOKIE_AGE + seconds), tick=False):
        assert ("seen" in SessionStore(key)) == seen


@pytest.mark.parametrize("key", ["nobodys" * 4, "' OR 1=1 --", None])
def test_another_key_finds_nothing_and_is_forgotten(key):
    kept()
    found = SessionStore(key)
    assert (dict(found.items()), found.session_key) == ({}, None)

"""A test client whose every request is watched by zeal for queries that repeat row by row (N+1)."""

from django.test import Client
from zeal import zeal_context, zeal_ignore
from zeal.constants import initialize_app_registry
from zeal.patch import patch


def watch() -> None:
    """Let zeal listen. It is no installed app, so that production and development know nothing of it."""
    initialize_app_registry()
    patch()


# Django looks its own session up twice when it ends one, and allauth the account, its address and its key. Of the two
# files that a form may bring each is looked up by its hash, and the work on it by its name.
NOT_OURS = [
    {"model": "sessions.Session", "field": "get()"},
    {"model": "accounts.User", "field": "get()"},
    {"model": "account.EmailAddress", "field": "get()"},
    {"model": "mfa.Authenticator", "field": "get()"},
    {"model": "kit.StoredFile", "field": "get()"},
    {"model": "kit.Job", "field": "get()"},
]


class WatchingClient(Client):
    def request(self, **request):
        with zeal_context(), zeal_ignore(NOT_OURS):
            return super().request(**request)

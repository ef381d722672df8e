"""A test client whose every request is watched by zeal for queries that repeat row by row (N+1)."""

from django.test import Client
from zeal import zeal_context
from zeal.constants import initialize_app_registry
from zeal.patch import patch


def watch() -> None:
    """Let zeal listen. It is no installed app, so that production and development know nothing of it."""
    initialize_app_registry()
    patch()


class WatchingClient(Client):
    def request(self, **request):
        with zeal_context():
            return super().request(**request)

"""Who is asking, on every request."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from socboard.accounts.factors import came_by_trusted_provider, still_holds, used_second_factor
from socboard.audit import trail
from socboard.board.actors import Actor, actor_for
from socboard.kit.remembered import Remembered

# What an actor is follows from the account, the day, the way it signed in and the acts recorded so far, so it is
# worked out again after every act: a seat that ends, a permission that is withdrawn or a second factor that is taken
# away bites on the next click.
_actors = Remembered(most=500)


class ActorMiddleware:
    """Gives each request its ``actor``, and ``data_version``, the trail's head: both asked for at first need.

    A visitor who is not signed in is an actor without any standing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.data_version = SimpleLazyObject(trail.head)
        request.actor = SimpleLazyObject(lambda: _actor(request))
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not user.is_authenticated:
        return Actor()
    today, used = timezone.localdate(), used_second_factor(request)
    # A factor of ours may be gone where the provider's still counts, so two sessions of one account differ by both.
    trusted = came_by_trusted_provider(request)
    key = (user.pk, user.is_active, today, str(request.data_version), used, trusted)
    actor = _actors.find(key)
    if actor is None:
        actor = actor_for(user, today=today, second_factor=used and still_holds(request))
        _actors.keep(key, actor)
    return actor

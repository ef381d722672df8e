"""Who is asking, on every request."""

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from socboard.board.actors import Actor, actor_for


class ActorMiddleware:
    """Gives each request its ``actor``, worked out afresh at first need: a seat that ends bites on the next click.

    A visitor who is not signed in is an actor without any standing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    return actor_for(request.user) if request.user.is_authenticated else Actor()

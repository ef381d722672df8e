"""What is said while Redis does not answer: a page that says so, and no sign-in without its limits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSlow


class OutageMiddleware:
    """A request that needed the shared cache and did not get it is answered 503, with what to do."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (RedisGone, RedisSlow)):
            return render(request, "errors/503.html", status=503)
        return None

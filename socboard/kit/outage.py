"""What is said while Redis does not answer, and no sign-in without its limits; and what, when the disk is full."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from redis.exceptions import ConnectionError as RedisGone
from redis.exceptions import TimeoutError as RedisSlow

from socboard.kit.files import is_full


class OutageMiddleware:
    """A request that needed the shared cache, or room on the disk, and did not get it is answered with what to do."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (RedisGone, RedisSlow)):
            return render(request, "errors/503.html", status=503)
        if is_full(exception):
            return render(request, "errors/507.html", status=507)
        return None

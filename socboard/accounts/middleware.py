"""Sessions end by themselves: when nothing was asked for a while, and some hours after the sign-in whatever is done."""

import time
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from socboard.accounts.session_limits import why_over

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")


class SessionLimitsMiddleware:
    """Ends a session after ``IDLE_MINUTES`` without a request and ``SESSION_HOURS`` after its sign-in, and says why.

    Costs no query beyond the session's own, and one write a minute. Stands before the middleware that sends visitors
    to sign in, which then does so. Source: safety.md, "Signing in".
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY not in request.session:
            return self.get_response(request)
        sentence = why_over(request.session, now=int(time.time()))
        if not sentence:
            return self.get_response(request)
        logout(request)
        messages.info(request, sentence)
        request.session_is_over = True
        response = self.get_response(request)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """What was sent after the end is not done; its sender comes back to the form it was sent from."""
        over = getattr(request, "session_is_over", False)
        if over and request.method not in SAFE_METHODS and getattr(view, "login_required", True):
            return redirect_to_login(came_from(request))
        return None


def came_from(request: HttpRequest) -> str:
    """The path of the page that sent this request, where it is one of ours; else this request's own."""
    sender = urlsplit(request.headers.get("Referer", ""))
    if sender.netloc != request.get_host() or not sender.path:
        return request.get_full_path()
    return sender._replace(scheme="", netloc="", fragment="").geturl()

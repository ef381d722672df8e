"""Nothing private is kept by a cache or a browser."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class PrivacyMiddleware:
    """Marks every page that is not a static file as private, and clears the browser at sign-out.

    A view may set its own stricter Cache-Control, such as ``no-store`` on a restricted page; this one
    only fills in what is missing. Source: safety.md, "Browser".
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "private, no-cache")
            response.headers.setdefault("Vary", "Cookie")
        if request.method == "POST" and request.path == "/accounts/logout/":
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

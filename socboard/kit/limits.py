"""No request is read that is larger than anything we ask for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Room for the form around the largest file that one takes.
AROUND_MB = 2


class SizeLimitMiddleware:
    """Refuses a body that is too large, or of unknown size, before anything reads it (safety.md, "Hostile input")."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        unknown = "HTTP_TRANSFER_ENCODING" in request.META
        if unknown or not length.isdigit() or int(length) > (settings.UPLOAD_MB + AROUND_MB) * 1024 * 1024:
            return HttpResponse("This is more than the system takes.", status=413, content_type="text/plain")
        return self.get_response(request)

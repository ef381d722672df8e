"""Whether the site can work, for whatever watches it."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@login_not_required
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 and "ok" when the database answers, else 503; no details, since anybody may ask."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("not ok", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")

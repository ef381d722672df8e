"""Pages that a browser may show again while nothing has changed.

Every act is recorded in the trail, in its own transaction, so the trail's head is the version of all records.
Together with who asks, what they are today and which program drew the page it makes a tag, and a browser
that sends the tag back gets 304 instead of a page. Source: stack.md, "Pages"; safety.md, "Browser".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import parse_etags

from socboard.kit.markings import Marking
from socboard.kit.remembered import Remembered

_pages = Remembered(most=100)
# A form's token is good for one browser, so each gets its own.
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')
PROGRAM = ("templates", "socboard", "priorities", "meetings", "reports")


def fresh_page(request: HttpRequest, draw: Callable[[], TemplateResponse], *, also: str = ""):
    """304 where the reader has this very page already; else the page with its tag, drawn once for each tag.

    For pages made of records alone, and of what ``also`` stands for. Never while a message waits to be shown; a page
    that shows something restricted is kept neither here nor in the browser, so that every read of it is counted.
    """
    if len(get_messages(request)):
        return draw()
    tag = page_tag(request, also=also)
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers={"ETag": tag})
    content = _pages.find(tag)
    if content is not None:
        return HttpResponse(
            TOKEN.sub(rb"\g<1>" + get_token(request).encode(), content), headers={"ETag": tag}
        )
    response = draw()
    told = response.context_data
    if told.get("restricted") or told.get("marking", Marking.OFFICIAL) != Marking.OFFICIAL:
        response["Cache-Control"] = "no-store"
        return response
    response["ETag"] = tag
    response.add_post_render_callback(lambda drawn: _pages.keep(tag, drawn.content))
    return response


def page_tag(request: HttpRequest, *, also: str = "") -> str:
    """The tag of the page at this address for this reader, now; another one for another ``also``."""
    told = (
        str(request.data_version),
        request.get_full_path(),
        request.user.email,
        request.actor.reader_key,
        request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""),
        timezone.localdate().isoformat(),
        program_version(),
        also,
    )
    return f'W/"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


@cache
def program_version() -> str:
    """A hash over names and times of everything that draws pages, read once in each process."""
    paths = [path for folder in PROGRAM for path in Path(settings.BASE_DIR, folder).rglob("*")]
    drawing = sorted(path for path in paths if path.suffix in (".py", ".html", ".css"))
    told = [(str(path), path.stat().st_mtime_ns) for path in drawing]
    return hashlib.sha256(repr(told).encode()).hexdigest()

"""What is typed into a form is kept every few seconds, and thrown away when it is not wanted any more."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_POST

from socboard.board.operations import drafts
from socboard.board.views.form_page import FormPage

# Every input of the form comes under its own name with this before it.
OWN = "field-"
NEVER = ("csrfmiddlewaretoken", "started_from")


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the inputs of one form for this account. 204; 400 where there is no such form, 413 for too much."""
    address, version = request.POST.get("address", ""), request.POST.get("version", "0")
    if not _is_form(address) or not (version.isascii() and version.isdigit() and len(version) < 10):
        return HttpResponse("There is no such form.", status=400, content_type="text/plain")
    typed = {name.removeprefix(OWN): values for name, values in request.POST.lists() if name.startswith(OWN)}
    fields = {
        name: [value.replace("\x00", "") for value in values]
        for name, values in typed.items()
        if name not in NEVER and "\x00" not in name
    }
    try:
        drafts.keep(address, version=int(version), fields=fields, by=request.actor)
    except drafts.DraftTooLarge as error:
        return HttpResponse(str(error), status=413, content_type="text/plain")
    return HttpResponse(status=204)


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Forget what was typed, and begin the form anew."""
    address = request.POST.get("address", "")
    if not _is_form(address):
        return HttpResponse("There is no such form.", status=400, content_type="text/plain")
    drafts.clear(address, by=request.actor)
    return redirect(address)


def _is_form(address: str) -> bool:
    """It is the address of a page of ours with a form that keeps drafts, on this very site."""
    try:
        parts = urlsplit(address)
        # The path as it was sent: ``urlsplit`` drops a second slash, with which a browser goes to another site.
        view = resolve(address.partition("?")[0]).func
    except (ValueError, Resolver404):
        return False
    page = getattr(view, "view_class", None)
    is_local = address.startswith("/") and not address.startswith(("//", "/\\"))
    is_ours = is_local and not (parts.scheme or parts.netloc or parts.fragment) and address.isprintable()
    return is_ours and page is not None and issubclass(page, FormPage) and page.keeps_draft

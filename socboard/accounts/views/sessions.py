"""Where somebody is signed in, and signing out there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from socboard.accounts import devices
from socboard.accounts.operations import end_sessions
from socboard.accounts.session_limits import SEEN
from socboard.audit.trail import Signature

OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Place:
    """One place in which the account is signed in."""

    session: UserSession
    browser: str
    last_seen: datetime
    is_here: bool


@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """The list; a POST with ``end`` signs out one place by its number, or all the others."""
    places = signed_in(request)
    if request.method != "POST":
        return render(request, "usersessions/usersession_list.html", {"places": places})
    which = request.POST.get("end", "")
    chosen = [
        place.session for place in places if not place.is_here and which in (OTHERS, str(place.session.pk))
    ]
    if chosen:
        end_sessions(chosen, by=Signature(user=request.user.pk))
        text = ngettext("Signed out in one place.", "Signed out in %(count)d places.", len(chosen))
        messages.success(request, text % {"count": len(chosen)})
    return redirect("usersessions_list")


def signed_in(request: HttpRequest) -> list[Place]:
    """Where the account is signed in now, here first, then by when it was last seen."""
    kept = {each.session_key: each for each in UserSession.objects.filter(user=request.user)}
    alive = Session.objects.filter(session_key__in=kept, expire_date__gt=timezone.now())
    places = []
    for session in alive:
        held = session.get_decoded()
        # A session from before the password was changed opens nothing any more.
        if constant_time_compare(held.get(HASH_SESSION_KEY, ""), request.user.get_session_auth_hash()):
            places.append(_place(kept[session.session_key], held, request))
    return sorted(places, key=lambda place: (not place.is_here, -place.last_seen.timestamp()))


def _place(session: UserSession, held: dict, request: HttpRequest) -> Place:
    seen = held.get(SEEN)
    zone = timezone.get_current_timezone()
    return Place(
        session=session,
        browser=devices.in_words(session.user_agent),
        last_seen=datetime.fromtimestamp(seen, zone) if seen else session.last_seen_at,
        is_here=session.session_key == request.session.session_key,
    )

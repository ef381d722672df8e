"""When a session is over: idle too long, or too old whatever is done."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

# What the session keeps, as seconds since the epoch.
SIGNED_IN, SEEN = "signed_in_at", "seen_at"
# Being seen is written down once in so many seconds and not with every request.
SEEN_EVERY = 60
IDLE = _("You were signed out because nothing was done here for a while. Sign in to go on where you were.")
OLD = _(
    "You were signed out because you had been signed in for a long time. Sign in to go on where you were."
)


def why_over(session, *, now: int) -> str:
    """The sentence for the reader where the session is over at ``now``; else "", and the session knows it was seen.

    ``now`` is in seconds since the epoch.
    """
    signed_in, seen = session.get(SIGNED_IN, now), session.get(SEEN, now)
    if now - signed_in >= settings.SESSION_HOURS * 3600:
        return OLD
    if now - seen >= settings.IDLE_MINUTES * 60:
        return IDLE
    session.setdefault(SIGNED_IN, now)
    if SEEN not in session or now - seen >= SEEN_EVERY:
        session[SEEN] = now
    return ""

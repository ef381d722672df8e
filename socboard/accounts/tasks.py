"""What is over is cleared away once a night: sessions, where somebody was signed in, browsers long unused."""

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils import timezone

from socboard.accounts.devices import REMEMBERED
from socboard.accounts.models import KnownDevice


@shared_task
def clear_away() -> None:
    """Changes nothing for anybody: none of it opens anything any more."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    KnownDevice.objects.filter(last_seen__lt=now - REMEMBERED).delete()

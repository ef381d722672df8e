"""How you sign in: everything about the own account at a glance."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The password, the second step, passkeys, recovery codes, and where the account is signed in."""
    factors = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    codes = next((each.wrap() for each in factors if each.type == Authenticator.Type.RECOVERY_CODES), None)
    app = next((each for each in factors if each.type == Authenticator.Type.TOTP), None)
    passkeys = [each for each in factors if each.type == Authenticator.Type.WEBAUTHN]
    told = {
        "app": app,
        "passkeys": passkeys,
        "protected": app or passkeys,
        "codes_left": len(codes.get_unused_codes()) if codes else None,
        "provider": settings.OIDC["name"] if settings.OIDC else "",
        "linked": SocialAccount.objects.filter(user=request.user).exists(),
        "session_count": UserSession.objects.filter(user=request.user).count(),
    }
    return render(request, "mfa/index.html", told)

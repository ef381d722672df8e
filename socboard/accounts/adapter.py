"""Where allauth asks us: sign-up is closed, accounts come by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """No open sign-up, and pages after sign-in only on our own site."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

"""The second step at sign-in."""

from allauth.mfa.stages import AuthenticateStage
from django.conf import settings

from socboard.accounts.factors import came_through_provider


class SecondStep(AuthenticateStage):
    """A code or a key after the password; not again after a provider that asks for a second step itself.

    ``OIDC_IS_SECOND_FACTOR`` says that it does.
    """

    def handle(self) -> tuple:
        if settings.OIDC_IS_SECOND_FACTOR and came_through_provider(self.request):
            return None, True
        return super().handle()

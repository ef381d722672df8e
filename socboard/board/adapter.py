"""Who comes for the first time through the organisation's own accounts, and was invited, joins by that."""

from django.http import HttpRequest

from socboard.accounts.adapter import ProviderAdapter
from socboard.accounts.models import User
from socboard.board.operations.invitations import accept_for_address


class InvitedProviderAdapter(ProviderAdapter):
    """An open invitation counts where the provider vouches for the very address it went to."""

    def owner_of(self, address: str, request: HttpRequest) -> User | None:
        """The account of this address, opened from the invitation where there is one."""
        owner = super().owner_of(address, request)
        return owner or (accept_for_address(address) if address else None)

"""Where allauth asks us. Settings name these three."""

from socboard.accounts.adapter.account import InvitationOnlyAdapter
from socboard.accounts.adapter.factors import SecondFactorAdapter
from socboard.accounts.adapter.providers import ProviderAdapter

__all__ = ["InvitationOnlyAdapter", "ProviderAdapter", "SecondFactorAdapter"]

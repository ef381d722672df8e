"""How an account signs in, and how it is known again on every page."""

from allauth.account.auth_backends import AuthenticationBackend

from socboard.accounts.models import User
from socboard.kit.by_keys import ByKeys

COLUMNS = [field.attname for field in User._meta.concrete_fields]
_accounts = ByKeys(User.objects.values_list(*COLUMNS), at_once=1)


class AccountBackend(AuthenticationBackend):
    """Signing in is django-allauth's; the account behind each request is read in words that are kept."""

    def get_user(self, user_id: int) -> User | None:
        """The account, if there is one that may still be used."""
        row = next(_accounts.ask([user_id]), None)
        user = User.from_db(User.objects.db, COLUMNS, row) if row else None
        return user if user and self.user_can_authenticate(user) else None

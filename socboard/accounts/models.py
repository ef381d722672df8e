"""The account: who signs in, and from where. It carries no role; authority comes from a dated seat on a board."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None) -> "User":
        """A new account. Raises ValueError without an address."""
        if not email:
            raise ValueError("an account needs an e-mail address")
        user = self.model(email=email.strip().lower())
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """An account, signed in to by e-mail address. Only the owner changes the address."""

    email = models.EmailField("email address", unique=True)
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_once")]

    def __str__(self):
        return self.email


class KnownDevice(models.Model):
    """A browser in which the owner of an account has signed in, known by a random cookie and not by what it is like.

    Only a keyed hash of the cookie is kept, so that nobody who reads the table passes for the browser.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64)
    first_seen = models.DateTimeField(default=timezone.now)
    last_seen = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "token_hash"], name="accounts_device_once"),
        ]

    def __str__(self):
        return f"device {self.pk} of account {self.user_id}"

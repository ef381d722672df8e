"""Every address of signing in and of the own account: allauth's views, one by one, and ours among them."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as provider
from django.urls import path
from django.views.decorators.cache import never_cache

from socboard.accounts.views import providers
from socboard.accounts.views.confirming import confirmed
from socboard.accounts.views.overview import overview
from socboard.accounts.views.recording import recorded
from socboard.accounts.views.sessions import sessions


def guarded(view):
    """A view by which the owner changes what protects the account: confirmed before, recorded after."""
    return confirmed(recorded(view))


urlpatterns = [
    # In and out
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    # The password and the address
    path("password/change/", recorded(account.password_change), name="account_change_password"),
    path("password/set/", guarded(account.password_set), name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "password/reset/confirm/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/reset/complete/",
        recorded(account.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "password/reset/done/", account.password_reset_from_key_done, name="account_password_reset_completed"
    ),
    path("email/", guarded(account.email), name="account_email"),
    path("confirm-email/", recorded(account.email_verification_sent), name="account_email_verification_sent"),
    # The second step and passkeys
    path("2fa/", overview, name="mfa_index"),
    path("2fa/authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", never_cache(guarded(app.activate_totp)), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", guarded(app.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/", never_cache(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"
    ),
    path(
        "2fa/recovery-codes/generate/",
        guarded(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("2fa/webauthn/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", guarded(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("2fa/webauthn/keys/<int:pk>/remove/", guarded(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", guarded(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    # Where somebody is signed in
    path("sessions/", sessions, name="usersessions_list"),
    # The organisation's own accounts, where they are configured
    path("oidc/<slug:provider_id>/login/", providers.there, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", providers.back, name="openid_connect_callback"),
    path("3rdparty/", guarded(provider.connections), name="socialaccount_connections"),
    path("3rdparty/login/cancelled/", provider.login_cancelled, name="socialaccount_login_cancelled"),
]

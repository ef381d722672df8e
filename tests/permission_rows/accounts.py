"""Signing in, the own account, and the pages for anybody."""

from permission_rows.answers import NO_POST, Row, anybody, signed_in, signed_out

ASKED_FIRST = signed_in(302)
KEY = {"pk": "no_passkey"}
PROVIDER = {"provider_id": "no_provider"}

ROWS = [
    Row("health", get=anybody(200), post=anybody(200)),
    Row("accessibility", get=anybody(200), post=anybody(405)),
    # Signing in and out
    Row("account_login", get=signed_out(200), post=signed_out(200)),
    Row("account_signup", get=signed_out(200), post=signed_out(200)),
    Row("account_logout", get=signed_in(200), post=anybody(302)),
    Row("account_inactive", get=anybody(200), post=anybody(405)),
    Row("account_reauthenticate", get=signed_in(200), post=signed_in(200)),
    Row("mfa_authenticate", get=anybody(302), post=anybody(302)),
    Row("mfa_login_webauthn", get=anybody(302), post=anybody(302)),
    Row("openid_connect_login", on=PROVIDER, get=anybody(404), post=anybody(404)),
    Row("openid_connect_callback", on=PROVIDER, get=anybody(404), post=anybody(404)),
    Row("socialaccount_login_cancelled", get=anybody(200), post=anybody(405)),
    # A forgotten password, and a new address: nothing without a code that was asked for in this browser
    Row("account_reset_password", get=anybody(200), post=anybody(200)),
    Row("account_confirm_password_reset_code", get=anybody(302), post=anybody(302)),
    Row("account_complete_password_reset", get=anybody(302), post=anybody(302)),
    Row("account_password_reset_completed", get=anybody(200), post=anybody(405)),
    Row("account_email_verification_sent", get=anybody(302), post=anybody(302)),
    # The own account
    Row("account_email", get=signed_in(200), post=signed_in(302)),
    Row("account_change_password", get=signed_in(200), post=signed_in(200)),
    Row("account_set_password", get=signed_in(302), post=signed_in(302)),
    Row("usersessions_list", get=signed_in(200), post=signed_in(302)),
    Row("socialaccount_connections", get=signed_in(200), post=signed_in(200)),
    Row("mfa_index", get=signed_in(200), post=NO_POST),
    Row("mfa_list_webauthn", get=signed_in(200), post=NO_POST),
    Row("mfa_reauthenticate", get=signed_in(302), post=signed_in(302)),
    Row("mfa_reauthenticate_webauthn", get=signed_in(302), post=signed_in(302)),
    # Asks first to confirm that it is you, or is not there without a second step
    Row("mfa_activate_totp", get=ASKED_FIRST, post=ASKED_FIRST),
    Row("mfa_deactivate_totp", get=signed_in(404), post=signed_in(404)),
    Row("mfa_generate_recovery_codes", get=ASKED_FIRST, post=ASKED_FIRST),
    Row("mfa_view_recovery_codes", get=signed_in(404), post=NO_POST),
    Row("mfa_add_webauthn", get=ASKED_FIRST, post=ASKED_FIRST),
    Row("mfa_edit_webauthn", on=KEY, get=ASKED_FIRST, post=ASKED_FIRST),
    Row("mfa_remove_webauthn", on=KEY, get=ASKED_FIRST, post=ASKED_FIRST),
]

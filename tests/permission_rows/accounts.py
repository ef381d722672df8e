"""Signing in, the own account, and the pages for anybody."""

from permission_rows.answers import NO_POST, Row, anybody, signed_in, signed_out

ROWS = [
    Row("health", get=anybody(200), post=anybody(200)),
    Row("accessibility", get=anybody(200), post=anybody(405)),
    # Signing in and out
    Row("account_login", get=signed_out(200), post=signed_out(200)),
    Row("account_signup", get=signed_out(200), post=signed_out(200)),
    Row("account_logout", get=signed_in(200), post=anybody(302)),
    Row("account_inactive", get=anybody(200), post=anybody(405)),
    Row("account_confirm_login_code", get=anybody(302), post=anybody(302)),
    Row("account_reauthenticate", get=signed_in(200), post=signed_in(200)),
    # A forgotten password, and a new address
    Row("account_reset_password", get=anybody(200), post=anybody(200)),
    Row("account_reset_password_done", get=anybody(200), post=anybody(405)),
    Row("account_reset_password_from_key", get=anybody(200), post=anybody(200)),
    Row("account_reset_password_from_key_done", get=anybody(200), post=anybody(405)),
    Row("account_email_verification_sent", get=anybody(200), post=anybody(405)),
    Row("account_confirm_email", get=anybody(200), post=anybody(404)),
    # The own account
    Row("account_email", get=signed_in(200), post=signed_in(302)),
    Row("account_change_password", get=signed_in(200), post=signed_in(200)),
    Row("account_set_password", get=signed_in(302), post=signed_in(302)),
    Row("mfa_index", get=signed_in(200), post=NO_POST),
    Row("mfa_authenticate", get=anybody(302), post=anybody(302)),
    Row("mfa_reauthenticate", get=signed_in(302), post=signed_in(302)),
    # Asks for the password once more first, or is not there without a second step
    Row("mfa_activate_totp", get=signed_in(302), post=signed_in(302)),
    Row("mfa_deactivate_totp", get=signed_in(404), post=signed_in(404)),
    Row("mfa_generate_recovery_codes", get=signed_in(302), post=signed_in(302)),
    Row("mfa_download_recovery_codes", get=signed_in(404), post=signed_in(404)),
    Row("mfa_view_recovery_codes", get=signed_in(404), post=NO_POST),
]

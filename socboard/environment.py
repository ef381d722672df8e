"""What settings.py reads from the environment and has to look at twice: refused loudly, with a hint."""

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def read_limit(name: str, default: int) -> int:
    """A whole number of at least 1 from the environment. Raises ImproperlyConfigured on anything else."""
    try:
        limit = env.int(name, default)
    except ValueError:
        limit = 0
    if limit < 1:
        raise ImproperlyConfigured(f"{name} must be a whole number of at least 1, such as {default}.")
    return limit


def read_provider() -> dict | None:
    """The provider of sign-in by OpenID Connect from OIDC_…, or None. Raises ImproperlyConfigured on half of one."""
    issuer, client, secret = (
        env.str(f"OIDC_{name}", "") for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")
    )
    if not (issuer or client or secret):
        return None
    if not (issuer and client and secret):
        raise ImproperlyConfigured("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed together.")
    if not issuer.startswith(("https://", "http://localhost:", "http://127.0.0.1:")):
        raise ImproperlyConfigured("OIDC_ISSUER must begin with https://.")
    tenant, domains = env.str("OIDC_TENANT", ""), env.list("OIDC_EMAIL_DOMAINS", default=[])
    if bool(tenant) != bool(domains):
        raise ImproperlyConfigured(
            "OIDC_TENANT and OIDC_EMAIL_DOMAINS are needed together: a tenant vouches for addresses at its own "
            "domains, as in OIDC_EMAIL_DOMAINS=example.org,example.net."
        )
    return {
        "provider_id": "work",
        "name": env.str("OIDC_NAME", "your work account"),
        "client_id": client,
        "secret": secret,
        "settings": {
            "server_url": issuer.rstrip("/"),
            "oauth_pkce_enabled": True,
            "tenant": tenant,
            "domains": [domain.strip().lower() for domain in domains],
        },
    }

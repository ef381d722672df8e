"""A provider of sign-in by OpenID Connect: a small server of its own, since HTTP is the border.

Tests say who comes by setting ``userinfo`` and ``id_token``; what was asked of it is kept in ``asked``.
"""

import base64
import hashlib
import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt

CLIENT, SECRET = "socboard", "a secret that only the two of them know"
START, BACK = "/accounts/oidc/work/login/", "/accounts/oidc/work/login/callback/"
UNLINK = "/accounts/3rdparty/"


class Provider:
    """What the provider tells of whoever signs in there.

    ``failing`` names addresses that answer 500, and ``instead`` gives others an answer of its own.
    """

    def __init__(self, issuer: str):
        self.issuer, self.failing, self.instead, self.asked = issuer, set(), {}, []
        self.challenge = ""
        self.userinfo = {
            "sub": "s-1",
            "email": "officer@example.org",
            "email_verified": True,
            "name": "An officer",
        }
        self.id_token = {}

    def answer(self, path: str, body: dict) -> tuple[int, object]:
        self.asked.append(path)
        if path in self.failing:
            return 500, {}
        if path in self.instead:
            return 200, self.instead[path]
        if path == "/token":
            return self.token(body)
        known = {
            "/.well-known/openid-configuration": self.about(),
            "/userinfo": self.userinfo,
            "/jwks": {"keys": []},
        }
        return (200, known[path]) if path in known else (404, {})

    def about(self) -> dict:
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in ends.items()},
        }

    def token(self, body: dict) -> tuple[int, object]:
        digest = hashlib.sha256(body.get("code_verifier", "").encode()).digest()
        proved = base64.urlsafe_b64encode(digest).decode().rstrip("=") == self.challenge
        if not proved or (body.get("client_id"), body.get("client_secret")) != (CLIENT, SECRET):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        told = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": self.userinfo.get("sub"),
            "iat": now,
            "exp": now + 60,
        }
        signed = jwt.encode({**told, **self.id_token}, "k" * 32, algorithm="HS256")
        return 200, {"access_token": "t", "token_type": "Bearer", "id_token": signed}


@contextmanager
def running_provider():
    """A provider that answers for as long as the test lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.reply({})

        def do_POST(self):
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.reply({name: values[0] for name, values in parse_qs(sent).items()})

        def reply(self, body):
            status, told = provider.answer(self.path, body)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    # It looks this often, in seconds, whether it is to end; half a second would be the longest part of a test.
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


def configure(settings, provider: Provider) -> None:
    """Have the site know this provider, as OIDC_… would."""
    settings.OIDC = {
        "provider_id": "work",
        "name": "Town Council",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": provider.issuer, "oauth_pkce_enabled": True, "tenant": "", "domains": []},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [settings.OIDC]}}


def come(client, provider: Provider, **asked):
    """To the provider and back, as a browser goes."""
    there = urlsplit(client.get(START, {"process": "login", **asked})["Location"])
    sent = {name: values[0] for name, values in parse_qs(there.query).items()}
    provider.challenge = sent["code_challenge"]
    return client.get(BACK, {"state": sent["state"], "code": "c"})


def turned_away(response) -> bool:
    return response.status_code == 403 and "You cannot sign in this way" in response.content.decode()

"""Settings fail loudly, with a hint, before anything starts."""

import os
import runpy
import subprocess
import sys
import traceback
from pathlib import Path
from unittest.mock import patch

import pytest

GOOD_KEY = "a-key-of-forty-or-more-varied-characters-0123456789"
PROVIDER = {
    "OIDC_ISSUER": "https://id.example.org/tenant/v2.0",
    "OIDC_CLIENT_ID": "socboard",
    "OIDC_CLIENT_SECRET": "kingfisher",
}
ROOT = Path(__file__).resolve().parent.parent


def read(**environment: str) -> dict:
    """The settings in this environment alone, read anew each time, and as by a program that knows nothing of tests."""
    alone = patch.dict(os.environ, {"PATH": os.environ["PATH"]} | environment, clear=True)
    with alone, pytest.MonkeyPatch.context() as without:
        without.delitem(sys.modules, "pytest")
        return runpy.run_path(str(ROOT / "socboard" / "settings.py"))


def started(**environment: str) -> tuple[bool, str]:
    """Whether the settings can be read in this environment, and what is said last."""
    try:
        read(**environment)
    except Exception as error:
        return False, "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    return True, "started"


def test_a_program_of_its_own_ends_with_the_complaint_and_starts_without_one():
    command = [sys.executable, "-c", "import socboard.settings; print('started')"]
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    for environment in ({}, {"SECRET_KEY": GOOD_KEY}):
        done = subprocess.run(command, env=bare | environment, capture_output=True, text=True, check=False)
        said = (done.stdout + done.stderr).strip().splitlines()[-1]
        assert (done.returncode == 0, said) == started(**environment)


@pytest.mark.parametrize(
    "environment",
    [
        {"SECRET_KEY": GOOD_KEY},
        {"DEBUG": "1"},
        {"DEBUG": "1", "SECRET_KEY": "weak"},
        {"SECRET_KEY": GOOD_KEY, "DATABASE_URL": "postgres://user:word@host:5432/name"},
        {"SECRET_KEY": GOOD_KEY, "REDIS_URL": "redis://localhost:6379/0"},
        {"SECRET_KEY": GOOD_KEY, "EMAIL_URL": "smtp://user:word@host:25"},
        {"SECRET_KEY": GOOD_KEY, "IDLE_MINUTES": "15", "SESSION_HOURS": "8"},
        {"SECRET_KEY": GOOD_KEY, **PROVIDER},
        {"SECRET_KEY": GOOD_KEY, **PROVIDER, "OIDC_TENANT": "t-1", "OIDC_EMAIL_DOMAINS": "example.org"},
        {"SECRET_KEY": GOOD_KEY, "CLAMD_ADDRESS": "localhost:3310"},
        {"SECRET_KEY": GOOD_KEY, "CLAMD_ADDRESS": "/run/clamav/clamd.ctl"},
    ],
)
def test_a_good_environment_is_read(environment):
    assert started(**environment) == (True, "started")


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "SECRET_KEY is missing."),
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing."),
        ({"DEBUG": "0"}, "SECRET_KEY is missing."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": f"django-insecure-{GOOD_KEY}"}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": GOOD_KEY, "DATABASE_URL": "mysql://user@host/name"}, "DATABASE_URL must begin with"),
        ({"SECRET_KEY": GOOD_KEY, "DATABASE_URL": "oracle://x"}, "DATABASE_URL must begin with"),
        ({"SECRET_KEY": GOOD_KEY, "DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        (
            {"SECRET_KEY": GOOD_KEY, "DATABASE_URL": "postgres://u:p@host:port/name"},
            "DATABASE_URL cannot be read",
        ),
        ({"SECRET_KEY": GOOD_KEY, "REDIS_URL": "localhost:6379"}, "REDIS_URL must begin with"),
        ({"SECRET_KEY": GOOD_KEY, "EMAIL_URL": "nonsense"}, "EMAIL_URL cannot be read"),
        ({"SECRET_KEY": GOOD_KEY, "PORT": "eighty"}, "PORT"),
        ({"SECRET_KEY": GOOD_KEY, "IDLE_MINUTES": "0"}, "IDLE_MINUTES must be a whole number"),
        ({"SECRET_KEY": GOOD_KEY, "IDLE_MINUTES": "an hour"}, "IDLE_MINUTES must be a whole number"),
        ({"SECRET_KEY": GOOD_KEY, "SESSION_HOURS": "-1"}, "SESSION_HOURS must be a whole number"),
        (
            {"SECRET_KEY": GOOD_KEY, "OIDC_ISSUER": "https://id.example.org"},
            "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed together.",
        ),
        (
            {"SECRET_KEY": GOOD_KEY, **PROVIDER, "OIDC_ISSUER": "http://id.example.org"},
            "OIDC_ISSUER must begin",
        ),
        ({"SECRET_KEY": GOOD_KEY, **PROVIDER, "OIDC_TENANT": "t-1"}, "OIDC_TENANT and OIDC_EMAIL_DOMAINS"),
        (
            {"SECRET_KEY": GOOD_KEY, **PROVIDER, "OIDC_EMAIL_DOMAINS": "example.org"},
            "OIDC_TENANT and OIDC_EMAIL_DOMAINS",
        ),
        ({"SECRET_KEY": GOOD_KEY, "UPLOAD_MB": "0"}, "UPLOAD_MB must be a whole number"),
        ({"SECRET_KEY": GOOD_KEY, "CLAMD_ADDRESS": "localhost"}, "CLAMD_ADDRESS must be host:port"),
    ],
)
def test_what_is_wrong_is_said_with_a_hint(environment, said):
    start, last_line = started(**environment)
    assert (start, last_line[: len("django.core.exceptions.ImproperlyConfigured: ") + len(said)]) == (
        False,
        f"django.core.exceptions.ImproperlyConfigured: {said}",
    )


def test_a_hint_tells_how_to_make_a_key():
    assert "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'" in started()[1]


def test_no_password_is_repeated_in_a_complaint():
    assert "kingfisher" not in started(SECRET_KEY=GOOD_KEY, DATABASE_URL="postgres://u:kingfisher@h:x/n")[1]


@pytest.mark.parametrize(
    ("address", "options"), [("", "-c jit=off"), ("?options=-c%20work_mem%3D8MB", "-c work_mem=8MB")]
)
def test_postgresql_compiles_nothing_just_in_time_unless_it_is_given_options(address, options):
    database = f"postgres://user:word@host:5432/name{address}"
    settings = read(SECRET_KEY=GOOD_KEY, DATABASE_URL=database)
    assert settings["DATABASES"]["default"]["OPTIONS"]["options"] == options

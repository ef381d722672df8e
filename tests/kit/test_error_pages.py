"""What went wrong is said on our own pages, which need no account and no database, with every header in place."""

import errno

import pytest
from django.db import DatabaseError, OperationalError
from django.test import Client, RequestFactory
from redis.exceptions import ConnectionError as RedisGone

from socboard.kit import errors
from socboard.kit.outage import OutageMiddleware

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def words(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    ("view", "status", "title"),
    [
        (errors.bad_request, 400, "We could not understand that request"),
        (errors.forbidden, 403, "You may not do that"),
        (errors.csrf_failure, 403, "That page was open too long"),
        (errors.not_found, 404, "Page not found"),
        (errors.too_many_requests, 429, "Too many tries"),
        (errors.server_error, 500, "Something went wrong"),
    ],
)
def test_each_has_its_page_without_a_database(view, status, title):
    response = view(RequestFactory().get("/"))
    assert (response.status_code, f'<h1 class="govuk-heading-l">{title}</h1>' in words(response)) == (
        status,
        True,
    )


def test_an_unknown_address_is_our_page(client, db):
    response = client.get("/b/no-such-board/")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/accounts/login/?next=/b/no-such-board/",
    )
    response = client.get("/no/such/page")
    assert (response.status_code, "Page not found" in words(response)) == (404, True)


def test_a_form_from_elsewhere_is_refused(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x", "password": "y"})
    assert (response.status_code, "That page was open too long" in words(response)) == (403, True)


@pytest.mark.parametrize("path", ["/accounts/login/", "/no/such/page", "/", "/health/"])
def test_every_answer_carries_the_headers(client, db, path):
    headers = client.get(path).headers
    assert {
        name: headers[name] for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
    } == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }
    assert sorted(headers["Content-Security-Policy"].split("; ")) == sorted(POLICY.split("; "))


def test_no_page_has_a_script_or_a_style_of_its_own(client, db):
    for path in (
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accessibility/",
        "/no/such/page",
    ):
        page = words(client.get(path))
        assert (path, page.count("<style"), page.count(" style="), page.count("onclick")) == (path, 0, 0, 0)
        assert [
            part[:12] for part in page.split("<script")[1:] if 'src="/static/' not in part.partition(">")[0]
        ] == []


def test_health_says_no_more_than_ok(client, db):
    response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok")


def test_health_says_when_the_database_is_away(client, monkeypatch):
    class Away:
        def cursor(self):
            raise DatabaseError("no such host, user or password")

    monkeypatch.setattr("socboard.kit.health.connection", Away())
    response = client.get("/health/")
    assert (response.status_code, response.content) == (503, b"not ok")


def test_a_cache_that_does_not_answer_is_said_to_be_away():
    """Without its limits nobody signs in, and nobody meets a plain error."""
    middleware = OutageMiddleware(lambda request: None)
    response = middleware.process_exception(RequestFactory().post("/accounts/login/"), RedisGone())
    assert (response.status_code, "Not available for the moment" in words(response)) == (503, True)
    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        OperationalError("database or disk is full"),
        OperationalError('could not extend file "base/5/16384": No space left on device'),
    ],
)
def test_a_full_disk_is_said_whoever_meets_it(error):
    middleware = OutageMiddleware(lambda request: None)
    response = middleware.process_exception(RequestFactory().post("/"), error)
    assert (response.status_code, "The server has no room left" in words(response)) == (507, True)
    for other in (OSError(errno.EACCES, "Permission denied"), OperationalError("database is locked")):
        assert middleware.process_exception(RequestFactory().post("/"), other) is None


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"CONTENT_LENGTH": str(23 * 1024 * 1024)}, 413),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 413),
        ({}, 200),
    ],
)
def test_a_body_beyond_anything_we_ask_for_is_not_read(client, db, headers, status):
    assert client.get("/accounts/login/", **headers).status_code == status

"""What every answer says about being kept, framed and led elsewhere: pages, refusals and redirects alike."""

import pytest
from django.test import Client

PAGE, REDIRECT, MISSING = "/accounts/password/change/", "/", "/b/nowhere/"


@pytest.mark.parametrize(("address", "status"), [(PAGE, 200), (MISSING, 404)])
def test_an_answer_to_somebody_signed_in(cast, address, status):
    response = cast.member.client.get(address)
    assert response.status_code == status
    assert_private(response)


def test_a_redirect_to_sign_in(client, db):
    response = client.get(REDIRECT)
    assert response.status_code == 302
    assert_private(response)


def test_a_form_from_elsewhere_is_refused_with_the_same_care(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.org"})
    assert (response.status_code, response.templates[0].name) == (403, "errors/csrf.html")
    assert_private(response)


def assert_private(response) -> None:
    kept = {part.strip() for part in response["Cache-Control"].split(",")}
    assert "private" in kept
    assert kept & {"no-cache", "no-store"}
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert (policy["default-src"], policy["script-src"], policy["frame-ancestors"]) == (
        "'none'",
        "'self'",
        "'none'",
    )
    assert "unsafe" not in response["Content-Security-Policy"]

"""To the provider of sign-in and back, with a plain page where it does not answer as it should."""

import logging

from allauth.socialaccount.providers.openid_connect import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

logger = logging.getLogger(__name__)
# allauth lets these through where it asks the provider what it is like, and where something is missing in an answer.
NOT_AS_IT_SHOULD = (RequestException, LookupError, TypeError, ValueError, AttributeError)


@login_not_required
def there(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider."""
    return _answered(views.login, request, provider_id)


@login_not_required
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The browser comes back from the provider."""
    return _answered(views.callback, request, provider_id)


def _answered(view, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view(request, provider_id)
    except NOT_AS_IT_SHOULD:
        logger.exception("provider of sign-in")
        return render(request, "socialaccount/authentication_error.html", status=503)

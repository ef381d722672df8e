"""Joining by an invitation: the address and the code, then a password. For whoever is not signed in."""

from __future__ import annotations

import time

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from socboard.accounts.models import User
from socboard.board.actors import actor_for
from socboard.board.forms.invitations import JoinForm, NewPasswordForm
from socboard.board.operations.invitations import NotAccepted, accept_invitation, recognise

# What the session keeps between the two pages: the invitation's ref, its address, and when its code was typed.
PENDING = "joining"
GOOD_FOR_SECONDS = 30 * 60


@method_decorator(login_not_required, name="dispatch")
class EntrancePage(TemplateView):
    """A page with one form for a visitor; who is signed in has nothing to do here."""

    form_class: type[forms.Form]

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
        if not self.may():
            return HttpResponseRedirect(reverse("board:join"))
        return super().dispatch(request, *args, **kwargs)

    def may(self) -> bool:
        return True

    def get(self, request, *args, **kwargs):
        return self.shown(self.form_class())

    def shown(self, form: forms.Form, *, status: int = 200) -> HttpResponse:
        response = self.render_to_response(self.get_context_data(form=form), status=status)
        response["Cache-Control"] = "no-store"
        return response


class Join(EntrancePage):
    """The address and the code. Whatever is wrong with them, the answer is the same."""

    template_name = "board/join.html"
    form_class = JoinForm

    def post(self, request, *args, **kwargs):
        form = self.form_class(request.POST)
        address = str(form.data.get("email", "")).strip().lower()
        if not ratelimit.consume(request, action="join", key=address):
            return ratelimit.respond_429(request)
        if not form.is_valid():
            return self.shown(form, status=422)
        try:
            invitation = recognise(**form.cleaned_data)
        except NotAccepted as error:
            form.add_error(None, error.sentence)
            return self.shown(form, status=422)
        # Nobody who gave this browser its session before can follow it to the next page.
        request.session.cycle_key()
        told = {"invitation": invitation.ref, "email": invitation.email, "at": int(time.time())}
        request.session[PENDING] = told
        return HttpResponseRedirect(reverse("board:join-password"))


class JoinPassword(EntrancePage):
    """The password, for whoever has typed the code in this session just now."""

    template_name = "board/join_password.html"
    form_class = NewPasswordForm

    def may(self) -> bool:
        self.pending = self.request.session.get(PENDING, {"at": 0})
        return time.time() - self.pending["at"] <= GOOD_FOR_SECONDS

    def post(self, request, *args, **kwargs):
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.shown(form, status=422)
        try:
            user = accept_invitation(self.pending["invitation"], password=form.cleaned_data["password"])
        except NotAccepted as error:
            del request.session[PENDING]
            messages.error(request, error.sentence)
            return HttpResponseRedirect(reverse("board:join"))
        except ValidationError as error:
            form.add_error("password", error.messages)
            return self.shown(form, status=422)
        del request.session[PENDING]
        messages.success(request, _("Your account is open, and you are signed in."))
        return signed_in(request, user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(email=self.pending["email"], **kwargs)


def signed_in(request, user: User) -> HttpResponse:
    """Signed in, and on the way to the second step where a board asks for one.

    allauth has no public word for "the password was typed just now"; without it the next page would ask for it again.
    """
    needs = any(standing.needs_second_factor for standing in actor_for(user).standings)
    onward = reverse("mfa_index") if needs else settings.LOGIN_REDIRECT_URL
    response = perform_login(request, user, redirect_url=onward)
    reauthenticate_by_password(request)
    return response

"""Resetting somebody's second step at sign-in, after the manager has checked who they are."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from socboard.accounts.factors import factor_keys
from socboard.board.account_authority import may_reset
from socboard.board.forms.invitations import IdentityForm
from socboard.board.models import Person, Seat
from socboard.board.nouns import address
from socboard.board.operations.accounts import reset_obstacle, reset_second_factor
from socboard.board.views.form_page import FormPage
from socboard.board.views.sight import sight_of
from socboard.kit import mail


class SecondFactorReset(FormPage):
    place = "seats"
    template_name = conflict_template = "board/second_factor_reset.html"
    form_class = IdentityForm
    title = _("Reset the second step at sign-in")
    button = _("Reset it")

    def load(self, ref: str) -> None:
        """Somebody whose seat on this board the reader sees. Raises Http404."""
        seats = Seat.objects.visible_to(self.actor.at(self.board.pk)).current().filter(board=self.board)
        self.person = Person.objects.filter(ref=ref, pk__in=seats.values("person")).first()
        if self.person is None:
            raise Http404
        self.subject = sight_of("people", ref, factor_keys(self.person.user_id))

    def may(self) -> bool:
        return may_reset(self.actor, self.board, self.person)

    @property
    def caption(self) -> str:
        return self.person.name

    def back(self) -> str:
        return address(self.board.ref, "people", self.person.ref, "")

    def do(self, values: dict) -> str:
        reset_second_factor(self.person, board=self.board, how=values["how"], by=self.actor)
        self.done = _(
            "The second step is reset, and they are signed out everywhere. Tell them: no mail is set up."
        )
        if mail.is_set_up():
            self.done = _("The second step is reset, and they are signed out everywhere. A mail tells them.")
        return self.back()

    def get_context_data(self, **kwargs):
        told = {"obstacle": reset_obstacle(self.person, by=self.actor), "no_mail": not mail.is_set_up()}
        return super().get_context_data(**{**told, **kwargs})

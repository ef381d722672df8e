"""Organisations and people, who span boards: one joins this board, and either is corrected."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from socboard.board.access import may, may_enter
from socboard.board.forms.choices import organisations_of
from socboard.board.forms.shared import JoiningForm, SharedForm
from socboard.board.models import Membership, Organisation
from socboard.board.nouns import address
from socboard.board.operations.boards import AlreadyMember, add_organisation, named_organisation
from socboard.board.views.form_page import FormPage
from socboard.board.views.persons import shown_person


class ChangeShared(FormPage):
    """A correction of what other boards may read too, by somebody of the team of each."""

    form_class = SharedForm
    done = _("Saved.")

    def may(self):
        return may("change", self.subject, actor=self.actor)

    @property
    def caption(self):
        return self.subject.name

    def form_options(self):
        return {"thing": self.subject}

    def back(self):
        return address(self.board.ref, self.subject.noun, self.subject.ref)

    def crumbs(self, *steps):
        return super().crumbs((self.subject.name, self.back()), *steps)

    def do(self, values):
        self.correct(self.form.entry())
        return self.back()


class ChangeOrganisation(ChangeShared):
    place = "organisations"
    title = _("Change an organisation")
    intro = _("Every board on which it has a place shows it so, in old papers' lists as in new ones.")

    def load(self, ref):
        self.subject = organisations_of(self.board, actor=self.actor).filter(ref=ref).first()
        if self.subject is None:
            raise Http404


class ChangePerson(ChangeShared):
    place = "seats"
    title = _("Change a person")
    intro = _("Post and organisation belong to the seat, and are changed there.")

    def load(self, ref):
        self.subject = shown_person(ref, self.board, self.actor)
        if self.subject is None:
            raise Http404


class AddOrganisation(FormPage):
    """Give an organisation its place on this board."""

    place = "organisations"
    form_class = JoiningForm
    title = _("Add an organisation")
    button = _("Add")
    done = _("The organisation belongs to the board.")

    def may(self):
        return may_enter(Membership, actor=self.actor, board=self.board)

    def form_options(self):
        here = Membership.objects.current().filter(board=self.board, left_latest=None)
        known = Organisation.objects.visible_to(self.actor).exclude(pk__in=here.values("organisation"))
        return {"known": list(known.order_by("name"))}

    def do(self, values):
        chosen = values["organisation"] or named_organisation(
            name=values["name"], short_name=values["short_name"], kind=values["kind"]
        )
        place = {"statutory": values["statutory"], "joined": values["joined"]}
        try:
            membership = add_organisation(self.board, organisation=chosen, by=self.actor, **place)
        except AlreadyMember as refusal:
            raise AlreadyMember("organisation" if values["organisation"] else "name") from refusal
        return address(self.board.ref, "organisations", membership.organisation.ref)

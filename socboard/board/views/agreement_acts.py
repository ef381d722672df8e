"""The forms by which somebody acts on a sharing agreement, its parties and its problems."""

import rules
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.agreements import PartyForm, ProblemForm, ResolutionForm, SignatureForm, StatusForm
from socboard.board.forms.choices import organisations_of
from socboard.board.models import (
    AgreementIssue,
    AgreementParty,
    AgreementStatus,
    Organisation,
    SharingAgreement,
)
from socboard.board.nouns import address
from socboard.board.operations import agreements
from socboard.board.views.form_page import FormPage
from socboard.kit import in_words
from socboard.kit.markings import highest


class AgreementAct(FormPage):
    """A form about one agreement that this reader sees, and that is in use. It goes back to the agreement's page."""

    place = "sharing-agreements"
    agreement: SharingAgreement

    def load(self, ref: str) -> None:
        self.agreement = self.agreements().filter(ref=ref).first()
        if self.agreement is None:
            raise Http404
        self.agreement.board = self.board

    def agreements(self):
        reader = self.actor.at(self.board.pk)
        seen = SharingAgreement.objects.visible_to(reader).current().filter(board=self.board)
        return seen.select_related("release", "readers", "originator")

    def load_part(self, model, ref: str, *related: str):
        """A part of one of these agreements, with its agreement. Raises Http404."""
        seen = model.objects.visible_to(self.actor.at(self.board.pk)).current()
        part = seen.select_related("release", *related).filter(board=self.board, ref=ref).first()
        if part is None:
            raise Http404
        self.agreement = self.agreements().filter(pk=part.agreement_id).first()
        if self.agreement is None:
            raise Http404
        self.agreement.board = part.board = self.board
        part.agreement = self.agreement
        return part

    def may(self) -> bool:
        return rules.has_perm("board.change_sharingagreement", self.actor, self.agreement)

    def back(self) -> str:
        return address(self.board.ref, self.place, self.agreement.ref)

    def crumbs(self, *steps):
        return super().crumbs((self.agreement.title, self.back()), *steps)

    def get_context_data(self, **kwargs):
        shown = [self.agreement, *filter(None, [self.subject])]
        told = {
            "caption": self.agreement.title,
            "marking": highest(each.marking for each in shown),
            "shown": shown,
        }
        return super().get_context_data(**{**told, **kwargs})

    def senders(self) -> dict:
        """Who is asked for whom: a partner for the own organisations, the team for a named sender."""
        own = None if self.standing.is_team else self.standing.organisations
        return {"board": self.board, "actor": self.actor, "own": own}

    def organisation(self, values: dict) -> Organisation:
        """The organisation chosen, or the one that the partner sits for."""
        return values.get("organisation") or Organisation.objects.get(pk=min(self.standing.organisations))


class AddParty(AgreementAct):
    form_class = PartyForm
    title = _("Add a party")
    button = _("Add the party")
    done = _("The party is added.")

    def form_options(self) -> dict:
        return {"board": self.board, "actor": self.actor}

    def do(self, values: dict) -> str:
        agreements.add_party(self.agreement, **values, by=self.actor)
        return self.back()


class Sign(AgreementAct):
    form_class = SignatureForm
    button = _("Record the signature")
    done = _("The signature is recorded.")

    def load(self, ref: str) -> None:
        self.subject = self.load_part(AgreementParty, ref, "organisation")
        self.title = _("When did %(name)s sign?") % {"name": self.subject.organisation.name}

    def initial(self) -> dict:
        return {"signed": self.subject.signed}

    def do(self, values: dict) -> str:
        agreements.record_signature(self.subject, **values, by=self.actor)
        return self.back()


class ChangeStatus(AgreementAct):
    form_class = StatusForm
    title = _("Change the status")
    button = _("Record the status")
    done = _("The status is recorded.")

    def initial(self) -> dict:
        return {"since": timezone.localdate()}

    def do(self, values: dict) -> str:
        status = AgreementStatus.Status(values.pop("status"))
        agreements.change_status(self.agreement, status=status, **values, by=self.actor)
        return self.back()


class RaiseProblem(AgreementAct):
    form_class = ProblemForm
    title = _("Raise a problem")
    intro = _("Anything that gets in the way of sharing information under this agreement.")
    button = _("Raise the problem")
    done = _("The problem is recorded.")

    def may(self) -> bool:
        return self.standing.is_team or self.standing.is_partner

    def form_options(self) -> dict:
        return {**self.senders(), "organisations": organisations_of(self.board, actor=self.actor)}

    def initial(self) -> dict:
        return {"raised": timezone.localdate()}

    def do(self, values: dict) -> str:
        given = {**values, "organisation": self.organisation(values)}
        agreements.raise_problem(self.agreement, **given, by=self.actor)
        return self.back()


class Resolve(AgreementAct):
    form_class = ResolutionForm
    title = _("Resolve a problem")
    button = _("Record the resolution")
    done = _("The resolution is recorded.")

    def load(self, ref: str) -> None:
        self.subject = self.load_part(AgreementIssue, ref, "organisation")
        said = {"problem": self.subject.problem, "raised": in_words.date(self.subject.raised)}
        self.intro = _("Raised: %(raised)s. %(problem)s") % said

    def may(self) -> bool:
        return rules.has_perm("board.resolve_agreementissue", self.actor, self.subject)

    def initial(self) -> dict:
        return {"resolved": timezone.localdate()}

    def do(self, values: dict) -> str:
        agreements.resolve(self.subject, **values, by=self.actor)
        return self.back()

"""The forms of a confirmation round: ask, confirm on one page, close."""

from datetime import timedelta

import rules
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from socboard.board.contact_register import seen_contacts
from socboard.board.forms.choices import organisations_of, records_of
from socboard.board.forms.contacts import AskForm, CloseForm, ConfirmForm
from socboard.board.forms.senders import sender_field
from socboard.board.models import BusinessArea, ConstitutionReview, ContactConfirmation, Person, Seat, Theme
from socboard.board.operations import contacts
from socboard.board.operations.records import ChangedMeanwhile
from socboard.board.views.form_page import FormPage
from socboard.kit import in_words
from socboard.kit.forms import Option
from socboard.kit.markings import highest

ANSWER_WITHIN = timedelta(days=14)


class ContactAct(FormPage):
    place = "points-of-contact"

    @cached_property
    def reader(self):
        return self.actor.at(self.board.pk)

    def may(self) -> bool:
        return rules.has_perm(
            "board.add_constitutionreview", self.actor, ConstitutionReview(board=self.board)
        )


class Ask(ContactAct):
    form_class = AskForm
    title = _("Ask organisations to confirm")
    intro = _(
        "Each organisation finds on its home page what it is asked, and confirms or corrects all its points of "
        "contact on one page."
    )
    button = _("Ask them")
    done = _("They have been asked.")

    def form_options(self) -> dict:
        waiting = contacts.open_confirmations(self.board).values("organisation")
        asked = organisations_of(self.board, actor=self.actor).exclude(pk__in=waiting)
        return {"organisations": [Option(each.ref, each.name, each) for each in asked]}

    def initial(self) -> dict:
        """Those that have a point of contact today, and a fortnight."""
        today = timezone.localdate()
        held = seen_contacts(self.board, self.reader).perhaps_on(today).exclude(organisation=None)
        chosen = organisations_of(self.board, actor=self.actor).filter(pk__in=held.values("organisation"))
        return {"organisations": list(chosen), "due": today + ANSWER_WITHIN}

    def do(self, values: dict) -> str:
        contacts.ask(self.board, **values, by=self.actor)
        return self.back()


class CloseRound(ContactAct):
    form_class = CloseForm
    title = _("Close the round")
    intro = _("Everybody who was asked has answered. The list counts as reviewed today.")
    button = _("Close the round")
    done = _("The round is closed, and the review of the list recorded.")

    def load(self) -> None:
        self.round = contacts.open_round(self.board)

    def dispatch(self, request, *args, **kwargs):
        if self.may() and self.round is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def do(self, values: dict) -> str:
        contacts.close_round(self.round, **values, by=self.actor)
        return self.back()


class Confirm(ContactAct):
    """All points of contact of one organisation on one page. ``seen`` says which of them the page showed."""

    template_name = "board/contacts/confirm.html"
    form_class = ConfirmForm
    title = _("Are these points of contact right?")
    button = _("These are right")
    done = _("Thank you. The answer is recorded.")

    def load(self, ref: str) -> None:
        seen = ContactConfirmation.objects.visible_to(self.reader).current().filter(board=self.board)
        found = seen.select_related("organisation", "release").filter(ref=ref).first()
        if found is None:
            raise Http404
        found.board = self.board
        self.confirmation, self.organisation = found, found.organisation
        self.__dict__.pop("contacts", None)  # what was listed before somebody else was quicker

    def may(self) -> bool:
        own = self.standing.is_partner and self.organisation.pk in self.standing.organisations
        return self.standing.is_team or own

    @cached_property
    def contacts(self) -> list:
        """Those that are, may be, or will be in post."""
        today = timezone.localdate()
        held = seen_contacts(self.board, self.reader).current().filter(organisation=self.organisation)
        held = held.exclude(end_latest__isnull=False, end_latest__lte=today)
        related = ("board", "organisation", "theme", "area", "person", "readers", "originator", "release")
        return list(held.select_related(*related).order_by("theme__name", "area__name", "pk"))

    @property
    def seen(self) -> str:
        return " ".join(f"{each.ref}.{each.version}" for each in self.contacts)

    def form_options(self) -> dict:
        areas = records_of(BusinessArea, self.board, self.reader).filter(organisation=self.organisation)
        seats = records_of(Seat, self.board, self.reader).filter(organisation=self.organisation)
        seated = Person.objects.filter(pk__in=seats.exclude(person=None).values("person"))
        people = {*seated, *(each.person for each in self.contacts if each.person)}
        return {
            "contacts": self.contacts,
            "themes": _options(records_of(Theme, self.board, self.reader)),
            "areas": _options(areas),
            "people": _options(people),
            "sender": sender_field(self.board, self.organisation, actor=self.actor)
            if self.standing.is_team
            else None,
        }

    def do(self, values: dict) -> str:
        if self.request.POST.get("seen", "") != self.seen:
            raise ChangedMeanwhile(self.confirmation)
        given = {name: values.get(name) for name in ("changes", "note", "sender")}
        contacts.confirm(self.confirmation, **given, by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        due = self.confirmation.due
        answered = bool(self.confirmation.answer)
        shown = [self.confirmation, *self.contacts]
        told = {
            "caption": self.organisation.name,
            "confirmation": self.confirmation,
            "answered": answered,
            "intro": _t("Answer by %(day)s.") % {"day": in_words.date(due)} if due.is_given else "",
            "seen": self.seen,
            "marking": highest(each.marking for each in shown),
            "shown": shown,
        }
        return super().get_context_data(**{**told, **kwargs})


def _options(things) -> list[Option]:
    return [Option(each.ref, each.name, each) for each in sorted(things, key=lambda each: each.name)]

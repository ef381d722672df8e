"""What is asked of whoever puts somebody on the circulation list, or sends them their file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.models import AgendaItem, Recipient, Sending
from socboard.board.models import Person
from socboard.kit.forms import DayField, OneOf, Option, line, select
from socboard.kit.values import UncertainDate

Part = Recipient.Part


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the meeting, or an earlier list, knows already: what is filled in for them."""

    name: str
    works_for: str = ""
    sent_to: str = ""
    part: str = Part.GUEST
    person: Person | None = None
    item: AgendaItem | None = None


class RecipientForm(forms.Form):
    """Who gets a file, where it goes, and what they have to do with the meeting.

    ``known`` are those who can be chosen; what is typed beside one of them counts. ``items`` are the open ones.
    """

    needed = frozenset({"name", "sent_to"})

    def __init__(self, *args, known: Sequence[Option] = (), items: Sequence[Option], **options):
        super().__init__(*args, **options)
        if known:
            self.fields["known"] = OneOf(
                known,
                none=_("Somebody else"),
                label=_("Somebody whom the board knows"),
                help_text=_("Fill in below only what is not known of them yet."),
                required=False,
            )
        self.fields["name"] = line(label=_("Name"), max_length=150, required=False)
        self.fields["works_for"] = line(
            label=_("Post and organisation"),
            help_text=_("As in “Head of Fraud, Neighbourly Bank”."),
            max_length=150,
            required=False,
        )
        self.fields["sent_to"] = line(
            label=_("Where the file goes"),
            help_text=_("An e-mail address, or a postal address. Nothing is sent from here by itself."),
            max_length=300,
            required=False,
        )
        self.fields["part"] = select(
            Part.choices, label=_("What they have to do with the meeting"), required=not known
        )
        self._ask_what_they_present(items)

    def _ask_what_they_present(self, items: Sequence[Option]) -> None:
        """Their item, and the consent by which they may have its papers."""
        self.fields["item"] = OneOf(
            items,
            none=_("They present no item"),
            label=_("Which item they present"),
            help_text=_("Restricted items are not offered: nobody outside the board has their papers."),
            required=False,
        )
        self.fields["consent"] = line(
            label=_("How the originators of its papers agreed"),
            help_text=_(
                "Only for papers of that item which are restricted, or go no wider than the board without their "
                "originator's consent. As in “E-mail of the force's information manager”."
            ),
            max_length=300,
            required=False,
            checked=True,
        )
        self.fields["consented"] = DayField(label=_("When they agreed"), required=False)

    def clean(self):
        values = super().clean()
        known: Known | None = values.pop("known", None)
        for name in ("name", "works_for", "sent_to"):
            values[name] = values.get(name) or (getattr(known, name) if known else "")
        values["item"] = values.get("item") or (known.item if known else None)
        told = values.get("part") or (known.part if known else "")
        values["part"] = Part.PRESENTER if values["item"] and not told else told
        values["person"] = known.person if known else None
        for name, words in self._missing(values):
            if name not in self.errors:
                self.add_error(name, ValidationError(words, code="required"))
        return values

    @staticmethod
    def _missing(values: dict):
        if not values["name"]:
            yield "name", _("Enter their name.")
        if not values["sent_to"]:
            yield "sent_to", _("Enter where the file goes.")
        if (values["part"] == Part.PRESENTER) != bool(values["item"]):
            yield "item", _("Choose an item for whoever presents one, and for nobody else.")
        if values.get("consent") and not values.get("consented"):
            yield "consented", _("Enter when they agreed.")
        if values.get("consent") and not values["item"]:
            yield "consent", _("Consent is for the papers of the item that somebody presents.")

    def plain_values(self) -> dict[str, object]:
        """The recipient's own fields, from a valid form."""
        names = ("name", "works_for", "sent_to", "part", "consent")
        day = self.cleaned_data.get("consented")
        agreed = UncertainDate.on(day) if day and self.cleaned_data["consent"] else UncertainDate()
        return {**{name: self.cleaned_data[name] for name in names}, "consented": agreed}


class SendingForm(forms.Form):
    """How and when somebody was sent their file."""

    way = select(Sending.Way.choices, label=_("How it was sent"))
    on = DayField(label=_("When"), help_text=_("For example, 27 11 2019."))
    note = line(
        label=_("Note"),
        help_text=_("Such as “with the covering letter”. Leave it empty where there is nothing to say."),
        max_length=300,
        required=False,
        checked=True,
    )

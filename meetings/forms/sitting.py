"""What is taken down at a meeting: a decision, an action, an interest, a guest, and the times of a stay."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.clock import ClockField
from socboard.board.models import Person
from socboard.kit.forms import DayField, OneOf, Option, line, text, tick

REMINDER = _("No names of victims or suspects, no telephone numbers and no case numbers.")
WHEN = _("As in 10:45. Leave it empty for now.")


class OnItemForm(forms.Form):
    """About one item of the agenda, or about none."""

    def __init__(self, *args, items: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["item"] = OneOf(
            items, none=_("No item of the agenda"), label=_("Item of the agenda"), required=False
        )


class DecisionForm(OnItemForm):
    text = text(label=_("What was resolved"), help_text=REMINDER, rows=3, max_length=2000, checked=True)
    at = ClockField(
        label=_("At what time"),
        help_text=_("As in 10:45. It says whether there was a quorum."),
        required=False,
    )


class TakenDownForm(OnItemForm):
    """An action as it was understood, to be confirmed."""

    def __init__(self, *args, organisations: Sequence[Option], people: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields = {
            "text": text(
                label=_("What is to be done"), help_text=REMINDER, rows=3, max_length=2000, checked=True
            ),
            "owner_organisation": OneOf(
                organisations, none=_("No owner yet"), label=_("Who is to do it"), required=False
            ),
            "owner_person": OneOf(
                people, none=_("Nobody in particular"), label=_("Which person"), required=False
            ),
            "due": DayField(label=_("Due"), required=False),
            "item": self.fields["item"],
        }


class InterestForm(forms.Form):
    """An interest that somebody declared in one item."""

    needed = frozenset({"person", "name"})

    def __init__(self, *args, items: Sequence[Option], people: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields = {
            "item": OneOf(items, label=_("Item of the agenda")),
            "person": OneOf(people, none=_("Somebody else"), label=_("Who declared it"), required=False),
            "name": line(label=_("Or their name and office"), max_length=150, required=False, checked=True),
            "nature": line(label=_("What the interest is"), max_length=500, checked=True),
            "left_room": tick(label=_("They left the room for this item")),
        }

    def clean(self):
        values = super().clean()
        if bool(values.get("person")) == bool(values.get("name")):
            self.add_error("person", _("Say who declared it: one of the board, or a name."))
        return values


class GuestForm(forms.Form):
    office = line(
        label=_("What they attended as"),
        help_text=_("As in “Head of Fraud, Neighbourly Bank”."),
        max_length=150,
        checked=True,
    )
    purpose = line(
        label=_("Purpose"),
        help_text=_("Begin with a verb: “explain the new drugs profile”."),
        max_length=200,
        required=False,
        checked=True,
    )


class TimesForm(forms.Form):
    """When somebody came and left, corrected."""

    arrived = ClockField(label=_("Arrived"), help_text=_("As in 10:00."))
    left = ClockField(label=_("Left"), help_text=_("Leave it empty while they are there."), required=False)


class SomebodyForm(forms.Form):
    """Somebody who comes for an organisation without a seat."""

    def __init__(self, *args, organisations: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields = {
            "organisation": OneOf(organisations, label=_("For which organisation")),
            "name": line(label=_("Name and post"), max_length=150, checked=True),
            "at": ClockField(label=_("Arrived"), help_text=WHEN, required=False),
        }


def person_options(people: Sequence[Person]) -> list[Option]:
    """As a form offers them."""
    return [Option(each.ref, each.name, each) for each in sorted(people, key=lambda one: one.name)]

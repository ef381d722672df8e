"""What is asked before a letter to a head of service is drafted, and the letter itself to be edited."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.board.models import Seat
from socboard.kit.forms import DayField, OneOf, Option, line, text


class LetterForm(forms.Form):
    """To whom, and by when an answer is asked. ``seats`` are those of the organisation's people, of whom one may be
    chosen instead of being named.
    """

    addressee = line(
        label=_("To"),
        help_text=_("A name with a title, or the office, as in “Head of Service”."),
        max_length=150,
        checked=True,
    )
    answer_by = DayField(label=_("Answer by"), help_text=_("For example, 27 11 2019."))
    needed = ("addressee",)

    def __init__(self, *args, seats: Sequence[Seat] = (), **options):
        super().__init__(*args, **options)
        if not seats:
            return
        self.fields["person"] = OneOf(
            [Option(each.person.ref, _named(each), each.person) for each in _one_each(seats)],
            none=_("Somebody else, or the office"),
            label=_("Who gets it?"),
            required=False,
        )
        to = self.fields["addressee"]
        to.label, to.required = _("To whom else"), False
        to.help_text = _(
            "Only if none of them gets it. A name with a title, or the office, as in “Head of Service”."
        )
        self.order_fields(["person", "addressee", "answer_by"])

    def clean(self):
        values = super().clean()
        if "addressee" in self.errors:
            return values
        if person := values.get("person"):
            values["addressee"] = person.name
        elif not values.get("addressee") and "person" not in self.errors:
            self.add_error("addressee", _("Choose who gets it, or say to whom else it goes."))
        return values


def _one_each(seats: Sequence[Seat]) -> list[Seat]:
    """Of each person one seat, the first."""
    return list({each.person_id: each for each in reversed(seats)}.values())[::-1]


def _named(seat: Seat) -> str:
    return f"{seat.person.name}, {seat.post}" if seat.post else seat.person.name


class LetterTextForm(forms.Form):
    """The letter, as the manager made it."""

    text = text(
        label=_("The letter"),
        help_text=_(
            "Change what you like, then copy it, or download it as a Word file. Nothing is sent from here."
        ),
        rows=24,
        max_length=10_000,
    )

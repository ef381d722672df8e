"""What is asked before a letter to a head of service is drafted, and the letter itself to be edited."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.kit.forms import DayField, line, text


class LetterForm(forms.Form):
    """To whom, and by when an answer is asked."""

    addressee = line(
        label=_("To"),
        help_text=_("A name with a title, or the office, as in “Head of Service”."),
        max_length=150,
        checked=True,
    )
    answer_by = DayField(label=_("Answer by"), help_text=_("For example, 27 11 2019."))


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

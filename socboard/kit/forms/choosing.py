"""What people choose: one of a few words, one or several of some records. What is sent is a ref, never a key."""

from collections.abc import Sequence
from dataclasses import dataclass

from crispy_forms_gds.choices import Choice
from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.kit.forms.wording import worded

NOT_LISTED = _("Choose one from the list.")
CHOOSE = _("Choose")


def select(choices, *, none=CHOOSE, **options) -> forms.ChoiceField:
    """One of a few fixed words, in a select. ``none`` is what stands there before one is chosen."""
    empty = [] if options.get("required", True) and options.get("initial") else [("", none)]
    messages = {"invalid_choice": NOT_LISTED}
    return worded(
        forms.ChoiceField(choices=[*empty, *choices], widget=_select(), error_messages=messages, **options)
    )


def tick(**options) -> forms.BooleanField:
    """Yes where it is ticked, no where it is not."""
    return forms.BooleanField(widget=forms.CheckboxInput(), **{"required": False, **options})


def choice(value, label: str, hint: str = "") -> Choice:
    """One radio button with its hint."""
    return Choice(value, label, hint=hint)


class Chosen(forms.ModelChoiceField):
    """One of some records, in a select."""

    widget = forms.Select(attrs={"class": "govuk-select"})

    def __init__(self, queryset, **options):
        super().__init__(queryset, **options)
        self.empty_label = CHOOSE if self.required else _("None")
        self.error_messages["invalid_choice"] = NOT_LISTED
        worded(self)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: its ref, what it is called, and the thing itself."""

    ref: str
    label: str
    thing: object


class OneOf(forms.ChoiceField):
    """One of some things that were read already, in a select; None where nothing is chosen.

    ``none`` is what that means, where it means something of its own.
    """

    def __init__(self, things: Sequence[Option], *, none: str = "", **options):
        self.things, self.is_asked = {option.ref: option.thing for option in things}, bool(none)
        empty = none or (CHOOSE if options.get("required", True) else _("None"))
        named = [("", empty), *((option.ref, option.label) for option in things)]
        messages = {"invalid_choice": NOT_LISTED}
        super().__init__(choices=named, widget=_select(), error_messages=messages, **options)
        worded(self)

    def prepare_value(self, value):
        return getattr(value, "ref", value)

    def clean(self, value):
        return self.things.get(super().clean(value))


class SeveralOf(forms.MultipleChoiceField):
    """Any number of some things that were read already, as checkboxes."""

    def __init__(self, things: Sequence[Option], **options):
        self.things = {option.ref: option.thing for option in things}
        named = [(option.ref, option.label) for option in things]
        messages = {"invalid_choice": NOT_LISTED}
        super().__init__(
            choices=named, widget=forms.CheckboxSelectMultiple(), error_messages=messages, **options
        )
        worded(self)

    def prepare_value(self, value):
        return [getattr(each, "ref", each) for each in value or []]

    def clean(self, value):
        return [self.things[ref] for ref in super().clean(value)]


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "govuk-select"})

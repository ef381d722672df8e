"""A time of day as people type it, and the length between two of them."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from socboard.kit.forms import worded

TYPED = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)
NO_SUCH_TIME = _("Enter the time as in 14:00 or 2pm.")
LONGEST_TYPED = 20


class ClockField(forms.CharField):
    """A time; the value is as "14:00", empty where nothing was entered. Takes "2pm", "14.00" and "1400" as well."""

    def __init__(self, **options):
        widget = forms.TextInput(attrs={"class": "govuk-input govuk-input--width-5"})
        super().__init__(widget=widget, **options)
        worded(self)

    def clean(self, value):
        """Raises ValidationError."""
        typed = super().clean(value).strip()
        if not typed:
            return ""
        found = TYPED.fullmatch(typed) if len(typed) <= LONGEST_TYPED and typed.isascii() else None
        if not found:
            raise ValidationError(NO_SUCH_TIME)
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
        if half and not 1 <= hour <= 12:
            raise ValidationError(NO_SUCH_TIME)
        hour = hour % 12 + 12 * (half == "p") if half else hour
        if hour > 23 or minute > 59:
            raise ValidationError(NO_SUCH_TIME)
        return f"{hour:02}:{minute:02}"


def minutes_between(starts: str, ends: str) -> int:
    """How long it is from one time of a day to another, in minutes; below nought where it ends before it starts."""
    return _minutes(ends) - _minutes(starts)


def after(starts: str, length: int) -> str:
    """The time so many minutes later, empty where that is another day."""
    ends = _minutes(starts) + length
    return f"{ends // 60:02}:{ends % 60:02}" if ends < 24 * 60 else ""


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)

"""What people type: a line, several lines, a number. Nothing invisible gets in, and nothing is too long."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.kit.forms.wording import bounded, worded
from socboard.kit.free_text import reference_numbers, telephone_numbers
from socboard.kit.plain_text import is_plain

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
INVISIBLE = gettext_lazy(
    "It holds invisible characters, which cannot be printed. Delete it and type it again, or paste it as plain text."
)


class PlainText(forms.CharField):
    """Text as a person types it, with one kind of line end.

    ``checked`` refuses the numbers of persons and cases (house rule 19).
    """

    def __init__(self, *, several_lines: bool = False, checked: bool = False, **options):
        self.several_lines, self.checked = several_lines, checked
        super().__init__(strip=True, **options)
        worded(self)

    def to_python(self, value):
        text = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        return text if self.several_lines else text.replace("\n", " ")

    def run_validators(self, value):
        """As every field; and only what is not too long is read through."""
        super().run_validators(value)
        if not is_plain(value):
            raise ValidationError(INVISIBLE)
        if self.checked:
            no_identifiers(value)


def line(**options) -> forms.CharField:
    """One line of text, of at most 300 characters unless ``max_length`` says otherwise."""
    widget = forms.TextInput(attrs={"class": "govuk-input"})
    return PlainText(**{"max_length": LONGEST_LINE, "widget": widget, **options})


def text(*, rows: int = 5, **options) -> forms.CharField:
    """Several lines of text, of at most 20,000 characters unless ``max_length`` says otherwise."""
    widget = forms.Textarea(attrs={"class": "govuk-textarea", "rows": rows})
    return PlainText(several_lines=True, widget=widget, **{"max_length": LONGEST_TEXT, **options})


class LinesField(PlainText):
    """Several short texts, one on each line; the value is a list of those that are not blank."""

    def __init__(self, *, longest: int = 200, most: int = 50, **options):
        self.longest, self.most = longest, most
        widget = forms.Textarea(attrs={"class": "govuk-textarea", "rows": 4})
        super().__init__(several_lines=True, checked=True, max_length=LONGEST_TEXT, widget=widget, **options)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = [each.strip() for each in super().clean(value).split("\n") if each.strip()]
        if len(lines) > self.most:
            raise ValidationError(_("Give at most %(most)s lines.") % {"most": self.most})
        for each in lines:
            if len(each) > self.longest:
                told = {"longest": self.longest, "start": each[:40]}
                raise ValidationError(
                    _("The line that begins “%(start)s” is longer than %(longest)s characters.") % told
                )
        return lines


def number(*, least: int = 0, most: int = 32767, **options) -> forms.IntegerField:
    """A whole number. By default one that fits a small column."""
    widget = forms.TextInput(attrs={"class": "govuk-input govuk-input--width-5", "inputmode": "numeric"})
    outside = bounded(least, most)
    messages = {
        "invalid": gettext_lazy("Enter a whole number, such as 12."),
        "min_value": outside,
        "max_value": outside,
    }
    return worded(
        forms.IntegerField(min_value=least, max_value=most, widget=widget, error_messages=messages, **options)
    )


def no_identifiers(value: str) -> None:
    """Raise ValidationError where the text holds a telephone number or the number of a person or case.

    No victim or suspect may be found by what is kept here. Source: house rule 19.
    """
    found = (*reference_numbers(value), *telephone_numbers(value))
    if found:
        told = {"excerpt": found[0].excerpt, "kind": _(str(found[0].kind))}
        raise ValidationError(
            _(
                "“%(excerpt)s” looks like a %(kind)s. Take it out: nothing kept here may lead to a victim, a suspect "
                "or a case."
            ),
            params=told,
        )

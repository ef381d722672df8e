"""How many: a number, exact or not, or the reason for having none (house rule 10: a blank is never zero)."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.kit.values import Quantity, State

MOST_DIGITS = 12
EXACTLY, BETWEEN, AT_LEAST, AT_MOST = "exactly", "between", "at least", "at most"
WAYS = (
    ("", gettext_lazy("Not stated")),
    (EXACTLY, gettext_lazy("A number")),
    (BETWEEN, gettext_lazy("Between two numbers")),
    (AT_LEAST, gettext_lazy("At least")),
    (AT_MOST, gettext_lazy("At most")),
    (State.ZERO.value, gettext_lazy("None (zero)")),
    (State.NOT_COLLECTED.value, gettext_lazy("Not collected")),
    (State.AWAITED.value, gettext_lazy("Awaited")),
    (State.NOT_APPLICABLE.value, gettext_lazy("Not applicable")),
    (State.WITHHELD.value, gettext_lazy("Withheld")),
    (State.SUPPRESSED.value, gettext_lazy("Suppressed")),
)
NUMBERS = (EXACTLY, BETWEEN, AT_LEAST, AT_MOST)


class QuantityWidget(forms.MultiWidget):
    """What is known, the number or two, and whether it is approximate."""

    template_name = "components/quantity.html"

    def __init__(self, **options):
        figures = {"class": "govuk-input govuk-input--width-5", "inputmode": "numeric"}
        ways = forms.Select(attrs={"class": "govuk-select"}, choices=WAYS)
        first, second = forms.TextInput(attrs=dict(figures)), forms.TextInput(attrs=dict(figures))
        super().__init__([ways, first, second, forms.CheckboxInput(check_test=bool)], **options)

    def decompress(self, value):
        if not value or not value.state:
            return ["", "", "", ""]
        if value.state is not State.NUMBER:
            return [value.state.value, "", "", ""]
        way, first, second = _told(value)
        return [way, first, second, "1" if value.approximate else ""]


class QuantityField(forms.MultiValueField):
    """Gives a ``Quantity``. A number alone is taken as exact, and nought as none."""

    def __init__(self, **options):
        fields = [forms.CharField(required=False) for _part in range(4)]
        super().__init__(fields, widget=QuantityWidget(), require_all_fields=False, **options)

    def clean(self, value):
        """Raises ValidationError."""
        way, first, second, about = [str(each or "").strip() for each in (*(value or ()), *[""] * 4)][:4]
        way = way or (EXACTLY if first or second else "")
        if way not in dict(WAYS):
            raise ValidationError(_("Choose one from the list."))
        if way in NUMBERS:
            return _number(way, first, second, approximate=bool(about))
        if first or second:
            raise ValidationError(_("Either enter a number, or say why there is none."))
        if self.required and not way:
            raise ValidationError(_("Enter the number, or say why there is none."))
        return Quantity.of(0) if way == State.ZERO else Quantity(State(way))


def _number(way: str, first: str, second: str, *, approximate: bool) -> Quantity:
    if second and way != BETWEEN:
        raise ValidationError(_("Two numbers are for “between two numbers” alone."))
    lowest = _whole(first)
    if way == EXACTLY:
        if lowest == 0 and approximate:
            raise ValidationError(_("Zero is not approximate."))
        return Quantity.of(lowest, approximate=approximate)
    if way == AT_LEAST:
        return Quantity(State.NUMBER, lowest, None, approximate)
    if way == AT_MOST:
        return Quantity(State.NUMBER, None, _above_nought(lowest), approximate)
    highest = _above_nought(_whole(second))
    if highest < lowest:
        raise ValidationError(_("Enter the smaller number first."))
    return Quantity(State.NUMBER, lowest, highest, approximate)


def _told(value: Quantity) -> tuple[str, str, str]:
    if value.upper is None:
        return AT_LEAST, str(value.lower), ""
    if value.lower is None:
        return AT_MOST, str(value.upper), ""
    if value.lower == value.upper:
        return EXACTLY, str(value.lower), ""
    return BETWEEN, str(value.lower), str(value.upper)


def _whole(typed: str) -> int:
    digits = typed.replace(",", "")
    if not typed:
        raise ValidationError(_("Enter the number."))
    if not (digits.isascii() and digits.isdigit()):
        raise ValidationError(_("Enter a whole number that is not negative, such as 23."))
    if len(digits) > MOST_DIGITS:
        raise ValidationError(_("No count here is so large."))
    return int(digits)


def _above_nought(number: int) -> int:
    if number == 0:
        raise ValidationError(_("If there is none, choose “None (zero)”."))
    return number

"""Dates and periods as people know them: to the day, to the month, to the year, or only in the source's words."""

from collections.abc import Iterable
from datetime import date

from crispy_forms_gds.fields import DateInputField
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.kit import in_words
from socboard.kit.forms.typed import INVISIBLE
from socboard.kit.notation import FIRST_YEAR, LAST_YEAR, parse_date, parse_period, print_date, print_period
from socboard.kit.plain_text import is_plain
from socboard.kit.values import Period, PeriodKind, UncertainDate

LONGEST_WORDS = 200
# Where the list of likely ones stands among the parts of a period.
LIKELY = 7
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NO_SUCH_DAY = gettext_lazy("There is no such day. Enter a real date, such as 27 11 2019.")
NO_SUCH_YEAR = gettext_lazy("Enter a year from 1800 to 2200, in four figures.")
NUMBERS = {"class": "govuk-input govuk-date-input__input govuk-input--width-2", "inputmode": "numeric"}
YEAR = {**NUMBERS, "class": "govuk-input govuk-date-input__input govuk-input--width-4"}


class DayField(DateInputField):
    """A day as three numbers. Says in plain words what is missing."""

    def __init__(self, **options):
        super().__init__(require_all_fields=True, **options)
        self.error_messages["required"] = gettext_lazy("Enter the day, month and year.")
        self.error_messages["incomplete"] = gettext_lazy("Enter the day, month and year.")
        for widget in self.widget.widgets:
            widget.attrs["inputmode"] = "numeric"

    def compress(self, data_list):
        """Raises ValidationError where there is no such day."""
        try:
            day = super().compress(data_list)
        except (forms.ValidationError, ValueError, OverflowError) as error:
            raise forms.ValidationError(NO_SUCH_DAY) from error
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(NO_SUCH_YEAR)
        return day


class KeptInput(forms.CheckboxInput):
    """A checkbox that tells its value where it is ticked."""

    def value_from_datadict(self, data, files, name):
        return data.get(name, "")


class UncertainDateWidget(forms.MultiWidget):
    """Day, month and year, the words of the source, and, for bounds that are no such thing, whether to keep them.

    That last one is a checkbox whose value is the bounds in the one notation.
    """

    template_name = "components/uncertain_date.html"

    def __init__(self, **options):
        numbers = [forms.TextInput(attrs=dict(each)) for each in (NUMBERS, NUMBERS, YEAR)]
        words = forms.TextInput(attrs={"class": "govuk-input", "maxlength": LONGEST_WORDS})
        super().__init__(
            [*numbers, words, KeptInput({"class": "govuk-checkboxes__input"}, check_test=bool)], **options
        )

    def decompress(self, value):
        if not value:
            return [""] * 5
        parts, bounds = _parts(value), UncertainDate(value.earliest, value.latest)
        return [*(parts or ("", "", "")), value.text, "" if parts else print_date(bounds)]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        bounds = _bounds(str(context["widget"]["subwidgets"][4]["value"] or ""))
        return {**context, "kept": in_words.date(bounds) if bounds.is_given else ""}


class UncertainDateField(forms.MultiValueField):
    """A day, a month or a year, or words. Gives an ``UncertainDate``; nothing entered is nothing recorded.

    Bounds that are neither a day nor a month nor a year ("by 30 June") are kept unless that is unticked or another
    date is entered.
    """

    def __init__(self, **options):
        fields = [forms.CharField(required=False) for _part in range(5)]
        super().__init__(fields, widget=UncertainDateWidget(), require_all_fields=False, **options)

    def clean(self, value):
        """Raises ValidationError."""
        *numbers, words, kept = [str(each or "").strip() for each in (*(value or ()), *[""] * 5)][:5]
        if not is_plain(words):
            raise ValidationError(INVISIBLE)
        if len(words) > LONGEST_WORDS:
            raise ValidationError(
                _("The words are longer than %(most)s characters."), params={"most": LONGEST_WORDS}
            )
        bounds = known(*numbers)
        if not bounds.is_given:
            bounds = _bounds(kept)
        when = UncertainDate(bounds.earliest, bounds.latest, words)
        if self.required and not when.is_given:
            raise ValidationError(_("Enter the date, as far as it is known."))
        return when


class PeriodWidget(forms.MultiWidget):
    """First day, last day, and the kind of period; and before them, where there are any, a list of likely ones.

    What is chosen there is the period in the one notation.
    """

    template_name = "components/period.html"

    def __init__(self, **options):
        numbers = [forms.TextInput(attrs=dict(each)) for each in (NUMBERS, NUMBERS, YEAR) * 2]
        kinds = [
            ("", gettext_lazy("Choose")),
            *((kind.value, kind.value.capitalize()) for kind in PeriodKind),
        ]
        kind = forms.Select(attrs={"class": "govuk-select"}, choices=kinds)
        super().__init__([*numbers, kind, forms.Select(attrs={"class": "govuk-select"})], **options)

    @property
    def likely(self) -> list[str]:
        """What can be chosen from the list, in the one notation."""
        return [value for value, _words in self.widgets[LIKELY].choices if value]

    def first_part(self, sent: list) -> int:
        """The part that a mistake leads to: the list, unless days were entered."""
        return LIKELY if self.likely and not any((sent or [])[:LIKELY]) else 0

    def decompress(self, value):
        if not value:
            return [""] * 8
        if print_period(value) in self.likely:
            return [*[""] * 7, print_period(value)]
        first, last = value.start, value.end
        return [first.day, first.month, first.year, last.day, last.month, last.year, value.kind.value, ""]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        days = context["widget"]["subwidgets"][:LIKELY]
        return {**context, "likely": self.likely, "has_days": any(any(each["value"] or ()) for each in days)}


class PeriodField(forms.MultiValueField):
    """A stated period: first and last day, both included, and its kind. None where nothing is entered.

    Months and years count from their first to their last day. ``offer`` says which periods are likely, so that one
    of them is chosen from a list.
    """

    def __init__(self, **options):
        fields = [forms.CharField(required=False) for _part in range(8)]
        super().__init__(fields, widget=PeriodWidget(), require_all_fields=False, **options)

    def offer(self, periods: Iterable[Period]) -> None:
        """Let one of these be chosen, in this order, beside any other whose days are entered."""
        told = [(print_period(each), in_words.period(each)) for each in dict.fromkeys(periods)]
        self.widget.widgets[LIKELY].choices = [("", gettext_lazy("None of these")), *told] if told else []

    def clean(self, value):
        """Raises ValidationError."""
        *numbers, kind, likely = [str(each or "").strip() for each in (*(value or ()), *[""] * 8)][:8]
        if likely:
            return self._chosen(likely, [*numbers, kind])
        first, last = known(*numbers[:3]), known(*numbers[3:])
        if not (first.is_given or last.is_given or kind):
            if self.required:
                raise ValidationError(_("Enter the first and the last day of the period."))
            return None
        if not (first.is_given and last.is_given):
            raise ValidationError(_("A period has a first and a last day: enter both."))
        if kind not in list(PeriodKind):
            raise ValidationError(_("Choose the kind of period."))
        if last.latest < first.earliest:
            raise ValidationError(_("The period ends before it starts."))
        return Period(first.earliest, last.latest, PeriodKind(kind))

    def _chosen(self, likely: str, days: list[str]) -> Period:
        if likely not in self.widget.likely:
            raise ValidationError(_("Choose one from the list."))
        if any(days):
            raise ValidationError(_("Choose a period from the list, or enter the days of another: not both."))
        return parse_period(likely)


def known(day: str, month: str, year: str) -> UncertainDate:
    """What was typed into day, month and year, of which day, or day and month, may be left out.

    A month may be given by its name. Raises ValidationError.
    """
    if not (day or month or year):
        return UncertainDate()
    if not year:
        raise ValidationError(
            _("Enter the year. If it is not known, leave the date empty and give it in words.")
        )
    if day and not month:
        raise ValidationError(_("Enter the month, or leave out the day as well."))
    if year.isascii() and year.isdigit() and not (len(year) == 4 and FIRST_YEAR <= int(year) <= LAST_YEAR):
        raise ValidationError(NO_SUCH_YEAR)
    named = month.lower()[:3]
    number = str(MONTHS.index(named) + 1) if named in MONTHS else month
    given = (day or "1", number or "1", year)
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 and int(part) > 0 for part in given):
        raise ValidationError(NO_SUCH_DAY)
    return _span(int(year), int(number or 0), int(day or 0), month_given=bool(month), day_given=bool(day))


def _span(year: int, month: int, day: int, *, month_given: bool, day_given: bool) -> UncertainDate:
    if not month_given:
        return UncertainDate(date(year, 1, 1), date(year, 12, 31))
    written = f"{year}-{month:02}-{day:02}" if day_given else f"{year}-{month:02}"
    try:
        return parse_date(written)
    except ValueError as error:
        raise ValidationError(NO_SUCH_DAY) from error


def _parts(when: UncertainDate) -> tuple[str, str, str] | None:
    """Day, month and year as they would be typed for these bounds; None for bounds that cannot be typed so."""
    printed = print_date(UncertainDate(when.earliest, when.latest))
    if ".." in printed:
        return None
    year, month, day = (*(str(int(part)) for part in printed.split("-") if part), "", "", "")[:3]
    return day, month, year


def _bounds(written: str) -> UncertainDate:
    """Bounds as the form carried them; nothing where they make no sense."""
    try:
        bounds = parse_date(written)
    except ValueError:
        return UncertainDate()
    days = [day for day in (bounds.earliest, bounds.latest) if day]
    fitting = all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days)
    return UncertainDate(bounds.earliest, bounds.latest) if fitting else UncertainDate()

"""Small components for every template."""

from datetime import date, datetime
from functools import lru_cache

from django import forms, template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from socboard.kit import in_words, mail
from socboard.kit.forms import drawn as drawn_fields
from socboard.kit.forms import first_ids
from socboard.kit.listing import Cell, Heading, drawn_headings, drawn_rows
from socboard.kit.rich_text import rich as clean
from socboard.kit.values import Period, Quantity, UncertainDate

register = template.Library()


@register.simple_tag
def fields(form: forms.BaseForm, names: list[str] | None = None) -> SafeString:
    """The fields of a form in the GOV.UK look, or only those named; the template writes the form element."""
    return drawn_fields(form, names)


@register.inclusion_tag("components/error_summary.html")
def problems(form: forms.BaseForm) -> dict:
    """The error summary at the top of the page, each message linked to its field."""
    return {"mistakes": first_ids(form)}


@register.simple_tag
def mail_is_set_up() -> bool:
    """Whether a page may promise a mail."""
    return mail.is_set_up()


@register.simple_tag
def once(template_name: str, **told: str | bool) -> SafeString:
    """A part of a page that depends on nothing but what it is told here, and so is drawn once in each process."""
    draw = _draw if settings.DEBUG else _drawn_once
    return draw(template_name, get_language(), tuple(told.items()))


def _draw(template_name: str, _language: str, told: tuple[tuple[str, str | bool], ...]) -> SafeString:
    return render_to_string(template_name, dict(told))


_drawn_once = lru_cache(maxsize=1000)(_draw)


@register.filter
def drawn(rows: list[list[Cell]], headings: list[Heading]) -> SafeString:
    """The rows of a table, each cell with the name of its column."""
    return drawn_rows(rows, headings)


@register.filter
def headed(headings: list[Heading]) -> SafeString:
    """The headings of a table's columns."""
    return drawn_headings(headings)


@register.filter
def rich(text: str) -> SafeString:
    """Rich text, cleaned once more, each table in a frame of its own that scrolls."""
    framed = f'<div class="soc-scroll" role="region" tabindex="0" aria-label="{_("Table")}"><table class="govuk-table">'
    html = clean(text).replace("<table>", framed).replace("</table>", "</table></div>")
    return mark_safe(f'<div class="soc-rich">{html}</div>')


@register.filter
def words(value: date | UncertainDate | Period | Quantity | None) -> str:
    """A date, an uncertain date, a period or a quantity in words; empty for none."""
    if value is None:
        return ""
    if isinstance(value, UncertainDate):
        return in_words.date(value)
    if isinstance(value, Period):
        return in_words.period(value)
    if isinstance(value, Quantity):
        return in_words.quantity(value)
    return in_words.day(timezone.localtime(value) if isinstance(value, datetime) else value)


@register.filter
def moment(value: datetime | None) -> str:
    """The local time as 27 November 2019 at 2:30pm; empty for none."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    half = "am" if local.hour < 12 else "pm"
    return f"{in_words.day(local)} at {local.hour % 12 or 12}:{local:%M}{half}"

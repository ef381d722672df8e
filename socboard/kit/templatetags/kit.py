"""Small components for every template."""

from datetime import date, datetime

from django import forms, template
from django.utils import timezone
from django.utils.safestring import SafeString

from socboard.kit.forms import drawn, first_ids

register = template.Library()


@register.simple_tag
def fields(form: forms.BaseForm) -> SafeString:
    """The fields of a form in the GOV.UK look; the template writes the form element and its buttons."""
    return drawn(form)


@register.inclusion_tag("components/error_summary.html")
def problems(form: forms.BaseForm) -> dict:
    """The error summary at the top of the page, each message linked to its field."""
    return {"mistakes": first_ids(form)}


@register.filter
def day(value: date | None) -> str:
    """ "27 November 2019"; empty for no date."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return f"{value.day} {value:%B %Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """ "27 November 2019 at 2:30pm" in local time; empty for none."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    half = "am" if local.hour < 12 else "pm"
    return f"{day(local)} at {local.hour % 12 or 12}:{local:%M}{half}"

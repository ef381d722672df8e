"""Drawing a form, its mistakes, and what one of its fields says."""

from collections.abc import Iterable
from datetime import date

from crispy_forms.utils import render_crispy_form
from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Layout
from django import forms
from django.db.models import Model
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.kit import in_words
from socboard.kit.forms.dates import PeriodField
from socboard.kit.forms.rich_text import RichTextField
from socboard.kit.rich_text import as_typed
from socboard.kit.values import Period, Quantity, UncertainDate

OPTIONAL = gettext_lazy("{label} (optional)")


def dressed(form: forms.BaseForm) -> forms.BaseForm:
    """The form made ready to be drawn: labels and hints escaped, no placeholders, no browser validation, and what may
    be left empty marked as optional.

    A form names in ``needed`` the fields that are not required by themselves and yet asked for, such as one of two.
    Works on any form, allauth's too. Text that is already marked safe stays as it is. Dressing twice changes
    nothing.
    """
    if hasattr(form, "helper"):
        return form
    form.helper = _helper(form)
    for name, field in form.fields.items():
        field.label = conditional_escape(field.label) if field.label else field.label
        if _is_optional(field) and name not in getattr(form, "needed", ()):
            field.label = format_html(OPTIONAL, label=field.label)
        field.help_text = conditional_escape(field.help_text) if field.help_text else ""
        field.widget.attrs.pop("placeholder", None)
        # Whoever looked at the field before, to validate it for one, has it with its label as it was.
        form[name].label, form[name].help_text = field.label, field.help_text
    return form


def drawn(form: forms.BaseForm, names: Iterable[str] | None = None) -> SafeString:
    """The visible and hidden fields as HTML, without the form element, its token and its buttons.

    ``names`` draws these fields alone, in this order.
    """
    dressed(form)
    if names is None:
        return render_crispy_form(form)
    helper = _helper(form)
    helper.layout = Layout(*names)
    return render_crispy_form(form, helper=helper)


def first_ids(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Each mistake with the id of the input to go to, in the order of the fields; first those of the whole form."""
    visible = form.visible_fields()
    start = _input_id(visible[0]) if visible else ""
    found = [(start, message) for message in form.non_field_errors()]
    return found + [(_input_id(bound), message) for bound in visible for message in bound.errors]


def said(field: forms.Field, value: object) -> str:
    """What a field's value says in words, whether it is an initial one or a cleaned one; empty for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, UncertainDate):
        return in_words.date(value) if value.is_given else ""
    if isinstance(value, (Period, Quantity)):
        return in_words.period(value) if isinstance(value, Period) else _quantity(value)
    if isinstance(value, date):
        return in_words.day(value)
    if isinstance(field, forms.ModelChoiceField) and isinstance(value, Model):
        return str(field.label_from_instance(value))
    if isinstance(field, forms.ChoiceField):
        return _labels(field, value)
    return as_typed(value) if isinstance(field, RichTextField) else str(value)


def _is_optional(field: forms.Field) -> bool:
    """It may be left empty, and that says nothing. A tick that is not there says no.

    A field of which empty means something of its own, or that is asked for without being demanded, has ``is_asked``.
    """
    asked = (
        field.required or getattr(field, "is_asked", False) or isinstance(field.widget, forms.CheckboxInput)
    )
    return bool(field.label) and not (asked or field.disabled or field.widget.is_hidden)


def _quantity(value: Quantity) -> str:
    return in_words.quantity(value) if value.state else ""


def _labels(field: forms.ChoiceField, value: object) -> str:
    labels = {str(key): str(label) for key, label in field.choices}
    prepared = field.prepare_value(value)
    refs = prepared if isinstance(prepared, (list, tuple)) else [prepared]
    return ", ".join(labels.get(str(ref), str(ref)) for ref in refs)


def _helper(form: forms.BaseForm) -> FormHelper:
    helper = FormHelper(form)
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def _input_id(bound: forms.BoundField) -> str:
    if isinstance(bound.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return f"{bound.auto_id}_1"
    if isinstance(bound.field.widget, forms.MultiWidget):
        first = bound.field.widget.first_part(bound.value()) if isinstance(bound.field, PeriodField) else 0
        return f"{bound.auto_id}_{first}"
    return bound.auto_id

"""Forms in the GOV.UK look: the one face over crispy-forms-gds, which prints labels and hints as they come."""

from crispy_forms.utils import render_crispy_form
from crispy_forms_gds.choices import Choice
from crispy_forms_gds.fields import DateInputField
from crispy_forms_gds.helper import FormHelper
from django import forms
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


def dressed(form: forms.BaseForm) -> forms.BaseForm:
    """The form made ready to be drawn: labels and hints escaped, no placeholders, no browser validation.

    Works on any form, allauth's too. Text that is already marked safe stays as it is. Dressing twice changes
    nothing.
    """
    if hasattr(form, "helper"):
        return form
    form.helper = FormHelper(form)
    form.helper.form_tag = False
    form.helper.disable_csrf = True
    for field in form.fields.values():
        field.label = conditional_escape(field.label) if field.label else field.label
        field.help_text = conditional_escape(field.help_text) if field.help_text else ""
        field.widget.attrs.pop("placeholder", None)
    return form


def drawn(form: forms.BaseForm) -> SafeString:
    """The visible and hidden fields as HTML, without the form element, its token and its buttons."""
    return render_crispy_form(dressed(form))


def first_ids(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Each mistake with the id of the input to go to, in the order of the fields; first those of the whole form."""
    visible = form.visible_fields()
    start = _input_id(visible[0]) if visible else ""
    found = [(start, message) for message in form.non_field_errors()]
    return found + [(_input_id(bound), message) for bound in visible for message in bound.errors]


def select(choices, **options) -> forms.ChoiceField:
    """One of a few fixed words, in a select."""
    empty = [] if options.get("required", True) and options.get("initial") else [("", _("Choose"))]
    widget = forms.Select(attrs={"class": "govuk-select"})
    messages = {"required": _("Choose one."), "invalid_choice": _("Choose one from the list.")}
    return forms.ChoiceField(choices=[*empty, *choices], widget=widget, error_messages=messages, **options)


def line(**options) -> forms.CharField:
    """One line of text."""
    widget = forms.TextInput(attrs={"class": "govuk-input"})
    return forms.CharField(widget=widget, strip=True, **options)


def text(*, rows: int = 5, **options) -> forms.CharField:
    """Several lines of text."""
    widget = forms.Textarea(attrs={"class": "govuk-textarea", "rows": rows})
    return forms.CharField(widget=widget, strip=True, **options)


def choice(value, label: str, hint: str = "") -> Choice:
    """One radio button with its hint."""
    return Choice(value, label, hint=hint)


class DayField(DateInputField):
    """A day as three numbers. Says in plain words what is missing."""

    def __init__(self, **options):
        super().__init__(require_all_fields=True, **options)
        self.error_messages["required"] = _("Enter the day, month and year.")
        self.error_messages["incomplete"] = _("Enter the day, month and year.")
        for widget in self.widget.widgets:
            widget.attrs["inputmode"] = "numeric"

    def compress(self, data_list):
        """Raises ValidationError where there is no such day."""
        try:
            return super().compress(data_list)
        except (forms.ValidationError, ValueError) as error:
            raise forms.ValidationError(
                _("There is no such day. Enter a real date, such as 27 11 2019.")
            ) from error


class Chosen(forms.ModelChoiceField):
    """One of some records, in a select."""

    widget = forms.Select(attrs={"class": "govuk-select"})

    def __init__(self, queryset, **options):
        super().__init__(queryset, **options)
        self.empty_label = _("Choose") if self.required else _("None")
        self.error_messages["required"] = _("Choose one.")
        self.error_messages["invalid_choice"] = _("Choose one from the list.")


def _input_id(bound: forms.BoundField) -> str:
    if isinstance(bound.field.widget, forms.RadioSelect):
        return f"{bound.auto_id}_1"
    if isinstance(bound.field.widget, forms.MultiWidget):
        return f"{bound.auto_id}_0"
    return bound.auto_id

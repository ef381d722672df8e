"""What was typed into a form before, put back into it; and how it differs from what is recorded now."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.datastructures import MultiValueDict

from socboard.kit.forms import said

# Neither a file nor a secret is ever put back.
NEVER = (forms.FileInput, forms.PasswordInput)


def restored(form: forms.BaseForm, typed: Mapping[str, list[str]]) -> dict[str, object]:
    """Initial values from the raw inputs of a draft, for the fields that the form has; the rest is left out."""
    data = MultiValueDict(typed)
    found = {}
    for name, field in form.fields.items():
        place = form.add_prefix(name)
        if not isinstance(field.widget, NEVER) and not _left_out(field.widget, data, place):
            found[name] = field.widget.value_from_datadict(data, {}, place)
    return found


def _left_out(widget: forms.Widget, data: MultiValueDict, place: str) -> bool:
    if isinstance(widget, forms.MultiWidget):
        return not any(name.startswith(f"{place}_") for name in data)
    return widget.value_omitted_from_data(data, {}, place)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as it is recorded now and as somebody else typed it; empty for nothing."""

    label: str
    theirs: str
    yours: str


def differences(fresh: forms.BaseForm, sent: forms.BaseForm) -> list[Difference]:
    """Where a valid form that was sent says something else than a fresh one over the newest version."""
    found = []
    for name, field in sent.fields.items():
        if isinstance(field.widget, (*NEVER, forms.HiddenInput)):
            continue
        current = fresh.fields.get(name, field)
        theirs = said(current, fresh.get_initial_for_field(current, name))
        yours = said(field, sent.cleaned_data.get(name))
        if theirs != yours:
            found.append(Difference(str(field.label or name), theirs, yours))
    return found

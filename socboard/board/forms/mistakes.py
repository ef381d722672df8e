"""What an operation found wrong, told at the fields of the form that asked for it."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from socboard.board.operations.entries import NamesUnrecorded
from socboard.board.operations.records import NotRecorded
from socboard.kit.refusals import Refused


def tell(form: forms.Form, error: Refused | NotRecorded | ValidationError) -> None:
    """Add the mistakes to the form, each at its field where the form has it, else to the whole form.

    What only follows from another mistake is not told: nobody can mend it.
    """
    if isinstance(error, Refused):
        form.add_error(_place(form, error.field), error.sentence)
        return
    found = [each for _, each in error.mistakes] if isinstance(error, NotRecorded) else [error]
    for each in found:
        if isinstance(each, NamesUnrecorded):
            continue
        told = each.message_dict if hasattr(each, "error_dict") else {NON_FIELD_ERRORS: each.messages}
        for name, messages in told.items():
            place = _place(form, name)
            for message in messages:
                form.add_error(place, message)


def _place(form: forms.Form, name: str) -> str | None:
    """The form's field of this name; of a date or a quantity the parts are one field."""
    return next((each for each in form.fields if name == each or name.startswith(f"{each}_")), None)

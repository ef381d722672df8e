"""What is asked about a seat: who gets it, from when, until when, and who may read OFFICIAL-SENSITIVE."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.choices import chosen, organisations_of
from socboard.board.forms.people import (
    DAY_HINT,
    END_HINT,
    WhoForm,
    refuse_wrong_substitute,
    role_field,
    seat_field,
)
from socboard.board.models import Board
from socboard.board.roles import Role
from socboard.kit.forms import DayField, Option, line


class HolderForm(WhoForm):
    """Who holds a seat that is there, or stands in for it: person, post and days."""

    post = line(
        label=_("Post"),
        help_text=_("In the organisation, such as Detective Superintendent."),
        max_length=150,
        required=False,
    )
    start = DayField(label=_("From"), help_text=DAY_HINT)
    end = DayField(label=_("Until"), help_text=END_HINT, required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.order_fields(["person", "name", "email", "telephone", "post", "start", "end"])


class AppointForm(HolderForm):
    """A new seat for somebody, for an organisation, in a role."""

    def __init__(self, *args, board: Board, actor, roles: list[Role], seats: list[Option], **options):
        super().__init__(*args, board=board, actor=actor, **options)
        self.fields["organisation"] = chosen(organisations_of(board, actor=actor), label=_("Organisation"))
        self.fields["role"] = role_field(roles)
        self.fields["substitute_for"] = seat_field(seats)
        self.order_fields(
            ["person", "name", "email", "telephone", "organisation", "role", "substitute_for", "post"]
        )

    def clean(self):
        super().clean()
        refuse_wrong_substitute(self)
        return self.cleaned_data


class VacancyForm(forms.Form):
    """A seat that is there and held by nobody."""

    post = line(
        label=_("Post"),
        help_text=_("The post that should hold it, such as Borough Commander."),
        max_length=150,
        required=False,
    )
    start = DayField(label=_("Vacant since"), help_text=DAY_HINT)

    def __init__(self, *args, board: Board, actor, roles: list[Role], **options):
        super().__init__(*args, **options)
        self.fields["organisation"] = chosen(organisations_of(board, actor=actor), label=_("Organisation"))
        self.fields["role"] = role_field([role for role in roles if role != Role.DEPUTY])
        self.order_fields(["organisation", "role", "post", "start"])


class GrantForm(forms.Form):
    """Who granted the reading of OFFICIAL-SENSITIVE, and when."""

    granted_by = line(
        label=_("Granted by"),
        help_text=_("Name or post of whoever decided it, such as the force's information manager."),
        max_length=150,
        error_messages={"required": _("Say who granted it.")},
    )
    on = DayField(label=_("Granted on"), help_text=_("They may read it from this day on."))


class NothingAsked(forms.Form):
    """Only that the act is meant."""

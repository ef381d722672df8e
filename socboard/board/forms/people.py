"""Who it is about: somebody the board knows or somebody new, and where somebody moves to or leaves from."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from socboard.board.account_authority import of_address
from socboard.board.forms.choices import chosen, organisations_of, people_of
from socboard.board.models import Board, Organisation
from socboard.board.roles import DESCRIPTIONS, Role
from socboard.kit.forms import DayField, OneOf, Option, choice, line, worded

DAY_HINT = _("For example, 27 11 2019.")
END_HINT = _("The first day without it. For example, 27 11 2019.")
NOT_YOURS = _("Choose one from the list. Nobody gives themselves a seat, an office or cover.")
ROLE_NOT_YOURS = _("Choose one of these roles. Others are not yours to give.")


class WhoForm(forms.Form):
    """Somebody of the board, or somebody new by name. Gives ``person``, None for somebody new."""

    needed = frozenset({"name", "person"})

    name = line(label=_("Name"), max_length=150, required=False)
    email = worded(
        forms.EmailField(
            label=_("E-mail"),
            help_text=_("Needed only if they are to sign in one day."),
            widget=forms.EmailInput(attrs={"class": "govuk-input"}),
            max_length=254,
            required=False,
        )
    )
    telephone = line(label=_("Telephone"), max_length=40, required=False)

    def __init__(self, *args, board: Board, actor, without: set[int | None], **options):
        """``without`` are the primary keys of people who cannot be chosen, the actor first of all."""
        super().__init__(*args, **options)
        self.board, self.actor = board, actor
        self.fields["person"] = person_field(
            board,
            without,
            actor=actor,
            label=_("Somebody the board knows"),
            none=_("Choose, or name somebody new below"),
            required=False,
        )

    def clean_email(self):
        """Nobody whom the board knows becomes a second person.

        Of somebody whom the actor does not see, here or on another board, nothing is told, not even that the address
        is known: no account is opened at it a second time (``operations.invitations``).
        """
        email = self.cleaned_data["email"].strip()
        if email and people_of(self.board, actor=self.actor).filter(of_address(email)).exists():
            raise ValidationError(
                _("Somebody of this board has that address. Choose them from the list above.")
            )
        return email

    def clean(self):
        """Exactly one of the two."""
        known, new = self.cleaned_data.get("person"), self.cleaned_data.get("name")
        if known and new:
            self.add_error("name", _("Choose somebody the board knows, or name somebody new, but not both."))
        elif not known and not new and not self.errors.keys() & {"person", "name"}:
            self.add_error("person", _("Choose somebody, or name somebody new below."))
        return self.cleaned_data


class MoveForm(forms.Form):
    """Where to, as what, and from when; and from where, for somebody who sits for several organisations."""

    post = line(label=_("New post"), max_length=150, required=False)
    on = DayField(label=_("From"), help_text=DAY_HINT)

    def __init__(
        self, *args, board: Board, actor, left: list[Organisation], roles, seats: list[Option], **options
    ):
        super().__init__(*args, **options)
        if len(left) > 1:
            named = [Option(each.ref, each.name, each) for each in left]
            self.fields["leaving"] = OneOf(named, label=_("Organisation they leave"))
        self.fields["organisation"] = chosen(
            organisations_of(board, actor=actor), label=_("Organisation they move to")
        )
        self.fields["role"] = role_field(roles)
        self.fields["substitute_for"] = seat_field(seats)
        self.order_fields(["leaving", "organisation", "role", "substitute_for", "post", "on"])

    def clean(self):
        refuse_wrong_substitute(self)
        return self.cleaned_data


class EndForm(forms.Form):
    """From which day something no longer holds."""

    on = DayField(label=_("From which day?"), help_text=END_HINT)


def person_field(board: Board, without: set[int | None], *, actor, **options) -> OneOf:
    """Somebody of whom the actor sees a seat on the board. One query."""
    people = people_of(board, actor=actor).exclude(pk__in=without - {None})
    field = OneOf([Option(each.ref, each.name, each) for each in people], **options)
    field.error_messages["invalid_choice"] = NOT_YOURS
    return field


def role_field(roles: list[Role]) -> forms.ChoiceField:
    """One of the roles that may be given, each with what it means."""
    return forms.ChoiceField(
        label=_("Role"),
        choices=[choice(role.value, str(role.label), str(DESCRIPTIONS[role])) for role in roles],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role."), "invalid_choice": ROLE_NOT_YOURS},
    )


def seat_field(seats: list[Option]) -> OneOf:
    """The seat that a deputy stands in for, which is asked of a deputy alone."""
    return OneOf(
        seats,
        none=_("None"),
        label=_("Deputy for"),
        help_text=_("Only for a deputy: the seat they stand in for."),
        required=False,
    )


def refuse_wrong_substitute(form: forms.Form) -> None:
    """A deputy stands in for a seat of the same organisation, and nobody else for any."""
    role, seat = form.cleaned_data.get("role"), form.cleaned_data.get("substitute_for")
    organisation = form.cleaned_data.get("organisation")
    if role == Role.DEPUTY and seat is None and "substitute_for" not in form.errors:
        form.add_error("substitute_for", _("Choose the seat that the deputy stands in for."))
    elif seat is not None and role not in (Role.DEPUTY, None):
        form.add_error(
            "substitute_for", _("Only a deputy stands in for a seat. Choose the role, or none here.")
        )
    elif seat is not None and organisation is not None and seat.organisation_id != organisation.pk:
        form.add_error("substitute_for", _("Choose a seat of the same organisation."))

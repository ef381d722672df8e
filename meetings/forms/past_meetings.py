"""What is asked about a meeting that was held: who was there, its minutes, decisions and actions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meetings.forms.clock import ClockField
from meetings.models import Attendance
from meetings.operations.past_meetings import Agreed, Attended
from socboard.board.models import Organisation, Seat
from socboard.board.roles import Role
from socboard.kit.forms import DayField, LinesField, OneOf, Option, UncertainDateField, line, select, tick

# So many actions are asked for at once, of which the first few are shown open.
ACTIONS, SHOWN = 6, 2
PARTS = ("number", "text", "owner", "due", "closed")
ACTION_NAMES = frozenset(f"{part}_{number}" for part in PARTS for number in range(1, ACTIONS + 1))
LONGEST_DECISION = 2000
PRESENCE = [(value, label) for value, label in Attendance.Presence.choices if value != "unknown"]


@dataclass(frozen=True, slots=True)
class MemberThen:
    """A member organisation on the day of a meeting, with the seats that were held for it."""

    organisation: Organisation
    seats: Sequence[Seat]


class DayForm(forms.Form):
    """On which day, read from the address."""

    on = UncertainDateField(
        label=_("When was it held?"), help_text=_("Day and month may be left out where they are not known.")
    )


class HappenedForm(forms.Form):
    """What a meeting left behind. ``taken`` are the numbers of actions that are in use."""

    def __init__(
        self,
        *args,
        members: Sequence[MemberThen],
        organisations: Sequence[Option],
        taken: Collection[str],
        asks_minutes: bool,
        **options,
    ):
        super().__init__(*args, **options)
        self.members, self.taken = list(members), set(taken)
        # The whole form says that what is not known is left.
        self.needed = {*ACTION_NAMES, *self._presence_names()}
        for number, each in enumerate(self.members, start=1):
            self._ask_presence(number, each)
        if asks_minutes:
            self.fields["minutes"] = forms.FileField(
                label=_("The minutes, as a file"),
                help_text=_("It is kept in the library. A PDF, Word or OpenDocument file, up to %(most)s MB.")
                % {"most": settings.UPLOAD_MB},
                widget=forms.FileInput(attrs={"class": "govuk-file-upload"}),
                required=False,
                error_messages={"empty": _("The file is empty.")},
            )
        self.fields["decisions"] = LinesField(
            longest=LONGEST_DECISION,
            label=_("Decisions"),
            help_text=_("One to a line, as in “RESOLVED - That the report be noted.”"),
            required=False,
        )
        for number in range(1, ACTIONS + 1):
            self._ask_action(number, organisations)

    def _ask_presence(self, number: int, member: MemberThen) -> None:
        name = member.organisation.name
        self.fields[f"presence_{number}"] = select(
            PRESENCE, none=_("Not recorded"), label=name, required=False
        )
        people = [Option(seat.person.ref, seat.person.name, seat) for seat in member.seats]
        self.fields[f"who_{number}"] = OneOf(
            people,
            none=_("Not recorded"),
            label=_("By whom"),
            required=False,
        )

    def _ask_action(self, number: int, organisations: Sequence[Option]) -> None:
        self.fields |= {
            f"number_{number}": line(label=_("Number"), max_length=30, required=False),
            f"text_{number}": line(label=_("What is to be done"), required=False, checked=True),
            f"owner_{number}": OneOf(organisations, none=_("No owner yet"), label=_("Owner"), required=False),
            f"due_{number}": DayField(label=_("Due"), required=False),
            f"closed_{number}": line(
                label=_("How it was closed"),
                help_text=_("Empty while it is open."),
                required=False,
                checked=True,
            ),
        }

    def _presence_names(self) -> list[str]:
        numbers = range(1, len(self.members) + 1)
        return [f"{name}_{number}" for number in numbers for name in ("presence", "who")]

    @property
    def presence_rows(self) -> list[dict]:
        """Each member organisation with the names of its two fields."""
        return [
            {"name": each.organisation.name, "names": [f"presence_{number}", f"who_{number}"]}
            for number, each in enumerate(self.members, start=1)
        ]

    @property
    def action_rows(self) -> list[tuple[int, list[str]]]:
        return [(number, [f"{part}_{number}" for part in PARTS]) for number in range(1, ACTIONS + 1)]

    @property
    def is_furthered(self) -> bool:
        """Something was typed into the actions that are not shown open, or is amiss there."""
        names = [name for number, names in self.action_rows if number > SHOWN for name in names]
        if not self.is_bound:
            return any(self.initial.get(name) for name in names)
        return any(self[name].errors or self.cleaned_data.get(name) for name in names)

    decision_names = ("decisions",)

    @property
    def minutes_names(self) -> list[str]:
        return ["minutes"] if "minutes" in self.fields else []

    def clean(self):
        values = super().clean()
        for number in range(1, len(self.members) + 1):
            present = values.get(f"presence_{number}") == Attendance.Presence.PRESENT
            if values.get(f"who_{number}") and not present:
                self.add_error(f"presence_{number}", _("Somebody is named, so say that it was represented."))
        seen: set[str] = set()
        for number in range(1, ACTIONS + 1):
            self._check_action(number, values, seen)
        return values

    def _check_action(self, number: int, values: dict, seen: set[str]) -> None:
        named, text = values.get(f"number_{number}"), values.get(f"text_{number}")
        others = any(values.get(f"{part}_{number}") for part in ("owner", "due", "closed"))
        if not named and (text or others) and f"number_{number}" not in self.errors:
            self.add_error(f"number_{number}", _("Enter the number that the action had."))
        if not text and (named or others) and f"text_{number}" not in self.errors:
            self.add_error(f"text_{number}", _("Say what is to be done."))
        if named and (named in self.taken or named in seen):
            told = _t("There is an action with the number %(number)s already.") % {"number": named}
            self.add_error(f"number_{number}", told)
        seen |= {named} - {None, ""}

    def attendance(self) -> list[Attended]:
        """From a valid form, what was recorded of each organisation."""
        values, found = self.cleaned_data, []
        for number, each in enumerate(self.members, start=1):
            if presence := values[f"presence_{number}"]:
                seat = values[f"who_{number}"]
                person, substitute = (seat.person, seat.role == Role.DEPUTY) if seat else (None, False)
                found.append(Attended(each.organisation, Attendance.Presence(presence), person, substitute))
        return found

    def actions(self) -> list[Agreed]:
        """From a valid form, the actions that were filled in."""
        values = self.cleaned_data
        rows = ([values[f"{part}_{number}"] for part in PARTS] for number in range(1, ACTIONS + 1))
        return [Agreed(*row) for row in rows if row[0]]


class PastMeetingForm(HappenedForm):
    """The same for a meeting that is not recorded yet. ``is_twice`` says that there is another on that day."""

    def __init__(self, *args, is_twice: bool, **options):
        super().__init__(*args, **options)
        self.is_twice = is_twice
        about = {
            "title": line(
                label=_("Title"),
                help_text=_("Leave it empty for an ordinary meeting."),
                max_length=150,
                required=False,
                checked=True,
            ),
            "starts": ClockField(label=_("Began at"), help_text=_("As in 14:00 or 2pm."), required=False),
            "place": line(label=_("Place"), max_length=150, required=False, checked=True),
        }
        if is_twice:
            about["although"] = tick(label=_("Another meeting is recorded on that day; this is a second one"))
        self.about = list(about)
        self.fields = {**about, **self.fields}

    def clean(self):
        values = super().clean()
        if self.is_twice and not values.get("although"):
            self.add_error("although", _("Tick this if the board met twice on that day."))
        return values

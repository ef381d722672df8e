"""What is asked about a year's meetings, and about one."""

from collections.abc import Iterable, Sequence
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meetings.calendar import TO_BE_MEANT, Concern, Habit, Notice, concerns
from meetings.forms.clock import ClockField, after, minutes_between
from meetings.models import Meeting
from meetings.operations.planning import Appointment
from socboard.kit.forms import DayField, line, select, tick

# What most boards take; only ever offered, for the manager to correct.
USUAL_START, USUAL_LENGTH = "14:00", 120
MOST = 24
WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
)
WEEKS = ((1, _("First")), (2, _("Second")), (3, _("Third")), (4, _("Fourth")), (5, _("Last")))
REASONS = {
    Concern.WEEKEND: _("It is a weekend."),
    Concern.BANK_HOLIDAY: _("It is a bank holiday."),
    Concern.EASTER: _("It lies in the weeks about Easter."),
    Concern.CHRISTMAS: _("It lies between Christmas and New Year."),
    Concern.TWICE: _("There is another meeting on that day."),
    Concern.SHORT: _("The papers for it should have gone out already."),
    Concern.UNKNOWN: _("The bank holidays of that year are not known yet, so only weekends were left out."),
}
ALL_THE_SAME = _("Meet on this day all the same")


def told(found: frozenset[Concern]) -> list[str]:
    """The concerns as sentences, in their order."""
    return [str(REASONS[each]) for each in Concern if each in found]


def against(day: date, others: Iterable[date], notice: Notice) -> frozenset[Concern]:
    """What speaks against a day, so that a meeting on it has to be meant."""
    return concerns(day, others=others, notice=notice, today=timezone.localdate()) & TO_BE_MEANT


def joining_field() -> forms.CharField:
    """A link or a number, which holds many figures: unlike in other text, they are no case numbers."""
    return line(
        label=_("How to join"),
        help_text=_("The link, or the number to dial. Only those with a seat on the board are told."),
        max_length=500,
        required=False,
    )


class ChoicesForm(forms.Form):
    """For which year, and when the board would like to meet; read from the address."""

    year = select((), label=_("Board year"))
    week = select(WEEKS, label=_("Which week of the month"))
    weekday = select(WEEKDAYS, label=_("Weekday"))

    def __init__(self, *args, years: Sequence[tuple[str, str]], **options):
        super().__init__(*args, **options)
        self.fields["year"].choices = years

    def habit(self, usual: Habit) -> Habit:
        """The board's habit with what was chosen here, from a valid form."""
        chosen = self.cleaned_data
        return Habit(int(chosen["weekday"]), int(chosen["week"]), usual.month, usual.starts)


class PlanForm(forms.Form):
    """The proposed meetings, one to a row, and what they have in common. ``others`` are days that are taken."""

    # What a row asks for says itself that it is a proposal, so that nothing in it is called optional.
    needed = frozenset(
        f"{name}_{number}"
        for name in ("day", "starts", "ends", "mode", "place")
        for number in range(1, MOST + 1)
    )

    def __init__(self, *args, count: int, others: Sequence[date], notice: Notice, **options):
        super().__init__(*args, **options)
        self.notice = notice
        self.count, self.others = min(count, MOST), list(others)
        # The days that were understood, and the rows whose day has to be meant.
        self.days: dict[int, date] = {}
        self.meant: set[int] = set()
        for number in range(1, self.count + 1):
            self._ask(number)
        self.fields["joining"] = joining_field()

    def _ask(self, number: int) -> None:
        added = {
            "keep": tick(label=_("Plan this meeting"), initial=True),
            "day": DayField(label=_("Day"), required=False),
            "starts": ClockField(label=_("Starts"), required=False),
            "ends": ClockField(label=_("Ends"), required=False),
            "mode": select(Meeting.Mode.choices, none=_("Not stated"), label=_("How"), required=False),
            "place": line(label=_("Place"), max_length=150, required=False, checked=True),
            "although": tick(label=ALL_THE_SAME),
        }
        self.fields |= {f"{name}_{number}": field for name, field in added.items()}

    @property
    def rows(self) -> list[dict]:
        """Each row: the names of its fields, what is to be meant, and its number."""
        return [self._row(number) for number in range(1, self.count + 1)]

    def _row(self, number: int) -> dict:
        names = [f"{name}_{number}" for name in ("day", "starts", "ends", "mode", "place")]
        day = self.initial.get(f"day_{number}") if not self.is_bound else self.days.get(number)
        return {
            "number": number,
            "keep": [f"keep_{number}"],
            "day": [names[0]],
            "time": names[1:3],
            "where": names[3:],
            "although": [f"although_{number}"] if number in self.meant else [],
            "on": day,
        }

    def _against(self, number: int) -> frozenset[Concern]:
        """What speaks against the day of this row, the days of the rows before it included."""
        earlier = [self.days[each] for each in self.days if each < number and self._is_kept(each)]
        return against(self.days[number], [*self.others, *earlier], self.notice)

    def _is_kept(self, number: int) -> bool:
        return bool(self.cleaned_data.get(f"keep_{number}"))

    def clean(self):
        values = super().clean()
        days = ((number, values.get(f"day_{number}")) for number in range(1, self.count + 1))
        self.days = {number: day for number, day in days if day}
        for number in range(1, self.count + 1):
            if self._is_kept(number):
                self._check(number, values)
        return values

    def _check(self, number: int, values: dict) -> None:
        day, name = self.days.get(number), f"day_{number}"
        check_times(self, values, f"starts_{number}", f"ends_{number}")
        if day is None:
            if name not in self.errors:
                self.add_error(name, _("Enter the day, or take the tick away."))
            return
        if day < timezone.localdate():
            self.add_error(name, _("This day is past."))
        elif found := self._against(number):
            self.meant.add(number)
            if not values.get(f"although_{number}"):
                why = {"why": " ".join(told(found))}
                self.add_error(name, _t("%(why)s Choose another day, or tick that it is meant.") % why)

    def appointments(self) -> list[Appointment]:
        """What is to be planned, from a valid form."""
        values, joining = self.cleaned_data, self.cleaned_data["joining"]
        kept = [number for number in range(1, self.count + 1) if values[f"keep_{number}"]]
        return [
            Appointment(
                values[f"day_{each}"],
                values[f"starts_{each}"],
                length_of(values[f"starts_{each}"], values[f"ends_{each}"]),
                values[f"mode_{each}"],
                values[f"place_{each}"],
                joining,
            )
            for each in kept
        ]


class AppointmentForm(forms.Form):
    """When, where and how one meeting is to be. ``others`` are the days of the board's other meetings, ``stands`` is
    the day on which it is planned already, which is not judged again.
    """

    title = line(
        label=_("Title"),
        help_text=_("Leave it empty for an ordinary meeting."),
        max_length=150,
        required=False,
        checked=True,
    )
    day = DayField(label=_("Day"), help_text=_("For example, 27 11 2030."))
    starts = ClockField(label=_("Starts"), help_text=_("As in 14:00 or 2pm."), required=False)
    ends = ClockField(label=_("Ends"), required=False)
    mode = select(Meeting.Mode.choices, none=_("Not stated"), label=_("How"), required=False)
    place = line(label=_("Place"), max_length=150, required=False, checked=True)

    def __init__(self, *args, others: Sequence[date], notice: Notice, stands: date | None = None, **options):
        super().__init__(*args, **options)
        self.others, self.notice, self.stands = list(others), notice, stands
        self.fields["joining"] = joining_field()
        # Asked only of a day that was sent, and against which something speaks.
        if self.is_bound:
            self.fields["although"] = tick(label=ALL_THE_SAME)
        self.order_fields(["day", "although", "starts", "ends", "mode", "place", "joining", "title"])

    def clean(self):
        values = super().clean()
        day = values.get("day")
        today = timezone.localdate()
        judged = day and day >= today and day != self.stands
        found = against(day, self.others, self.notice) if judged else frozenset()
        if day and day < today:
            self.add_error("day", _("This day is past. Enter a meeting that was held as a past meeting."))
        elif found and not values.get("although"):
            self.add_error(
                "day",
                _t("%(why)s Choose another day, or tick that it is meant.") % {"why": " ".join(told(found))},
            )
        if not found:
            del self.fields["although"]
        check_times(self, values, "starts", "ends")
        return values

    def appointment(self) -> Appointment:
        """What is to be planned, from a valid form."""
        values = self.cleaned_data
        return Appointment(
            values["day"],
            values["starts"],
            length_of(values["starts"], values["ends"]),
            values["mode"],
            values["place"],
            values["joining"],
            values["title"],
        )


class MoveForm(AppointmentForm):
    """The same, with the reason that everybody who was invited is told."""

    reason = line(
        label=_("Why"),
        help_text=_("Everybody who was invited reads it."),
        max_length=300,
        checked=True,
        error_messages={"required": _("Say why, in a few words.")},
    )

    def __init__(self, *args, has_call: bool = False, **options):
        super().__init__(*args, **options)
        if has_call:
            self.fields["with_call"] = tick(
                label=_("Move the call for updates too"),
                help_text=_(
                    "Updates are then due as many working days before the new day as the board's settings say, "
                    "and whoever still owes one is told."
                ),
                initial=True,
            )


class CancelForm(forms.Form):
    """Why a meeting does not take place."""

    reason = line(
        label=_("Why"),
        help_text=_("Everybody who was invited reads it, and it stands on the meeting's page."),
        max_length=300,
        checked=True,
        error_messages={"required": _("Say why, in a few words.")},
    )


def check_times(form: forms.Form, values: dict, starts: str, ends: str) -> None:
    """Add an error where a meeting ends before it starts, or only its end is known."""
    if not values.get(ends):
        return
    if not values.get(starts):
        if starts not in form.errors:
            form.add_error(starts, _("Enter when it starts, or leave out when it ends."))
    elif minutes_between(values[starts], values[ends]) <= 0:
        form.add_error(ends, _("It ends before it starts."))


def length_of(starts: str, ends: str) -> int | None:
    """In minutes, None where it is not known."""
    return minutes_between(starts, ends) if starts and ends else None


def asked_of(meeting: Meeting) -> dict[str, object]:
    """What a form about a planned meeting starts with."""
    ends = after(meeting.starts, meeting.length) if meeting.starts and meeting.length else ""
    day = meeting.held.latest if meeting.held.is_exact else None
    names = ("title", "starts", "mode", "place", "joining")
    return {**{name: getattr(meeting, name) for name in names}, "day": day, "ends": ends}


def rows_of(days: Sequence[date], *, starts: str, length: int, mode: str, place: str) -> dict[str, object]:
    """What the form of a year's plan starts with."""
    same = {"starts": starts, "ends": after(starts, length), "mode": mode, "place": place}
    found: dict[str, object] = {}
    for number, day in enumerate(days, start=1):
        found |= {f"keep_{number}": True, f"day_{number}": day}
        found |= {f"{name}_{number}": value for name, value in same.items()}
    return found

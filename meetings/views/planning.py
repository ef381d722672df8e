"""Planning a board year's meetings, or one: proposed from the terms, the habit and the bank holidays."""

import re
from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meetings.calendar import Concern, Habit, concerns, deadlines, habit_of, proposed, year_of
from meetings.forms.planning import (
    MOST,
    USUAL_LENGTH,
    USUAL_START,
    AppointmentForm,
    ChoicesForm,
    PlanForm,
    rows_of,
    told,
)
from meetings.models import Meeting
from meetings.operations import planning as operations
from meetings.paper_days import notice_of
from meetings.views.frame import MeetingsForm
from meetings.views.words import State
from socboard.board.access import may, reached
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.terms_in_force import terms_in_force
from socboard.kit import in_words
from socboard.kit.values import Period
from socboard.kit.whole_periods import DAY

# So many earlier meetings tell when a board usually meets.
LATEST = 12
# This board year and those after it for which a plan is made.
YEARS = 3


class PlanningForm(MeetingsForm):
    """What every form about planned meetings knows of the others."""

    def may(self) -> bool:
        return may("add", Meeting(board=self.board), actor=self.actor)

    @cached_property
    def known(self) -> list[Meeting]:
        """The meetings that this reader sees and that take or took place, the latest first. One query."""
        meetings = reached(Meeting, actor=self.actor, board=self.board).current()
        meetings = meetings.exclude(state=State.CANCELLED).filter(held_latest__isnull=False)
        return list(meetings.order_by("-held_latest", "-pk"))

    def days_but(self, one: Meeting | None = None) -> list[date]:
        """The days of the meetings, of one other left out."""
        return [each.held.latest for each in self.known if each.held.is_exact and each != one]


class Plan(PlanningForm):
    """A board year's meetings, each to be corrected or left out. What is chosen first stands in the address."""

    template_name = "meetings/calendar/plan.html"
    form_class = PlanForm
    title = _("Plan a year")
    button = _("Put these into the calendar")

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def years(self) -> list[Period]:
        found = [year_of(self.today, self.board.year_starts_in)]
        while len(found) < YEARS:
            found.append(year_of(found[-1].end + DAY, self.board.year_starts_in))
        return found

    @cached_property
    def frequency(self) -> int:
        """How often the board meets in a year: by its terms, else by its settings. Two queries."""
        terms = terms_in_force(self.board, actor=self.actor)
        stated = terms.meetings_per_year if terms else None
        return min(stated or self.board.meetings_per_year, MOST)

    @cached_property
    def usual(self) -> Habit:
        held = [(each.held.latest, each.starts) for each in self.known if each.held.is_exact][:LATEST]
        return habit_of(held, year_starts_in=self.board.year_starts_in, meetings=self.frequency)

    @cached_property
    def choices(self) -> ChoicesForm:
        """Bound to the address where it chooses something that makes sense."""
        years = [(str(each.start.year), in_words.period(each)) for each in self.years]
        usual = {"week": self.usual.week, "weekday": self.usual.weekday, "year": self._first_year()}
        chosen = ChoicesForm(self.request.GET, years=years) if "year" in self.request.GET else None
        return chosen if chosen and chosen.is_valid() else ChoicesForm(years=years, initial=usual)

    def _first_year(self) -> str:
        """This one, or the next where little of this is left to be planned."""
        now = self.years[0]
        left = [day for day in self._proposed(now, self.usual) if day > self.today]
        return str((now if left else self.years[1]).start.year)

    @cached_property
    def chosen(self) -> tuple[Period, Habit]:
        """Which year, and when in its months."""
        bound = self.choices.is_bound
        first = self.choices.cleaned_data["year"] if bound else self.choices.initial["year"]
        year = next(each for each in self.years if str(each.start.year) == first)
        return year, self.choices.habit(self.usual) if bound else self.usual

    @cached_property
    def days(self) -> list[date]:
        """Those that are proposed. What of this year is past is not planned any more."""
        return [day for day in self._proposed(*self.chosen) if day > self.today]

    def _proposed(self, year: Period, habit: Habit) -> list[date]:
        return proposed(year, self.frequency, habit, taken=self.days_but())

    def initial(self) -> dict:
        last = self.known[0] if self.known else None
        return rows_of(
            self.days,
            starts=self.usual.starts or USUAL_START,
            length=(last and last.length) or USUAL_LENGTH,
            mode=last.mode if last else "",
            place=last.place if last else "",
        )

    def form_options(self) -> dict:
        """As many rows as were shown, whatever else was planned meanwhile."""
        numbers = [
            int(found[1])
            for name in self.request.POST
            if (found := re.fullmatch(r"day_([0-9]{1,2})_0", name))
        ]
        return {
            "count": max(numbers, default=len(self.days)),
            "others": self.days_but(),
            "notice": notice_of(self.board),
        }

    def do(self, values: dict) -> str:
        planned = operations.plan(self.board, appointments=self.form.appointments(), by=self.actor)
        words = ngettext("%(number)s meeting is planned.", "%(number)s meetings are planned.", len(planned))
        self.done = words % {"number": len(planned)}
        return address(self.board.ref, Meeting.noun)

    def get_context_data(self, **kwargs):
        year, _habit = self.chosen
        form = kwargs["form"]
        return super().get_context_data(
            **kwargs,
            choices=self.choices,
            frequency=self.frequency,
            year=in_words.period(year),
            standing_already=[
                in_words.day(day) for day in sorted(self.days_but()) if year.start <= day <= year.end
            ],
            shared=["joining"],
            rows=[{**row, "due": due_words(row["on"], self.board)} for row in form.rows],
        )


def due_words(day: date | None, board: Board) -> list[str]:
    """What would be due when for a meeting on this day, in sentences; nothing where the day is not known."""
    if day is None:
        return []
    due = deadlines(day, notice_of(board))
    days = {
        "updates": in_words.day(due.updates),
        "chair": in_words.day(due.to_chair),
        "out": in_words.day(due.circulated),
        "minutes": in_words.day(due.minutes),
    }
    sentence = _(
        "Updates due %(updates)s, pack to the chair %(chair)s, papers out %(out)s, draft minutes %(minutes)s."
    )
    unknown = concerns(day) & {Concern.UNKNOWN} or (set() if due.surely else {Concern.UNKNOWN})
    return [str(sentence) % days, *told(frozenset(unknown))]


class Arrange(PlanningForm):
    """One more meeting."""

    form_class = AppointmentForm
    title = _("Plan one meeting")
    button = _("Put it into the calendar")
    done = _("The meeting is planned. Nobody is invited yet.")

    def form_options(self) -> dict:
        return {"others": self.days_but(), "notice": notice_of(self.board)}

    def initial(self) -> dict:
        last = self.known[0] if self.known else None
        return {"starts": last.starts, "mode": last.mode, "place": last.place} if last else {}

    def do(self, values: dict) -> str:
        [planned] = operations.plan(self.board, appointments=[self.form.appointment()], by=self.actor)
        return address(self.board.ref, planned.noun, planned.ref)

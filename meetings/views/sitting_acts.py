"""What is entered at a meeting: each entry is one small form of its own, and comes back as it was typed."""

from __future__ import annotations

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.action_line import Owner, taken_down
from meetings.agenda_order import Sight
from meetings.forms.sitting import (
    DecisionForm,
    GuestForm,
    InterestForm,
    SomebodyForm,
    TakenDownForm,
    TimesForm,
    person_options,
)
from meetings.models import Action, AgendaItem, Meeting, Stay
from meetings.operations import actions, sitting
from meetings.quorum_register import day_of, seats_on
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsForm
from meetings.views.sitting import SEEN_WITH, SittingFrame, page_of, usual_time
from meetings.views.words import page_title
from socboard.board.access import may, reached
from socboard.board.forms.choices import organisations_of, people_of
from socboard.board.nouns import address
from socboard.board.operations.entries import Entry
from socboard.kit.forms import Option
from socboard.kit.markings import highest
from socboard.kit.values import UncertainDate

LONGEST_LINE = 2000
RESOLVED = sitting.RESOLVED


class SittingForm(SittingFrame, MeetingsForm):
    """A form about something that is said at one meeting. ``item`` in the address or in the form names the item."""

    find_board = staticmethod(MeetingsForm.find_board)

    def load(self, ref: str) -> None:
        self.meeting = find_meeting(ref, self.board, actor=self.actor)
        if self.meeting.is_withdrawn:
            raise Http404

    def may(self) -> bool:
        return may("change", self.meeting, actor=self.actor)

    @property
    def caption(self) -> str:
        return page_title(self.meeting)

    @cached_property
    def read(self) -> list[AgendaItem]:
        """The items that this reader may read, each with its number."""
        found = []
        for place in self.items(self.meeting):
            if place.sight is Sight.READS:
                place.item.shown_number = place.number
                found.append(place.item)
        return found

    @property
    def options(self) -> list[Option]:
        return [Option(each.ref, f"{each.shown_number}. {each.title}", each) for each in self.read]

    @cached_property
    def people(self) -> list[Option]:
        return person_options(list(people_of(self.board, actor=self.actor)))

    @cached_property
    def organisations(self) -> list[Option]:
        found = organisations_of(self.board, actor=self.actor)
        return [Option(each.ref, each.name, each) for each in found]

    def asked_item(self) -> AgendaItem | None:
        asked = self.request.GET.get("item", "")
        return next((each for each in self.read if each.ref == asked), None)

    def initial(self) -> dict:
        return {"item": self.asked_item()}

    def form_options(self) -> dict:
        return {"items": self.options}

    def back(self) -> str:
        item = self.asked_item()
        return page_of(self.meeting, self.board, f"item-{item.ref}" if item else "")

    def at_item(self, item: AgendaItem | None) -> str:
        return page_of(self.meeting, self.board, f"item-{item.ref}" if item else "others")

    def crumbs(self, *steps):
        where = address(self.board.ref, Meeting.noun, self.meeting.ref)
        here = (_("At the meeting"), page_of(self.meeting, self.board))
        return super().crumbs((page_title(self.meeting), where), here, *steps)

    def get_context_data(self, **kwargs):
        shown = [self.meeting, *self.read]
        told = {"marking": highest(each.marking for each in shown), "shown": shown}
        return super().get_context_data(**{**told, **kwargs})


class Resolve(SittingForm):
    form_class = DecisionForm
    title = gettext_lazy("A decision")
    button = gettext_lazy("Record it")

    def initial(self) -> dict:
        return {**super().initial(), "text": RESOLVED, "at": usual_time(self.meeting)}

    def do(self, values: dict) -> str:
        at = values["at"] or self.now()
        decision = sitting.resolve(
            self.meeting, text=values["text"], at=at, item=values["item"], by=self.actor
        )
        self.done = _("The decision is recorded.")
        if decision.for_ratification:
            self.done = _("The decision is recorded, for ratification at the next meeting.")
        return self.at_item(values["item"])

    def now(self) -> str:
        """On the day itself an empty time is now."""
        now = usual_time(self.meeting)
        return now if now != self.meeting.starts else ""


class TakeDown(SittingForm):
    """An action: first the line as it was said, then its parts for confirmation."""

    form_class = TakenDownForm
    title = gettext_lazy("An action")
    button = gettext_lazy("Take it down")

    def form_options(self) -> dict:
        return {**super().form_options(), "organisations": self.organisations, "people": self.people}

    def post(self, request, *args, **kwargs):
        if "line" in request.POST and "text" not in request.POST:
            self.line = request.POST["line"].replace("\x00", "")[:LONGEST_LINE]
            return self.shown(self.fresh_form())
        return super().post(request, *args, **kwargs)

    line = ""

    @property
    def intro(self) -> str:
        return _("Is this what was meant? It was said: “%(line)s”") % {"line": self.line} if self.line else ""

    def initial(self) -> dict:
        asked = self.request.POST.get("item", "") or self.request.GET.get("item", "")
        item = next((each for each in self.read if each.ref == asked), None)
        if not self.line:
            return {"item": item}
        found = taken_down(self.line, self.owners(), meets=day_of(self.meeting), next_meeting=self.next_day())
        return {
            "item": item,
            "text": found.text,
            "owner_organisation": found.organisation,
            "owner_person": found.person,
            "due": found.due,
        }

    def owners(self) -> list[Owner]:
        """Who may be named: the organisations, and everybody with a seat on the day."""
        named = [
            Owner(each.ref, tuple(filter(None, (each.thing.name, each.thing.short_name))))
            for each in self.organisations
        ]
        seen = {each.ref for each in self.people}
        people = {
            seat.person.ref: Owner(seat.person.ref, (seat.person.name,), seat.organisation.ref)
            for seat in seats_on(self.meeting, actor=self.actor)
            if seat.person.ref in seen
        }
        return [*named, *people.values()]

    def next_day(self):
        """The day of the meeting that is planned next. One query."""
        ahead = reached(Meeting, actor=self.actor, board=self.board).current()
        ahead = ahead.filter(state=Meeting.State.PLANNED, held_earliest__gt=day_of(self.meeting))
        following = ahead.order_by("held_earliest").first()
        return following.held.latest if following and following.held.is_exact else None

    def do(self, values: dict) -> str:
        item = values["item"]
        marking = highest([self.meeting.marking, *([item.marking] if item else [])])
        entry = Entry(
            Action,
            {
                "text": values["text"],
                "due": UncertainDate.on(values["due"]) if values["due"] else UncertainDate(),
                "marking": marking,
            },
            {
                "board": self.board,
                "meeting": self.meeting,
                "item": item,
                "priority": item.priority if item else None,
                "finding": item.finding if item else None,
                "owner_organisation": values["owner_organisation"],
                "owner_person": values["owner_person"],
                "readers": (item.readers if item else None) or self.meeting.readers,
                "originator": item.originator if item else None,
            },
        )
        action = actions.take_down(entry, by=self.actor)
        self.done = _("Action %(number)s is taken down.") % {"number": action.number}
        return self.at_item(item)


class Interest(SittingForm):
    form_class = InterestForm
    title = gettext_lazy("An interest that was declared")
    button = gettext_lazy("Record it")
    done = gettext_lazy("The interest is recorded.")

    def form_options(self) -> dict:
        return {**super().form_options(), "people": self.people}

    def do(self, values: dict) -> str:
        item = values.pop("item")
        sitting.declare(item, **values, by=self.actor)
        return self.at_item(item)


class Welcome(SittingForm):
    form_class = GuestForm
    title = gettext_lazy("A guest")
    button = gettext_lazy("Record it")
    done = gettext_lazy("The guest is recorded.")

    def form_options(self) -> dict:
        return {}

    def initial(self) -> dict:
        return {}

    def do(self, values: dict) -> str:
        sitting.welcome(self.meeting, **values, by=self.actor)
        return page_of(self.meeting, self.board, "guests")


class Somebody(SittingForm):
    """Somebody without a seat who comes for an organisation: a substitute whom the board does not know."""

    form_class = SomebodyForm
    title = gettext_lazy("Somebody else came")
    intro = gettext_lazy("A substitute counts for the organisation.")
    button = gettext_lazy("They are here")

    def form_options(self) -> dict:
        return {"organisations": self.organisations}

    def initial(self) -> dict:
        return {"organisation": self.request.GET.get("for", ""), "at": usual_time(self.meeting)}

    def do(self, values: dict) -> str:
        comer = sitting.Comer(values["organisation"], name=values["name"], as_substitute=True)
        at = values["at"] or usual_time(self.meeting)
        if not at:
            raise sitting.NothingSaid(_("Say at what time."), "at")
        sitting.arrive(self.meeting, comers=[comer], at=at, by=self.actor)
        return page_of(self.meeting, self.board, f"for-{values['organisation'].ref}")


class Times(SittingForm):
    """When somebody came and left, put right."""

    form_class = TimesForm
    title = gettext_lazy("Correct the times")
    done = gettext_lazy("The times are corrected.")

    def load(self, ref: str) -> None:
        stays = reached(Stay, actor=self.actor, board=self.board).current()
        self.stay = self.subject = (
            stays.select_related(*SEEN_WITH, "meeting__release").filter(ref=ref).first()
        )
        if self.stay is None:
            raise Http404
        self.meeting = self.stay.meeting
        self.meeting.board = self.stay.board = self.board

    def may(self) -> bool:
        return may("change", self.stay, actor=self.actor)

    @property
    def caption(self) -> str:
        name = self.stay.person.name if self.stay.person else self.stay.name
        return f"{name}, {self.stay.organisation.brief}"

    def form_options(self) -> dict:
        return {}

    def initial(self) -> dict:
        return {"arrived": self.stay.arrived, "left": self.stay.left}

    def do(self, values: dict) -> str:
        self.correct(Entry(Stay, values, instance=self.stay))
        return page_of(self.meeting, self.board, f"for-{self.stay.organisation.ref}")

"""Giving, filling and ending seats, naming deputies, and who may read OFFICIAL-SENSITIVE."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.access import may, reached
from socboard.board.forms.choices import label_of, records_of
from socboard.board.forms.people import EndForm
from socboard.board.forms.seats import AppointForm, HolderForm, VacancyForm
from socboard.board.models import Board, Organisation, Person, Seat
from socboard.board.nouns import address
from socboard.board.operations.endings import Endings, of_seat
from socboard.board.operations.entries import Entry
from socboard.board.operations.people import newcomer_entry
from socboard.board.operations.seats import (
    SitsElsewhere,
    appoint_to_seat,
    end_seat,
    fill_seat,
    name_deputy,
    record_vacancy,
)
from socboard.board.roles import Role, office_name
from socboard.board.views.form_page import FormPage
from socboard.board.views.sight import sight_of, versions_of
from socboard.kit import in_words
from socboard.kit.forms import Option
from socboard.kit.markings import highest

WHO = ["person", "name", "email", "telephone"]


def roles_to_give(board: Board, actor) -> list[Role]:
    """The roles of which the actor may give a seat on this board."""
    return [role for role in Role if may("add", Seat(board=board, role=role), actor=actor)]


def seats_with_deputies(board: Board, actor) -> list[Option]:
    """The seats for which a deputy can be named: those that are not over, of anybody but a deputy."""
    seats = records_of(Seat, board, actor).exclude(role=Role.DEPUTY)
    lasting = seats.exclude(end_latest__isnull=False, end_latest__lte=timezone.localdate())
    named = lasting.select_related("organisation", "person").order_by("organisation__name", "person__name")
    return [Option(seat.ref, label_of(seat), seat) for seat in named]


def who(values: dict) -> Person | Entry:
    """Whoever was chosen, or the entry of somebody new."""
    return values["person"] or newcomer_entry(
        **{name: values[name] for name in ("name", "email", "telephone")}
    )


class WhoPage(FormPage):
    """Somebody is given a place. Of whom sits for another organisation it offers the move instead."""

    moving: Person | None = None
    there: Organisation | None = None

    def give(self, values: dict) -> str:
        """Perform the act, as ``do`` does."""
        raise NotImplementedError

    def do(self, values):
        try:
            return self.give(values)
        except SitsElsewhere as refusal:
            self.moving, self.there = refusal.person, values.get("organisation")
            raise

    def get_context_data(self, **kwargs):
        move = address(self.board.ref, "people", self.moving.ref, "move") if self.moving else ""
        if move and self.there:
            move = f"{move}?organisation={self.there.ref}"
        return super().get_context_data(**{"moving": self.moving, "move": move, **kwargs})


class SeatAppoint(WhoPage):
    place = "seats"
    template_name = "board/seat_appoint.html"
    form_class = AppointForm
    title = gettext_lazy("Give somebody a seat")
    button = gettext_lazy("Give the seat")

    def may(self):
        return may("add", Seat(board=self.board), actor=self.actor)

    def initial(self):
        return {"start": timezone.localdate(), "role": Role.MEMBER.value}

    def form_options(self):
        return {
            "board": self.board,
            "actor": self.actor,
            "without": {self.actor.person_id},
            "roles": roles_to_give(self.board, self.actor),
            "seats": seats_with_deputies(self.board, self.actor),
        }

    def give(self, values):
        place = {
            name: values[name] for name in ("organisation", "role", "post", "start", "end", "substitute_for")
        }
        seat = appoint_to_seat(board=self.board, person=who(values), **place, by=self.actor)
        self.done = _("%(name)s has this seat from %(day)s.") % {
            "name": seat.person.name,
            "day": in_words.date(seat.start),
        }
        return address(self.board.ref, "seats", seat.ref)

    def get_context_data(self, **kwargs):
        parts = {
            "who_fields": WHO,
            "what_fields": ["organisation", "role", "substitute_for", "post"],
            "when_fields": ["start", "end"],
        }
        return super().get_context_data(**{**parts, **kwargs})


class SeatVacancy(FormPage):
    place = "seats"
    form_class = VacancyForm
    title = gettext_lazy("Record a vacant seat")
    intro = gettext_lazy("A seat that an organisation has on the board and that nobody holds yet.")
    button = gettext_lazy("Record the seat")
    done = gettext_lazy("The vacant seat is recorded.")

    def may(self):
        return may("add", Seat(board=self.board), actor=self.actor)

    def initial(self):
        return {"start": timezone.localdate(), "role": Role.MEMBER.value}

    def form_options(self):
        return {
            "board": self.board,
            "actor": self.actor,
            "roles": roles_to_give(self.board, self.actor),
        }

    def do(self, values):
        seat = record_vacancy(board=self.board, **values, by=self.actor)
        return address(self.board.ref, "seats", seat.ref)


class SeatVerb(FormPage):
    """An act on one seat that is in use and that the reader sees."""

    place = "seats"

    def load(self, ref):
        seats = reached(Seat, actor=self.actor, board=self.board).current().filter(ref=ref)
        self.seat = seats.select_related("organisation", "person", "release").first()
        if self.seat is None:
            raise Http404
        self.seat.board = self.board
        self.subject = self.seat

    def may(self):
        return may("change", self.seat, actor=self.actor)

    @property
    def holder(self) -> str:
        return self.seat.person.name if self.seat.person else _("Vacant seat")

    @property
    def caption(self):
        return f"{self.holder}, {self.seat.organisation.name}"

    def back(self):
        return address(self.board.ref, "seats", self.seat.ref)

    def get_context_data(self, **kwargs):
        told = {
            "crumbs": self.crumbs((self.holder, self.back()), (str(self.title), "")),
            "marking": self.seat.marking,
            "shown": [self.seat],
        }
        return super().get_context_data(**{**told, **kwargs})


class HolderPage(SeatVerb, WhoPage):
    """Somebody is chosen or named, with a post and days."""

    template_name = conflict_template = "board/seat_appoint.html"
    form_class = HolderForm

    def initial(self):
        return {"start": timezone.localdate()}

    def form_options(self):
        return {"board": self.board, "actor": self.actor, "without": {self.actor.person_id}}

    def get_context_data(self, **kwargs):
        parts = {"who_fields": WHO, "what_fields": ["post"], "when_fields": ["start", "end"]}
        return super().get_context_data(**{**parts, **kwargs})


class SeatFill(HolderPage):
    title = gettext_lazy("Fill the seat")
    button = gettext_lazy("Give the seat")

    def initial(self):
        end = self.seat.end.earliest if self.seat.end.is_exact else None
        return {**super().initial(), "post": self.seat.post, "end": end}

    def give(self, values):
        rest = {name: values[name] for name in ("post", "start", "end")}
        seat = fill_seat(self.seat, person=who(values), **rest, by=self.actor)
        self.done = _("%(name)s has this seat now.") % {"name": seat.person.name}
        return address(self.board.ref, "seats", seat.ref)


class SeatDeputy(HolderPage):
    title = gettext_lazy("Name a deputy")
    intro = gettext_lazy(
        "A named substitute, who counts for the organisation and may do what the member may do."
    )
    button = gettext_lazy("Name the deputy")

    def may(self):
        return may("add", Seat(board=self.board, role=Role.DEPUTY), actor=self.actor)

    def give(self, values):
        rest = {name: values[name] for name in ("post", "start", "end")}
        deputy = name_deputy(self.seat, person=who(values), **rest, by=self.actor)
        self.done = _("%(name)s is named as deputy.") % {"name": deputy.person.name}
        return self.back()


class SeatEnd(SeatVerb):
    """Asks once, and names everything that will end."""

    template_name = conflict_template = "board/seat_end.html"
    form_class = EndForm
    title = gettext_lazy("End the seat")
    button = gettext_lazy("End the seat")
    done = gettext_lazy("The seat is ended.")
    keeps_draft = False
    warns = True

    def load(self, ref):
        super().load(ref)
        self.endings = of_seat(self.seat, on=timezone.localdate())
        self.subject = sight_of("seats", ref, versions_of([self.seat, *self.endings.rows]))

    def may(self):
        """All of what ends with it is theirs to end."""
        return may_end([self.seat, *self.endings.rows], self.actor)

    def initial(self):
        return {"on": timezone.localdate()}

    def do(self, values):
        end_seat(self.seat, on=values["on"], by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{**told(self.endings, self.board), **kwargs})


def may_end(rows, actor) -> bool:
    """Whether all of these are the actor's to end."""
    return all(may("change", row, actor=actor) for row in rows)


def told(endings: Endings, board: Board) -> dict:
    """What the page reads that names everything before it ends."""
    terms = [(office_name(term.office, board.chair_word), term) for term in endings.terms]
    shown = [*endings.rows, *endings.lapsing]
    return {
        "endings": endings,
        "offices_ending": terms,
        "marking": highest([row.marking for row in shown]),
        "shown": shown,
    }

"""The page of one person, as this board knows them."""

from dataclasses import replace

import rules
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from socboard.board.contact_register import seen_contacts
from socboard.board.forms.choices import records_of
from socboard.board.freshness import fresh_page
from socboard.board.history import history
from socboard.board.models import Board, Cover, OfficeTerm, Person, PointOfContact, Seat
from socboard.board.nouns import address
from socboard.board.roles import office_name
from socboard.board.views.frame import PlaceFrame
from socboard.board.views.members import COLUMNS as SEATS
from socboard.board.views.members import RELATED, seat_row
from socboard.kit.listing import Asked, headings
from socboard.kit.markings import highest


def shown_of(model, ref: str, board: Board, actor):
    """The records of this noun that tell the actor of a person on the board."""
    told = records_of(model, board, actor)
    if model is PointOfContact:
        told = seen_contacts(board, actor.at(board.pk)).current()
    return told.filter(person__ref=ref)


def shown_person(ref: str, board: Board, actor) -> Person | None:
    """Somebody in whom this board shows the actor a seat, an office or a point of contact."""
    known_by = (Seat, OfficeTerm, PointOfContact)
    is_shown = any(shown_of(model, ref, board, actor).exists() for model in known_by)
    return Person.objects.filter(ref=ref).first() if is_shown else None


class PersonPage(PlaceFrame):
    place = "seats"
    template_name = "board/person.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.person = self.load(kwargs["ref"])

    def load(self, ref: str) -> Person:
        """Somebody in whom this board shows the reader a seat, an office or a point of contact. Raises Http404."""
        person = shown_person(ref, self.board, self.actor)
        if person is None:
            raise Http404
        return person

    def of(self, model):
        return shown_of(model, self.kwargs["ref"], self.board, self.actor)

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        today, person = timezone.localdate(), self.person
        seats = list(self.of(Seat).select_related(*RELATED).order_by("-start_latest", "pk"))
        held = {seat.pk for seat in self.of(Seat).on(today)}
        terms = list(self.of(OfficeTerm).select_related("organisation").order_by("-start_latest", "pk"))
        covers = list(self.of(Cover).select_related("seat__person", "seat__organisation", "seat__release"))
        contacts = list(self.of(PointOfContact).select_related("theme", "area", "organisation"))
        return super().get_context_data(
            crumbs=self.crumbs((person.name, "")),
            marking=highest([each.marking for each in (*seats, *terms, *covers, *contacts)]),
            shown=[*seats, *terms, *covers, *contacts],
            person=person,
            headings=headings(Asked(), [replace(column, order=()) for column in SEATS]),
            today_rows=[seat_row(seat, self.standing, self.board.ref) for seat in seats if seat.pk in held],
            past_rows=[
                seat_row(seat, self.standing, self.board.ref) for seat in seats if seat.pk not in held
            ],
            offices=[
                (
                    office_name(term.office, self.board.chair_word),
                    term,
                    address(self.board.ref, term.noun, term.ref),
                )
                for term in terms
            ],
            covers=[each for each in covers if self.standing.sees(each.seat)],
            contacts=[(each, address(self.board.ref, each.noun, each.ref)) for each in contacts],
            why=_grounds(seats, terms, contacts),
            acts=history(self.board, person.noun, person.ref, actor=self.actor),
            may_change=rules.has_perm("board.change_person", self.actor, person),
            is_seated=bool(held),
            may_move=self.may_move(),
            verbs=self.verbs(),
        )

    def may_move(self) -> bool:
        """Nobody moves themselves; and whoever holds an office is the manager's alone to move."""
        closed = {self.actor.person_id, *self.standing.office_holders}
        return self.standing.is_team and self.person.pk not in closed

    def verbs(self) -> dict[str, str]:
        return {
            verb: address(self.board.ref, "people", self.person.ref, verb)
            for verb in ("change", "move", "leave", "reset-second-factor")
        }


def _grounds(seats: list, terms: list, contacts: list) -> list[str]:
    """Why this reader is shown the person, in sentences: each is a record of theirs that the reader may see."""
    shown = (
        (seats, _("You may see a seat of theirs on this board.")),
        (terms, _("You may see an office they hold or held here.")),
        (contacts, _("You may see that they are a point of contact.")),
    )
    return [words for records, words in shown if records]

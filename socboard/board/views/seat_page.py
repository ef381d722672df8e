"""The page of a seat: who holds it, for whom, in which role, who stands in, and what may be done about it."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reached
from socboard.board.forms.choices import label_of
from socboard.board.freshness import fresh_page
from socboard.board.models import Cover, OfficeTerm, Seat
from socboard.board.nouns import address
from socboard.board.roles import DESCRIPTIONS, Role, office_name
from socboard.board.views.frame import SharedPlaceFrame
from socboard.board.views.invitations import invitation_of
from socboard.kit import in_words
from socboard.kit.markings import highest

RELATED = (
    "organisation",
    "person__user",
    "substitute_for__organisation",
    "substitute_for__person",
    "substitute_for__release",
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A term, a deputy or cover that belongs to the seat; ``end`` is the address at which the reader may end it."""

    name: str
    days: str
    address: str
    end: str = ""


class SeatPage(SharedPlaceFrame):
    place = "seats"
    template_name = "board/seat.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        seats = reached(Seat, actor=self.actor, board=self.board).filter(ref=kwargs["ref"])
        self.seat = seats.select_related(*FOLLOWED, *RELATED).first()
        if self.seat is None:
            raise Http404
        self.seat.board = self.board

    def get(self, request, *args, **kwargs):
        self.invitation = invitation_of(self.seat, self.actor)
        if self.invitation is None:
            return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))
        response = self.render_to_response(self.get_context_data())
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        seat, today = self.seat, timezone.localdate()
        deputies, covers, terms = self.deputies(today), self.covers(today), self.terms(today)
        title = self.name(seat.person) or seat.post or (_("Vacant seat") if not seat.person else _("Seat"))
        return super().get_context_data(
            crumbs=self.crumbs((title, "")),
            marking=highest([row.marking for row in (seat, *deputies, *covers, *terms)]),
            shown=[seat, *deputies, *covers, *terms],
            title=title,
            seat=seat,
            state=state_of(seat, today),
            role=str(seat.get_role_display()),
            role_description=str(DESCRIPTIONS[Role(seat.role)]),
            organisation_address=self.to("organisations", seat.organisation.ref),
            holder=self.name(seat.person),
            holder_address=self.to("people", seat.person.ref) if seat.person else "",
            stands_for=self.stands_for(),
            deputies=[self.beside(row, self.name(row.person) or row.post, "seats") for row in deputies],
            covers=[self.beside(row, self.name(row.person), "covers") for row in covers],
            offices=[
                self.beside(row, office_name(row.office, self.board.chair_word), "office-terms")
                for row in terms
            ],
            verbs=verbs_on(seat, self.actor, today),
            invitation=self.invitation,
            about=about(seat, actor=self.actor),
            **kwargs,
        )

    def name(self, person) -> str:
        """Outside the board a name needs a recorded agreement (house rule 15)."""
        return person.name if person and (self.standing.seated or person.name_agreed) else ""

    def to(self, noun: str, ref: str, verb: str = "") -> str:
        """The address, for whoever has a seat here; records behind the board's own pages are not for others."""
        return address(self.board.ref, noun, ref, verb) if self.standing.seated else ""

    def of(self, model, today):
        """Those of this board that the reader sees and that are not over."""
        rows = reached(model, actor=self.actor, board=self.board).current()
        lasting = rows.exclude(end_latest__isnull=False, end_latest__lte=today)
        return lasting.select_related("person", "release").order_by("start_latest", "pk")

    def deputies(self, today) -> list[Seat]:
        return list(self.of(Seat, today).filter(substitute_for=self.seat))

    def covers(self, today) -> list[Cover]:
        covers = list(self.of(Cover, today).filter(seat=self.seat))
        for cover in covers:
            cover.seat = self.seat
        return covers

    def terms(self, today) -> list[OfficeTerm]:
        """The offices of whoever holds the seat, while it is not over."""
        if self.seat.person_id is None or _is_over(self.seat, today):
            return []
        return list(self.of(OfficeTerm, today).filter(person=self.seat.person).not_passed_on(today))

    def beside(self, row, name: str, noun: str) -> Beside:
        end = self.to(noun, row.ref, "end") if may("change", row, actor=self.actor) else ""
        return Beside(name, _days(row), self.to(noun, row.ref), end)

    def stands_for(self) -> Beside | None:
        """The seat that a deputy stands in for, where the reader sees that too."""
        other = self.seat.substitute_for
        if other is None or not self.standing.sees(other):
            return None
        label = label_of(other) if self.standing.seated else other.organisation.name
        return Beside(label, "", self.to("seats", other.ref))


def verbs_on(seat: Seat, actor, today) -> dict[str, str]:
    """The addresses of what this reader may do about a seat, by verb; nothing of one that was withdrawn.

    About one that is over nothing but to correct it. No query, where board and person are loaded.
    """
    if seat.is_withdrawn:
        return {}
    board, held = seat.board, seat.person_id is not None
    may_change = may("change", seat, actor=actor)
    lasts = not _is_over(seat, today)
    may_grant = may("grant", seat, actor=actor) and held and board.uses_sensitive
    allowed = {
        "change": may_change,
        "fill": may_change and lasts and not held,
        "end": may_change and lasts,
        "grant": may_grant and lasts and not seat.may_read_sensitive,
        "withdraw-reading": may_grant and seat.may_read_sensitive,
        "deputy": lasts
        and seat.role != Role.DEPUTY
        and may("add", Seat(board=board, role=Role.DEPUTY), actor=actor),
        "cover": lasts and may("add", Cover(board=board, seat=seat), actor=actor),
    }
    verbs = {
        verb.replace("-", "_"): address(board.ref, "seats", seat.ref, verb)
        for verb, is_allowed in allowed.items()
        if is_allowed
    }
    if held and lasts and may_change:
        verbs |= {verb: address(board.ref, "people", seat.person.ref, verb) for verb in ("move", "leave")}
    if held and lasts and may("add", OfficeTerm(board=board, person=seat.person), actor=actor):
        appoint = reverse("board:office-term-appoint", args=[board.ref])
        verbs["office"] = f"{appoint}?person={seat.person.ref}"
    return verbs


def _is_over(seat: Seat, today) -> bool:
    return seat.end.surely_by(today)


def state_of(seat: Seat, today) -> tuple[str, str]:
    """How it stands today, as a tag: the words and the colour."""
    if seat.is_withdrawn:
        return _("Withdrawn"), "red"
    if _is_over(seat, today):
        return _("Ended"), "grey"
    if not seat.start.possibly_by(today):
        return (_("Not begun yet"), "blue") if seat.start.is_given else (_("Days not known"), "yellow")
    if not seat.start.surely_by(today) or (seat.end.is_given and seat.end.possibly_by(today)):
        return _("Days not known"), "yellow"
    return (_("Holds today"), "green") if seat.person_id else (_("Vacant"), "yellow")


def _days(row) -> str:
    """From when, and until when, as far as it was recorded."""
    parts = []
    if row.start.is_given:
        parts.append(_("from %(day)s") % {"day": in_words.date(row.start)})
    if row.end.is_given:
        parts.append(_("until %(day)s") % {"day": in_words.date(row.end)})
    return " ".join(parts)

"""The page of one board: what it is, who sits on it, and the terms of reference it works by."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.freshness import fresh_page
from socboard.board.models import Board, OfficeTerm, ReferenceDocument, Seat, TermsVersion
from socboard.board.roles import office_name
from socboard.board.standing import Standing
from socboard.board.views.frame import HOME, PlaceFrame
from socboard.kit import in_words
from socboard.kit.listing import Asked, Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.markings import highest

SEATS = (
    Column("organisation", gettext_lazy("Organisation"), ("organisation__name",)),
    Column("person", gettext_lazy("Person"), ("person__name",)),
    Column("post", gettext_lazy("Post"), ("post",)),
    Column("role", gettext_lazy("Role"), ("role",)),
    Column("since", gettext_lazy("Since"), ("start_latest",)),
)
SEARCHED = ("organisation__name", "organisation__short_name", "person__name", "post", "role")


class BoardPage(PlaceFrame):
    template_name = "board/board.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        board = self.board
        actor, today = self.actor, timezone.localdate()
        ask = asked(self.request.GET, SEATS)
        seats, pages = paged(_seats(board, actor, today, ask), ask)
        terms = list(
            OfficeTerm.objects.visible_to(actor)
            .on(today)
            .filter(board=board)
            .select_related("person", "organisation")
        )
        version = _terms_in_force(board, actor)
        return super().get_context_data(
            crumbs=[(_("Home"), HOME), (board.name, "")],
            marking=highest([row.marking for row in (*seats, *terms, version) if row]),
            groups=Board.objects.filter(parent=board).order_by("name"),
            offices=[
                (office_name(term.office, board.chair_word), term)
                for term in sorted(terms, key=_office_order)
            ],
            terms=version,
            ask=ask,
            headings=headings(ask, SEATS),
            rows=[_row(seat, actor.standing(board.pk)) for seat in seats],
            pages=pages,
        )


def _seats(board: Board, actor, today, ask: Asked):
    seats = Seat.objects.visible_to(actor).on(today).filter(board=board)
    seats = found(
        seats.select_related(
            "organisation", "person", "substitute_for__organisation", "substitute_for__release"
        ),
        ask,
        within=SEARCHED,
    )
    return ordered(seats, ask, SEATS, default=("organisation__name", "role"))


def _row(seat: Seat, reader: Standing) -> list[Cell]:
    role = seat.get_role_display()
    if seat.substitute_for and reader.sees(seat.substitute_for):
        role = _("Deputy for %(organisation)s") % {"organisation": seat.substitute_for.organisation.brief}
    return [
        Cell(seat.organisation.name),
        Cell(seat.person.name) if seat.person else Cell(_("Vacant"), colour="grey"),
        Cell(seat.post),
        Cell(role),
        Cell(in_words.date(seat.start)),
    ]


def _office_order(term: OfficeTerm) -> tuple[bool, str]:
    return (term.office != "chair", term.person.name)


def _terms_in_force(board: Board, actor) -> TermsVersion | None:
    papers = ReferenceDocument.objects.visible_to(actor)
    return (
        TermsVersion.objects.visible_to(actor)
        .current()
        .filter(board=board, status=TermsVersion.Status.APPROVED)
        .prefetch_related(Prefetch("took_account_of", papers), "required_organisations")
        .first()
    )

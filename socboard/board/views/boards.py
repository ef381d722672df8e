"""The page of one board: what it is, who sits on it, and the terms of reference it works by."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from socboard.board.freshness import fresh_page
from socboard.board.models import Board, OfficeTerm, ReferenceDocument, Seat, TermsVersion
from socboard.board.nouns import address
from socboard.board.roles import office_name
from socboard.board.views.frame import HOME, PlaceFrame
from socboard.board.views.members import COLUMNS, RELATED, SEARCHED, seat_row
from socboard.kit.listing import Asked, asked, found, headings, ordered, paged
from socboard.kit.markings import highest


class BoardPage(PlaceFrame):
    template_name = "board/board.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        board = self.board
        actor, today = self.actor, timezone.localdate()
        ask = asked(self.request.GET, COLUMNS)
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
            shown=[row for row in (*seats, *terms, version) if row],
            groups=Board.objects.filter(parent=board).order_by("name"),
            offices=[
                (
                    office_name(term.office, board.chair_word),
                    term,
                    address(board.ref, "people", term.person.ref),
                )
                for term in sorted(terms, key=_office_order)
            ],
            terms=version,
            terms_address=address(board.ref, "terms-versions", version.ref) if version else "",
            ask=ask,
            headings=headings(ask, COLUMNS),
            rows=[seat_row(seat, self.standing, board.ref) for seat in seats],
            pages=pages,
        )


def _seats(board: Board, actor, today, ask: Asked):
    seats = Seat.objects.visible_to(actor.at(board.pk)).on(today).filter(board=board)
    asked_for = found(seats.select_related(*RELATED), ask, within=SEARCHED)
    return ordered(asked_for, ask, COLUMNS, default=("organisation__name", "role"))


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

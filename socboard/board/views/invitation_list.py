"""Who was invited, and whether they have joined."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.account_authority import senders_of
from socboard.board.invitation_state import State, mail_of, state_of
from socboard.board.models import Invitation, Seat
from socboard.board.nouns import address
from socboard.board.views.frame import PlaceFrame
from socboard.kit import in_words, mail
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.models import Letter
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("person", gettext_lazy("Person"), ("person__name",)),
    Column("organisation", gettext_lazy("Organisation"), ("seat__organisation__name",)),
    Column("address", gettext_lazy("Address"), ("email",)),
    Column("invited", gettext_lazy("Invited"), ("sent_at",), dated=True),
    Column("expires", gettext_lazy("Code good until"), ("expires_at",), dated=True),
    Column("state", gettext_lazy("State")),
    Column("mail", gettext_lazy("Mail")),
)
SEARCHED = ("person__name", "seat__organisation__name", "seat__organisation__short_name", "email")


class Invitations(PlaceFrame):
    """Who was invited, and whether they have joined. For the team; never kept, since mail goes without an act."""

    place = "seats"
    template_name = "board/invitations.html"

    def get(self, request, *args, **kwargs):
        if not self.standing.is_team:
            raise PermissionDenied
        self.ask = asked(request.GET, COLUMNS)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        response = self.render_to_response(self.get_context_data())
        response["Cache-Control"] = "no-store"
        return response

    def invitations(self):
        """Those from seats that the reader sees."""
        seats = Seat.objects.visible_to(self.actor.at(self.board.pk)).filter(board=self.board)
        sent = Invitation.objects.filter(seat__in=seats).select_related("person", "seat__organisation")
        return ordered(found(sent, self.ask, within=SEARCHED), self.ask, COLUMNS, default=("-sent_at",))

    def rows(self, invitations: list[Invitation]) -> list[list[Cell]]:
        """Two queries for all of them."""
        senders, now = senders_of(self.board), timezone.now()
        letters = Letter.objects.filter(key__in=[each.letter_key for each in invitations])
        by_key = {letter.key: letter for letter in letters}
        return [
            row(each, state_of(each, now=now, senders=senders), by_key.get(each.letter_key), self.board.ref)
            for each in invitations
        ]

    def get_context_data(self, **kwargs):
        invitations, pages = paged(self.invitations(), self.ask)
        return super().get_context_data(
            crumbs=self.crumbs((_("Invitations"), "")),
            ask=self.ask,
            headings=headings(self.ask, COLUMNS),
            rows=self.rows(invitations),
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv",
            no_mail=not mail.is_set_up(),
            members=address(self.board.ref, "seats", "", ""),
        )

    def spreadsheet(self):
        rows = self.rows(list(self.invitations()[:MOST_EXPORTED]))
        told = ([cell.text for cell in row] for row in rows)
        return as_csv("invitations", (str(column.text) for column in COLUMNS), told)


def row(invitation: Invitation, state: State, letter: Letter | None, board_ref: str) -> list[Cell]:
    return [
        Cell(invitation.person.name, address(board_ref, "seats", invitation.seat.ref, "")),
        Cell(invitation.seat.organisation.name),
        Cell(invitation.email),
        Cell(in_words.day(timezone.localtime(invitation.sent_at))),
        Cell(in_words.day(timezone.localtime(invitation.expires_at))),
        Cell(state.text, colour=state.colour),
        Cell(mail_of(letter)),
    ]

"""A list of members from a spreadsheet: choose it, see what it would change, then make the changes."""

import rules
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from socboard.board.member_sheet import COLUMNS, Does, planned
from socboard.board.models import Seat
from socboard.board.nouns import permission
from socboard.board.operations.members import import_members, known_of
from socboard.board.views.frame import PlaceFrame
from socboard.board.views.sheet_import import SheetImport


class MemberImport(SheetImport, PlaceFrame):
    place = "seats"
    template_name = "board/member_import.html"
    title = gettext_lazy("Members from a spreadsheet")
    asked = gettext_lazy("The list of members")
    thing = gettext_lazy("Member")
    columns = COLUMNS
    words = {
        Does.SEAT: gettext_lazy("New seat"),
        Does.CHANGE: gettext_lazy("Change"),
        Does.NOTHING: gettext_lazy("As it is"),
        Does.MISTAKE: gettext_lazy("Mistake"),
    }
    colours = {Does.SEAT: "green", Does.CHANGE: "blue", Does.NOTHING: "grey", Does.MISTAKE: "red"}
    does_nothing, is_mistake = Does.NOTHING, Does.MISTAKE
    nothing_done = gettext_lazy("Nothing was changed: %(why)s")
    not_yours = gettext_lazy("Nothing was changed: one of these seats is not yours to give or to change.")
    changed_meanwhile = gettext_lazy(
        "Somebody else changed one of these seats meanwhile. Nothing was changed."
    )

    def may_import(self) -> bool:
        return rules.has_perm(permission("add", Seat), self.actor, Seat(board=self.board))

    def known(self):
        return known_of(self.board, actor=self.actor)

    def planned(self, rows: list, known) -> list:
        return planned(rows, known)

    def what(self, line, known) -> str:
        changes = line.values.get("changes", {})
        return "; ".join(f"{name}: {value}" for name, value in changes.items())

    def do(self, lines: list) -> str:
        number = import_members(self.board, lines, by=self.actor)
        done = ngettext("%(number)d seat was changed.", "%(number)d seats were changed.", number)
        return done % {"number": number}

    def onward(self) -> str:
        return reverse("board:members", args=[self.board.ref])

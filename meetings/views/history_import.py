"""Past meetings from a spreadsheet: choose it, see what it would enter, then enter it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.meeting_sheet import COLUMNS, Does, Line, planned
from meetings.models import Meeting
from meetings.operations.history_import import import_meetings, known_of
from meetings.views.frame import MeetingsForm, MeetingsFrame
from socboard.board.access import may
from socboard.board.nouns import address
from socboard.board.views.sheet_import import SheetImport


class HistoryImport(SheetImport, MeetingsFrame):
    template_name = "meetings/calendar/import.html"
    find_board = staticmethod(MeetingsForm.find_board)
    title = gettext_lazy("Past meetings from a spreadsheet")
    asked = gettext_lazy("The list of meetings")
    thing = gettext_lazy("Meeting")
    columns = COLUMNS
    words = {
        Does.NEW: gettext_lazy("New meeting"),
        Does.ADDS: gettext_lazy("Adds to it"),
        Does.NOTHING: gettext_lazy("As it is"),
        Does.MISTAKE: gettext_lazy("Mistake"),
    }
    colours = {Does.NEW: "green", Does.ADDS: "blue", Does.NOTHING: "grey", Does.MISTAKE: "red"}
    does_nothing, is_mistake = Does.NOTHING, Does.MISTAKE
    nothing_done = gettext_lazy("Nothing was recorded: %(why)s")
    not_yours = gettext_lazy("Nothing was recorded: you may not enter one of these.")
    changed_meanwhile = gettext_lazy(
        "Somebody else changed one of these meetings meanwhile. Nothing was recorded."
    )

    def may_import(self) -> bool:
        return may("add", Meeting(board=self.board), actor=self.actor)

    def known(self):
        return known_of(self.board, actor=self.actor)

    def planned(self, rows: list, known) -> list[Line]:
        return planned(rows, known)

    def what(self, line: Line, known) -> str:
        names = known.names
        said = [
            _("%(column)s: %(names)s")
            % {
                "column": column,
                "names": ", ".join(names[ref] for ref, each in line.presence.items() if each == column),
            }
            for column in dict.fromkeys(line.presence.values())
        ]
        if number := len(line.decisions):
            said.append(ngettext("%(number)d decision", "%(number)d decisions", number) % {"number": number})
        return "; ".join(filter(None, [line.place, *said]))

    def do(self, lines: list[Line]) -> str:
        number = import_meetings(self.board, lines, by=self.actor)
        done = ngettext("%(number)d meeting is recorded.", "%(number)d meetings are recorded.", number)
        return done % {"number": number}

    def onward(self) -> str:
        return address(self.board.ref, Meeting.noun)

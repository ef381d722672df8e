"""What the pages of a board share: the board that the address names, its menu, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from socboard.board.access import reachable_board, seated_board
from socboard.board.models import BoardRecord
from socboard.board.nouns import address
from socboard.board.reading import is_restricted, note_address, note_read
from socboard.board.standing import Standing
from socboard.kit.markings import Marking

HOME = "/"


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the menu under "The board": its key, its words, the end of its address, and who is shown it."""

    key: str
    text: str
    path: str
    shown_to: Callable[[Standing], bool] = lambda standing: True


def answers_for_board(standing: Standing) -> bool:
    return standing.is_team or standing.is_chair


PLACES = (
    Place("board", _("Overview"), ""),
    Place("seats", _("Members"), "seats"),
    Place("organisations", _("Organisations"), "organisations"),
    Place("terms-versions", _("Terms"), "terms-versions"),
    Place("sharing-agreements", _("Agreements"), "sharing-agreements"),
    Place("points-of-contact", _("Points of contact"), "points-of-contact"),
    Place("library-documents", _("Library"), "library-documents"),
    Place("health", _("Board health"), "health"),
    Place("roles", _("Roles"), "roles"),
    Place("trail", _("Trail"), "trail", answers_for_board),
    Place("erasures", _("Erasures"), "erasures", answers_for_board),
    Place("settings", _("Settings"), "settings", lambda standing: standing.is_team),
)


class BoardFrame(TemplateView):
    """A page of a board, for whoever has a seat on it or on its parent; to anybody else there is no such page."""

    section = ""
    section_name = ""
    section_home = ""
    read_as = "page"
    find_board = staticmethod(reachable_board)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.board = self.find_board(request, kwargs["board"])
        self.actor = request.actor
        self.standing = request.actor.standing(self.board.pk)

    def get(self, request, *args, **kwargs):
        # Unlike the generic view, this passes no part of the address on into the template.
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        frame = {
            "board": self.board,
            "seated": self.standing.seated,
            "section": self.section,
            "form": None,
            "needs_second_factor": self.standing.needs_second_factor,
        }
        return super().get_context_data(**{**frame, **kwargs})

    def render_to_response(self, context, **kwargs):
        """Every page of a board is drawn here, so that none shows what is restricted without its being recorded.

        What it shows is ``shown`` in the context, else its ``record``, the one it is ``about``, or the form's
        ``subject``; a page that is marked above OFFICIAL for any other reason is recorded by its address.
        """
        about = getattr(context.get("about"), "record", None)
        one = context.get("record") or about or getattr(self, "subject", None)
        shown = context.get("shown") or [one] * isinstance(one, BoardRecord)
        is_marked = context.get("marking", Marking.OFFICIAL) != Marking.OFFICIAL
        context["restricted"] = note_read(self.actor, self.board, shown, self.read_as) or is_marked
        if is_marked and not any(map(is_restricted, shown)):
            note_address(self.actor, self.board, self.request.path, self.read_as)
        return super().render_to_response(context, **kwargs)

    def crumbs(self, *steps: tuple[str, str]) -> list[tuple[str, str]]:
        """From the board through this section to here; the last step is the page itself and no link."""
        board_home = address(self.board.ref) if self.standing.seated else HOME
        section = (str(self.section_name), address(self.board.ref, self.section_home) if steps else "")
        return [(self.board.short_name, board_home), section, *steps]


class PlaceFrame(BoardFrame):
    """A page under "The board", for whoever has a seat on it. ``place`` is the key of its entry in the menu."""

    section = "board"
    place = "board"
    find_board = staticmethod(seated_board)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"places": self.places(), "place": self.place, **kwargs})

    def places(self) -> list[tuple[str, str, str]]:
        """The key, the words and the address of each entry that this reader is shown."""
        return [
            (each.key, each.text, address(self.board.ref, each.path))
            for each in PLACES
            if each.shown_to(self.standing)
        ]

    def crumbs(self, *steps: tuple[str, str]) -> list[tuple[str, str]]:
        """From the board through this place to here; the last step is the page itself and no link."""
        here = next(each for each in PLACES if each.key == self.place)
        home = (self.board.short_name, address(self.board.ref))
        if here.path == "":
            return [home, *steps]
        return [home, (str(here.text), address(self.board.ref, here.path) if steps else ""), *steps]


class SharedPlaceFrame(PlaceFrame):
    """A place where a member of the board above, too, reads what was released to that board."""

    find_board = staticmethod(reachable_board)

    def places(self) -> list[tuple[str, str, str]]:
        return super().places() if self.standing.seated else []

    def crumbs(self, *steps: tuple[str, str]) -> list[tuple[str, str]]:
        (name, _address), *others = super().crumbs(*steps)
        return [(name, address(self.board.ref) if self.standing.seated else HOME), *others]

"""What the pages of a board share: the board that the address names, its menu, and the way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from socboard.board.access import reachable_board, seated_board
from socboard.board.models import BoardRecord
from socboard.board.nouns import address
from socboard.board.reading import is_restricted, note_address, note_read
from socboard.board.standing import Standing
from socboard.kit.markings import Marking

HOME = "/"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One entry of a section's menu: its key, its words, the end of its address, and who is shown it."""

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
        menu = drawn_places(self.places(), self.board.ref, self.place, get_language())
        return super().get_context_data(**{"places": menu, **kwargs})

    def places(self) -> tuple[Place, ...]:
        """The entries that this reader is shown."""
        return tuple(each for each in PLACES if each.shown_to(self.standing))

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

    def places(self) -> tuple[Place, ...]:
        return super().places() if self.standing.seated else ()

    def crumbs(self, *steps: tuple[str, str]) -> list[tuple[str, str]]:
        (name, _address), *others = super().crumbs(*steps)
        return [(name, address(self.board.ref) if self.standing.seated else HOME), *others]


class SectionFrame(SharedPlaceFrame):
    """A page in a section of its own beside "The board": ``menu`` are its places, ``place_of`` says under which of them
    a noun is found that has none of its own.
    """

    menu: tuple[Place, ...] = ()
    place_of: Mapping[str, str] = MappingProxyType({})

    def places(self) -> tuple[Place, ...]:
        """All of them, whoever reads."""
        return self.menu

    def crumbs(self, *steps: tuple[str, str]) -> list[tuple[str, str]]:
        """From the board through this place to here; the last step is the page itself and no link."""
        here = next(each for each in self.menu if each.key == self.place)
        board_home = address(self.board.ref) if self.standing.seated else HOME
        last = (str(here.text), address(self.board.ref, here.path) if steps else "")
        return [(self.board.short_name, board_home), last, *steps]


@lru_cache(maxsize=1000)
def drawn_places(places: tuple[Place, ...], board_ref: str, here: str, language: str) -> SafeString:
    """The entries of a menu on this board as HTML, drawn once in each process; ``here`` is the key of the current."""
    current = mark_safe(' aria-current="true"')
    told = (
        (address(board_ref, each.path), current if each.key == here else "", each.text) for each in places
    )
    return format_html_join("\n", '<li><a class="govuk-link" href="{}"{}>{}</a></li>', told)

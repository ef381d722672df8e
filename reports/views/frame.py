"""What the pages of a board share: the board that the address names, and the way back."""

from django.urls import reverse
from django.views.generic import TemplateView

from socboard.board.access import reachable_board


class BoardFrame(TemplateView):
    """A page of a board, for whoever has a seat on it or on its parent; to anybody else there is no such page."""

    section = ""
    section_name = ""
    section_home = ""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.board = reachable_board(request, kwargs["board"])
        self.actor = request.actor
        self.standing = request.actor.standing(self.board.pk)

    def get(self, request, *args, **kwargs):
        # Unlike the generic view, this passes no part of the address on into the template.
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        frame = {"board": self.board, "seated": self.standing.seated, "section": self.section, "form": None}
        return super().get_context_data(**{**frame, **kwargs})

    def crumbs(self, *steps: tuple[str, str]) -> list[tuple[str, str]]:
        """From the board through this section to here; the last step is the page itself and no link."""
        board_home = (
            reverse("board:board", args=[self.board.ref]) if self.standing.seated else reverse("reports:home")
        )
        section = (str(self.section_name), reverse(self.section_home, args=[self.board.ref]) if steps else "")
        return [(self.board.short_name, board_home), section, *steps]

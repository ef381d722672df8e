"""Board health: how the board keeps its own rules, on any day, with the evidence."""

from django.utils import timezone

from reports.board_health.gathering import gathered
from reports.board_health.grid import attendance_grid
from reports.board_health.judging import verdicts
from reports.board_health.verdicts import COLOURS, Kept
from socboard.board.freshness import fresh_page
from socboard.board.views.frame import PlaceFrame
from socboard.kit.listing import asked_day
from socboard.kit.markings import highest


class BoardHealthPage(PlaceFrame):
    place = "health"
    template_name = "reports/board_health.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        day = asked_day(self.request.GET, today=timezone.localdate())
        facts = gathered(self.board, actor=self.actor, day=day)
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest([each.marking for each in facts.read]),
            shown=list(facts.read),
            day=day,
            is_today=day == timezone.localdate(),
            verdicts=verdicts(facts),
            legend=[(kept.label, COLOURS[kept]) for kept in Kept],
            grid=attendance_grid(facts),
        )

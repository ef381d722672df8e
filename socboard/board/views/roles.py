"""Who may do what on this board, in plain English."""

from socboard.board import permission_table
from socboard.board.freshness import fresh_page
from socboard.board.models import BoardRecord
from socboard.board.nouns import nouns
from socboard.board.roles import DESCRIPTIONS, Office, Role, office_name
from socboard.board.views.frame import PlaceFrame
from socboard.board.views.role_words import each_group


class RolesPage(PlaceFrame):
    place = "roles"
    template_name = "board/roles.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        chair, deputy_chair = (str(office_name(office, self.board.chair_word)) for office in Office)
        models = tuple(model for model in nouns().values() if issubclass(model, BoardRecord))
        columns, board_acts, groups = permission_table.table(models, chair, deputy_chair)
        described = {chair: DESCRIPTIONS[Office.CHAIR], deputy_chair: DESCRIPTIONS[Office.DEPUTY_CHAIR]}
        return super().get_context_data(
            crumbs=self.crumbs(),
            described=[*described.items(), *((role.label, DESCRIPTIONS[role]) for role in Role)],
            columns=columns,
            board_acts=[(act, list(zip(columns, answers, strict=True))) for act, answers in board_acts],
            groups=each_group(groups, columns),
        )

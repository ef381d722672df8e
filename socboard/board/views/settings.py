"""The settings of a board: shown in groups with their history, changed, and a working group founded under it."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.access import may
from socboard.board.forms.settings import COUNTED, GroupForm, SettingsForm
from socboard.board.freshness import fresh_page
from socboard.board.history import history
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.operations.boards import found_group
from socboard.board.views.form_page import FormPage
from socboard.board.views.frame import PlaceFrame
from socboard.kit.forms import said


def settings_options(board: Board, actor) -> dict:
    """What the form of the settings needs to know: the boards that this one may report to, and who asks."""
    above = {each.pk: each for each in Board.objects.visible_to(actor).exclude(pk=board.pk)}
    if board.parent:
        above[board.parent_id] = board.parent
    ordered = sorted(above.values(), key=lambda each: each.name)
    return {"board": board, "above": ordered, "may_loosen": may("loosen", board, actor=actor)}


class SettingsPage(PlaceFrame):
    place = "settings"
    template_name = "board/settings.html"

    def dispatch(self, request, *args, **kwargs):
        if not may("change", self.board, actor=self.actor):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        form = SettingsForm(**settings_options(self.board, self.actor))
        told = [
            (heading, [(form.fields[name].label, self.words(name, form)) for name in names])
            for heading, names in form.groups()
        ]
        groups = Board.objects.filter(parent=self.board).order_by("name")
        mine = self.actor.seated_boards
        return super().get_context_data(
            crumbs=self.crumbs(),
            told=told,
            acts=history(self.board, self.board.noun, self.board.ref, actor=self.actor),
            groups=[(group.name, address(group.ref) if group.pk in mine else "") for group in groups],
            change=address(self.board.ref, "settings", "", "change"),
            found=address(self.board.ref, "settings", "groups", "add"),
            may_found=may("add", Board(parent=self.board), actor=self.actor),
            **kwargs,
        )

    def words(self, name: str, form: SettingsForm) -> str:
        value = getattr(self.board, name)
        if name in COUNTED:
            return COUNTED[name] % {"count": value}
        return said(form.fields[name], value) or _("Not recorded")


class ChangeSettings(FormPage):
    """Every setting in one form. What protects less is the manager's alone to change."""

    place = "settings"
    template_name = "board/settings_form.html"
    conflict_template = "board/settings_conflict.html"
    form_class = SettingsForm
    title = gettext_lazy("Change the settings")
    done = gettext_lazy("The settings are saved.")

    def load(self):
        self.board.refresh_from_db()
        self.subject = self.board

    def may(self):
        return may("change", self.board, actor=self.actor)

    def form_options(self):
        return settings_options(self.board, self.actor)

    def do(self, values):
        self.correct(self.form.entry())
        return self.back()


class AddGroup(FormPage):
    """A working group under this board; whoever founds it is its manager from that day."""

    place = "settings"
    form_class = GroupForm
    title = gettext_lazy("Found a working group")
    button = gettext_lazy("Found the group")
    done = gettext_lazy("The group is founded, and you are its manager.")

    @property
    def intro(self):
        return _(
            "It reports to %(board)s and starts with the same settings. You become its manager today, and appoint its "
            "members. Without a seat on it, people see only what is released to the board above."
        ) % {"board": self.board.name}

    def may(self):
        return may("add", Board(parent=self.board), actor=self.actor)

    def do(self, values):
        group = found_group(self.board, on=timezone.localdate(), by=self.actor, **values)
        return address(group.ref)

"""The forms that every noun has (add, change, withdraw, release, erase), for what stands under "Priorities"."""

from django.utils.translation import gettext_lazy as _

from priorities.views.frame import PLACE_OF, PLACES, PrioritiesFrame
from socboard.board.nouns import address, plural
from socboard.board.views import entries, erasing, releasing


class UnderPriorities:
    """Such a form in the section of its noun, with that menu and the way back through its list."""

    section = "priorities"
    section_name = _("Priorities")
    places = PrioritiesFrame.places

    @property
    def place(self) -> str:
        return PLACE_OF.get(self.kwargs["noun"], self.kwargs["noun"])

    def crumbs(self, *steps):
        before = [
            (str(each.text), address(self.board.ref, each.path)) for each in PLACES if each.key == self.place
        ]
        noun = self.model.noun
        if noun != self.place:
            before.append((plural(self.model), address(self.board.ref, noun)))
        if self.record:
            before.append((self.named, self.back()))
        return [(self.board.short_name, address(self.board.ref)), *before, *steps]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"places_name": self.section_name, **kwargs})


class AddRecord(UnderPriorities, entries.AddRecord):
    pass


class ChangeRecord(UnderPriorities, entries.ChangeRecord):
    pass


class WithdrawRecord(UnderPriorities, releasing.WithdrawRecord):
    pass


class ReleaseRecord(UnderPriorities, releasing.ReleaseRecord):
    pass


class EraseRecord(UnderPriorities, erasing.EraseRecord):
    pass

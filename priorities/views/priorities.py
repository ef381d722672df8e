"""The forms of the acts on priorities: the yearly review of all of them, and the end of one."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.forms.priorities import EndForm, ReviewForm
from priorities.models import Priority, PriorityReview
from priorities.operations.priorities import end_priority, review_priorities
from priorities.views.frame import PrioritiesForm
from socboard.board.access import may, may_enter, reached
from socboard.board.nouns import address
from socboard.kit.markings import highest


class ReviewPriorities(PrioritiesForm):
    """One page for all priorities of today, as a meeting reviews them."""

    form_class = ReviewForm
    title = _("Record the yearly review")
    intro = _(
        "Say what the board decided about each priority. What was not reviewed stays empty. A priority that was "
        "amended is changed on its own page."
    )
    button = _("Record the review")
    done = _("The review is recorded.")

    def load(self) -> None:
        seen = reached(Priority, actor=self.actor, board=self.board).current().filter(end_latest=None)
        self.priorities = list(seen.select_related("release").order_by("order", "pk"))
        for each in self.priorities:
            each.board = self.board

    def may(self) -> bool:
        return may_enter(PriorityReview, actor=self.actor, board=self.board)

    def form_options(self) -> dict:
        return {"priorities": self.priorities}

    def initial(self) -> dict:
        return {"on": timezone.localdate()}

    def do(self, values: dict) -> str:
        review_priorities(self.form.reviewed(), on=values["on"], by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        told = {
            "marking": highest(each.marking for each in self.priorities),
            "shown": self.priorities,
        }
        return super().get_context_data(**{**told, **kwargs})


class EndPriority(PrioritiesForm):
    form_class = EndForm
    title = _("End the priority")
    intro = _("What was done under it stays, and it moves to the past priorities on that day.")
    button = _("End it")
    done = _("Its end is recorded.")
    keeps_draft = False

    def load(self, ref: str) -> None:
        seen = reached(Priority, actor=self.actor, board=self.board).select_related("release")
        self.priority = self.subject = seen.filter(ref=ref).first()
        if self.priority is None:
            raise Http404
        self.priority.board = self.board

    @property
    def caption(self) -> str:
        return self.priority.full_name

    def may(self) -> bool:
        return may("change", self.priority, actor=self.actor)

    def do(self, values: dict) -> str:
        end_priority(self.priority, on=values["on"], by=self.actor)
        return self.back()

    def back(self) -> str:
        return address(self.board.ref, self.priority.noun, self.priority.ref)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"marking": self.priority.marking, **kwargs})

"""The acts on the forward plan: foresee, change, move, adopt what is due, and take items onto an agenda."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from meetings.agenda_order import Sight
from meetings.forms.forward_plan import ForwardItemForm, MoveForm, NewForwardItemForm, TakeForm
from meetings.forward_register import coming
from meetings.forward_slots import Slot, nearest, placed
from meetings.models import ForwardItem
from meetings.operations import forward_plan as operations
from meetings.views.agenda_acts import AgendaForm
from meetings.views.forward_plan import foreseen_at, offered, plan_of, slot_name
from meetings.views.frame import MeetingsForm
from socboard.board.access import may, may_enter, reached, seated_board
from socboard.board.operations.records import NotRecorded
from socboard.kit.forms import Option
from socboard.kit.markings import highest
from socboard.kit.refusals import Refused

WHOLE = ("release", "readers", "originator", "organisation", "owner", "priority", "finding", "item")


class PlanForm(MeetingsForm):
    """A form about the plan, with the coming meetings to choose from."""

    place = "forward-items"
    template_name = "meetings/agenda/record_form.html"

    @cached_property
    def slots(self) -> list[Slot]:
        return coming(self.board, actor=self.actor, today=timezone.localdate())

    def options(self) -> list[Option]:
        return [Option(each.key, slot_name(each), each) for each in self.slots]

    def told(self) -> list:
        """The records that the form shows."""
        return [each.meeting for each in self.slots if each.meeting is not None]

    def back(self) -> str:
        return foreseen_at(self.board)

    def get_context_data(self, **kwargs):
        markings = [each.marking for each in self.told()]
        form = kwargs["form"]
        if isinstance(form, ForwardItemForm):
            markings.append(form.marking)
        return super().get_context_data(**{"marking": highest(markings), "shown": self.told(), **kwargs})


class Foresee(PlanForm):
    form_class = NewForwardItemForm
    title = gettext_lazy("Foresee an item")
    button = gettext_lazy("Put it into the plan")
    done = gettext_lazy("It stands in the forward plan.")

    def may(self) -> bool:
        return self.standing.is_team and may_enter(ForwardItem, actor=self.actor, board=self.board)

    def initial(self) -> dict:
        asked = self.request.GET.get("where", "")
        return {"where": next((each for each in self.options() if each.ref == asked), None)}

    def form_options(self) -> dict:
        return {"model": ForwardItem, "board": self.board, "actor": self.actor, "slots": self.options()}

    def do(self, values: dict) -> str:
        made = operations.foresee(self.board, self.form.entry(), at=values["where"], by=self.actor)
        return foreseen_at(self.board, made.ref)


class ItemAct(PlanForm):
    """A form about one item of the plan."""

    def load(self, ref: str) -> None:
        items = reached(ForwardItem, actor=self.actor, board=self.board).current().select_related(*WHOLE)
        self.item = items.filter(ref=ref).first()
        if self.item is None:
            raise Http404
        self.item.board = self.board
        self.subject = self.item

    def may(self) -> bool:
        return may("change", self.item, actor=self.actor)

    @property
    def caption(self) -> str:
        return self.item.title

    def told(self) -> list:
        return [self.item]


class ChangeForeseen(ItemAct):
    form_class = ForwardItemForm
    conflict_template = "board/record_conflict.html"
    title = gettext_lazy("Change an item of the plan")
    done = gettext_lazy("Saved.")

    def form_options(self) -> dict:
        return {"model": ForwardItem, "board": self.board, "actor": self.actor, "record": self.item}

    def do(self, values: dict) -> str:
        operations.change(self.item, self.form.entry(), by=self.actor)
        return foreseen_at(self.board, self.item.ref)


class MoveForeseen(ItemAct):
    """To another meeting, or to none yet."""

    template_name = "board/form.html"
    form_class = MoveForm
    title = gettext_lazy("Move an item of the plan")
    button = gettext_lazy("Move it")
    done = gettext_lazy("It is moved.")
    keeps_draft = False

    def form_options(self) -> dict:
        return {"slots": self.options()}

    def initial(self) -> dict:
        item, wanted = self.item, self.item.expected.latest
        at = next((each for each in self.slots if each.meeting and each.meeting.pk == item.meeting_id), None)
        if at is None and wanted is not None:
            at = nearest(wanted, self.slots)
        return {"where": at.key if at else ""}

    def told(self) -> list:
        return [self.item, *PlanForm.told(self)]

    def do(self, values: dict) -> str:
        operations.move(self.item, at=values["where"], by=self.actor)
        return foreseen_at(self.board, self.item.ref)


class Take(AgendaForm):
    """Items of the plan that go on this agenda, in one act."""

    form_class = TakeForm
    template_name = "meetings/forward_plan/take.html"
    title = gettext_lazy("Take from the forward plan")
    button = gettext_lazy("Put them on this agenda")
    done = gettext_lazy("They stand on this agenda now.")

    @cached_property
    def items(self) -> list[ForwardItem]:
        found = plan_of(self.board, standing=self.standing)
        return [each for each, sight in found if sight is Sight.READS and not each.is_taken]

    @cached_property
    def standing_at(self) -> dict[int, Slot]:
        """Where each item stands in the plan, by its key; none for what stands at no coming meeting."""
        slots = coming(self.board, actor=self.actor, today=timezone.localdate())
        return {each.pk: slot for slot, rows in placed(self.items, slots).at for each in rows}

    def is_near(self, item: ForwardItem) -> bool:
        """It is foreseen for this meeting, or for about its day."""
        slot = self.standing_at.get(item.pk)
        return slot is not None and slot.meeting == self.meeting

    def named(self, item: ForwardItem) -> str:
        """With the meeting for which it is foreseen, where that is another."""
        slot = self.standing_at.get(item.pk)
        return item.title if slot is None or self.is_near(item) else f"{item.title} ({slot_name(slot)})"

    def told(self) -> list:
        return [self.meeting, *self.items]

    def form_options(self) -> dict:
        ordered = sorted(self.items, key=lambda each: not self.is_near(each))
        return {"items": [Option(each.ref, self.named(each), each) for each in ordered]}

    def initial(self) -> dict:
        return {"items": [each.ref for each in self.items if self.is_near(each)]}

    def do(self, values: dict) -> str:
        operations.take(self.meeting, items=values["items"], by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{"has_items": bool(self.items), "plan": foreseen_at(self.board), **kwargs}
        )


@require_POST
def adopt(request, board):
    """Put what was ticked among the proposals into the plan."""
    place = seated_board(request, board)
    actor = request.actor
    if not actor.standing(place.pk).is_team or not may_enter(ForwardItem, actor=actor, board=place):
        raise PermissionDenied
    ticked, today = set(request.POST.getlist("proposal")[:500]), timezone.localdate()
    slots = coming(place, actor=actor, today=today)
    chosen = [each for each in offered(place, slots, actor=actor, today=today) if each[0].source in ticked]
    try:
        made = operations.adopt(place, chosen=chosen, by=actor)
        words = ngettext("%(count)s item is foreseen.", "%(count)s items are foreseen.", len(made))
        messages.success(request, words % {"count": len(made)})
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    except NotRecorded:
        messages.warning(request, _("Somebody else changed the plan meanwhile. Look again."))
    return HttpResponseRedirect(foreseen_at(place))

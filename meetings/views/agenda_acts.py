"""The acts on an agenda: begin it, add and change items, move them, carry on from the last meeting, agree to it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from meetings.agenda_order import Sight, places, total
from meetings.forms.agenda import AgreedForm, AgreementForm, BriefForm, CarryForm, ItemForm, TemplateForm
from meetings.models import AgendaItem, ChairBrief, ItemKind, Meeting, Paper, TemplateItem
from meetings.operations import agenda as operations
from meetings.operations import agenda_agreeing
from meetings.paper_gathering import last_held
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsForm
from meetings.views.pressing import pressed
from meetings.views.words import page_title
from socboard.board.access import may, may_enter, reached, seated_board
from socboard.board.models import Board, OfficeTerm
from socboard.board.nouns import address
from socboard.board.roles import office_name
from socboard.kit.forms import Option
from socboard.kit.markings import highest

STEPS = {"up": -1, "down": 1}
WHOLE = ("release", "readers", "meeting__release", "meeting__readers")
CHANGED = gettext_lazy("Somebody else changed the agenda meanwhile. Look again.")


def agenda_of(meeting: Meeting, board: Board) -> str:
    """The address of its agenda."""
    return address(board.ref, Meeting.noun, meeting.ref, "agenda")


def find_item(ref: str, board: Board, *, actor) -> AgendaItem:
    """The item in use, if the reader sees it. Raises Http404."""
    items = reached(AgendaItem, actor=actor, board=board).current().select_related(*WHOLE)
    item = items.filter(ref=ref).first()
    if item is None:
        raise Http404
    item.board = item.meeting.board = board
    return item


class AgendaForm(MeetingsForm):
    """A form about the agenda of one meeting."""

    place = "meetings"

    def load(self, ref: str) -> None:
        self.meeting = find_meeting(ref, self.board, actor=self.actor)
        if self.meeting.is_withdrawn:
            raise Http404

    def may(self) -> bool:
        return may("change", self.meeting, actor=self.actor)

    @property
    def caption(self) -> str:
        return page_title(self.meeting)

    def back(self) -> str:
        return agenda_of(self.meeting, self.board)

    def crumbs(self, *steps):
        where = address(self.board.ref, Meeting.noun, self.meeting.ref)
        return super().crumbs((page_title(self.meeting), where), (_("Agenda"), self.back()), *steps)

    def told(self) -> list:
        """The records that the form shows."""
        return [self.meeting]

    def get_context_data(self, **kwargs):
        told = {"marking": highest(each.marking for each in self.told()), "shown": self.told()}
        return super().get_context_data(**{**told, **kwargs})


class AddItem(AgendaForm):
    form_class = ItemForm
    template_name = "meetings/agenda/record_form.html"
    title = gettext_lazy("Add an item")
    button = gettext_lazy("Add")
    done = gettext_lazy("The item stands on the agenda.")

    def form_options(self) -> dict:
        return {"model": AgendaItem, "board": self.board, "actor": self.actor}

    def do(self, values: dict) -> str:
        entry = self.form.entry()
        item = operations.add(self.meeting, values=entry.values, references=entry.references, by=self.actor)
        return f"{self.back()}#item-{item.ref}"

    def get_context_data(self, **kwargs):
        marking = highest([self.meeting.marking, kwargs["form"].marking])
        return super().get_context_data(**{**kwargs, "marking": marking})


class ItemAct(AgendaForm):
    """A form about one item in use."""

    def load(self, ref: str) -> None:
        self.item = find_item(ref, self.board, actor=self.actor)
        self.meeting = self.item.meeting

    @property
    def caption(self) -> str:
        return self.item.title

    def may(self) -> bool:
        return may("change", self.item, actor=self.actor)

    def told(self) -> list:
        return [self.meeting, self.item]


class ChangeItem(ItemAct):
    form_class = ItemForm
    template_name = "meetings/agenda/record_form.html"
    conflict_template = "board/record_conflict.html"
    title = gettext_lazy("Change an item")
    done = gettext_lazy("Saved.")

    def load(self, ref: str) -> None:
        super().load(ref)
        self.subject = self.item

    def form_options(self) -> dict:
        return {"model": AgendaItem, "board": self.board, "actor": self.actor, "record": self.item}

    def do(self, values: dict) -> str:
        operations.change(self.item, self.form.entry(), by=self.actor)
        return f"{self.back()}#item-{self.item.ref}"

    def get_context_data(self, **kwargs):
        marking = highest([self.item.marking, self.meeting.marking, kwargs["form"].marking])
        return super().get_context_data(**{**kwargs, "marking": marking})


class BriefItem(ItemAct):
    """What the chair is told about an item beforehand."""

    form_class = BriefForm
    title = gettext_lazy("Brief the chair")
    done = gettext_lazy("The brief is kept.")

    def load(self, ref: str) -> None:
        super().load(ref)
        briefs = reached(ChairBrief, actor=self.actor, board=self.board).current().select_related("release")
        self.known = self.subject = briefs.filter(item=self.item).first()

    def may(self) -> bool:
        return self.standing.is_team and super().may()

    def initial(self) -> dict:
        return {"text": self.known.text if self.known else ""}

    def told(self) -> list:
        return [self.meeting, self.item, *([self.known] if self.known else [])]

    def do(self, values: dict) -> str:
        operations.brief(self.item, text=values["text"], known=self.known, by=self.actor)
        return f"{self.back()}#item-{self.item.ref}"


class Carry(AgendaForm):
    """Items of the meeting before that go on this agenda too, in one act."""

    form_class = CarryForm
    template_name = "meetings/agenda/carry.html"
    title = gettext_lazy("Carry on from the last meeting")
    button = gettext_lazy("Put them on this agenda")
    done = gettext_lazy("They stand on this agenda now.")

    def load(self, ref: str) -> None:
        super().load(ref)
        held = reached(Meeting, actor=self.actor, board=self.board).current()
        last = last_held(self.meeting)
        self.last = held.filter(pk=last.pk).first() if last else None
        items = reached(AgendaItem, actor=self.actor, board=self.board).current()
        wanted = items.filter(meeting=self.last, kind=ItemKind.BUSINESS).select_related(
            *("release", "readers", "originator", "organisation", "owner", "presenter", "priority", "finding")
        )
        self.items = list(wanted.order_by("order", "pk")) if self.last else []

    def told(self) -> list:
        return [self.meeting, *([self.last] if self.last else []), *self.items]

    def form_options(self) -> dict:
        return {"items": [Option(each.ref, each.title, each) for each in self.items]}

    def initial(self) -> dict:
        """Those whose papers did not come before the board."""
        came = Paper.objects.current().filter(item__in=self.items, state=Paper.State.ISSUED)
        done = set(came.values_list("item", flat=True))
        awaited = Paper.objects.current().filter(item__in=self.items, state=Paper.State.EXPECTED)
        waiting = set(awaited.values_list("item", flat=True)) - done
        return {"items": [each.ref for each in self.items if each.pk in waiting]}

    def do(self, values: dict) -> str:
        operations.carry(self.meeting, items=values["items"], by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        last = page_title(self.last) if self.last else ""
        return super().get_context_data(**{"last": last, "has_items": bool(self.items), **kwargs})


class Agree(AgendaForm):
    """The chair agrees, or the manager records that they did by e-mail or telephone."""

    template_name = "meetings/agenda/agree.html"
    keeps_draft = False
    done = gettext_lazy("The agenda is agreed. The board sees it now, and papers are called for.")

    @cached_property
    def is_chair(self) -> bool:
        return may("agree", self.meeting, actor=self.actor)

    def may(self) -> bool:
        return self.is_chair or (self.standing.is_manager and may("release", self.meeting, actor=self.actor))

    @property
    def title(self):
        return _("Agree to the agenda") if self.is_chair else _("Record that the chair agreed")

    @property
    def button(self):
        return _("Agree") if self.is_chair else _("Record it")

    @property
    def form_class(self):
        return AgreedForm if self.is_chair else AgreementForm

    def form_options(self) -> dict:
        if self.is_chair:
            return {}
        terms = reached(OfficeTerm, actor=self.actor, board=self.board).on(timezone.localdate())
        word = self.board.chair_word
        return {
            "people": [
                Option(each.person.ref, f"{each.person.name}, {office_name(each.office, word)}", each.person)
                for each in terms.select_related("person").order_by("office", "pk")
            ]
        }

    def initial(self) -> dict:
        return {} if self.is_chair else {"on": timezone.localdate()}

    @cached_property
    def agenda(self) -> list:
        items = operations.items_of(self.meeting)
        public = self.board.meets_in_public
        return places(items, self.standing, in_public=public, starts=self.meeting.starts)

    def told(self) -> list:
        return [self.meeting, *(each.item for each in self.agenda if each.sight is Sight.READS)]

    def do(self, values: dict) -> str:
        if self.is_chair:
            agenda_agreeing.agree(self.meeting, by=self.actor)
        else:
            agenda_agreeing.record_agreement(self.meeting, **values, by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        told = {"agenda": self.agenda, "minutes": total(self.agenda), "meeting": self.meeting}
        return super().get_context_data(**{**told, **kwargs})


class Template(MeetingsForm):
    """The items that every agenda of the board begins with, on one page."""

    place = "meetings"
    form_class = TemplateForm
    template_name = "meetings/agenda/template.html"
    title = gettext_lazy("What every agenda begins with")
    intro = gettext_lazy("An agenda that is begun takes these over. Those begun already stay as they are.")
    done = gettext_lazy("Saved. The next agenda begins with these.")

    def may(self) -> bool:
        return self.standing.is_team and may_enter(TemplateItem, actor=self.actor, board=self.board)

    @cached_property
    def lines(self) -> list[dict]:
        return operations.template_of(self.board)

    def form_options(self) -> dict:
        return {"lines": self.lines}

    def do(self, values: dict) -> str:
        operations.keep_template(self.board, lines=self.form.kept(), by=self.actor)
        return address(self.board.ref, TemplateItem.noun)


@require_POST
def begin(request, board, ref):
    """Put the standing items on an empty agenda."""
    place, meeting = _agenda(request, board, ref)
    last = last_held(meeting)
    seen = reached(Meeting, actor=request.actor, board=place).filter(pk=last.pk).first() if last else None

    def act() -> str:
        return _("The agenda is begun.") if operations.begin(meeting, last=seen, by=request.actor) else ""

    return pressed(request, agenda_of(meeting, place), act, changed=CHANGED)


@require_POST
def updates(request, board, ref):
    """Bring the partners' updates before the meeting."""
    place, meeting = _agenda(request, board, ref)

    def act() -> str:
        count = operations.add_updates(meeting, by=request.actor)
        if not count:
            return _("They stand on the agenda already.")
        words = ngettext("%(count)s paper is added.", "%(count)s papers are added.", count)
        return words % {"count": count}

    return pressed(request, agenda_of(meeting, place), act, changed=CHANGED)


@require_POST
def move(request, board, ref):
    """Move an item a place up or down."""
    place = seated_board(request, board)
    item = find_item(ref, place, actor=request.actor)
    if not may("change", item.meeting, actor=request.actor):
        raise PermissionDenied
    step = STEPS.get(request.POST.get("to", ""), 0)

    def act() -> str:
        if step:
            operations.move(item, step=step, by=request.actor)
        return ""

    return pressed(request, f"{agenda_of(item.meeting, place)}#item-{item.ref}", act, changed=CHANGED)


@require_POST
def arrange(request, board, ref):
    """Put the items in the order in which somebody drew them."""
    place, meeting = _agenda(request, board, ref)
    refs = request.POST.getlist("item")[:500]

    def act() -> str:
        operations.arrange(meeting, refs=refs, by=request.actor)
        return ""

    return pressed(request, agenda_of(meeting, place), act, changed=CHANGED)


def _agenda(request, board: str, ref: str) -> tuple[Board, Meeting]:
    """The meeting, for whoever may change its agenda. Raises Http404 and PermissionDenied."""
    place = seated_board(request, board)
    meeting = find_meeting(ref, place, actor=request.actor)
    if not may("change", meeting, actor=request.actor):
        raise PermissionDenied
    return place, meeting

"""The forward plan: what is foreseen for each coming meeting, and what the records' own days ask for."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.agenda_order import Sight, sight_of
from meetings.forms.forward_plan import INTERVALS
from meetings.forward_register import Proposal, coming, proposals
from meetings.forward_slots import Slot, in_time, placed
from meetings.models import ForwardItem, Meeting
from meetings.views.agenda_words import INTEREST, about_words, person_name, restricted_words
from meetings.views.frame import MeetingsFrame
from meetings.views.words import page_title
from socboard.board.access import may, may_enter
from socboard.board.freshness import fresh_page
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.kit import in_words
from socboard.kit.listing import Column, asked
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

ROW_WITH = (
    *("release", "readers", "originator", "organisation", "owner", "meeting__release"),
    *("priority__release", "finding__release", "item"),
)
HEADS = (
    gettext_lazy("Meeting"),
    gettext_lazy("Item"),
    gettext_lazy("Purpose"),
    gettext_lazy("Who brings it"),
    gettext_lazy("About"),
    gettext_lazy("Why"),
    gettext_lazy("How often"),
    gettext_lazy("On the agenda"),
)
COLUMNS = (Column("title", gettext_lazy("Item"), ("title",)),)


def slot_name(slot: Slot) -> str:
    """The meeting, or that one is expected on about that day."""
    if slot.meeting is not None:
        return page_title(slot.meeting)
    return _("Expected about %(day)s") % {"day": in_words.day(slot.day)}


def often(months: int | None) -> str:
    """How often it comes; empty for what comes once."""
    if not months:
        return ""
    known = {key: str(words) for key, words in INTERVALS}
    return known.get(str(months)) or _("Every %(months)s months") % {"months": months}


def foreseen_at(board: Board, ref: str = "") -> str:
    """The address of the plan, or of one item there."""
    return address(board.ref, ForwardItem.noun) + (f"#item-{ref}" if ref else "")


def plan_of(board: Board, *, standing) -> list[tuple[ForwardItem, Sight]]:
    """All items of the plan, each with what this reader finds in its place. One query."""
    items = ForwardItem.objects.current().filter(board=board).select_related(*ROW_WITH)
    told = []
    for each in items.order_by("title", "pk"):
        each.board = board
        told.append((each, sight_of(each, standing)))
    return [(each, sight) for each, sight in told if sight is not Sight.NOTHING]


class ForwardPlan(MeetingsFrame):
    template_name = "meetings/forward_plan/page.html"
    place = "forward-items"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        self.ask = asked(request.GET, COLUMNS)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    @cached_property
    def slots(self) -> list[Slot]:
        return coming(self.board, actor=self.actor, today=self.today)

    @cached_property
    def sights(self) -> dict[int, Sight]:
        return {each.pk: sight for each, sight in self.everything}

    @cached_property
    def everything(self) -> list[tuple[ForwardItem, Sight]]:
        return plan_of(self.board, standing=self.standing)

    def found(self) -> list[ForwardItem]:
        """Those looked for, by words that this reader sees."""
        wanted = self.ask.q.casefold()
        items = [each for each, _sight in self.everything]
        return [each for each in items if wanted in self.searched(each)] if wanted else items

    def searched(self, item: ForwardItem) -> str:
        line = self.line(item)
        return " ".join(
            [line["title"], line["who"], line["because"], *(words for words, _ in line["about"])]
        ).casefold()

    @property
    def plans(self) -> bool:
        """Whether this reader keeps the plan."""
        return self.standing.is_team and may_enter(ForwardItem, actor=self.actor, board=self.board)

    def get_context_data(self, **kwargs):
        items = self.found()
        at = placed(items, self.slots)
        offered = self.offered() if self.plans and not self.ask.q else []
        shown = self.told_of(items)
        shown += [each.record for each, _slot in offered if each.record is not None]
        shown = list(dict.fromkeys(shown))
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in shown),
            shown=shown,
            ask=self.ask,
            groups=[self.group(slot, rows) for slot, rows in at.at],
            later=[self.line(each) for each in at.later],
            nowhere=[self.line(each) for each in at.nowhere],
            any=bool(items),
            plans=self.plans,
            add=address(self.board.ref, ForwardItem.noun, "", "add") if self.plans else "",
            proposals=[self.offer(each, slot) for each, slot in offered],
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
        )

    def told_of(self, items: list[ForwardItem]) -> list[BoardRecord]:
        """The records whose words stand in the plan: meetings, items, and what these are about."""
        read = [each for each in items if self.sights[each.pk] is Sight.READS]
        named = [one for each in read for one in (each.priority, each.finding) if one is not None]
        meetings = [each.meeting for each in self.slots if each.meeting is not None]
        return [*meetings, *read, *(each for each in named if self.standing.sees(each))]

    def offered(self) -> list[tuple[Proposal, Slot | None]]:
        return offered(self.board, self.slots, actor=self.actor, today=self.today)

    def offer(self, proposal: Proposal, slot: Slot | None) -> dict[str, str]:
        where = slot_name(slot) if slot else ""
        late = ""
        if proposal.due is not None and slot is not None and slot.day > proposal.due:
            late = _("Overdue") if proposal.due < self.today else _("Due before the next meeting")
        return {
            "source": proposal.source,
            "title": proposal.title,
            "because": proposal.because,
            "where": where,
            "late": late,
        }

    def group(self, slot: Slot, rows: tuple[ForwardItem, ...]) -> dict[str, object]:
        meeting, lines = slot.meeting, [self.line(each) for each in rows]
        waits = [each for each in rows if not each.is_taken]
        where = address(self.board.ref, Meeting.noun, meeting.ref) if meeting else ""
        minutes = sum(each.minutes or 0 for each in rows if self.sights[each.pk] is Sight.READS)
        takes = self.plans and meeting is not None and may("change", meeting, actor=self.actor)
        return {
            "name": slot_name(slot),
            "key": slot.key,
            "address": where,
            "agenda": f"{where}agenda" if where else "",
            "take": f"{where}agenda/plan" if takes and waits else "",
            "add": f"{address(self.board.ref, ForwardItem.noun, '', 'add')}?where={slot.key}"
            if self.plans
            else "",
            "lines": lines,
            "minutes": ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
            if minutes
            else "",
        }

    def line(self, item: ForwardItem) -> dict[str, object]:
        """An item in words, as this reader finds it."""
        sight = self.sights[item.pk]
        plain = {"is_plain": True, "ref": "", "who": "", "because": "", "about": (), "verbs": ()}
        if sight is Sight.OPEN_TITLE:
            return {**plain, "title": item.open_title}
        if sight is Sight.INTEREST:
            return {**plain, "title": str(INTEREST)}
        owner = person_name(item.owner, self.standing) if item.owner else ""
        return {
            "is_plain": False,
            "ref": item.ref,
            "title": item.title,
            "address": address(self.board.ref, item.noun, item.ref),
            "purpose": item.get_purpose_display() if item.purpose else "",
            "who": ", ".join(filter(None, [owner, item.organisation.brief if item.organisation else ""])),
            "about": tuple(about_words(item, self.board.ref, self.standing)),
            "because": item.because,
            "often": often(item.comes_again),
            "restricted": restricted_words(item),
            "taken": self.taken(item),
            "overtaken": self.overtaken(item),
            "verbs": self.verbs(item),
        }

    def taken(self, item: ForwardItem) -> str:
        """Where it stands on an agenda, for whoever may read that."""
        if not item.is_taken or not self.standing.sees(item.meeting):
            return ""
        return f"{address(self.board.ref, Meeting.noun, item.meeting.ref, 'agenda')}#item-{item.item.ref}"

    def overtaken(self, item: ForwardItem) -> str:
        """The meeting for which it was foreseen, where that is over or cancelled."""
        meeting = item.meeting
        if meeting is None or item.is_taken or not self.standing.sees(meeting):
            return ""
        is_ahead = meeting.state == Meeting.State.PLANNED and not meeting.is_withdrawn
        if is_ahead and (meeting.held.latest is None or meeting.held.latest >= self.today):
            return ""
        return _("Was foreseen for the %(meeting)s") % {"meeting": _lower(page_title(meeting))}

    def verbs(self, item: ForwardItem) -> list[tuple[str, str]]:
        if not self.plans or item.is_taken or not may("change", item, actor=self.actor):
            return []
        where = address(self.board.ref, item.noun, item.ref)
        told = [
            (_("Change"), f"{where}change"),
            (_("Move"), f"{where}move"),
            (_("Take out"), f"{where}withdraw"),
        ]
        if item.release_id is None and may("release", item, actor=self.actor):
            told.append((_("Show it to the board"), f"{where}release"))
        return told

    def spreadsheet(self):
        items = self.found()
        note_read(self.actor, self.board, dict.fromkeys(self.told_of(items)), "csv")
        at = placed(items, self.slots)
        told = [(slot_name(slot), each) for slot, rows in at.at for each in rows]
        told += [(_("Later"), each) for each in at.later] + [("", each) for each in at.nowhere]
        return as_csv("forward-plan", map(str, HEADS), (self.in_file(name, each) for name, each in told))

    def in_file(self, where: str, item: ForwardItem) -> list[str]:
        line = self.line(item)
        if line["is_plain"]:
            return [where, line["title"], *[""] * 6]
        about = ", ".join(words for words, _address in line["about"])
        on_agenda = _("Yes") if item.is_taken else ""
        return [
            where,
            line["title"],
            line["purpose"],
            line["who"],
            about,
            line["because"],
            line["often"],
            on_agenda,
        ]


def offered(board: Board, slots: list[Slot], *, actor, today: date) -> list[tuple[Proposal, Slot | None]]:
    """What the records ask for, each with the meeting that still deals with it in time."""
    if not slots:
        return []
    found = proposals(board, actor=actor, today=today, until=slots[-1].day)
    return [(each, in_time(each.due, slots)) for each in found]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

"""The list of decisions: what the board resolved at which meeting, whether it still waits to be ratified, about which
priority, and which actions carry it out.
"""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count, F, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Action, Decision, Meeting
from meetings.views.frame import MeetingsFrame
from meetings.views.naming import meeting_name
from meetings.views.tabbed import Tabbed
from priorities.models import Priority
from socboard.board.access import reached
from socboard.board.freshness import fresh_page
from socboard.board.models import BoardRecord
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.kit import in_words
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("decision", gettext_lazy("Decision"), ("text",)),
    Column("decided", gettext_lazy("Decided"), ("decided_latest",), dated=True),
    # Nothing is sorted by these: the order of what a reader may not see would tell of it.
    Column("meeting", gettext_lazy("Meeting"), dated=True),
    Column("priorities", gettext_lazy("Priorities")),
    Column("actions", gettext_lazy("Actions")),
    Column("state", gettext_lazy("Ratified"), ("for_ratification", "ratified_at", "not_ratified_at")),
)
SEARCHED = ("text", "inquorate_because")
ALL, WAITING, WITHDRAWN = "all", "for-ratification", "withdrawn"
SHOWS = {ALL: gettext_lazy("All"), WAITING: gettext_lazy("For ratification")}
IS_WAITING = Q(for_ratification=True, ratified_at=None, not_ratified_at=None)


def ratified_words(decision: Decision) -> tuple[str, str]:
    """Whether it was ratified, and the colour of that; empty for what was decided with a quorum."""
    if decision.is_withdrawn:
        return _("Withdrawn"), "grey"
    if not decision.for_ratification:
        return "", ""
    if decision.ratified_at_id:
        return _("Ratified"), "green"
    return (_("Not ratified"), "red") if decision.not_ratified_at_id else (_("For ratification"), "orange")


class Decisions(Tabbed, MeetingsFrame):
    template_name = "meetings/decisions/list.html"
    model = Decision
    usual = ALL
    place = "decisions"

    def get(self, request, *args, **kwargs):
        show, meeting, priority = (request.GET.get(name, "") for name in ("show", "meeting", "priority"))
        self.show = show if show in SHOWS else ALL
        self.meeting = next((each for each in self.meetings if each.ref == meeting), None)
        self.priority = next((each for each in self.priorities if each.ref == priority), None)
        kept = [("show", self.show)] if self.show != ALL else []
        kept += [("meeting", self.meeting.ref)] if self.meeting else []
        kept += [("priority", self.priority.ref)] if self.priority else []
        self.ask = asked(request.GET, COLUMNS, switches=(WITHDRAWN,), kept=kept)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    @property
    def seen(self) -> QuerySet:
        return reached(Decision, actor=self.actor, board=self.board)

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Those that the reader sees and at which something was decided that they see, the latest first. One query."""
        seen = reached(Meeting, actor=self.actor, board=self.board).current()
        seen = seen.filter(pk__in=self.seen.current().values("meeting"))
        return list(seen.select_related("release").order_by("-held_latest", "-pk"))

    def narrowed(self) -> QuerySet:
        """Those looked for, ratified or not."""
        decisions = self.seen if WITHDRAWN in self.ask.switches else self.seen.current()
        decisions = decisions.filter(meeting=self.meeting) if self.meeting else decisions
        decisions = decisions.filter(priorities=self.priority) if self.priority else decisions
        return found(decisions, self.ask, within=SEARCHED)

    def asked_for(self) -> QuerySet:
        decisions = self.narrowed().select_related("release", "readers", "meeting__release")
        if self.show == WAITING:
            decisions = decisions.filter(IS_WAITING, withdrawn_at=None)
        latest = F("decided_latest").desc(nulls_last=True)
        return ordered(decisions, self.ask, COLUMNS, default=(latest, "-pk"))

    def get_context_data(self, **kwargs):
        decisions, pages = paged(self.asked_for(), self.ask)
        waiting = Count("pk", filter=IS_WAITING & Q(withdrawn_at=None))
        counts = self.narrowed().aggregate(**{ALL: Count("pk"), WAITING: waiting})
        told = self.told_beside(decisions)
        # The names of these stand in the filters, whatever the rows are about.
        shown = list(dict.fromkeys([*decisions, *told.records(), *self.meetings, *self.priorities]))
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in shown),
            shown=shown,
            ask=self.ask,
            show=self.show,
            shows=[self.tab(key, str(words), counts[key]) for key, words in SHOWS.items()],
            meeting=self.meeting,
            meetings=[(each.ref, meeting_name(each)) for each in self.meetings],
            priority=self.priority,
            priorities=[(each.ref, capfirst(each.short_name)) for each in self.priorities],
            headings=headings(self.ask, COLUMNS),
            rows=[self.row(each, told) for each in decisions],
            pages=pages,
            is_narrowed=bool(self.ask.q or self.meeting or self.priority),
            any=counts[ALL],
            add=self.add_address(),
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
        )

    def told_beside(self, decisions: list[Decision]) -> Beside:
        """What the rows name beside their decision, as far as the reader sees it. Two queries."""
        by_key = {each.pk: each for each in self.priorities}
        links = Decision.priorities.through.objects.filter(decision__in=decisions, priority__in=by_key)
        beside = Beside()
        for decision, priority in links.order_by("priority__order", "pk").values_list("decision", "priority"):
            beside.priorities[decision].append(by_key[priority])
        actions = reached(Action, actor=self.actor, board=self.board).current().filter(decision__in=decisions)
        for action in actions.select_related("release").order_by("pk"):
            beside.actions[action.decision_id].append(action)
        for each in decisions:
            if each.meeting is not None and self.standing.sees(each.meeting):
                beside.meetings[each.pk] = each.meeting
        return beside

    def row(self, decision: Decision, beside: Beside) -> list[Cell]:
        meeting, actions = beside.meetings.get(decision.pk), beside.actions[decision.pk]
        words, colour = ratified_words(decision)
        return [
            Cell(capfirst(decision.text), address(self.board.ref, decision.noun, decision.ref)),
            Cell(in_words.date(decision.decided) if decision.decided.is_given else ""),
            Cell(meeting_name(meeting), address(self.board.ref, meeting.noun, meeting.ref))
            if meeting
            else Cell(""),
            Cell(", ".join(capfirst(each.short_name) for each in beside.priorities[decision.pk])),
            # A cell leads to one place: several actions are linked on the page of the decision.
            Cell(actions[0].number, address(self.board.ref, Action.noun, actions[0].ref))
            if len(actions) == 1
            else Cell(", ".join(each.number for each in actions)),
            Cell(words, colour=colour),
        ]

    def spreadsheet(self):
        decisions = list(self.asked_for()[:MOST_EXPORTED])
        told = self.told_beside(decisions)
        note_read(self.actor, self.board, [*decisions, *told.records()], "csv")
        rows = ([cell.text for cell in self.row(each, told)] for each in decisions)
        return as_csv("decisions", (str(column.text) for column in COLUMNS), rows)


class Beside:
    """What stands in the rows of some decisions, by the decision's key."""

    def __init__(self) -> None:
        self.priorities: dict[int, list[Priority]] = defaultdict(list)
        self.actions: dict[int, list[Action]] = defaultdict(list)
        self.meetings: dict[int, Meeting] = {}

    def records(self) -> list[BoardRecord]:
        """All of it, each once."""
        lists = [*self.priorities.values(), *self.actions.values(), list(self.meetings.values())]
        return list(dict.fromkeys(each for found in lists for each in found))

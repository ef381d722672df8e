"""The agenda of a meeting: what it deals with, in order, with the papers of each item and where they stand."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.agenda_added import agreed_at, came_later
from meetings.agenda_order import Place, Sight, group_of, places, total
from meetings.models import (
    Action,
    AgendaItem,
    ChairBrief,
    Decision,
    ForwardItem,
    ItemKind,
    Meeting,
    Paper,
    PaperVersion,
)
from meetings.operations.sitting import to_be_ratified
from meetings.paper_days import days_of
from meetings.paper_gathering import last_held
from meetings.unread import looked
from meetings.views.agenda_drawing import drawn_lines
from meetings.views.agenda_words import ItemLine, item_line, latest_by_paper, paper_line
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsFrame
from meetings.views.packs import seen_packs, told_packs
from meetings.views.packs_words import compile_words
from meetings.views.papers import readable_papers
from meetings.views.words import full_day, page_title, times, where
from priorities.models import Update
from socboard.board.access import may, reached
from socboard.board.freshness import fresh_page
from socboard.board.models import BoardRecord
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

ITEM_WITH = (
    *("release", "readers", "originator", "organisation", "owner", "presenter"),
    *("priority__release", "finding__release"),
)
HEADS = (
    gettext_lazy("Number"),
    gettext_lazy("Title"),
    gettext_lazy("Purpose"),
    gettext_lazy("Presented by"),
    gettext_lazy("Minutes"),
    gettext_lazy("Starts"),
)


class AgendaPage(MeetingsFrame):
    template_name = "meetings/agenda/page.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        also = looked(self.actor)
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()), also=also)

    def find(self) -> Meeting:
        found = find_meeting(
            self.kwargs["ref"],
            self.board,
            actor=self.actor,
            with_what=("release", "readers", "call__release", "agenda_agreed_by"),
        )
        return found

    def items(self, meeting: Meeting) -> list[AgendaItem]:
        """All of its items, whoever sees them: the numbers are counted over all. One query."""
        items = list(AgendaItem.objects.current().filter(meeting=meeting).select_related(*ITEM_WITH))
        for item in items:
            item.meeting, item.board = meeting, self.board
        return items

    def agenda(self, meeting: Meeting) -> list[Place]:
        public = self.board.meets_in_public
        return places(self.items(meeting), self.standing, in_public=public, starts=meeting.starts)

    def papers(self, meeting: Meeting) -> list[Paper]:
        """Those of its items that the reader may read. One query."""
        papers = readable_papers(self.board, actor=self.actor).current().filter(item__meeting=meeting)
        papers = papers.select_related("release", "readers", "organisation")
        return list(papers.order_by("order", "pk"))

    def versions(self, papers: list[Paper]) -> list[PaperVersion]:
        if not papers:
            return []
        return list(PaperVersion.objects.current().filter(paper__in=papers).select_related("job"))

    def waiting(self, meeting: Meeting) -> list[Decision]:
        """What earlier meetings decided without a quorum and this one is to ratify. One query at most."""
        if meeting.state == Meeting.State.CANCELLED:
            return []
        seen = reached(Decision, actor=self.actor, board=self.board, among=to_be_ratified(meeting))
        return list(seen.select_related("release", "readers").order_by("decided_latest", "pk"))

    def briefs(self, meeting: Meeting) -> dict[int, ChairBrief]:
        """What the chair is told, for those who may read it. One query at most."""
        if not (self.standing.is_team or self.standing.is_chair):
            return {}
        found = reached(ChairBrief, actor=self.actor, board=self.board).current()
        return {each.item_id: each for each in found.filter(item__meeting=meeting)}

    def foreseen(self, meeting: Meeting) -> dict[int, ForwardItem]:
        """What stood in the forward plan before it stood here, by the item's key. One query."""
        found = reached(ForwardItem, actor=self.actor, board=self.board).current()
        return {each.item_id: each for each in found.filter(item__meeting=meeting).select_related("release")}

    def get_context_data(self, **kwargs):
        meeting = self.find()
        agenda = self.agenda(meeting)
        papers, briefs = self.papers(meeting), self.briefs(meeting)
        read = [each.item for each in agenda if each.sight is Sight.READS]
        named = [
            one
            for item in read
            for one in (item.priority, item.finding)
            if one is not None and self.standing.sees(one)
        ]
        shown = list(dict.fromkeys([meeting, *read, *papers, *briefs.values(), *named]))
        waiting = self.waiting(meeting)
        shown += waiting
        arises = any(each.kind == ItemKind.MATTERS_ARISING for each in read)
        minutes = total(agenda)
        return super().get_context_data(
            crumbs=self.crumbs(
                (page_title(meeting), address(self.board.ref, meeting.noun, meeting.ref)), (_("Agenda"), "")
            ),
            title=page_title(meeting),
            meeting=meeting,
            day=", ".join(filter(None, [full_day(meeting), times(meeting), where(meeting)])),
            marking=highest(each.marking for each in shown),
            shown=shown,
            lines=bool(agenda),
            items=drawn_lines(self.lines(meeting, agenda, papers, briefs, waiting), self.board.ref),
            minutes=minutes,
            is_over=bool(meeting.length and minutes > meeting.length),
            untimed=sum(each.sight is Sight.READS and each.minutes is None for each in agenda),
            days=days_of(meeting),
            # Where matters arising are on the agenda they stand there.
            waiting=[]
            if arises
            else [(each, address(self.board.ref, each.noun, each.ref)) for each in waiting],
            export="?format=csv",
            **self.offered(meeting, agenda),
        )

    def arising(self, item: AgendaItem, meeting: Meeting, waiting: list[Decision]) -> list[tuple[str, str]]:
        """What earlier meetings left: under matters arising what is for ratification, under outstanding references how
        many actions are open, and were closed since the last meeting. Two queries at most.
        """
        if item.kind == ItemKind.MATTERS_ARISING:
            words = _("For ratification: %(text)s")
            return [
                (words % {"text": each}, address(self.board.ref, each.noun, each.ref)) for each in waiting
            ]
        if item.kind != ItemKind.OUTSTANDING or meeting.state != Meeting.State.PLANNED:
            return []
        last = last_held(meeting)
        since = last.held.latest if last else None
        closed = Q(state=Action.State.CLOSED) & (Q(closed_latest__gte=since) if since else Q())
        counted = reached(Action, actor=self.actor, board=self.board).current()
        many = counted.aggregate(
            open=Count("pk", filter=Q(state=Action.State.OPEN)), closed=Count("pk", filter=closed)
        )
        where = address(self.board.ref, Action.noun)
        is_open = ngettext("%(number)d action is open", "%(number)d actions are open", many["open"])
        was = ngettext(
            "%(number)d was closed since the last meeting",
            "%(number)d were closed since the last meeting",
            many["closed"],
        )
        return [
            (is_open % {"number": many["open"]}, where),
            (was % {"number": many["closed"]}, f"{where}?show=closed-since"),
        ]

    def lines(
        self,
        meeting: Meeting,
        agenda: list[Place],
        papers: list[Paper],
        briefs: dict[int, ChairBrief],
        waiting: list[Decision],
    ) -> list[ItemLine]:
        latest, foreseen = latest_by_paper(self.versions(papers)), self.foreseen(meeting)
        added = self.added(meeting, agenda)
        of_item = defaultdict(list)
        for paper in papers:
            of_item[paper.item_id].append(paper_line(paper, latest.get(paper.pk), self.board.ref))
        changes = self.may_change(meeting)
        told = {"board_ref": self.board.ref, "standing": self.standing}
        return [
            item_line(
                each,
                papers=of_item[each.item.pk],
                brief=briefs.get(each.item.pk),
                foreseen=foreseen.get(each.item.pk),
                arising=self.arising(each.item, meeting, waiting) if each.sight is Sight.READS else (),
                changes=changes and may("change", each.item, actor=self.actor),
                moves=self.moves(agenda, at) if changes else (),
                group=self.group(each) if changes else "",
                numbered=self.knows_all or each.item.release_id is not None,
                is_added=each.item.pk in added,
                **told,
            )
            for at, each in enumerate(agenda)
        ]

    def added(self, meeting: Meeting, agenda: list[Place]) -> set[int]:
        """The keys of the items that came after the chair had agreed, until the meeting is over. One query at most."""
        if not meeting.agenda_agreed.is_given or meeting.state != Meeting.State.PLANNED:
            return set()
        return came_later([each.item for each in agenda], agreed_at([meeting]).get(meeting.pk))

    @property
    def knows_all(self) -> bool:
        """Before an item is shown to the board, nobody else is told how many stand before it."""
        return self.standing.is_team or self.standing.is_chair

    def may_change(self, meeting: Meeting) -> bool:
        planned = meeting.state == Meeting.State.PLANNED and not meeting.is_withdrawn
        return planned and may("change", meeting, actor=self.actor)

    def group(self, place: Place) -> str:
        """A name for the part of the agenda in which it stands."""
        return "-".join(map(str, group_of(place.item, in_public=self.board.meets_in_public)))

    def moves(self, agenda: list[Place], at: int) -> tuple[str, ...]:
        """In which directions an item can be moved: within its part of the agenda."""
        if agenda[at].sight is not Sight.READS:
            return ()
        public, here = self.board.meets_in_public, agenda[at].item
        beside = (("up", at - 1), ("down", at + 1))
        return tuple(
            name
            for name, to in beside
            if 0 <= to < len(agenda)
            and group_of(agenda[to].item, in_public=public) == group_of(here, in_public=public)
        )

    def offered(self, meeting: Meeting, agenda: list[Place]) -> dict[str, object]:
        """What this reader may do with the agenda as a whole."""
        changes = self.may_change(meeting)
        agreed = meeting.agenda_agreed.is_given
        open_to_agree = bool(agenda) and not agreed and meeting.state == Meeting.State.PLANNED
        agrees = open_to_agree and may("agree", meeting, actor=self.actor)
        records = open_to_agree and self.standing.is_manager and may("release", meeting, actor=self.actor)
        place = address(self.board.ref, meeting.noun, meeting.ref)
        packs = seen_packs(meeting, actor=self.actor)
        compiles, is_next = compile_words(packs) if changes and agreed and agenda else ("", False)
        verbs = []
        if changes:
            verbs.append((_("Add an item"), f"{place}agenda/add"))
            verbs.append((_("Carry on from the last meeting"), f"{place}agenda/carry"))
            verbs.append((_("Take from the forward plan"), f"{place}agenda/plan"))
            verbs.append((_("What every agenda begins with"), address(self.board.ref, "template-items")))
        if agrees:
            verbs.append((_("Agree to the agenda"), f"{place}agenda/agree"))
        elif records:
            verbs.append((_("Record that the chair agreed"), f"{place}agenda/agree"))
        return {
            "verbs": verbs,
            "begins": changes and not agenda,
            "packs": told_packs(packs, meeting, actor=self.actor),
            "compiles": compiles,
            "compiles_next": is_next,
            "adds_updates": changes and self.lacks_updates(meeting),
            "arranges": changes and len(agenda) > 1,
            "waits": changes and open_to_agree,
        }

    def lacks_updates(self, meeting: Meeting) -> bool:
        """Whether updates were called for on a priority that has no paper of them here. One query at most."""
        if meeting.call_id is None:
            return False
        made = Paper.objects.current().filter(item__meeting=meeting, item__withdrawn_at=None)
        told = made.filter(kind=Paper.Kind.UPDATES).exclude(item__priority=None).values("item__priority")
        return Update.objects.current().filter(call=meeting.call_id).exclude(priority__in=told).exists()

    def spreadsheet(self):
        meeting = self.find()
        agenda = self.agenda(meeting)
        read: list[BoardRecord] = [each.item for each in agenda if each.sight is Sight.READS]
        note_read(self.actor, self.board, [meeting, *read], "csv")
        rows = (
            (each.number, each.title, each.purpose, each.presenter, _minutes(each), each.starts)
            for each in self.lines(meeting, agenda, [], {}, [])
        )
        return as_csv("agenda", map(str, HEADS), rows)


def _minutes(line: ItemLine) -> str:
    return "" if line.minutes is None else str(line.minutes)

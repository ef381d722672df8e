"""The list of actions: open, overdue, nobody's, closed since the last meeting; of one owner, of one priority."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from meetings.models import Action, Meeting
from meetings.views.action_words import due_words, owner_words, state_tag
from meetings.views.actions import ActionsFrame
from meetings.views.naming import meeting_name
from meetings.views.tabbed import Tabbed
from meetings.views.words import page_title
from socboard.board.access import reached
from socboard.board.freshness import fresh_page
from socboard.board.models import Organisation
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
# Nothing is sorted by the priority or the meeting: the order of what a reader may not see would tell of it.
COLUMNS = (
    Column("number", gettext_lazy("Number"), ("pk",)),
    Column("text", gettext_lazy("Action"), ("text",)),
    Column("priority", gettext_lazy("Priority")),
    Column("owner", gettext_lazy("Owner"), ("owner_organisation__name", "owner_person__name")),
    Column("due", gettext_lazy("Due"), ("due_latest",), dated=True),
    Column("meeting", gettext_lazy("From the meeting"), dated=True),
    Column("state", gettext_lazy("State"), ("state", "closed_latest")),
)
IN_FILE = (gettext_lazy("How it was closed"), gettext_lazy("What shows that it was done"))
SEARCHED = ("number", "text", "owner_organisation__name", "owner_organisation__short_name")
OPEN, OVERDUE, NOBODYS, SINCE, CLOSED, ALL = "open", "overdue", "no-owner", "closed-since", "closed", "all"
SHOWS = {
    OPEN: gettext_lazy("Open"),
    OVERDUE: gettext_lazy("Overdue"),
    NOBODYS: gettext_lazy("No owner yet"),
    SINCE: gettext_lazy("Closed since the last meeting"),
    CLOSED: gettext_lazy("Closed"),
    ALL: gettext_lazy("All"),
}
ROW_WITH = (
    "release",
    "readers",
    "owner_organisation",
    "owner_person",
    "meeting__release",
    "priority__release",
)


class Actions(Tabbed, ActionsFrame):
    template_name = "meetings/actions/list.html"
    model = Action
    usual = OPEN

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        show, owner, priority = (request.GET.get(name, "") for name in ("show", "owner", "priority"))
        self.show = show if show in SHOWS else OPEN
        self.owner = next((each for each in self.owners if each.ref == owner), None)
        self.priority = next((each for each in self.priorities if each.ref == priority), None)
        kept = [("show", self.show)] if self.show != OPEN else []
        kept += [("owner", self.owner.ref)] if self.owner else []
        kept += [("priority", self.priority.ref)] if self.priority else []
        self.ask = asked(request.GET, COLUMNS, kept=kept)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    @property
    def seen(self) -> QuerySet:
        return reached(Action, actor=self.actor, board=self.board).current()

    @cached_property
    def owners(self) -> list[Organisation]:
        """The organisations that the reader's actions belong to. One query."""
        named = self.seen.exclude(owner_organisation=None).values("owner_organisation")
        return list(Organisation.objects.filter(pk__in=named).order_by("name"))

    @cached_property
    def last(self) -> Meeting | None:
        """The meeting that was held last, as far as the reader sees it. One query."""
        held = reached(Meeting, actor=self.actor, board=self.board).current()
        held = held.filter(state=Meeting.State.HELD, held_latest__lte=self.today)
        return held.order_by("-held_latest", "-pk").first()

    @property
    def since(self) -> date | None:
        return self.last.held.latest if self.last else None

    def narrowed(self) -> QuerySet:
        """Those looked for, whatever their state."""
        actions = self.seen.filter(owner_organisation=self.owner) if self.owner else self.seen
        actions = actions.filter(priority=self.priority) if self.priority else actions
        return found(actions, self.ask, within=SEARCHED)

    def asked_for(self) -> QuerySet:
        actions = self.narrowed().select_related(*ROW_WITH)
        chosen = {
            OPEN: lambda: actions.open(),
            OVERDUE: lambda: actions.overdue(self.today),
            NOBODYS: lambda: actions.without_owner(),
            SINCE: lambda: actions.closed_since(self.since),
            CLOSED: lambda: actions.closed_since(None),
            ALL: lambda: actions,
        }[self.show]()
        due, closed = F("due_latest").asc(nulls_last=True), F("closed_latest").desc(nulls_last=True)
        default = (closed,) if self.show in (SINCE, CLOSED) else ("-state", due)
        return ordered(chosen, self.ask, COLUMNS, default=default)

    def counts(self) -> dict[str, int]:
        """How many there are of each kind. One query."""
        is_open, closed = Q(state=Action.State.OPEN), Q(state=Action.State.CLOSED)
        since = closed & Q(closed_latest__gte=self.since) if self.since else closed
        return self.narrowed().aggregate(
            **{
                OPEN: Count("pk", filter=is_open),
                OVERDUE: Count("pk", filter=is_open & Q(due_latest__lt=self.today)),
                NOBODYS: Count("pk", filter=is_open & Q(owner_organisation=None, owner_person=None)),
                SINCE: Count("pk", filter=since),
                CLOSED: Count("pk", filter=closed),
                ALL: Count("pk"),
            }
        )

    def get_context_data(self, **kwargs):
        actions, pages = paged(self.asked_for(), self.ask)
        counts = self.counts()
        shown = [*actions, *(each.meeting for each in actions if self.names_meeting(each))]
        # Their names stand in the filter, whatever the rows are about.
        shown += self.priorities
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in shown),
            shown=shown,
            ask=self.ask,
            show=self.show,
            shows=[self.tab(key, str(words), counts[key]) for key, words in SHOWS.items()],
            owner=self.owner,
            owners=self.owners,
            priority=self.priority,
            priorities=[(each.ref, capfirst(each.short_name)) for each in self.priorities],
            since=self.last and page_title(self.last),
            headings=headings(self.ask, COLUMNS),
            rows=[self.row(each) for each in actions],
            pages=pages,
            is_narrowed=bool(self.ask.q or self.owner or self.priority),
            any=counts[ALL],
            add=self.add_address(),
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
        )

    def names_meeting(self, action: Action) -> bool:
        return action.meeting is not None and self.standing.sees(action.meeting)

    def names_priority(self, action: Action) -> bool:
        return action.priority is not None and self.standing.sees(action.priority)

    def about(self, action: Action) -> Cell:
        """The priority that it is about, as far as the reader sees it."""
        if not self.names_priority(action):
            return Cell("")
        about = action.priority
        return Cell(capfirst(about.short_name), address(self.board.ref, about.noun, about.ref))

    def row(self, action: Action) -> list[Cell]:
        tag = state_tag(action, self.today)
        return [
            Cell(action.number, address(self.board.ref, action.noun, action.ref)),
            Cell(action.text),
            self.about(action),
            Cell(owner_words(action, self.standing)),
            Cell(due_words(action)),
            Cell(meeting_name(action.meeting) if self.names_meeting(action) else ""),
            Cell(tag.text, colour=tag.colour),
        ]

    def spreadsheet(self):
        actions = list(self.asked_for()[:MOST_EXPORTED])
        meetings = dict.fromkeys(each.meeting for each in actions if self.names_meeting(each))
        about = dict.fromkeys(each.priority for each in actions if self.names_priority(each))
        note_read(self.actor, self.board, [*actions, *meetings, *about], "csv")
        told = [*(str(column.text) for column in COLUMNS), *map(str, IN_FILE)]
        rows = (
            [cell.text for cell in self.row(each)] + [each.closing_note, each.evidence] for each in actions
        )
        return as_csv("actions", told, rows)

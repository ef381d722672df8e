"""Actions: the list with what is open, overdue, closed since the last meeting or nobody's, and the page of one."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Action, ActionNote, Meeting
from meetings.views.action_words import due_words, owner_words, state_tag
from meetings.views.frame import MeetingsFrame
from meetings.views.naming import meeting_name
from meetings.views.words import page_title
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, may_enter, reached
from socboard.board.freshness import fresh_page
from socboard.board.models import Board, BoardRecord, Organisation
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.board.standing import Standing
from socboard.board.views.verbs import verbs_of
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("number", gettext_lazy("Number"), ("pk",)),
    Column("text", gettext_lazy("Action"), ("text",)),
    Column("owner", gettext_lazy("Owner"), ("owner_organisation__name", "owner_person__name")),
    Column("due", gettext_lazy("Due"), ("due_latest",), dated=True),
    Column("meeting", gettext_lazy("From the meeting"), ("meeting__held_latest",), dated=True),
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
ROW_WITH = ("release", "readers", "owner_organisation", "owner_person", "meeting__release")
ABOUT = (
    *("meeting__release", "item__release", "item__meeting__release", "decision__release"),
    *("priority__release", "finding__release", "owner_organisation", "owner_person"),
)


def find_action(ref: str, board: Board, *, actor, with_what: tuple[str, ...] = FOLLOWED) -> Action:
    """The action, withdrawn ones too, if the reader sees it. Raises Http404."""
    actions = reached(Action, actor=actor, board=board).select_related(*with_what)
    action = actions.filter(ref=ref).first()
    if action is None:
        raise Http404
    action.board = board
    return action


def notes_of(action: Action, *, actor) -> list[ActionNote]:
    """Those that the reader sees, the latest first. One query."""
    seen = reached(ActionNote, actor=actor, board=action.board).current().filter(action=action)
    return list(seen.select_related("release", "organisation", "person", "entered_for").order_by("-pk"))


class ActionsFrame(MeetingsFrame):
    place = "actions"


class Actions(ActionsFrame):
    template_name = "meetings/actions/list.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        show, owner = request.GET.get("show", ""), request.GET.get("owner", "")
        self.show = show if show in SHOWS else OPEN
        self.owner = next((each for each in self.owners if each.ref == owner), None)
        kept = [("show", self.show)] if self.show != OPEN else []
        kept += [("owner", self.owner.ref)] if self.owner else []
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
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in shown),
            shown=shown,
            ask=self.ask,
            show=self.show,
            shows=[self.tab(key, str(words), counts[key]) for key, words in SHOWS.items()],
            owner=self.owner,
            owners=self.owners,
            since=self.last and page_title(self.last),
            headings=headings(self.ask, COLUMNS),
            rows=[self.row(each) for each in actions],
            pages=pages,
            is_narrowed=bool(self.ask.q or self.owner),
            any=counts[ALL],
            add=self.add_address(),
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
        )

    def tab(self, key: str, words: str, number: int) -> dict[str, object]:
        kept = [each for each in self.ask.kept if each[0] != "show"]
        kept += [("show", key)] if key != OPEN else []
        where = self.ask.address(kept=tuple(kept), page=1)
        return {"words": words, "number": number, "address": where, "is_here": key == self.show}

    def add_address(self) -> str:
        allowed = self.standing.seated and may_enter(Action, actor=self.actor, board=self.board)
        return address(self.board.ref, Action.noun, "", "add") if allowed else ""

    def names_meeting(self, action: Action) -> bool:
        return action.meeting is not None and self.standing.sees(action.meeting)

    def row(self, action: Action) -> list[Cell]:
        tag = state_tag(action, self.today)
        return [
            Cell(action.number, address(self.board.ref, action.noun, action.ref)),
            Cell(action.text),
            Cell(owner_words(action, self.standing)),
            Cell(due_words(action)),
            Cell(meeting_name(action.meeting) if self.names_meeting(action) else ""),
            Cell(tag.text, colour=tag.colour),
        ]

    def spreadsheet(self):
        actions = list(self.asked_for()[:MOST_EXPORTED])
        note_read(self.actor, self.board, actions, "csv")
        told = [*(str(column.text) for column in COLUMNS), *map(str, IN_FILE)]
        rows = (
            [cell.text for cell in self.row(each)] + [each.closing_note, each.evidence] for each in actions
        )
        return as_csv("actions", told, rows)


class ActionPage(ActionsFrame):
    template_name = "meetings/actions/page.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        action = find_action(self.kwargs["ref"], self.board, actor=self.actor, with_what=(*FOLLOWED, *ABOUT))
        notes = notes_of(action, actor=self.actor)
        linked = linked_records(action, self.standing)
        shown = [action, *notes, *(record for _label, record in linked)]
        return super().get_context_data(
            crumbs=self.crumbs((action.number, "")),
            marking=highest(each.marking for each in shown),
            shown=shown,
            record=action,
            action=action,
            tag=state_tag(action, self.today),
            owner=owner_words(action, self.standing),
            due=due_words(action),
            linked=[
                (label, _called(record), address(self.board.ref, record.noun, record.ref))
                for label, record in linked
            ],
            notes=[self.told(each) for each in notes],
            notes_address=address(self.board.ref, action.noun, action.ref, "notes/add")
            if self.open_to("note", action)
            else "",
            verbs=self.verbs(action),
            about=about(action, actor=self.actor),
        )

    def told(self, note: ActionNote) -> dict[str, object]:
        """A note with whose it is, as this reader may be told."""
        person = note.person
        name = person.name if person and (self.standing.seated or person.name_agreed) else ""
        whose = note.organisation.brief if note.organisation else _("The board")
        return {
            "text": note.text,
            "at": note.entered_at,
            "who": ", ".join(filter(None, [name, whose])),
            "is_for_another": note.entered_for_id is not None,
        }

    def open_to(self, act: str, action: Action) -> bool:
        is_open = action.state == Action.State.OPEN and not action.is_withdrawn
        return is_open and self.standing.seated and may(act, action, actor=self.actor)

    def verbs(self, action: Action) -> list[tuple[str, str]]:
        """What may be done with it as it stands."""
        own = []
        if self.open_to("change", action):
            own.append((_("Close"), "close"))
        elif self.standing.seated and not action.is_withdrawn and may("change", action, actor=self.actor):
            own.append((_("Open again"), "reopen"))
        told = [(words, address(self.board.ref, action.noun, action.ref, verb)) for words, verb in own]
        return told + verbs_of(action, self.board, actor=self.actor)


def linked_records(action: Action, standing: Standing) -> list[tuple[str, BoardRecord]]:
    """What the action is about, as far as this reader sees it; parts only with their wholes. No query where the action
    was loaded with ``ABOUT``.
    """
    item = action.item if action.item and standing.sees(action.item.meeting) else None
    named = (
        (_("Meeting"), action.meeting),
        (_("Item"), item),
        (_("Decision"), action.decision),
        (_("Priority"), action.priority),
        (_("Inspection finding"), action.finding),
    )
    return [(label, record) for label, record in named if record is not None and standing.sees(record)]


def _called(record: BoardRecord) -> str:
    if isinstance(record, Meeting):
        return page_title(record)
    text = getattr(record, "text", "") or str(record)
    return text if len(text) < 120 else f"{text[:119]}…"

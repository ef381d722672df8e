"""Calls for updates: the list, the manager's board of one call, and the form that opens one."""

from collections import defaultdict
from datetime import date

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from priorities.approvers import approving
from priorities.forms.updates_calls import CallForm, asked_about, due_before
from priorities.models import Call, Priority, Update, UpdateApprover
from priorities.models.updates import TEXTS
from priorities.operations import updates as operations
from priorities.operations.chasing import chased_on
from priorities.views.frame import PrioritiesForm, PrioritiesFrame
from priorities.views.updates_words import State, call_tag, days_tag, lines, priority_name, state_tag
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reached
from socboard.board.forms.choices import organisations_of, records_of
from socboard.board.freshness import fresh_page
from socboard.board.models import Board, Membership
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.board.views.verbs import verbs_of
from socboard.kit import in_words, mail
from socboard.kit.forms import Option
from socboard.kit.listing import Cell, Column, asked, asked_day, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("title", gettext_lazy("Call"), ("title",)),
    Column("meets", gettext_lazy("Meeting"), ("meets_latest",)),
    Column("opens", gettext_lazy("Opens"), ("opens_latest",)),
    Column("due", gettext_lazy("Due"), ("due_latest",)),
    Column("given", gettext_lazy("Given"), numeric=True),
    Column("state", gettext_lazy("State")),
)
SEARCHED = ("title",)
SWITCHES = ("withdrawn",)
# What an update says; the board of a call tells only how it stands.
WORDS = (*TEXTS, "answers", "comment")


def find_call(ref: str, board: Board, *, actor) -> Call:
    """The call in use, if the reader sees it. Raises Http404."""
    calls = reached(Call, actor=actor, board=board).current().select_related("release", "readers")
    call = calls.filter(ref=ref).first()
    if call is None:
        raise Http404
    call.board = board
    return call


class CallsFrame(PrioritiesFrame):
    place = "calls"

    def calls(self):
        return reached(Call, actor=self.actor, board=self.board)

    def updates(self, calls) -> list[Update]:
        """How those asked in these calls stand, without their words, as far as this reader may know it. One query.

        The team and the chairs know of all of them, though the chairs read none before it is accepted; who may not
        handle one, because of its marking, its readers or a conflict, does not know of it.
        """
        asked_for = Update.objects.current().filter(call__in=calls).defer(*WORDS)
        told = asked_for.select_related("organisation", "priority__release", "release", "call")
        overseeing = self.standing.is_team or self.standing.is_chair
        standing = self.standing
        return [
            each
            for each in told.order_by("priority__order", "pk")
            if standing.may_handle(each)
            and (overseeing or (standing.seated and each.organisation_id in standing.organisations))
        ]


class Calls(CallsFrame):
    template_name = "priorities/updates/calls.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        self.ask = asked(request.GET, COLUMNS, switches=SWITCHES)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def asked_for(self):
        calls = self.calls() if "withdrawn" in self.ask.switches else self.calls().current()
        calls = found(calls.select_related("release"), self.ask, within=SEARCHED)
        return ordered(calls, self.ask, COLUMNS, default=("-due_latest",))

    def rows(self, calls: list[Call]) -> list[list[Cell]]:
        """One query more, for how they stand."""
        states = defaultdict(list)
        for update in self.updates(calls):
            states[update.call_id].append(update.state)
        return [call_row(each, states[each.pk], self.board.ref, self.today) for each in calls]

    def get_context_data(self, **kwargs):
        calls, pages = paged(self.asked_for(), self.ask)
        may_open = self.standing.seated and may("add", Call(board=self.board), actor=self.actor)
        gives = self.standing.is_partner or self.standing.is_team
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in calls),
            shown=calls,
            ask=self.ask,
            headings=headings(self.ask, COLUMNS),
            rows=self.rows(calls),
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
            open_address=address(self.board.ref, Call.noun, "", "open") if may_open else "",
            approvers_address=address(self.board.ref, UpdateApprover.noun) if gives else "",
        )

    def spreadsheet(self):
        calls = list(self.asked_for()[:MOST_EXPORTED])
        note_read(self.actor, self.board, calls, "csv")
        told = (column.text for column in COLUMNS)
        return as_csv("calls", told, ([cell.text for cell in row] for row in self.rows(calls)))


def call_row(call: Call, states: list[str], board_ref: str, today: date) -> list[Cell]:
    """A call as a row of the list; ``states`` are those of the updates that this reader knows of."""
    owed = sum(state in Update.OWED for state in states)
    tag = call_tag(call, owed, today)
    if not states and not call.is_withdrawn:
        tag = days_tag(call, today)
    told = {"given": len(states) - owed, "asked": len(states)}
    return [
        Cell(call.title, address(board_ref, call.noun, call.ref)),
        Cell(in_words.date(call.meets) if call.meets.is_given else _("Not recorded")),
        Cell(in_words.date(call.opens)),
        Cell(in_words.date(call.due)),
        Cell(_("%(given)s of %(asked)s") % told if states else _("Not asked"), numeric=True),
        Cell(tag.text, colour=tag.colour),
    ]


class CallPage(CallsFrame):
    """Organisation by priority by state in one look; for a partner the own organisation's."""

    template_name = "priorities/updates/call.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        call = self.calls().select_related(*FOLLOWED).filter(ref=self.kwargs["ref"]).first()
        if call is None:
            raise Http404
        call.board = self.board
        updates = self.updates([call])
        priorities = list({each.priority_id: each.priority for each in updates}.values())
        chases = may("chase", call, actor=self.actor) and not call.is_withdrawn
        chased = chased_on(call, today=self.today) if chases else {}
        told = {"call": call, "standing": self.standing, "chased": chased, "today": self.today}
        rows = lines(updates, priorities, **told)
        owed = sum(line.owed for line in rows)
        seen = [each for each in priorities if self.standing.sees(each)]
        return super().get_context_data(
            crumbs=self.crumbs((call.title, "")),
            marking=highest([call.marking, *(each.marking for each in seen)]),
            record=call,
            call=call,
            tag=call_tag(call, owed, self.today) if updates else days_tag(call, self.today),
            names=[priority_name(each, self.standing) for each in priorities],
            lines=rows,
            given=len(updates) - owed,
            asked=len(updates),
            late=[line.name for line in rows if line.is_late],
            acceptable=any(each.seen for line in rows for each in line.squares),
            chases=chases and bool(owed),
            sends_mail=mail.is_set_up(),
            waiting=self.waiting(call, updates),
            accepted=self.accepted(call, updates),
            verbs=[
                *self.reads_in(call, rows),
                *self.changes(call),
                *verbs_of(call, self.board, actor=self.actor),
            ],
            about=about(call, actor=self.actor),
        )

    def changes(self, call: Call) -> list[tuple[str, str]]:
        """Where it is changed, for the team."""
        if call.is_withdrawn or not may("change", call, actor=self.actor):
            return []
        return [(_("Change"), address(self.board.ref, call.noun, call.ref, "change"))]

    def reads_in(self, call: Call, rows) -> list[tuple[str, str]]:
        """Where a filled Word form is given, for whoever can download one."""
        where = address(self.board.ref, call.noun, call.ref, "read-form")
        return [(_("Read in a filled Word form"), where)] if any(each.form for each in rows) else []

    def waiting(self, call: Call, updates: list[Update]) -> list[dict]:
        """What this reader has to do next: words, address and state of each. Two queries at most."""
        if call.is_withdrawn:
            return []
        standing = self.standing
        own = {each for each in standing.organisations if standing.is_partner}
        awaiting = any(each.state == State.AWAITING for each in updates)
        approver = approving(self.actor.person_id if awaiting else None, [self.board.pk], self.today)
        found = []
        for update in updates:
            verb = ""
            if update.organisation_id in own and update.state in Update.OPEN:
                words, verb = _("Write the update on %(priority)s"), "write"
            elif (
                update.state == State.AWAITING and update.organisation_id in own and approver.lets_go(update)
            ):
                words, verb = _("Approve the update on %(priority)s"), "approve"
            elif standing.is_team and update.state == State.SUBMITTED:
                words = _("Accept %(organisation)s on %(priority)s, or send it back")
            elif standing.is_manager and update.state == State.ACCEPTED and update.release_id is None:
                words, verb = _("Release %(organisation)s on %(priority)s"), "release"
            else:
                continue
            told = {
                "organisation": update.organisation.brief,
                "priority": priority_name(update.priority, standing),
            }
            where = address(self.board.ref, update.noun, update.ref, verb)
            several = len(own) > 1 and update.organisation_id in own
            whose = update.organisation.name if several else ""
            found.append({"words": words % told, "address": where, "tag": state_tag(update), "whose": whose})
        return found

    def accepted(self, call: Call, told: list[Update]) -> list[tuple[str, str]]:
        """Accepted updates of the others, for whoever may read them: words and address. One query."""
        known = {each.pk for each in told}
        updates = reached(Update, actor=self.actor, board=self.board).current()
        updates = updates.filter(call=call, state=State.ACCEPTED).exclude(pk__in=known).defer(*WORDS)
        updates = updates.select_related("organisation", "priority__release")
        return [
            (
                f"{each.organisation.name}: {priority_name(each.priority, self.standing)}",
                address(self.board.ref, each.noun, each.ref),
            )
            for each in updates.order_by("organisation__name", "priority__order", "pk")
        ]


def held_now(board: Board, actor) -> list[Priority]:
    """The priorities that are not over today, as far as the reader sees them."""
    today = timezone.localdate()
    ended = Q(end_latest__isnull=False, end_latest__lte=today)
    later = Q(start_earliest__isnull=False, start_earliest__gt=today)
    held = records_of(Priority, board, actor).exclude(ended).exclude(later)
    return list(held.order_by("order", "pk"))


class OpenCall(PrioritiesForm):
    """Ask the partners. A link may name the meeting's day: ``?on=2019-03-14``."""

    place = "calls"
    template_name = "priorities/updates/open.html"
    form_class = CallForm
    title = gettext_lazy("Call for updates")
    button = gettext_lazy("Open the call")
    done = gettext_lazy("The call is open. Partners see it under “Updates”.")

    def may(self) -> bool:
        return may("add", Call(board=self.board), actor=self.actor)

    @cached_property
    def priorities(self) -> list[Priority]:
        return held_now(self.board, self.actor)

    def initial(self) -> dict:
        today = timezone.localdate()
        members = Membership.objects.visible_to(self.actor.at(self.board.pk)).on(today)
        members = set(members.filter(board=self.board).values_list("organisation__ref", flat=True))
        given = {
            "opens": today,
            "priorities": [each.ref for each in self.priorities],
            "organisations": sorted(members),
        }
        if self.request.GET.get("on"):
            meets = asked_day(self.request.GET, today=today)
            given |= {"meets": meets, "due": due_before(meets, self.board.updates_due)}
            given["period"] = asked_about(meets, self.board.year_starts_in)
        return given

    def form_options(self) -> dict:
        organisations = organisations_of(self.board, actor=self.actor)
        return {
            "organisations": [Option(each.ref, each.name, each) for each in organisations],
            "priorities": [Option(each.ref, each.short_name, each) for each in self.priorities],
            "due_before": self.board.updates_due,
            "year_starts_in": self.board.year_starts_in,
        }

    def do(self, values: dict) -> str:
        call = operations.call_for_updates(self.board, **self.form.asked(), by=self.actor)
        return address(self.board.ref, call.noun, call.ref)

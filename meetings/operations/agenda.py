"""Acts on an agenda: begin it, add, change, move, carry on from the last meeting, and brief the chair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.agenda_order import USUAL, arranged, inserted, moved, renumbered
from meetings.models import AgendaItem, ChairBrief, ItemKind, Meeting, Paper, TemplateItem
from meetings.road_letters import in_the_chair, write
from priorities.models import Priority, Update
from socboard.audit import trail
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import demand, record, record_all
from socboard.kit.audiences import Audience
from socboard.kit.markings import ORDER, Marking
from socboard.kit.refusals import Refused

# What carries from one agenda to the next.
CARRIED = (
    *("title", "open_title", "purpose", "minutes", "marking", "presenter_guest"),
    *("restricted_because", "paragraph", "public_interest"),
)
CARRIED_NAMES = ("organisation", "owner", "presenter", "priority", "finding", "readers", "originator")


class AgendaBegun(Refused):
    """An agenda is begun once."""


class NotOpen(Refused):
    """The agenda of a meeting that was held or cancelled stays as it is."""


class NotAsClosed(Refused):
    """What an item is about is closed to some who would read the item."""


class NothingToCarry(Refused):
    """There is nothing to take over."""


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """All items of its agenda in their order, whoever sees them, each loaded with its release. One query."""
    items = AgendaItem.objects.current().filter(meeting=meeting).select_related("release")
    found = [item for _number, item in arranged(items, in_public=meeting.board.meets_in_public)]
    for item in found:
        item.meeting, item.board = meeting, meeting.board
    return found


def demand_open(meeting: Meeting) -> None:
    """Raises NotOpen unless the meeting is still to come."""
    if meeting.state != Meeting.State.PLANNED or meeting.is_withdrawn:
        raise NotOpen(_("The meeting is over or cancelled, so its agenda stays as it is."))


@transaction.atomic
def begin(meeting: Meeting, *, last: Meeting | None = None, by) -> list[AgendaItem]:
    """Put the items of the board's template on an empty agenda, or the usual ones where it has none.

    ``last`` is the meeting before, whose minutes are to be approved. Outstanding references bring the paper that the
    system makes. Raises AgendaBegun, NotOpen, PermissionDenied.
    """
    demand_open(meeting)
    if items_of(meeting):
        raise AgendaBegun(_("The agenda was begun already."))
    entries = []
    for order, given in enumerate(template_of(meeting.board), start=1):
        values = {**given, "order": order}
        if last is not None and given["kind"] == ItemKind.LAST_MINUTES and last.held.is_exact:
            day = last.held.earliest
            values["title"] = _("%(title)s, %(day)s") % {
                "title": given["title"],
                "day": f"{day.day} {day:%B %Y}",
            }
        item = Entry(AgendaItem, values, _whole(meeting), verb="added")
        entries.append(item)
        if given["kind"] == ItemKind.OUTSTANDING:
            entries.append(made_paper(item, meeting, str(ItemKind.OUTSTANDING.label), Paper.Kind.ACTIONS))
    record_all(entries, by=by)
    return [each.instance for each in entries if each.model is AgendaItem]


def template_of(board: Board) -> list[dict[str, object]]:
    """What every agenda of the board begins with: its own template, else the usual standing items. One query."""
    own = TemplateItem.objects.current().filter(board=board).order_by("order", "pk")
    found = [
        {"kind": each.kind, "title": each.title, "purpose": each.purpose, "minutes": each.minutes}
        for each in own
    ]
    return found or usual(board)


def usual(board: Board) -> list[dict[str, object]]:
    """The standing items of house rule 6; the motion to exclude the public only where the board meets in public."""
    kinds = [each for each in USUAL if board.meets_in_public or each != ItemKind.EXCLUSION]
    return [
        {"kind": each, "title": str(ItemKind(each).label), "purpose": "", "minutes": None} for each in kinds
    ]


def made_paper(item: Entry | AgendaItem, meeting: Meeting, title: str, kind: str) -> Entry:
    """The entry of a paper that the system makes for an item."""
    values = {"title": title, "kind": kind, "state": Paper.State.IN}
    return Entry(Paper, values, {"board": meeting.board, "item": item}, verb="added")


@transaction.atomic
def add(meeting: Meeting, *, values: Mapping, references: Mapping, by) -> AgendaItem:
    """Put an item on the agenda, at the place where its kind usually stands. Once the agenda is agreed, the board is
    shown it at once where ``by`` may release.

    Raises NotOpen, NotAsClosed, PermissionDenied, and as ``records.record_all`` does.
    """
    demand_open(meeting)
    items = items_of(meeting)
    kind = values.get("kind", ItemKind.BUSINESS)
    named = {**references, **_whole(meeting)}
    at = len(items) if _is_restricted(values, named) else inserted(items, kind)
    demand_as_closed(values, named)
    entry = Entry(AgendaItem, {**values, "order": at + 1}, named, verb="added")
    if meeting.agenda_agreed.is_given and by.standing(meeting.board_id).is_manager:
        entry.release = ReleaseTerms(audience_of(values.get("marking", Marking.OFFICIAL)))
    demand("add", AgendaItem(board=meeting.board), by=by)
    _stand([*items[:at], None, *items[at:]])
    item = record(entry, by=by)
    _tell_chair(meeting, by=by)
    return item


def change(item: AgendaItem, entry: Entry, *, by) -> AgendaItem:
    """Correct an item. Raises NotOpen, NotAsClosed, and as ``records.record_all`` does."""
    demand_open(item.meeting)
    demand_as_closed(entry.values, entry.references)
    changes = entry.changes()
    return item if changes.is_empty else record(changes, by=by)


@transaction.atomic
def move(item: AgendaItem, *, step: int, by) -> bool:
    """Move it a place up (-1) or down (1) within its part of the agenda; False where it stands at the end of that.

    Raises NotOpen, PermissionDenied.
    """
    meeting = item.meeting
    demand("change", meeting, by=by)
    demand_open(meeting)
    items = items_of(meeting)
    ordered = moved(items, item, step, in_public=meeting.board.meets_in_public)
    if ordered == items:
        return False
    _stand(ordered)
    _append("moved", item, {"step": step}, by=by)
    return True


@transaction.atomic
def arrange(meeting: Meeting, *, refs: list[str], by) -> None:
    """Put the items in this order, as somebody drew them there; those not named keep their place behind.

    Raises NotOpen, PermissionDenied.
    """
    demand("change", meeting, by=by)
    demand_open(meeting)
    rank = {ref: at for at, ref in enumerate(refs)}
    _stand(sorted(items_of(meeting), key=lambda each: rank.get(each.ref, len(rank))))
    _append("agenda_arranged", meeting, {}, by=by)


@transaction.atomic
def carry(meeting: Meeting, *, items: Iterable[AgendaItem], by) -> list[AgendaItem]:
    """Put these items of an earlier meeting on this agenda too, with the papers that have not come yet. Those that
    stand here already stay as they are.

    Raises NothingToCarry, NotOpen, PermissionDenied.
    """
    demand_open(meeting)
    wanted, here = list(items), items_of(meeting)
    if not wanted:
        raise NothingToCarry(_("Choose at least one item."), "items")
    there = {_alike(each) for each in here}
    chosen = [each for each in wanted if _alike(each) not in there]
    if not chosen:
        raise NothingToCarry(_("These stand on this agenda already."), "items")
    at = inserted(here, ItemKind.BUSINESS)
    fresh = [_copied(each, meeting, at + number) for number, each in enumerate(chosen, start=1)]
    demand("add", AgendaItem(board=meeting.board), by=by)
    _stand([*here[:at], *[None] * len(fresh), *here[at:]])
    awaited = Paper.objects.current().filter(item__in=chosen, state=Paper.State.EXPECTED)
    copies = {each.pk: entry for each, entry in zip(chosen, fresh, strict=True)}
    papers = [
        _paper_copied(each, copies[each.item_id], meeting)
        for each in awaited.select_related("organisation", "author", "readers", "originator")
    ]
    record_all([*fresh, *papers], by=by)
    _tell_chair(meeting, by=by)
    return [each.instance for each in fresh]


@transaction.atomic
def add_updates(meeting: Meeting, *, by) -> int:
    """Bring the partners' updates before the meeting: a paper for each priority of its call that has none yet.

    It belongs to the item about that priority, or to one that is added. Returns how many papers there are now that
    were not. Raises NothingToCarry, NotOpen, PermissionDenied.
    """
    demand_open(meeting)
    demand("add", AgendaItem(board=meeting.board), by=by)
    asked = (
        Update.objects.current().filter(call=meeting.call_id) if meeting.call_id else Update.objects.none()
    )
    priorities = Priority.objects.filter(pk__in=asked.values("priority")).select_related(
        "readers", "originator"
    )
    if not priorities:
        raise NothingToCarry(_("No updates were called for before this meeting."))
    items = items_of(meeting)
    made = Paper.objects.current().filter(item__in=items, kind=Paper.Kind.UPDATES)
    told = set(made.values_list("item__priority", flat=True))
    missing = [each for each in priorities.order_by("order", "pk") if each.pk not in told]
    about = {each.priority_id: each for each in items if each.priority_id}
    fresh = {each.pk: _about_updates(each, meeting) for each in missing if each.pk not in about}
    at = inserted(items, ItemKind.BUSINESS)
    for number, entry in enumerate(fresh.values(), start=1):
        entry.values["order"] = at + number
        if meeting.agenda_agreed.is_given and by.standing(meeting.board_id).is_manager:
            entry.release = ReleaseTerms(audience_of(entry.values["marking"]))
    _stand([*items[:at], *[None] * len(fresh), *items[at:]])
    papers = [_updates_paper(each, about.get(each.pk) or fresh[each.pk], meeting) for each in missing]
    record_all([*fresh.values(), *papers], by=by)
    if fresh:
        _tell_chair(meeting, by=by)
    return len(papers)


def brief(item: AgendaItem, *, text: str, known: ChairBrief | None, by) -> ChairBrief:
    """Write, or rewrite, what the chair is told about the item: as closed as that, and never released.

    Raises PermissionDenied and as ``records.record_all`` does.
    """
    if known is not None:
        changes = Entry(ChairBrief, {"text": text}, instance=known).changes()
        return known if changes.is_empty else record(changes, by=by)
    closed = {"readers": item.readers, "originator": item.originator}
    return record(
        Entry(
            ChairBrief,
            {"text": text, "marking": item.marking},
            {"board": item.board, "item": item, **closed},
            verb="written",
        ),
        by=by,
    )


@transaction.atomic
def keep_template(board: Board, *, lines: list[Mapping], by) -> None:
    """Let every agenda begin with these items, in this order. Raises PermissionDenied and as ``record_all`` does."""
    known = list(TemplateItem.objects.current().filter(board=board).order_by("order", "pk"))
    entries = []
    for order, given in enumerate(lines, start=1):
        held = known[order - 1] if order <= len(known) else None
        values = {**given, "order": order}
        entry = Entry(TemplateItem, values, {} if held else {"board": board}, instance=held)
        entry = entry.changes() if held else entry
        if not held or not entry.is_empty:
            entries.append(entry)
    gone = _("Taken out of the template.")
    entries += [Entry(TemplateItem, withdrawn_reason=gone, instance=each) for each in known[len(lines) :]]
    if entries:
        record_all(entries, by=by)


def audience_of(marking: str) -> Audience:
    """To whom something of this marking goes when the board is shown it."""
    return Audience.BOARD_SENSITIVE if marking == Marking.OFFICIAL_SENSITIVE else Audience.BOARD


def _whole(meeting: Meeting) -> dict[str, object]:
    return {"board": meeting.board, "meeting": meeting}


def _stand(ordered: list[AgendaItem | None]) -> None:
    """Let the items stand in this order; None keeps a place free.

    That is no change to an item: whoever corrects one meanwhile is not disturbed, and a place may be taken beside an
    item that is closed to whoever takes it. The act that follows is in the trail.
    """
    for item, order in renumbered(ordered):
        AgendaItem.objects.filter(pk=item.pk).update(order=order)


def _append(verb: str, record: AgendaItem | Meeting, fields: dict[str, object], *, by) -> None:
    name = f"{record._meta.app_label}.{record._meta.model_name}_{verb}"
    act = trail.Act(event=name, board=record.board.ref, noun=record.noun, ref=record.ref, fields=fields)
    trail.append([act], by=by.signature(record.board_id))


def demand_as_closed(values: Mapping, references: Mapping) -> None:
    """The title of an item may tell what it is about, so it is no wider than that. Raises NotAsClosed."""
    for name in ("priority", "finding"):
        about = references.get(name)
        if about is None:
            continue
        if ORDER.index(values.get("marking", Marking.OFFICIAL)) < ORDER.index(about.marking):
            told = {"marking": Marking(about.marking).label}
            raise NotAsClosed(
                _("What it is about is %(marking)s, so the item is marked so too.") % told, name
            )
        readers = references.get("readers")
        if about.readers_id and (readers is None or readers.pk != about.readers_id):
            raise NotAsClosed(
                _("What it is about is narrowed to some readers. Narrow the item to the same."), name
            )


def _tell_chair(meeting: Meeting, *, by) -> None:
    """Write to the chair and the deputy that something came onto an agenda to which the chair had agreed: once a day
    for each meeting, however much it is. Whoever put it there is not told.
    """
    if not meeting.agenda_agreed.is_given:
        return
    people = {each for each in in_the_chair(meeting) if each.pk != by.person_id}
    where = address(meeting.board.ref, meeting.noun, meeting.ref, "agenda")
    write(
        *("agenda", "added", meeting, people),
        meeting=meeting,
        once=timezone.localdate().isoformat(),
        where=where,
    )


def _about_updates(priority: Priority, meeting: Meeting) -> Entry:
    """An item for the updates on one priority, as closed as that."""
    title = _("Partners' updates: %(name)s") % {"name": priority.short_name}
    values = {"title": title, "purpose": AgendaItem.Purpose.INFORMATION, "marking": priority.marking}
    closed = {"readers": priority.readers, "originator": priority.originator}
    return Entry(AgendaItem, values, {**_whole(meeting), **closed, "priority": priority}, verb="added")


def _updates_paper(priority: Priority, item: AgendaItem | Entry, meeting: Meeting) -> Entry:
    title = _("Partners' updates on %(name)s") % {"name": priority.short_name}
    paper = made_paper(item, meeting, title, Paper.Kind.UPDATES)
    paper.values["marking"] = priority.marking
    paper.references |= {"readers": priority.readers, "originator": priority.originator}
    return paper


def _is_restricted(values: Mapping, references: Mapping) -> bool:
    told = {name: values[name] for name in ("marking", "paragraph") if name in values}
    return AgendaItem(readers=references.get("readers"), **told).is_restricted


def _alike(item: AgendaItem) -> tuple:
    """The same for an item and for what was carried on from it."""
    return (item.kind, item.title, item.organisation_id, item.readers_id, item.marking)


def _copied(item: AgendaItem, meeting: Meeting, order: int) -> Entry:
    values = {name: getattr(item, name) for name in CARRIED}
    named = {name: getattr(item, name) for name in CARRIED_NAMES}
    return Entry(AgendaItem, {**values, "order": order}, {**named, **_whole(meeting)}, verb="carried_on")


def _paper_copied(paper: Paper, item: Entry, meeting: Meeting) -> Entry:
    values = {name: getattr(paper, name) for name in ("title", "kind", "marking", "to_follow")}
    names = ("organisation", "author", "readers", "originator")
    named = {name: getattr(paper, name) for name in names}
    return Entry(Paper, values, {**named, "board": meeting.board, "item": item}, verb="carried_on")

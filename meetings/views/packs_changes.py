"""What changed in a pack that is put before the chair again, and what came since it was put together."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.differences import PartChange, What, pack_changes
from meetings.frozen_pack import Frozen, earlier_than, freeze
from meetings.models import AgendaItem, Pack, Paper, PaperReturn
from meetings.views.returns import ReturnLine, return_lines, seen_returns
from socboard.board.models import Board
from socboard.board.nouns import address

State = Pack.State
# Before these a pack is one that the chair is asked about, or was.
ASKED = (State.CANDIDATE, State.APPROVED, State.RETURNED)
WORDS = {
    What.ADDED: gettext_lazy("Added"),
    What.RECEIVED: gettext_lazy("Received since"),
    What.REPLACED: gettext_lazy("Replaced"),
    What.CAME: gettext_lazy("A newer version came, of which there is no PDF yet"),
    What.MOVED: gettext_lazy("Moved"),
    What.TAKEN_OUT: gettext_lazy("Taken out"),
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One item or paper that differs. ``difference`` leads to what changed in its words."""

    number: str
    title: str
    what: str
    address: str = ""
    difference: str = ""
    record: AgendaItem | Paper | None = None


@dataclass(frozen=True, slots=True)
class SinceThen:
    """What a new candidate tells beside its contents: what differs from the one before, and what that came back for.

    ``was_returned`` where the chair sent that one back. ``unchanged`` counts papers.
    """

    was_returned: bool
    changes: list[ChangeLine]
    unchanged: int
    returns: list[ReturnLine]


def since_then(pack: Pack, frozen: Frozen, *, actor) -> SinceThen | None:
    """What changed since the candidate that the chair saw before, as far as this reader may handle it. None for the
    first one. A constant number of queries.
    """
    before = _before(pack)
    if before is None:
        return None
    board, standing, old = pack.board, actor.standing(pack.board_id), Frozen(before)
    changes, unchanged = [], 0
    for change in pack_changes(before.contents, pack.contents):
        holder = frozen if change.what is not What.TAKEN_OUT else old
        record = _record(holder, change)
        if record is None or not standing.may_handle(record):
            continue
        if change.what is not What.UNCHANGED:
            changes.append(_line(change, record, board))
        elif change.noun == Paper.noun:
            unchanged += 1
    returned = list(seen_returns(board, actor=actor).filter(pack=before).order_by("pk"))
    return SinceThen(bool(returned), changes, unchanged, return_lines(returned, board, actor=actor))


def newer(pack: Pack, frozen: Frozen, *, actor) -> list[ChangeLine]:
    """What was changed since the pack was frozen, so that it cannot be approved or released as it is: the pack keeps to
    the versions that it was frozen with. A constant number of queries.
    """
    if pack.state not in (State.CANDIDATE, State.APPROVED):
        return []
    now = freeze(pack.meeting, earlier=earlier_than(pack))
    if now == pack.contents:
        return []
    standing, today = actor.standing(pack.board_id), Frozen(Pack(board=pack.board, contents=now))
    found = []
    for change in pack_changes(pack.contents, now):
        holder = today if change.what is not What.TAKEN_OUT else frozen
        record = _record(holder, change)
        if change.what is not What.UNCHANGED and record is not None and standing.may_handle(record):
            found.append(_line(change, record, pack.board))
    return found or [ChangeLine("", _("What is said of an item or a paper"), _("Changed"))]


def records_of(since: SinceThen | None, came: list[ChangeLine]) -> list[AgendaItem | Paper]:
    """Whose words these tell, for the page's marking and the chain of reads."""
    told = [*(since.changes if since else []), *came]
    papers = [each.paper for each in since.returns] if since else []
    return [*(each.record for each in told if each.record is not None), *papers]


def difference_address(board: Board, paper: Paper, old: str, new: str) -> str:
    """Where the words of two versions, by their refs, are compared."""
    return f"{address(board.ref, Paper.noun, paper.ref, 'changes')}?from={old}&to={new}"


def _before(pack: Pack) -> Pack | None:
    """The candidate that this one follows: the last that the chair sent back, else the last that there was."""
    if pack.state not in ASKED or not pack.contents:
        return None
    earlier = Pack.objects.filter(
        meeting=pack.meeting_id, number=pack.number, pk__lt=pack.pk, state=State.REPLACED
    )
    earlier = [each for each in earlier.order_by("-pk") if each.contents]
    sent_back = set(PaperReturn.objects.filter(pack__in=earlier).values_list("pack", flat=True))
    found = next((each for each in earlier if each.pk in sent_back), None) or next(iter(earlier), None)
    if found is not None:
        found.board, found.meeting = pack.board, pack.meeting
    return found


def _record(holder: Frozen, change: PartChange) -> AgendaItem | Paper | None:
    found = holder.agenda_items if change.noun == AgendaItem.noun else holder.papers
    return found.get(change.ref)


def _line(change: PartChange, record: AgendaItem | Paper, board: Board) -> ChangeLine:
    difference = ""
    if change.what is What.REPLACED and change.now and not record.is_withdrawn:
        difference = difference_address(board, record, change.before, change.now)
    where = address(board.ref, record.noun, record.ref) if change.noun == Paper.noun else ""
    return ChangeLine(change.number, record.title, str(WORDS[change.what]), where, difference, record)

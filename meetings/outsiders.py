"""What of a frozen pack those outside the board may have: somebody on the circulation list, and the public.

Everybody who has no seat is served as an ordinary reader of OFFICIAL at most, and outside every reader list. What an
agency controls goes no wider than the board without its recorded consent (house rule 18); where that is missing, one
sheet stands in the paper's place. A presenter has the papers of the own item, as far as their originators agreed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from meetings.frozen_pack import Frozen
from meetings.models import AgendaItem, Pack, Paper, Recipient, Sending
from meetings.pack_plan import Kind, Line, Sight, key_of, plan
from socboard.board.models import DeclaredConflict
from socboard.board.reading import is_restricted
from socboard.board.standing import Standing
from socboard.kit.audiences import Audience


def lines_for(
    frozen: Frozen,
    recipient: Recipient,
    conflicts: frozenset[tuple[str, str]] = frozenset(),
    *,
    handler: Standing,
) -> list[Line]:
    """What somebody on the circulation list gets; ``conflicts`` are the interests that they declared.

    ``handler`` is the standing of whoever takes it to send it on: nobody hands out what they may not read themselves,
    or a made-up presenter would open every paper to them. Empty where nothing of it is for them.
    """
    standing = Standing(board_id=frozen.pack.board_id, seated=True, conflicts=conflicts)

    def sees(noun: str, ref: str) -> Sight:
        if noun == AgendaItem.noun:
            return _open_item(frozen, standing, ref)
        paper = frozen.papers.get(ref)
        if paper is None:
            return Sight.NOTHING
        agreed = bool(recipient.consent) and paper.item_id == recipient.item_id
        if paper.is_restricted and frozen.sight(handler, noun, ref) is not Sight.READS:
            return Sight.NOTHING
        if not paper.is_restricted:
            sight = frozen.sight(standing, noun, ref)
            return Sight.KEPT_BACK if sight is Sight.READS and not (agreed or _goes_out(paper)) else sight
        lists = frozenset({paper.readers_id} - {None})
        let_in = replace(standing, may_read_sensitive=True, reader_lists=lists)
        return frozen.sight(let_in, noun, ref) if agreed else Sight.NOTHING

    return plan(frozen.items, sees)


def public_lines(frozen: Frozen) -> list[Line]:
    """What the public may have where the board meets in public: Part 1, and of Part 2 the open titles."""
    standing = Standing(board_id=frozen.pack.board_id, seated=True)

    def sees(noun: str, ref: str) -> Sight:
        if noun == AgendaItem.noun:
            return _open_item(frozen, standing, ref)
        paper = frozen.papers.get(ref)
        sight = frozen.sight(standing, noun, ref)
        if paper is None or paper.is_restricted or sight is not Sight.READS:
            return Sight.NOTHING
        return Sight.READS if is_publishable(paper) else Sight.KEPT_BACK

    # Whoever is excluded is told from what, and under which paragraph (Local Government Act 1972, section 100A).
    there = {ref for ref, item in frozen.agenda_items.items() if not item.is_withdrawn}
    return plan([replace(each, has_open_title=each.ref in there) for each in frozen.items], sees)


def public_key(lines: Iterable[Line]) -> str:
    """The key of the file for the public, which is another than that of a reader who sees the same."""
    return hashlib.sha256(f"public {key_of(lines)}".encode()).hexdigest()


def is_publishable(paper: Paper) -> bool:
    """Nobody's consent is missing, and it was not made from records that were released to the board alone."""
    if paper.is_made:
        return False
    return not paper.needs_consent or _reaches(paper, Audience.PUBLIC)


def kept_back(frozen: Frozen, lines: Iterable[Line]) -> list[Paper]:
    """The papers for which one sheet stands in these lines, but not for a declared interest."""
    return [frozen.papers[line.ref] for line in lines if line.kind is Kind.KEPT_BACK]


def unnamed_exclusions(frozen: Frozen) -> list[str]:
    """The numbers of the restricted items that name no paragraph of Schedule 12A: the public must be told one."""
    records = frozen.agenda_items
    return [
        each.number
        for each in frozen.items
        if each.ref in records and records[each.ref].is_restricted and not records[each.ref].paragraph
    ]


def conflicts_of(recipients: Iterable[Recipient], board_id: int) -> dict[int, frozenset[tuple[str, str]]]:
    """The interests that these people declared on the board, by the person's primary key. One query, or none."""
    people = {each.person_id for each in recipients} - {None}
    found: dict[int, set[tuple[str, str]]] = {key: set() for key in people}
    declared = DeclaredConflict.objects.current().filter(board=board_id, person__in=people) if people else ()
    for each in declared:
        found[each.person_id].add((each.about_noun, each.about_ref))
    return {key: frozenset(pairs) for key, pairs in found.items()}


def recalled_of(sending: Sending, recalled_papers: Iterable[str]) -> list[str]:
    """The refs of what was recalled of that which they have, and of which they were not told yet: pack, then papers.

    ``recalled_papers`` are the refs of all papers that were recalled. ``sending`` is loaded with its pack and file.
    """
    gone, held = set(recalled_papers), _held(sending)
    refs = [sending.pack.ref] if sending.pack.state == sending.pack.State.RECALLED else []
    refs += [ref for ref in held if ref in gone]
    return [ref for ref in refs if ref not in sending.told_of]


def recalled_papers(pack: Pack) -> list[str]:
    """The refs of the papers of its meeting that were recalled. One query."""
    recalled = Paper.objects.filter(item__meeting=pack.meeting_id, state=Paper.State.RECALLED)
    return list(recalled.values_list("ref", flat=True))


def _held(sending: Sending) -> list[str]:
    lines = sending.file.plan if sending.file else []
    return [each["ref"] for each in lines if each["kind"] == Kind.PAPER]


def _open_item(frozen: Frozen, standing: Standing, ref: str) -> Sight:
    item = frozen.agenda_items.get(ref)
    if item is None or item.is_restricted or is_restricted(item.meeting):
        return Sight.NOTHING
    return frozen.sight(standing, AgendaItem.noun, ref)


def _goes_out(paper: Paper) -> bool:
    """It may go wider than the board: nobody's consent is needed, or it was given."""
    return not paper.needs_consent or _reaches(paper, Audience.PARENT)


def _reaches(paper: Paper, audience: Audience) -> bool:
    return paper.release is not None and paper.release.audience <= audience

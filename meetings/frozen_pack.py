"""What a pack holds once it is put before the chair, and what of that each reader may have today.

What it holds is fixed by reference (``Pack.contents``); who reads which of it is asked of the records at every
request, so that a marking, a reader list, a declared interest or a recall bites on the next click.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from string import ascii_lowercase

from meetings.agenda_order import arranged
from meetings.models import AgendaItem, Meeting, Pack, Paper, PaperVersion
from meetings.pack_plan import Kind, Line, PlannedItem, PlannedPaper, Sight, plan
from meetings.paper_texts import of_json
from socboard.board.standing import Standing
from socboard.kit import files
from socboard.kit.file_kinds import JSON
from socboard.kit.pack.numbering import Wish, numbered

# What a record names; read with it, because writing it asks for each.
NAMED = ("board", "organisation", "readers", "originator", "release", "entered_by", "entered_for")
OF_ITEM = ("meeting__release", "owner", "presenter", "priority", "finding")


class Frozen:
    """A frozen pack beside its records as they are today; one that is not frozen yet holds nothing. Three queries, run
    when first asked for.
    """

    def __init__(self, pack: Pack):
        self.pack, self.beside = pack, [self]
        self.items = [_item(each) for each in pack.contents.get("items", ())]

    @cached_property
    def agenda_items(self) -> dict[str, AgendaItem]:
        """By ref, each loaded with its release and what it names."""
        return _items_in([self])[self.pack.board_id]

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """By ref, each loaded with its release and what it names."""
        return _papers_in([self])[self.pack.board_id]

    @cached_property
    def recalled(self) -> set[str]:
        """The papers, by ref, of which the version that it holds was taken back."""
        return {self.of_version[ref] for ref in _versions_back([self])[self.pack.board_id]}

    @cached_property
    def sources(self) -> dict[str, set[tuple[str, str]]]:
        """Noun and ref of what the papers hold that the system made, by the paper's ref. One query for all packs that
        were read together, and none before somebody who declared an interest asks.
        """
        held = _held_by_made(self.beside)
        for each in self.beside:
            each.sources = {ref: held.get(version, set()) for version, ref in each.of_version.items()}
        return self.sources

    @property
    def of_version(self) -> dict[str, str]:
        """The paper's ref by that of the version that it holds."""
        return {paper.version: paper.ref for each in self.items for paper in each.papers if paper.version}

    def lines(self, standing: Standing) -> list[Line]:
        """What somebody of this standing gets of it; nothing where they have no seat on the board."""
        if not standing.seated:
            return []
        return plan(self.items, lambda noun, ref: self.sight(standing, noun, ref))

    def sight(self, standing: Standing, noun: str, ref: str) -> Sight:
        """How somebody of this standing sees an item or a paper of it, as if it were released to the board."""
        found = self.agenda_items if noun == AgendaItem.noun else self.papers
        record = found.get(ref)
        if record is None or record.is_withdrawn or ref in self.recalled:
            return Sight.NOTHING
        if standing.may_handle(record):
            return Sight.INTEREST if self._holds_interest(standing, record) else Sight.READS
        without = replace(standing, conflicts=standing.conflicts - {(noun, ref)})
        return Sight.INTEREST if without.may_handle(record) else Sight.NOTHING

    def _holds_interest(self, standing: Standing, record: AgendaItem | Paper) -> bool:
        """It was made from something in which the reader declared an interest."""
        if not standing.conflicts or record.noun != Paper.noun or not record.is_made:
            return False
        return bool(self.sources.get(record.ref, set()) & standing.conflicts)


def together(packs: Iterable[Pack]) -> list[Frozen]:
    """Several packs, with their records read at once: three queries, however many packs there are."""
    found = [Frozen(pack) for pack in packs]
    if found:
        items, papers, back = _items_in(found), _papers_in(found), _versions_back(found)
        for each in found:
            board, each.beside = each.pack.board_id, found
            each.agenda_items, each.papers = items[board], papers[board]
            each.recalled = {each.of_version[ref] for ref in back[board] & each.of_version.keys()}
    return found


def freeze(meeting: Meeting, *, earlier: Sequence[dict] = ()) -> dict[str, object]:
    """What a pack of this meeting would hold now, by reference and with no words of it. Three queries.

    ``earlier`` are the contents of the packs that are out, oldest first: a supplement to them holds what is new alone.
    """
    items = AgendaItem.objects.current().filter(meeting=meeting).order_by("order", "pk")
    papers, latest, unmade = _papers_of(meeting)
    before, ends, after, found = dict(everything_in(earlier)), last_pages(earlier), "", []
    for number, item in arranged(items, in_public=meeting.board.meets_in_public):
        frozen = [
            _frozen(each, latest.get(each.pk), unmade.get(each.pk, 0)) for each in papers.get(item.pk, [])
        ]
        fresh = [each for each in frozen if before.get((Paper.noun, each["ref"])) != each["paper_version"]]
        after = ends.get(number, after)
        if fresh or (AgendaItem.noun, item.ref) not in before:
            found.append(
                {
                    "ref": item.ref,
                    "version": item.version,
                    "number": number,
                    "restricted": item.is_restricted,
                    "open_title": bool(item.open_title),
                    "after": after,
                    "papers": fresh,
                }
            )
    return {"items": found}


def version_issued(paper: Paper) -> str:
    """The ref of the version that the latest pack which is out brought before the board; empty where none holds it.
    One query.
    """
    packs = Pack.objects.current().filter(meeting=paper.item.meeting_id, state=Pack.State.RELEASED)
    held = filter(None, packs.order_by("-number").values_list("contents", flat=True))
    found = (dict(everything_in([each])).get((Paper.noun, paper.ref), "") for each in held)
    return next(filter(None, found), "")


def earlier_than(pack: Pack) -> list[dict]:
    """The contents of the packs that it supplements, oldest first, without those that were recalled: nobody has them.
    One query each.
    """
    found = []
    while pack.supplements is not None:
        pack = pack.supplements
        if pack.state == Pack.State.RELEASED:
            found.insert(0, pack.contents)
    return found


def everything_in(packs: Iterable[dict]) -> Iterator[tuple[tuple[str, str], str]]:
    """Noun and ref of each item and paper that these packs hold, with the latest version's ref of each paper."""
    for contents in packs:
        for item in contents["items"]:
            yield (AgendaItem.noun, item["ref"]), ""
            for paper in item["papers"]:
                yield (Paper.noun, paper["ref"]), paper["paper_version"]


def last_pages(packs: Iterable[dict]) -> dict[str, str]:
    """Behind which page more on each item belongs, by the item's number: its last page, or, where others were put
    behind the same page since, the last of those. Counted as whoever reads everything has them.
    """
    page_of, last_behind = {}, {}
    for contents in packs:
        lines = plan(map(_item, contents["items"]), lambda _noun, _ref: Sight.READS)
        papers = [line for line in lines if line.kind is Kind.PAPER]
        runs = numbered([Wish(line.pages, line.pages, line.after) for line in papers], 1)
        for line, run in zip(papers, runs, strict=True):
            label = run.labels[-1]
            page_of[line.number] = label.rstrip(ascii_lowercase)
            last_behind[page_of[line.number]] = label
    return {number: last_behind[page] for number, page in page_of.items()}


def hash_of(contents: dict[str, object]) -> str:
    """SHA-256 over what a pack holds, in hexadecimal."""
    return hashlib.sha256(json.dumps(contents, sort_keys=True).encode()).hexdigest()


def _items_in(packs: list[Frozen]) -> dict[int, dict[str, AgendaItem]]:
    """The items of these packs, by board and ref. One query."""
    refs = {item.ref for each in packs for item in each.items}
    items = AgendaItem.objects.filter(board__in={each.pack.board_id for each in packs}, ref__in=refs)
    return _by_board(items.select_related(*NAMED, *OF_ITEM))


def _papers_in(packs: list[Frozen]) -> dict[int, dict[str, Paper]]:
    """The papers of these packs, by board and ref. One query."""
    refs = {paper.ref for each in packs for item in each.items for paper in item.papers}
    papers = Paper.objects.filter(board__in={each.pack.board_id for each in packs}, ref__in=refs)
    of_item = (f"item__{name}" for name in ("release", "meeting__release"))
    return _by_board(papers.select_related(*NAMED, "author", *of_item))


def _versions_back(packs: list[Frozen]) -> dict[int, set[str]]:
    """The refs of the versions in these packs that were taken back, by board. One query."""
    refs = {ref for each in packs for ref in each.of_version}
    back = PaperVersion.objects.exclude(withdrawn_at=None).filter(
        board__in={each.pack.board_id for each in packs}, ref__in=refs
    )
    found = defaultdict(set)
    for board, ref in back.values_list("board", "ref"):
        found[board].add(ref)
    return found


def _held_by_made(packs: list[Frozen]) -> dict[str, set[tuple[str, str]]]:
    """What the versions of made papers hold, by the version's ref. A file that is damaged tells nothing. One query."""
    made = {
        (each.pack.board_id, ref) for each in packs for ref, paper in each.papers.items() if paper.is_made
    }
    refs = {
        version
        for each in packs
        for version, ref in each.of_version.items()
        if (each.pack.board_id, ref) in made
    }
    found = {}
    versions = PaperVersion.objects.filter(ref__in=refs, original__media_type=JSON).select_related("original")
    for version in versions if refs else ():
        with suppress(files.FileDamaged):
            sources = of_json(files.read(version.original)).sources
            found[version.ref] = {tuple(each.split("/", 1)) for each in sources}
    return found


def _by_board(records: Iterable) -> dict[int, dict[str, object]]:
    found = defaultdict(dict)
    for each in records:
        found[each.board_id][each.ref] = each
    return found


def _papers_of(meeting: Meeting) -> tuple[dict[int, list[Paper]], dict[int, PaperVersion], dict[int, int]]:
    """The papers of the meeting by item; by paper the latest version with a PDF, and the number of a later one that has
    none.
    """
    papers: dict[int, list[Paper]] = {}
    for paper in Paper.objects.current().filter(item__meeting=meeting).order_by("order", "pk"):
        papers.setdefault(paper.item_id, []).append(paper)
    latest, unmade = {}, {}
    versions = PaperVersion.objects.current().filter(paper__item__meeting=meeting)
    for version in versions.order_by("number"):
        if version.pdf_id:
            latest[version.paper_id] = version
            unmade.pop(version.paper_id, None)
        else:
            unmade[version.paper_id] = version.number
    return papers, latest, unmade


def _frozen(paper: Paper, version: PaperVersion | None, unmade: int) -> dict[str, object]:
    return {
        "ref": paper.ref,
        "version": paper.version,
        "restricted": paper.is_restricted,
        "paper_version": version.ref if version else "",
        "file": version.pdf_id if version else "",
        "pages": (version.pages or 0) if version else 0,
        "unmade": unmade,
    }


def _item(data: dict) -> PlannedItem:
    papers = tuple(
        PlannedPaper(each["ref"], each["paper_version"], each["pages"], each["restricted"])
        for each in data["papers"]
    )
    return PlannedItem(
        data["ref"], data["number"], data["restricted"], data["open_title"], papers, data["after"]
    )

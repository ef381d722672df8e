"""What a pack holds once it is put before the chair, and what of that each reader may have today.

What it holds is fixed by reference (``Pack.contents``); who reads which of it is asked of the records at every
request, so that a marking, a reader list, a declared interest or a recall bites on the next click.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from string import ascii_lowercase

from meetings.agenda_order import arranged
from meetings.models import AgendaItem, Meeting, Pack, Paper, PaperVersion
from meetings.pack_plan import Kind, Line, PlannedItem, PlannedPaper, Sight, plan
from socboard.board.standing import Standing
from socboard.kit.pack.numbering import Wish, numbered

# What a record names; read with it, because writing it asks for each.
NAMED = ("board", "organisation", "readers", "originator", "release", "entered_by", "entered_for")
OF_ITEM = ("meeting__release", "owner", "presenter", "priority", "finding")


class Frozen:
    """A frozen pack beside its records as they are today. Three queries, run when first asked for."""

    def __init__(self, pack: Pack):
        self.pack = pack
        self.items = [_item(each) for each in pack.contents["items"]]

    @cached_property
    def agenda_items(self) -> dict[str, AgendaItem]:
        """By ref, each loaded with its release and what it names."""
        refs = [each.ref for each in self.items]
        found = AgendaItem.objects.filter(board=self.pack.board_id, ref__in=refs)
        return {each.ref: each for each in found.select_related(*NAMED, *OF_ITEM)}

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """By ref, each loaded with its release and what it names."""
        refs = [paper.ref for each in self.items for paper in each.papers]
        found = Paper.objects.filter(board=self.pack.board_id, ref__in=refs)
        of_item = (f"item__{name}" for name in ("release", "meeting__release"))
        return {each.ref: each for each in found.select_related(*NAMED, "author", *of_item)}

    @cached_property
    def recalled(self) -> set[str]:
        """The papers, by ref, of which the version that it holds was taken back."""
        of_version = {
            paper.version: paper.ref for each in self.items for paper in each.papers if paper.version
        }
        back = PaperVersion.objects.exclude(withdrawn_at=None).filter(
            board=self.pack.board_id, ref__in=of_version
        )
        return {of_version[ref] for ref in back.values_list("ref", flat=True)}

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
            return Sight.READS
        without = replace(standing, conflicts=standing.conflicts - {(noun, ref)})
        return Sight.INTEREST if without.may_handle(record) else Sight.NOTHING


def freeze(meeting: Meeting, *, earlier: Sequence[dict] = ()) -> dict[str, object]:
    """What a pack of this meeting would hold now, by reference and with no words of it. Three queries.

    ``earlier`` are the contents of the packs that are out, oldest first: a supplement to them holds what is new alone.
    """
    items = AgendaItem.objects.current().filter(meeting=meeting).order_by("order", "pk")
    papers, latest = _papers_of(meeting)
    before, ends, after, found = dict(everything_in(earlier)), last_pages(earlier), "", []
    for number, item in arranged(items, in_public=meeting.board.meets_in_public):
        frozen = [_frozen(each, latest.get(each.pk)) for each in papers.get(item.pk, [])]
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


def earlier_than(pack: Pack) -> list[dict]:
    """The contents of the packs that it supplements, oldest first. One query each."""
    found = []
    while pack.supplements is not None:
        pack = pack.supplements
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


def _papers_of(meeting: Meeting) -> tuple[dict[int, list[Paper]], dict[int, PaperVersion]]:
    """The papers of the meeting by item, and the latest version with a PDF of each, by primary key."""
    papers: dict[int, list[Paper]] = {}
    for paper in Paper.objects.current().filter(item__meeting=meeting).order_by("order", "pk"):
        papers.setdefault(paper.item_id, []).append(paper)
    versions = PaperVersion.objects.current().filter(paper__item__meeting=meeting, pdf__isnull=False)
    return papers, {each.paper_id: each for each in versions.order_by("number")}


def _frozen(paper: Paper, version: PaperVersion | None) -> dict[str, object]:
    return {
        "ref": paper.ref,
        "version": paper.version,
        "restricted": paper.is_restricted,
        "paper_version": version.ref if version else "",
        "file": version.pdf_id if version else "",
        "pages": (version.pages or 0) if version else 0,
    }


def _item(data: dict) -> PlannedItem:
    papers = tuple(
        PlannedPaper(each["ref"], each["paper_version"], each["pages"], each["restricted"])
        for each in data["papers"]
    )
    return PlannedItem(
        data["ref"], data["number"], data["restricted"], data["open_title"], papers, data["after"]
    )

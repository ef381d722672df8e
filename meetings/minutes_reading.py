"""The minutes as each reader may have them today: what they hold is fixed, who reads which of it is asked at every
request, so that a marking, a reader list or a declared interest bites on the next click.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from django.utils.translation import gettext as _

from meetings.agenda_order import Sight as PlaceSight
from meetings.agenda_order import sight_of
from meetings.minutes_document import (
    ITEM,
    Amendment,
    MinutesDocument,
    Sight,
    Wording,
    contents_of,
    document,
    without_names,
)
from meetings.models import (
    Action,
    AgendaItem,
    Decision,
    Declaration,
    Meeting,
    MinuteAmendment,
    MinuteItem,
    Minutes,
)
from socboard.audit.models import Event
from socboard.board.models import Board, BoardRecord, Person
from socboard.board.reading import is_restricted
from socboard.board.standing import Standing
from socboard.kit import in_words
from socboard.kit.markings import highest

MODELS = (AgendaItem, Declaration, Decision, Action, Minutes)
APPROVED = "meetings.minutes_approved"
NAMED = ("release", "readers", "originator", "organisation", "board")


class Sighted:
    """Contents of minutes beside the records that they name, as these are today. A query for each noun among them."""

    def __init__(self, minutes: Minutes, contents: Mapping):
        self.minutes, self.contents = minutes, contents

    @cached_property
    def records(self) -> dict[tuple[str, str], BoardRecord]:
        """By noun and ref, each loaded with its release and what it names."""
        named: dict[str, set[str]] = {model.noun: set() for model in MODELS}
        facts = self.contents["facts"]
        for item in facts["items"]:
            named[ITEM].add(item["ref"])
        for line in _lines(facts):
            if line["noun"] in named:
                named[line["noun"]].add(line["ref"])
        found = {}
        for model in MODELS:
            if named[model.noun]:
                rows = model.objects.filter(board=self.minutes.board_id, ref__in=named[model.noun])
                found |= {(model.noun, each.ref): each for each in rows.select_related(*NAMED)}
        return found

    def sees(self, standing: Standing, noun: str, ref: str) -> Sight:
        """How somebody of this standing, who reads the minutes, finds an item or what is recorded of it."""
        record = self.records.get((noun, ref))
        if record is None or (record.is_withdrawn and self.minutes.state != Minutes.State.APPROVED):
            return Sight.NOTHING
        if not standing.seated:
            return Sight.READS if standing.sees(record) else Sight.NOTHING
        if standing.may_handle(record):
            return Sight.READS
        if noun != ITEM:
            return Sight.NOTHING
        place = sight_of(record, standing)
        if place is PlaceSight.INTEREST:
            return Sight.INTEREST
        return Sight.OPEN_TITLE if record.open_title and self.minutes.is_out else Sight.NOTHING

    def reads_closed(self, standing: Standing) -> bool:
        """Whether somebody of this standing reads every restricted item, and so a file that tells of all of them."""
        closed = [each["ref"] for each in self.contents["facts"]["items"] if each["restricted"]]
        return bool(closed) and all(self.sees(standing, ITEM, ref) is Sight.READS for ref in closed)

    def read(self, standing: Standing) -> list[BoardRecord]:
        """The records of whose words this reader gets some."""
        return [
            record
            for (noun, ref), record in self.records.items()
            if self.sees(standing, noun, ref) is Sight.READS and noun != Minutes.noun
        ]

    def document(self, standing: Standing, *, amendments: Iterable[Amendment] = ()) -> MinutesDocument:
        """What this reader gets. Whoever has no sight of an item finds neither title nor text, nor a gap."""
        minutes = self.minutes
        marking = highest([minutes.meeting.marking, *(each.marking for each in self.read(standing))])
        words = Wording(
            title=title_of(minutes),
            board=minutes.board.name,
            status=status_of(minutes),
            marking=marking,
            handling=minutes.board.handling,
            interest=_("You declared an interest in this item, so it is not part of your minutes."),
            apart=closed_part_name(minutes.board),
            amendments=tuple(amendments),
            trail=trail_of(minutes),
        )
        told = document(self.contents, lambda noun, ref: self.sees(standing, noun, ref), words)
        return told if standing.seated else without_names(told, self.unagreed(), _("a representative"))

    def unagreed(self) -> set[str]:
        """The names in them that are not to be printed for those outside the board (house rule 15). One query."""
        named = self.contents["facts"].get("names", ())
        people = Person.objects.filter(ref__in={ref for _name, ref in named if ref}, name_agreed=True)
        agreed = set(people.values_list("ref", flat=True))
        return {name for name, ref in named if ref not in agreed}


def contents_now(minutes: Minutes) -> dict[str, object]:
    """What they hold as they are being written: what the records said when they were drafted, and every typed text.

    Two queries at most; empty where they were not drafted yet.
    """
    if not minutes.facts:
        return {}
    rows = MinuteItem.objects.current().filter(minutes=minutes)
    return contents_of(minutes.facts, dict(rows.values_list("item__ref", "text")), minutes.other_text)


def contents_for_reading(minutes: Minutes, *, as_circulated: bool = False) -> dict[str, object]:
    """What is read of them where they stand; ``as_circulated`` without the amendments."""
    if minutes.state == Minutes.State.WRITING:
        return contents_now(minutes)
    if minutes.state == Minutes.State.APPROVED and not as_circulated:
        return minutes.approved_contents or minutes.contents
    return minutes.contents


def amendments_for(minutes: Minutes, sighted: Sighted, standing: Standing) -> list[Amendment]:
    """What was put in place of what, as far as this reader reads the item. One query."""
    numbers = {each["ref"]: each["number"] for each in sighted.contents["facts"]["items"]}
    rows = MinuteAmendment.objects.current().filter(minutes=minutes).select_related("item", "meeting")
    return [
        Amendment(numbers.get(row.item.ref, ""), row.old_words, row.new_words, _day_of(row.meeting))
        for row in rows.order_by("pk")
        if sighted.sees(standing, ITEM, row.item.ref) is Sight.READS
    ]


def closed_part_name(board: Board) -> str:
    """What is restricted in the minutes, as the board calls it."""
    return _("Non-public part") if board.meets_in_public else _("Restricted part")


def title_of(minutes: Minutes) -> str:
    """ "Minutes of the meeting of 14 March 2019"."""
    held = minutes.meeting.held
    if not held.is_given:
        return _("Minutes of a meeting whose day is not recorded")
    return _("Minutes of the meeting of %(day)s") % {"day": in_words.date(held)}


def status_of(minutes: Minutes) -> str:
    """Whether the board approved them, in a sentence."""
    if minutes.state != Minutes.State.APPROVED:
        return _("Draft. The board has not approved them yet.")
    return _("Approved by the board at its meeting of %(day)s.") % {"day": _day_of(minutes.approved_at)}


def trail_of(minutes: Minutes) -> str:
    """The act that approved them, as it stands in the trail: its number and the beginning of its hash. One query."""
    if minutes.state != Minutes.State.APPROVED:
        return ""
    acts = Event.objects.filter(board=minutes.board.ref, noun=minutes.noun, ref=minutes.ref, event=APPROVED)
    found = acts.order_by("-sequence").values_list("sequence", "hash").first()
    if found is None:
        return ""
    told = {"number": found[0], "hash": found[1][:16], "content": minutes.approved_hash[:16]}
    return _("Entry %(number)s of the trail, %(hash)s. Content %(content)s.") % told


def _day_of(later: Meeting | None) -> str:
    """The day of the meeting that dealt with them. Of a restricted one it is told to nobody: whoever reads the minutes
    need not know that there was such a meeting.
    """
    told = later is not None and later.held.is_given and not is_restricted(later)
    return in_words.date(later.held) if told else _("a later day")


def _lines(facts: Mapping) -> Iterable[dict]:
    for item in facts["items"]:
        yield from item["lines"]
    yield from facts["others"]

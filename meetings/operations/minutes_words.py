"""The words of records that minutes hold: what the board was given keeps them, what is being written forgets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from meetings.minutes_document import without
from meetings.models import MinuteItem, Minutes, MinutesFile
from socboard.audit.trail import Act
from socboard.board.models import BoardRecord
from socboard.kit import in_words


def kept(record: BoardRecord) -> str:
    """Why the words of the record stay: minutes that the board was given hold them. Empty where none do."""
    out = Minutes.objects.filter(board=record.board_id, state__in=Minutes.OUT).select_related("meeting")
    for minutes in out.order_by("pk"):
        if (record.noun, record.ref) in {*_named(minutes.contents), *_named(minutes.approved_contents)}:
            told = _("The minutes of the meeting of %(day)s keep its words, and minutes are kept for good.")
            return told % {"day": in_words.date(minutes.meeting.held)}
    return ""


def forget(records: list[BoardRecord], *, by) -> tuple[list[Act], list[str]]:
    """Take their words out of minutes that the board was not given yet, and of the files that were made of those."""
    acts, hashes = [], []
    named = {(each.noun, each.ref) for each in records}
    unread = Minutes.objects.filter(board=records[0].board_id).exclude(state__in=Minutes.OUT)
    for minutes in unread.select_related("board").order_by("pk"):
        is_it = (minutes.noun, minutes.ref) in named
        if is_it:
            MinuteItem.objects.filter(minutes=minutes).update(text="")
            hashes += _files_gone(minutes)
        if is_it or not named & {*_named(minutes.facts), *_named(minutes.contents)}:
            continue
        hashes += _forgotten(minutes, named)
        acts.append(Act("meetings.minutes_shortened", minutes.board.ref, minutes.noun, minutes.ref))
    return acts, hashes


def _forgotten(minutes: Minutes, named: set[tuple[str, str]]) -> list[str]:
    """The hashes of the files that go with the words."""
    for noun, ref in sorted(named):
        minutes.facts, minutes.contents = (
            without(each, noun, ref) for each in (minutes.facts, minutes.contents)
        )
    changed = {"facts": minutes.facts, "contents": minutes.contents}
    # What was before the chair is another thing now: it is put there again.
    changed |= {"contents_hash": "", "state": Minutes.State.WRITING, "version": minutes.version + 1}
    Minutes.objects.filter(pk=minutes.pk).update(**changed)
    return _files_gone(minutes)


def _files_gone(minutes: Minutes) -> list[str]:
    made = MinutesFile.objects.filter(minutes=minutes)
    gone = [key for row in made.values_list("pdf", "docx") for key in row if key]
    made.delete()
    return gone + _closed_part_gone(minutes)


def _closed_part_gone(minutes: Minutes) -> list[str]:
    part = minutes.closed
    if part is None:
        return []
    Minutes.objects.filter(pk=minutes.pk).update(closed=None)
    part.delete()
    return [key for key in (part.original_id, part.pdf_id) if key]


def _named(contents: Mapping) -> Iterator[tuple[str, str]]:
    """Noun and ref of every item and record whose words it holds."""
    facts = contents.get("facts", contents)
    for item in facts.get("items", ()):
        yield "agenda-items", item["ref"]
        yield from ((line["noun"], line["ref"]) for line in item["lines"])
    yield from ((line["noun"], line["ref"]) for line in facts.get("others", ()))

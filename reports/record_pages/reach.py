"""Which nouns have pages, and which of their records a reader reaches on one board."""

from __future__ import annotations

from functools import cache

from django.db.models import Count, Value
from django.http import Http404
from django.urls import reverse

from reports.document import Source
from reports.models import AnnualReview
from reports.reading import RecordLink
from reports.record_pages.fields import address_of
from reports.record_pages.titles import kind_of, related_for, title_of
from socboard.board.access import reached
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import nouns


@cache
def listed() -> dict[str, type[BoardRecord]]:
    """The nouns that have a list of their own kind here, in the order of the floors. Annual reviews have their own."""
    return {
        noun: model
        for noun, model in nouns().items()
        if issubclass(model, BoardRecord) and model is not AnnualReview
    }


def model_of(noun: str) -> type[BoardRecord]:
    """The noun in an address. Raises Http404 for a word that is none."""
    if noun not in listed():
        raise Http404
    return listed()[noun]


def counted(*, actor, board: Board) -> dict[str, int]:
    """How many current records of each noun the reader sees, without those of which there are none. One query."""
    parts = [
        reached(model, actor=actor, board=board)
        .current()
        .order_by()
        .annotate(noun_=Value(noun))
        .values("noun_")
        .annotate(how_many=Count("pk"))
        .values_list("noun_", "how_many")
        for noun, model in listed().items()
    ]
    return {noun: count for noun, count in parts[0].union(*parts[1:], all=True) if count}


def links(sources: set[Source], *, actor, board: Board) -> dict[Source, RecordLink]:
    """The pages of these records, of those that the reader may see. One query for each noun among them."""
    found: dict[Source, RecordLink] = {}
    if actor.standing(board.pk).seated:
        page = reverse("board:board", args=[board.ref])
        found[Source(board.noun, board.ref)] = RecordLink(kind_of(Board), board.name, page)
    refs: dict[str, list[str]] = {}
    for source in sources:
        refs.setdefault(source.noun, []).append(source.ref)
    for noun, model in nouns().items():
        if noun in refs and issubclass(model, BoardRecord):
            records = reached(model, actor=actor, board=board).filter(ref__in=refs[noun])
            for record in records.select_related("organisation", *related_for(noun)):
                address = address_of(noun, record.ref, board=board)
                found[Source(noun, record.ref)] = RecordLink(kind_of(model), title_of(record, actor), address)
    return found

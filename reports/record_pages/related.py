"""The records that belong to a record: a measure's values, an agreement's parties, a meeting's attendance."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from reports.record_pages.fields import address_of
from reports.record_pages.reach import listed
from reports.record_pages.titles import kinds_of, linked_title, related_for
from socboard.board.access import reached
from socboard.board.models import Board

MOST = 25


@dataclass(frozen=True, slots=True)
class Related:
    """Some of the records of one noun that name this record. ``list_address`` is where all of that noun are."""

    kinds: str
    links: tuple[tuple[str, str], ...]
    has_more: bool
    list_address: str


def related_lists(record, *, actor, board: Board) -> list[Related]:
    """Those that the reader may see, noun by noun. One query for each noun that can name this one."""
    lists = []
    for relation in record._meta.related_objects:
        model = relation.related_model
        if relation.hidden or getattr(model, "noun", "") not in listed():
            continue
        named = reached(model, actor=actor, board=board).current().filter(**{relation.field.name: record})
        records = list(
            named.select_related("organisation", "release", *related_for(model.noun)).order_by(
                "-period_start", "pk"
            )[: MOST + 1]
        )
        if records:
            links = tuple(
                (linked_title(each, actor), address_of(model.noun, each.ref, board=board))
                for each in records[:MOST]
            )
            address = reverse("reports:record-list", args=[board.ref, model.noun])
            lists.append(Related(kinds_of(model), links, len(records) > MOST, address))
    return lists

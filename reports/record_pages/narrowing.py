"""What a list of work can be narrowed to: one priority, one of the Four Ps, one organisation, one board year."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from priorities.models import Priority
from priorities.models.base import PriorityRecord, Strand
from reports.board_years import board_year
from socboard.board.access import reached
from socboard.board.forms.choices import organisations_of
from socboard.board.models import Board, Organisation
from socboard.kit import in_words
from socboard.kit.listing import FIRST_YEAR, LAST_YEAR
from socboard.kit.remembered import Remembered
from socboard.kit.values import Period

Choices = tuple[tuple[str, str], ...]

_choices = Remembered(most=500)
# What states no strand, and what is the board's own, in an address.
NONE = "-"
# Nouns whose strands the Four Ps matrix counts; the others are asked for them by no form, or by few.
NOT_BY_STRAND = ("assessments", "findings", "emerging-themes", "priority-reviews", "reported-comparisons")


@dataclass(frozen=True, slots=True)
class Filter:
    """One question above a list: its name in the address, what was chosen (empty for all), and what can be."""

    name: str
    label: str
    value: str
    choices: Choices

    @property
    def options(self) -> SafeString:
        """The choices as options, drawn at once, since a large board has as many of them as its list has rows."""
        return mark_safe("".join(self._drawn(value, text) for value, text in self.choices))

    def _drawn(self, value: str, text: str) -> str:
        selected = " selected" if value == self.value else ""
        return f'<option value="{escape(value)}"{selected}>{escape(text)}</option>'


def filters_of(model: type, query: QueryDict, *, board: Board, actor, version: str) -> list[Filter]:
    """What this noun can be narrowed by; none unless its records stand under a priority.

    ``version`` is that of the data: while it stands, each process looks up once what this reader can choose from.
    A value that cannot be chosen counts as none.
    """
    if not issubclass(model, PriorityRecord):
        return []
    priorities, strands, organisations = _offered(model, board, actor, version)
    found = [_filter("priority", _("Priority"), _("All"), priorities, query)]
    if model.noun not in NOT_BY_STRAND:
        found.append(_filter("strand", _("Four Ps"), _("All"), strands, query))
    found.append(_filter("organisation", _("Organisation"), _("All"), organisations, query))
    if (year := chosen_year(query, board)) is not None:
        words = _("%(year)s, or none stated") % {"year": in_words.period(year)}
        choices = ((str(year.start.year), capfirst(words)),)
        found.append(_filter("year", _("Period"), _("All"), choices, query))
    return found


def _offered(model: type, board: Board, actor, version: str) -> list[Choices]:
    """The priorities, strands and organisations that this reader may choose from, as (value, words).

    Two queries where not remembered.
    """
    key = (version, board.pk, actor.reader_key, model)
    if (offered := _choices.find(key)) is None:
        seen = reached(Priority, actor=actor, board=board).current().order_by("order", "pk")
        acting = reached(model, actor=actor, board=board).values("organisation")
        known = Q(pk__in=organisations_of(board, actor=actor).values("pk")) | Q(pk__in=acting)
        partners = Organisation.objects.filter(known).order_by("name").values_list("ref", "name")
        strands = [*Strand.choices, (NONE, _("None stated"))]
        named = seen.values_list("ref", "short_name"), strands, [*partners, (NONE, _("The board itself"))]
        offered = [tuple((value, capfirst(str(text))) for value, text in choices) for choices in named]
        _choices.keep(key, offered)
    return offered


def _filter(name: str, label: str, everything: str, offered: Choices, query: QueryDict) -> Filter:
    asked = query.get(name, "")
    value = asked if asked in {value for value, _text in offered} else ""
    return Filter(name, label, value, (("", everything), *offered))


def chosen_year(query: QueryDict, board: Board) -> Period | None:
    """The board year that begins in the calendar year asked for; None where none is, or no such year."""
    asked = query.get("year", "")
    fits = asked.isascii() and asked.isdigit() and len(asked) == 4 and FIRST_YEAR <= int(asked) < LAST_YEAR
    return board_year(board, int(asked)) if fits else None


def narrowed(records: QuerySet, filters: list[Filter], board: Board) -> QuerySet:
    """The records that fit everything chosen."""
    for each in filters:
        if each.value:
            records = _NARROWING[each.name](records, each.value, board)
    return records


def in_year(year: Period) -> Q:
    """What is for any part of this year; and what states no period, which would else be found in no year."""
    return Q(period_start=None) | Q(period_start__lte=year.end, period_end__gte=year.start)


def _of_strand(records: QuerySet, strand: str, board: Board) -> QuerySet:
    """A list in JSON is compared as text, which every database can do; no strand's name holds another's."""
    if strand == NONE:
        return records.filter(strands=[])
    return records.alias(strands_text=Cast("strands", TextField())).filter(
        strands_text__contains=f'"{strand}"'
    )


_NARROWING = {
    "priority": lambda records, ref, board: records.filter(priority__ref=ref, priority__board=board),
    "strand": _of_strand,
    "organisation": lambda records, ref, board: records.filter(
        organisation__ref=None if ref == NONE else ref
    ),
    "year": lambda records, year, board: records.filter(in_year(board_year(board, int(year)))),
}

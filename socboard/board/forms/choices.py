"""Choosing among the organisations, people and records of one board. What is sent is a ref, never a key."""

from django import forms
from django.db.models import Q, QuerySet

from socboard.board.models import Board, BoardRecord, Organisation, Person, Seat
from socboard.kit.forms import Chosen


def organisations_of(board: Board) -> QuerySet:
    """Those with a membership of, or a seat on, the board, past ones too."""
    on_it = Q(membership__board=board, membership__withdrawn_at=None)
    return (
        Organisation.objects.filter(on_it | Q(pk__in=_seated(board, "organisation")))
        .distinct()
        .order_by("name")
    )


def people_of(board: Board) -> QuerySet:
    """Those who have or had a seat on the board."""
    return Person.objects.filter(pk__in=_seated(board, "person")).order_by("name")


def records_of(model: type[BoardRecord], board: Board, actor) -> QuerySet:
    """The current records of this noun that the actor sees on the board."""
    return model.objects.visible_to(actor).current().filter(board=board)


def chosen(queryset: QuerySet, **options) -> forms.ModelChoiceField:
    """One of these, by ref."""
    return Chosen(queryset, to_field_name="ref", **options)


def _seated(board: Board, name: str) -> QuerySet:
    return Seat.objects.current().filter(board=board).exclude(**{name: None}).values(name)

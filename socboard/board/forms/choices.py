"""Choosing among the organisations, people and records of one board. What is sent is a ref, never a key."""

from collections.abc import Callable, Iterable

from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from socboard.board.models import (
    AgreementReview,
    Board,
    BoardRecord,
    Membership,
    OfficeTerm,
    Organisation,
    Person,
    PointOfContact,
    Seat,
)
from socboard.board.roles import Office, office_name
from socboard.kit import in_words
from socboard.kit.forms import Chosen, Option
from socboard.kit.markings import Marking


def organisations_of(board: Board, *, actor) -> QuerySet:
    """Those of which the actor sees a membership of, or a seat on, the board, past ones too."""
    members = records_of(Membership, board, actor).values("organisation")
    seated = records_of(Seat, board, actor).values("organisation")
    return Organisation.objects.filter(Q(pk__in=members) | Q(pk__in=seated)).order_by("name")


def people_today(board: Board, *, actor) -> QuerySet:
    """Those of whom the actor sees a seat that they may hold today."""
    seats = records_of(Seat, board, actor).perhaps_on(timezone.localdate())
    return Person.objects.filter(pk__in=seats.exclude(person=None).values("person")).order_by("name")


def people_of(board: Board, *, actor) -> QuerySet:
    """Those of whom the actor sees a seat on the board, past ones too."""
    seated = records_of(Seat, board, actor).exclude(person=None).values("person")
    return Person.objects.filter(pk__in=seated).order_by("name")


def groups_of(board: Board, *, actor) -> QuerySet:
    """The board's working groups, and the other boards on which the actor sits."""
    seen = Q(parent=board) | Q(pk__in=actor.seated_boards)
    return Board.objects.filter(seen).exclude(pk=board.pk).order_by("name")


def records_of(model: type[BoardRecord], board: Board, actor) -> QuerySet:
    """The current records of this noun that the actor sees on the board."""
    return model.objects.visible_to(actor.at(board.pk)).current().filter(board=board)


def chosen(queryset: QuerySet, **options) -> forms.ModelChoiceField:
    """One of these, by ref."""
    return Chosen(queryset, to_field_name="ref", **options)


def choices_for(
    model: type[BoardRecord], name: str, *, board: Board, actor, current: Iterable[models.Model] = ()
) -> list[Option]:
    """What a reference of this noun may name, for this reader: what the board has, and what it names already.

    ``current`` is what the record at hand names, which stays choosable though it was withdrawn since; the caller
    leaves out what the reader may not see. One query.
    """
    target = model._meta.get_field(name).related_model
    if name in model.named_today:
        things = {thing.pk: thing for thing in (*current, *people_today(board, actor=actor))}
        labelled = [Option(thing.ref, label_of(thing), thing) for thing in things.values()]
        return sorted(labelled, key=lambda option: option.label.casefold())
    named = records_of(model, board, actor).exclude(**{name: None}).values(name)
    if target is Organisation:
        found = Organisation.objects.filter(
            Q(pk__in=organisations_of(board, actor=actor).values("pk")) | Q(pk__in=named)
        )
    elif target is Person:
        found = Person.objects.filter(Q(pk__in=people_of(board, actor=actor).values("pk")) | Q(pk__in=named))
    elif target is Board:
        found = groups_of(board, actor=actor)
    else:
        found = records_of(target, board, actor).select_related(*READ_WITH.get(target, ()))
    things = {thing.pk: thing for thing in (*current, *found)}
    labelled = [Option(thing.ref, label_of(thing), thing) for thing in things.values()]
    return sorted(labelled, key=lambda option: option.label.casefold())


def label_of(thing: models.Model) -> str:
    """What a record, organisation or person is called where it is chosen."""
    label = str(_CALLED.get(type(thing), str)(thing))
    sensitive = getattr(thing, "marking", None) == Marking.OFFICIAL_SENSITIVE
    return f"{label} ({Marking.OFFICIAL_SENSITIVE.label})" if sensitive else label


def _seat(seat: Seat) -> str:
    holder = seat.person.name if seat.person else seat.post or _("vacant")
    return f"{seat.organisation.brief}, {holder} ({seat.get_role_display()}{_since(seat.start)})"


def office_choices(board: Board) -> list[tuple[str, str]]:
    """The offices in the words that the board uses."""
    return [(office.value, str(office_name(office, board.chair_word))) for office in Office]


def _term(term: OfficeTerm) -> str:
    return f"{office_name(term.office, term.board.chair_word)}, {term.person.name}{_since(term.start)}"


def _contact(contact: PointOfContact) -> str:
    """Without theme and area, which are records that the reader may not see."""
    whose = contact.organisation.brief if contact.organisation else ""
    return ", ".join(str(part) for part in (whose, contact.person) if part) or str(contact.ref)


def _agreement_review(review: AgreementReview) -> str:
    when = review.reviewed if review.reviewed.is_given else review.opened
    return f"{review.agreement}{_since(when)}"


def _since(when) -> str:
    return f", {in_words.date(when)}" if when.is_given else ""


# Where a record's own name says too little, and what is to be read with it.
_CALLED: dict[type, Callable] = {
    Seat: _seat,
    OfficeTerm: _term,
    PointOfContact: _contact,
    AgreementReview: _agreement_review,
}
READ_WITH = {
    Seat: ("organisation", "person"),
    OfficeTerm: ("board", "person"),
    PointOfContact: ("organisation", "person"),
    AgreementReview: ("agreement",),
}

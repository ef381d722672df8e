"""The records themselves: each on its own board, with the act that made it, and one version of the terms in force."""

from __future__ import annotations

from django.db import IntegrityError, connection
from django.db.models import Count, Exists, F, ForeignKey, OuterRef

from socboard.audit.chains import Broken
from socboard.audit.models import Event
from socboard.board.models import Board, BoardRecord, Erasure, TermsVersion
from socboard.board.nouns import nouns


def foreign_keys() -> str:
    """Whatever a row names is there. Raises Broken."""
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise Broken(f"A row names another that is not there: {error}") from None
    return "Whatever a row names is there."


def own_boards() -> str:
    """A record names only records of its own board. Raises Broken."""
    number = 0
    for noun, model in _records().items():
        for field in model._meta.fields:
            if isinstance(field, ForeignKey) and issubclass(field.related_model, BoardRecord):
                rows = model._base_manager.exclude(**{field.name: None})
                _demand_none(rows.exclude(**{f"{field.name}__board": F("board")}), noun, field.name)
                number += 1
        for field in model._meta.many_to_many:
            if issubclass(field.related_model, BoardRecord):
                here, there = field.m2m_field_name(), field.m2m_reverse_field_name()
                pairs = field.remote_field.through._base_manager.exclude(
                    **{f"{there}__board": F(f"{here}__board")}
                )
                _demand_none(model._base_manager.filter(pk__in=pairs.values(here)), noun, field.name)
                number += 1
    return f"Kinds of link by which records name only records of their own board: {number:,}."


def recorded() -> str:
    """Every record was made by an act, and of every record that an act names the row is there. Raises Broken."""
    first = Event.objects.order_by("sequence").values_list("sequence", "at").first()
    number = 0
    for noun, model in _records().items():
        rows = model._base_manager.order_by("pk")
        named = Event.objects.filter(board=OuterRef("board__ref"), noun=noun, ref=OuterRef("ref"))
        made = rows.filter(~Exists(named)).select_related("board")
        if first and first[0] > 1:
            # Older ones were made by acts that have been removed since.
            made = made.filter(entered_at__gte=first[1])
        if unmade := made.first():
            raise Broken(f"No act made {_told(noun, unmade)}: it was put there past the application.")
        there = model._base_manager.filter(board__ref=OuterRef("board"), ref=OuterRef("ref"))
        lost = Event.objects.filter(~Exists(there), noun=noun).order_by("sequence").first()
        if lost:
            raise Broken(
                f"Entry {lost.sequence} of the acts ({lost.event}) names {noun}/{lost.ref} of {lost.board}, "
                "which is not there: it was taken away past the application."
            )
        number += rows.count()
    return f"Records made by an act, none missing that an act names: {number:,}."


def tombstones() -> str:
    """What was erased is out of use, and an act says so. Raises Broken."""
    oldest = Event.objects.order_by("sequence").values_list("at", flat=True).first()
    number = 0
    for tomb in Erasure.objects.filter(state=Erasure.State.ERASED).select_related("board").order_by("pk"):
        told = f"{tomb.about_noun}/{tomb.about_ref} of {tomb.board.ref}"
        rows = nouns()[tomb.about_noun]._base_manager.filter(board=tomb.board, ref=tomb.about_ref)
        if not rows.exclude(withdrawn_at=None).exists():
            raise Broken(f"{told} was erased, and is there again, or not there at all.")
        acts = Event.objects.filter(board=tomb.board.ref, noun=tomb.about_noun, ref=tomb.about_ref)
        is_told = oldest is not None and tomb.decided_at < oldest  # the act was removed with its segment
        if not is_told and not acts.filter(event__endswith="_erased").exists():
            raise Broken(f"No act erased {told}, though a tombstone says so.")
        number += 1
    return f"Records erased behind a tombstone, as the trail says: {number:,}."


def terms_in_force() -> str:
    """No board has two versions of its terms in force. Raises Broken."""
    approved = TermsVersion.objects.current().filter(status=TermsVersion.Status.APPROVED)
    number = approved.values("board__ref").order_by("board__ref").annotate(number=Count("pk"))
    for each in number.filter(number__gt=1):
        raise Broken(f"The board {each['board__ref']} has {each['number']} versions of its terms in force.")
    return (
        f"Boards with terms in force: {len(number):,} of {Board.objects.count():,}, none with two versions."
    )


def _records() -> dict[str, type[BoardRecord]]:
    return {noun: model for noun, model in nouns().items() if issubclass(model, BoardRecord)}


def _demand_none(rows, noun: str, name: str) -> None:
    wrong = rows.select_related("board").order_by("pk").first()
    if wrong:
        raise Broken(f"{_told(noun, wrong).capitalize()} names as {name} a record of another board.")


def _told(noun: str, record: BoardRecord) -> str:
    return f"{noun}/{record.ref} of {record.board.ref}"

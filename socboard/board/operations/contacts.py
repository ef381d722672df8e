"""Rounds in which the organisations confirm their points of contact, on one page each.

A round is a review of the list of points of contact: asking opens it, and closing it records what it found.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.board.models import (
    Board,
    BusinessArea,
    ConstitutionReview,
    ContactConfirmation,
    Organisation,
    Person,
    PointOfContact,
    Theme,
)
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import for_board, record_all
from socboard.board.operations.senders import check_sender
from socboard.kit.in_words import listed
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

CONTACTS, Outcome = ConstitutionReview.Subject.CONTACTS, ConstitutionReview.Outcome
Answer = ContactConfirmation.Answer


class AskedAlready(Refused):
    """Each of them has been asked and has still to answer."""


class DueInThePast(Refused):
    """The answers would be due before they were asked for."""


class AnsweredAlready(Refused):
    """The organisation has answered."""


class NotAllAnswered(Refused):
    """Somebody who was asked in the round has still to answer."""


class RoundClosed(Refused):
    """The round was closed meanwhile."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A point of contact no longer holds, from this day."""

    contact: PointOfContact
    on: date


@dataclass(frozen=True, slots=True)
class Replaced:
    """Another person or area: from a day on, or, without one, because it was entered wrongly."""

    contact: PointOfContact
    area: BusinessArea | None
    person: Person | None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A point of contact that was not recorded yet."""

    theme: Theme
    area: BusinessArea | None
    person: Person | None
    since: UncertainDate


Change = Ended | Replaced | Added


@transaction.atomic
def ask(board: Board, *, organisations: Iterable[Organisation], due: date, by) -> list[ContactConfirmation]:
    """Ask these organisations, from today; who still has an open question is not asked twice.

    Opens a round where none is open. Raises AskedAlready, DueInThePast, PermissionDenied, and as
    ``records.record_all`` does.
    """
    today = timezone.localdate()
    if not rules.has_perm("board.add_constitutionreview", by, ConstitutionReview(board=board)):
        raise PermissionDenied("board.add_constitutionreview")
    Board.objects.select_for_update().get(pk=board.pk)
    if due < today:
        raise DueInThePast(_("Give a day that is still to come."), "due")
    waiting = set(open_confirmations(board).values_list("organisation", flat=True))
    asked = [each for each in organisations if each.pk not in waiting]
    if not asked:
        raise AskedAlready(_("They have been asked already, and have still to answer."), "organisations")
    round_ = open_round(board)
    opened = for_board(
        Entry(ConstitutionReview, {"subject": CONTACTS}, {"board": board}, verb="opened"), by=by
    )
    values = {"asked": UncertainDate.on(today), "due": UncertainDate.on(due)}
    entries = [
        Entry(
            ContactConfirmation,
            dict(values),
            {"board": board, "organisation": each, "review": round_ or opened},
            verb="asked",
        )
        for each in asked
    ]
    record_all([*([] if round_ else [opened]), *entries], by=by)
    return [entry.instance for entry in entries]


@transaction.atomic
def confirm(
    confirmation: ContactConfirmation,
    *,
    changes: Iterable[Change] = (),
    note: str = "",
    sender: Person | None = None,
    by,
) -> None:
    """Record what an organisation said of its points of contact, and put them right, all of it or nothing.

    Raises AnsweredAlready, SenderUnknown, PermissionDenied, ChangedMeanwhile, and as ``records.record_all`` does.
    """
    changes = list(changes)
    held = ContactConfirmation.objects.select_for_update().get(pk=confirmation.pk)
    if held.answer:
        raise AnsweredAlready(_("Your organisation has answered already. Correct single records instead."))
    check_sender(confirmation.board, confirmation.organisation, sender, by=by)
    values = {
        "answer": Answer.CORRECTED if changes else Answer.CONFIRMED,
        "answered": UncertainDate.on(timezone.localdate()),
        "note": note,
    }
    entries = [entry for change in changes for entry in _written(change, confirmation, by=by)]
    for entry in entries:
        entry.references["entered_for"] = sender
    answer = Entry(
        ContactConfirmation, values, {"entered_for": sender}, instance=confirmation, verb="answered"
    )
    record_all([*entries, answer], by=by)


@transaction.atomic
def close_round(round_: ConstitutionReview, *, summary: str = "", by) -> None:
    """The list was reviewed today. Raises NotAllAnswered, RoundClosed, and as ``records.record_all`` does."""
    held = ConstitutionReview.objects.select_for_update().get(pk=round_.pk)
    if held.outcome != Outcome.OPEN:
        raise RoundClosed(_("This round is closed already."))
    asked = list(round_.confirmations.current().select_related("organisation"))
    if not asked:
        raise NotAllAnswered(_("Nobody has been asked in this round."))
    if silent := sorted(each.organisation.name for each in asked if not each.answer):
        raise NotAllAnswered(_("Still to answer: %(names)s.") % {"names": listed(silent)})
    corrected = any(each.answer == Answer.CORRECTED for each in asked)
    values = {
        "outcome": Outcome.CHANGED if corrected else Outcome.UNCHANGED,
        "reviewed": UncertainDate.on(timezone.localdate()),
        "summary": summary,
    }
    record_all([Entry(ConstitutionReview, values, instance=round_, verb="closed")], by=by)


def open_round(board: Board) -> ConstitutionReview | None:
    """The review of the board's list that is under way. One query."""
    rounds = ConstitutionReview.objects.current().filter(board=board, subject=CONTACTS, outcome=Outcome.OPEN)
    return rounds.order_by("pk").first()


def open_confirmations(board: Board):
    """What was asked and has still to be answered."""
    return ContactConfirmation.objects.current().filter(board=board, answer="")


def _written(change: Change, confirmation: ContactConfirmation, *, by) -> list[Entry]:
    """The entries that make a change. Raises PermissionDenied for another organisation's point of contact."""
    if isinstance(change, Added):
        places = {"theme": change.theme, "area": change.area, "person": change.person}
        return [_new(confirmation, {"start": change.since}, places, by=by)]
    contact = change.contact
    if contact.organisation_id != confirmation.organisation_id:
        raise PermissionDenied("board.change_pointofcontact")
    if isinstance(change, Ended):
        return [_ended(contact, change.on)]
    places = {"area": change.area, "person": change.person}
    if change.since is None:
        return [Entry(PointOfContact, {}, places, instance=contact)]
    kept = {"theme": contact.theme, "readers": contact.readers, "originator": contact.originator}
    values = {"start": UncertainDate.on(change.since), "marking": contact.marking}
    return [_ended(contact, change.since), _new(confirmation, values, {**kept, **places}, by=by)]


def _ended(contact: PointOfContact, on: date) -> Entry:
    return Entry(PointOfContact, {"end": UncertainDate.on(on)}, instance=contact, verb="ended")


def _new(confirmation: ContactConfirmation, values: dict, places: dict, *, by) -> Entry:
    whose = {"board": confirmation.board, "organisation": confirmation.organisation}
    return for_board(Entry(PointOfContact, values, {**whose, **places}), by=by)

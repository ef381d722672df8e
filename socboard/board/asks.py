"""What the constitution of the boards asks for: of a partner an answer or a confirmation, of the team a review.

A fixed number of queries, on however many boards somebody sits.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socboard.board.agreement_register import AgreementNow, read
from socboard.board.contact_register import state_of
from socboard.board.models import (
    AgreementAnswer,
    ConstitutionReview,
    ContactConfirmation,
    SharingAgreement,
)
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.board.review_state import State

# Days left from which on a tag is yellow.
SOON = 7
PRESSING = (State.DUE, State.OVERDUE)
CONTACTS = ConstitutionReview.Subject.CONTACTS


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that somebody owes a board. ``due`` is None where no day was set; ``days_left`` is then None too,
    and below nought when it is late. ``who`` names the organisation that owes it, empty for the team.
    """

    board_id: int
    what: str
    who: str
    address: str
    due: date | None
    days_left: int | None

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def colour(self) -> str:
        """The colour of the tag; the words say the same."""
        if self.is_late:
            return "red"
        return "yellow" if self.days_left is not None and self.days_left < SOON else "blue"

    @property
    def left(self) -> str:
        """The days left in words; empty where no day was set."""
        if self.days_left is None:
            return ""
        if self.days_left == 0:
            return _("Due today")
        if self.days_left < 0:
            return ngettext("%(days)s day late", "%(days)s days late", -self.days_left) % {
                "days": -self.days_left
            }
        return ngettext("%(days)s day left", "%(days)s days left", self.days_left) % {"days": self.days_left}


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked of this person, the most pressing first, and, for the team, what others are late with."""

    own: tuple[Ask, ...]
    late: tuple[Ask, ...]


def asks(actor, *, today: date) -> Asks:
    """What the actor's organisations owe, and, where the actor is of the team, the reviews to be started and who is
    late. Nothing of what the actor does not see. Seven queries.
    """
    boards = actor.seated_boards
    if not boards:
        return Asks((), ())
    agreements = SharingAgreement.objects.visible_to(actor).current().filter(board__in=boards)
    registered = read(agreements.select_related("board"), actor=actor, today=today)
    owed = [*_answers(registered, today), *_confirmations(actor, boards, today)]
    own = [ask for ask, organisation in owed if _is_own(actor, ask.board_id, organisation)]
    late = [ask for ask, _organisation in owed if ask.is_late and actor.standing(ask.board_id).is_team]
    own += [*_agreement_reviews(registered, actor, today), *_list_reviews(actor, today)]
    return Asks(
        tuple(sorted(own, key=_pressing)), tuple(sorted(late, key=lambda ask: (ask.who, _pressing(ask))))
    )


def _answers(registered: list[AgreementNow], today: date):
    """Each answer that a party still owes in an open review, with the party's key. One query."""
    opened = [(now, now.open_review) for now in registered if now.open_review]
    answered = defaultdict(set)
    given = AgreementAnswer.objects.current().filter(review__in=[review for _now, review in opened])
    for review, organisation in given.values_list("review", "organisation"):
        answered[review].add(organisation)
    for now, review in opened:
        for party, _state in now.parties:
            if party.organisation_id not in answered[review.pk]:
                what = _("Answer the review of %(agreement)s") % {"agreement": _named(now.agreement)}
                where = address(now.agreement.board.ref, review.noun, review.ref, "answer")
                ask = _ask(review, what, party.organisation.name, where, review.due.latest, today)
                yield ask, party.organisation_id


def _confirmations(actor, boards, today: date):
    """Each confirmation that an organisation still owes, with its key. One query."""
    seen = ContactConfirmation.objects.visible_to(actor).current().filter(board__in=boards, answer="")
    for each in seen.select_related("organisation", "board"):
        where = address(each.board.ref, each.noun, each.ref, "confirm")
        what = _("Confirm the points of contact")
        ask = _ask(each, what, each.organisation.name, where, each.due.latest, today)
        yield ask, each.organisation_id


def _agreement_reviews(registered: list[AgreementNow], actor, today: date):
    """The agreements that the team has to have reviewed."""
    for now in registered:
        agreement = now.agreement
        pressing = now.state is not None and now.state.state in PRESSING
        if pressing and actor.standing(agreement.board_id).is_team:
            what = _("Review %(agreement)s") % {"agreement": _named(agreement)}
            where = address(agreement.board.ref, agreement.noun, agreement.ref)
            yield _ask(agreement, what, "", where, now.state.due, today)


def _list_reviews(actor, today: date):
    """The lists of points of contact that the team has to have confirmed. One query."""
    boards = [standing.board_id for standing in actor.standings if standing.is_team]
    reviews = defaultdict(list)
    seen = ConstitutionReview.objects.visible_to(actor).current()
    for each in seen.filter(board__in=boards, subject=CONTACTS).select_related("board"):
        reviews[each.board].append(each)
    for board, held in reviews.items():
        state = state_of(held, today)
        if state.state in PRESSING:
            what = _("Have the points of contact confirmed")
            where = address(board.ref, "points-of-contact")
            yield _ask(held[0], what, "", where, state.due, today)


def _named(agreement: SharingAgreement) -> str:
    """The title; what is restricted is named by its kind alone, since it is told on a page that is not marked."""
    return _("a restricted sharing agreement") if is_restricted(agreement) else f"“{agreement.title}”"


def _ask(record, what: str, who: str, where: str, due: date | None, today: date) -> Ask:
    return Ask(record.board_id, what, who, where, due, (due - today).days if due else None)


def _is_own(actor, board_id: int, organisation: int) -> bool:
    standing = actor.standing(board_id)
    return standing.is_partner and organisation in standing.organisations


def _pressing(ask: Ask) -> tuple:
    return (ask.due is None, ask.due or date.max, ask.what)

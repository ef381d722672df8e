"""What organisations owe: the answers in an open review of an agreement, and the confirmation of their contacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socboard.board.agreement_register import AgreementNow
from socboard.board.asks.ask import Ask, ask_for
from socboard.board.constitution_reviews import OPEN
from socboard.board.models import AgreementAnswer, Board, ContactConfirmation, SharingAgreement
from socboard.board.nouns import address
from socboard.board.reading import is_restricted

CONTACTS = "points-of-contact"


@dataclass(frozen=True, slots=True)
class Round:
    """An open round in which organisations answer: the team's ask about it, and each answer that is still owed.

    ``owed`` pairs an organisation's key with what is asked of it.
    """

    team: Ask
    owed: tuple[tuple[int, Ask], ...]


def agreement_rounds(
    registered: Iterable[AgreementNow], boards: dict[int, Board], today: date
) -> Iterator[Round]:
    """The open reviews of these agreements. One query."""
    opened = [(now, now.open_review) for now in registered if now.open_review]
    answered = defaultdict(set)
    given = AgreementAnswer.objects.current().filter(review__in=[review for _now, review in opened])
    for review, organisation in given.values_list("review", "organisation"):
        answered[review].add(organisation)
    for now, review in opened:
        board, due = boards[now.agreement.board_id], review.due.latest
        what = _("Answer the review of %(agreement)s") % {"agreement": named(now.agreement)}
        where = address(board.ref, review.noun, review.ref, "answer")
        parties = [party.organisation for party, _state in now.parties]
        owed = [
            (each.pk, ask_for(board, what, where, who=each.name, due=due, today=today))
            for each in parties
            if each.pk not in answered[review.pk]
        ]
        team = _of_review(now, board, outstanding=len(owed), today=today)
        yield Round(team, tuple(owed))


def contact_rounds(actor, boards: dict[int, Board], today: date) -> Iterator[Round]:
    """The rounds in which points of contact are confirmed, one for each board. One query."""
    asked = ContactConfirmation.objects.visible_to(actor).current().filter(board__in=boards)
    asked = asked.filter(Q(answer="") | Q(review__outcome=OPEN, review__withdrawn_at=None))
    by_board = defaultdict(list)
    for each in asked.select_related("organisation"):
        by_board[boards[each.board_id]].append(each)
    what = _("Confirm the points of contact")
    for board, confirmations in by_board.items():
        owed = []
        for each in confirmations:
            if not each.answer:
                where = address(board.ref, each.noun, each.ref, "confirm")
                due, who = each.due.latest, each.organisation.name
                owed.append(
                    (each.organisation_id, ask_for(board, what, where, who=who, due=due, today=today))
                )
        yield Round(_of_contacts(board, owed, asked=len(confirmations), today=today), tuple(owed))


def named(agreement: SharingAgreement) -> str:
    """The title; what is restricted is named by its kind alone, since it is told on a page that is not marked."""
    return _("a restricted sharing agreement") if is_restricted(agreement) else f"“{agreement.title}”"


def _of_review(now: AgreementNow, board: Board, *, outstanding: int, today: date) -> Ask:
    """What the team has to do about an open review: wait for answers, or close it."""
    agreement, review, due = now.agreement, now.open_review, now.open_review.due.latest
    what = {"agreement": named(agreement)}
    if outstanding or not now.parties:
        where = address(board.ref, agreement.noun, agreement.ref)
        said = _outstanding(outstanding, len(now.parties)) if now.parties else _("No party is recorded")
        return ask_for(
            board, _("See to the review of %(agreement)s") % what, where, due=due, state=said, today=today
        )
    where = address(board.ref, review.noun, review.ref, "close")
    said = _("Every party has answered")
    return ask_for(
        board, _("Close the review of %(agreement)s") % what, where, due=due, state=said, today=today
    )


def _of_contacts(board: Board, owed: list[tuple[int, Ask]], *, asked: int, today: date) -> Ask:
    if not owed:
        where = address(board.ref, CONTACTS, "", "close")
        said = _("Every organisation has answered")
        return ask_for(board, _("Close the round of points of contact"), where, state=said, today=today)
    due = min((ask.due for _key, ask in owed if ask.due), default=None)
    said = _outstanding(len(owed), asked)
    what = _("See to the round of points of contact")
    return ask_for(board, what, address(board.ref, CONTACTS), due=due, state=said, today=today)


def _outstanding(owed: int, asked: int) -> str:
    return ngettext(
        "%(owed)d of %(asked)d answer outstanding", "%(owed)d of %(asked)d answers outstanding", asked
    ) % {"owed": owed, "asked": asked}

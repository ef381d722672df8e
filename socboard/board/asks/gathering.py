"""All that the constitution of the boards asks of one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from socboard.board.agreement_register import read
from socboard.board.asks.ask import Ask, Asks, ask_for, by_name, in_order
from socboard.board.asks.offices import offices
from socboard.board.asks.owed import Round, agreement_rounds, contact_rounds
from socboard.board.asks.reviews import agreement_reviews, constitution_reviews
from socboard.board.models import Board, SharingAgreement


def asks(actor, boards: Iterable[Board], *, today: date) -> Asks:
    """What the actor's organisations owe these boards, their own second step, and, where the actor is of the team,
    what has to be seen to and who is late. ``boards`` are those on which the actor sits. At most ten queries.
    """
    boards = {board.pk: board for board in boards}
    if not boards:
        return Asks((), ())
    run = {key: board for key, board in boards.items() if actor.standing(key).is_team}
    agreements = SharingAgreement.objects.visible_to(actor).current().filter(board__in=boards)
    registered = read(agreements, actor=actor, today=today)
    reviews = list(agreement_rounds(registered, boards, today))
    contacts = list(contact_rounds(actor, boards, today))
    rounds = [*reviews, *contacts]
    own = [*_second_steps(actor, boards, today), *_owed_by(actor, rounds)]
    late = [ask for each in rounds if each.team.board_id in run for _key, ask in each.owed if ask.is_late]
    if run:
        asked_for_contacts = {each.team.board_id for each in contacts}
        own += [each.team for each in rounds if each.team.board_id in run]
        own += agreement_reviews(registered, run, today)
        own += constitution_reviews(actor, run, asked_for_contacts, today)
        own += offices(actor, run, today)
    return Asks(in_order(own), by_name(late))


def _second_steps(actor, boards: dict[int, Board], today: date) -> Iterator[Ask]:
    """A second step is demanded of whoever reads OFFICIAL-SENSITIVE, by the boards that ask for one."""
    what = _("Set up your second step, or sign in with it, to read what is OFFICIAL-SENSITIVE")
    for key, board in boards.items():
        if actor.standing(key).needs_second_factor:
            yield ask_for(board, what, reverse("mfa_index"), today=today)


def _owed_by(actor, rounds: list[Round]) -> list[Ask]:
    """What is asked of the organisations for which the actor sits as a partner."""
    return [
        ask
        for each in rounds
        for organisation, ask in each.owed
        if actor.standing(ask.board_id).is_partner
        and organisation in actor.standing(ask.board_id).organisations
    ]

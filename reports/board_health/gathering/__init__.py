"""Reads the facts of board health for one reader: what they may not see is not judged for them either.

The number of queries does not grow with the board.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone

from reports.board_health.facts import Facts
from reports.board_health.gathering.agreements import agreement_reviews, signatures
from reports.board_health.gathering.look import Look
from reports.board_health.gathering.meetings import meetings
from reports.board_health.gathering.people import members, offices, vacancies
from reports.board_health.gathering.reviews import constitution_reviews, priority_reviews
from reports.board_health.gathering.steps import general_steps
from reports.board_health.gathering.terms import rules_in_force
from socboard.board.agreement_register import read
from socboard.board.models import Board, SharingAgreement
from socboard.board.terms_in_force import version_in_force

__all__ = ["gathered"]


def gathered(board: Board, *, actor, day: date) -> Facts:
    """The facts of this board as they were on this day, as far as this reader may see them.

    What the reader may do about them is told of today alone.
    """
    look = Look(board, actor.at(board.pk), day, is_today=day == timezone.localdate())
    held, undated = meetings(look)
    of_board = members(look)
    version = version_in_force(board, actor=look.actor, day=day)
    agreements = read(look.of(SharingAgreement).order_by("title", "pk"), actor=look.actor, today=day)
    found = Facts(
        day=day,
        rules=rules_in_force(look, version, len(of_board)) if version else None,
        members=of_board,
        meetings=held,
        undated=undated,
        offices=offices(look),
        reviews=(
            *constitution_reviews(look, version),
            *priority_reviews(look),
            *agreement_reviews(look, agreements),
        ),
        agreements=signatures(look, agreements),
        vacancies=vacancies(look),
        steps=general_steps(look),
    )
    return replace(found, read=tuple(look.read.values()))

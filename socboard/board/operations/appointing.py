"""What every appointment checks before it is written, and the sentences with which it is refused.

Days are exact here; an end is the first day on which the row no longer holds. What must hold for past facts too,
whose days may be unknown, stands on the models.
"""

from datetime import date

import rules
from django.utils.translation import gettext_lazy as _

from socboard.board.account_authority import may_seat_for
from socboard.board.models import Board, BoardRecord, Membership, Organisation
from socboard.board.nouns import permission
from socboard.board.operations.entries import ReleaseTerms
from socboard.kit.audiences import Audience
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


class OrganisationLeft(Refused):
    """Nobody is appointed for an organisation that is no longer of the board."""

    def __init__(self):
        super().__init__(_("This organisation has left the board by that day."), "organisation")


class OrganisationReads(Refused):
    """A list of readers, which is the manager's alone to widen, names the organisation."""

    def __init__(self):
        super().__init__(
            _("Only the manager gives a seat for an organisation on a list of readers."), "organisation"
        )


class NotThereThen(Refused):
    """The seat is not there on the day on which something about it would begin."""

    def __init__(self):
        super().__init__(_("That seat is not there on this day."), "start")


def in_turn(board: Board) -> None:
    """Nobody else appoints on this board until this transaction is over, so that no two pass the same check."""
    list(Board.objects.select_for_update().filter(pk=board.pk).values_list("pk"))


def dates(start: date, end: date | None) -> dict[str, UncertainDate]:
    """Both days as columns."""
    return {"start": UncertainDate.on(start), "end": UncertainDate.on(end) if end else UncertainDate()}


def refuse_overlap(others, start: date, end: date | None, refusal: Refused) -> None:
    """Raise unless each of the others surely ended by the start, or surely begins at the end or later."""
    for other in others.current():
        over = other.end.surely_by(start)
        later = end is not None and other.start.earliest is not None and other.start.earliest >= end
        if not (over or later):
            raise refusal


def refuse_left(board: Board, organisation: Organisation, day: date) -> None:
    """Raise OrganisationLeft where each membership of this board has surely ended by the day.

    An organisation whose membership was never recorded may be appointed for.
    """
    memberships = list(Membership.objects.current().filter(board=board, organisation=organisation))
    if memberships and all(membership.left.surely_by(day) for membership in memberships):
        raise OrganisationLeft


def refuse_reading(board: Board, organisation: Organisation, *, by) -> None:
    """Raise OrganisationReads where a place for it lets somebody read by a list that is not ``by``'s to widen."""
    if not may_seat_for(by, board, organisation):
        raise OrganisationReads


def terms_at_once(model: type[BoardRecord], board: Board, *, by) -> ReleaseTerms | None:
    """The release by which the board sees a new record at once; None where ``by`` may not release it."""
    may = rules.has_perm(permission("release", model), by, model(board=board))
    return ReleaseTerms(Audience.BOARD) if may else None

"""Who may read, draft and send an annual review."""

import rules

from socboard.board.rules import is_process, keeps_record


@rules.predicate
def in_audience(actor, draft):
    """Nobody reads a draft made for an audience that sees more than they do, or of a review closed to them."""
    standing = actor.standing(draft.review.board_id)
    return draft.audience <= standing.audience and standing.may_handle(draft.review)


@rules.predicate
def prepares(actor, draft):
    """Before it is sent, a draft is the manager's team's and the chair's."""
    standing = actor.standing(draft.review.board_id)
    return standing.is_team or standing.is_chair


@rules.predicate
def was_sent(actor, draft):
    """Afterwards it is its audience's."""
    return draft.sent_at is not None


@rules.predicate
def has_place(actor, draft):
    """A seat on the board, or on the parent board above it."""
    return actor.has_place(draft.review.board_id)


@rules.predicate
def manages(actor, draft):
    """Only the manager says that a review has been sent, because that is what releases it."""
    return actor.standing(draft.review.board_id).is_manager


read_draft = is_process | (has_place & in_audience & (prepares | was_sent))
send_draft = is_process | (has_place & in_audience & manages)
draft_review = is_process | keeps_record

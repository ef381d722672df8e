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
def shows_on_purpose(actor, draft):
    """It tells counts that are hidden until it is sent from whoever may not read true ones."""
    return bool(draft.overrides)


@rules.predicate
def has_place(actor, draft):
    """A seat on the board, or on the parent board above it."""
    return actor.has_place(draft.review.board_id)


@rules.predicate
def manages(actor, draft):
    """Only the manager says that a review has been sent, because that is what releases it."""
    return actor.standing(draft.review.board_id).is_manager


@rules.predicate
def reads_true_counts(actor, thing):
    """True small counts are for whoever may read OFFICIAL-SENSITIVE (house rule 14)."""
    return actor.standing(thing.review.board_id).may_read_sensitive


@rules.predicate
def handles_review(actor, override):
    return actor.standing(override.review.board_id).may_handle(override.review)


@rules.predicate
def holds_chair(actor, override):
    """The chair, or the deputy chair, who may act in the chair's place."""
    return actor.standing(override.review.board_id).is_chair


@rules.predicate
def asked_for_it(actor, override):
    """Nobody confirms what they asked for themselves, whatever offices they hold."""
    return actor.person_id is not None and actor.person_id == override.asked_by_id


@rules.predicate
def helps_the_manager(actor, override):
    """Whoever works for the manager is no second person to them, not even while covering for the chair."""
    return actor.standing(override.review.board_id).is_team


read_draft = is_process | (
    has_place & in_audience & (was_sent | (prepares & (~shows_on_purpose | reads_true_counts)))
)
send_draft = is_process | (has_place & in_audience & manages)
draft_review = is_process | keeps_record
read_small_counts = is_process | (has_place & in_audience & prepares & reads_true_counts)
read_override = is_process | (has_place & handles_review & prepares & reads_true_counts)
# Two people, neither of them a process: the manager asks, and somebody else who holds the chair decides.
ask_override = has_place & handles_review & reads_true_counts & manages
second_person = holds_chair & ~asked_for_it & ~helps_the_manager
decide_override = has_place & handles_review & reads_true_counts & second_person

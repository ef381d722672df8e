"""Who may do what, as predicates over an actor and a record. They run no query of their own."""

import rules


@rules.predicate
def is_process(actor, record):
    """A management command or a background task, which answers to whoever runs the server."""
    return bool(actor.process)


@rules.predicate
def sees(actor, record):
    """House rule 17."""
    return actor.standing(record.board_id).sees(record)


@rules.predicate
def has_seat(actor, board):
    return actor.standing(board.pk).seated


@rules.predicate
def runs_board(actor, board):
    """The manager's team runs the board's business."""
    return actor.standing(board.pk).is_team


@rules.predicate
def keeps_record(actor, record):
    """The manager's team keeps every record of the board."""
    return actor.standing(record.board_id).is_team


@rules.predicate
def own_organisation(actor, record):
    """A partner keeps the records of the own organisation; an observer keeps none."""
    standing = actor.standing(record.board_id)
    return standing.is_partner and record.organisation_id in standing.organisations


@rules.predicate
def is_manager(actor, record):
    return actor.standing(record.board_id).is_manager


@rules.predicate
def is_chair(actor, record):
    return actor.standing(record.board_id).is_chair


@rules.predicate
def shares_board(actor, thing):
    """A person or an organisation is seen through a board that both belong to."""
    return bool(actor.seated_boards & thing.board_ids())


see_record = is_process | sees
keep_record = is_process | (sees & (keeps_record | own_organisation))
release_record = is_process | (sees & is_manager)

# What every record of a board allows, unless its noun says otherwise.
RECORD_PERMISSIONS = {
    "view": see_record,
    "add": is_process | keeps_record | own_organisation,
    "change": keep_record,
    "withdraw": keep_record,
    "release": release_record,
}

# The constitution is the manager's team's alone to change.
CONSTITUTION_PERMISSIONS = {
    **RECORD_PERMISSIONS,
    "add": is_process | keeps_record,
    "change": is_process | (sees & keeps_record),
    "withdraw": is_process | (sees & keeps_record),
}

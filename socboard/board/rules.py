"""Who may do what, as predicates over an actor and a record. They run no query of their own."""

import rules

from socboard.board.roles import TEAM
from socboard.kit.markings import Marking


@rules.predicate
def is_process(actor, record):
    """A management command or a background task, which answers to whoever runs the server; or a part of an act that was
    allowed as a whole.
    """
    return bool(actor.process) or actor.carries_out


@rules.predicate
def sees(actor, record):
    """House rule 17."""
    return actor.standing(record.board_id).sees(record)


@rules.predicate
def sees_whole(actor, part):
    """A part is seen by nobody who does not see the record it is a part of, which is loaded with it."""
    whole = part.whole
    while whole is not None:
        if not actor.standing(whole.board_id).sees(whole):
            return False
        whole = getattr(whole, "whole", None)
    return True


@rules.predicate
def has_seat(actor, board):
    return actor.standing(board.pk).seated


@rules.predicate
def runs_board(actor, board):
    """The manager's team runs the board's business."""
    return actor.standing(board.pk).is_team


@rules.predicate
def manages_board(actor, board):
    """Settings that protect small counts and readers are loosened by the manager alone."""
    return actor.standing(board.pk).is_manager


@rules.predicate
def answers_for_board(actor, board):
    """The manager's team and the chairs read the trail."""
    standing = actor.standing(board.pk)
    return standing.is_team or standing.is_chair


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
def is_own(actor, record):
    """It is about the actor: nobody gives themselves seat, office or cover, or lifts their own conflict."""
    return actor.person_id is not None and record.person_id == actor.person_id


@rules.predicate
def ordinary_seat(actor, seat):
    """It neither runs the board nor reads OFFICIAL-SENSITIVE, and so is not only the manager's to give."""
    return seat.role not in TEAM and not seat.may_read_sensitive


@rules.predicate
def covers_ordinary_seat(actor, cover):
    """Cover lends the role of the seat, so lending the team's is the manager's."""
    return cover.seat.role not in TEAM


@rules.predicate
def holds_no_office(actor, seat):
    """With the seat of whoever holds an office that office would go, which is the manager's alone to end."""
    return seat.person_id not in actor.standing(seat.board_id).office_holders


@rules.predicate
def lends_no_office(actor, cover):
    """Cover lends the offices of whoever sits there, so that it is the manager's alone to arrange and to end."""
    return cover.seat.person_id not in actor.standing(cover.board_id).office_holders


@rules.predicate
def read_by_all_the_team(actor, record):
    """Its marking hides it from nobody of the team; what gives authority is hidden by the manager alone."""
    return record.marking == Marking.OFFICIAL


@rules.predicate
def is_draft(actor, version):
    """The board has neither been shown it nor decided on it."""
    return version.status == version.Status.DRAFT


@rules.predicate
def shares_board(actor, thing):
    """A person or an organisation is seen through a board that both belong to."""
    return bool(actor.seated_boards & thing.board_ids())


@rules.predicate
def runs_some_board(actor, thing):
    """A person or an organisation is entered by the team of the board where it is to have its place."""
    return any(standing.is_team for standing in actor.standings)


@rules.predicate
def manages_board_above(actor, board):
    """A working group is founded by the manager of the board it reports to."""
    return board.parent_id is not None and actor.standing(board.parent_id).is_manager


@rules.predicate
def keeps_shared(actor, thing):
    """What spans boards is corrected by somebody of the team of each; else by whoever runs the server."""
    boards = thing.board_ids()
    return bool(boards) and all(actor.standing(board).is_team for board in boards)


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


def kept_by_team(condition=rules.always_true):
    """Kept by the manager's team alone, where ``condition`` holds."""
    kept = sees & keeps_record & condition
    return {
        **RECORD_PERMISSIONS,
        "add": is_process | (keeps_record & condition),
        "change": is_process | kept,
        "withdraw": is_process | kept,
    }


# The constitution, and what the board itself did and decided, are the manager's team's alone to change.
CONSTITUTION_PERMISSIONS = kept_by_team()
# The board decides on its terms; the manager's team records that it did, and takes back no more than a draft. The
# board reads no draft: it is shown what is laid before it.
TERMS_PERMISSIONS = {
    **CONSTITUTION_PERMISSIONS,
    "release": is_process | (sees & is_manager & ~is_draft),
    "withdraw": is_process | (sees & keeps_record & is_draft),
    "approve": is_process | (sees & keeps_record),
}
# What is part of another record is read by whoever reads the whole.
PART_PERMISSIONS = {"view": is_process | (sees & sees_whole)}
AGREEMENT_PART_PERMISSIONS = CONSTITUTION_PERMISSIONS | PART_PERMISSIONS
# A partner raises a problem; that it is resolved is the team's to say.
ISSUE_PERMISSIONS = PART_PERMISSIONS | {"resolve": is_process | (sees & sees_whole & keeps_record)}
ORDINARY = ordinary_seat & read_by_all_the_team
SEAT_PERMISSIONS = {
    **kept_by_team(~is_own & (is_manager | (ORDINARY & holds_no_office))),
    "add": is_process | (keeps_record & ~is_own & (is_manager | ORDINARY)),
    # To read OFFICIAL-SENSITIVE.
    "grant": is_process | (sees & is_manager & ~is_own),
}
# Whoever holds the chair oversees the manager and approves what is released, so no officer says who that is.
OFFICE_PERMISSIONS = kept_by_team(~is_own & is_manager)
COVER_PERMISSIONS = kept_by_team(
    ~is_own & (is_manager | (covers_ordinary_seat & lends_no_office & read_by_all_the_team))
)
# Who may read what is narrowed is a release in another form.
READER_LIST_PERMISSIONS = CONSTITUTION_PERMISSIONS | {
    action: kept_by_team(is_manager)[action] for action in ("change", "withdraw")
}
# Anybody's conflict may be entered by the team, the own one included; lifting it is for somebody else.
CONFLICT_PERMISSIONS = {**kept_by_team(~is_own), "add": is_process | keeps_record}

# What spans boards. Nobody sees it before it has a place on one: a membership or a seat.
SHARED_PERMISSIONS = {
    "view": is_process | shares_board,
    "add": is_process | runs_some_board,
    "change": is_process | keeps_shared,
}

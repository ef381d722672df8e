"""Who may do what with a partner's update, beyond what every record allows."""

import rules

from socboard.board.rules import (
    CONSTITUTION_PERMISSIONS,
    PART_PERMISSIONS,
    RECORD_PERMISSIONS,
    is_process,
    keep_record,
    keeps_record,
    own_organisation,
    sees,
    sees_whole,
)


@rules.predicate
def is_open(actor, update):
    """Still in the hands of its organisation: not started, being written, or sent back."""
    return update.state in update.OPEN


@rules.predicate
def is_with_approver(actor, update):
    return update.state == update.State.AWAITING


@rules.predicate
def is_submitted(actor, update):
    return update.state == update.State.SUBMITTED


@rules.predicate
def is_accepted(actor, update):
    return update.state == update.State.ACCEPTED


@rules.predicate
def update_is_open(actor, part):
    """What belongs to an update changes only while the update does; the update is loaded with it."""
    return part.whole is None or part.update.state in part.update.OPEN


@rules.predicate
def has_to_deal_with_it(actor, finding):
    """A partner closes what its own organisation has to deal with, whoever was inspected."""
    standing = actor.standing(finding.board_id)
    return standing.is_partner and finding.owner_id in standing.organisations


# The team reminds those who owe an update.
CALL_PERMISSIONS = CONSTITUTION_PERMISSIONS | {"chase": is_process | (sees & keeps_record)}
# An update is read by whoever reads its call too. The team asks; the organisation writes, or the team for it.
# Each step of its way is an act with a permission of its own, which judges where it stands.
UPDATE_PERMISSIONS = {
    **RECORD_PERMISSIONS,
    **PART_PERMISSIONS,
    "change": is_process | (keep_record & sees_whole),
    "withdraw": is_process | (sees & keeps_record),
    "write": is_process | (keep_record & sees_whole & is_open),
    "approve": is_process | (sees & own_organisation & is_with_approver),
    # Nothing leaves the organisation's and the team's hands before it was accepted.
    "release": is_process | (RECORD_PERMISSIONS["release"] & is_accepted),
    "draw": is_process | (sees & keeps_record),
    "accept": is_process | (sees & keeps_record & is_submitted),
    # The organisation's own approver as well, whom the operation knows.
    "send_back": is_process
    | (sees & ((keeps_record & (is_submitted | is_with_approver)) | (own_organisation & is_with_approver))),
}
UPDATE_PART_PERMISSIONS = {
    **RECORD_PERMISSIONS,
    **PART_PERMISSIONS,
    "change": is_process | (keep_record & update_is_open),
    "withdraw": is_process | (keep_record & update_is_open),
}
# That the board accepted a closure, or made a theme a priority, is the team's to record.
SETTLED_PERMISSIONS = {**RECORD_PERMISSIONS, "settle": is_process | (sees & keeps_record)}
FINDING_PERMISSIONS = {
    **SETTLED_PERMISSIONS,
    "add": RECORD_PERMISSIONS["add"] | has_to_deal_with_it,
    "change": RECORD_PERMISSIONS["change"] | (sees & has_to_deal_with_it),
}

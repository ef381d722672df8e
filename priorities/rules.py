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
def update_is_open(actor, part):
    """What belongs to an update changes only while the update does; the update is loaded with it."""
    return part.update.state in part.update.OPEN


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

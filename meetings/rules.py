"""Who may do what with agendas, papers and packs, beyond what every record allows."""

import rules

from socboard.board.rules import (
    CONSTITUTION_PERMISSIONS,
    PART_PERMISSIONS,
    RECORD_PERMISSIONS,
    is_chair,
    is_manager,
    is_own,
    is_process,
    keep_record,
    keeps_record,
    own_organisation,
    sees,
    sees_whole,
)


@rules.predicate
def is_candidate(actor, pack):
    """It lies before the chair."""
    return pack.state == pack.State.CANDIDATE


@rules.predicate
def is_approved(actor, pack):
    return pack.state == pack.State.APPROVED


@rules.predicate
def is_kept(actor, record):
    """It was entered already, so that this is a correction of it."""
    return record.pk is not None


@rules.predicate
def is_released(actor, pack):
    return pack.state == pack.State.RELEASED


@rules.predicate
def compiled_it(actor, pack):
    """Who put it before the chair does not approve it."""
    return pack.compiled_by_id is not None and pack.compiled_by_id == actor.person_id


@rules.predicate
def is_still_open(actor, paper):
    """No pack that is before the board holds it, so that its owner may still change it."""
    return paper.state not in paper.FIXED


@rules.predicate
def was_recalled(actor, paper):
    return paper.state == paper.State.RECALLED


@rules.predicate
def is_issued(actor, paper):
    """A pack that was approved brought it before the board."""
    return paper.state == paper.State.ISSUED


@rules.predicate
def is_originator(actor, record):
    """Whose material it is may take it back at any time."""
    standing = actor.standing(record.board_id)
    theirs = {record.originator_id, record.organisation_id} - {None}
    return standing.is_partner and bool(theirs & standing.organisations)


@rules.predicate
def is_owners(actor, action):
    """It is for an organisation for which the actor sits."""
    standing = actor.standing(action.board_id)
    return standing.is_partner and action.owner_organisation_id in standing.organisations


@rules.predicate
def is_on_own_action(actor, note):
    """A partner writes of what the own organisation is to do."""
    return note.action_id is not None and is_owners(actor, note.action)


@rules.predicate
def is_being_written(actor, minutes):
    """They are on the team's desk."""
    return minutes.state == minutes.State.WRITING


@rules.predicate
def is_with_chair(actor, minutes):
    return minutes.state == minutes.State.CHAIR


@rules.predicate
def has_chairs_word(actor, minutes):
    """The chair is content with them."""
    return minutes.state == minutes.State.AGREED


@rules.predicate
def is_draft_minutes(actor, minutes):
    """The board reads them, and has not approved them yet."""
    return minutes.state == minutes.State.DRAFT


@rules.predicate
def is_out(actor, minutes):
    """The board was given them."""
    return minutes.is_out


@rules.predicate
def put_it(actor, minutes):
    """Who put them before the chair is not content in the chair's place."""
    return minutes.put_by_id is not None and minutes.put_by_id == actor.person_id


@rules.predicate
def of_candidate(actor, part):
    """The pack it is about still lies before the chair."""
    return part.whole is not None and part.whole.state == part.whole.State.CANDIDATE


@rules.predicate
def sees_its_paper(actor, comment):
    """What is said of a paper is for those who may read the paper."""
    paper = comment.paper
    if paper is None:
        return True
    return actor.standing(paper.board_id).sees(paper) and sees_whole(actor, paper)


@rules.predicate
def of_minutes_written(actor, part):
    return part.minutes.state == part.minutes.State.WRITING


@rules.predicate
def of_minutes_out(actor, part):
    return part.minutes.is_out


# The team keeps the calendar and the agenda; the chair agrees to it.
MEETING_PERMISSIONS = CONSTITUTION_PERMISSIONS | {
    "invite": is_process | (sees & keeps_record),
    "agree": is_process | (sees & is_chair),
}
AGENDA_PERMISSIONS = CONSTITUTION_PERMISSIONS | PART_PERMISSIONS
# The team plans ahead; the board reads the plan as it reads an agenda.
FORWARD_PERMISSIONS = dict(CONSTITUTION_PERMISSIONS)
# Seen by the chair, who reads every record of this kind, and by the team; so it is never released.
BRIEF_PERMISSIONS = AGENDA_PERMISSIONS | {"release": is_process}
# A reply is given by the organisation itself, or by the team for it.
REPLY_PERMISSIONS = RECORD_PERMISSIONS | PART_PERMISSIONS
PAPER_PERMISSIONS = {
    **RECORD_PERMISSIONS,
    **PART_PERMISSIONS,
    # Its words and files are its owner's until a pack that holds it is out; taking it back is theirs afterwards too.
    # What was recalled is put right by its owner too.
    "edit": is_process
    | (sees & sees_whole & (keeps_record | (own_organisation & (is_still_open | was_recalled)))),
    "change": is_process | (sees & sees_whole & (keeps_record | own_organisation | is_originator)),
    "withdraw": is_process | (sees & (keeps_record | (own_organisation & is_still_open))),
    # Nothing goes out unapproved: a paper is released by the act that releases its pack, and by itself only after that.
    "release": is_process | (sees & is_manager & is_issued),
    "recall": is_process | (sees & (is_manager | is_originator)),
}
PAPER_PART_PERMISSIONS = {
    **RECORD_PERMISSIONS,
    **PART_PERMISSIONS,
    "change": is_process | (sees_whole & (keep_record | (sees & is_originator))),
    "withdraw": is_process | (sees_whole & (keep_record | (sees & is_originator))),
}
# The two-person rule of safety.md: the approver of a pack is not its compiler. The manager may record an approval that
# the chair gave by e-mail or telephone, with the evidence.
PACK_PERMISSIONS = {
    **CONSTITUTION_PERMISSIONS,
    **PART_PERMISSIONS,
    # What the chair says of a candidate is written in it.
    "add": is_process | keeps_record | is_chair,
    "change": is_process | (sees & (keeps_record | (is_chair & is_candidate))),
    "review": is_process | (sees & is_chair & is_candidate & ~compiled_it),
    "record_approval": is_process | (sees & is_manager & is_candidate),
    "issue": is_process | (sees & is_manager & is_approved),
    "release": is_process | (sees & is_manager & is_released),
    "recall": is_process | (sees & is_manager & is_released),
    # To people without accounts, and to the public: of what was approved, nothing else.
    "circulate": is_process | (sees & keeps_record),
    "publish": is_process | (sees & is_manager & is_released),
}
# Who outside the application has what: the team's to keep, and seen by the team and the chair alone.
RECIPIENT_PERMISSIONS = {**CONSTITUTION_PERMISSIONS, **PART_PERMISSIONS, "release": is_process}
# Comments and returns are the reviewers' and the team's alone, so they are never released.
PACK_PART_PERMISSIONS = {
    **RECORD_PERMISSIONS,
    "view": is_process | (sees & sees_whole & sees_its_paper),
    "add": is_process | keeps_record | is_chair,
    "change": is_process | (sees & is_own & of_candidate),
    "withdraw": is_process | (sees & (keeps_record | (is_own & of_candidate))),
    "release": is_process,
}
PAPER_RETURN_PERMISSIONS = {
    **RECORD_PERMISSIONS,
    **PART_PERMISSIONS,
    # The chair alone says what is to be put right; what becomes of it is the team's to say.
    "add": is_process | is_chair | (keeps_record & is_kept),
    "change": is_process | (sees & keeps_record),
    "withdraw": is_process | (sees & (is_chair | keeps_record)),
    "release": is_process,
}
# An action is the team's to keep, to close and to open again (house rule 7); whose it is tells how it goes.
ACTION_PERMISSIONS = CONSTITUTION_PERMISSIONS | {"note": is_process | (sees & (keeps_record | is_owners))}
NOTE_PERMISSIONS = {
    **RECORD_PERMISSIONS,
    **PART_PERMISSIONS,
    "add": is_process | keeps_record | (own_organisation & is_on_own_action),
    "change": is_process | (keep_record & sees_whole),
    "withdraw": is_process | (keep_record & sees_whole),
}
# Minutes are the team's to write and to have approved; the chair looks at them before the manager lets them out.
MINUTES_PERMISSIONS = {
    **CONSTITUTION_PERMISSIONS,
    **PART_PERMISSIONS,
    # What the chair says of them is written in them.
    "add": is_process | keeps_record | is_chair,
    "change": is_process | (sees & (keeps_record | (is_chair & is_with_chair))),
    "withdraw": is_process | (sees & keeps_record & is_being_written),
    "write": is_process | (sees & keeps_record & is_being_written),
    "review": is_process | (sees & is_chair & is_with_chair & ~put_it),
    "record_review": is_process | (sees & is_manager & is_with_chair),
    "circulate": is_process | (sees & is_manager & has_chairs_word),
    "release": is_process | (sees & is_manager & is_out),
    "recall": is_process | (sees & is_manager & is_draft_minutes),
    "approve": is_process | (sees & keeps_record & is_draft_minutes),
}
MINUTES_PART_PERMISSIONS = {
    **RECORD_PERMISSIONS,
    **PART_PERMISSIONS,
    "add": is_process | keeps_record,
    "change": is_process | (sees & sees_whole & keeps_record),
    "withdraw": is_process | (sees & sees_whole & keeps_record & of_minutes_written),
    "release": is_process | (sees & is_manager & of_minutes_out),
}

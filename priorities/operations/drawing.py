"""Making a record from a sentence of an update, and remembering where it came from."""

import rules
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from priorities.models import DrawnRecord, Update
from socboard.board.models import BoardRecord
from socboard.board.nouns import permission
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import record_all
from socboard.kit.audiences import Audience
from socboard.kit.models import new_ref
from socboard.kit.refusals import Refused


class NotAccepted(Refused):
    """Records are made from what was accepted, and not from what may still change."""


def draw(update: Update, entry: Entry, *, sentence: str, by) -> BoardRecord:
    """Enter the record, and that it was drawn from this sentence, as one act.

    It is released to the board only where the update is and ``by`` may release. Raises NotAccepted,
    PermissionDenied, and as ``records.record_all`` does.
    """
    if not rules.has_perm(permission("draw", Update), by, update):
        raise PermissionDenied(permission("draw", Update))
    if update.state != Update.State.ACCEPTED:
        raise NotAccepted(_("Accept the update first."))
    entry.values.setdefault("ref", new_ref())
    source = Entry(
        DrawnRecord,
        {"about_noun": entry.model.noun, "about_ref": entry.values["ref"], "sentence": sentence},
        {"board": update.board, "update": update},
    )
    if _is_with_board(update):
        for each in (entry, source):
            if rules.has_perm(permission("release", each.model), by, each.model(**each.named())):
                each.release = ReleaseTerms(Audience.BOARD)
    record_all([entry, source], by=by)
    return entry.instance


def _is_with_board(update: Update) -> bool:
    return update.release_id is not None and update.release.audience <= Audience.BOARD

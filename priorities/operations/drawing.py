"""Making a record from a sentence of an update, and remembering where it came from."""

import rules
from django.utils.translation import gettext_lazy as _

from priorities.models import DrawnRecord, Observation, Update
from priorities.operations.measures import NewValue, value_entry
from socboard.board.models import BoardRecord, Person
from socboard.board.nouns import permission
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import demand, record_all
from socboard.kit.audiences import Audience
from socboard.kit.markings import ORDER, Marking, highest
from socboard.kit.models import new_ref
from socboard.kit.refusals import Refused


class NotAccepted(Refused):
    """Records are made from what was accepted, and not from what may still change."""


class LessClosed(Refused):
    """What is made of an update starts no wider than that is: marked no lower, narrowed to the same readers."""


def draw_value(
    update: Update, value: NewValue, *, sentence: str, sender: Person | None = None, by
) -> Observation:
    """Record a value of a measure that the sentence gives, marked and narrowed as both its measure and the update are.

    Raises ValueRefused, LessClosed where the two are narrowed to different readers, and as ``draw``.
    """
    entry = value_entry(value, sender)
    measure = value.measure
    entry.values["marking"] = highest([measure.marking, update.marking])
    entry.references["readers"] = measure.readers or update.readers
    return draw(update, entry, sentence=sentence, by=by)


def draw(update: Update, entry: Entry, *, sentence: str, by) -> BoardRecord:
    """Enter the record, and that it was drawn from this sentence, as one act.

    It is released to the board, or to as few of it as the update is, only where that is released and ``by`` may
    release. Raises NotAccepted, LessClosed, PermissionDenied, and as ``records.record_all`` does.
    """
    demand("draw", update, by=by)
    if update.state != Update.State.ACCEPTED:
        raise NotAccepted(_("Accept the update first."))
    _refuse_less_closed(update, entry)
    if update.originator_id and not entry.references.get("originator"):
        entry.references["originator"] = update.originator
    entry.values.setdefault("ref", new_ref())
    source = Entry(
        DrawnRecord,
        {"about_noun": entry.model.noun, "about_ref": entry.values["ref"], "sentence": sentence},
        {"board": update.board, "update": update},
    )
    if update.release_id is not None:
        audience = max(Audience.BOARD, Audience(update.release.audience))
        for each in (entry, source):
            if rules.has_perm(permission("release", each.model), by, each.model(**each.named())):
                each.release = ReleaseTerms(audience)
    record_all([entry, source], by=by)
    return entry.instance


def _refuse_less_closed(update: Update, entry: Entry) -> None:
    marking = entry.values.get("marking", Marking.OFFICIAL)
    if ORDER.index(marking) < ORDER.index(update.marking):
        told = _("The update is marked %(marking)s, and what is made of it starts with the same marking.")
        raise LessClosed(told % {"marking": Marking(update.marking).label}, "marking")
    readers = entry.references.get("readers")
    if update.readers_id is not None and (readers is None or readers.pk != update.readers_id):
        told = _(
            "The update is for the list “%(list)s” alone, and what is made of it starts with the same readers."
        )
        raise LessClosed(told % {"list": update.readers.name}, "readers")

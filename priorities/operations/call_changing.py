"""Changing a call for updates that is open: its words and days, its questions, and who is asked on what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import rules
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.models import Call, CallQuestion, Priority, Update, UpdateAttachment
from priorities.operations.updates import NobodyToAsk, NotAtThisPoint, Question, question_entry
from priorities.recipients import MOVED, address_of, seats_of, stem
from socboard.board.models import Organisation
from socboard.board.nouns import address, permission
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import demand, record_all
from socboard.kit import mail
from socboard.kit.audiences import Audience
from socboard.kit.refusals import Refused

LETTER = "priorities/updates/mail/due_moved"
# What is said of a call itself.
WORDS = frozenset({"title", "note", "due", "meets", "period"})


class AlreadyAnswered(Refused):
    """A question that somebody has answered stays as it was put."""


class AlreadyBegun(Refused):
    """An update in which something is written is still asked for."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked on what, and the questions, as they are to stand.

    ``asked`` pairs each organisation with each priority on which it is asked. ``questions`` maps the ref of each
    question that stands to what it is to say, None where it is taken out; ``added`` are new ones.
    """

    asked: frozenset[tuple[Organisation, Priority]]
    questions: Mapping[str, Question | None]
    added: tuple[Question, ...] = ()


@transaction.atomic
def change_call(call: Call, *, values: Mapping[str, object], asking: Asking, by) -> int:
    """Make the call what it is to be. Returns how many people were written to because the due day moved.

    ``values`` names fields of ``WORDS``. Only updates and questions that ``by`` sees are touched; what is new is
    released to the board where ``by`` may release. An update that is not asked for after all is withdrawn, as is a
    question that is taken out. Whoever owes an update from before gets one letter where the due day moved.

    Raises NobodyToAsk, AlreadyBegun, AlreadyAnswered, NotAtThisPoint, PermissionDenied, and as
    ``records.record_all`` does.
    """
    demand("change", call, by=by)
    if call.withdrawn_at:
        raise NotAtThisPoint(_("The call was withdrawn, so nothing is asked for any more."))
    if unknown := values.keys() - WORDS:
        raise ValueError(f"not to be changed: {', '.join(sorted(unknown))}")
    if not asking.asked:
        raise NobodyToAsk(_("Choose at least one organisation and one priority."))
    before, due = updates_in(call, by=by, locked=True), call.due
    # The call's own entry comes first, and with every change, so that two who change it at once are told.
    words = Entry(Call, dict(values), instance=call, verb="changed").changes()
    others = [*_questions(call, asking, by=by), *_updates(call, asking, before, by=by)]
    if words.is_empty and not others:
        return 0
    record_all([words, *others], by=by)
    return _tell(call, before) if call.due != due else 0


def updates_in(call: Call, *, by, locked: bool = False) -> list[Update]:
    """The updates that this call asks for, as far as ``by`` sees them, each with ``has_files``. One query.

    ``locked`` keeps others from writing in them until the transaction ends.
    """
    files = UpdateAttachment.objects.current().filter(update=OuterRef("pk"))
    seen = Update.objects.visible_to(by.at(call.board_id)).current().filter(call=call)
    seen = seen.select_related("organisation", "priority__release", "release").annotate(
        has_files=Exists(files)
    )
    found = list((seen.select_for_update(of=("self",)) if locked else seen).order_by("priority__order", "pk"))
    for each in found:
        each.board, each.call = call.board, call
    return found


def questions_in(call: Call, *, by) -> list[CallQuestion]:
    """The questions that this call puts, in their order, as far as ``by`` sees them. One query."""
    seen = CallQuestion.objects.visible_to(by.at(call.board_id)).current().filter(call=call)
    found = list(seen.select_related("priority", "release", "readers").order_by("order", "pk"))
    for each in found:
        each.board, each.call = call.board, call
    return found


def is_begun(update: Update) -> bool:
    """Something was written or handed in, from ``updates_in``."""
    idle = update.state == Update.State.ASKED and not update.nothing_to_report
    return not idle or update.says_something or update.has_files


def answered(updates: Iterable[Update]) -> frozenset[str]:
    """The refs of the questions to which one of these updates says something."""
    return frozenset(ref for each in updates for ref, words in each.answers.items() if words.strip())


def _questions(call: Call, asking: Asking, *, by) -> list[Entry]:
    held = questions_in(call, by=by)
    # An answer in an update that is closed to this reader counts too.
    closed = answered(Update.objects.current().filter(call=call).only("answers"))
    entries = []
    for each in held:
        wanted = asking.questions.get(each.ref, Question(each.text, each.priority))
        entry = _question(each, wanted)
        if entry is not None and each.ref in closed:
            raise AlreadyAnswered(
                _("Somebody has answered this question, so it stays as it is."), f"question-{each.ref}"
            )
        entries += [entry] if entry is not None else []
    order = max((each.order for each in held), default=0)
    whole = {"board": call.board, "call": call}
    new = [question_entry(each, order + number, whole) for number, each in enumerate(asking.added, start=1)]
    if call.release_id and rules.has_perm(permission("release", Call), by, call):
        for entry in new:
            entry.release = ReleaseTerms(Audience.BOARD)
    return entries + new


def _question(held: CallQuestion, wanted: Question | None) -> Entry | None:
    """What becomes of a question that stands; None where it stays."""
    if wanted is None:
        reason = _("Taken out of the call.")
        return Entry(CallQuestion, instance=held, withdrawn_reason=str(reason), verb="withdrawn")
    new = question_entry(wanted, held.order, {})
    if held.priority == wanted.priority:
        # How it is handled stays with what it is about.
        new.values.pop("marking")
        new.references = {}
    new.instance = held
    entry = new.changes()
    return None if entry.is_empty else entry


def _updates(call: Call, asking: Asking, before: list[Update], *, by) -> list[Entry]:
    held = {(each.organisation, each.priority): each for each in before}
    entries = []
    for pair in held.keys() - asking.asked:
        if is_begun(held[pair]):
            told = {"organisation": pair[0].name, "priority": pair[1].short_name}
            raise AlreadyBegun(
                _("%(organisation)s has begun its update on “%(priority)s”, so it stays asked.") % told,
                f"asked-{pair[0].ref}",
            )
        reason = str(_("Not asked for after all."))
        entries.append(Entry(Update, instance=held[pair], withdrawn_reason=reason, verb="withdrawn"))
    whole = {"board": call.board, "call": call}
    entries += [
        Entry(Update, {}, {**whole, "organisation": organisation, "priority": priority}, verb="asked")
        for organisation, priority in sorted(asking.asked - held.keys(), key=_place)
    ]
    return entries


def _place(pair: tuple[Organisation, Priority]) -> tuple:
    return pair[0].name, pair[1].order, pair[1].pk


def _tell(call: Call, before: list[Update]) -> int:
    """One letter to each who owed an update before and still does, whoever changed the call."""
    if not mail.is_set_up():
        return 0
    today = timezone.localdate()
    still = Update.objects.current().filter(pk__in=[each.pk for each in before], state__in=Update.OWED)
    people = {
        each.person for each in seats_of(call, still.values_list("organisation", flat=True), today=today)
    }
    told = {
        "board": call.board.name,
        "due": call.due.latest,
        "meets": call.meets.latest,
        "address": address(call.board.ref, call.noun, call.ref),
    }
    letters = {
        f"{stem(MOVED, call)}{each.pk}:{call.version}": (address_of(each), {**told, "name": each.name})
        for each in people
    }
    mail.post_all(letters=letters, template=LETTER, board=call.board.ref)
    return len(letters)

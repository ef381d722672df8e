"""The call as a Word form for one organisation: what it asks, and its download."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from priorities.forms.updates_fields import WORDS, answer_name
from priorities.forms.updates_measures import AskedMeasure
from priorities.forms.updates_merge import sign
from priorities.models import Call, CallQuestion, Update
from priorities.models.updates import TEXTS
from priorities.views.updates import LABELS, LOADED, texts_of
from priorities.views.updates_calls import find_call
from priorities.views.updates_measures import measures_of
from priorities.views.updates_words import State, priority_name
from priorities.word_form.form import NOTHING, Asked, Form, Part, Row
from priorities.word_form.writing import docx_bytes
from socboard.board.access import may, reached, seated_board
from socboard.board.models import BoardRecord, Organisation
from socboard.board.reading import note_read
from socboard.kit import in_words
from socboard.kit.file_kinds import DOCX
from socboard.kit.markings import highest
from socboard.kit.notation import print_period
from socboard.kit.serving import attachment


@dataclass(frozen=True, slots=True)
class Sheet:
    """A call's form for one organisation, with what stands behind it, by the refs of the updates.

    Only what its organisation may still write in is asked. ``printed`` are the records that it tells of.
    """

    call: Call
    organisation: Organisation
    form: Form
    updates: dict[str, Update]
    questions: dict[str, list[CallQuestion]]
    measures: dict[str, list[AskedMeasure]]
    printed: tuple[BoardRecord, ...]


def find_organisation(ref: str, call: Call, *, actor) -> Organisation:
    """Of whom this is asked, for its own people and the team alone, as far as they may read of it.

    Raises Http404 and PermissionDenied.
    """
    standing = actor.standing(call.board_id)
    updates = reached(Update, actor=actor, board=call.board).current().filter(call=call)
    asked = Organisation.objects.filter(ref=ref, pk__in=updates.values("organisation"))
    if not standing.is_team:
        own = standing.organisations if standing.is_partner else ()
        organisation = asked.filter(pk__in=own).first()
        if organisation is None:
            raise PermissionDenied
        return organisation
    organisation = asked.first()
    if organisation is None:
        raise Http404
    return organisation


def sheet_of(call: Call, organisation: Organisation, *, actor) -> Sheet:
    """What the form asks of the organisation today, as this reader may have it. Five queries at most."""
    board = call.board
    seen = reached(Update, actor=actor, board=board).current().filter(organisation=organisation)
    held = list(seen.filter(call=call).select_related(*LOADED).order_by("priority__order", "pk"))
    for each in held:
        each.board, each.call = board, call
    open_ones = [each for each in held if each.state in Update.OPEN and may("write", each, actor=actor)]
    asked = _questions(call, actor=actor)
    measures = measures_of(open_ones, board, actor=actor)
    last = _last(seen.exclude(call=call), open_ones)
    questions = {
        each.ref: [one for one in asked if one.priority_id in (None, each.priority_id)] for each in open_ones
    }
    standing = actor.standing(board.pk)
    parts = tuple(
        _part(each, questions[each.ref], measures[each.pk], last.get(each.priority_id), standing)
        for each in open_ones
    )
    given = tuple(priority_name(each.priority, standing) for each in held if each not in open_ones)
    told = [call, *open_ones, *asked, *(one.measure for each in open_ones for one in measures[each.pk])]
    told += [each.priority for each in held if standing.sees(each.priority)]
    form = Form(
        call.ref,
        organisation.ref,
        call.title,
        organisation.name,
        board.name,
        in_words.date(call.due),
        highest(each.marking for each in (*told, *last.values())),
        settings.LANGUAGE_CODE,
        timezone.localdate(),
        parts,
        call.note,
        in_words.date(call.meets) if call.meets.is_given else "",
        in_words.period(call.period) if call.period else "",
        given,
    )
    by_ref = {each.ref: each for each in open_ones}
    asked_of = {each.ref: measures[each.pk] for each in open_ones}
    printed = (*told, *last.values(), *_shown_beside(by_ref.values(), asked_of))
    return Sheet(call, organisation, form, by_ref, questions, asked_of, printed)


def _shown_beside(updates, asked_of: dict[str, list[AskedMeasure]]) -> list[BoardRecord]:
    """The values that are printed, and the priorities, by whatever name."""
    values = [record for asked in asked_of.values() for one in asked for record in one.shown]
    return [*values, *(each.priority for each in updates)]


def _questions(call: Call, *, actor) -> list[CallQuestion]:
    seen = reached(CallQuestion, actor=actor, board=call.board).current().filter(call=call)
    return list(seen.order_by("order", "pk"))


def _last(updates, asked: list[Update]) -> dict[int, Update]:
    """The latest accepted update of the same organisation on each priority, by the priority's key. One query."""
    accepted = updates.filter(state=State.ACCEPTED, priority__in={each.priority_id for each in asked})
    found: dict[int, Update] = {}
    for each in accepted.select_related("call").order_by("-accepted_latest", "-pk"):
        found.setdefault(each.priority_id, each)
    return found


def _part(update: Update, questions, measures: list[AskedMeasure], last: Update | None, standing) -> Part:
    usual = [
        Asked(name, str(LABELS[name]), str(WORDS[name][1]), said, sign(said))
        for name in TEXTS
        for said in (getattr(update, name),)
    ]
    answers = [
        Asked(answer_name(each), each.text, "", said, sign(said))
        for each in questions
        for said in (update.answers.get(each.ref, ""),)
    ]
    nothing = Asked(
        NOTHING,
        _("Nothing to report"),
        _(
            "Write “yes” here, and leave the rest empty, if there is nothing to report. That is an answer too."
        ),
        _("Yes") if update.nothing_to_report else "",
        sign(update.nothing_to_report),
    )
    comment = update.comment if update.state == State.SENT_BACK else ""
    return Part(
        update.ref,
        _name(update, standing),
        (*usual, *answers, nothing),
        tuple(_row(each) for each in measures),
        comment,
        _last_told(last) if last else "",
        tuple(texts_of(last)) if last else (),
    )


def _name(update: Update, standing) -> str:
    seen = standing.sees(update.priority)
    return update.priority.full_name if seen else priority_name(update.priority, standing)


def _last_told(last: Update) -> str:
    """When, and that there was nothing to report where there was not."""
    day = in_words.date(last.submitted) if last.submitted.is_given else _("day not recorded")
    if last.nothing_to_report:
        return _("%(call)s, given %(day)s. Nothing to report.") % {"call": last.call.title, "day": day}
    return _("%(call)s, given %(day)s") % {"call": last.call.title, "day": day}


def _row(asked: AskedMeasure) -> Row:
    return Row(
        asked.field,
        asked.measure.name,
        asked.measure.unit,
        in_words.period(asked.period),
        "; ".join(f"{when}: {said}" for when, said in asked.last) or _("None yet"),
        asked.given,
        sign(print_period(asked.period)),
    )


@require_GET
def download(request: HttpRequest, board: str, ref: str, organisation: str) -> HttpResponse:
    """The form of one organisation."""
    place = seated_board(request, board)
    call = find_call(ref, place, actor=request.actor)
    whose = find_organisation(organisation, call, actor=request.actor)
    sheet = sheet_of(call, whose, actor=request.actor)
    note_read(request.actor, place, [call, *sheet.updates.values()], "docx")
    return word_response(docx_bytes(sheet.form), f"update-{place.ref}-{whose.ref}")


def word_response(content: bytes, name: str) -> HttpResponse:
    """A Word file to be saved, under our own name."""
    return attachment(content, f"{name}.docx", media_type=DOCX)

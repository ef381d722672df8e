"""One update: its page, and the files that came with it."""

from collections.abc import Iterable

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from priorities.filled_forms import forms_of, reads_form
from priorities.forms.updates_measures import AskedMeasure
from priorities.models import CallQuestion, Update, UpdateAttachment
from priorities.operations import updates as operations
from priorities.views.frame import PrioritiesFrame
from priorities.views.updates_measures import ValueGiven, asked_measures, values_given
from priorities.views.updates_words import State, priority_name, state_tag
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reachable_board, reached
from socboard.board.freshness import fresh_page
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import address
from socboard.board.readership import Reader, readerships
from socboard.board.reading import note_read
from socboard.board.views.verbs import verbs_of
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import KINDS
from socboard.kit.markings import highest
from socboard.kit.serving import file_response

LABELS = {
    "progress": gettext_lazy("Progress"),
    "problems": gettext_lazy("Problems"),
    "help_needed": gettext_lazy("Help needed from the board"),
}
# What pages and rules look at beside the update itself.
LOADED = (*FOLLOWED, "call__release", "call__readers", "priority__release", "submitted_by", "approved_by")


def find_update(ref: str, board: Board, *, actor) -> Update:
    """The update, if the reader sees it on this board. Raises Http404."""
    updates = reached(Update, actor=actor, board=board)
    update = updates.select_related(*LOADED).filter(ref=ref).first()
    if update is None:
        raise Http404
    update.board = update.call.board = board
    return update


def title_of(update: Update, standing) -> str:
    return f"{priority_name(update.priority, standing)}: {update.organisation.brief}"


def shown_with(update: Update, standing, *parts: Iterable[AskedMeasure | ValueGiven]) -> list[BoardRecord]:
    """What a page on the update tells of: by that it is marked, and its reading recorded."""
    named = [update.priority] if standing.sees(update.priority) else []
    told = [record for part in parts for each in part for record in each.shown]
    return list(dict.fromkeys([update, update.call, *named, *told]))


def texts_of(update: Update) -> list[tuple[str, str]]:
    """What it says, each text with what it is called."""
    return [(str(words), text) for name, words in LABELS.items() if (text := getattr(update, name))]


def answers_of(update: Update, *, actor) -> list[tuple[str, str]]:
    """The questions of the call that it answers, with the answers. One query."""
    asked = questions_of(update, actor=actor)
    return [(each.text, answer) for each in asked if (answer := update.answers.get(each.ref, ""))]


def questions_of(update: Update, *, actor) -> list[CallQuestion]:
    """What the call asks about this priority, in order. One query."""
    seen = reached(CallQuestion, actor=actor, board=update.board).current().filter(call=update.call_id)
    return [each for each in seen.order_by("order", "pk") if each.priority_id in (None, update.priority_id)]


def files_of(update: Update, *, actor) -> list[UpdateAttachment]:
    """The files that come with it. One query."""
    seen = reached(UpdateAttachment, actor=actor, board=update.board).current()
    seen = seen.filter(update=update, is_source=False)
    return list(seen.exclude(file=None).select_related("file").order_by("pk"))


def told_files(files: list[UpdateAttachment], board_ref: str) -> list[dict]:
    """Each file with what the page says of it."""
    return [
        {
            "title": each.title,
            "kind": KINDS[each.file.media_type].name,
            "size": each.file.size,
            "pages": each.pages,
            "address": address(board_ref, each.noun, each.ref, "download"),
        }
        for each in files
    ]


def readers_of(update: Update) -> dict[str, list[Reader]]:
    """By name who reads it as it is, and who would read it once it is accepted and released to the board."""
    later = readerships(update, [Audience.BOARD], today=timezone.localdate())[Audience.BOARD].board
    now = [each for each in later if each.standing.sees(update)]
    return {"readers_now": now, "readers_later": list(later)}


class UpdatePage(PrioritiesFrame):
    place = "calls"
    template_name = "priorities/updates/page.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        update = find_update(self.kwargs["ref"], self.board, actor=self.actor)
        title, call = title_of(update, self.standing), update.call
        others = self.others_asked(update)
        measures = asked_measures(update, self.board, actor=self.actor)
        values = values_given(update, self.board, actor=self.actor)
        forms = forms_of(update, actor=self.actor)
        named = [each.priority for each in others if self.standing.sees(each.priority)]
        shown = [*shown_with(update, self.standing, measures, values), *others, *named, *forms]
        return super().get_context_data(
            crumbs=self.crumbs((call.title, address(self.board.ref, call.noun, call.ref)), (title, "")),
            marking=highest(each.marking for each in shown),
            shown=shown,
            record=update,
            update=update,
            title=title,
            call=call,
            tag=state_tag(update),
            texts=texts_of(update),
            answers=answers_of(update, actor=self.actor),
            files=told_files(files_of(update, actor=self.actor), self.board.ref),
            forms=told_files(forms, self.board.ref),
            measures=measures,
            values=values,
            verbs=self.verbs(update),
            accepts=may("accept", update, actor=self.actor) and not update.is_withdrawn,
            waiting=[self.still_asked(each) for each in others],
            about=about(update, actor=self.actor),
            **(readers_of(update) if self.standing.seated else {}),
        )

    def others_asked(self, update: Update) -> list[Update]:
        """What the same organisation has yet to write for the same call, once this one is given, for whoever
        writes it. One query at most.
        """
        own = self.standing.is_partner and update.organisation_id in self.standing.organisations
        if not own or update.is_withdrawn or update.state in Update.OPEN:
            return []
        asked = reached(Update, actor=self.actor, board=self.board).current()
        asked = asked.filter(call=update.call_id, organisation=update.organisation_id, state__in=Update.OPEN)
        return list(asked.select_related("priority__release").order_by("priority__order", "pk"))

    def still_asked(self, update: Update) -> dict:
        """One that is yet to be written, as the page lists it."""
        words = _("Write the update on %(priority)s") % {
            "priority": priority_name(update.priority, self.standing)
        }
        where = address(self.board.ref, update.noun, update.ref, "write")
        return {"words": words, "address": where, "tag": state_tag(update)}

    def verbs(self, update: Update) -> list[tuple[str, str]]:
        """What this reader may do with it beyond accepting it, in words with their addresses."""
        if update.is_withdrawn or not self.standing.seated:
            return []
        mine = operations.is_approver(update, by=self.actor) if update.state == State.AWAITING else False
        found = []
        if may("write", update, actor=self.actor):
            found.append((_("Write in it"), "write"))
        if update.state == State.ACCEPTED and may("draw", update, actor=self.actor):
            found.append((_("Make records from it"), "draw"))
        if mine and may("approve", update, actor=self.actor):
            found.append((_("Approve"), "approve"))
        if (self.standing.is_team or mine) and may("send_back", update, actor=self.actor):
            found.append((_("Send back"), "send-back"))
        own = [(words, address(self.board.ref, update.noun, update.ref, verb)) for words, verb in found]
        return own + verbs_of(update, self.board, actor=self.actor)


@require_GET
def download(request, board, ref):
    """The stored bytes of a file, under our own name. A read of a restricted one is recorded first."""
    place = reachable_board(request, board)
    files = reached(UpdateAttachment, actor=request.actor, board=place).select_related("file", "update")
    found = files.filter(ref=ref).exclude(file=None).first()
    if found is None or (found.is_source and not reads_form(found.update, actor=request.actor)):
        raise Http404
    note_read(request.actor, place, [found], KINDS[found.file.media_type].suffix)
    return file_response(found.file, found.title)

"""The acts by which updates are approved, accepted, sent back, and asked for once more."""

import re

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from priorities.forms.updates_acts import SendBackForm
from priorities.models import Call, Update
from priorities.operations import updates as operations
from priorities.operations.chasing import chase as chase_operation
from priorities.views.frame import PrioritiesForm
from priorities.views.updates import (
    LOADED,
    answers_of,
    files_of,
    find_update,
    shown_with,
    texts_of,
    title_of,
    told_files,
)
from priorities.views.updates_calls import find_call
from priorities.views.updates_measures import values_given
from socboard.board.access import may, reached, seated_board
from socboard.board.models import Board, Organisation
from socboard.board.nouns import address
from socboard.board.operations.records import AlreadyWithdrawn, ChangedMeanwhile
from socboard.kit import in_words
from socboard.kit.markings import highest
from socboard.kit.models import REF_PATTERN
from socboard.kit.refusals import Refused

# What a page says it has shown: ref and version of each update.
SEEN = re.compile(r"([a-z0-9-]{1,60})\.([0-9]{1,9})")


class UpdateAct(PrioritiesForm):
    """An act on one update in use that the reader sees."""

    place = "calls"
    keeps_draft = False
    action = ""

    def load(self, ref: str) -> None:
        self.update = self.subject = find_update(ref, self.board, actor=self.actor)

    def may(self) -> bool:
        team = self.standing.is_team
        own = self.standing.is_partner and self.update.organisation_id in self.standing.organisations
        return team or (own and operations.is_approver(self.update, by=self.actor))

    @property
    def caption(self) -> str:
        return title_of(self.update, self.standing)

    def back(self) -> str:
        return address(self.board.ref, Update.noun, self.update.ref)

    def crumbs(self, *steps):
        call = self.update.call
        before = [(call.title, address(self.board.ref, call.noun, call.ref)), (self.caption, self.back())]
        return super().crumbs(*before, *steps)

    def get(self, request, *args, **kwargs):
        """Where the act is no longer to be done, the page says how it stands."""
        if self.update.is_withdrawn or not may(self.action, self.update, actor=self.actor):
            return HttpResponseRedirect(self.back())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        told = {"marking": self.update.marking, "update": self.update}
        return super().get_context_data(**{**told, **kwargs})


class Reading(UpdateAct):
    """An act on what was handed in, which is shown whole: its words, answers, files and values."""

    def get_context_data(self, **kwargs):
        update = self.update
        values = values_given(update, self.board, actor=self.actor)
        shown = shown_with(update, self.standing, values)
        told = {
            "texts": texts_of(update),
            "answers": answers_of(update, actor=self.actor),
            "files": told_files(files_of(update, actor=self.actor), self.board.ref),
            "values": values,
            "shown": shown,
            "marking": highest(each.marking for each in shown),
        }
        return super().get_context_data(**{**told, **kwargs})


class Approve(Reading):
    """The organisation's named approver reads it and lets it go."""

    action = "approve"
    template_name = conflict_template = "priorities/updates/approve.html"
    form_class = forms.Form
    title = gettext_lazy("Approve this update")
    button = gettext_lazy("Approve and submit")
    done = gettext_lazy("Approved. It is with the manager's team.")

    def may(self) -> bool:
        return super().may() and not self.standing.is_team

    def do(self, values: dict) -> str:
        operations.approve(self.update, by=self.actor)
        return self.back()


class SendBack(Reading):
    action = "send_back"
    template_name = "priorities/updates/send_back.html"
    form_class = SendBackForm
    title = gettext_lazy("Send it back")
    intro = gettext_lazy("It is theirs again, with your words at the top, until they hand it in anew.")
    button = gettext_lazy("Send it back")
    done = gettext_lazy("It was sent back.")

    def do(self, values: dict) -> str:
        operations.send_back(self.update, comment=values["comment"], by=self.actor)
        return self.back()


@require_POST
def accept(request, board, ref):
    """Accept one update as it was shown."""
    place = seated_board(request, board)
    update = find_update(ref, place, actor=request.actor)
    _accept(request, place, [update])
    return HttpResponseRedirect(address(place.ref, Update.noun, update.ref))


@require_POST
def accept_several(request, board, ref):
    """Accept those that were ticked on the manager's board."""
    place = seated_board(request, board)
    call = find_call(ref, place, actor=request.actor)
    refs = [found[1] for each in request.POST.getlist("seen") if (found := SEEN.fullmatch(each))]
    updates = reached(Update, actor=request.actor, board=place).filter(call=call, ref__in=refs)
    updates = list(updates.select_related(*LOADED)) if refs else []
    for update in updates:
        update.board = update.call.board = place
    if not may("chase", call, actor=request.actor):
        raise PermissionDenied
    if updates:
        _accept(request, place, updates)
    else:
        messages.warning(request, _("Tick the updates that you accept."))
    return HttpResponseRedirect(address(place.ref, Call.noun, call.ref))


@require_POST
def chase(request, board, ref):
    """Write to those who owe an update: of the organisation that was named, or of all."""
    place = seated_board(request, board)
    call = find_call(ref, place, actor=request.actor)
    named = request.POST.get("organisation", "")
    known = Organisation.objects.filter(ref=named) if REF_PATTERN.match(named) else ()
    organisations = list(known) if named else None
    try:
        written_to = chase_operation(call, organisations=organisations, by=request.actor)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        names = in_words.listed(each.brief for each in written_to)
        messages.success(request, _("Written to: %(names)s.") % {"names": names})
    return HttpResponseRedirect(address(place.ref, Call.noun, call.ref))


def _accept(request, place: Board, updates: list[Update]) -> None:
    """Accept what stands as it was read, all or none, and say what came of it."""
    seen = dict(found.groups() for each in request.POST.getlist("seen") if (found := SEEN.fullmatch(each)))
    refused = [update for update in updates if not may("accept", update, actor=request.actor)]
    if refused and not request.actor.standing(place.pk).is_team:
        raise PermissionDenied
    stale = [update for update in updates if seen.get(update.ref) != str(update.version)]
    try:
        if refused or stale:
            raise ChangedMeanwhile
        operations.accept_all(updates, by=request.actor)
    except (ChangedMeanwhile, AlreadyWithdrawn):
        messages.warning(
            request, _("Something changed since you opened the page, so nothing was accepted. Look again.")
        )
    else:
        count = len(updates)
        words = ngettext("%(count)s update is accepted.", "%(count)s updates are accepted.", count)
        messages.success(request, words % {"count": count})

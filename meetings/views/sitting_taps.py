"""The taps on the page at the meeting: somebody came or left, sent apologies, was elected; a decision was ratified."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetings.forms.clock import ClockField
from meetings.models import Decision, Meeting, MeetingReply, Stay
from meetings.operations import sitting
from meetings.quorum_register import seats_on
from meetings.views.calendar import find_meeting
from meetings.views.sitting import SEEN_WITH, page_of, usual_time
from socboard.board.access import may, reached, seated_board
from socboard.board.models import Board
from socboard.board.operations.records import ChangedMeanwhile, NotRecorded
from socboard.kit.refusals import Refused

CHANGED = gettext_lazy("Somebody else entered something for them meanwhile. Look again.")


@require_POST
def attend(request, board, ref):
    """Somebody came or left, sent apologies or was elected to the chair: one tap, with the time that stands there."""
    place, meeting = _meeting(request, board, ref)
    part = "attendance"
    try:
        at = ClockField(required=False).clean(request.POST.get("at", "")) or usual_time(meeting)
        part = _attended(request, meeting, place, at)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    except NotRecorded as mistakes:
        messages.warning(
            request, " ".join(each for _e, error in mistakes.mistakes for each in error.messages)
        )
    except ChangedMeanwhile:
        messages.warning(request, CHANGED)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return HttpResponseRedirect(page_of(meeting, place, part))


def _attended(request, meeting: Meeting, board: Board, at: str) -> str:
    """Do what was tapped. Returns the part of the page to go back to. Raises Http404 where it names nobody here."""
    sent, by = request.POST, request.actor
    if not at and not ({"apologies", "elect"} & sent.keys()):
        raise sitting.NothingSaid(_("Say at what time."), "at")
    if "nothing" in sent:
        # The Enter key in the time presses the first button, which therefore does nothing.
        messages.info(request, _("Tap what happened at that time."))
        return "attendance"
    seats = {each.ref: each for each in seats_on(meeting, actor=by)}
    if "expected" in sent:
        comers = [sitting.comer_of(seats[each]) for each in _expected(meeting, seats, by)]
        sitting.arrive(meeting, comers=comers, at=at, by=by)
        return "attendance"
    if "everybody" in sent:
        sitting.leave(meeting, stays=list(_stays(meeting, by).filter(left="")), at=at, by=by)
        return "attendance"
    if "arrived" in sent:
        seat = seats.get(sent["arrived"]) or _nobody()
        sitting.arrive(meeting, comers=[sitting.comer_of(seat)], at=at, by=by)
        return f"for-{seat.organisation.ref}"
    if "apologies" in sent:
        seat = seats.get(sent["apologies"]) or _nobody()
        sitting.apologise(meeting, organisation=seat.organisation, person=seat.person, by=by)
        return f"for-{seat.organisation.ref}"
    named = sent.get("left") or sent.get("elect") or ""
    stay = next((each for each in _stays(meeting, by) if each.ref == named), None) or _nobody()
    stay.meeting = meeting
    if "left" in sent:
        sitting.leave(meeting, stays=[stay], at=at, by=by)
    else:
        sitting.elect(stay, by=by)
    return f"for-{stay.organisation.ref}"


def _nobody():
    raise Http404


def _stays(meeting: Meeting, actor):
    stays = reached(Stay, actor=actor, board=meeting.board).current().filter(meeting=meeting)
    return stays.select_related(*SEEN_WITH, "seat")


def _expected(meeting: Meeting, seats: dict, actor) -> list[str]:
    """The refs of the seats whose holders said that they come."""
    replies = reached(MeetingReply, actor=actor, board=meeting.board).current()
    coming = replies.filter(meeting=meeting, answer=MeetingReply.Answer.COMING)
    people = set(coming.values_list("person", flat=True))
    return [ref for ref, seat in seats.items() if seat.person_id in people]


@require_POST
def ratify(request, board, ref):
    """The board ratified, or did not, what an earlier meeting decided without a quorum."""
    place, meeting = _meeting(request, board, ref)
    waiting = reached(Decision, actor=request.actor, board=place, among=sitting.to_be_ratified(meeting))
    refused = request.POST.get("refused", "")
    named = refused or request.POST.get("decision", "")
    decision = next(
        (each for each in waiting.select_related("release", "readers") if each.ref == named), None
    )
    if decision is None:
        messages.warning(request, _("It was ratified or refused meanwhile."))
        return HttpResponseRedirect(page_of(meeting, place, "ratification"))
    decision.board = place
    try:
        (sitting.refuse if refused else sitting.ratify)(decision, at=meeting, by=request.actor)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody else changed it meanwhile. Look again."))
    else:
        messages.success(request, _("It is recorded as not ratified.") if refused else _("It is ratified."))
    return HttpResponseRedirect(page_of(meeting, place, "ratification"))


def _meeting(request, board: str, ref: str) -> tuple[Board, Meeting]:
    """The meeting, for the team. Raises Http404 and PermissionDenied."""
    place = seated_board(request, board)
    meeting = find_meeting(ref, place, actor=request.actor)
    if not may("change", meeting, actor=request.actor):
        raise PermissionDenied
    return place, meeting

"""What becomes of a paper that the chair sent back: passed on to its author, dealt with, or answered.

Source: issue 5, "what is returned goes to the manager, who deals with its author". The chair is not asked again before
each return is settled, one way or the other.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting, PaperReturn, PaperVersion
from meetings.pack_letters import tell_author
from socboard.board.models import Person, Seat
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, record
from socboard.board.readership import standings_on
from socboard.board.roles import PARTNERS
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


class AlreadySettled(Refused):
    """It was dealt with or answered, or passed on before."""


class NobodyToPassItOn(Refused):
    """Nobody but the manager's team may put the paper right."""


class NothingChanged(Refused):
    """What was dealt with shows in the paper, in what is said of it, or in its item."""


class ReturnsUnsettled(Refused):
    """The chair asked for something of which nothing came yet."""


@transaction.atomic
def pass_on(returned: PaperReturn, *, note: str = "", by) -> PaperReturn:
    """Pass it on to those who sit for the paper's organisation: from now on they read it, and they are told by letter.

    Raises AlreadySettled, NobodyToPassItOn, PermissionDenied, ChangedMeanwhile.
    """
    demand("change", returned, by=by)
    _demand_unsettled(returned)
    if returned.passed_on.is_given:
        raise AlreadySettled(_("It was passed on already."))
    people = authors_of(returned)
    if not people:
        raise NobodyToPassItOn(
            _(
                "Nobody outside the manager's team may upload this paper. Put it right yourself, or answer the chair."
            )
        )
    values = {"note": note.strip(), "passed_on": UncertainDate.on(timezone.localdate())}
    named = {"organisation": returned.paper.organisation}
    passed = record(Entry(PaperReturn, values, named, instance=returned, verb="passed on"), by=by)
    tell_author(passed, people)
    return passed


@transaction.atomic
def mark_dealt_with(returned: PaperReturn, *, what: str, by) -> PaperReturn:
    """What the chair asked for was done. Raises AlreadySettled, NothingChanged, PermissionDenied, ChangedMeanwhile."""
    demand("change", returned, by=by)
    _demand_unsettled(returned)
    if not has_changed(returned):
        raise NothingChanged(
            _(
                "Nothing of the paper changed since it was sent back. Answer the chair instead, with the reason."
            ),
            "what",
        )
    return record(
        Entry(PaperReturn, {"dealt_with": what.strip()}, instance=returned, verb="dealt with"), by=by
    )


@transaction.atomic
def answer(returned: PaperReturn, *, reason: str, by) -> PaperReturn:
    """Tell the chair why nothing changes. Raises AlreadySettled, PermissionDenied, ChangedMeanwhile."""
    demand("change", returned, by=by)
    _demand_unsettled(returned)
    return record(Entry(PaperReturn, {"answer": reason.strip()}, instance=returned, verb="answered"), by=by)


def demand_settled(meeting: Meeting, *, by) -> None:
    """Raises ReturnsUnsettled, naming the papers as far as the actor may read them. One query."""
    waiting = PaperReturn.objects.current().filter(pack__meeting=meeting, dealt_with="", answer="")
    standing = by.standing(meeting.board_id)
    papers = {each.paper for each in waiting.select_related("paper").order_by("pk")}
    if not papers:
        return
    named = sorted(f"“{each.title}”" for each in papers if by.process or standing.may_handle(each))
    if hidden := len(papers) - len(named):
        words = ngettext("%(number)s restricted paper", "%(number)s restricted papers", hidden)
        named.append(words % {"number": hidden})
    raise ReturnsUnsettled(
        _("The chair sent back %(papers)s. Say for each what was done, or answer why nothing changed.")
        % {"papers": ", ".join(named)}
    )


def authors_of(returned: PaperReturn) -> list[Person]:
    """Those who sit for the paper's organisation today and may read the paper, by name."""
    paper = returned.paper
    if paper.organisation_id is None:
        return []
    seats = Seat.objects.on(timezone.localdate()).filter(
        board=returned.board_id, organisation=paper.organisation_id, role__in=PARTNERS, person__isnull=False
    )
    standings = standings_on(returned.board, today=timezone.localdate())
    people = {seat.person for seat in seats.select_related("person__user")}
    return sorted(
        (each for each in people if standings[each.pk].sees(paper)), key=lambda each: (each.name, each.pk)
    )


def has_changed(returned: PaperReturn) -> bool:
    """Whether the paper, a file of it or its item is another than the one that was sent back. Two queries at most."""
    paper = returned.paper
    if paper.is_withdrawn or paper.item.is_withdrawn:
        return True
    for item in returned.pack.contents.get("items", ()):
        for frozen in item["papers"]:
            if frozen["ref"] == paper.ref:
                was = (item["ref"], item["version"], frozen["version"])
                newer = PaperVersion.objects.current().filter(paper=paper, entered_at__gt=returned.entered_at)
                return was != (paper.item.ref, paper.item.version, paper.version) or newer.exists()
    return True


def _demand_unsettled(returned: PaperReturn) -> None:
    if returned.is_settled:
        raise AlreadySettled(_("It was settled already."))

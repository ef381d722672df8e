"""What a reviewer pins to a page of a candidate. Seen by the chair, the deputy chair and the manager's team alone."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.frozen_pack import Frozen
from meetings.models import Pack, PackComment, PackFile, Paper
from meetings.pack_places import Place, place_of
from meetings.pack_plan import Sight
from socboard.board.models import Person
from socboard.board.operations import records
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, record
from socboard.kit.refusals import Refused


class NotUnderReview(Refused):
    """The pack lies before the chair no more."""


class NoSuchPage(Refused):
    """There is no page of this number in the file that the reviewer reads, or it is no longer theirs to read."""


class NotYours(Refused):
    """The same key was used by somebody else."""


@transaction.atomic
def comment(pack_file: PackFile, *, number: str, text: str, key: str, by) -> PackComment:
    """Pin a comment to the page of this printed number. Sent again under the same ``key``, it is kept once.

    It is marked and narrowed as the paper is; beside the papers, where titles of all of them may be spoken of, as
    highly as the file. Raises NotUnderReview, NoSuchPage, NotYours, NotRecorded, PermissionDenied.
    """
    pack = _locked(pack_file.pack)
    person = Person.objects.filter(pk=by.person_id).first()
    demand("add", PackComment(board=pack.board, pack=pack, person=person), by=by)
    earlier = PackComment.objects.filter(pack=pack, key=key).first()
    if earlier is not None:
        if person is None or earlier.person_id != person.pk:
            raise NotYours(_("Something went wrong with this comment. Write it once more."), "text")
        return earlier
    _demand_review(pack)
    place = place_of(number, pack_file.labels, pack_file.outline)
    if place is None:
        raise NoSuchPage(_("There is no page of this number in the pack."), "number")
    paper = _paper(pack, place, by)
    values = {
        "page": place.page,
        "text": text.strip(),
        "key": key,
        "marking": paper.marking if paper else pack_file.marking,
    }
    named = {"board": pack.board, "pack": pack, "paper": paper, "person": person}
    return record(Entry(PackComment, values, {**named, "readers": paper.readers if paper else None}), by=by)


@transaction.atomic
def reword(comment: PackComment, *, text: str, by) -> PackComment:
    """Change what one's own comment says. Raises NotUnderReview, NotRecorded, ChangedMeanwhile, PermissionDenied."""
    _demand_review(_locked(comment.pack))
    return record(Entry(PackComment, {"text": text.strip()}, instance=comment), by=by)


@transaction.atomic
def take_back(comment: PackComment, *, by) -> None:
    """Take one's own comment out of use.

    Raises NotUnderReview, AlreadyWithdrawn, ChangedMeanwhile, PermissionDenied.
    """
    _demand_review(_locked(comment.pack))
    demand("change", comment, by=by)
    records.withdraw(comment, reason=_("Taken back by whoever wrote it."), by=by)


def _locked(pack: Pack) -> Pack:
    """The pack as it stands, so that comments and the approval come one after the other."""
    return Pack.objects.select_for_update(of=("self",)).select_related("board", "meeting").get(pk=pack.pk)


def _demand_review(pack: Pack) -> None:
    if pack.state != Pack.State.CANDIDATE:
        raise NotUnderReview(_("The pack does not lie before the chair any more, so nothing can be added."))


def _paper(pack: Pack, place: Place, by) -> Paper | None:
    """The paper of this place, which the reviewer must still be allowed to read. Raises NoSuchPage."""
    if not place.paper:
        return None
    frozen = Frozen(pack)
    if frozen.sight(by.standing(pack.board_id), Paper.noun, place.paper) is not Sight.READS:
        raise NoSuchPage(_("This page is not yours to read any more."), "number")
    return frozen.papers[place.paper]

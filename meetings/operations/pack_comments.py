"""What a reviewer pins to a page of a candidate. Seen by the chair, the deputy chair and the manager's team alone."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.frozen_pack import Frozen
from meetings.models import Pack, PackComment, PackFile, Paper
from meetings.pack_places import Place, place_of
from meetings.pack_plan import Sight
from socboard.board.models import Person, ReaderList
from socboard.board.operations import records
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import AlreadyWithdrawn, ChangedMeanwhile, demand, record
from socboard.kit.refusals import Refused


class NotUnderReview(Refused):
    """The pack lies before the chair no more."""


class NoSuchPage(Refused):
    """There is no page of this number in the file that the reviewer reads, or it is no longer theirs to read."""


class NarrowedApart(Refused):
    """The page names what is narrowed to different readers, so that a comment on it would be for none of them."""


class NotYours(Refused):
    """The same key was used by somebody else."""


@transaction.atomic
def comment(pack_file: PackFile, *, number: str, text: str, key: str, by) -> PackComment:
    """Pin a comment to the page of this printed number. Sent again under the same ``key``, it is kept once.

    It is marked and narrowed as the paper is; beside the papers, where titles of all of them may be spoken of, as the
    whole file. Raises NotUnderReview, NoSuchPage, NarrowedApart, NotYours, NotRecorded, PermissionDenied.
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
    frozen = Frozen(pack)
    paper = _paper(frozen, place, by)
    values = {
        "page": place.page,
        "text": text.strip(),
        "key": key,
        "marking": paper.marking if paper else pack_file.marking,
    }
    named = {"board": pack.board, "pack": pack, "paper": paper, "person": person}
    readers = paper.readers if paper else _readers_of(frozen, pack_file)
    return record(Entry(PackComment, values, {**named, "readers": readers}), by=by)


@transaction.atomic
def reword(comment: PackComment, *, text: str, seen: int | None = None, by) -> PackComment:
    """Change what one's own comment says, of which version ``seen`` was read. Sent again, it changes nothing more.

    Raises NotUnderReview, NotRecorded, ChangedMeanwhile, AlreadyWithdrawn, PermissionDenied.
    """
    _demand_review(_locked(comment.pack))
    demand("change", comment, by=by)
    if comment.is_withdrawn:
        raise AlreadyWithdrawn(comment)
    if comment.text == text.strip():
        return comment
    _demand_seen(comment, seen)
    return record(Entry(PackComment, {"text": text.strip()}, instance=comment), by=by)


@transaction.atomic
def take_back(comment: PackComment, *, seen: int | None = None, by) -> None:
    """Take one's own comment out of use, of which version ``seen`` was read. Sent again, it changes nothing more.

    Raises NotUnderReview, ChangedMeanwhile, PermissionDenied.
    """
    _demand_review(_locked(comment.pack))
    demand("change", comment, by=by)
    if comment.is_withdrawn:
        return
    _demand_seen(comment, seen)
    records.withdraw(comment, reason=_("Taken back by whoever wrote it."), by=by)


def _locked(pack: Pack) -> Pack:
    """The pack as it stands, so that comments and the approval come one after the other."""
    return Pack.objects.select_for_update(of=("self",)).select_related("board", "meeting").get(pk=pack.pk)


def _demand_seen(comment: PackComment, seen: int | None) -> None:
    """What was written without signal long ago changes nothing that was changed since."""
    if seen not in (None, comment.version):
        raise ChangedMeanwhile(comment)


def _demand_review(pack: Pack) -> None:
    if pack.state != Pack.State.CANDIDATE:
        raise NotUnderReview(_("The pack does not lie before the chair any more, so nothing can be added."))


def _paper(frozen: Frozen, place: Place, by) -> Paper | None:
    """The paper of this place, which the reviewer must still be allowed to read. Raises NoSuchPage."""
    if not place.paper:
        return None
    standing = by.standing(frozen.pack.board_id)
    if frozen.sight(standing, Paper.noun, place.paper) is not Sight.READS:
        raise NoSuchPage(_("This page is not yours to read any more."), "number")
    return frozen.papers[place.paper]


def _readers_of(frozen: Frozen, pack_file: PackFile) -> ReaderList | None:
    """To whom what the file names is narrowed, if to anybody. Raises NarrowedApart."""
    records = {**frozen.agenda_items, **frozen.papers}
    named = [records[line["ref"]] for line in pack_file.plan if line["ref"] in records]
    lists = {each.readers for each in named} - {None}
    if len(lists) > 1:
        raise NarrowedApart(
            _(
                "This page names papers that are narrowed to different readers. Write on a page of the paper that you "
                "mean."
            ),
            "number",
        )
    return next(iter(lists), None)

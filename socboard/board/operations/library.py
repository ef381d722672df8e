"""Acts on the document library: a document with its first version, and a further version."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from socboard.board.models import (
    Board,
    LibraryDocument,
    LibraryVersion,
    Organisation,
    Person,
    ReaderList,
    Seat,
)
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import for_board, record_all
from socboard.kit.markings import Marking
from socboard.kit.refusals import Refused
from socboard.kit.uploads import Kept
from socboard.kit.values import UncertainDate


class SameFile(Refused):
    """The file is the latest version already, byte for byte."""

    def __init__(self, number: int):
        told = _("This is the same file as version %(number)s. Choose the new one.") % {"number": number}
        super().__init__(told, "file")


class SenderElsewhere(Refused):
    """The sender has no seat for the organisation whose document it is."""

    def __init__(self):
        super().__init__(_("This person has no seat for that organisation."), "sender")


@transaction.atomic
def upload(
    board: Board,
    *,
    title: str,
    kind: str,
    summary: str,
    dated: UncertainDate,
    kept: Kept,
    organisation: Organisation | None = None,
    marking: Marking = Marking.OFFICIAL,
    readers: ReaderList | None = None,
    sender: Person | None = None,
    ref: str = "",
    by,
) -> LibraryDocument:
    """Enter a document with its first version, released to the board at once where ``by`` may release.

    ``organisation`` is whose it is, None for the board's own; ``sender`` for whom it is entered; ``ref`` its own,
    where another record is to find it by that. Raises SenderElsewhere, PermissionDenied, and as
    ``records.record_all`` does.
    """
    _check_sender(board, organisation, sender)
    named = {"ref": ref} if ref else {}
    document = for_board(
        Entry(
            LibraryDocument,
            {**named, "title": title, "kind": kind, "summary": summary, "marking": marking},
            {"board": board, "organisation": organisation, "readers": readers, "entered_for": sender},
            verb="uploaded",
        ),
        by=by,
    )
    first = _version(document, board, organisation, sender, number=1, dated=dated, kept=kept)
    record_all([document, first], by=by)
    return document.instance


@transaction.atomic
def add_version(
    document: LibraryDocument,
    *,
    changes: str,
    dated: UncertainDate,
    kept: Kept,
    sender: Person | None = None,
    by,
) -> LibraryVersion:
    """Enter the next version. It is new words of the document, and so goes no wider than that would.

    Raises SameFile, SenderElsewhere, PermissionDenied, and as ``records.record_all`` does.
    """
    # Two at once would take the same number: the second waits here for the first.
    current = LibraryDocument.objects.select_for_update(of=("self",)).select_related("release", "board")
    current = current.get(pk=document.pk)
    versions = LibraryVersion.objects.filter(document=current)
    latest = versions.current().order_by("-number").first()
    if latest and latest.file_id == kept.file.pk:
        raise SameFile(latest.number)
    _check_sender(current.board, current.organisation, sender)
    number = (versions.aggregate(highest=Max("number"))["highest"] or 0) + 1
    added = _version(
        current,
        current.board,
        current.organisation,
        sender,
        number=number,
        dated=dated,
        kept=kept,
        changes=changes,
    )
    record_all([Entry(LibraryDocument, instance=current, verb="reissued"), added], by=by)
    return added.instance


def _version(
    document: Entry | LibraryDocument,
    board: Board,
    organisation: Organisation | None,
    sender: Person | None,
    *,
    number: int,
    dated: UncertainDate,
    kept: Kept,
    changes: str = "",
) -> Entry:
    return Entry(
        LibraryVersion,
        {"number": number, "dated": dated, "changes": changes},
        {"board": board, "document": document, "organisation": organisation, "entered_for": sender},
        verb="uploaded",
        fixed={"file": kept.file, "pages": kept.pages, "removed": kept.removed, "scanned": kept.scanned},
    )


def _check_sender(board: Board, organisation: Organisation | None, sender: Person | None) -> None:
    seats = Seat.objects.current().filter(board=board, organisation=organisation, person=sender)
    if sender is not None and organisation is not None and not seats.exists():
        raise SenderElsewhere

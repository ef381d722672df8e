"""What ends with a seat, or when a person leaves: deputies' seats, offices, cover, and open invitations.

Found first, so that a page can name it all before somebody confirms, and written in one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.audit import trail
from socboard.board.models import (
    Board,
    BoardRecord,
    Cover,
    Invitation,
    OfficeTerm,
    Organisation,
    Person,
    Seat,
)
from socboard.board.operations.entries import Entry
from socboard.board.operations.invitations import uninvite
from socboard.board.operations.records import record_all
from socboard.kit import in_words, mail
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


class AlreadyEnded(Refused):
    """What has ended is not ended again; a wrong day is corrected."""

    def __init__(self):
        super().__init__(gettext_lazy("It has ended already. Correct the record if the day is wrong."))


class EndsBeforeStart(Refused):
    """Nothing ends before it began."""

    def __init__(self, row: BoardRecord):
        began = gettext_lazy("It began on %(day)s, and cannot end before that.")
        super().__init__(began % {"day": in_words.date(row.start)}, "on")


class BeganLater(Refused):
    """Something that would have to end too began after that day."""

    def __init__(self, row: BoardRecord):
        kept = gettext_lazy(
            "The %(what)s that would end too began on %(day)s. Choose that day or a later one."
        )
        super().__init__(kept % {"what": row._meta.verbose_name, "day": in_words.date(row.start)}, "on")


@dataclass(frozen=True, slots=True)
class Endings:
    """Everything that ends on ``on``. ``lapsing`` is cover of these seats, which holds only while they do.

    ``invitations`` are the primary keys of those from these seats that nobody has taken up.
    """

    on: date
    seats: list[Seat]
    terms: list[OfficeTerm] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    lapsing: list[Cover] = field(default_factory=list)
    invitations: list[int] = field(default_factory=list)

    @property
    def rows(self) -> list[BoardRecord]:
        """Those that are written; nothing is where they are none."""
        return [*self.seats, *self.terms, *self.covers]


def of_seat(seat: Seat, *, on: date) -> Endings:
    """What ends with one seat: its deputies' seats; and offices and cover, unless its holder keeps another seat."""
    return _of(seat.board, seat.person, [seat], on=on)


def of_person(person: Person, board: Board, *, on: date, leaving: Organisation | None = None) -> Endings:
    """What ends when the person leaves the organisation, or with None everything there is on this board.

    An office ends with the leaving (house rule 4), unless it is held for another organisation with a seat there.
    """
    seats = _seats(board).filter(person=person)
    if leaving is not None:
        seats = seats.filter(organisation=leaving)
    return _of(board, person, list(going_on(seats, on)), on=on, leaving=leaving)


def _of(board: Board, person: Person | None, own: list[Seat], *, on: date, leaving=None) -> Endings:
    keys = [seat.pk for seat in own]
    deputies = _seats(board).filter(substitute_for__in=keys).exclude(pk__in=keys)
    seats = [*own, *going_on(deputies, on)]
    people = {seat.person_id for seat in seats} | {person and person.pk} - {None}
    others = list(_seats(board).filter(person__in=people).exclude(pk__in=[seat.pk for seat in seats]))
    terms = going_on(_terms(board).filter(person__in=people).not_passed_on(on), on)
    covers = list(going_on(_covers(board).filter(Q(seat__in=seats) | Q(person__in=people)), on))
    lost = [cover for cover in covers if cover.person_id in people and not _kept(cover, others, on)]

    def is_left(term: OfficeTerm) -> bool:
        return leaving is not None and (term.person_id, term.organisation_id) == (person.pk, leaving.pk)

    return Endings(
        on,
        seats,
        [term for term in terms if is_left(term) or not _kept(term, others, on)],
        lost,
        [cover for cover in covers if cover.seat in seats and cover not in lost],
        list(Invitation.objects.unended().filter(seat__in=seats).values_list("pk", flat=True)),
    )


def end_all(endings: Endings, *entries: Entry, by) -> None:
    """Write the endings, and with them ``entries``, in the caller's transaction.

    What would begin later only is withdrawn. Where the seat is over by today, invitations are withdrawn, and letters
    that still wait are not sent any more. Raises BeganLater, and as ``records.record_all`` does.
    """
    today, told = timezone.localdate(), []
    if endings.on <= today:
        _take_letters_back(endings, today)
        told = uninvite(Invitation.objects.filter(pk__in=endings.invitations), now=timezone.now())
    record_all([*(_ending(row, endings.on, today) for row in endings.rows), *entries], by=by)
    trail.append(told, by=by.signature(endings.rows[0].board_id))


def _take_letters_back(endings: Endings, today: date) -> None:
    """Of those who sit on the board no more. Two queries, or none."""
    people = {seat.person_id for seat in endings.seats} - {None}
    if not people:
        return
    board, gone = endings.seats[0].board, {seat.pk for seat in endings.seats}
    staying = Seat.objects.on(today).filter(board=board, person__in=people).exclude(pk__in=gone)
    leaving = Person.objects.filter(pk__in=people - set(staying.values_list("person", flat=True)))
    addresses = leaving.values_list("email", "user__email")
    mail.take_back_all(board=board.ref, to={each for pair in addresses for each in pair if each})


def refuse_early(row: BoardRecord, on: date) -> None:
    """Raise AlreadyEnded or EndsBeforeStart where the row itself cannot end on this day."""
    if row.end.surely_by(timezone.localdate()):
        raise AlreadyEnded
    if _begins_after(row, on):
        raise EndsBeforeStart(row)


def ending(row: BoardRecord, on: date) -> Entry:
    """The entry by which one row ends."""
    return Entry(type(row), {"end": UncertainDate.on(on)}, instance=row, verb="ended")


def _ending(row: BoardRecord, on: date, today: date) -> Entry:
    if not _begins_after(row, on):
        return ending(row, on)
    if not _begins_after(row, today):
        raise BeganLater(row)
    reason = _("It would have begun after the seat ended that it depended on.")
    return Entry(type(row), withdrawn_reason=reason, instance=row, verb="withdrawn")


def _begins_after(row: BoardRecord, day: date) -> bool:
    """As surely as the models refuse an end before a start."""
    return row.start.earliest is not None and row.start.earliest > day


def _kept(row: OfficeTerm | Cover, others: list[Seat], on: date) -> bool:
    """Whether its holder has another seat from that day, or from its own start where that is later."""
    day = max(on, row.start.latest or on)
    return any(seat.person_id == row.person_id and _holds(seat, day) for seat in others)


def _holds(seat: Seat, day: date) -> bool:
    """As ``Seat.objects.on(day)`` has it."""
    over = seat.end.is_given and (seat.end.earliest is None or seat.end.earliest <= day)
    return seat.start.surely_by(day) and not over


def going_on(rows, on: date):
    """Those that have not surely ended by that day, in the order in which they began."""
    return rows.exclude(end_latest__isnull=False, end_latest__lte=on).order_by("start_earliest", "pk")


def _seats(board: Board):
    return (
        Seat.objects.current()
        .filter(board=board)
        .select_related("board", "organisation", "person", "release", "substitute_for")
    )


def _terms(board: Board):
    return OfficeTerm.objects.current().filter(board=board).select_related("board", "person", "release")


def _covers(board: Board):
    return (
        Cover.objects.current()
        .filter(board=board)
        .select_related("board", "person", "seat__person", "seat__organisation", "release")
    )

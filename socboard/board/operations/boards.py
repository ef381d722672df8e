"""Founding a working group, and giving an organisation its place on a board."""

from datetime import date

import rules
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from socboard.audit import trail
from socboard.board.models import Board, BoardRecord, Cover, Membership, Organisation, Release, Seat
from socboard.board.operations.appointing import in_turn, terms_at_once
from socboard.board.operations.entries import Entry, fill
from socboard.board.operations.records import record_all
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.models import REF_PATTERN, new_ref
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

LONGEST_REF = Board._meta.get_field("ref").max_length
# What a new group has from the board above it, so that it protects no less from its first day.
INHERITED = (
    "area",
    "chair_word",
    "year_starts_in",
    "meets_in_public",
    "uses_sensitive",
    "sensitive_needs_second_factor",
    "meetings_per_year",
    "updates_due",
    "pack_to_chair",
    "circulated",
    "minutes_due",
    "action_style",
    "closing_needs_evidence",
    "small_count_below",
    "hidden_range_width",
    "handling",
)


class AlreadyMember(Refused):
    """The organisation has its place on the board."""

    def __init__(self, field: str):
        super().__init__(_("This organisation belongs to the board already."), field)


@transaction.atomic
def found_group(
    parent: Board,
    *,
    name: str,
    short_name: str,
    function: str = "",
    established: UncertainDate | None = None,
    on: date,
    by,
) -> Board:
    """Found a working group under a board, with its founder as manager and the founder's organisation as a member.

    Its ref is made from its name where that is free. The founder manages the board above, and has no standing on the
    group until this is done; so the appointment rests on that and not on the rules of the new board.
    Raises PermissionDenied and ValidationError.
    """
    group, seat = Board(parent=parent), _managing_seat(parent, on, by=by)
    if seat is None or not rules.has_perm("board.add_board", by, group):
        raise PermissionDenied("board.add_board")
    in_turn(parent)
    group.ref = _free_ref(name, parent)
    values = {name: getattr(parent, name) for name in INHERITED} | {"kind": Board.Kind.GROUP}
    values |= {"name": name, "short_name": short_name, "function": function}
    fill(group, Entry(Board, values | {"established": established or UncertainDate()}))
    group.full_clean()
    group.save()
    held, since = {"board": group, "organisation": seat.organisation}, UncertainDate.on(on)
    membership = _first(Membership(**held, joined=since), by=by)
    founder = {"person_id": by.person_id, "role": Role.MANAGER, "post": seat.post, "start": since}
    manager = _first(Seat(**held, **founder), by=by)
    acts = [
        _act(group, group, "founded"),
        _act(membership, group, "recorded"),
        _act(manager, group, "appointed"),
    ]
    trail.append(acts, by=by.signature(parent.pk))
    return group


def _free_ref(name: str, parent: Board) -> str:
    """The name as an address has it, else that with its parent's before it; a random ref where both are taken."""
    named = slugify(name).replace("_", "-").strip("-")
    tried = [ref[:LONGEST_REF].strip("-") for ref in (named, f"{parent.ref}-{named}")] if named else []
    taken = set(Board.objects.filter(ref__in=tried).values_list("ref", flat=True))
    return next((ref for ref in tried if ref not in taken and REF_PATTERN.match(ref)), new_ref())


def _first(row: BoardRecord, *, by) -> BoardRecord:
    """Save one of the first rows of a new board, which its board sees at once."""
    row.entered_by_id = by.user_id
    row.release = Release.objects.create(audience=Audience.BOARD, at=timezone.now(), by_user_id=by.user_id)
    row.full_clean(exclude=["release", "entered_by"])
    row.save()
    return row


@transaction.atomic
def add_organisation(
    board: Board, *, organisation: Organisation | Entry, statutory: bool, joined: UncertainDate, by
) -> Membership:
    """Give an organisation its place on the board, one that is recorded or the entry of a new one.

    The board is shown it at once where ``by`` may release. Raises AlreadyMember, and as ``records.record_all``
    does.
    """
    in_turn(board)
    new = [organisation] if isinstance(organisation, Entry) else []
    if not new:
        _refuse_member(board, organisation, joined)
    entry = Entry(
        Membership,
        {"statutory": statutory, "joined": joined},
        {"board": board, "organisation": organisation},
        release=terms_at_once(Membership, board, by=by),
    )
    record_all([*new, entry], by=by)
    return entry.instance


def named_organisation(*, name: str, short_name: str = "", kind: str) -> Organisation | Entry:
    """The organisation of this name, else the entry of a new one.

    Organisations span boards and a name is one organisation's, so one that another board knows is taken as it is.
    """
    known = Organisation.objects.filter(name__iexact=name).first()
    return known or Entry(Organisation, {"name": name, "short_name": short_name, "kind": kind})


def _refuse_member(board: Board, organisation: Organisation, joined: UncertainDate) -> None:
    """Raise AlreadyMember unless each earlier membership surely ended by the day of joining."""
    earlier = Membership.objects.current().filter(board=board, organisation=organisation)
    start = joined.earliest
    if any(start is None or not membership.left.surely_by(start) for membership in earlier):
        raise AlreadyMember("organisation")


def _managing_seat(board: Board, day: date, *, by) -> Seat | None:
    """The manager's seat in which the actor acts: the own one, or one that is covered."""
    covers = Cover.objects.on(day).filter(person=by.person_id)
    seats = Seat.objects.on(day).filter(board=board, role=Role.MANAGER)
    mine = seats.filter(Q(person=by.person_id) | Q(covers__in=covers)) if by.person_id else seats.none()
    return mine.select_related("organisation").first()


def _act(row: models.Model, board: Board, verb: str) -> trail.Act:
    event = f"board.{row._meta.model_name}_{verb}"
    return trail.Act(event=event, board=board.ref, noun=row.noun, ref=row.ref, fields={"board": board.ref})

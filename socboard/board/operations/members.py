"""Members read from a spreadsheet: everything in the list, or nothing."""

from collections.abc import Iterable

import rules
from django.db import transaction

from socboard.board.member_sheet import Does, Held, Known, Line
from socboard.board.models import Board, Membership, Organisation, Person, Seat
from socboard.board.nouns import permission
from socboard.board.operations.appointing import refuse_reading
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import record_all
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate


def known_of(board: Board, *, actor) -> Known:
    """The board as the importer sees it: its organisations, people and seats. Five queries."""
    actor = actor.at(board.pk)
    seats = list(
        Seat.objects.visible_to(actor)
        .current()
        .filter(board=board)
        .exclude(person=None)
        .select_related("person__user", "organisation")
        .prefetch_related("person__user__emailaddress_set")
    )
    memberships = Membership.objects.visible_to(actor).current().filter(board=board)
    organisations = list(Organisation.objects.filter(pk__in=memberships.values("organisation")))
    organisations += [seat.organisation for seat in seats]
    named = {each.name.casefold(): each.ref for each in organisations}
    named |= {each.short_name.casefold(): each.ref for each in organisations if each.short_name}
    return Known(
        organisations=named,
        names={each.ref: each.name for each in organisations},
        people={seat.person.ref: _named(seat.person) for seat in seats},
        seats=[_held(seat) for seat in seats],
        roles=_roles(board, actor),
        importer=actor.person_ref,
    )


@transaction.atomic
def import_members(board: Board, lines: Iterable[Line], *, by) -> int:
    """Give the new seats and correct the changed ones; how many of both.

    Raises OrganisationReads, and as ``records.record_all`` does.
    """
    lines = [line for line in lines if line.does in (Does.SEAT, Does.CHANGE)]
    organisations = Organisation.objects.in_bulk(
        {line.values["organisation"] for line in lines}, field_name="ref"
    )
    people = Person.objects.in_bulk({line.values["person"] for line in lines} - {None}, field_name="ref")
    changed = {line.values["seat"] for line in lines if line.does == Does.CHANGE}
    seats = {seat.ref: seat for seat in Seat.objects.filter(board=board, ref__in=changed)}
    new: dict[tuple[str, str], Entry] = {}
    entries = []
    for line in lines:
        if line.does == Does.CHANGE:
            entries.append(_correction(line, seats[line.values["seat"]]))
            continue
        person = people.get(line.values["person"]) or _newcomer(line, new, entries)
        entries.append(_appointment(board, line, organisations[line.values["organisation"]], person, by))
    record_all(entries, by=by)
    return len(lines)


def _newcomer(line: Line, new: dict, entries: list[Entry]) -> Entry:
    """One person for all rows of the same name and address."""
    key = (line.values["name"].casefold(), line.values["email"].casefold())
    if key not in new:
        values = {name: line.values[name] for name in ("name", "email", "telephone")}
        new[key] = Entry(Person, values)
        entries.append(new[key])
    return new[key]


def _appointment(board: Board, line: Line, organisation: Organisation, person, by) -> Entry:
    refuse_reading(board, organisation, by=by)
    values = {
        "role": line.values["role"],
        "post": line.values["post"],
        "start": UncertainDate.on(line.values["from"]),
        "end": _day(line.values["until"]),
    }
    references = {"board": board, "organisation": organisation, "person": person}
    may_release = rules.has_perm(permission("release", Seat), by, Seat(board=board, role=line.values["role"]))
    release = ReleaseTerms(Audience.BOARD) if may_release else None
    return Entry(Seat, values, references, release=release, verb="appointed")


def _correction(line: Line, seat: Seat) -> Entry:
    changes = dict(line.values["changes"])
    if "until" in changes:
        changes["end"] = _day(changes.pop("until"))
    return Entry(Seat, changes, instance=seat)


def _day(day) -> UncertainDate:
    return UncertainDate.on(day) if day else UncertainDate()


def _held(seat: Seat) -> Held:
    return Held(
        ref=seat.ref,
        organisation=seat.organisation.ref,
        person=seat.person.ref,
        name=seat.person.name,
        email=seat.person.email,
        role=Role(seat.role),
        post=seat.post,
        start=seat.start.earliest if seat.start.is_exact else None,
        end=seat.end.earliest if seat.end.is_exact else None,
    )


def _named(person: Person) -> tuple[str, ...]:
    """The name, the address, and those that an account signs in with."""
    if person.user is None:
        return person.name, person.email
    confirmed = [each.email for each in person.user.emailaddress_set.all() if each.verified]
    return person.name, person.email, person.user.email, *confirmed


def _roles(board: Board, actor) -> frozenset[Role]:
    """Those the importer may give. A deputy stands in for one seat, which a list cannot say."""
    name = permission("add", Seat)
    return frozenset(
        role
        for role in Role
        if role != Role.DEPUTY and rules.has_perm(name, actor, Seat(board=board, role=role))
    )

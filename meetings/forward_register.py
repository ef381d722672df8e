"""The coming meetings of a board as its reader finds them, and what its records' own days ask to be foreseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.calendar import habit_of, proposed, year_of
from meetings.forward_slots import Slot, in_turn
from meetings.models import Action, AgendaItem, ForwardItem, Meeting
from priorities.models import Finding, Priority, Profile
from priorities.priority_register import in_hand
from socboard.board import agreement_register
from socboard.board.access import reached
from socboard.board.constitution_reviews import review_of_contacts, review_of_membership
from socboard.board.models import Board, BoardRecord, ConstitutionReview, SharingAgreement
from socboard.board.review_state import State, review_state
from socboard.board.terms_in_force import terms_review, version_in_force
from socboard.kit import in_words
from socboard.kit.whole_periods import DAY

Purpose = AgendaItem.Purpose
# This board year and so many in all.
YEARS = 2
# So many earlier meetings tell when a board usually meets.
HABIT_OF = 12
MOST_A_YEAR = 12
HABIT_SINCE = timedelta(days=3 * 365)
# domain.md, "Reviews": a local profile.
PROFILE_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that a record's own day asks for. ``source`` names the record, ``record`` is it where it decides who may
    read the item; ``due`` is None where it should have been done, and nobody knows since when.
    """

    source: str
    title: str
    because: str
    due: date | None
    record: BoardRecord | None = None
    priority: Priority | None = None
    finding: Finding | None = None
    purpose: str = Purpose.DISCUSSION


def coming(board: Board, *, actor, today: date) -> list[Slot]:
    """The meetings to come that this reader sees, and the days on which the others of this board year and the next may
    be expected. Three queries.
    """
    meetings = reached(Meeting, actor=actor, board=board).current().exclude(state=Meeting.State.CANCELLED)
    wanted = Q(held_latest__gte=today - HABIT_SINCE)
    known = list(meetings.filter(wanted).select_related("release").order_by("-held_latest", "-pk"))
    ahead = [each for each in known if each.state == Meeting.State.PLANNED and each.held.latest >= today]
    version = version_in_force(board, actor=actor)
    frequency = min((version and version.meetings_per_year) or board.meetings_per_year, MOST_A_YEAR)
    days = [each.held.latest for each in known if each.held.is_exact]
    past = [(each.held.latest, each.starts) for each in known if each.held.is_exact][:HABIT_OF]
    habit = habit_of(past, year_starts_in=board.year_starts_in, meetings=frequency)
    year, expected = year_of(today, board.year_starts_in), []
    for _number in range(YEARS):
        expected += [day for day in proposed(year, frequency, habit, taken=[*days, *expected]) if day > today]
        year = year_of(year.end + DAY, board.year_starts_in)
    return in_turn(ahead, expected)


def proposals(board: Board, *, actor, today: date, until: date) -> list[Proposal]:
    """What is due by the last coming meeting and does not stand in the plan yet, the most pressing first.

    A fixed number of queries.
    """
    in_plan = ForwardItem.objects.current().filter(board=board).exclude(proposed_from="")
    waiting = in_plan.filter(Q(item=None) | Q(item__withdrawn_at=None, meeting__state=Meeting.State.PLANNED))
    known = set(waiting.values_list("proposed_from", flat=True))
    found = [
        *_constitution(board, actor, today),
        *_agreements(board, actor, today),
        *_priorities(board, actor, today),
        *_profiles(board, actor, today),
        *_findings(board, actor),
        *_actions(board, actor),
    ]
    wanted = (each for each in found if each.source not in known and (each.due is None or each.due <= until))
    return sorted(wanted, key=lambda each: (each.due or date.min, each.source))


def _constitution(board: Board, actor, today: date) -> Iterator[Proposal]:
    """Terms, membership and points of contact. Four queries."""
    version = version_in_force(board, actor=actor)
    if version is not None:
        state = terms_review(version, actor=actor, today=today)
        yield from _review(_source(version), _("Review of the terms of reference"), state, record=version)
    seen = reached(ConstitutionReview, actor=actor, board=board).current()
    reviews = list(seen.select_related("release"))
    subjects = ConstitutionReview.Subject
    told = (
        (subjects.MEMBERSHIP, _("Review of the membership"), review_of_membership),
        (subjects.CONTACTS, _("Review of the points of contact"), review_of_contacts),
    )
    for subject, title, judge in told:
        state = judge([each for each in reviews if each.subject == subject], today)
        if state.since.is_given:
            yield from _review(f"{ConstitutionReview.noun}/{subject.replace(' ', '-')}", title, state)


def _agreements(board: Board, actor, today: date) -> Iterator[Proposal]:
    """Four queries."""
    seen = reached(SharingAgreement, actor=actor, board=board).current().select_related("release", "readers")
    for now in agreement_register.read(seen, actor=actor, today=today):
        if now.state is not None:
            title = _("Review of the sharing agreement: %(title)s") % {"title": now.agreement.title}
            yield from _review(_source(now.agreement), title, now.state, record=now.agreement)


def _priorities(board: Board, actor, today: date) -> Iterator[Proposal]:
    """Two queries, and one for who may read them."""
    whole = reached(Priority, actor=actor, board=board).select_related("release", "readers", "originator")
    told = {each.pk: each for each in whole}
    for now in in_hand([board], actor=actor.at(board.pk), day=today):
        priority = told[now.priority.pk]
        title = _("Yearly review of the priority: %(name)s") % {"name": priority.short_name}
        yield from _review(
            _source(priority), title, now.state, record=priority, priority=priority, purpose=Purpose.DECISION
        )


def _profiles(board: Board, actor, today: date) -> Iterator[Proposal]:
    """Each latest edition. One query."""
    seen = reached(Profile, actor=actor, board=board).current().filter(followed_by=None)
    for profile in seen.select_related("release", "readers", "originator", "priority__release"):
        state = review_state(profile.completed, PROFILE_MONTHS, today)
        title = _("%(title)s: new edition") % {"title": capfirst(profile.title)}
        yield from _review(
            _source(profile), title, state, record=profile, priority=_open(profile.priority, profile)
        )


def _findings(board: Board, actor) -> Iterator[Proposal]:
    """Inspection findings that are to be settled by a day. One query."""
    seen = reached(Finding, actor=actor, board=board).current().exclude(status=Finding.Status.CLOSED)
    seen = seen.filter(due_latest__isnull=False)
    for finding in seen.select_related("release", "readers", "originator"):
        title = _("Inspection finding: %(theme)s") % {"theme": finding.theme}
        yield Proposal(
            _source(finding),
            title[:200],
            _due(finding.due.latest),
            finding.due.latest,
            finding,
            None,
            finding,
        )


def _actions(board: Board, actor) -> Iterator[Proposal]:
    """Open actions with a day. One query."""
    seen = reached(Action, actor=actor, board=board).current().open().filter(due_latest__isnull=False)
    for action in seen.select_related("release", "readers", "originator"):
        title = _("Report on action %(number)s: %(text)s") % {"number": action.number, "text": action.text}
        short = title if len(title) <= 200 else f"{title[:199]}…"
        yield Proposal(
            _source(action),
            short,
            _due(action.due.latest),
            action.due.latest,
            action,
            purpose=Purpose.INFORMATION,
        )


def _review(source: str, title: str, state, *, record=None, **about) -> Iterable[Proposal]:
    """The proposal for a review, unless it is under way or nothing can be said of when it is due."""
    if state.state == State.UNDER_REVIEW:
        return []
    if state.due is None:
        if state.since.is_given:
            return []
        return [Proposal(source, title[:200], _("No review is recorded"), None, record, **about)]
    return [
        Proposal(
            source, title[:200], _("Review due on %(day)s") % _day(state.due), state.due, record, **about
        )
    ]


def _due(day: date) -> str:
    return _("Due on %(day)s") % _day(day)


def _day(day: date) -> dict[str, str]:
    return {"day": in_words.day(day)}


def _open(priority: Priority | None, record: BoardRecord) -> Priority | None:
    """The priority that a record is about, where naming it closes the item to nobody who may read the record."""
    is_open = priority is not None and priority.readers_id is None and priority.marking == record.marking
    return priority if is_open else None


def _source(record: BoardRecord) -> str:
    return f"{record.noun}/{record.ref}"

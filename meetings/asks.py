"""What meetings ask: of a partner whether somebody comes and what the own organisation is to do, of the team what
became of a meeting whose day is past, and for what nobody is to act yet.

Whoever covers a seat, or is its named deputy, is asked what its holder is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Action, Meeting, MeetingReply
from socboard.board.asks import Ask, ask_for
from socboard.board.models import Board, Seat
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.board.roles import Role
from socboard.kit import in_words

State = Meeting.State
MOST_AT_ONCE = 3


def stood_in_for(actor, boards: dict[int, Board], *, today: date) -> list[Seat]:
    """The seats that the actor covers, or of which they are the named deputy, with their holders. One query, none
    for whoever stands in for nobody.
    """
    stands_in = any(key in actor.covering_for or Role.DEPUTY in actor.standing(key).roles for key in boards)
    if actor.person_id is None or not stands_in:
        return []
    held = Seat.objects.on(today).filter(board__in=boards)
    deputies = held.filter(person=actor.person_id, role=Role.DEPUTY).values("substitute_for")
    covered = [ref for key, ref in actor.covering_for.items() if key in boards]
    theirs = held.filter(Q(pk__in=deputies) | Q(ref__in=covered)).visible_to(actor)
    found = theirs.exclude(person=None).exclude(person=actor.person_id).select_related("person")
    return [
        each
        for each in found.order_by("pk")
        if each.organisation_id in actor.standing(each.board_id).organisations
    ]


def meeting_asks(actor, boards: dict[int, Board], *, today: date) -> list[Ask]:
    """What is asked of this person. Four queries, or none."""
    if not boards:
        return []
    planned = Meeting.objects.visible_to(actor).current().filter(board__in=boards, state=State.PLANNED)
    planned = list(planned.filter(held_latest__isnull=False).order_by("held_latest", "pk"))
    asked: list[Ask] = []
    for meeting in planned:
        if meeting.held.latest < today and actor.standing(meeting.board_id).is_team:
            asked.append(_was_it_held(boards[meeting.board_id], meeting, today))
    ahead = [each for each in planned if each.held.latest >= today]
    return [*asked, *_whether_coming(actor, boards, ahead, today)]


def _whether_coming(actor, boards, ahead: list[Meeting], today: date) -> Iterator[Ask]:
    """For each own seat, and each that the actor stands in for, the next meetings that it has not answered for. Three
    queries.
    """
    if not ahead or actor.person_id is None:
        return
    own = Seat.objects.on(today).filter(board__in=boards, person=actor.person_id, role=Role.MEMBER)
    seats = list(own.order_by("pk"))
    seats += [each for each in stood_in_for(actor, boards, today=today) if each.role == Role.MEMBER]
    people = {each.person_id for each in seats}
    given = MeetingReply.objects.current().filter(meeting__in=ahead, person__in=people)
    answered = set(given.values_list("meeting", "person")) if seats else set()
    told: dict[int, int] = {}
    for meeting in ahead:
        board = boards[meeting.board_id]
        told[board.pk] = told.get(board.pk, 0) + 1
        asked = {each.person_id: each for each in reversed(seats) if each.board_id == board.pk}
        for person, seat in reversed(asked.items()):
            if (meeting.pk, person) not in answered and told[board.pk] <= MOST_AT_ONCE:
                yield _comes(board, meeting, seat, actor, today)


def _comes(board: Board, meeting: Meeting, seat: Seat, actor, today: date) -> Ask:
    """The ask for one seat; another's says whose it is."""
    where = address(board.ref, meeting.noun, meeting.ref, "reply")
    what = _("Say whether you come to %(meeting)s")
    told = {"meeting": _named(meeting)}
    if seat.person_id != actor.person_id:
        what, where = _("Say whether %(name)s comes to %(meeting)s"), f"{where}?seat={seat.ref}"
        told["name"] = seat.person.name
    return ask_for(board, what % told, where, due=meeting.held.latest, today=today)


def _was_it_held(board: Board, meeting: Meeting, today: date) -> Ask:
    what = _("Say whether %(meeting)s was held") % {"meeting": _named(meeting)}
    where = address(board.ref, meeting.noun, meeting.ref)
    return ask_for(board, what, where, state=_("Its day is past"), today=today)


def _named(meeting: Meeting) -> str:
    """By its day; by its title nowhere, since the page on which it is told is not marked."""
    if is_restricted(meeting):
        return _("a restricted meeting")
    return _("the meeting of %(day)s") % {"day": in_words.date(meeting.held)}


def action_asks(actor, boards: dict[int, Board], *, today: date) -> tuple[list[Ask], list[Ask]]:
    """What this person or their organisation is to do, and, for the team, what nobody has taken on and who is late.

    Two queries, or none.
    """
    if not boards:
        return [], []
    names = {
        (each.board_id, each.person_id): each.person.name for each in stood_in_for(actor, boards, today=today)
    }
    run = [key for key in boards if actor.standing(key).is_team]
    wanted = Q(board__in=run) | Q(pk__in=[])
    if actor.person_id is not None:
        wanted |= Q(owner_person=actor.person_id)
        for key, person in names:
            wanted |= Q(board=key, owner_person=person)
    for key in boards:
        if actor.standing(key).is_partner:
            theirs = actor.standing(key).organisations
            wanted |= Q(board=key, owner_person=None, owner_organisation__in=theirs)
    seen = Action.objects.visible_to(actor).current().open().filter(wanted, board__in=boards)
    own, late, nobodys = [], [], Counter()
    for action in seen.select_related("owner_organisation").order_by("due_latest", "pk"):
        board = boards[action.board_id]
        theirs = names.get((action.board_id, action.owner_person_id), "")
        if theirs or _is_mine(action, actor):
            own.append(_mine(board, action, actor, today, whose=theirs))
        elif action.owner_organisation is None and action.owner_person_id is None:
            nobodys[board.pk] += 1
        elif action.is_overdue(today) and action.owner_organisation:
            late.append(_to_do(board, action, today, who=action.owner_organisation.name))
    return [*own, *(_to_be_given(boards[key], number, today) for key, number in nobodys.items())], late


def _is_mine(action: Action, actor) -> bool:
    if action.owner_person_id is not None:
        return action.owner_person_id == actor.person_id
    standing = actor.standing(action.board_id)
    return standing.is_partner and action.owner_organisation_id in standing.organisations


def _mine(board: Board, action: Action, actor, today: date, *, whose: str) -> Ask:
    """What is to be done, for oneself or in somebody's place. Whoever may write no note on it is not asked for one."""
    standing = actor.standing(board.pk)
    owned = standing.is_partner and action.owner_organisation_id in standing.organisations
    what = (
        _("Do action %(number)s, or say how it goes")
        if owned or standing.is_team
        else _("Do action %(number)s")
    )
    if whose:
        what = _("In place of %(name)s: do action %(number)s, or say how it goes")
    told = what % {"number": action.number, "name": whose}
    where = address(board.ref, action.noun, action.ref)
    return ask_for(board, told, where, due=action.due.latest, state=_("Open"), today=today)


def _to_do(board: Board, action: Action, today: date, *, who: str) -> Ask:
    """By its number; by its words nowhere, since the page on which it is told is not marked."""
    what = _("Action %(number)s") % {"number": action.number}
    where = address(board.ref, action.noun, action.ref)
    return ask_for(board, what, where, who=who, due=action.due.latest, state=_("Open"), today=today)


def _to_be_given(board: Board, number: int, today: date) -> Ask:
    words = ngettext("Find an owner for %(number)d action", "Find owners for %(number)d actions", number)
    where = f"{address(board.ref, Action.noun)}?show=no-owner"
    return ask_for(board, words % {"number": number}, where, state=_("No owner yet"), today=today)

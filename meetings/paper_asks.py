"""What agendas and papers ask: of whoever owes a paper, of the chair whether an agenda will do; and who is late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from meetings.models import Meeting, Paper
from meetings.paper_days import days_of
from socboard.board.asks import Ask, ask_for
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.kit import in_words

# How long before a meeting the chair is asked about its agenda.
AHEAD = timedelta(days=42)
PAPER_WITH = ("organisation", "item__meeting")


def paper_asks(actor, boards: dict[int, Board], *, today: date) -> tuple[list[Ask], list[Ask]]:
    """What is asked of this person, and, for the team, what others are late with. Two queries at most, or none."""
    if not boards:
        return [], []
    own, late = [], []
    for paper in _owed(actor, boards):
        board, standing = boards[paper.board_id], actor.standing(paper.board_id)
        mine = standing.is_partner and paper.organisation_id in standing.organisations
        ask = _of_paper(paper, board, today)
        if mine or paper.author_id == actor.person_id or (standing.is_team and not paper.organisation_id):
            own.append(ask)
        elif standing.is_team and ask.is_late and paper.organisation:
            late.append(_of_paper(paper, board, today, who=paper.organisation.name))
    return [*own, *_agendas(actor, boards, today)], late


def _owed(actor, boards: dict[int, Board]) -> Iterable[Paper]:
    """Papers are called for once the chair agreed to the agenda. One query."""
    expected = Paper.objects.visible_to(actor).current().filter(board__in=boards, state=Paper.State.EXPECTED)
    called_for = expected.filter(
        item__withdrawn_at=None,
        item__meeting__withdrawn_at=None,
        item__meeting__state=Meeting.State.PLANNED,
        item__meeting__agenda_agreed_latest__isnull=False,
    )
    papers = list(called_for.select_related(*PAPER_WITH).order_by("item__meeting__held_latest", "pk"))
    for paper in papers:
        paper.item.meeting.board = boards[paper.board_id]
    return papers


def _of_paper(paper: Paper, board: Board, today: date, *, who: str = "") -> Ask:
    days = days_of(paper.item.meeting)
    where = address(board.ref, paper.noun, paper.ref, "" if who else "upload")
    what = _("Upload %(paper)s") % {"paper": _named(paper)} if not who else _named(paper)
    return ask_for(board, what, where, who=who, due=days.due if days else None, today=today)


def _named(paper: Paper) -> str:
    """The title; what is restricted is named by its kind alone, since it is told on a page that is not marked."""
    closed = any(map(is_restricted, (paper, paper.item, paper.item.meeting)))
    return _("a restricted paper") if closed else _("the paper “%(title)s”") % {"title": paper.title}


def _agendas(actor, boards: dict[int, Board], today: date) -> Iterator[Ask]:
    """Agendas that wait for the chair. One query, or none for whoever holds no office."""
    chaired = [key for key in boards if actor.standing(key).is_chair]
    if not chaired:
        return
    planned = (
        Meeting.objects.visible_to(actor).current().filter(board__in=chaired, state=Meeting.State.PLANNED)
    )
    waiting = planned.filter(
        agenda_agreed_latest=None, held_latest__gte=today, held_latest__lte=today + AHEAD
    ).filter(items__withdrawn_at=None, items__isnull=False)
    for meeting in waiting.distinct().order_by("held_latest", "pk"):
        board = meeting.board = boards[meeting.board_id]
        days = days_of(meeting)
        where = address(board.ref, meeting.noun, meeting.ref, "agenda/agree")
        name = _("a restricted meeting") if is_restricted(meeting) else _("the meeting of %(day)s")
        told = {"meeting": name % {"day": in_words.date(meeting.held)}}
        what = _("Agree to the agenda of %(meeting)s") % told
        yield ask_for(board, what, where, due=days.due if days else None, today=today)

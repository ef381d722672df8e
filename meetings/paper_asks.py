"""What agendas and papers ask: of whoever owes a paper or has to put one right; of the team what the chair sent back;
of the chair whether an agenda will do. And who is late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Meeting, Pack, Paper, PaperReturn, PaperVersion
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
    """What is asked of this person, and, for the team, what others are late with. Three queries at most, or none."""
    if not boards:
        return [], []
    own, late = [], []
    for paper in _owed(actor, boards):
        board, standing = boards[paper.board_id], actor.standing(paper.board_id)
        mine = standing.is_partner and paper.organisation_id in standing.organisations
        ask = _of_paper(paper, board, today)
        if mine or (standing.is_team and (paper.author_id == actor.person_id or not paper.organisation_id)):
            own.append(ask)
        elif standing.is_team and ask.is_late and paper.organisation:
            late.append(_of_paper(paper, board, today, who=paper.organisation.name))
    return [*own, *_returned(actor, boards, today), *_agendas(actor, boards, today)], late


def _owed(actor, boards: dict[int, Board]) -> Iterable[Paper]:
    """Papers are called for once the chair agreed to the agenda; of one that was recalled a corrected version is.
    One query.
    """
    wanted = Paper.objects.visible_to(actor).current().exclude(kind__in=Paper.MADE)
    expected = wanted.filter(board__in=boards, state__in=(Paper.State.EXPECTED, Paper.State.RECALLED))
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
    upload = _("Upload a corrected version of %(paper)s") if paper.is_recalled else _("Upload %(paper)s")
    what = _named(paper) if who else upload % {"paper": _named(paper)}
    return ask_for(board, what, where, who=who, due=days.due if days else None, today=today)


def _named(paper: Paper) -> str:
    """The title; what is restricted is named by its kind alone, since it is told on a page that is not marked."""
    closed = any(map(is_restricted, (paper, paper.item, paper.item.meeting)))
    return _("a restricted paper") if closed else _("the paper “%(title)s”") % {"title": paper.title}


def _returned(actor, boards: dict[int, Board], today: date) -> Iterator[Ask]:
    """What the chair sent back: to put right by whoever it was passed on to, until a new version comes; to settle by
    the team, told once for each pack. One query.
    """
    seen = PaperReturn.objects.visible_to(actor).current().filter(board__in=boards, dealt_with="", answer="")
    came = PaperVersion.objects.current().filter(
        paper=OuterRef("paper"), entered_at__gt=OuterRef("entered_at")
    )
    seen = seen.filter(paper__item__meeting__state=Meeting.State.PLANNED, paper__withdrawn_at=None)
    waiting: Counter[Pack] = Counter()
    loaded = seen.select_related("pack", "paper__item__meeting").annotate(came=Exists(came)).order_by("pk")
    for returned in loaded:
        standing, paper = actor.standing(returned.board_id), returned.paper
        if standing.is_partner and paper.organisation_id in standing.organisations:
            if returned.passed_on.is_given and not returned.came:
                where = address(boards[returned.board_id].ref, paper.noun, paper.ref)
                what = _("Put right %(paper)s, which came back") % {"paper": _named(paper)}
                yield ask_for(boards[returned.board_id], what, where, today=today)
        elif standing.is_team:
            waiting[returned.pack] += 1
    for pack, number in waiting.items():
        words = ngettext(
            "Deal with %(number)d paper that the chair sent back",
            "Deal with %(number)d papers that the chair sent back",
            number,
        )
        where = address(boards[pack.board_id].ref, Pack.noun, pack.ref)
        yield ask_for(boards[pack.board_id], words % {"number": number}, where, today=today)


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

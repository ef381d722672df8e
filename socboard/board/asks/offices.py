"""The offices for which somebody has to be found: those that nobody holds, and those that end soon.

Source: house rule 4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from socboard.board.access import may_enter
from socboard.board.asks.ask import Ask, ask_for
from socboard.board.models import Board, OfficeTerm
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.board.roles import Office, office_name
from socboard.board.terms_rules import OFFICE_WARNING
from socboard.kit import in_words


def offices(actor, boards: dict[int, Board], today: date) -> Iterator[Ask]:
    """What is to be done about the offices of those of these boards where the actor may appoint. One query."""
    boards = {key: board for key, board in boards.items() if may_enter(OfficeTerm, actor=actor, board=board)}
    terms = OfficeTerm.objects.visible_to(actor).current().filter(board__in=boards)
    lasting = terms.exclude(end_latest__lte=today).not_passed_on(today).select_related("person")
    held = defaultdict(list)
    for term in lasting.order_by("end_earliest", "pk"):
        held[term.board_id, term.office].append(term)
    for board in boards.values():
        for office in Office:
            yield from _about(board, office, held[board.pk, office], today)


def _about(board: Board, office: Office, terms: list[OfficeTerm], today: date) -> Iterator[Ask]:
    """Nothing about an office that passes, or may pass, on its last day to somebody who was appointed already."""
    name = str(office_name(office, board.chair_word)).lower()
    where = address(board.ref, OfficeTerm.noun, "", "appoint")
    to_come = [term for term in terms if term.start.earliest and term.start.earliest > today]
    holding = [term for term in terms if term not in to_come]
    if not holding:
        first = min(to_come, key=lambda term: term.start.earliest, default=None)
        state = _("Nobody holds the office")
        if first is not None:
            state = _("Nobody until %(day)s") % {"day": in_words.date(first.start)}
        yield ask_for(board, _("Appoint a %(office)s") % {"office": name}, where, state=state, today=today)
    for term in holding:
        ends = term.end.earliest
        if ends and ends <= today + OFFICE_WARNING and not any(_begins_by(each, ends) for each in to_come):
            what = _("Appoint the next %(office)s") % {"office": name}
            yield ask_for(board, what, where, due=ends, state=_until(term), today=today)


def _begins_by(term: OfficeTerm, day: date) -> bool:
    return term.start.earliest is not None and term.start.earliest <= day


def _until(term: OfficeTerm) -> str:
    """Until when the office is held; by whom, unless the term is restricted."""
    ends = _("then") if term.end.is_exact else in_words.date(term.end)
    if is_restricted(term):
        return _("The term ends %(then)s") % {"then": ends}
    return _("%(person)s's term ends %(then)s") % {"person": term.person.name, "then": ends}

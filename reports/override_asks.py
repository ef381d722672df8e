"""The hidden counts that the manager asks to have shown, which whoever holds the chair is asked to decide on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import rules
from django.urls import reverse
from django.utils.translation import gettext as _

from priorities.models import Activity, Observation
from reports.models import CountOverride
from socboard.board.access import reached
from socboard.board.asks import Ask, ask_for
from socboard.board.models import Board
from socboard.kit.audiences import Audience


def override_asks(actor, boards: Iterable[Board], *, today: date) -> Iterator[Ask]:
    """One ask for each that waits for this person. One query, or none for whoever holds no office; where any waits,
    two more for each board.

    Nothing of the count is told: the page that this stands on is OFFICIAL.
    """
    chaired = {board.pk: board for board in boards if actor.standing(board.pk).is_chair}
    if not chaired:
        return
    waiting = CountOverride.objects.visible_to(actor).open().filter(review__board__in=chaired)
    waiting = list(waiting.select_related("review").order_by("asked_at"))
    open_to = _open_to(actor, waiting, chaired)
    for each in waiting:
        decides = rules.has_perm("reports.decide_countoverride", actor, each)
        if decides and each.about_ref in open_to[each.review.board_id, each.about_noun]:
            board = chaired[each.review.board_id]
            what = _("Decide whether the annual review %(year)s may show a hidden count to: %(audience)s")
            told = {"year": each.review.year, "audience": Audience(each.audience).label.lower()}
            where = reverse("reports:override", args=[board.ref, each.review.ref, each.ref])
            yield ask_for(board, what % told, where, state=_("Waiting for you"), today=today)


def _open_to(
    actor, waiting: list[CountOverride], boards: dict[int, Board]
) -> dict[tuple[int, str], set[str]]:
    """The records whose count is asked for and whose page is not closed to this person, by board and noun.

    A value is closed to whoever may not handle its measure, as by a declared conflict.
    """
    asked = defaultdict(set)
    for each in waiting:
        asked[each.review.board_id, each.about_noun].add(each.about_ref)
    found = defaultdict(set)
    for (board, noun), refs in asked.items():
        standing = actor.standing(board)
        if noun == Observation.noun:
            seen = reached(Observation, actor=actor, board=boards[board]).filter(ref__in=refs)
            values = seen.select_related("measure")
            found[board, noun] = {each.ref for each in values if standing.may_handle(each.measure)}
        elif noun == Activity.noun:
            seen = reached(Activity, actor=actor, board=boards[board]).filter(ref__in=refs)
            found[board, noun] = set(seen.values_list("ref", flat=True))
    return found

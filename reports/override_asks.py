"""The hidden counts that the manager asks to have shown, which whoever holds the chair is asked to decide on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import rules
from django.urls import reverse
from django.utils.translation import gettext as _

from reports.models import CountOverride
from socboard.board.asks import Ask, ask_for
from socboard.board.models import Board
from socboard.kit.audiences import Audience


def override_asks(actor, boards: Iterable[Board], *, today: date) -> Iterator[Ask]:
    """One ask for each that waits for this person. One query, or none for whoever holds no office.

    Nothing of the count is told: the page that this stands on is OFFICIAL.
    """
    chaired = {board.pk: board for board in boards if actor.standing(board.pk).is_chair}
    if not chaired:
        return
    waiting = CountOverride.objects.visible_to(actor).open().filter(review__board__in=chaired)
    for each in waiting.select_related("review").order_by("asked_at"):
        if rules.has_perm("reports.decide_countoverride", actor, each):
            board = chaired[each.review.board_id]
            what = _("Decide whether the annual review %(year)s may show a hidden count to: %(audience)s")
            told = {"year": each.review.year, "audience": Audience(each.audience).label.lower()}
            where = reverse("reports:override", args=[board.ref, each.review.ref, each.ref])
            yield ask_for(board, what % told, where, state=_("Waiting for you"), today=today)

"""Where the editions of local profiles were presented: at which meeting or to which other body, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from meetings.models import Presentation
from socboard.board.access import reached
from socboard.board.models import Board
from socboard.kit import in_words
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate


def presented(refs: Iterable[str], *, actor, board: Board) -> dict[str, str]:
    """In words, by the ref of the profile, as far as this reader sees it. One query.

    What is OFFICIAL-SENSITIVE is not told of in a list.
    """
    seen = reached(Presentation, actor=actor, board=board).current().filter(marking=Marking.OFFICIAL)
    seen = seen.filter(profile__ref__in=list(refs)).select_related("profile", "meeting__release").order_by()
    standing, found = actor.standing(board.pk), defaultdict(list)
    for each in seen:
        meeting = _meeting(each, standing)
        when = meeting.held if meeting and not each.presented.is_given else each.presented
        first = when.earliest or when.latest or date.max
        found[each.profile.ref].append((first, each.pk, _told(each.body, meeting, when)))
    return {ref: "; ".join(words for _first, _key, words in sorted(told)) for ref, told in found.items()}


def _meeting(each: Presentation, standing):
    """The meeting where it was presented, if it may be told of."""
    meeting = each.meeting
    told = meeting is not None and meeting.marking == Marking.OFFICIAL and standing.sees(meeting)
    return meeting if told else None


def _told(body: str, meeting, when: UncertainDate) -> str:
    where = body or (_("the board's meeting") if meeting is not None else "")
    day = in_words.date(when) if when.is_given else _("day not recorded")
    return _("%(where)s, %(day)s") % {"where": where, "day": day} if where else day

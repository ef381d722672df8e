"""Minutes of meetings and their parts."""

from datetime import date

from factories.entering import enter
from factories.meetings import a_meeting, an_agenda_item
from meetings.minutes_document import canonical_hash, contents_of
from meetings.minutes_gathering import facts_of
from meetings.models import MinuteAmendment, MinuteItem, Minutes
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

State = Minutes.State


def minutes_of(board, **given):
    meeting = given.pop("meeting", None) or a_meeting(board)
    return enter(Minutes, board=board, meeting=meeting, **given)


def a_minute_item(board, **given):
    """On an item of the meeting of its minutes."""
    return enter(MinuteItem, board=board, **_on_an_item(board, given), **{"text": "Much was said.", **given})


def a_minute_amendment(board, **given):
    where = _on_an_item(board, given)
    given.setdefault("meeting", a_meeting(board))
    return enter(
        MinuteAmendment, board=board, **where, **{"old_words": "much", "new_words": "little", **given}
    )


def _on_an_item(board, given: dict) -> dict:
    minutes = given.pop("minutes", None)
    item = given.pop("item", None)
    item = item or an_agenda_item(board, **({"meeting": minutes.meeting} if minutes else {}))
    return {"minutes": minutes or minutes_of(board, meeting=item.meeting), "item": item}


def at_each_point(cast) -> dict:
    """Minutes at each point of their road, each of a meeting of its own, and an item on which nothing is written."""
    held = a_meeting(cast.board, held=UncertainDate.on(date(2019, 1, 10)), release=Audience.BOARD)
    content = {"agreed_by": cast.chair.person, "agreed_way": Minutes.Way.HERE}
    return {
        "item_to_minute": an_agenda_item(cast.board, meeting=held, release=Audience.BOARD),
        "written_minutes": _of_a_meeting(cast),
        "minutes_with_chair": _of_a_meeting(cast, state=State.CHAIR),
        "agreed_minutes": _of_a_meeting(cast, state=State.AGREED, **content),
        "draft_minutes": _of_a_meeting(cast, state=State.DRAFT, release=Audience.BOARD, **content),
    }


def _of_a_meeting(cast, **given) -> Minutes:
    """What they hold is what the records of their meeting say."""
    held = {"held": UncertainDate.on(date(2019, 1, 10)), "release": Audience.BOARD}
    made = minutes_of(cast.board, meeting=a_meeting(cast.board, **held), **given)
    facts = facts_of(made.meeting)
    contents = contents_of(facts, {}, "")
    Minutes.objects.filter(pk=made.pk).update(
        facts=facts, contents=contents, contents_hash=canonical_hash(contents)
    )
    return Minutes.objects.get(pk=made.pk)


A = {Minutes: minutes_of, MinuteItem: a_minute_item, MinuteAmendment: a_minute_amendment}

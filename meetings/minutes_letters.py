"""The letters about minutes: to whoever holds the chair, to who wrote them when they come back, to their readers."""

from collections.abc import Iterable
from functools import partial

from meetings.models import Meeting, Minutes
from meetings.road_letters import in_the_chair, write
from socboard.board.models import Person
from socboard.board.nouns import address

_write = partial(write, "minutes")


def put_before_chair(minutes: Minutes) -> None:
    """Tell the chair and the deputy that minutes wait for them; once each time."""
    _write("chair", minutes, in_the_chair(minutes), meeting=minutes.meeting)


def tell_readers(minutes: Minutes, people: Iterable[Person]) -> None:
    """Tell everybody who may read them that the draft is there."""
    _write("readers", minutes, people, meeting=minutes.meeting)


def tell_writer(minutes: Minutes) -> None:
    """Tell whoever put them before the chair that they came back."""
    if minutes.put_by:
        _write("back", minutes, [minutes.put_by], meeting=minutes.meeting)


def tell_of_recall(minutes: Minutes, people: Iterable[Person]) -> None:
    """Tell everybody who had the draft that it was taken back. Its own page is theirs no longer."""
    where = address(minutes.board.ref, Meeting.noun, minutes.meeting.ref, "minutes")
    _write("recalled", minutes, people, meeting=minutes.meeting, where=where)

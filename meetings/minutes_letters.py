"""The letters about minutes: to whoever holds the chair, to who wrote them when they come back, and to their readers.

They carry no title and no word of any item, since a letter leaves the house (safety.md: restricted means invisible).
"""

from collections.abc import Iterable

from django.utils import timezone

from meetings.models import Minutes
from priorities.recipients import address_of
from socboard.board.models import OfficeTerm, Person
from socboard.board.nouns import address
from socboard.kit import in_words, mail

CHAIR, READERS, BACK = "chair", "readers", "back"


def put_before_chair(minutes: Minutes) -> None:
    """Tell the chair and the deputy that minutes wait for them; once each time."""
    terms = OfficeTerm.objects.current().on(timezone.localdate()).filter(board=minutes.board_id)
    _write(CHAIR, minutes, {term.person for term in terms.select_related("person__user") if term.person})


def tell_readers(minutes: Minutes, people: Iterable[Person]) -> None:
    """Tell everybody who may read them that the draft is there."""
    _write(READERS, minutes, people)


def tell_writer(minutes: Minutes) -> None:
    """Tell whoever put them before the chair that they came back."""
    if minutes.put_by:
        _write(BACK, minutes, [minutes.put_by])


def _write(occasion: str, minutes: Minutes, people: Iterable[Person]) -> None:
    told = {
        "board": minutes.board.name,
        "day": in_words.date(minutes.meeting.held) if minutes.meeting.held.is_given else "",
        "address": address(minutes.board.ref, minutes.noun, minutes.ref),
    }
    letters = {
        f"minutes-{occasion}:{minutes.pk}:{minutes.version}:{each.pk}": (to, {**told, "name": each.name})
        for each in sorted(people, key=lambda each: each.pk)
        if (to := address_of(each))
    }
    if letters:
        mail.post_all(letters=letters, template=f"meetings/mail/minutes_{occasion}", board=minutes.board.ref)

"""The letters about a pack: to whoever holds the chair when it lies before them, and to its readers once it is out.

They carry no title of anything, since a letter leaves the house (safety.md: restricted means invisible).
"""

from collections.abc import Iterable

from django.utils import timezone

from meetings.models import Pack, Paper, PaperReturn
from priorities.recipients import address_of
from socboard.board.models import OfficeTerm, Person
from socboard.board.nouns import address
from socboard.kit import in_words, mail

CHAIR, READERS, BACK, RECALLED = "chair", "readers", "back", "recalled"
PAPER_RECALLED = "paper_recalled"


def put_before_chair(pack: Pack) -> None:
    """Tell the chair and the deputy that a pack waits for them; once for each candidate."""
    terms = OfficeTerm.objects.current().on(timezone.localdate()).filter(board=pack.board_id)
    _write(CHAIR, pack, {term.person for term in terms.select_related("person__user") if term.person})


def tell_readers(pack: Pack, people: Iterable[Person]) -> None:
    """Tell everybody who has a pack to read that it is there."""
    _write(READERS, pack, people)


def tell_compiler(pack: Pack) -> None:
    """Tell whoever put it together that the chair sent it back."""
    if pack.compiled_by:
        _write(BACK, pack, [pack.compiled_by])


def tell_of_recall(pack: Pack, people: Iterable[Person]) -> None:
    """Tell everybody who had it that something was taken back."""
    _write(RECALLED, pack, people)


def tell_of_paper_recall(pack: Pack, paper: Paper, people: Iterable[Person]) -> None:
    """Tell whoever opened the pack with this paper in it that the paper was taken back, and not which; once."""
    _write(PAPER_RECALLED, pack, people, once=f"{paper.pk}-{paper.version}")


def tell_author(returned: PaperReturn, people: Iterable[Person]) -> None:
    """Tell those whose paper it is that something is to be put right in it; once."""
    paper = returned.paper
    meeting = paper.item.meeting
    told = {
        "board": returned.board.name,
        "day": in_words.date(meeting.held) if meeting.held.is_given else "",
        "address": address(returned.board.ref, paper.noun, paper.ref),
    }
    letters = {
        f"paper-back:{returned.pk}:{each.pk}": (to, {**told, "name": each.name})
        for each in people
        if (to := address_of(each))
    }
    if letters:
        mail.post_all(letters=letters, template="meetings/mail/paper_back", board=returned.board.ref)


def _write(occasion: str, pack: Pack, people: Iterable[Person], *, once: str = "") -> None:
    told = {
        "board": pack.board.name,
        "day": in_words.date(pack.meeting.held) if pack.meeting.held.is_given else "",
        "address": address(pack.board.ref, pack.noun, pack.ref),
    }
    letters = {
        f"pack-{occasion}:{pack.pk}:{once or pack.version}:{each.pk}": (to, {**told, "name": each.name})
        for each in sorted(people, key=lambda each: each.pk)
        if (to := address_of(each))
    }
    if letters:
        mail.post_all(letters=letters, template=f"meetings/mail/pack_{occasion}", board=pack.board.ref)

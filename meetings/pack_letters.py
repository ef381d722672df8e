"""The letters about a pack: to whoever holds the chair when it lies before them, and to its readers once it is out."""

from collections.abc import Iterable
from functools import partial

from meetings.models import Pack, Paper, PaperReturn
from meetings.road_letters import in_the_chair, write
from socboard.board.models import Person

_write = partial(write, "pack")


def put_before_chair(pack: Pack) -> None:
    """Tell the chair and the deputy that a pack waits for them; once for each candidate."""
    _write("chair", pack, in_the_chair(pack), meeting=pack.meeting)


def tell_readers(pack: Pack, people: Iterable[Person]) -> None:
    """Tell everybody who has a pack to read that it is there."""
    _write("readers", pack, people, meeting=pack.meeting)


def tell_compiler(pack: Pack) -> None:
    """Tell whoever put it together that the chair sent it back."""
    if pack.compiled_by:
        _write("back", pack, [pack.compiled_by], meeting=pack.meeting)


def tell_of_recall(pack: Pack, people: Iterable[Person]) -> None:
    """Tell everybody who had it that something was taken back."""
    _write("recalled", pack, people, meeting=pack.meeting)


def tell_of_paper_recall(pack: Pack, paper: Paper, people: Iterable[Person]) -> None:
    """Tell whoever opened the pack with this paper in it that the paper was taken back, and not which; once."""
    _write("paper_recalled", pack, people, meeting=pack.meeting, once=f"{paper.pk}-{paper.version}")


def tell_author(returned: PaperReturn, people: Iterable[Person]) -> None:
    """Tell those whose paper it is that something is to be put right in it; once."""
    paper = returned.paper
    write("paper", "back", paper, people, meeting=paper.item.meeting, once=f"return-{returned.pk}")

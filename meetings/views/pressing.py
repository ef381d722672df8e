"""What a button does that asks nothing: the act, what came of it in words, and on to the page that shows it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect

from socboard.board.access import reached
from socboard.board.models import Board, BoardRecord, OfficeTerm
from socboard.board.operations.records import ChangedMeanwhile
from socboard.kit.forms import Option
from socboard.kit.refusals import Refused


def pressed(request: HttpRequest, onward: str, act: Callable[[], object], *, changed) -> HttpResponseRedirect:
    """Do it, say what came of it, and go on. ``act`` answers with what is to be said, if anything is; ``changed`` is
    said to whoever was not the first.
    """
    try:
        told = act()
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    except ChangedMeanwhile:
        messages.warning(request, changed)
    else:
        if told:
            messages.success(request, told)
    return HttpResponseRedirect(onward)


def as_seen(request: HttpRequest, record: BoardRecord, act: Callable) -> None:
    """Do it to the record as the page with the button showed it. Raises ChangedMeanwhile, and as the act does."""
    if request.POST.get("seen") != str(record.version):
        raise ChangedMeanwhile(record)
    act(record, by=request.actor)


def holders_of_offices(board: Board, *, actor, today) -> list[Option]:
    """Who is chair or deputy chair today, as choices: whose word the manager may record. One query."""
    terms = reached(OfficeTerm, actor=actor, board=board).current().on(today).select_related("person")
    people = {term.person.ref: term.person for term in terms if term.person}
    return [Option(ref, each.name, each) for ref, each in people.items()]

"""For whom somebody of the team types what came by e-mail or telephone."""

from collections import defaultdict

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.choices import records_of
from socboard.board.models import Board, Organisation, Seat
from socboard.kit.forms import OneOf, Option


def sender_field(board: Board, organisation: Organisation | None = None, *, actor) -> OneOf:
    """Somebody of whom the actor sees a seat that they may hold today, for this organisation where one is given, else
    for any. One query.
    """
    seats = records_of(Seat, board, actor).perhaps_on(timezone.localdate()).exclude(person=None)
    if organisation is not None:
        seats = seats.filter(organisation=organisation)
    sits_for = defaultdict(set)
    for seat in seats.select_related("person", "organisation"):
        sits_for[seat.person].add(seat.organisation.brief)
    return OneOf(
        [
            Option(person.ref, f"{person.name}, {', '.join(sorted(sits_for[person]))}", person)
            for person in sorted(sits_for, key=lambda person: person.name)
        ],
        label=_("Who sent it?"),
        help_text=_("The person for whom you enter this, who sits for that organisation."),
    )

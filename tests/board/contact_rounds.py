"""Points of contact of a board, and a round in which organisations are asked about theirs."""

from datetime import date

from factories.constitution import a_point_of_contact

from socboard.board.models import ContactConfirmation
from socboard.board.operations.contacts import ask
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

DUE = date(2019, 10, 14)
RELEASED = {"release": Audience.BOARD}
SENSITIVE = Marking.OFFICIAL_SENSITIVE


def on(*day: int) -> UncertainDate:
    return UncertainDate.on(date(*day))


SINCE = on(2018, 1, 1)


def a_contact(cast, theme, organisation, **given):
    return a_point_of_contact(
        cast.board, theme=theme, organisation=organisation, **{"start": SINCE, **RELEASED, **given}
    )


def asked(cast, *organisations) -> list[ContactConfirmation]:
    return ask(cast.board, organisations=organisations, due=DUE, by=cast.manager.actor)

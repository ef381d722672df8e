"""The pages of sharing agreements as a test opens them."""

from datetime import date

from factories.constitution import (
    a_sharing_agreement,
    an_agreement_party,
    an_organisation,
)

from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

LIST = "/b/soc-board/sharing-agreements/"
TODAY = date(2021, 2, 1)
RELEASED = {"release": Audience.BOARD}


def on(*day: int) -> UncertainDate:
    return UncertainDate.on(date(*day))


def an_agreement(cast, *signed, **given):
    """With one party for each date, by the name of the organisation or a new one."""
    agreement = a_sharing_agreement(cast.board, **{**RELEASED, **given})
    for organisation, day in signed:
        an_agreement_party(cast.board, agreement=agreement, organisation=organisation, signed=day, **RELEASED)
    return agreement


def six_signatures(cast, **given):
    """Scenario 6: five are recent, one is 25 months old."""
    recent = [(an_organisation(name=f"Partner {number}"), on(2020, 3, 1)) for number in range(5)]
    return an_agreement(cast, (cast.police, on(2019, 1, 1)), *recent, title="Data agreement", **given)


def page_of(player, agreement, *, status: int = 200):
    response = player.client.get(f"{LIST}{agreement.ref}/")
    assert response.status_code == status
    return response


def day(name: str, when: date) -> dict[str, int]:
    return {f"{name}_0": when.day, f"{name}_1": when.month, f"{name}_2": when.year}

"""Nothing of a pack is entered or corrected past its own pages."""

import pytest
from factories.meetings import a_meeting
from packs import a_frozen_pack

from socboard.kit.audiences import Audience

pytestmark = pytest.mark.django_db
OWN = (
    *("packs", "pack-comments", "paper-returns", "paper-versions", "recipients", "sendings"),
    *("stays", "declarations", "action-notes"),
)


@pytest.mark.parametrize("who", ["manager", "chair", "member"])
def test_what_has_a_road_of_its_own_has_no_general_form(cast, who):
    pack = a_frozen_pack(cast, a_meeting(cast.board, release=Audience.BOARD))
    client = getattr(cast, who).client
    answers = {noun: client.get(f"/b/soc-board/{noun}/add").status_code for noun in OWN}
    answers["change"] = client.post(
        f"/b/soc-board/packs/{pack.ref}/change", {"state": "released"}
    ).status_code
    assert answers == dict.fromkeys((*OWN, "change"), 404)
    pack.refresh_from_db()
    assert pack.state == "candidate"

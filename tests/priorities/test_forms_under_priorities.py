"""The forms that every noun has stand, for the nouns of this floor, under "Priorities", in their noun's place."""

import pytest
from factories.priorities import a_finding, an_inspection

from meetings.views.frame import MeetingsFrame
from priorities.views.frame import PrioritiesFrame
from socboard.board.nouns import nouns
from socboard.kit.audiences import Audience


@pytest.mark.parametrize("frame", [PrioritiesFrame, MeetingsFrame])
def test_every_noun_of_the_floor_has_its_place(frame):
    named = {*(each.key for each in frame.menu), *frame.place_of}
    ours = [noun for noun, model in nouns().items() if model._meta.app_label == frame.section]
    assert sorted(named) == sorted(ours)


@pytest.mark.parametrize(
    ("noun", "place", "way"),
    [
        ("activities", "activities", ["SB", "Activities", "Add an activity"]),
        ("inspections", "findings", ["SB", "Inspection findings", "Inspections", "Add an inspection"]),
    ],
)
def test_a_record_is_added_in_the_section_of_its_noun(cast, noun, place, way):
    told = cast.manager.client.get(f"/b/soc-board/{noun}/add").context
    assert (told["section"], told["place"] if "place" in told else told["view"].place) == (
        "priorities",
        place,
    )
    assert [text for text, _address in told["crumbs"]][1:] == way[1:]


@pytest.mark.parametrize("verb", ["change", "withdraw", "release", "erase"])
def test_the_other_forms_lead_back_through_the_record(cast, verb):
    inspection = an_inspection(cast.board, release=Audience.BOARD)
    finding = a_finding(cast.board, inspection=inspection, theme="vacant posts", release=Audience.BOARD)
    page = cast.manager.client.get(f"/b/soc-board/findings/{finding.ref}/{verb}")
    crumbs = page.context["crumbs"]
    assert crumbs[1:3] == [
        ("Inspection findings", "/b/soc-board/findings/"),
        ("Vacant posts", f"/b/soc-board/findings/{finding.ref}/"),
    ]
    assert 'aria-label="Priorities"' in page.content.decode()

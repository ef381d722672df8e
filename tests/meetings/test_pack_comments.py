"""Comments on a candidate: pinned to a page, kept once, seen by few, and only while the pack lies before the chair."""

import pytest
from django.core.exceptions import PermissionDenied
from packs import a_full_meeting, prepared

from meetings.models import Pack, PackComment, PackFile, Paper
from meetings.operations import pack_comments, packs
from meetings.pack_places import Place, index_of, place_of
from meetings.views.pack_comment_lines import comment_lines
from meetings.views.pack_reader import own_file
from socboard.audit.models import Event
from socboard.board.models import ReaderList
from socboard.kit.markings import Marking

pytestmark = pytest.mark.django_db
KEY = "0a1b2c3d-0000-4000-8000-000000000001"
OUTLINE = [
    {"kind": "item", "ref": "first", "index": None, "pages": 0},
    {"kind": "paper", "ref": "census", "index": 2, "pages": 2},
    {"kind": "interest", "ref": "secret", "index": 4, "pages": 1},
    {"kind": "paper", "ref": "note", "index": 5, "pages": 1},
]
LABELS = ["i", "ii", "1", "2", "3-5", "14a"]


@pytest.fixture
def pack(cast):
    return prepared(a_full_meeting(cast), cast)


def read_by(pack: Pack, player) -> PackFile:
    return own_file(pack, actor=player.actor)


def number_of(pack_file: PackFile, title: str) -> str:
    """What is printed on the first page of the paper of this title."""
    line = next(each for each in pack_file.outline if each["title"] == title)
    return pack_file.labels[line["index"]]


def said(player, pack: Pack, title: str, text: str = "Who says so?", key: str = KEY) -> PackComment:
    """They comment on the first page of this paper."""
    found = read_by(pack, player)
    return pack_comments.comment(found, number=number_of(found, title), text=text, key=key, by=player.actor)


def lines(pack: Pack, player) -> list[tuple[str, str, str]]:
    found = comment_lines(pack, read_by(pack, player), actor=player.actor)
    return [(each.number, each.title, each.text) for each in found]


def test_a_place_is_found_from_its_printed_number_and_the_number_from_its_place():
    places = {number: place_of(number, LABELS, OUTLINE) for number in ("ii", "2", " 14A ", "3-5", "15", "")}
    assert places == {
        "ii": Place("", 2),
        "2": Place("census", 2),
        " 14A ": Place("note", 1),
        "3-5": Place("", 5),
        "15": None,
        "": None,
    }
    found = [each for each in places.values() if each]
    assert [index_of(each, LABELS, OUTLINE) for each in found] == [1, 3, 5, 4]
    gone = (Place("census", 3), Place("census", 0), Place("recalled", 1), Place("", 0), Place("", 7))
    assert [index_of(each, LABELS, OUTLINE) for each in gone] == [None] * 5


def test_a_comment_is_kept_beside_its_paper_and_shown_on_the_page_that_its_reader_has(cast, pack):
    made = said(cast.chair, pack, "Closing note")
    note = Paper.objects.get(title="Closing note")
    assert (made.paper, made.page, made.person) == (note, 1, cast.chair.person)
    assert lines(pack, cast.manager) == [("3", "Closing note", "Who says so?")]
    assert lines(pack, cast.officer) == [("3", "Closing note", "Who says so?")]


def test_a_comment_on_a_restricted_paper_is_as_restricted(cast, pack):
    made = said(cast.chair, pack, "Canary profile", "The canary sings")
    front = pack_comments.comment(
        read_by(pack, cast.chair),
        number="i",
        text="Canary operation is item 2",
        key=KEY[:-1] + "2",
        by=cast.chair.actor,
    )
    assert {made.marking, front.marking} == {Marking.OFFICIAL_SENSITIVE}
    assert [text for _number, _title, text in lines(pack, cast.manager)] == [front.text, made.text]
    assert (lines(pack, cast.officer), lines(pack, cast.deputy_chair)) == ([], [])


def test_a_comment_is_narrowed_as_its_paper_is(cast):
    meeting = a_full_meeting(cast)
    few = ReaderList.objects.create(board=cast.board, name="Few")
    few.people.add(cast.chair.person, cast.manager.person)
    Paper.objects.filter(title="Closing note").update(readers=few)
    pack = prepared(meeting, cast)
    assert said(cast.chair, pack, "Closing note").readers == few
    assert (len(lines(pack, cast.manager)), lines(pack, cast.officer)) == (1, [])


def test_the_same_key_is_kept_once_however_often_it_is_sent(cast, pack):
    first = said(cast.chair, pack, "Closing note")
    again = said(cast.chair, pack, "Closing note", "Who says so? And when?")
    assert (again.pk, again.text, PackComment.objects.count()) == (first.pk, "Who says so?", 1)
    with pytest.raises(pack_comments.NotYours):
        said(cast.deputy_chair, pack, "Closing note", "Another")


def test_what_was_taken_back_does_not_come_again(cast, pack):
    made = said(cast.chair, pack, "Closing note")
    pack_comments.take_back(made, by=cast.chair.actor)
    assert said(cast.chair, pack, "Closing note").is_withdrawn
    assert lines(pack, cast.chair) == []


def test_a_comment_is_its_writers_to_change_and_to_take_back(cast, pack):
    made = said(cast.chair, pack, "Closing note")
    for player in (cast.manager, cast.deputy_chair, cast.officer):
        for act in (
            lambda by: pack_comments.reword(made, text="Mine", by=by),
            lambda by: pack_comments.take_back(made, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(player.actor)
    assert pack_comments.reword(made, text=" Since when? ", by=cast.chair.actor).text == "Since when?"


def test_nothing_is_said_of_a_page_that_is_not_there_or_not_theirs(cast, pack):
    found = read_by(pack, cast.chair)
    hidden = number_of(found, "Canary profile")
    for number, by in (("999", cast.chair), ("", cast.chair), (hidden, cast.deputy_chair)):
        with pytest.raises(pack_comments.NoSuchPage):
            pack_comments.comment(found, number=number, text="What?", key=KEY, by=by.actor)
    for player in (cast.member, cast.other_member, cast.observer):
        with pytest.raises(PermissionDenied):
            pack_comments.comment(found, number="1", text="What?", key=KEY, by=player.actor)
    assert PackComment.objects.count() == 0


def test_once_the_pack_is_approved_nothing_is_added_or_changed(cast, pack):
    made = said(cast.chair, pack, "Closing note")
    packs.approve(pack, by=cast.chair.actor)
    for act in (
        lambda: said(cast.chair, pack, "Closing note", key=KEY[:-1] + "3"),
        lambda: pack_comments.reword(made, text="Later", by=cast.chair.actor),
        lambda: pack_comments.take_back(made, by=cast.chair.actor),
    ):
        with pytest.raises(pack_comments.NotUnderReview):
            act()
    assert lines(Pack.objects.get(pk=pack.pk), cast.manager) == [("3", "Closing note", "Who says so?")]


def test_the_trail_names_the_comment_without_its_words(cast, pack):
    made = said(cast.chair, pack, "Closing note", "Canary sentence")
    event = Event.objects.filter(noun="pack-comments", ref=made.ref).get()
    assert event.event == "meetings.packcomment_recorded"
    assert ("text" in event.fields, "Canary" in str(event.fields)) == (True, False)

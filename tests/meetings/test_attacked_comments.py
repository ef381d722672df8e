"""What an attacker found in comments on packs: each is as closed as its paper, today and on every page that has it."""

import pytest
from factories.constitution import a_declared_conflict
from factories.entering import correct
from packs import a_full_meeting, prepared
from page_text import text_of
from test_pack_comments import KEY, lines, number_of, read_by, said

from meetings.models import AgendaItem, Pack, PackComment, Paper
from meetings.operations import pack_comments
from socboard.board.models import ReaderList
from socboard.kit.markings import Marking

CANARY = "Canary sentence"
PLACES = ("", "{ref}/")


@pytest.fixture
def pack(cast) -> Pack:
    return prepared(a_full_meeting(cast), cast)


def found_by(player, comment: PackComment) -> list[str]:
    """The pages on which they find the comment or its words."""
    found = []
    for place in PLACES:
        answer = player.client.get(f"/b/soc-board/pack-comments/{place.format(ref=comment.ref)}")
        if answer.status_code == 200 and (
            CANARY in text_of(answer) or comment.ref in answer.content.decode()
        ):
            found.append(place)
    return found


def few(cast, name: str, *players) -> ReaderList:
    made = ReaderList.objects.create(board=cast.board, name=name)
    made.people.add(*(each.person for each in players))
    return made


def test_whoever_declared_an_interest_in_a_paper_finds_no_comment_on_it(cast, pack):
    made = said(cast.chair, pack, "Closing note", CANARY)
    assert (found_by(cast.deputy_chair, made), found_by(cast.officer, made)) == (list(PLACES), list(PLACES))
    a_declared_conflict(
        cast.board, person=cast.deputy_chair.person, about_noun=Paper.noun, about_ref=made.paper.ref
    )
    item = made.paper.item
    a_declared_conflict(cast.board, person=cast.officer.person, about_noun=item.noun, about_ref=item.ref)
    assert (found_by(cast.deputy_chair, made), found_by(cast.officer, made)) == ([], [])
    assert found_by(cast.manager, made) == list(PLACES)


def test_a_comment_is_marked_and_narrowed_with_its_paper(cast, pack):
    made = said(cast.chair, pack, "Closing note", CANARY)
    correct(made.paper, marking=Marking.OFFICIAL_SENSITIVE, readers=few(cast, "Few", cast.chair))
    made.refresh_from_db()
    assert (made.marking, made.readers.name) == (Marking.OFFICIAL_SENSITIVE, "Few")
    assert (found_by(cast.manager, made), found_by(cast.officer, made)) == ([], [])


def test_what_is_said_beside_the_papers_is_narrowed_as_what_the_file_names(cast):
    meeting = a_full_meeting(cast)
    narrowed = few(cast, "Few", cast.chair, cast.manager)
    AgendaItem.objects.filter(title="Canary operation").update(readers=narrowed, marking=Marking.OFFICIAL)
    pack = prepared(meeting, cast)
    front = read_by(pack, cast.chair)
    made = pack_comments.comment(front, number="i", text=CANARY, key=KEY, by=cast.chair.actor)
    assert (made.readers, found_by(cast.officer, made), lines(pack, cast.officer)) == (narrowed, [], [])
    assert [text for _number, _title, text in lines(pack, cast.manager)] == [CANARY]


def test_a_page_that_names_what_different_readers_have_takes_no_comment(cast):
    meeting = a_full_meeting(cast)
    for title in ("Training census", "Closing note"):
        Paper.objects.filter(title=title).update(readers=few(cast, title, cast.chair))
    pack = prepared(meeting, cast)
    front = read_by(pack, cast.chair)
    with pytest.raises(pack_comments.NarrowedApart):
        pack_comments.comment(front, number="i", text=CANARY, key=KEY, by=cast.chair.actor)
    number = number_of(front, "Closing note")
    made = pack_comments.comment(front, number=number, text=CANARY, key=KEY, by=cast.chair.actor)
    assert made.readers.name == "Closing note"

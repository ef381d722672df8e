"""The pack as a page, and its papers one by one: what each reader finds there, and that a recall closes it."""

from io import BytesIO

import pikepdf
import pytest
from factories.constitution import a_declared_conflict
from factories.meetings import a_cover_sheet, a_paper, an_action
from packs import a_full_meeting, given, prepared
from page_text import text_of

from meetings.frozen_pack import Frozen
from meetings.models import AgendaItem, Meeting, Pack, PackOpening, Paper, PaperCopy
from meetings.operations import packs
from meetings.unread import unread
from socboard.audit.models import ReadEvent
from socboard.kit.audiences import Audience
from socboard.kit.pack.copies import read_copy

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    meeting = a_full_meeting(cast)
    item = AgendaItem.objects.filter(title="Training")
    item.update(purpose="decision", presenter_guest="A visitor, Head of Visits", minutes=20)
    Meeting.objects.filter(pk=meeting.pk).update(starts="14:00")
    a_cover_sheet(
        cast.board, paper=Paper.objects.get(title="Training census"), summary="What the census says."
    )
    return Meeting.objects.select_related("board").get(pk=meeting.pk)


def out(meeting, cast) -> Pack:
    return packs.issue(packs.approve(prepared(meeting, cast), by=cast.chair.actor), by=cast.manager.actor)


def read(client, pack) -> str:
    answer = client.get(f"/b/soc-board/packs/{pack.ref}/read")
    assert answer.status_code == 200
    return text_of(answer)


def paper_of(client, pack, title: str):
    ref = Paper.objects.get(title=title).ref
    answer = client.get(f"/b/soc-board/packs/{pack.ref}/papers/{ref}.pdf")
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_reader_finds_items_and_papers_with_the_page_numbers_of_their_own_file(cast, meeting):
    pack = out(meeting, cast)
    told = read(cast.other_member.client, pack)
    assert "1. Training For Decision Presented by A visitor, Head of Visits Time 14:00, 20 minutes" in told
    assert "Training census Pages 1 to 2" in told
    assert "What the census says." in told
    assert "3. A restricted item" in told
    assert (
        "Canary" not in cast.other_member.client.get(f"/b/soc-board/packs/{pack.ref}/read").content.decode()
    )
    theirs = read(cast.member.client, pack)
    assert "3. Canary operation" in theirs
    assert "OFFICIAL-SENSITIVE Pages 4 to 6" in theirs


def test_a_declared_interest_leaves_a_placeholder_and_neither_title_nor_words(cast, meeting):
    item = AgendaItem.objects.get(title="Training")
    conflict = {"about_noun": "agenda-items", "about_ref": item.ref}
    a_declared_conflict(cast.board, person=cast.other_member.person, **conflict)
    pack = out(meeting, cast)
    told = read(cast.other_member.client, pack)
    assert "1. Not part of your pack Why You declared an interest in this. Pages Pages 1 to 2" in told
    assert [each in told for each in ("census", "Head of Visits", "Closing note Page 3")] == [
        False,
        False,
        True,
    ]
    assert paper_of(cast.other_member.client, pack, "Training census")[0] == 404


def test_a_paper_made_from_what_a_reader_declared_an_interest_in_is_withheld_from_them(cast, meeting):
    action = an_action(cast.board, text="Canary act", release=Audience.BOARD)
    item = AgendaItem.objects.get(title="Training")
    a_paper(cast.board, item=item, title="Outstanding references", kind=Paper.Kind.ACTIONS)
    conflict = {"about_noun": "actions", "about_ref": action.ref}
    a_declared_conflict(cast.board, person=cast.other_member.person, **conflict)
    # An interest in something else closes nothing.
    elsewhere = {"about_noun": "actions", "about_ref": "another-action"}
    a_declared_conflict(cast.board, person=cast.observer.person, **elsewhere)
    pack = out(meeting, cast)
    told = read(cast.other_member.client, pack)
    assert ("Canary act" in told, "Outstanding references" in told, "Not part of your pack" in told) == (
        *(False, False, True),
    )
    assert paper_of(cast.other_member.client, pack, "Outstanding references")[0] == 404
    assert "Canary act" in read(cast.observer.client, pack)
    lines = Frozen(pack).lines(cast.other_member.actor.standing(cast.board.pk))
    assert "Outstanding references" not in str(packs.file_for(pack, lines).outline)


def test_each_paper_has_a_file_of_its_own_with_the_numbers_of_the_pack_and_the_readers_name(
    cast, meeting, tmp_path
):
    pack = out(meeting, cast)
    status, content = paper_of(cast.other_member.client, pack, "Closing note")
    (tmp_path / "copy.pdf").write_bytes(content)
    copy = read_copy(tmp_path / "copy.pdf")
    assert (status, copy.name) == (200, cast.other_member.person.name)
    assert copy.sha256 == PaperCopy.objects.get().file_id
    with pikepdf.open(BytesIO(content)) as pdf:
        assert [page.label for page in pdf.pages] == ["3"]
    assert paper_of(cast.other_member.client, pack, "Canary profile") == (404, paper_of_nobody(cast, pack))
    assert paper_of(cast.stranger.client, pack, "Closing note")[0] == 404


def paper_of_nobody(cast, pack) -> bytes:
    """What is said of a paper that there is not."""
    return cast.other_member.client.get(f"/b/soc-board/packs/{pack.ref}/papers/no-such-paper.pdf").content


def test_it_is_made_once_for_all_who_have_the_same_file_and_sent_in_parts(cast, meeting):
    pack = out(meeting, cast)
    first = paper_of(cast.other_member.client, pack, "Closing note")[1]
    second = paper_of(cast.observer.client, pack, "Closing note")[1]
    assert (len(first), first != second, PaperCopy.objects.count()) == (len(second), True, 1)
    ref = Paper.objects.get(title="Closing note").ref
    where = f"/b/soc-board/packs/{pack.ref}/papers/{ref}.pdf"
    part = cast.other_member.client.get(where, headers={"Range": "bytes=10-19"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, first[10:20])


def test_a_recall_closes_the_page_and_every_paper_of_it(cast, meeting):
    pack = out(meeting, cast)
    client = cast.other_member.client
    assert paper_of(client, pack, "Closing note")[0] == 200
    packs.recall(pack, reason="A wrong paper.", by=cast.manager.actor)
    answer = client.get(f"/b/soc-board/packs/{pack.ref}/read")
    assert (answer.status_code, answer["Location"]) == (302, f"/b/soc-board/packs/{pack.ref}/")
    assert paper_of(client, pack, "Closing note")[0] == 404


def test_a_recalled_paper_is_on_the_page_no_more(cast, meeting):
    pack = out(meeting, cast)
    loaded = Paper.objects.select_related("release", "item__release", "item__meeting__release")
    packs.recall_paper(loaded.get(title="Training census"), reason="A name.", by=cast.manager.actor)
    told = read(cast.other_member.client, pack)
    assert ("Training census" in told, "What the census says." in told) == (False, False)
    assert paper_of(cast.other_member.client, pack, "Training census")[0] == 404


def test_a_cover_sheet_that_was_written_anew_since_is_not_told_in_the_pack(cast, meeting):
    pack = out(meeting, cast)
    paper = Paper.objects.get(title="Training census")
    version = paper.versions.get()
    version.pk, version.ref, version.number = None, "later", 2
    version.save()
    assert "What the census says." not in read(cast.other_member.client, pack)


def test_reading_it_counts_as_opening_and_what_is_restricted_is_recorded(cast, meeting):
    pack = out(meeting, cast)
    before = ReadEvent.objects.count()
    read(cast.other_member.client, pack)
    assert (ReadEvent.objects.count(), PackOpening.objects.filter(downloaded_at=None).count()) == (before, 1)
    read(cast.member.client, pack)
    assert ReadEvent.objects.count() > before


def news(player, path: str = "") -> list[str]:
    answer = player.client.get(path or "/")
    return [each for each in ("New: 2 papers", "New: 1 paper", "New: 3 papers") if each in text_of(answer)]


def test_what_is_new_is_told_on_the_home_page_and_by_the_meeting_until_it_is_read(cast, meeting):
    pack = out(meeting, cast)
    where = f"/b/soc-board/meetings/{meeting.ref}/"
    # Of three papers one is nothing to them.
    assert news(cast.other_member) == news(cast.other_member, where) == ["New: 2 papers"]
    assert news(cast.member) == ["New: 3 papers"]
    assert news(cast.manager) == news(cast.chair) == []
    again = cast.other_member.client.get(where)["ETag"]
    cast.other_member.client.get(f"/b/soc-board/packs/{pack.ref}/")
    answer = cast.other_member.client.get(where, headers={"If-None-Match": again})
    assert (answer.status_code, "New" in text_of(answer)) == (200, False)
    assert news(cast.other_member) == []


def test_a_supplement_is_new_to_whoever_read_the_pack_and_restricted_papers_are_not_counted(cast, meeting):
    first = out(meeting, cast)
    cast.other_member.client.get(f"/b/soc-board/packs/{first.ref}/")
    given(cast.board, AgendaItem.objects.get(title="Training"), "Training annex")
    given(
        cast.board,
        AgendaItem.objects.get(title="Canary operation"),
        "Canary annex",
        marking="OFFICIAL-SENSITIVE",
    )
    second = out(meeting, cast)
    assert news(cast.other_member, f"/b/soc-board/packs/{first.ref}/") == ["New: 1 paper"]
    assert [
        (each.pack, each.papers)
        for each in unread(cast.other_member.actor, boards=[cast.board.pk], of=meeting)
    ] == [(second, 1)]
    cast.other_member.client.get(f"/b/soc-board/packs/{second.ref}/")
    assert unread(cast.other_member.actor, boards=[cast.board.pk], of=meeting) == []


def test_how_many_are_new_costs_the_same_however_many_there_are(cast, meeting, django_assert_num_queries):
    actor = cast.other_member.actor
    out(meeting, cast)
    with django_assert_num_queries(4):
        assert len(unread(actor, boards=[cast.board.pk], of=meeting)) == 1
    given(cast.board, AgendaItem.objects.get(title="Training"), "Training annex")
    out(meeting, cast)
    with django_assert_num_queries(4):
        assert len(unread(actor, boards=[cast.board.pk], of=meeting)) == 2

"""The pack for the public: Part 1 alone, what is excluded named as the law wants it, and no board closed by default."""

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from packs import a_full_meeting, given, prepared
from page_text import text_of

from meetings.models import AgendaItem, Meeting, Pack, PackFile, Paper
from meetings.operations import circulation, packs
from meetings.tasks import draw_pack_file
from socboard.board.models import Board
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.pack.slot import NoSlot, slot_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return a_full_meeting(cast)


@pytest.fixture
def in_public(cast):
    Board.objects.filter(pk=cast.board.pk).update(meets_in_public=True)
    cast.board.meets_in_public = True


def out(meeting, cast, *, paragraph: str = "7") -> Pack:
    AgendaItem.objects.filter(title="Canary operation").update(paragraph=paragraph)
    meeting = Meeting.objects.select_related("board").get(pk=meeting.pk)
    pack = packs.issue(packs.approve(prepared(meeting, cast), by=cast.chair.actor), by=cast.manager.actor)
    return Pack.objects.select_related("board", "meeting", "release").get(pk=pack.pk)


def published(pack, cast) -> PackFile:
    found = circulation.publish(pack, by=cast.manager.actor)
    draw_pack_file(found.job_id)
    found.refresh_from_db()
    return found


def outline(found: PackFile) -> list[str]:
    return [each["title"] for each in found.outline]


def words_in(found: PackFile) -> str:
    """Every text of the file, as far as it is written in plain letters, and its bookmarks."""
    with pikepdf.open(files.path_of(found.file_id)) as pdf:
        held = [each.read_bytes() if isinstance(each, pikepdf.Stream) else b"" for each in pdf.objects]
        with pdf.open_outline() as marks:
            titles = [each.title for top in marks.root for each in [top, *top.children]]
    return b"".join(held).decode("latin-1") + " ".join(titles)


def test_a_board_closed_by_default_publishes_nothing_and_says_why(cast, meeting):
    pack = out(meeting, cast)
    with pytest.raises(circulation.NotPublished):
        circulation.publish(pack, by=cast.manager.actor)
    assert PackFile.objects.filter(is_public=True).count() == 0
    told = text_of(cast.manager.client.get(f"/b/soc-board/packs/{pack.ref}/public"))
    assert ("closed by default" in told, "Release it to the public" in told) == (True, False)


def test_the_public_has_part_one_and_of_part_two_the_open_title_alone(cast, meeting, in_public):
    given(cast.board, AgendaItem.objects.get(title="Training"), "Canary annex", marking="OFFICIAL-SENSITIVE")
    found = published(out(meeting, cast), cast)
    assert outline(found) == [
        *("Training", "Training census", "Any other business", "Closing note", "A restricted item")
    ]
    assert ("Canary" in words_in(found), "Training census" in words_in(found)) == (False, True)
    with pytest.raises(NoSlot):
        slot_of(files.path_of(found.file_id))


def test_what_is_excluded_is_named_with_its_paragraph_and_without_an_open_title_as_exempt(
    cast, meeting, in_public
):
    AgendaItem.objects.filter(title="Canary operation").update(open_title="")
    pack = out(meeting, cast, paragraph="3")
    assert outline(published(pack, cast))[-1] == "Exempt business"
    told = text_of(cast.manager.client.get(f"/b/soc-board/packs/{pack.ref}/public"))
    assert "3 Exempt business Not for publication: Schedule 12A, paragraph 3: financial" in told


def test_the_law_is_cited_as_it_wants_it_for_a_whole_item_and_for_a_part_of_one(cast, meeting, in_public):
    annex = given(
        cast.board, AgendaItem.objects.get(title="Training"), "Canary annex", marking="OFFICIAL-SENSITIVE"
    )
    Paper.objects.filter(pk=annex.pk).update(paragraph="3")
    found = published(out(meeting, cast), cast)
    with pypdfium2.PdfDocument(files.path_of(found.file_id)) as pdf:
        contents = " ".join(pdf[1].get_textpage().get_text_range().split())
    law = "of Part 1 of Schedule 12A to the Local Government Act 1972"
    assert f"In part not for publication by virtue of paragraph 3 {law}" in contents
    assert f"Not for publication by virtue of paragraph 7 {law}" in contents


def test_an_exclusion_without_a_paragraph_is_not_published(cast, meeting, in_public):
    pack = out(meeting, cast, paragraph="")
    with pytest.raises(circulation.NotPublished, match="item 3"):
        circulation.publish(pack, by=cast.manager.actor)


def test_what_is_in_it_is_released_to_the_public_and_the_rest_is_not(cast, meeting, in_public):
    published(out(meeting, cast), cast)
    reach = {each.title: each.release.audience for each in Paper.objects.select_related("release")}
    assert reach == {
        "Training census": Audience.PUBLIC,
        "Closing note": Audience.PUBLIC,
        "Canary profile": Audience.BOARD_SENSITIVE,
    }


def test_what_an_agency_controls_or_the_system_made_is_kept_back_until_it_may_go(cast, meeting, in_public):
    item = AgendaItem.objects.get(title="Training")
    given(cast.board, item, "Police note", pages=1, organisation=cast.police)
    given(cast.board, item, "Outstanding", pages=1, kind=Paper.Kind.ACTIONS)
    Paper.objects.filter(title="Outstanding").update(state=Paper.State.ISSUED)
    pack = out(meeting, cast)
    first = published(pack, cast)
    assert [each["title"] for each in first.outline if each["kind"] == "kept back"] == [
        "Not part of this copy"
    ] * 2
    told = text_of(cast.manager.client.get(f"/b/soc-board/packs/{pack.ref}/public"))
    assert ("Police note Its originator has not agreed" in told, "Outstanding It was made from" in told) == (
        True,
        True,
    )
    loaded = Paper.objects.select_related("release", "item__release", "item__meeting__release")
    terms = ReleaseTerms(Audience.PUBLIC, consent="By letter")
    release(loaded.get(title="Police note"), terms, by=cast.manager.actor)
    pack.refresh_from_db()
    assert "Police note" in outline(published(pack, cast))


def test_a_paper_that_is_to_follow_says_so(cast, meeting, in_public):
    Paper.objects.filter(title="Closing note").update(to_follow=True, state=Paper.State.EXPECTED)
    Paper.objects.get(title="Closing note").versions.all().delete()
    pack = out(meeting, cast)
    [line] = [each for each in published(pack, cast).outline if each["title"] == "Closing note"]
    assert line["missing"] == "This paper is to follow."
    told = text_of(cast.manager.client.get(f"/b/soc-board/packs/{pack.ref}/public"))
    assert "Closing note TO FOLLOW" in told


def test_the_manager_publishes_on_the_page_and_downloads_the_file(cast, meeting, in_public):
    pack = out(meeting, cast)
    where = f"/b/soc-board/packs/{pack.ref}/"
    with pytest.raises(PermissionDenied):
        circulation.publish(pack, by=cast.officer.actor)
    assert cast.manager.client.post(f"{where}publish").status_code == 302
    assert cast.manager.client.get(f"{where}public.pdf").status_code == 404
    found = PackFile.objects.get(is_public=True)
    draw_pack_file(found.job_id)
    found.refresh_from_db()
    answer = cast.manager.client.get(f"{where}public.pdf")
    assert (answer.status_code, answer.content) == (200, files.read(found.file))
    assert cast.member.client.get(f"{where}public.pdf").status_code == 403
    packs.recall(
        Pack.objects.select_related("board", "meeting", "release").get(pk=pack.pk),
        reason="Wrong.",
        by=cast.manager.actor,
    )
    assert cast.manager.client.get(f"{where}public.pdf").status_code == 404
    assert "Take it down where the board publishes." in text_of(cast.manager.client.get(f"{where}public"))

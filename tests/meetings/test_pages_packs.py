"""The page of a pack: what each reader finds there, what the chair does, and its bytes in parts."""

import pytest
from django.core.exceptions import PermissionDenied
from factories.meetings import a_cover_sheet
from packs import a_failed_pack, a_full_meeting, prepared
from page_text import rows_of, text_of

from meetings.models import Pack, PackFile, Paper
from meetings.operations import packs
from meetings.tasks import draw_pack_file
from socboard.audit.models import ReadEvent
from socboard.kit.models import Job
from socboard.kit.pack.copies import read_copy

pytestmark = pytest.mark.django_db
State = Pack.State


def page_of(pack: Pack, verb: str = "") -> str:
    return f"/b/soc-board/packs/{pack.ref}/{verb}"


@pytest.fixture
def pack(cast):
    return prepared(a_full_meeting(cast), cast)


@pytest.fixture
def released(cast, pack):
    return packs.issue(packs.approve(pack, by=cast.chair.actor), by=cast.manager.actor)


def whole(client, pack, **headers) -> tuple:
    answer = client.get(page_of(pack, "pack.pdf"), headers=headers)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, content


def test_the_chair_approves_on_the_page_and_the_manager_releases_there(cast, pack):
    seen = cast.chair.client.get(page_of(pack))
    assert "Training census Pages 1 to 2" in text_of(seen)
    assert cast.other_member.client.get(page_of(pack)).status_code == 404
    cast.chair.client.post(page_of(pack, "approve"), {"seen": str(pack.version)})
    pack.refresh_from_db()
    assert pack.state == State.APPROVED
    cast.manager.client.post(page_of(pack, "issue"), {"seen": str(pack.version)})
    pack.refresh_from_db()
    assert pack.state == State.RELEASED
    read = text_of(cast.other_member.client.get(page_of(pack)))
    assert ("A restricted item" in read, "Canary" in read) == (True, False)


def test_whoever_pressed_on_an_older_page_is_told_and_nothing_happens(cast, pack):
    answer = cast.chair.client.post(page_of(pack, "approve"), {"seen": "0"}, follow=True)
    pack.refresh_from_db()
    assert pack.state == State.CANDIDATE
    assert "Somebody else was quicker" in answer.content.decode()


def test_papers_are_sent_back_on_a_page_that_lists_what_the_reviewer_may_read(cast, pack):
    census, canary = Paper.objects.get(title="Training census"), Paper.objects.get(title="Canary profile")
    shown = {who: cast_page(cast, who, pack) for who in ("chair", "deputy_chair")}
    assert {who: (census.ref in page, canary.ref in page) for who, page in shown.items()} == {
        "chair": (True, True),
        "deputy_chair": (True, False),
    }
    empty = cast.chair.client.post(page_of(pack, "send-back"), {"started_from": str(pack.version)})
    assert empty.status_code == 422
    told = {"started_from": str(pack.version), census.ref: "No figures."}
    assert cast.chair.client.post(page_of(pack, "send-back"), told).status_code == 302
    assert "No figures." in text_of(cast.manager.client.get(page_of(pack)))


def cast_page(cast, who: str, pack: Pack) -> str:
    return getattr(cast, who).client.get(page_of(pack, "send-back")).content.decode()


def test_a_reader_gets_their_own_copy_whole_or_in_parts(cast, released, tmp_path):
    client = cast.other_member.client
    answer, content = whole(client, released)
    assert (answer.status_code, answer["Content-Type"], len(content)) == (
        200,
        "application/pdf",
        int(answer["Content-Length"]),
    )
    copy = tmp_path / "pack.pdf"
    copy.write_bytes(content)
    assert read_copy(copy).name == cast.other_member.person.name
    found = PackFile.objects.get(sha256=read_copy(copy).sha256)
    assert "Canary" not in str(found.outline)
    for asked, first, last in (
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, len(content) - 1),
        ("bytes=-10", -10, -1),
    ):
        part, piece = whole(client, released, Range=asked)
        assert (part.status_code, piece) == (206, content[first : None if last == -1 else last + 1])
    assert whole(client, released, Range=f"bytes={len(content)}-")[0].status_code == 416
    for nonsense in ("bytes=", "bytes=-", "items=0-1", "bytes=a-b", "bytes=0-1,4-5"):
        assert whole(client, released, Range=nonsense)[0].status_code == 200


def test_a_read_of_a_restricted_pack_is_recorded(cast, released):
    before = ReadEvent.objects.count()
    whole(cast.member.client, released)
    assert ReadEvent.objects.count() > before
    unrestricted = ReadEvent.objects.count()
    whole(cast.other_member.client, released)
    assert ReadEvent.objects.count() == unrestricted


def test_the_team_and_the_chair_are_told_who_opened_it_and_nobody_else(cast, released):
    cast.other_member.client.get(page_of(released))
    whole(cast.member.client, released)
    where = page_of(released, "circulation")
    told = {row[0]: row[3:] for row in rows_of(cast.manager.client.get(where))}
    names = [each.person.name for each in (cast.other_member, cast.member, cast.observer)]
    assert [told[name][0] for name in names] == ["Opened", "Opened", "Not opened yet"]
    assert [bool(told[name][2]) for name in names] == [False, True, False]
    readers = f"3 of {len(told)} readers opened it."  # now the chair, too
    assert readers in text_of(cast.chair.client.get(page_of(released)))
    assert "readers opened it" not in text_of(cast.other_member.client.get(page_of(released)))
    assert [who.client.get(where).status_code for who in (cast.chair, cast.other_member)] == [200, 403]


def test_after_a_recall_nobody_opens_it_and_the_reason_is_told(cast, released):
    told = {"started_from": str(released.version), "reason": "A wrong paper."}
    assert cast.manager.client.post(page_of(released, "recall"), told).status_code == 302
    for who in (cast.member, cast.other_member, cast.manager):
        assert whole(who.client, released)[0].status_code == 404
        assert "Recalled: A wrong paper." in text_of(who.client.get(page_of(released)))


CLOSED_NOUNS = ("papers", "paper-versions", "cover-sheets")


def told_of(client, paper: Paper) -> set[str]:
    """Where somebody still finds a paper: its page, and the lists of it and its parts, withdrawn ones too."""
    found = {noun for noun in CLOSED_NOUNS if paper.title in listed_to(client, noun)}
    page = client.get(f"/b/soc-board/papers/{paper.ref}/")
    return found | ({"page"} if page.status_code == 200 else set())


def listed_to(client, noun: str) -> str:
    lists = (client.get(f"/b/soc-board/{noun}/?withdrawn=1{more}") for more in ("", "&format=csv"))
    return " ".join(each.content.decode() for each in lists)


@pytest.mark.parametrize("whole_pack", [True, False])
def test_what_is_recalled_is_found_on_no_other_page_either(cast, released, whole_pack):
    paper = Paper.objects.select_related("release", "item__release", "item__meeting__release").get(
        title="Training census"
    )
    a_cover_sheet(cast.board, paper=paper)
    assert told_of(cast.other_member.client, paper) == {*CLOSED_NOUNS, "page"}
    if whole_pack:
        packs.recall(released, reason="A wrong paper.", by=cast.manager.actor)
    else:
        packs.recall_paper(paper, reason="A name.", by=cast.manager.actor)
    for who in (cast.other_member, cast.member, cast.deputy):
        assert told_of(who.client, paper) == set()
    # The observer sits for the organisation whose paper it is.
    for who in (cast.manager, cast.chair, cast.observer):
        assert "page" in told_of(who.client, paper)


def test_somebody_who_sees_it_as_nobody_did_has_a_file_made_for_them(cast, released):
    canary = Paper.objects.get(title="Canary profile")
    loaded = Paper.objects.select_related("release", "item__release", "item__meeting__release")
    packs.recall_paper(loaded.get(pk=canary.pk), reason="A name.", by=cast.member.actor)
    page = cast.member.client.get(page_of(released))
    job = Job.objects.get(kind="pack file")
    assert "Waiting to start" in text_of(page)
    draw_pack_file(job.pk)
    assert "Training census Pages 1 to 2" in text_of(cast.member.client.get(page_of(released)))


def test_a_pack_that_failed_says_why_and_is_tried_again(cast):
    failed = a_failed_pack(cast, a_full_meeting(cast))
    assert "No room on the disk." in text_of(cast.manager.client.get(page_of(failed)))
    cast.manager.client.post(page_of(failed, "try-again"), {"seen": str(failed.version)})
    failed.refresh_from_db()
    assert failed.job.state == "queued"
    with pytest.raises(PermissionDenied):
        packs.try_again(failed, by=cast.chair.actor)

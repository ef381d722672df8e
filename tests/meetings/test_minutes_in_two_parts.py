"""Minutes that were uploaded in two parts: what they tell of restricted items is for those who read all of these."""

from io import BytesIO

import pytest
from cast import SCRIBE
from factories.meetings import an_agenda_item
from form_fields import mistakes_of
from minuted import CANARIES, again, held, items_of
from packs import a_pdf
from page_text import text_of

from meetings.models import AgendaItem, ClosedPart, Minutes
from meetings.operations import minutes as writing
from meetings.operations import minutes_recall as recalling
from meetings.operations import minutes_road as road
from meetings.tasks import make_minutes_pdf
from socboard.board.models import Erasure
from socboard.board.operations import erasing
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.models import JobState, StoredFile

UPLOAD = "/b/soc-board/meetings/march/minutes/upload"
RETENTION = Erasure.Ground.RETENTION


def a_file(words: str, pages: int = 1) -> BytesIO:
    file = BytesIO(a_pdf(pages, words))
    file.name = "minutes.pdf"
    return file


def of(minutes, verb="") -> str:
    return f"/b/soc-board/minutes/{minutes.ref}/{verb}"


def made(minutes: Minutes) -> Minutes:
    """With the PDFs of both parts, as a worker makes them."""
    for job in (minutes.job_id, minutes.closed.job_id):
        make_minutes_pdf(job)
    found = again(minutes)
    assert (found.job.state, found.closed.job.state) == (JobState.DONE, JobState.DONE)
    return found


@pytest.fixture
def uploaded(cast) -> Minutes:
    items_of(cast, held(cast))
    sent = {"file": a_file("Open words"), "closed": a_file(CANARIES[1], pages=3)}
    assert cast.manager.client.post(UPLOAD, sent).status_code == 302
    return Minutes.objects.get()


def circulate(minutes: Minutes, cast) -> Minutes:
    writing.put_before_chair(again(minutes), by=cast.manager.actor)
    road.agree(again(minutes), by=cast.chair.actor)
    return again(road.circulate(again(minutes), by=cast.manager.actor))


def test_each_reader_gets_the_parts_that_are_theirs_and_no_sign_of_the_other(cast, uploaded):
    minutes = circulate(made(uploaded), cast)
    assert (minutes.marking, minutes.pages, minutes.closed.pages) == ("OFFICIAL", 1, 3)
    asked = of(minutes, "minutes.pdf?part=restricted")
    for name, reads in (("member", True), ("manager", True), ("other_member", False), ("observer", False)):
        client = getattr(cast, name).client
        page, handed = text_of(client.get(of(minutes))), client.get(of(minutes, "minutes.pdf"))
        assert handed.content == files.read(minutes.pdf)
        assert ("Restricted part" in page, "3 pages" in page) == (reads, reads), name
        answer = client.get(asked)
        assert answer.status_code == (200 if reads else 404), name
        assert not reads or answer.content == files.read(minutes.closed.pdf)
    statuses = [getattr(cast, name).client.get(asked).status_code for name in ("parent_member", "stranger")]
    assert statuses == [404, 404]
    kept = of(minutes, "original?part=restricted")
    assert [each.client.get(kept).status_code for each in (cast.manager, cast.member)] == [200, 404]


def test_whoever_may_not_read_one_of_several_restricted_items_has_no_sight_of_the_part(cast, uploaded):
    minutes = circulate(made(uploaded), cast)
    assert cast.member.client.get(of(minutes, "minutes.pdf?part=restricted")).status_code == 200
    AgendaItem.objects.filter(title=CANARIES[0]).update(withdrawn_at="2019-03-20T10:00Z")
    assert cast.member.client.get(of(minutes, "minutes.pdf?part=restricted")).status_code == 404


def test_both_parts_are_under_the_hash_and_neither_goes_out_half_made(cast, uploaded):
    make_minutes_pdf(uploaded.job_id)
    with pytest.raises(writing.NotDrafted):
        writing.put_before_chair(again(uploaded), by=cast.manager.actor)
    minutes = made(uploaded)
    contents = writing.put_before_chair(again(minutes), by=cast.manager.actor).contents
    assert (contents["file"], contents["closed_file"]) == (minutes.pdf_id, minutes.closed.pdf_id)


def test_the_same_file_twice_is_refused_at_the_second_and_so_is_a_torn_one(cast):
    items_of(cast, held(cast))
    twice = cast.manager.client.post(UPLOAD, {"file": a_file("One"), "closed": a_file("One")})
    assert mistakes_of(twice) == {
        "closed": ["This is the same file as the other one. Choose the one with the rest."]
    }
    torn = BytesIO(b"%PDF-1.7 torn")
    torn.name = "torn.pdf"
    answer = cast.manager.client.post(UPLOAD, {"file": a_file("One"), "closed": torn})
    assert (answer.status_code, list(mistakes_of(answer))) == (422, ["closed"])
    assert Minutes.objects.count() == ClosedPart.objects.count() == 0


def test_where_nothing_is_restricted_there_is_one_part(cast):
    meeting = held(cast)
    an_agenda_item(cast.board, meeting=meeting, title="Training", release=Audience.BOARD)
    page = cast.manager.client.get(UPLOAD)
    assert "Restricted part" not in text_of(page)
    cast.manager.client.post(UPLOAD, {"file": a_file("One"), "closed": a_file("Two")})
    assert Minutes.objects.get().closed is None


def test_a_second_upload_takes_the_place_of_the_first_and_the_same_file_is_made_ready_anew(cast, uploaded):
    first = made(uploaded)
    cast.manager.client.post(UPLOAD, {"file": a_file("Open words"), "leaves_out": "on"})
    found = again(uploaded)
    assert (found.closed, ClosedPart.objects.count(), found.pdf) == (None, 0, None)
    make_minutes_pdf(found.job_id)
    assert again(found).pdf_id == first.pdf_id


def test_after_a_recall_another_file_takes_its_place(cast, uploaded):
    minutes = circulate(made(uploaded), cast)
    recalling.recall(minutes, reason="A name stood in it.", by=cast.manager.actor)
    assert cast.member.client.get(of(minutes, "minutes.pdf?part=restricted")).status_code == 404
    assert (
        cast.manager.client.post(UPLOAD, {"file": a_file("New words"), "leaves_out": "on"}).status_code == 302
    )
    assert again(minutes).closed is None


def test_what_failed_in_one_part_is_tried_again(cast, uploaded):
    make_minutes_pdf(uploaded.job_id)
    job = uploaded.closed.job
    type(job).objects.filter(pk=job.pk).update(state=JobState.FAILED, reason="No room on the disk.")
    assert "No room on the disk." in text_of(cast.manager.client.get(of(uploaded)))
    cast.manager.client.post(of(uploaded, "try-again"), {"seen": str(again(uploaded).version)})
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_erased_minutes_leave_nothing_of_either_part(cast, uploaded, django_capture_on_commit_callbacks):
    minutes = made(uploaded)
    keys = [minutes.closed.original_id, minutes.original_id]
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(minutes, reason=RETENTION, by=SCRIBE)
    assert ClosedPart.objects.count() == StoredFile.objects.filter(pk__in=keys).count() == 0
    assert [files.path_of(each).exists() for each in keys] == [False, False]

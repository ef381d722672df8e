"""Meetings under attack: what a pack, a paper or a list lets out past its rule."""

from datetime import date, timedelta

import pytest
from at_once import at_once
from django.utils import timezone
from factories.constitution import a_person, a_reader_list, a_seat
from factories.meetings import a_meeting, a_paper, a_paper_version, an_agenda_item
from packs import SENSITIVE, a_full_meeting, a_pdf, given, prepared
from page_text import text_of

from meetings.meeting_sheet import Known, planned
from meetings.models import AgendaItem, Meeting, Pack, PackFile, PackOpening, Paper, PaperVersion
from meetings.operations import packs, papers, sitting
from meetings.views.papers import versions_of
from socboard.audit.models import ReadEvent
from socboard.board.history import history
from socboard.board.operations.seats import end_seat
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import PDF
from socboard.kit.models import Letter
from socboard.kit.uploads import Kept
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db
State = Pack.State


@pytest.fixture
def pack(cast):
    return prepared(a_full_meeting(cast), cast)


@pytest.fixture
def released(cast, pack):
    return packs.issue(packs.approve(pack, by=cast.chair.actor), by=cast.manager.actor)


def file_of(pack: Pack) -> str:
    return f"/b/soc-board/packs/{pack.ref}/pack.pdf"


@pytest.mark.parametrize("asked", ["bytes=0-", "bytes=1-", "bytes=0-99", "nonsense"])
def test_a_restricted_pack_read_in_parts_is_a_read_too(cast, released, asked):
    before = ReadEvent.objects.count()
    assert cast.member.client.get(file_of(released), headers={"Range": asked}).status_code in (200, 206)
    assert ReadEvent.objects.count() > before
    assert PackOpening.objects.filter(pack=released, person=cast.member.person).exists()


@pytest.mark.parametrize(("asked", "had"), [("bytes=0-", True), ("nonsense", True), ("bytes=0-99", False)])
def test_whoever_asks_for_all_of_it_as_one_part_had_the_file(cast, released, asked, had):
    cast.member.client.get(file_of(released), headers={"Range": asked})
    opening = PackOpening.objects.get(pack=released, person=cast.member.person)
    assert (opening.downloaded_at is not None) is had


def a_running_job(pack: Pack, step: str):
    job = jobs.claim(
        jobs.queue(kind="pack", object_ref=f"x{pack.ref}", object_version="1", task=packs.PREPARE).pk
    )
    jobs.progress(job, step=step, done=1, total=4)
    return job


def test_the_progress_of_a_pack_names_no_paper_to_whoever_may_not_read_it(cast, pack):
    job = a_running_job(pack, "Canary profile (pack 1 of 2)")
    Pack.objects.filter(pk=pack.pk).update(state=State.PREPARING, job=job)
    for place in ("", "progress"):
        for who in (cast.officer, cast.deputy_chair):
            answer = who.client.get(f"/b/soc-board/packs/{pack.ref}/{place}")
            assert (answer.status_code, "Canary" in answer.content.decode()) == (200, False)


def test_the_progress_of_somebody_elses_file_is_told_to_nobody(cast, released):
    job = a_running_job(released, "Canary profile (pack 1 of 1)")
    PackFile.objects.filter(pack=released, outline__icontains="Canary").update(file=None, job=job)
    assert PackFile.objects.filter(pack=released, file=None).count() == 1
    answer = cast.other_member.client.get(f"/b/soc-board/packs/{released.ref}/progress")
    assert "Canary" not in answer.content.decode()


def test_a_version_that_was_not_in_the_approved_pack_never_reaches_the_board(cast):
    meeting = a_full_meeting(cast)
    census = Paper.objects.get(title="Training census")
    first = PaperVersion.objects.get(paper=census)
    second = a_paper_version(cast.board, paper=census, number=2)
    pack = prepared(meeting, cast)
    packs.issue(packs.approve(pack, by=cast.chair.actor), by=cast.manager.actor)
    PaperVersion.objects.filter(pk=second.pk).update(pdf=first.pdf_id, original=first.original_id, pages=2)
    census.refresh_from_db()
    assert [each.number for each in versions_of(census, actor=cast.other_member.actor)] == [1]
    where = f"/b/soc-board/paper-versions/{second.ref}/download"
    assert cast.other_member.client.get(where).status_code == 404
    assert cast.other_member.client.get(where.replace(second.ref, first.ref)).status_code == 200


def test_what_the_manager_may_not_read_goes_out_and_comes_back_all_the_same(cast):
    meeting = a_full_meeting(cast)
    few = a_reader_list(cast.board, organisations=[cast.police])
    item = AgendaItem.objects.get(meeting=meeting, order=1)
    paper = given(cast.board, item, "Canary for the police", organisation=cast.police, readers=few)
    pack = packs.approve(prepared(meeting, cast), by=cast.chair.actor)
    where = f"/b/soc-board/packs/{pack.ref}/"
    cast.manager.client.post(f"{where}issue", {"seen": str(pack.version)})
    paper.refresh_from_db()
    assert paper.state == Paper.State.ISSUED
    seen = {
        who: "Canary for" in text_of(getattr(cast, who).client.get(where)) for who in ("member", "manager")
    }
    assert seen == {"member": True, "manager": False}
    pack.refresh_from_db()
    packs.recall(pack, reason="A wrong figure.", by=cast.manager.actor)
    paper.refresh_from_db()
    assert (paper.state, paper.release) == (Paper.State.IN, None)
    assert {act.who for act in history(cast.board, "papers", paper.ref, actor=cast.member.actor)} == {
        "the system (tests)",
        cast.manager.person.name,
    }


def test_an_officer_puts_together_a_pack_with_a_made_paper_that_is_closed_to_them(cast):
    meeting = a_full_meeting(cast)
    item = AgendaItem.objects.get(meeting=meeting, order=2)
    made = a_paper(cast.board, item=item, title="Refs", kind="actions", state="in", marking=SENSITIVE)
    packs.compile_pack(meeting, by=cast.officer.actor)
    assert PaperVersion.objects.filter(paper=made).count() == 1


def two_packs(cast) -> tuple[Pack, Pack]:
    """The first, and a supplement with another paper on the first item; both are out."""
    meeting = a_full_meeting(cast)
    first = out(prepared(meeting, cast), cast)
    given(cast.board, AgendaItem.objects.get(meeting=meeting, order=1), "Second thoughts")
    return first, out(prepared(meeting, cast), cast)


def out(pack: Pack, cast) -> Pack:
    return packs.issue(packs.approve(pack, by=cast.chair.actor), by=cast.manager.actor)


def test_what_was_recalled_with_the_first_pack_is_brought_again_while_a_supplement_is_out(cast):
    first, second = two_packs(cast)
    packs.recall(first, reason="A wrong paper.", by=cast.manager.actor)
    again = prepared(second.meeting, cast)
    assert [len(each["papers"]) for each in again.contents["items"]] == [1, 1, 1]
    assert Paper.objects.get(title="Second thoughts").state == Paper.State.ISSUED


def test_a_paper_that_another_pack_holds_stays_before_the_board_when_one_is_recalled(cast):
    first, second = two_packs(cast)
    census = Paper.objects.get(title="Training census")
    contents = {"items": [{**second.contents["items"][0], "papers": first.contents["items"][0]["papers"]}]}
    Pack.objects.filter(pk=second.pk).update(contents=contents)
    packs.recall(first, reason="A wrong paper.", by=cast.manager.actor)
    census.refresh_from_db()
    assert census.state == Paper.State.ISSUED
    assert Paper.objects.get(title="Closing note").state == Paper.State.IN


def test_a_seat_that_is_closed_to_the_reader_is_named_on_no_page_of_a_meeting(cast, released):
    list(cast)
    hidden = a_person(name="Canary Liaison")
    since = UncertainDate.on(date(2018, 1, 1))
    a_seat(cast.board, organisation=cast.police, person=hidden, marking=SENSITIVE, start=since)
    Meeting.objects.filter(pk=released.meeting_id).update(
        held_earliest=timezone.localdate(), held_latest=timezone.localdate()
    )
    meeting = f"/b/soc-board/meetings/{released.meeting.ref}/"
    answers = f"{meeting}reply?seat={cast.member.seat.ref}"
    pages = [meeting, f"{meeting}replies", answers, f"{meeting}sitting", f"{meeting}sitting/action"]
    pages.append(f"/b/soc-board/packs/{released.ref}/circulation")
    found = {
        who: [page for page in pages if "Canary Liaison" in text_of(getattr(cast, who).client.get(page))]
        for who in ("officer", "deputy", "deputy_chair", "manager")
    }
    openly = [pages[1], answers, f"{meeting}sitting", f"{meeting}sitting/action", pages[-1]]
    assert found == {"officer": [], "deputy": [], "deputy_chair": [], "manager": openly}


def test_a_meeting_of_the_year_one_is_a_mistake_of_its_row():
    known = Known({}, {}, {}, today=date(2026, 5, 4), established=None)
    [line] = planned([["Date"], ["0001-01-01"]], known)
    assert line.mistakes == ("Enter a year from 1800 to 2200, in four figures.",)


def test_a_null_byte_names_nobody_and_nothing(cast):
    meeting = a_meeting(cast.board, state="planned", held=UncertainDate.on(timezone.localdate()))
    where = f"/b/soc-board/meetings/{meeting.ref}/sitting"
    for verb, told in (("attend", {"at": "10:00", "left": "\0"}), ("attend", {"elect": "a\0b"})):
        assert cast.manager.client.post(f"{where}/{verb}", told).status_code == 404
    assert cast.manager.client.post(f"{where}/ratify", {"decision": "\0"}).status_code == 302


def test_a_letter_that_waits_is_not_sent_to_somebody_who_left_the_board_meanwhile(cast, released):
    """The observer's seat is over today, the deputy's only tomorrow."""
    before = set(Letter.objects.filter(key__startswith="pack-readers").values_list("to", flat=True))
    end_seat(cast.observer.seat, on=timezone.localdate(), by=cast.manager.actor)
    end_seat(cast.deputy.seat, on=timezone.localdate() + timedelta(days=1), by=cast.manager.actor)
    waiting = Letter.objects.filter(key__startswith="pack-readers", state="waiting")
    assert set(waiting.values_list("to", flat=True)) == before - {"observer@example.org"}
    kept = Letter.objects.get(key__startswith="pack-readers", to="observer@example.org")
    assert (kept.state, kept.body) == ("failed", "")


def test_whoever_opened_a_pack_is_told_that_a_paper_of_it_was_recalled_but_not_which(cast, released):
    canary = Paper.objects.get(title="Canary profile")
    for who in (cast.member, cast.other_member):
        assert who.client.get(f"/b/soc-board/packs/{released.ref}/").status_code == 200
    packs.recall_paper(canary, reason="A wrong figure.", by=cast.member.actor)
    letters = Letter.objects.filter(key__startswith="pack-paper_recalled")
    assert [each.to for each in letters] == ["member@example.org"]
    assert "Canary" not in letters[0].subject + letters[0].body


def test_a_corrected_version_is_asked_for_where_a_paper_was_recalled(cast, released):
    canary = Paper.objects.get(title="Canary profile")
    packs.recall_paper(canary, reason="A wrong figure.", by=cast.manager.actor)
    Meeting.objects.filter(pk=released.meeting_id).update(
        agenda_agreed_earliest=date(2026, 1, 1), agenda_agreed_latest=date(2026, 1, 1)
    )
    home = text_of(cast.member.client.get("/"))
    assert "Upload a corrected version of a restricted paper" in home


def test_an_item_that_is_carried_on_twice_stands_there_once(cast):
    held = a_meeting(cast.board, held=UncertainDate.on(date(2019, 3, 14)))
    item = an_agenda_item(cast.board, meeting=held, title="County lines")
    meeting = a_meeting(cast.board, state="planned", held=UncertainDate.on(date(2027, 3, 11)))
    where, told = f"/b/soc-board/meetings/{meeting.ref}/agenda/carry", {"items": item.ref}
    answers = [cast.manager.client.post(where, told) for _time in range(2)]
    assert [each.status_code for each in answers] == [302, 422]
    assert "These stand on this agenda already." in text_of(answers[1])
    assert AgendaItem.objects.filter(meeting=meeting).count() == 1


def test_before_the_hour_of_a_meeting_nothing_is_decided_at_it(cast):
    today = UncertainDate.on(timezone.localdate())
    meeting = a_meeting(cast.board, state="planned", held=today, starts="10:00", release=Audience.BOARD)
    sitting.arrive(meeting, comers=[sitting.comer_of(cast.member.seat)], at="09:50", by=cast.manager.actor)
    where = f"/b/soc-board/meetings/{meeting.ref}/sitting/decision"
    early = cast.manager.client.post(where, {"text": "That it be noted.", "at": "09:55"})
    assert early.status_code == 422
    assert "The meeting begins at 10:00." in text_of(early)


@pytest.mark.django_db(transaction=True)
def test_a_pack_that_two_put_together_at_once_is_one(cast):
    meeting, manager = a_full_meeting(cast), cast.manager.actor

    def put_together() -> str:
        loaded = Meeting.objects.select_related("board", "release").get(pk=meeting.pk)
        try:
            packs.compile_pack(loaded, by=manager)
        except packs.PackUnderWay:
            return "under way"
        return "made"

    assert sorted(at_once(put_together)) == ["made", "under way"]
    assert Pack.objects.count() == 1


def test_a_paper_that_follows_is_awaited_after_the_pack_went_out_and_comes_in_a_supplement(cast):
    meeting = a_full_meeting(cast)
    item = AgendaItem.objects.get(meeting=meeting, order=1)
    late = a_paper(cast.board, item=item, title="Late figures", organisation=cast.police)
    first = out(prepared(meeting, cast), cast)
    late.refresh_from_db()
    assert (late.state, late.release) == (Paper.State.EXPECTED, None)
    stored = files.store(a_pdf(2, "figures"), media_type=PDF)
    version = papers.upload(late, kept=Kept(stored), by=cast.member.actor)
    PaperVersion.objects.filter(pk=version.pk).update(pdf=stored, pages=2)
    second = out(prepared(meeting, cast), cast)
    assert second.supplements == first
    assert [each["ref"] for each in second.contents["items"][0]["papers"]] == [late.ref]
    late.refresh_from_db()
    assert late.state == Paper.State.ISSUED
    packs.recall(second, reason="Wrong figures.", by=cast.manager.actor)
    late.refresh_from_db()
    assert (late.state, late.release) == (Paper.State.IN, None)

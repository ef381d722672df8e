"""The road of a pack: put together, before the chair, sent back, approved, released, recalled."""

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from factories.constitution import a_declared_conflict, a_reader_list
from factories.meetings import a_meeting, an_agenda_item
from packs import a_full_meeting, given, prepared

from meetings.frozen_pack import Frozen
from meetings.models import AgendaItem, Pack, PackFile, Paper, PaperReturn
from meetings.operations import packs, returns
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import ChangedMeanwhile, release
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter

pytestmark = pytest.mark.django_db
State = Pack.State


@pytest.fixture
def meeting(cast):
    return a_full_meeting(cast)


def outline(pack, who, board) -> list[tuple]:
    lines = Frozen(pack).lines(who.actor.standing(board.pk))
    found = packs.file_for(pack, lines)
    return [(each["number"], each["title"], each["first"], each["last"]) for each in found.outline]


def test_each_reader_gets_what_they_may_read_and_shared_pages_carry_one_number(cast, meeting):
    pack = prepared(meeting, cast)
    shared = [("1", "Training", "", ""), ("1", "Training census", "1", "2"), ("2", "Any other business", "", ""),
              ("2", "Closing note", "3", "3")]  # fmt: skip
    assert outline(pack, cast.member, cast.board) == [
        *shared,
        ("3", "Canary operation", "", ""),
        ("3", "Canary profile", "4", "6"),
    ]
    assert outline(pack, cast.other_member, cast.board) == [*shared, ("3", "A restricted item", "", "")]
    assert PackFile.objects.filter(pack=pack).count() == 2


def test_the_file_of_who_may_not_read_it_holds_no_trace_of_what_is_restricted(cast, meeting):
    pack = prepared(meeting, cast)
    found = packs.file_for(pack, Frozen(pack).lines(cast.other_member.actor.standing(cast.board.pk)))
    with pikepdf.open(files.path_of(found.file_id)) as pdf:
        told = b"".join(
            each.read_bytes() if isinstance(each, pikepdf.Stream) else repr(each).encode()
            for each in pdf.objects
        )
    assert (b"Canary" in told, b"Training census" in told) == (False, True)


def test_the_chair_approves_and_the_manager_releases(cast, meeting):
    pack = prepared(meeting, cast)
    assert pack.state == State.CANDIDATE
    assert sorted(Letter.objects.filter(key__startswith="pack-chair").values_list("to", flat=True)) == [
        "chair@example.org",
        "deputy-chair@example.org",
    ]
    pack = packs.approve(pack, by=cast.chair.actor)
    pack = packs.issue(pack, by=cast.manager.actor)
    assert (pack.state, pack.approved_by, pack.approved_way) == (State.RELEASED, cast.chair.person, "here")
    papers = dict(Paper.objects.values_list("title", "state"))
    assert set(papers.values()) == {Paper.State.ISSUED}
    audiences = dict(Paper.objects.values_list("title", "release__audience"))
    assert audiences == {
        "Training census": Audience.BOARD,
        "Canary profile": Audience.BOARD_SENSITIVE,
        "Closing note": Audience.BOARD,
    }
    assert list(AgendaItem.objects.order_by("number").values_list("number", flat=True)) == ["1", "2", "3"]


def test_nobody_but_the_chair_approves_and_nothing_goes_out_before(cast, meeting):
    pack = prepared(meeting, cast)
    for who in (cast.manager, cast.officer, cast.member, cast.observer):
        with pytest.raises(PermissionDenied):
            packs.approve(pack, by=who.actor)
    with pytest.raises(PermissionDenied):
        packs.issue(pack, by=cast.manager.actor)
    paper = Paper.objects.select_related("release", "item__release").first()
    with pytest.raises(PermissionDenied):
        release(paper, ReleaseTerms(Audience.BOARD), by=cast.manager.actor)


def test_what_changed_since_is_not_approved(cast, meeting):
    pack = prepared(meeting, cast)
    given(cast.board, AgendaItem.objects.get(title="Training"), "One more")
    with pytest.raises(packs.ChangedSinceFrozen):
        packs.approve(pack, by=cast.chair.actor)


def test_the_same_approval_twenty_times_at_once_is_one(cast, meeting):
    pack = prepared(meeting, cast)
    copies = [Pack.objects.select_related("meeting", "board", "release").get(pk=pack.pk) for _ in range(20)]
    outcomes = []
    for each in copies:
        try:
            packs.approve(each, by=cast.chair.actor)
            outcomes.append("approved")
        except (ChangedMeanwhile, PermissionDenied):
            outcomes.append("refused")
    assert outcomes == ["approved", *["refused"] * 19]


def test_papers_are_sent_back_with_a_reason_each_and_a_new_candidate_follows(cast, meeting):
    pack = prepared(meeting, cast)
    paper = Paper.objects.get(title="Training census")
    pack = packs.send_back(pack, reasons={paper.ref: "No figures."}, by=cast.deputy_chair.actor)
    assert pack.state == State.RETURNED
    assert list(PaperReturn.objects.values_list("paper__title", "reason")) == [
        ("Training census", "No figures.")
    ]
    returned = PaperReturn.objects.select_related("board", "paper__board", "release", "paper__release").get()
    returns.answer(returned, reason="There are none.", by=cast.manager.actor)
    again = prepared(meeting, cast)
    pack.refresh_from_db()
    assert (pack.state, again.state) == (State.REPLACED, State.CANDIDATE)


def test_an_approval_by_telephone_is_recorded_with_its_evidence(cast, meeting):
    pack = prepared(meeting, cast)
    day = pack.frozen.latest
    told = {"way": "telephone", "on": day, "by": cast.manager.actor}
    with pytest.raises(packs.NotReviewable):
        packs.record_approval(pack, approver=cast.chair.person, evidence=" ", **told)
    with pytest.raises(packs.NotReviewable):
        packs.record_approval(pack, approver=cast.member.person, evidence="Called.", **told)
    pack = packs.record_approval(pack, approver=cast.chair.person, evidence="Called at nine.", **told)
    assert (pack.state, pack.evidence) == (State.APPROVED, "Called at nine.")


def test_a_paper_is_recalled_by_its_originator_and_no_pack_shows_it_any_more(cast, meeting):
    pack = packs.issue(packs.approve(prepared(meeting, cast), by=cast.chair.actor), by=cast.manager.actor)
    loaded = Paper.objects.select_related("release", "item__release", "item__meeting__release")
    paper = loaded.get(title="Canary profile")
    with pytest.raises(PermissionDenied):
        packs.recall_paper(paper, reason="Wrong.", by=cast.other_member.actor)
    packs.recall_paper(paper, reason="A name stands in it.", by=cast.member.actor)
    titles = [each[1] for each in outline(pack, cast.member, cast.board)]
    assert titles == []
    lines = Frozen(pack).lines(cast.member.actor.standing(cast.board.pk))
    assert paper.ref not in [line.ref for line in lines]


def test_a_declared_interest_leaves_one_sheet_and_keeps_the_numbers(cast, meeting):
    census = Paper.objects.get(title="Training census")
    item = AgendaItem.objects.get(title="Training")
    a_declared_conflict(
        cast.board, person=cast.other_member.person, about_noun="agenda-items", about_ref=item.ref
    )
    pack = prepared(meeting, cast)
    told = outline(pack, cast.other_member, cast.board)
    assert told[:3] == [
        ("1", "Not part of your pack", "1", "2"),
        ("2", "Any other business", "", ""),
        ("2", "Closing note", "3", "3"),
    ]
    assert census.title not in str(told)


def test_a_narrowed_paper_of_an_open_item_stands_behind_what_all_share(cast, meeting):
    readers = a_reader_list(cast.board, organisations=[cast.police], release=Audience.BOARD)
    item = AgendaItem.objects.get(title="Training")
    given(cast.board, item, "Canary annex", readers=readers)
    pack = prepared(meeting, cast)
    assert [each[1] for each in outline(pack, cast.other_member, cast.board)] == [
        "Training", "Training census", "Any other business", "Closing note", "A restricted item",
    ]  # fmt: skip
    assert [each[1] for each in outline(pack, cast.member, cast.board)] == [
        "Training", "Training census", "Any other business", "Closing note",
        "Restricted papers", "Canary annex", "Canary operation", "Canary profile",
    ]  # fmt: skip


def test_an_agenda_without_items_makes_no_pack(cast):
    meeting = a_meeting(cast.board, state="planned", release=Audience.BOARD)
    with pytest.raises(packs.NothingToCirculate):
        packs.compile_pack(meeting, by=cast.manager.actor)


def test_a_supplement_holds_what_is_new_behind_the_pages_where_it_belongs(cast, meeting):
    packs.issue(packs.approve(prepared(meeting, cast), by=cast.chair.actor), by=cast.manager.actor)
    with pytest.raises(packs.NothingToCirculate):
        packs.compile_pack(meeting, by=cast.manager.actor)
    given(cast.board, AgendaItem.objects.get(title="Training"), "Training annex", pages=3)
    added = an_agenda_item(
        cast.board, meeting=meeting, order=2, title="Urgent business", release=Audience.BOARD
    )
    given(cast.board, added, "Urgent paper", pages=1)
    second = prepared(meeting, cast)
    assert (second.number, second.supplements.number) == (2, 1)
    assert outline(second, cast.other_member, cast.board) == [
        ("1", "Training", "", ""),
        ("1", "Training annex", "2a", "2c"),
        ("1a", "Urgent business", "", ""),
        ("1a", "Urgent paper", "2d", "2d"),
    ]
    packs.issue(packs.approve(second, by=cast.chair.actor), by=cast.manager.actor)
    given(cast.board, AgendaItem.objects.get(title="Training"), "Last annex", pages=1)
    third = prepared(meeting, cast)
    assert outline(third, cast.other_member, cast.board)[1:] == [("1", "Last annex", "2e", "2e")]

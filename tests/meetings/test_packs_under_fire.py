"""A pack whose worker dies, whose disk is full, whose papers are replaced meanwhile: made whole, and once."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from at_once import at_once
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from factories.meetings import a_cover_sheet, a_meeting, an_agenda_item
from form_fields import fields_of
from packs import a_frozen_pack, a_full_meeting, a_pdf
from page_text import text_of

from meetings import packing, paper_files
from meetings.models import AgendaItem, Pack, PackFile, Paper, PaperVersion
from meetings.operations import packs, papers
from meetings.tasks import make_paper, prepare_pack
from socboard.board.operations.records import ChangedMeanwhile
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import PDF
from socboard.kit.models import Job, JobState, Letter, StoredFile
from socboard.kit.pack.writing import Output
from socboard.kit.page_words import words_of_pages
from socboard.kit.uploads import Kept

pytestmark = pytest.mark.django_db
State = Pack.State
FULL = "The server has no room left on its disk."


class Killed(BaseException):
    """The worker is gone: nothing of it runs any more, not even what tidies up after an error."""


@contextmanager
def dying(owner: object, name: str, *, when: str) -> Iterator[None]:
    """Within it whoever calls this dies, before it did anything or when it has done all."""
    real = getattr(owner, name)

    def dies(*args, **named):
        if when == "after":
            real(*args, **named)
        raise Killed

    with patch.object(owner, name, dies), pytest.raises(Killed):
        yield


@contextmanager
def without_room(owner: object, name: str) -> Iterator[None]:
    with patch.object(owner, name, side_effect=OSError(errno.ENOSPC, "No space left on device")):
        yield


def lost(job_pk: int) -> None:
    """Time passes until somebody else may take the work up."""
    Job.objects.filter(pk=job_pk).update(lease_until=timezone.now() - timedelta(seconds=1), attempts=1)


def litter() -> set[str]:
    """What lies in the store and is no stored file."""
    kept = set(StoredFile.objects.values_list("sha256", flat=True))
    return {each.name for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()} - kept


@pytest.fixture
def meeting(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "store"
    return a_full_meeting(cast)


@pytest.fixture
def compiled(cast, meeting) -> Pack:
    return packs.compile_pack(meeting, by=cast.manager.actor)


def of(pack: Pack) -> Pack:
    return Pack.objects.select_related("meeting", "board", "release", "job").get(pk=pack.pk)


def is_whole(pack: Pack) -> bool:
    """It lies before the chair with a file for each way of seeing it, and the chairs were told once."""
    made = list(PackFile.objects.filter(pack=pack).select_related("file"))
    letters = Letter.objects.filter(key__startswith="pack-chair").values_list("to", flat=True)
    return (
        of(pack).state == State.CANDIDATE
        and of(pack).job.state == JobState.DONE
        and [len(files.read(each.file)) > 1000 for each in made] == [True, True]
        and sorted(letters) == ["chair@example.org", "deputy-chair@example.org"]
    )


PACK_STEPS = (
    (packing, "freeze"),
    (packing, "_freeze"),
    (packing, "_file_for"),
    (packing.assembly, "assemble"),
    (packing.files, "store_from"),
    (PackFile, "save"),
    (packing, "record"),
    (packing, "put_before_chair"),
    (packing.jobs, "finish"),
)


def test_a_pack_whose_worker_dies_before_and_after_every_write_is_taken_up_and_made_once(cast, compiled):
    for owner, name in PACK_STEPS:
        for when in ("before", "after"):
            with dying(owner, name, when=when):
                prepare_pack(compiled.job_id)
            pack = of(compiled)
            assert (pack.state, pack.job.state) == (State.PREPARING, JobState.RUNNING), (name, when)
            assert Letter.objects.count() == 0
            assert text_of(cast.chair.client.get(f"/b/soc-board/packs/{pack.ref}/")).count("Contents") == 0
            lost(pack.job_id)
    prepare_pack(compiled.job_id)
    assert is_whole(compiled)
    assert litter() == set()
    prepare_pack(compiled.job_id)
    assert is_whole(compiled)


def test_nobody_else_touches_a_pack_while_its_worker_may_live_and_three_deaths_end_it(cast, compiled):
    with dying(packing, "_freeze", when="before"):
        prepare_pack(compiled.job_id)
    prepare_pack(compiled.job_id)
    assert of(compiled).job.state == JobState.RUNNING
    Job.objects.filter(pk=compiled.job_id).update(
        attempts=3, lease_until=timezone.now() - timedelta(seconds=1)
    )
    jobs.requeue_stale()
    page = text_of(cast.manager.client.get(f"/b/soc-board/packs/{compiled.ref}/"))
    assert ("stopped three times" in page, "Try again" in page) == (True, True)
    packs.try_again(of(compiled), by=cast.manager.actor)
    prepare_pack(compiled.job_id)
    assert is_whole(compiled)


def test_what_was_begun_for_a_reader_who_is_gone_does_not_hold_up_the_release(cast, compiled):
    with dying(packing.assembly, "assemble", when="before"):
        prepare_pack(compiled.job_id)
    PackFile.objects.create(pack=compiled, key="of nobody any more")
    lost(compiled.job_id)
    prepare_pack(compiled.job_id)
    assert is_whole(compiled)
    pack = packs.issue(packs.approve(of(compiled), by=cast.chair.actor), by=cast.manager.actor)
    assert pack.state == State.RELEASED


FULL_AT = (
    (packing.tempfile, "TemporaryDirectory"),
    (Output, "put_in_place"),
    (Output, "save"),
    (files, "_flush"),
    (files.os, "replace"),
)


def test_a_full_disk_is_said_wherever_it_is_met_and_trying_again_works(cast, compiled):
    where = f"/b/soc-board/packs/{compiled.ref}/"
    for owner, name in FULL_AT:
        with without_room(owner, name):
            prepare_pack(compiled.job_id)
        job = of(compiled).job
        said = FULL in job.reason or "no space left on device" in job.reason
        assert (job.state, said) == (JobState.FAILED, True), (name, job.reason)
        assert litter() == set(), name
        assert of(compiled).state == State.PREPARING
        page = text_of(cast.manager.client.get(where))
        assert (job.reason in page, "Try again" in page) == (True, True)
        cast.manager.client.post(f"{where}try-again", {"seen": str(of(compiled).version)})
    assert Letter.objects.count() == 0
    prepare_pack(compiled.job_id)
    assert is_whole(compiled)


def uploaded(cast, paper: Paper, words: str) -> PaperVersion:
    kept = Kept(files.store(a_pdf(2, words), media_type=PDF), 2, {}, False)
    return papers.upload(paper, kept=kept, changes="Newer.", by=cast.manager.actor)


def the_note() -> Paper:
    return Paper.objects.select_related("release", "item__release").get(title="Closing note")


def test_a_paper_that_is_replaced_while_the_pack_is_made_stays_out_and_that_is_said(cast, compiled):
    real = packing.assembly.assemble

    def replacing(*args):
        if the_note().versions.count() == 1:
            make_paper(uploaded(cast, the_note(), "CANARY words").job_id)
        return real(*args)

    with patch.object(packing.assembly, "assemble", replacing):
        prepare_pack(compiled.job_id)
    assert is_whole(compiled)
    held = {
        each["ref"]: each["paper_version"]
        for item in of(compiled).contents["items"]
        for each in item["papers"]
    }
    assert held[the_note().ref] == the_note().versions.get(number=1).ref
    page = text_of(cast.chair.client.get(f"/b/soc-board/packs/{compiled.ref}/"))
    assert "Replaced: Closing note" in page
    with pytest.raises(packs.ChangedSinceFrozen):
        packs.approve(of(compiled), by=cast.chair.actor)


def test_work_that_was_interrupted_goes_on_with_what_it_began_with(cast, compiled):
    with dying(packing.assembly, "assemble", when="before"):
        prepare_pack(compiled.job_id)
    make_paper(uploaded(cast, the_note(), "CANARY words").job_id)
    lost(compiled.job_id)
    prepare_pack(compiled.job_id)
    held = {
        each["ref"]: each["paper_version"]
        for item in of(compiled).contents["items"]
        for each in item["papers"]
    }
    assert held[the_note().ref] == the_note().versions.get(number=1).ref


def test_whoever_asks_again_after_a_failure_gets_what_there_is_then_and_nothing_else_is_kept(
    cast, compiled, django_capture_on_commit_callbacks
):
    with patch.object(packing, "record", side_effect=RuntimeError):
        prepare_pack(compiled.job_id)
    assert of(compiled).job.state == JobState.FAILED
    first = set(PackFile.objects.values_list("file", flat=True))
    version = uploaded(cast, the_note(), "Newer words")
    make_paper(version.job_id)
    packs.try_again(of(compiled), by=cast.manager.actor)
    with django_capture_on_commit_callbacks(execute=True):
        prepare_pack(compiled.job_id)
    assert is_whole(compiled)
    held = {
        each["ref"]: each["paper_version"]
        for item in of(compiled).contents["items"]
        for each in item["papers"]
    }
    assert held[the_note().ref] == version.ref
    assert (len(first), StoredFile.objects.filter(pk__in=first).count(), litter()) == (2, 0, set())


def test_a_paper_that_another_worker_makes_is_waited_for(cast, compiled):
    version = uploaded(cast, the_note(), "Newer words")
    elsewhere = jobs.claim(version.job_id)
    naps = []

    def while_asleep(seconds):
        naps.append(seconds)
        paper_files.make(elsewhere)

    with patch.object(packing, "sleep", while_asleep):
        prepare_pack(compiled.job_id)
    held = {
        each["ref"]: each["paper_version"]
        for item in of(compiled).contents["items"]
        for each in item["papers"]
    }
    assert (held[the_note().ref], naps) == (version.ref, [packing.PATIENCE])


def test_a_file_of_which_no_pdf_could_be_made_is_said_in_the_pack(cast, meeting):
    torn = Kept(files.store(b"%PDF-1.7 torn", media_type=PDF), 1, {}, False)
    papers.upload(the_note(), kept=torn, changes="Newer.", by=cast.manager.actor)
    only = Paper.objects.select_related("release", "item__release").get(title="Training census")
    only.versions.all().delete()
    papers.upload(only, kept=torn, sender=cast.observer.person, by=cast.manager.actor)
    made = packs.compile_pack(meeting, by=cast.manager.actor)
    prepare_pack(made.job_id)
    page = text_of(cast.chair.client.get(f"/b/soc-board/packs/{made.ref}/"))
    assert "Training census Page 1 This paper could not be included: no PDF could be made" in page
    assert "Version 1: no PDF could be made of version 2" in told_in(made)


def told_in(pack: Pack) -> str:
    """The words of the pack's own pages."""
    stored = PackFile.objects.filter(pack=pack).first().file
    return " ".join(" ".join(words_of_pages(files.path_of(stored.sha256))).split())


# Papers


PAPER_STEPS = (
    (paper_files, "prepare"),
    (paper_files.files, "store"),
    (paper_files, "record"),
    (paper_files.jobs, "finish"),
)


def test_a_paper_whose_worker_dies_before_and_after_every_write_is_made_once(cast, meeting):
    paper = the_note()
    a_cover_sheet(cast.board, paper=paper)
    version = uploaded(cast, paper, "Words")
    for owner, name in PAPER_STEPS:
        for when in ("before", "after"):
            with dying(owner, name, when=when):
                make_paper(version.job_id)
            found = PaperVersion.objects.select_related("job").get(pk=version.pk)
            assert (found.pdf_id, found.job.state) == (None, JobState.RUNNING), (name, when)
            lost(version.job_id)
    make_paper(version.job_id)
    found = PaperVersion.objects.select_related("job").get(pk=version.pk)
    assert (found.job.state, found.pages, found.version) == (JobState.DONE, 3, version.version + 1)
    assert litter() == set()


def test_a_full_disk_is_said_of_a_paper_and_trying_again_works(cast, meeting):
    version = uploaded(cast, the_note(), "Words")
    for owner, name in (
        (paper_files.tempfile, "TemporaryDirectory"),
        (files, "write_whole"),
        (files.os, "fsync"),
    ):
        with without_room(owner, name):
            make_paper(version.job_id)
        found = PaperVersion.objects.select_related("job", "release", "paper__release").get(pk=version.pk)
        assert (found.job.state, FULL in found.job.reason, found.pdf) == (JobState.FAILED, True, None), name
        papers.try_again(found, by=cast.manager.actor)
    make_paper(version.job_id)
    assert PaperVersion.objects.get(pk=version.pk).pages == 2
    assert litter() == set()


# Many at once


@pytest.mark.django_db(transaction=True)
def test_twenty_approvals_and_releases_at_the_same_moment_are_one_of_each(cast):
    people = (cast.chair, cast.manager, cast.member)
    assert all(each.seat for each in people)
    pack = a_frozen_pack(cast, a_meeting(cast.board, state="planned", release=Audience.BOARD))

    def tried(act, by):
        try:
            act(of(pack), by=by)
        except (ChangedMeanwhile, PermissionDenied):
            return "refused"
        return "done"

    for act, by in ((packs.approve, cast.chair.actor), (packs.issue, cast.manager.actor)):
        assert sorted(at_once(lambda act=act, by=by: tried(act, by), times=20)) == ["done", *["refused"] * 19]
    assert of(pack).state == State.RELEASED


def test_a_pack_asked_for_twice_is_one(cast, compiled, meeting):
    with pytest.raises(packs.PackUnderWay):
        packs.compile_pack(meeting, by=cast.manager.actor)
    assert Pack.objects.filter(meeting=meeting).count() == 1
    assert AgendaItem.objects.filter(meeting=meeting).count() == 3


def test_of_two_managers_who_change_one_item_the_second_is_shown_both_texts(cast, meeting):
    item = AgendaItem.objects.get(title="Training")
    where, first = f"/b/soc-board/agenda-items/{item.ref}/change", {"started_from": str(item.version)}
    told = fields_of(cast.manager.client.get(where))
    assert cast.officer.client.post(where, {**told, **first, "title": "Training census"}).status_code == 302
    answer = cast.manager.client.post(where, {**told, **first, "title": "Training of officers"})
    page = text_of(answer)
    assert (answer.status_code, "Training census" in page, "Training of officers" in page) == (
        409,
        True,
        True,
    )
    assert AgendaItem.objects.get(pk=item.pk).title == "Training census"


def test_two_managers_who_draw_the_items_into_an_order_lose_none(cast, meeting):
    """The second knew nothing of an item that came meanwhile: it keeps its place behind those that were drawn."""
    items = {each.title: each.ref for each in AgendaItem.objects.filter(meeting=meeting)}
    where = f"/b/soc-board/meetings/{meeting.ref}/agenda/arrange"
    an_agenda_item(cast.board, meeting=meeting, order=4, title="Urgent")
    for who, titles in (
        (cast.manager, ("Any other business", "Training", "Canary operation")),
        (cast.manager, ("Training", "Canary operation", "Any other business")),
    ):
        assert who.client.post(where, {"item": [items[each] for each in titles]}).status_code == 302
    stand = AgendaItem.objects.current().filter(meeting=meeting).order_by("order", "pk")
    assert sorted(stand.values_list("title", flat=True)) == sorted([*items, "Urgent"])
    assert len(set(stand.values_list("order", flat=True))) == 4

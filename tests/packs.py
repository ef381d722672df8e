"""Meetings with papers, and packs of them at each point of their road."""

from datetime import date
from io import BytesIO

import pikepdf
from factories.meetings import (
    a_meeting,
    a_pack,
    a_pack_comment,
    a_paper,
    a_paper_return,
    a_paper_version,
    a_recipient,
    a_sending,
    an_agenda_item,
)

from meetings.frozen_pack import freeze, hash_of
from meetings.models import Meeting, Pack, Paper, PaperVersion
from meetings.operations import packs
from meetings.tasks import prepare_pack
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import PDF
from socboard.kit.markings import Marking
from socboard.kit.models import JobState
from socboard.kit.values import UncertainDate

State = Pack.State
SENSITIVE = Marking.OFFICIAL_SENSITIVE


def a_pdf(pages: int, words: str) -> bytes:
    """A small PDF with these words on each page."""
    pdf = pikepdf.new()
    helvetica = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    font = pdf.make_indirect(helvetica)
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[-1]
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode())
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def given(board, item, title: str, *, pages: int = 2, **terms) -> Paper:
    """A paper that came in, as PDF."""
    paper = a_paper(board, item=item, title=title, state=Paper.State.IN, **terms)
    version = a_paper_version(board, paper=paper)
    stored = files.store(a_pdf(pages, title), media_type=PDF)
    PaperVersion.objects.filter(pk=version.pk).update(pdf=stored, original=stored, pages=pages)
    return paper


def a_full_meeting(cast) -> Meeting:
    """A meeting of everybody, with open items and between them one whose title only few may read."""
    assert len([player.seat for player in cast]) > 5
    days = {"held": UncertainDate.on(date(2027, 3, 11)), "release": Audience.BOARD}
    meeting = a_meeting(cast.board, state="planned", **days)
    first = an_agenda_item(cast.board, meeting=meeting, order=1, title="Training", release=Audience.BOARD)
    given(cast.board, first, "Training census", organisation=cast.charity)
    words = {"title": "Canary operation", "open_title": "A restricted item"}
    closed = an_agenda_item(cast.board, meeting=meeting, order=2, marking=SENSITIVE, **words)
    given(cast.board, closed, "Canary profile", pages=3, marking=SENSITIVE, organisation=cast.police)
    last = an_agenda_item(cast.board, meeting=meeting, order=3, title="Any other business")
    given(cast.board, last, "Closing note", pages=1)
    return meeting


def prepared(meeting: Meeting, cast) -> Pack:
    """A pack of the meeting that lies before the chair, with its files."""
    made = packs.compile_pack(meeting, by=cast.manager.actor)
    prepare_pack(made.job_id)
    pack = Pack.objects.select_related("meeting", "board", "release", "job").get(pk=made.pk)
    assert (pack.job.state, pack.job.reason) == (JobState.DONE, "")
    return pack


def a_frozen_pack(cast, meeting: Meeting, state: str = State.CANDIDATE, **given) -> Pack:
    """One that holds what the meeting's agenda is now; released to the board where it is out."""
    if state in (State.APPROVED, State.RELEASED):
        given = {"approved_by": cast.chair.person, "approved_way": Pack.Way.HERE, **given}
    if state == State.RELEASED:
        given = {"release": Audience.BOARD, **given}
    pack = a_pack(
        cast.board, meeting=meeting, state=state, frozen=UncertainDate.on(date(2019, 3, 1)), **given
    )
    contents = freeze(meeting)
    Pack.objects.filter(pk=pack.pk).update(contents=contents, contents_hash=hash_of(contents))
    return Pack.objects.get(pk=pack.pk)


def a_failed_pack(cast, meeting: Meeting) -> Pack:
    """One that could not be put together."""
    pack = a_pack(cast.board, meeting=meeting, state=State.PREPARING)
    job = jobs.queue(kind="pack", object_ref=pack.ref, object_version="1", task="meetings.tasks.prepare_pack")
    jobs.fail(jobs.claim(job.pk), reason="No room on the disk.")
    Pack.objects.filter(pk=pack.pk).update(job=job)
    return Pack.objects.get(pk=pack.pk)


def packs_on_their_road(cast) -> dict:
    """A pack at each point of its road, each of a meeting of its own, and a paper that the board read."""

    def of_a_meeting(make, *args):
        return make(cast, a_meeting(cast.board, release=Audience.BOARD), *args)

    shown = a_meeting(cast.board, release=Audience.BOARD)
    item = an_agenda_item(cast.board, meeting=shown, release=Audience.BOARD)
    read = {"organisation": cast.police, "state": Paper.State.ISSUED, "release": Audience.BOARD}
    paper, candidate = a_paper(cast.board, item=item, **read), of_a_meeting(a_frozen_pack)
    out = of_a_meeting(a_frozen_pack, State.RELEASED)
    recipient = a_recipient(cast.board, meeting=out.meeting)
    return {
        "recipient": recipient,
        "sending": a_sending(cast.board, recipient=recipient, pack=out),
        "failed_pack": of_a_meeting(a_failed_pack),
        "candidate": candidate,
        "paper_return": a_paper_return(cast.board, pack=candidate, paper=paper),
        "pack_comment": a_pack_comment(cast.board, pack=candidate, person=cast.chair.person),
        "approved_pack": of_a_meeting(a_frozen_pack, State.APPROVED),
        "released_pack": out,
        "issued_paper": paper,
    }

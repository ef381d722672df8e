"""An agenda with a paper at each point of its way, for the permission table."""

from datetime import date

from factories.meetings import a_meeting, a_paper, a_paper_version, an_agenda_item
from meetings.models import Meeting, Paper, PaperVersion
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate


def an_agenda(cast) -> dict:
    """A meeting to come whose agenda the board sees: a paper that the police owe with a version of it, another version
    that could not be made into a PDF, and a paper that the system makes.
    """
    days = {"held": UncertainDate.on(date(2099, 6, 11)), "state": Meeting.State.PLANNED}
    meeting = a_meeting(cast.board, release=Audience.BOARD, **days)
    item = an_agenda_item(cast.board, meeting=meeting, release=Audience.BOARD)
    paper = a_paper(cast.board, item=item, organisation=cast.police, state=Paper.State.IN)
    version = a_paper_version(cast.board, paper=paper, organisation=cast.police)
    pdf = files.store(b"%PDF-1.7", media_type="application/pdf")
    PaperVersion.objects.filter(pk=version.pk).update(original=pdf, pdf=pdf)
    failed = a_paper_version(cast.board, paper=paper, organisation=cast.police, number=2)
    job = jobs.queue(
        kind="paper", object_ref=failed.ref, object_version="1", task="meetings.tasks.make_paper"
    )
    jobs.fail(jobs.claim(job.pk), reason="No program.")
    PaperVersion.objects.filter(pk=failed.pk).update(job=job)
    return {
        "agenda_meeting": meeting,
        "agenda_item": item,
        "owed_paper": paper,
        "made_paper": a_paper(cast.board, item=item, kind=Paper.Kind.ACTIONS, state=Paper.State.IN),
        "paper_version": version,
        "failed_version": failed,
    }

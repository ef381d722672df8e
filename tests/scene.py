"""One board with a review, two drafts of it and a record, so that every address leads somewhere."""

from dataclasses import dataclass
from datetime import date

from cast import SCRIBE, Cast
from factories.constitution import a_theme
from factories.reviews import an_annual_review

from reports.document import Document, Header, Paragraph, Section, Statement
from reports.models import AnnualReview, ReviewDraft
from reports.operations.reviews import request_draft
from reports.stored_document import to_data
from socboard.board.models import Organisation, Person, Theme
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience

PAPER = Document(
    title="Annual review",
    header=Header(
        ("Safer Town Partnership",), ("27 November 2019",), "Annual review", "Chair", "For Information"
    ),
    summary=(),
    sections=(
        Section("fraud", "Fraud", (Paragraph("fraud-1", (Statement("Much was done.", ()),), number=1),)),
    ),
    sign_off=None,
    marking="OFFICIAL",
    handling="",
    prepared_on=date(2019, 11, 1),
    organisation="Serious Crime Board",
)


@dataclass
class Scene:
    """``draft`` is made for the board and not sent; ``sent`` went to the parent; ``failed`` came to nothing."""

    cast: Cast
    review: AnnualReview
    draft: ReviewDraft
    sent: ReviewDraft
    failed: ReviewDraft
    theme: Theme
    organisation: Organisation
    person: Person
    noun: str = "themes"
    form: str = "pdf"
    key: str = "no-such-key"
    uidb36: str = "0"


def a_scene(cast: Cast) -> Scene:
    review = an_annual_review(cast.board, release=Audience.BOARD)
    sent = a_finished_draft(review, Audience.PARENT)
    ReviewDraft.objects.filter(pk=sent.pk).update(sent_at="2019-11-19T12:00:00Z", sent_on="2019-11-19")
    failed = request_draft(review, audience=Audience.BOARD, by=SCRIBE)
    jobs.fail(jobs.claim(failed.job_id), reason="No fonts.")
    theme = a_theme(cast.board, release=Audience.BOARD)
    return Scene(
        cast,
        review,
        a_finished_draft(review, Audience.BOARD),
        sent,
        failed,
        theme,
        cast.police,
        cast.member.person,
    )


def a_finished_draft(review: AnnualReview, audience: Audience) -> ReviewDraft:
    draft = request_draft(review, audience=audience, by=SCRIBE)
    draft.document = to_data(PAPER)
    draft.pdf = files.store(b"%PDF-1.7", media_type="application/pdf")
    draft.figures = {}
    draft.save()
    jobs.finish(jobs.claim(draft.job_id))
    return draft

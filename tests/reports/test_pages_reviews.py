"""The pages of the annual review: choose the year, draft, watch, read, take the files, record it as sent."""

import io
import zipfile
from datetime import date
from unittest.mock import patch

import pytest
from cast import SCRIBE
from django.core.files.uploadedfile import SimpleUploadedFile
from factories.constitution import a_theme
from factories.priorities import an_activity
from factories.reviews import an_annual_review
from page_text import links_of, main_of, rows_of, text_of
from scene import PAPER, a_finished_draft

from reports.document import Paragraph, Section, Source, Statement
from reports.models import AnnualReview, ReviewDraft
from reports.operations.reviews import request_draft
from reports.stored_document import to_data
from socboard.board.operations.records import withdraw
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import DOCX
from socboard.kit.markings import Marking
from socboard.kit.models import StoredFile
from socboard.kit.values import Period, PeriodKind

LIST = "/b/soc-board/annual-reviews/"
YEAR = Period(date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR)
SENT_ON = {"sent_on_0": "19", "sent_on_1": "11", "sent_on_2": "2019"}


@pytest.fixture
def review(cast) -> AnnualReview:
    return an_annual_review(cast.board, subject="The year", period=YEAR, release=Audience.BOARD)


@pytest.fixture
def draft(review) -> ReviewDraft:
    return a_finished_draft(review, Audience.PARENT)


def page_of(review: AnnualReview) -> str:
    return f"{LIST}{review.ref}/"


def draft_page(draft: ReviewDraft) -> str:
    return f"{page_of(draft.review)}drafts/{draft.ref}/"


def written(draft: ReviewDraft, *sections: Section, findings=()) -> None:
    """Give the draft these sections and findings."""
    fields = {name: getattr(PAPER, name) for name in PAPER.__dataclass_fields__}
    draft.document = to_data(type(PAPER)(**{**fields, "sections": sections}))
    draft.findings = list(findings)
    draft.save()


def found(severity: str, message: str, paragraph: str = "", number: int | None = None) -> dict:
    place = {"paragraph": paragraph, "number": number, "sources": []}
    return {"check": "dates", "severity": severity, "message": message, "suggestion": "Do it.", **place}


# The list, and preparing a year


def test_the_list_shows_each_year_and_where_it_stands(cast, draft):
    response = cast.manager.client.get(LIST)
    assert rows_of(response) == [["2018-19", "The year", "Draft ready"]]
    assert rows_of(cast.member.client.get(LIST)) == [["2018-19", "The year", "Not drafted yet"]]


def test_the_team_is_offered_years_with_records_and_no_review(cast, review):
    for first in (2017, 2018, 2019):
        period = Period(date(first, 10, 1), date(first + 1, 9, 30), PeriodKind.BOARD_YEAR)
        a_theme(cast.board, period=period, release=Audience.BOARD)
    page = text_of(cast.officer.client.get(LIST))
    assert [f"Prepare the {year} review" in page for year in ("2017-18", "2018-19", "2019-20")] == [
        True,
        False,
        True,
    ]
    assert "Prepare" not in text_of(cast.member.client.get(LIST))


def test_preparing_a_year_opens_its_page(cast):
    response = cast.officer.client.post(f"{LIST}prepare", {"year": "2019"})
    made = AnnualReview.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, page_of(made))
    assert (made.year, made.subject, made.parent_board) == (
        "2019-20",
        "Serious Crime Board – Annual Review 2019-20",
        cast.parent,
    )


def test_a_year_is_prepared_once(cast, review):
    response = cast.officer.client.post(f"{LIST}prepare", {"year": "2018"}, follow=True)
    assert AnnualReview.objects.count() == 1
    assert "There is a review of this year already." in text_of(response)


@pytest.mark.parametrize("year", ["", "x", "0", "99999", "2019-20", "٢٠١٩"])
def test_a_year_that_is_none_is_not_found(cast, year):
    assert cast.manager.client.post(f"{LIST}prepare", {"year": year}).status_code == 404


# One review, and asking for a draft


@pytest.mark.parametrize(
    ("name", "audiences"),
    [
        ("manager", ["public", "parent", "board", "board-sensitive"]),
        ("officer", ["public", "parent", "board"]),
    ],
)
def test_nobody_is_offered_an_audience_that_reads_more_than_they_do(cast, review, name, audiences):
    page = main_of(getattr(cast, name).client.get(page_of(review)))
    offered = [
        audience
        for audience in ("public", "parent", "board", "board-sensitive")
        if f'value="{audience}"' in page
    ]
    assert offered == audiences


def test_a_draft_is_asked_for(cast, review):
    response = cast.manager.client.post(f"{page_of(review)}draft", {"audience": "parent", "review": "999"})
    made = ReviewDraft.objects.get()
    assert (made.audience, made.review, made.requested_by) == (Audience.PARENT, review, cast.manager.user)
    assert response.headers["Location"] == draft_page(made)


@pytest.mark.parametrize("audience", ["", "everybody", "board-sensitive"])
def test_a_wrong_choice_is_said_at_the_field_and_in_the_summary(cast, review, audience):
    response = cast.officer.client.post(f"{page_of(review)}draft", {"audience": audience})
    assert (response.status_code, ReviewDraft.objects.count()) == (422, 0)
    page = response.content.decode()
    assert page.count("Choose who it is for.") == 2
    assert '<a href="#id_audience_1">Choose who it is for.</a>' in page
    assert "<title>Error: " in page


# Watching


@pytest.fixture
def waiting(review) -> ReviewDraft:
    return request_draft(review, audience=Audience.PARENT, by=SCRIBE)


def test_the_work_can_be_watched(cast, waiting):
    page = cast.manager.client.get(draft_page(waiting))
    assert ("Waiting to start" in text_of(page), page.headers["Cache-Control"]) == (True, "no-store")
    job = jobs.claim(waiting.job_id)
    jobs.progress(job, step="Drawing the PDF", done=3, total=5)
    moving = cast.manager.client.get(f"{draft_page(waiting)}progress")
    assert "Step 4 of 5: Drawing the PDF" in moving.content.decode()
    assert 'max="5" value="3"' in moving.content.decode()


def test_nothing_new_is_not_sent_again(cast, waiting):
    job = jobs.claim(waiting.job_id)
    jobs.progress(job, step="Drawing the PDF", done=3, total=5)
    seen = cast.manager.client.get(f"{draft_page(waiting)}progress?seen=running-3-1")
    assert (seen.status_code, seen.content) == (204, b"")


def test_when_the_work_is_over_the_page_is_loaded_again(cast, draft):
    response = cast.manager.client.get(f"{draft_page(draft)}progress")
    assert (response.status_code, response.headers["HX-Refresh"]) == (200, "true")


def test_failure_is_said_plainly_and_can_be_tried_again(cast, waiting):
    jobs.fail(jobs.claim(waiting.job_id), reason="The PDF was not made: <pango> is missing.")
    page = cast.manager.client.get(draft_page(waiting))
    assert "The PDF was not made: <pango> is missing." in text_of(page)
    assert "Try again" in text_of(page)
    assert "Try again" not in text_of(cast.chair.client.get(draft_page(waiting)))
    response = cast.manager.client.post(f"{draft_page(waiting)}try-again", follow=True)
    assert "Waiting to start" in text_of(response)


def test_what_did_not_fail_is_not_tried_again(cast, draft):
    response = cast.manager.client.post(f"{draft_page(draft)}try-again", follow=True)
    assert "Only a draft that failed can be tried again." in text_of(response)


# Reading


def test_beside_each_paragraph_stand_its_records_and_findings(cast, draft):
    activity = an_activity(cast.board, title="running a work plan", release=Audience.BOARD)
    statement = Statement("A work plan was run.", (Source("activities", activity.ref),))
    section = Section("fraud", "Fraud", (Paragraph("fraud-1", (statement,), number=1),))
    written(
        draft,
        section,
        findings=[found("warning", "It has no date.", "fraud-1", 1), found("note", "A record is left out.")],
    )
    page = cast.manager.client.get(draft_page(draft))
    beside = main_of(page).partition('aria-label="Notes on paragraph 1."')[2].partition("</aside>")[0]
    assert f'href="/b/soc-board/activities/{activity.ref}/">Running a work plan</a>' in beside
    assert ("Please check" in beside, "It has no date." in beside, "Do it." in beside) == (True, True, True)
    assert main_of(page).count('href="#paragraph-fraud-1"') == 1
    assert "For information A record is left out." in text_of(page)


def test_a_record_that_the_reader_may_not_see_does_not_show(cast, draft):
    activity = an_activity(
        cast.board, title="canary", marking=Marking.OFFICIAL_SENSITIVE, release=Audience.BOARD
    )
    statement = Statement("Work was done.", (Source("activities", activity.ref),))
    written(draft, Section("fraud", "Fraud", (Paragraph("fraud-1", (statement,), number=1),)))
    pages = {
        name: getattr(cast, name).client.get(draft_page(draft)).content.decode()
        for name in ("chair", "deputy_chair")
    }
    told = {
        name: ("Canary" in page, activity.ref in page, "From these records" in page)
        for name, page in pages.items()
    }
    assert told == {"chair": (True, True, True), "deputy_chair": (False, False, False)}


def test_once_sent_it_is_read_without_the_findings(cast, draft):
    written(draft, *PAPER.sections, findings=[found("warning", "Canary.", "fraud-1", 1)])
    ReviewDraft.objects.filter(pk=draft.pk).update(sent_at="2019-11-19T12:00:00Z", sent_on="2019-11-19")
    page = cast.parent_member.client.get(draft_page(draft))
    assert ("Much was done." in text_of(page), "Canary" in page.content.decode()) == (True, False)
    assert "Sent on 19 November 2019" in text_of(page)
    assert "What the checks found" not in text_of(page)


def test_the_page_carries_the_marking_of_the_document(cast, draft):
    fields = {name: getattr(PAPER, name) for name in PAPER.__dataclass_fields__}
    draft.document = to_data(type(PAPER)(**{**fields, "marking": "OFFICIAL-SENSITIVE"}))
    draft.save()
    page = cast.manager.client.get(draft_page(draft)).content.decode()
    assert page.count('<strong class="soc-marking__word">OFFICIAL-SENSITIVE</strong>') == 1


def test_words_of_the_records_are_never_markup(cast, draft):
    evil = Statement("<script>alert(1)</script>")
    written(draft, Section("fraud", "<b>Fraud</b>", (Paragraph("fraud-1", (evil,), number=1),)))
    page = main_of(cast.manager.client.get(draft_page(draft)))
    assert ("<script>" in page, "<b>" in page) == (False, False)


def test_reading_asks_no_question_per_paragraph(cast, draft, django_assert_max_num_queries):
    themes = [a_theme(cast.board, name=f"Theme {number}", release=Audience.BOARD) for number in range(20)]
    paragraphs = tuple(
        Paragraph(f"p-{theme.ref}", (Statement("Said.", (Source("themes", theme.ref),)),), number=at + 1)
        for at, theme in enumerate(themes)
    )
    written(draft, Section("all", "All", paragraphs))
    cast.manager.client.get(draft_page(draft))
    with django_assert_max_num_queries(7):
        page = cast.manager.client.get(draft_page(draft))
    assert len([link for link in links_of(page) if "/themes/" in link]) == 20


# Files


@pytest.mark.parametrize(
    ("form", "media_type", "name"),
    [
        ("pdf", "application/pdf", "annual-review-2018-19-parent.pdf"),
        (
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "annual-review-2018-19-parent.docx",
        ),
        ("html", "text/html", "annual-review-2018-19-parent.html"),
        ("final", "application/pdf", "annual-review-2018-19-parent-as-sent.pdf"),
    ],
)
def test_a_file_is_the_stored_bytes_under_our_name_and_kept_nowhere(cast, draft, form, media_type, name):
    row = files.store(f"the bytes of {form}".encode(), media_type=media_type)
    ReviewDraft.objects.filter(pk=draft.pk).update(**{"sent_file" if form == "final" else form: row})
    response = cast.manager.client.get(f"{draft_page(draft)}{form}")
    headers = (
        "Content-Type",
        "Content-Disposition",
        "Cache-Control",
        "X-Content-Type-Options",
        "Content-Security-Policy",
    )
    assert (response.content, *(response.headers[header] for header in headers)) == (
        f"the bytes of {form}".encode(),
        media_type,
        f'attachment; filename="{name}"',
        "no-store",
        "nosniff",
        "default-src 'none'",
    )


def test_a_damaged_file_is_never_served(cast, draft):
    files.path_of(draft.pdf_id).write_bytes(b"something else")
    cast.manager.client.raise_request_exception = False
    response = cast.manager.client.get(f"{draft_page(draft)}pdf")
    files.path_of(draft.pdf_id).write_bytes(b"%PDF-1.7")
    assert (response.status_code, b"something else" in response.content) == (500, False)


# Recording as sent


def docx() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        part = f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/>'
        archive.writestr("[Content_Types].xml", f"<Types>{part}</Types>")
        archive.writestr("word/document.xml", "<document/>")
    return packed.getvalue()


def test_a_draft_is_recorded_as_sent_with_the_file_that_went(cast, draft):
    final = docx()
    form = {**SENT_ON, "final": SimpleUploadedFile("our final.docx", final)}
    response = cast.manager.client.post(f"{draft_page(draft)}sent", form, follow=True)
    assert "Recorded as sent. Its audience can now read it." in text_of(response)
    draft.refresh_from_db()
    assert (draft.sent_on, files.read(draft.sent_file)) == (date(2019, 11, 19), final)
    assert f"{draft_page(draft)}final" in links_of(response)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "Enter the day, month and year."),
        ({**SENT_ON, "sent_on_2": "2199"}, "The day it was sent cannot be in the future."),
        ({**SENT_ON, "final": b"<html>"}, "The file must be a PDF or a Word document (.docx)."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(cast, draft, form, told):
    if "final" in form:
        form = {**form, "final": SimpleUploadedFile("final.pdf", form["final"])}
    response = cast.manager.client.post(f"{draft_page(draft)}sent", form)
    assert (response.status_code, response.content.decode().count(told)) == (422, 2)
    assert ('value="19"' in main_of(response)) == ("sent_on_0" in form)
    draft.refresh_from_db()
    assert (draft.sent_at, StoredFile.objects.filter(media_type__contains="word").count()) == (None, 0)


def test_what_a_finding_stops_is_not_sent_and_its_file_not_kept(cast, draft):
    written(draft, *PAPER.sections, findings=[found("stop", "It reveals a small count.")])
    assert "Record as sent" not in text_of(cast.manager.client.get(draft_page(draft)))
    form = {**SENT_ON, "final": SimpleUploadedFile("final.docx", docx())}
    response = cast.manager.client.post(f"{draft_page(draft)}sent", form)
    assert (response.status_code, StoredFile.objects.filter(media_type__contains="word").count()) == (422, 0)
    assert "A finding stops this draft." in text_of(response)


def test_a_withdrawn_review_is_gone_from_the_list(cast, review):
    withdraw(review, reason="a second one", by=SCRIBE)
    assert cast.manager.client.get(page_of(review)).status_code == 404
    assert "No review has been prepared yet." not in text_of(cast.member.client.get(LIST))


def test_the_queue_is_told_only_of_what_was_asked(cast, review, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        cast.manager.client.post(f"{page_of(review)}draft", {"audience": "parent"})
    assert sent() == [("reports.tasks.produce_review", [ReviewDraft.objects.get().job_id])]


def test_a_broker_that_is_down_costs_no_error(cast, review, django_capture_on_commit_callbacks):
    with patch.object(jobs, "current_app") as app, django_capture_on_commit_callbacks(execute=True):
        app.send_task.side_effect = OSError("no broker")
        response = cast.manager.client.post(f"{page_of(review)}draft", {"audience": "parent"})
    assert response.status_code == 302

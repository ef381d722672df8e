"""Each file of a review says where in the trail it was asked for, and is still the same for the same content."""

import io
from unittest.mock import patch

import docx
import pytest
from pdf_text import pages_of

from reports import annual_review
from reports.document import TrailEntry
from reports.operations.reviews import record_sent
from reports.tasks import produce_review
from socboard.audit.models import Event
from socboard.audit.trail import Act, Signature, append, tells_of
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience
from socboard.kit.models import Job, JobState
from tests.reports.conftest import review_of
from tests.reports.test_hidden_counts import planted
from tests.reports.test_production import SCRIBE, produced
from tests.reports.test_sending import DAY

pytestmark = pytest.mark.django_db
ENTRY = TrailEntry(128, "0123456789abcdef" * 4)
LINE = "trail entry 128, 0123456789abcdef"


def line_of(draft) -> str:
    asked = Event.objects.get(event="reports.draft_requested", ref=draft.ref)
    return f"trail entry {asked.sequence}, {asked.hash[:16]}"


def text_of(pdf: bytes) -> str:
    return "\n".join(pages_of(pdf))


def footer_of(content: bytes) -> str:
    return docx.Document(io.BytesIO(content)).sections[0].footer.paragraphs[-1].text


def test_all_three_files_say_where_they_were_asked_for(city_review):
    draft = produced(city_review)
    line = line_of(draft)
    pdf = text_of(files.read(draft.pdf))
    assert pdf.count(f"OFFICIAL · {line}") == draft.pages
    assert f'<p class="trail">{line.capitalize()}</p>' in files.read(draft.html).decode()
    assert footer_of(files.read(draft.docx)) == f"OFFICIAL · {line}"


def test_the_line_takes_no_room_from_the_text(city_review):
    document = annual_review.make(city_review, Audience.PARENT).document
    with_line, without = annual_review.draw(document, entry=ENTRY), annual_review.draw(document)
    assert with_line.pages == without.pages
    assert (LINE in text_of(with_line.pdf), "trail entry" in text_of(without.pdf)) == (True, False)
    assert (footer_of(without.docx), b'class="trail"' in without.html) == ("OFFICIAL", False)


def test_unchanged_content_keeps_its_files_and_the_entry_they_were_first_asked_for_by(city_review):
    first = produced(city_review)
    second = produced(city_review)
    assert (second.pdf_id, second.html_id, second.docx_id) == (first.pdf_id, first.html_id, first.docx_id)
    assert line_of(first) != line_of(second)
    assert line_of(first) in text_of(files.read(second.pdf))


def test_another_hidden_number_leaves_the_files_that_were_asked_for_the_same_to_the_byte(city_text):
    first = produced(review_of(planted(city_text, referrals=7)), Audience.PUBLIC)
    second = produced(review_of(planted(city_text, referrals=6), update=True), Audience.PUBLIC)
    assert (second.pdf_id, second.html_id, second.docx_id) == (first.pdf_id, first.html_id, first.docx_id)


def test_nor_does_it_show_where_both_are_drawn_with_the_same_entry(city_text):
    review = review_of(planted(city_text, referrals=7))
    first = annual_review.draw(annual_review.make(review, Audience.PUBLIC).document, entry=ENTRY)
    review_of(planted(city_text, referrals=6), update=True)
    second = annual_review.draw(annual_review.make(review, Audience.PUBLIC).document, entry=ENTRY)
    assert (first.html, first.pdf, first.docx) == (second.html, second.pdf, second.docx)


def test_work_begun_again_prints_the_same_entry(city_review):
    """Killed after the files were drawn and before they were kept: the second attempt makes the very same ones."""
    drawn = []
    draw = annual_review.draw

    def drawn_and_killed(*given, **named):
        drawn.append(draw(*given, **named))
        raise jobs.LeaseLost(0)

    with patch.object(annual_review, "draw", drawn_and_killed):
        draft = produced(city_review)
    append([Act("a.later_act")], by=Signature(process="tests"))
    Job.objects.filter(pk=draft.job_id).update(state=JobState.QUEUED)
    produce_review(draft.job_id)
    draft.refresh_from_db()
    assert files.read(draft.pdf) == drawn[0].pdf


def test_the_act_of_sending_fixes_what_was_sent(city_review):
    draft = produced(city_review)
    record_sent(draft, sent_on=DAY, final=None, by=SCRIBE)
    fields = Event.objects.get(event="reports.draft_sent").fields
    told = {
        "sent_on": DAY,
        "document": draft.content_hash,
        "html": draft.html_id,
        "pdf": draft.pdf_id,
        "docx": draft.docx_id,
        "final": "",
    }
    assert fields.keys() == told.keys()
    assert [name for name, value in told.items() if not tells_of(fields[name], value)] == []

"""What is past its time goes, with its act; what is permanent stays (house rule 20)."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from django.core.management import call_command
from django.utils import timezone
from factories import A
from factories.constitution import a_theme
from factories.meetings import a_meeting, a_pack, a_pack_comment
from factories.minutes import minutes_of
from factories.reviews import an_annual_review
from scene import a_finished_draft

from meetings.models import PackComment
from reports import retention
from reports.models import ReviewDraft
from reports.operations import words_kept
from reports.operations.reviews import record_sent, request_draft
from reports.stored_document import data_hash
from socboard.audit.models import Event
from socboard.board.models import Erasure, FormDraft
from socboard.board.nouns import nouns
from socboard.board.operations import drafts, erasing
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.models import Job, StoredFile
from socboard.kit.values import UncertainDate
from tests.reports.test_sending import DAY
from tests.reports.test_verification import verified

pytestmark = pytest.mark.django_db
MISTAKE = Erasure.Ground.MISTAKE
UPDATES = nouns()["updates"]


def said(*options: str) -> list[str]:
    lines: list[str] = []

    class Out:
        def write(self, text):
            lines.append(text.rstrip("\n"))

    call_command("apply_retention", *options, stdout=Out())
    return lines


def naming(draft: ReviewDraft, record) -> ReviewDraft:
    """The draft with a statement that came from this record."""
    source = {"class": "Source", "noun": record.noun, "ref": record.ref}
    draft.document = {"class": "Statement", "text": "Much was done.", "sources": [source]}
    draft.content_hash = f"{data_hash(draft.document)}-1"
    draft.save()
    return ReviewDraft.objects.get(pk=draft.pk)


def years_ago(years: int, *, days: int = 0):
    return timezone.now() - timedelta(days=365.25 * years + days)


def a_draft(review, audience: Audience) -> ReviewDraft:
    """A draft of which verify says nothing bad."""
    made = a_finished_draft(review, audience)
    made.content_hash = f"{data_hash(made.document)}-1"
    made.save()
    return made


@pytest.fixture
def draft(cast) -> ReviewDraft:
    return a_draft(an_annual_review(cast.board, release=Audience.BOARD), Audience.PARENT)


def test_words_that_stand_in_a_review_that_was_sent_are_kept_and_the_page_says_so(cast, draft):
    theme = a_theme(cast.board, release=Audience.BOARD)
    record_sent(naming(draft, theme), sent_on=DAY, final=None, by=SCRIBE)
    told = "The annual review sent on 27 November 2019 keeps its words, and a review that was sent is kept for good."
    assert erasing.why_kept(theme) == told
    assert told in cast.manager.client.get(f"/b/soc-board/themes/{theme.ref}/erase").content.decode()
    with pytest.raises(erasing.Kept):
        erasing.ask(theme, ground=MISTAKE, reason="Why", by=cast.manager.actor)
    assert [erasing.why_kept(each) == told for each in (draft.review, a_theme(cast.board))] == [True, False]


def test_drafts_that_tell_of_it_go_with_it_and_others_stay(cast, draft, django_capture_on_commit_callbacks):
    theme = a_theme(cast.board)
    other = a_draft(draft.review, Audience.BOARD)
    own = naming(draft, theme)
    own.pdf = files.store(b"its words", media_type="application/pdf")
    own.save()
    begun = request_draft(draft.review, audience=Audience.PUBLIC, by=SCRIBE)
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(theme, reason=MISTAKE, by=SCRIBE)
    assert list(ReviewDraft.objects.values_list("ref", flat=True)) == [other.ref]
    assert (Job.objects.count(), StoredFile.objects.filter(pk=own.pdf_id).exists()) == (1, False)
    assert files.path_of(own.pdf_id).exists() is False
    acts = Event.objects.filter(event="reports.draft_removed").values_list("ref", flat=True)
    assert sorted(acts) == sorted([own.ref, begun.ref])


def test_verify_counts_the_tombstones(cast, draft):
    erasing.erase(a_theme(cast.board), reason=MISTAKE, by=SCRIBE)
    assert "Records erased behind a tombstone, as the trail says: 1." in verified()


def test_updates_go_after_six_years_and_not_a_day_before(cast):
    due, not_due = (
        A[UPDATES](cast.board, progress="Old words"),
        A[UPDATES](cast.board, progress="Other words"),
    )
    today = timezone.localdate()
    limit = retention.years_before(today, 6)
    for update, day in ((due, limit - timedelta(days=1)), (not_due, limit)):
        at = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))
        UPDATES.objects.filter(pk=update.pk).update(entered_at=at)
    assert said()[-1] == "Would erase: 1."
    assert UPDATES.objects.exclude(progress="").count() == 2
    assert said("--apply")[-1] == "Erased: 1."
    left = UPDATES.objects.get(pk=due.pk)
    assert (left.progress, left.is_withdrawn) == ("", True)
    assert UPDATES.objects.get(pk=not_due.pk).progress == "Other words"
    assert Event.objects.filter(ref=due.ref).latest("sequence").event == "priorities.update_erased"
    assert said("--apply") == ["Nothing is past its time."]


def test_comments_on_a_pack_go_a_year_after_its_meetings_minutes_were_approved(cast):
    limit = retention.years_before(timezone.localdate(), 1)
    later = a_meeting(cast.board)
    kept = {}
    for name, day in (("due", limit - timedelta(days=1)), ("not due", limit), ("never", None)):
        pack = a_pack(cast.board)
        kept[name] = a_pack_comment(cast.board, pack=pack, text=f"Words of the {name} one")
        if day:
            approved = {"state": "approved", "approved": UncertainDate.on(day), "approved_at": later}
            minutes_of(cast.board, meeting=pack.meeting, **approved)
    withdrawn = a_pack_comment(cast.board, pack=kept["due"].pack, text="Taken back")
    PackComment.objects.filter(pk=withdrawn.pk).update(withdrawn_at=years_ago(2), withdrawn_reason="A slip")
    assert said()[-1] == "Would erase: 2."
    assert said("--apply")[-1] == "Erased: 2."
    texts = {name: PackComment.objects.get(pk=each.pk).text for name, each in kept.items()}
    assert texts.pop("due").startswith("Erased on ")
    assert texts == {"not due": "Words of the not due one", "never": "Words of the never one"}
    assert "Taken back" not in PackComment.objects.values_list("text", flat=True)
    assert Event.objects.filter(ref=kept["due"].ref).latest("sequence").event == "meetings.packcomment_erased"
    assert said("--apply") == ["Nothing is past its time."]


def test_an_update_whose_words_were_sent_stays_and_is_told(cast, draft):
    update = A[UPDATES](cast.board)
    record_sent(naming(draft, update), sent_on=DAY, final=None, by=SCRIBE)
    UPDATES.objects.filter(pk=update.pk).update(entered_at=years_ago(7))
    first, last = said("--apply")
    assert (first.startswith(f"Kept updates/{update.ref} of soc-board"), last) == (
        True,
        "Nothing is past its time.",
    )


def test_drafts_go_after_a_year_unless_they_were_sent(cast, draft, django_capture_on_commit_callbacks):
    old, young = (a_draft(draft.review, Audience.BOARD) for _ in range(2))
    sent = naming(draft, a_theme(cast.board))
    record_sent(sent, sent_on=DAY, final=None, by=SCRIBE)
    ReviewDraft.objects.filter(pk__in=[old.pk, sent.pk]).update(requested_at=years_ago(1, days=2))
    with django_capture_on_commit_callbacks(execute=True):
        assert said("--apply")[-1] == "Erased: 1."
    kept = ReviewDraft.objects.order_by("pk").values_list("pk", flat=True)
    assert list(kept) == sorted([sent.pk, young.pk])
    assert files.path_of(young.pdf_id).exists()
    assert verified()[-1].startswith("Nothing is wrong")


def test_forms_that_were_begun_and_never_sent_go_after_a_year(cast):
    for address in ("/a", "/b"):
        drafts.keep(address, version=0, fields={"name": ["x"]}, by=cast.manager.actor)
    FormDraft.objects.filter(address="/a").update(saved_at=years_ago(1, days=2))
    assert said("--apply") == ["Erased 1 form that was begun and never sent.", "Erased: 1."]
    assert list(FormDraft.objects.values_list("address", flat=True)) == ["/b"]


def test_of_the_leap_day_the_day_before_counts():
    assert retention.years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert retention.years_before(date(2026, 11, 22), 6) == date(2020, 11, 22)


def test_a_record_in_no_review_is_kept_by_none(cast):
    assert words_kept.kept(a_theme(cast.board)) == ""

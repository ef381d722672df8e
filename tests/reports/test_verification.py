"""manage.py verify: a sound board passes with its figures; each kind of damage is named in a sentence."""

import os
import re
from datetime import date

import pytest
import time_machine
from cast import SCRIBE
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from factories import A
from factories.constitution import a_board, a_point_of_contact, a_terms_version, a_theme
from factories.priorities import an_activity
from factories.reviews import an_annual_review
from scene import a_finished_draft

from priorities.models import Activity
from reports.models import ReviewDraft
from reports.operations.reviews import record_sent
from reports.stored_document import data_hash
from socboard.audit import retention, triggers
from socboard.audit.chains import ACTS
from socboard.audit.models import Event
from socboard.audit.trail import Act, Signature, append
from socboard.board.models import BoardRecord, PointOfContact, Release, TermsVersion, Theme
from socboard.kit import files
from socboard.kit.audiences import Audience
from tests.reports.test_sending import DAY

pytestmark = pytest.mark.django_db
BY = Signature(process="tests")


def verified(**options) -> list[str]:
    """What the command prints. Raises CommandError."""
    lines: list[str] = []

    class Out:
        def write(self, text):
            lines.append(text.rstrip("\n"))

    call_command("verify", stdout=Out(), **options)
    return lines


def wrong(**options) -> str:
    """What the command says is wrong; empty where it passes."""
    try:
        verified(**options)
    except CommandError as error:
        return str(error)
    return ""


@pytest.fixture
def theme(cast):
    return a_theme(cast.board, name="Fraud", release=Audience.BOARD)


@pytest.fixture
def draft(cast) -> ReviewDraft:
    """A draft with its document and its file, which was sent."""
    review = an_annual_review(cast.board, release=Audience.BOARD)
    made = a_finished_draft(review, Audience.PARENT)
    made.content_hash = f"{data_hash(made.document)}-1"
    made.save()
    made = ReviewDraft.objects.get(pk=made.pk)
    record_sent(made, sent_on=DAY, final=None, by=SCRIBE)
    return made


def test_a_sound_board_passes_with_its_figures(cast, theme, draft):
    head = ACTS.head()
    kept = Event.objects.count()
    told = verified()
    assert told[0] == f"Trail of acts: {kept} entries follow from one another. Seals: 0."
    assert told[3:5] == [
        "Files that are what was stored: 1, of 8 bytes together.",
        "Drafts of reviews that are what was drafted: 1; of them sent, as the trail says: 1.",
    ]
    assert f"Head: acts {head.sequence} {head.hash}" in told
    assert told[-1].startswith("Nothing is wrong, as far as the database alone can tell")


def test_one_record_of_every_noun_passes(cast):
    made = [make(cast.board) for model, make in A.items() if issubclass(model, BoardRecord)]
    kept = sum(type(record).objects.count() for record in {type(each): each for each in made}.values())
    assert f"Records made by an act, none missing that an act names: {kept:,}." in verified()


def test_an_empty_database_passes():
    assert verified()[0] == "Trail of acts: 0 entries follow from one another. Seals: 0."


def test_a_forged_act(cast, theme):
    triggers.lift()
    Event.objects.filter(ref=theme.ref).update(event="board.theme_forged")
    triggers.install()
    assert re.match(r"Entry \d+ \(board\.theme_forged, .*\) of the acts is not what was written", wrong())


def test_what_is_wrong_ends_the_command_with_status_1(theme):
    triggers.lift()
    with pytest.raises(CommandError) as raised:
        verified()
    assert raised.value.returncode == 1


def test_a_trail_without_its_triggers(theme):
    triggers.lift()
    assert re.match(r"The trigger audit_event_\w+, which keeps audit_event append-only, is missing", wrong())


def test_a_stored_file_with_other_bytes(draft):
    files.path_of(draft.pdf_id).write_bytes(b"%PDF-9.9")
    assert re.match(
        r"The file \w{12} \(application/pdf, stored on .*\) is no longer what was stored\.", wrong()
    )


def test_a_stored_file_that_is_gone(draft):
    os.unlink(files.path_of(draft.pdf_id))
    assert re.match(r"The file \w{12} \(application/pdf, stored on .*\) is missing from the store\.", wrong())


def test_a_document_changed_after_it_was_drafted(draft):
    draft.document["title"] = "Another review"
    draft.save()
    assert wrong() == (
        f"The document of the draft {draft.ref} of the annual review {draft.review.year} of soc-board is not the one "
        "that was drafted."
    )


def test_a_document_changed_with_its_hash_after_it_was_sent(draft):
    draft.document["title"] = "Another review"
    draft.content_hash = f"{data_hash(draft.document)}-1"
    draft.save()
    assert wrong().endswith("is not what the trail says was sent: document differ.")


def test_another_file_put_in_the_place_of_the_one_that_was_sent(draft):
    draft.pdf = files.store(b"%PDF-1.7 another", media_type="application/pdf")
    draft.save()
    assert wrong().endswith("is not what the trail says was sent: pdf differ.")


def test_a_draft_that_says_it_was_sent_and_was_not(cast, draft):
    other = a_finished_draft(draft.review, Audience.BOARD)
    ReviewDraft.objects.filter(pk=other.pk).update(
        sent_at=draft.sent_at, sent_on=DAY, content_hash=data_hash(other.document)
    )
    assert wrong().startswith(f"No act sent the draft {other.ref} ")


def test_a_draft_that_was_sent_and_is_gone(draft):
    ReviewDraft.objects.filter(pk=draft.pk).delete()
    assert wrong().endswith(f"of the acts says that draft {draft.ref} was sent; no such draft is kept.")


def test_another_key_is_named_as_such_and_the_old_one_helps(draft, settings):
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 10
    assert wrong().startswith("The trail's keyed hashes compare with nothing: SECRET_KEY was changed.")
    settings.SECRET_KEY_FALLBACKS = [before]
    assert wrong() == ""


def test_a_record_put_in_past_the_application(cast, theme):
    forged = Theme.objects.create(board=cast.board, name="Forged")
    assert wrong() == (
        f"No act made themes/{forged.ref} of soc-board: it was put there past the application."
    )


def test_a_record_taken_out_past_the_application(cast, theme):
    Theme.objects.filter(pk=theme.pk).delete()
    assert re.match(
        rf"Entry \d+ of the acts \(board\.theme_recorded\) names themes/{theme.ref} of soc-board, which is not there",
        wrong(),
    )


def test_a_record_of_another_board(cast, theme):
    contact = a_point_of_contact(cast.board, theme=theme)
    other = a_theme(cast.other_board)
    PointOfContact.objects.filter(pk=contact.pk).update(theme=other)
    assert wrong() == (
        f"Points-of-contact/{contact.ref} of soc-board names as theme a record of another board."
    )


def test_a_record_that_is_moved_to_another_board(cast, theme):
    Theme.objects.filter(pk=theme.pk).update(board=cast.other_board)
    assert wrong() == (
        f"No act made themes/{theme.ref} of neighbours: it was put there past the application."
    )


def test_two_versions_of_the_terms_in_force(cast):
    for number in ("1", "2"):
        a_terms_version(cast.board, number=number)
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX board_terms_one_in_force")
    TermsVersion.objects.update(status=TermsVersion.Status.APPROVED)
    assert wrong() == "The board soc-board has 2 versions of its terms in force."


def test_a_row_that_names_nothing(theme):
    with transaction.atomic():
        Release.objects.filter(pk=theme.release_id)._raw_delete(using="default")
        assert wrong().startswith("A row names another that is not there: ")
        transaction.set_rollback(True)


def test_an_erased_record_leaves_the_trail_sound(cast):
    """Its words go, and a tombstone stays; the trail holds only names of fields and keyed hashes."""
    activity = an_activity(cast.board, title="Canary", product="Canary")
    assert "Canary" not in str(list(Event.objects.values()))
    Activity.objects.filter(pk=activity.pk).update(title="Erased", product="Erased")
    assert wrong() == ""


@pytest.fixture
def trimmed():
    """A theme of 2019, of which the acts have been removed since; the head of that time; and today's board."""
    with time_machine.travel("2019-03-01T12:00Z"):
        theme = a_theme(a_board())
        first = Event.objects.order_by("sequence").first()
        retention.seal(by=BY)
    with time_machine.travel("2026-11-01T12:00Z"):
        retention.trim(before=date(2020, 1, 1), by=BY)
        yield theme, first


def test_records_older_than_what_the_trail_keeps_need_no_act(trimmed):
    theme, _ = trimmed
    assert wrong() == ""
    Theme.objects.filter(pk=theme.pk).update(entered_at=timezone.now())
    assert wrong().startswith(f"No act made themes/{theme.ref} ")


# Heads that were written down outside


def test_a_head_that_was_printed_is_found(theme):
    hash = Event.objects.get(event="board.theme_recorded").hash
    append([Act("a.later_act")], by=BY)
    told = verified(head=[hash[:16], hash.upper()])
    assert told[-1] == "Nothing is wrong. Heads written down and in their place: 2."


def test_a_tail_cut_after_a_head_was_printed_is_found(theme):
    head = ACTS.head()
    cut(head.sequence)
    Theme.objects.filter(pk=theme.pk).delete()
    assert wrong() == ""
    assert wrong(head=[head.hash[:16]]).startswith(f"No act in the chain has the hash {head.hash[:16]}…: ")


def test_what_verify_printed_is_an_anchor(theme, tmp_path):
    anchor = tmp_path / "heads.txt"
    anchor.write_text("\n".join(verified()), encoding="utf-8")
    append([Act("a.later_act")], by=BY)
    assert verified(anchor=anchor)[-1] == "Nothing is wrong. Heads written down and in their place: 1."
    head = ACTS.head()
    anchor.write_text("\n".join(verified()), encoding="utf-8")
    cut(head.sequence)
    assert wrong(anchor=anchor).startswith(
        f"The acts end at entry {head.sequence - 1}, but entry {head.sequence} "
    )


@pytest.mark.parametrize("typed", ["", "abc", "0123456789abcde", "g" * 64, "0" * 65])
def test_what_is_no_head_is_refused(typed):
    assert wrong(head=[typed]).startswith(f"“{typed}” is no head")


def test_an_anchor_that_says_nothing_is_refused(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("nothing here", encoding="utf-8")
    assert "holds no head" in wrong(anchor=empty)
    assert "cannot be read" in wrong(anchor=tmp_path / "missing.txt")
    contradicting = f"acts 1 {'a' * 64}\nacts 1 {'b' * 64}\n"
    empty.write_text(contradicting, encoding="utf-8")
    assert "gives two hashes for entry 1 of the acts" in wrong(anchor=empty)


def test_a_head_whose_entry_was_removed_since_is_counted_apart(trimmed, tmp_path):
    _, first = trimmed
    anchor = tmp_path / "heads.txt"
    anchor.write_text(f"acts {first.sequence} {first.hash}\n", encoding="utf-8")
    assert verified(anchor=anchor)[-1].endswith("place: 0. Of entries removed since, and not compared: 1.")


def cut(sequence: int) -> None:
    triggers.lift()
    Event.objects.filter(sequence__gte=sequence).delete()
    triggers.install()

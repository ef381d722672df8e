"""The page on which an organisation writes its update: saved, submitted, shared, started from the last one."""

import io
from datetime import date

import pikepdf
import pytest
import time_machine
from asked_updates import AFTERWARDS, IN_TIME, TOO_LATE, a_call, accepted, given, page, update_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.constitution import a_reader_list
from factories.priorities import a_measure, an_observation
from page_text import main_of, text_of
from writing_updates import opened, send, typed_in

from priorities.models import Update, UpdateAttachment
from priorities.operations.update_saving import Page, save
from priorities.operations.updates import Question, write
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import PDF
from socboard.kit.uploads import Kept
from socboard.kit.values import UncertainDate


def one_page() -> bytes:
    out, file = io.BytesIO(), pikepdf.new()
    file.add_blank_page()
    file.save(out)
    return out.getvalue()


ONE_PAGE = one_page()
Given = Update.State


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def update(cast):
    a_call(cast)
    return update_of(cast.police)


def test_a_paragraph_is_a_complete_update(cast, update):
    response = send(cast.member, update, act="submit", progress="Two raids.")
    now = update_of(cast.police)
    assert (response.status_code, response["Location"]) == (302, page(update))
    assert (now.state, now.progress, now.submitted_by, now.marking) == (
        Given.SUBMITTED,
        "Two raids.",
        cast.member.person,
        "OFFICIAL",
    )


def test_it_starts_as_this_board_not_for_publication(cast, update):
    read = text_of(cast.member.client.get(page(update, "write")))
    assert "This board, once it is accepted. Not for publication." in read
    assert cast.observer.person.name in read
    assert (update.publishable, update.readers) == (False, None)


def test_saved_it_is_not_handed_in(cast, update):
    response = send(cast.member, update, progress="Half")
    assert response["Location"] == page(update, "write")
    assert (update_of(cast.police).state, opened(cast.deputy, update)["progress"]) == (Given.WRITING, "Half")


def test_silence_is_refused_at_the_place(cast, update):
    response = send(cast.member, update, act="submit")
    assert response.status_code == 422
    assert "Write at least a sentence" in response.context["form"].errors["progress"][0]


def test_nothing_to_report_beside_words_is_asked(cast, update):
    response = send(cast.member, update, act="submit", progress="Something", nothing_to_report="on")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["nothing_to_report"]


@pytest.mark.parametrize(
    ("when", "sentence"),
    [(TOO_LATE, "past the day it was due"), (AFTERWARDS, "The meeting it is for is over")],
)
def test_late_asks_why_and_keeps_the_rest(cast, update, when, sentence):
    with time_machine.travel(when):
        response = send(cast.member, update, act="submit", progress="Two raids.")
        assert (response.status_code, "Two raids." in main_of(response)) == (422, True)
        assert sentence in response.context["form"].errors["late_reason"][0]
        assert (
            send(cast.member, update, act="submit", progress="Two raids.", late_reason="Ill").status_code
            == 302
        )


def test_words_in_different_fields_are_both_kept_without_a_question(cast, update):
    first, second = opened(cast.member, update), opened(cast.deputy, update)
    assert send(cast.member, update, first, progress="From the member").status_code == 302
    response = send(cast.deputy, update, second, problems="From the deputy")
    assert response.status_code == 302
    now = update_of(cast.police)
    assert (now.progress, now.problems) == ("From the member", "From the deputy")


def test_words_in_the_same_field_are_shown_side_by_side_and_the_rest_stays(cast, update):
    first, second = opened(cast.member, update), opened(cast.deputy, update)
    send(cast.member, update, first, progress="From the member", help_needed="A van")
    asked = send(cast.deputy, update, second, progress="From the deputy", problems="Staff")
    assert asked.status_code == 409
    assert [(each.label, each.theirs, each.yours) for each in asked.context["differences"]] == [
        ("Progress", "From the member", "From the deputy")
    ]
    form = typed_in(asked)
    assert (form["progress"], form["problems"], form["help_needed"]) == ("From the deputy", "Staff", "A van")
    assert update_of(cast.police).progress == "From the member"
    assert send(cast.deputy, update, form).status_code == 302
    now = update_of(cast.police)
    assert (now.progress, now.problems, now.help_needed) == ("From the deputy", "Staff", "A van")


def test_two_submissions_at_once_leave_the_second_text_on_the_page(cast, update):
    second = opened(cast.deputy, update)
    assert send(cast.member, update, act="submit", progress="First").status_code == 302
    response = send(cast.deputy, update, second, act="submit", problems="Second")
    assert (response.status_code, "Second" in main_of(response)) == (422, True)
    assert "It was handed in already." in text_of(response)
    assert cast.deputy.client.get(page(update, "write")).status_code == 302


def test_a_lost_mark_asks_rather_than_overwrites(cast, update):
    stale = opened(cast.deputy, update)
    send(cast.member, update, progress="From the member")
    response = send(cast.deputy, update, {**stale, "begun": "{"}, progress="From the deputy")
    assert (response.status_code, update_of(cast.police).progress) == (409, "From the member")


def test_start_from_the_last_fills_what_is_empty_and_saves_nothing(cast, update):
    accepted(update, cast, by=cast.member.actor, progress="Before", problems="Old problem")
    call = a_call(cast, title="Updates for June", priorities=[update.priority])
    now = update_of(cast.police, call=call)
    read = text_of(cast.member.client.get(page(now, "write")))
    assert ("Before" in read, "Start from it" in read) == (True, True)
    response = send(cast.member, now, act="start", problems="New problem")
    form = typed_in(response)
    assert (response.status_code, form["progress"], form["problems"]) == (200, "Before", "New problem")
    assert update_of(cast.police, call=call).progress == ""
    assert send(cast.member, now, form, act="submit").status_code == 302
    assert update_of(cast.police, call=call).progress == "Before"


def test_another_organisations_last_update_is_not_shown(cast, update):
    accepted(update_of(cast.fire), cast, by=cast.other_member.actor, progress="Fire's words")
    assert "Fire's words" not in text_of(cast.member.client.get(page(update, "write")))


def test_the_calls_questions_are_answered_one_by_one(cast):
    call = a_call(cast, questions=[Question("Any new method?")])
    update = update_of(cast.police)
    question = call.questions.get()
    first, second = opened(cast.member, update), opened(cast.deputy, update)
    send(cast.member, update, first, **{f"answer-{question.ref}": "Parcels"})
    send(cast.deputy, update, second, progress="Two raids.")
    now = update_of(cast.police)
    assert (now.answers, now.progress) == ({question.ref: "Parcels"}, "Two raids.")
    assert "Any new method? Parcels" in text_of(cast.manager.client.get(page(update)))


@pytest.mark.parametrize("typed", ["Ring 020 7332 3084.", "See crime ref 4612345."])
def test_a_number_is_a_question_and_no_bar(cast, update, typed):
    response = send(cast.member, update, progress=typed)
    assert (response.status_code, "looks like a" in response.context["form"].errors["progress"][0]) == (
        422,
        True,
    )
    assert send(cast.member, update, typed_in(response), numbers_fine="on").status_code == 302
    assert update_of(cast.police).progress == typed
    # What stands already is not asked again.
    assert send(cast.member, update, problems="Staff").status_code == 302


# Files, readers, and for whom it is entered


def test_a_file_alone_is_enough_and_is_released_with_the_update(cast, update):
    file = SimpleUploadedFile("../<b>.pdf", ONE_PAGE)
    assert send(cast.member, update, act="submit", file=file, file_title="Figures").status_code == 302
    made = UpdateAttachment.objects.get()
    where = f"/b/soc-board/update-attachments/{made.ref}/download"
    assert cast.other_member.client.get(where).status_code == 404
    assert cast.deputy.client.get(where).content == ONE_PAGE
    now = update_of(cast.police)
    cast.manager.client.post(page(update, "accept"), {"seen": f"{now.ref}.{now.version}"})
    assert cast.other_member.client.get(where)["Content-Disposition"] == 'attachment; filename="figures.pdf"'


def test_a_harmful_file_is_refused_and_the_words_kept(cast, update):
    file = SimpleUploadedFile("paper.pdf", b"MZ\x90 not a document")
    response = send(cast.member, update, act="submit", progress="Two raids.", file=file)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])
    assert ("Two raids." in main_of(response), UpdateAttachment.objects.count()) == (True, 0)


def test_a_chosen_file_is_never_lost_in_silence(cast, update):
    file = SimpleUploadedFile("raids.pdf", ONE_PAGE)
    refused = send(cast.member, update, act="submit", progress="Ring 020 7332 3084.", file=file)
    assert list(refused.context["form"].errors) == ["progress"]
    assert "Chosen: raids.pdf" in text_of(refused)
    again = {**typed_in(refused), "progress": "Two raids."}
    assert send(cast.member, update, again, act="submit").status_code == 302
    assert UpdateAttachment.objects.count() == 1


def test_a_file_that_cannot_be_kept_is_not_lost_in_silence(cast, update):
    file = SimpleUploadedFile("raids.pdf", b"MZ\x90 not a document")
    refused = send(cast.member, update, act="submit", progress="Two raids.", file=file)
    assert list(refused.context["form"].errors) == ["file"]
    assert "Go on without the file “raids.pdf”" in text_of(refused)
    silent = send(cast.member, update, typed_in(refused), act="submit")
    assert (silent.status_code, list(silent.context["form"].errors)) == (422, ["file"])
    assert update_of(cast.police).state == Given.ASKED


def test_whoever_says_that_no_file_comes_goes_on_without_it(cast, update):
    file = SimpleUploadedFile("raids.pdf", ONE_PAGE)
    refused = send(cast.member, update, act="submit", progress="Ring 020 7332 3084.", file=file)
    again = {**typed_in(refused), "progress": "Two raids.", "file-leave-out": "on"}
    assert send(cast.member, update, again, act="submit").status_code == 302
    assert UpdateAttachment.objects.count() == 0


def test_a_file_is_taken_out_again(cast, update):
    figures = Kept(files.store(ONE_PAGE, media_type=PDF))
    save(update, Page(files=(("Figures", figures),)), by=cast.member.actor)
    file = UpdateAttachment.objects.get()
    response = send(cast.member, update, act="submit", taken_out=file.ref)
    assert list(response.context["form"].errors) == ["progress"]
    assert send(cast.member, update, taken_out=file.ref).status_code == 302
    assert UpdateAttachment.objects.current().count() == 0


def test_it_is_narrowed_to_a_list_of_which_the_writer_is(cast, update):
    own = a_reader_list(
        cast.board, name="Police", organisations=[cast.police, cast.corporation], release=Audience.BOARD
    )
    a_reader_list(cast.board, name="Fire only", organisations=[cast.fire], release=Audience.BOARD)
    form = cast.member.client.get(page(update, "write")).context["form"]
    assert [name for _ref, name in form.fields["readers"].choices][1:] == ["Police"]
    assert send(cast.member, update, readers=own.ref, publishable="on").status_code == 302
    now = update_of(cast.police)
    assert (now.readers, now.publishable) == (own, True)
    # Only the manager widens it again.
    assert "readers" not in cast.member.client.get(page(update, "write")).context["form"].fields


def test_extra_fields_are_ignored(cast, update):
    forged = {
        "state": "accepted",
        "organisation": "fire",
        "release": "0",
        "submitted_by": "chair",
        "sender": "chair",
    }
    assert send(cast.member, update, progress="Two raids.", **forged).status_code == 302
    now = update_of(cast.police)
    assert (now.state, now.organisation, now.release, now.entered_for) == (
        Given.WRITING,
        cast.police,
        None,
        None,
    )


def test_the_team_hands_it_in_for_a_named_sender(cast, update):
    response = send(cast.officer, update, act="submit", progress="By e-mail.")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["sender"])
    sender = cast.member.person
    assert (
        send(cast.officer, update, act="submit", progress="By e-mail.", sender=sender.ref).status_code == 302
    )
    now = update_of(cast.police)
    assert (now.state, now.submitted_by, now.entered_for) == (Given.SUBMITTED, sender, sender)


def test_a_draft_shows_what_others_wrote_where_it_was_left_alone(cast, update):
    form = opened(cast.deputy, update)
    kept_form = {f"field-{name}": value for name, value in {**form, "problems": "Typed"}.items()}
    told = {"address": page(update, "write"), "version": form["started_from"]}
    assert cast.deputy.client.post("/drafts/", {**told, **kept_form}).status_code in (200, 204)
    write(update, values={"progress": "From the member"}, by=cast.member.actor)
    shown = opened(cast.deputy, update)
    assert (shown["progress"], shown["problems"]) == ("From the member", "Typed")


def test_writing_takes_as_many_queries_whatever_there_is(cast, update):
    taken = []
    for many in (1, 5):
        for each in range(many):
            whose = {"organisation": cast.police, "priority": update.priority, "counts_persons": False}
            measure = a_measure(cast.board, name=f"Visits {many} {each}", release=Audience.BOARD, **whose)
            an_observation(cast.board, measure=measure, organisation=cast.police)
        cast.member.client.get(page(update, "write"))
        with CaptureQueriesContext(connection) as queries:
            cast.member.client.get(page(update, "write"))
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_a_withdrawn_update_is_read_and_not_written(cast, update):
    Update.objects.filter(pk=update.pk).update(
        withdrawn_at="2019-02-19T12:00:00Z", withdrawn_reason="Asked by mistake"
    )
    assert cast.member.client.get(page(update, "write")).status_code == 302
    assert "Asked by mistake" in text_of(cast.member.client.get(page(update)))


def test_what_was_given_is_not_written_in(cast, update):
    given(update, by=cast.member.actor)
    assert cast.member.client.get(page(update, "write"))["Location"] == page(update)
    assert update_of(cast.police).submitted == UncertainDate.on(date(2019, 2, 20))

"""The filled form from which updates were read stays with them as it came, for those who may read all it prints."""

import pytest
import time_machine
from asked_updates import IN_TIME, a_call, page, update_of
from factories.constitution import A
from page_text import links_of, text_of
from test_pages_word_forms import a_measure_of
from word_forms import downloaded, filled, read_in, sent

from priorities.models import Update, UpdateAttachment
from priorities.operations.updates import NothingWritten, accept, submit, write
from socboard.board.models import Erasure, ReaderList
from socboard.board.operations import erasing
from socboard.kit import files
from socboard.kit.markings import Marking
from socboard.kit.models import StoredFile

TOLD = "The file itself was not kept with the updates"


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def call(cast):
    return a_call(cast)


@pytest.fixture
def content(cast, call) -> bytes:
    """What the police filled in on fraud; on drugs the form is blank."""
    return filled(downloaded(cast.member, call, cast.police), update_of(cast.police), Progress="Two raids.")


def forms():
    return UpdateAttachment.objects.filter(is_source=True).select_related("file", "update", "release")


def kept(cast, call, content, **given) -> UpdateAttachment:
    """The one form that is kept, read in by the police's member."""
    sent(cast.member, call, content)
    assert read_in(cast.member, call, **given).status_code == 302
    [form] = forms()
    return form


def where(form) -> str:
    return f"/b/soc-board/update-attachments/{form.ref}/download"


def given_to(cast, form) -> dict[str, int]:
    names = ("manager", "member", "deputy", "officer", "chair", "other_member", "observer", "neighbour")
    return {name: getattr(cast, name).client.get(where(form)).status_code for name in names}


def test_the_form_stays_with_the_update_it_was_read_into_as_it_came(cast, call, content):
    form = kept(cast, call, content)
    assert (form.update, form.title) == (update_of(cast.police), "The filled form")
    assert files.read(form.file) == content
    answer = cast.member.client.get(where(form))
    assert (b"".join(answer), answer.status_code) == (content, 200)
    browser = cast.manager.client.get(page(form.update))
    assert (where(form) in links_of(browser), "Read in from" in text_of(browser)) == (True, True)


def test_accepted_and_released_the_form_reaches_nobody_new(cast, call, content):
    before = given_to(cast, kept(cast, call, content))
    accept(update_of(cast.police), by=cast.manager.actor)
    [form] = forms()
    own = dict.fromkeys(("manager", "member", "deputy"), 200)
    others = dict.fromkeys(("officer", "chair", "other_member", "observer", "neighbour"), 404)
    assert given_to(cast, form) == before == own | others
    assert form.release is None
    assert where(form) not in links_of(cast.other_member.client.get(page(form.update)))


def test_a_form_that_prints_what_is_sensitive_is_marked_so_whoever_reads_it_in(cast, call, content):
    a_measure_of(cast, update_of(cast.police), name="Raids", marking=Marking.OFFICIAL_SENSITIVE)
    sent(cast.deputy, call, content)
    read_in(cast.deputy, call)
    [form] = forms()
    assert form.marking == Marking.OFFICIAL_SENSITIVE
    assert cast.deputy.client.get(where(form)).status_code == 404
    write_again(cast)
    assert forms().get().marking == Marking.OFFICIAL_SENSITIVE


def write_again(cast):
    """The update changes once more, and its files follow it."""
    update = update_of(cast.police)
    accept(update, by=cast.manager.actor)


def test_another_update_that_is_closed_later_closes_the_form(cast, call, content):
    form = kept(cast, call, content)
    assert cast.deputy.client.get(where(form)).status_code == 200
    Update.objects.filter(organisation=cast.police, priority__short_name="drugs").update(
        marking=Marking.OFFICIAL_SENSITIVE
    )
    assert cast.deputy.client.get(where(form)).status_code == 404
    assert where(form) not in links_of(cast.deputy.client.get(page(form.update)))
    assert cast.member.client.get(where(form)).status_code == 200


def test_what_is_for_named_readers_is_not_kept_and_that_is_said(cast, call, content):
    named = A[ReaderList](cast.board, organisations=[cast.police])
    a_measure_of(cast, update_of(cast.police), name="Raids", readers=named)
    sent(cast.member, call, content)
    read_in(cast.member, call)
    assert (forms().count(), StoredFile.objects.count()) == (0, 0)
    assert TOLD in text_of(cast.member.client.get(page(update_of(cast.police))))
    assert update_of(cast.police).progress == "Two raids."


def test_the_same_form_read_in_twice_is_kept_once(cast, call, content):
    kept(cast, call, content, act="save")
    update = update_of(cast.police)
    write(update, values={"progress": "Three raids."}, by=cast.member.actor)
    sent(cast.member, call, content)
    read_in(cast.member, call, act="save", **{f"choice-{update.ref}-progress": "theirs"})
    assert forms().count() == 1


def test_a_form_is_no_answer_by_itself(cast, call, content):
    kept(cast, call, content, act="save")
    update = write(update_of(cast.police), values={"progress": ""}, by=cast.member.actor)
    writing = cast.member.client.get(page(update, "write")).context["form"]
    assert "taken_out" not in writing.fields
    sending = {"started_from": update.version, "begun": writing["begun"].value(), "act": "submit"}
    refused = cast.member.client.post(page(update, "write"), sending)
    assert refused.status_code == 422
    with pytest.raises(NothingWritten):
        submit(update, attachments=0, by=cast.member.actor)


def test_giving_another_file_lets_go_of_the_first(cast, call, content):
    sent(cast.member, call, content)
    cast.member.client.post(f"/b/soc-board/calls/{call.ref}/read-form", {"another": "1"})
    assert "held_files" not in cast.member.client.session or not cast.member.client.session["held_files"]


def test_erasing_any_update_the_form_prints_takes_the_form(cast, call, content):
    form = kept(cast, call, content)
    drugs = update_of(cast.police, "drugs")
    request = erasing.ask(drugs, ground=Erasure.Ground.MISTAKE, reason="It names one.", by=cast.manager.actor)
    erasing.confirm(request, by=cast.chair.actor)
    assert (StoredFile.objects.count(), update_of(cast.police).progress) == (0, "Two raids.")
    assert cast.member.client.get(where(form)).status_code == 404

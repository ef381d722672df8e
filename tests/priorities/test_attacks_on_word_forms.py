"""Attacks through the Word form of a call: forms of others, several hands at once, what nobody may read, long files."""

import io
import zipfile
from datetime import date

import pytest
import time_machine
from asked_updates import IN_TIME, a_call, call_page, update_of
from form_fields import fields_of
from test_pages_word_forms import a_measure_of, figured, read_in, read_page
from word_forms import downloaded, filled, opened, replaced, sent

from priorities.models import Observation, Priority, Update
from priorities.views import updates_word_read
from priorities.word_form.form import Asked, Form, Part
from priorities.word_form.reading import read
from socboard.board.models import Erasure, FormDraft
from socboard.board.operations import erasing
from socboard.kit.markings import Marking
from socboard.kit.uploads import Block

LINE = b"<w:p><w:r><w:t>line</w:t></w:r></w:p>"
END = b"</w:body>"


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def call(cast):
    return a_call(cast)


def packed(content: bytes, more: bytes) -> bytes:
    """The package, compressed, with more at the end of its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", 8) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(END, more + END) if name == "word/document.xml" else part)
    return out.getvalue()


def refusal(response) -> str:
    assert response.status_code == 422
    return " ".join(response.context["form"].errors["file"])


def test_of_two_presses_at_once_one_counts(cast, call, monkeypatch):
    a_measure_of(cast, update_of(cast.police))
    content = filled(downloaded(cast.member, call, cast.police), update_of(cast.police), Progress="Raids")
    sent(cast.member, call, figured(content, update_of(cast.police), "12"))
    page = {**fields_of(read_page(cast.member, call)), "act": "submit"}
    save_all, answers = updates_word_read.save_all, []

    def after_another(*args, **options):
        monkeypatch.setattr(updates_word_read, "save_all", save_all)
        answers.append(cast.member.client.post(call_page(call, "read-form"), page).status_code)
        return save_all(*args, **options)

    monkeypatch.setattr(updates_word_read, "save_all", after_another)
    answers.append(cast.member.client.post(call_page(call, "read-form"), page).status_code)
    assert answers == [302, 409]
    assert (Observation.objects.count(), update_of(cast.police).state) == (1, Update.State.SUBMITTED)


def test_names_of_another_organisations_update_write_nothing_there(cast, call):
    mine, theirs = update_of(cast.police), update_of(cast.fire)
    content = filled(downloaded(cast.member, call, cast.police), mine, Progress="Mine")
    sent(cast.member, call, replaced(content, mine.ref.encode(), theirs.ref.encode()))
    assert read_in(cast.member, call).status_code == 422
    assert (update_of(cast.police).progress, update_of(cast.fire).progress) == ("", "")


def test_another_and_an_unknown_organisation_are_refused_alike(cast, call):
    content = filled(downloaded(cast.member, call, cast.police), update_of(cast.police), Progress="Mine")
    own = f"/ {cast.police.ref}]".encode()
    told = {
        refusal(sent(cast.member, call, replaced(content, own, other))) for other in (b"/ fire]", b"/ no]")
    }
    assert told == {"This form is another organisation's. You read in only your own."}


def test_the_team_has_no_form_of_an_organisation_whose_updates_are_closed_to_it(cast, call):
    Update.objects.filter(call=call, organisation=cast.police).update(marking=Marking.OFFICIAL_SENSITIVE)
    where = call_page(call, f"form/{cast.police.ref}")
    asked = (cast.manager, cast.member, cast.officer, cast.deputy)
    assert [player.client.get(where).status_code for player in asked] == [200, 200, 404, 403]


def test_a_form_that_names_a_sensitive_priority_is_marked_so(cast, call):
    named = {"full_name": "Operation Quill", "marking": Marking.OFFICIAL_SENSITIVE}
    Priority.objects.filter(short_name="fraud").update(**named)

    def read(player) -> tuple[str, bool]:
        word = opened(downloaded(player, call, cast.police))
        return word.sections[0].header.paragraphs[0].text, "Operation Quill" in str(
            [paragraph.text for paragraph in word.paragraphs]
        )

    assert read(cast.member) == ("OFFICIAL-SENSITIVE", True)
    assert read(cast.deputy) == ("OFFICIAL", False)


def test_what_waits_for_an_organisation_that_is_asked_no_more_is_put_aside(cast, call):
    content = filled(downloaded(cast.member, call, cast.police), update_of(cast.police), Progress="Raids")
    sent(cast.member, call, content)
    Update.objects.filter(organisation=cast.police).update(withdrawn_at="2019-02-20T12:00Z")
    page = read_page(cast.member, call)
    assert (page.status_code, "plans" in page.context) == (200, False)
    answer = cast.member.client.post(call_page(call, "read-form"), {"act": "save", "seen": ""})
    assert answer.status_code == 302


def test_erasing_an_update_takes_the_filled_form_with_it(cast, call):
    update = update_of(cast.police)
    sent(cast.member, call, filled(downloaded(cast.member, call, cast.police), update, Progress="A name"))
    request = erasing.ask(
        update, ground=Erasure.Ground.MISTAKE, reason="It names one.", by=cast.manager.actor
    )
    assert FormDraft.objects.count() == 1
    erasing.confirm(request, by=cast.chair.actor)
    assert FormDraft.objects.count() == 0


def test_bombs_and_endless_forms_are_refused_in_words(cast, call):
    good = downloaded(cast.member, call, cast.police)
    assert "too long" in refusal(sent(cast.member, call, packed(good, LINE * 20_001)))
    assert "unpacks to more" in refusal(sent(cast.member, call, packed(good, b" " * 60_000_000)))
    nested = b"<w:sdt><w:sdtContent>" * 50_000 + b"</w:sdtContent></w:sdt>" * 50_000
    assert refusal(sent(cast.member, call, packed(good, nested))) == "Nothing is written in this form."
    for never in (b"&#0;", b"&#xD800;", b"&#xFFFE;"):
        torn = LINE.replace(b"line", never)
        assert "damaged" in refusal(sent(cast.member, call, packed(good, torn)))
    assert not FormDraft.objects.exists()


class Watched(tuple):
    """Texts that know how often they were gone through."""

    times = 0

    def __iter__(self):
        Watched.times += 1
        return super().__iter__()


def test_what_the_form_itself_says_is_looked_through_once_for_all_lines():
    last = Watched([("Progress", "One line\n" * 500)])
    part = Part("fraud", "Fraud", (Asked("progress", "Progress"),), (), "", "In May", last)
    form = Form("call", "us", "", "", "", "", "OFFICIAL", "en", date(2019, 1, 1), (part,))
    blocks = [Block("", "[[fraud last]]"), *[Block("Typed here")] * 200]
    assert (len(read(blocks, form).unplaced), Watched.times) == (200, 1)

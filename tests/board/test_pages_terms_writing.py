"""The forms by which terms of reference are drafted, written, submitted and taken back."""

import re
from html import unescape

import pytest
import time_machine
from factories.constitution import a_reader_list, a_reference_document
from factories.entering import correct, stored
from form_fields import fields_of, mistakes_of
from page_text import main_of, text_of, told_of
from versions import CANARY, LIST, WORDS, Status, a_version, page, three_versions

from socboard.audit.models import Event
from socboard.board.models import TermsVersion
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel("2020-03-01T12:00:00Z"):
        yield


def test_a_draft_is_begun_from_the_version_in_force(cast):
    _old, now, _draft, _meeting = three_versions(cast)
    form = fields_of(cast.manager.client.get(f"{LIST}draft"))
    assert (form["number"], form["based_on"]) == (["4"], [now.ref])
    answer = cast.manager.client.post(f"{LIST}draft", {**form, "status": "approved", "marking": "SECRET"})
    new = TermsVersion.objects.get(number="4")
    assert answer.url == f"{LIST}{new.ref}/write"
    assert (new.status, new.sections, new.marking) == (Status.DRAFT, WORDS, Marking.OFFICIAL)


def test_a_draft_can_be_begun_from_any_version_or_from_nothing(cast):
    old, *_ = three_versions(cast)
    assert fields_of(cast.manager.client.get(f"{LIST}draft?from={old.ref}"))["based_on"] == [old.ref]
    cast.manager.client.post(f"{LIST}draft", {"number": "new", "based_on": ""})
    assert TermsVersion.objects.get(number="new").sections == {}


@pytest.mark.parametrize(
    ("sent", "mistakes"),
    [
        ({"number": "2"}, {"number": ["There is a version of this number already. Choose another."]}),
        ({"number": ""}, {"number": ["Enter the number."]}),
        ({"number": "9", "based_on": "nowhere"}, {"based_on": ["Choose one from the list."]}),
    ],
)
def test_draft_tells_mistakes_at_the_field(cast, sent, mistakes):
    three_versions(cast)
    answer = cast.manager.client.post(f"{LIST}draft", sent)
    assert (answer.status_code, mistakes_of(answer)) == (422, mistakes)


def test_write_changes_nothing_where_nothing_was_typed(cast):
    sections = {
        "purpose": "<h3>Why</h3>\n<p>One <strong>two</strong> &lt;p&gt; *three* <em>four</em><br>five</p>",
        "membership": '<table><thead><tr><th scope="col">Post</th></tr></thead>'
        '<tbody><tr><th scope="row">a | b</th></tr></tbody></table>',
        "quorum": "<ol><li>one<ul><li>below</li></ul></li></ol>\n<p>- no point</p>",
        "review": '<p><a href="https://example.org/a_b" rel="noopener noreferrer">there</a></p>',
    }
    version = a_version(cast.board, "2", sections=sections, required_organisations=[cast.police])
    form = fields_of(page(version, "write", cast.manager))
    assert form["section_quorum"] == ["1. one\r\n  - below\r\n\r\n\\- no point"]
    assert cast.manager.client.post(f"{LIST}{version.ref}/write", form).status_code == 302
    kept = stored(version)
    assert (kept.sections, kept.quorum, list(kept.required_organisations.all())) == (
        sections,
        3,
        [cast.police],
    )


def test_write_takes_plain_typing_and_what_the_editor_sends(cast):
    version = a_version(cast.board, "2")
    form = fields_of(page(version, "write", cast.manager)) | {
        "section_purpose": "First.\r\n\r\nSecond,\r\nsame.",
        "section_chairing": "<ul><li><p>The <strong>chair</strong></p></li></ul><p></p>",
        "section_membership": "",
        "status": "approved",
        "board": "neighbours",
    }
    cast.manager.client.post(f"{LIST}{version.ref}/write", form)
    assert stored(version).sections == {
        "purpose": "<p>First.</p>\n<p>Second,<br>same.</p>",
        "chairing": "<ul><li>The <strong>chair</strong></li></ul>",
    }
    assert stored(version).status == Status.DRAFT


def test_write_cleans_what_is_hostile(cast):
    version = a_version(cast.board, "2")
    hostile = "<p hx-get=/x onclick=y>Kept</p><script>alert(1)</script><svg onload=x>gone</svg>"
    form = fields_of(page(version, "write", cast.manager)) | {"section_purpose": hostile}
    cast.manager.client.post(f"{LIST}{version.ref}/write", form)
    assert stored(version).sections["purpose"] == "<p>Kept</p>"
    assert '<div class="soc-rich"><p>Kept</p></div>' in main_of(page(version, player=cast.manager))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"section_purpose": "a" * 20_001}, "section_purpose"),
        ({"section_review": "<p>" + "b" * 70_000}, "section_review"),
        ({"quorum": "0"}, "quorum"),
        ({"quorum": "three"}, "quorum"),
        ({"review_months": ""}, "review_months"),
        ({"office_months": "999999999999999999999"}, "office_months"),
        ({"took_account_of": "nowhere"}, "took_account_of_1"),
        ({"number": "\x00"}, "number"),
    ],
)
def test_write_tells_mistakes_at_the_field_and_keeps_what_was_typed(cast, sent, field):
    a_reference_document(cast.board, release=Audience.BOARD)
    version = a_version(cast.board, "2")
    form = fields_of(page(version, "write", cast.manager)) | {"section_decisions": CANARY, **sent}
    answer = cast.manager.client.post(f"{LIST}{version.ref}/write", form)
    assert (answer.status_code, list(mistakes_of(answer))) == (422, [field])
    assert CANARY in main_of(answer)
    assert (stored(version).version, stored(version).sections) == (1, WORDS)


def test_who_comes_second_is_shown_both_texts(cast):
    version = a_version(cast.board, "2")
    form = fields_of(page(version, "write", cast.manager))
    correct(stored(version), sections={**WORDS, "purpose": "<p>Theirs came <b>first</b>.</p>"})
    answer = cast.manager.client.post(
        f"{LIST}{version.ref}/write", {**form, "section_purpose": "Mine came second."}
    )
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Recorded now Theirs came **first**. Yours Mine came second." in text
    again = fields_of(answer)
    assert again["section_purpose"] == ["Mine came second."]
    cast.manager.client.post(f"{LIST}{version.ref}/write", again)
    assert stored(version).sections["purpose"] == "<p>Mine came second.</p>"


def test_a_document_that_the_writer_may_not_see_stays_named(cast):
    readers = a_reader_list(cast.board, people=[cast.chair.person])
    hidden = a_reference_document(cast.board, title=CANARY, readers=readers)
    seen = a_reference_document(cast.board, title="A strategy")
    version = a_version(cast.board, "2", took_account_of=[hidden])
    shown = page(version, "write", cast.manager)
    assert CANARY not in shown.content.decode()
    form = fields_of(shown) | {"took_account_of": [seen.ref]}
    cast.manager.client.post(f"{LIST}{version.ref}/write", form)
    assert set(stored(version).took_account_of.all()) == {hidden, seen}


def test_the_editor_is_given_the_words_as_html(cast):
    version = a_version(cast.board, "2")
    shown = page(version, "write", cast.manager).content.decode()
    assert [unescape(words) for words in re.findall(r'data-rich-text="([^"]+)"', shown)] == list(
        WORDS.values()
    )
    assert "js/rich_text.js" in shown
    assert "nonce" not in shown


# Submitting and taking back


def test_submit_shows_it_to_the_board(cast):
    version = a_version(cast.board, "2", release=None)
    page(version, player=cast.member, status=404)
    form = fields_of(page(version, "submit", cast.manager))
    answer = cast.manager.client.post(f"{LIST}{version.ref}/submit", form)
    assert (answer.status_code, answer.url) == (302, f"{LIST}{version.ref}/")
    assert told_of(page(version, player=cast.member))["Submitted"] == "1 March 2020"


def test_submit_names_what_is_missing(cast):
    version = a_version(cast.board, "2", quorum=None)
    form = fields_of(page(version, "submit", cast.manager))
    answer = cast.manager.client.post(f"{LIST}{version.ref}/submit", form)
    assert answer.status_code == 422
    assert "Before it goes to the board, write the quorum." in text_of(answer)


def test_return_asks_for_a_reason_and_tells_it(cast):
    version = a_version(cast.board, "2", Status.SUBMITTED)
    address = f"{LIST}{version.ref}/return"
    form = fields_of(page(version, "return", cast.manager))
    assert mistakes_of(cast.manager.client.post(address, form)) == {
        "reason": ["Answer “Why does it go back?”"]
    }
    cast.manager.client.post(address, {**form, "reason": "the charity is missing"})
    assert "the charity is missing" in text_of(page(version, player=cast.manager))
    last = Event.objects.order_by("-sequence").first()
    assert last.event == "board.termsversion_returned"
    assert "charity" not in str(last.fields)


@pytest.mark.parametrize("verb", ["write", "submit"])
def test_who_comes_too_late_goes_back_to_the_version(cast, verb):
    version = a_version(cast.board, "2", Status.SUBMITTED)
    answer = cast.manager.client.get(f"{LIST}{version.ref}/{verb}", follow=True)
    assert answer.redirect_chain == [(f"{LIST}{version.ref}/", 302)]
    assert "This version is no longer a draft, so its words stand as they are." in text_of(answer)


def test_what_was_typed_too_late_is_kept_and_told(cast):
    version = a_version(cast.board, "2")
    form = fields_of(page(version, "write", cast.manager)) | {"section_purpose": CANARY}
    submitted = correct(stored(version), status=Status.SUBMITTED)
    answer = cast.manager.client.post(
        f"{LIST}{version.ref}/write", {**form, "started_from": submitted.version}
    )
    assert answer.status_code == 422
    assert "This version is no longer a draft" in text_of(answer)
    assert CANARY in main_of(answer)

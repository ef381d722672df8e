"""The Word form as a file: what is read wherever it stands, whose it is, its marking, and files that are refused."""

import io
import shutil
import subprocess
import zipfile

import pytest
import time_machine
from asked_updates import IN_TIME, TOO_LATE, a_call, accepted, call_page, update_of
from form_fields import fields_of
from word_forms import (
    blocks,
    box,
    downloaded,
    filled,
    is_heading,
    lines_of,
    opened,
    part_of,
    read_page,
    replaced,
    saved,
    sent,
    without_names,
)

from priorities.models import Update
from socboard.board.models import FormDraft
from socboard.kit.markings import Marking


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def call(cast):
    return a_call(cast)


def test_words_under_the_right_heading_are_read_without_box_and_hidden_name(cast, call):
    update = update_of(cast.police)
    word = opened(downloaded(cast.member, call, cast.police))
    after = blocks(word)[part_of(word, update) :]
    place = next(n for n, each in enumerate(after) if is_heading(each, "Problems"))
    table = next(each for each in after[place:] if hasattr(each, "rows"))
    table._tbl.addnext(after[place].insert_paragraph_before("Under the box")._p)
    progress = box(word, update, "Progress")._tc.getparent().getparent()
    progress.getparent().remove(progress)
    next(each for each in after if is_heading(each, "Help needed")).insert_paragraph_before("Beneath it")
    sent(cast.member, call, without_names(saved(word)))
    assert [each[:1] + each[3:] for each in lines_of(read_page(cast.member, call))] == [
        ("Problems", "Under the box\nBeneath it")
    ]


def test_words_that_stand_nowhere_are_named(cast, call):
    update = update_of(cast.police)
    word = opened(downloaded(cast.member, call, cast.police))
    blocks(word)[part_of(word, update)].insert_paragraph_before("Please ring me")
    sent(cast.member, call, saved(word))
    assert read_page(cast.member, call).context["unplaced"] == [
        ["Above the questions", "“Please ring me” stands under no question, and is not read."]
    ]


def test_a_form_of_which_nothing_can_be_read_asks_nothing(cast, call):
    update = update_of(cast.police)
    word = opened(downloaded(cast.member, call, cast.police))
    blocks(word)[part_of(word, update)].insert_paragraph_before("Please ring me")
    with time_machine.travel(TOO_LATE):
        cast.officer.client.force_login(cast.officer.user)
        sent(cast.officer, call, saved(word))
        page = read_page(cast.officer, call)
    assert (page.context["reads"], {"sender", "late_reason"} & set(fields_of(page))) == (False, set())


def test_an_endless_text_is_shown_in_part_and_in_its_own_direction(cast, call):
    content = filled(
        downloaded(cast.member, call, cast.police),
        update_of(cast.police),
        Progress="ab\u202ecd" + "x" * 4997,
    )
    sent(cast.member, call, content)
    after = read_page(cast.member, call).context["plans"][0]["lines"][0][0].after
    assert after == "abcd" + "x" * 3996 + "… (1,001 characters more)"


def test_last_time_stands_in_the_form_and_is_not_read_back(cast, call):
    accepted(update_of(cast.police), cast, by=cast.member.actor, progress="Last time's words")
    later = a_call(cast, title="Updates for June", priorities=[update_of(cast.police).priority])
    content = downloaded(cast.member, later, cast.police)
    assert "Last time's words" in [getattr(each, "text", "") for each in blocks(opened(content))]
    response = sent(cast.member, later, content)
    assert response.status_code == 422
    assert response.context["form"].errors["file"] == ["Nothing is written in this form."]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_form_comes_back_from_libre_office_as_it_was_sent(cast, call, tmp_path):
    update = update_of(cast.police)
    content = filled(downloaded(cast.member, call, cast.police), update, Progress="Two raids.\nThree.")
    (tmp_path / "form.docx").write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    for kind, name in (("odt", "form.docx"), ("docx", "form.odt")):
        subprocess.run([*command, kind, name], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    sent(cast.member, call, (tmp_path / "form.docx").read_bytes())
    assert lines_of(read_page(cast.member, call)) == [("Progress", "New", "", "Two raids.\nThree.")]


def test_the_marking_of_what_it_holds_stands_on_every_page(cast, call):
    Update.objects.filter(pk=update_of(cast.police).pk).update(marking=Marking.OFFICIAL_SENSITIVE)
    content = downloaded(cast.member, call, cast.police)
    assert opened(content).sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"


def test_only_its_own_people_and_the_team_have_it(cast, call):
    where = call_page(call, f"form/{cast.police.ref}")
    asked = (
        cast.member,
        cast.deputy,
        cast.manager,
        cast.officer,
        cast.other_member,
        cast.chair,
        cast.observer,
    )
    assert [player.client.get(where).status_code for player in asked] == [200, 200, 200, 200, 403, 403, 403]
    assert cast.neighbour.client.get(where).status_code == 404
    assert cast.manager.client.get(call_page(call, f"form/{cast.charity.ref}")).status_code == 404


def test_a_form_of_others_is_refused_in_words(cast, call):
    theirs = filled(downloaded(cast.member, call, cast.police), update_of(cast.police), Progress="Raids")
    response = sent(cast.other_member, call, theirs)
    assert response.context["form"].errors["file"] == [
        "This form is another organisation's. You read in only your own."
    ]
    later = a_call(cast, title="Updates for June", priorities=[update_of(cast.police).priority])
    response = sent(cast.member, later, theirs)
    assert response.context["form"].errors["file"] == [
        "This form is of another call for updates. Open that call, and read it in there."
    ]


HEAD = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
DECLARED = b'<!DOCTYPE w:document [<!ENTITY a "aaaa">]>'


def test_hostile_files_are_refused_each_in_words(cast, call):
    good = downloaded(cast.member, call, cast.police)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        start = archive.read("word/document.xml").split(b"<w:document")[0]
    with_macros = io.BytesIO(good)
    with zipfile.ZipFile(with_macros, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    files = {
        "declares something": replaced(good, start, HEAD + DECLARED),
        "macros": with_macros.getvalue(),
        "damaged": replaced(good, b"</w:body>", b""),
        "must be a Word document": b"Dear all, two raids.",
        "no form for updates": replaced(good, call.ref.encode(), b"//"),
        "is empty": b"",
    }
    for words, content in files.items():
        response = sent(cast.member, call, content)
        assert response.status_code == 422, words
        assert words in " ".join(response.context["form"].errors["file"]), words
    assert not FormDraft.objects.exists()


def test_a_file_that_is_too_large_is_refused(cast, call, settings):
    settings.UPLOAD_MB = 0
    response = sent(cast.member, call, downloaded(cast.member, call, cast.police))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["file"])

"""A file chosen with a form that is refused waits for the next try: for this form, this session and a day alone."""

import io
import os
from datetime import timedelta

import pikepdf
import pytest
from django import forms
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone

from socboard.kit import held_files
from socboard.kit.models import StoredFile

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "/b/soc-board/library-documents/upload", "/b/soc-board/papers/p/upload"


def pdf(pages: int) -> bytes:
    out, file = io.BytesIO(), pikepdf.new()
    for _ in range(pages):
        file.add_blank_page()
    file.save(out, deterministic_id=True)
    return out.getvalue()


class Paper(forms.Form):
    title = forms.CharField()
    file = forms.FileField()


def a_file(name="paper.pdf", content=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(1) if content is None else content)


def sent(session, **fields):
    request = RequestFactory().post(HERE, fields)
    request.session = session
    return request


def tried(request, form=HERE) -> Paper:
    """The form as it is shown after a try."""
    paper = Paper(request.POST, held_files.with_held(request, form))
    paper.is_valid()
    held_files.hold(request, paper, form)
    return paper


@pytest.fixture
def session():
    return SessionStore()


def lying() -> list:
    return sorted(held_files.folder().glob("*"))


def names(request, form=HERE) -> dict:
    return {field: held.name for field, held in held_files.waiting(request, form).items()}


def test_it_waits_by_name_and_comes_with_the_next_try(session):
    refused = tried(sent(session, file=a_file()))
    assert (list(refused.errors), refused.fields["file"].widget.held.name) == (["title"], "paper.pdf")
    again = Paper({"title": "Drugs"}, held_files.with_held(sent(session, title="Drugs"), HERE))
    assert again.is_valid()
    assert (again.cleaned_data["file"].name, again.cleaned_data["file"].read()) == ("paper.pdf", pdf(1))
    assert StoredFile.objects.count() == 0


def test_it_is_named_on_the_page_and_can_be_left_out(session):
    html = str(tried(sent(session, file=a_file("<b>.pdf")))["file"])
    assert "&lt;b&gt;.pdf" in html
    assert 'name="file-leave-out"' in html
    left = tried(sent(session, title="Drugs", **{"file-leave-out": "on"}))
    assert list(left.errors) == ["file"]
    assert (names(sent(session)), lying()) == ({}, [])


def test_another_file_takes_its_place(session):
    tried(sent(session, file=a_file("first.pdf")))
    tried(sent(session, file=a_file("second.pdf", pdf(2))))
    assert (names(sent(session)), len(lying())) == ({"file": "second.pdf"}, 1)


def test_what_the_door_refuses_does_not_wait_and_its_field_says_why(session):
    refused = tried(sent(session, file=a_file(content=b"%PDF-1.7 no end")))
    assert [str(each) for each in refused.errors["file"]] == [
        "The PDF is damaged: it has no end. Save it again and choose the new file."
    ]
    assert (names(sent(session)), lying()) == ({}, [])


def test_nobody_else_and_no_other_form_has_it(session):
    tried(sent(session, file=a_file()))
    assert names(sent(session), ELSEWHERE) == {}
    assert names(sent(SessionStore())) == {}
    assert held_files.with_held(sent(SessionStore()), HERE) == {}


def test_once_the_form_is_through_it_is_gone(session):
    request = sent(session, file=a_file())
    tried(request)
    held_files.drop(request, HERE)
    assert (names(request), lying()) == ({}, [])


def test_it_waits_a_day_and_no_longer(session, monkeypatch):
    tried(sent(session, file=a_file()))
    later = timezone.now() + held_files.KEPT_FOR + timedelta(minutes=1)
    assert held_files.clear_away(timezone.now()) == 0
    monkeypatch.setattr(held_files.timezone, "now", lambda: later)
    assert names(sent(session)) == {}
    assert (held_files.clear_away(later), lying()) == (1, [])


def test_a_file_that_went_missing_is_asked_for_again(session):
    tried(sent(session, file=a_file()))
    os.unlink(lying()[0])
    again = tried(sent(session, title="Drugs"))
    assert list(again.errors) == ["file"]


def test_a_session_holds_files_for_a_few_forms_at_most(session):
    forms_tried = [f"/b/soc-board/papers/{number}/upload" for number in range(held_files.FORMS + 2)]
    for form in forms_tried:
        tried(sent(session, file=a_file()), form)
    kept = [form for form in forms_tried if names(sent(session), form)]
    assert (kept, len(lying())) == (forms_tried[2:], held_files.FORMS)


def test_a_full_disk_asks_for_the_file_again(session, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(held_files, "write_whole", full)
    refused = tried(sent(session, file=a_file()))
    assert refused.errors["file"] == ["Choose the file again: the server has no room to keep it."]

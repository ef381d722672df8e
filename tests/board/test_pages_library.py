"""The pages of the library: list, document, upload, further versions, and the download."""

import io

import pikepdf
import pytest
from cast import SCRIBE
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from factories.constitution import a_library_document, a_library_version, a_reader_list
from factories.entering import correct, stored
from library_files import a_document, kept
from page_text import links_of, rows_of, text_of

from socboard.audit.models import ReadEvent
from socboard.board.models import LibraryDocument, LibraryVersion
from socboard.board.operations import library
from socboard.board.operations.records import withdraw
from socboard.kit import held_files
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.models import StoredFile
from socboard.kit.values import UncertainDate

LIBRARY = "/b/soc-board/library-documents/"
UPLOAD = f"{LIBRARY}upload"
SENSITIVE = Marking.OFFICIAL_SENSITIVE


def one_page() -> bytes:
    out, file = io.BytesIO(), pikepdf.new()
    file.add_blank_page()
    file.save(out)
    return out.getvalue()


ONE_PAGE = one_page()


def a_file(content: bytes = ONE_PAGE, name: str = "paper.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def asked_for(**given) -> dict:
    names = {"title": "Drugs strategy", "kind": "strategy", "marking": "OFFICIAL", "file": a_file()}
    return {**names, **given}


def upload(cast, **given) -> LibraryDocument:
    return library.upload(cast.board, **a_document(**given), by=given.pop("by", SCRIBE))


def page(document) -> str:
    return f"{LIBRARY}{document.ref}/"


def download(version) -> str:
    return f"/b/soc-board/library-versions/{version.ref}/download"


def test_the_list_tells_the_latest_version_of_each(cast):
    document = upload(cast, title="Drugs strategy")
    later = {"changes": "A word", "dated": UncertainDate(text="spring"), "kept": kept()}
    library.add_version(document, **later, by=SCRIBE)
    gone = library.add_version(document, **{**later, "kept": kept()}, by=SCRIBE)
    withdraw(gone, reason="Wrong file", by=SCRIBE)
    a_library_document(cast.board, title="Agreement", kind="agreement", release=Audience.PARENT)
    assert rows_of(cast.manager.client.get(LIBRARY)) == [
        ["Agreement", "Agreement", "None", "Not recorded", "OFFICIAL", "Parent partnership"],
        ["Drugs strategy", "Strategy", "2", "spring", "OFFICIAL", "Board"],
    ]
    assert [row[0] for row in rows_of(cast.parent_member.client.get(LIBRARY))] == ["Agreement"]


def test_the_list_is_narrowed_sorted_and_exported(cast):
    for title, kind in (("A", "guidance"), ("B", "strategy"), ("C", "strategy")):
        a_library_document(cast.board, title=title, kind=kind, release=Audience.BOARD)
    client = cast.observer.client

    def titles(query):
        return [row[0] for row in rows_of(client.get(f"{LIBRARY}{query}"))]

    assert titles("?kind=strategy&sort=-title") == ["C", "B"]
    assert titles("?q=b") == ["B"]
    assert titles("?kind=nonsense&sort=nonsense") == ["A", "B", "C"]
    assert "Show all" in text_of(client.get(f"{LIBRARY}?q=nothing"))
    exported = client.get(f"{LIBRARY}?kind=guidance&format=csv").content.decode().splitlines()
    assert exported == [
        "Title,Kind,Latest version,Dated,Marking,May be read by",
        "A,Guidance,None,Not recorded,OFFICIAL,Board",
    ]


def test_an_empty_library_says_what_comes_next(cast):
    assert "Upload the first one" in text_of(cast.manager.client.get(LIBRARY))
    assert "Upload" not in text_of(cast.observer.client.get(LIBRARY))


def test_a_long_list_takes_as_many_queries_as_a_short_one(cast):
    client, taken = cast.manager.client, []
    client.get(LIBRARY)
    for number in range(60):
        document = a_library_document(cast.board, title=f"{number:02}", release=Audience.BOARD)
        a_library_version(cast.board, document=document)
        if number in (1, 59):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{LIBRARY}?q={number // 10}")
            taken.append(len(queries))
    assert taken == [14, 14]


def test_a_document_tells_its_versions_newest_first(cast):
    document = upload(cast, summary="What the board does", kept=kept(removed={"script": 1, "attachment": 2}))
    library.add_version(
        document,
        changes="New targets",
        dated=UncertainDate(),
        kept=kept(b"%PDF-1.7", scanned=True),
        by=SCRIBE,
    )
    read = text_of(cast.manager.client.get(page(document)))
    assert read.index("Version 2 Latest New targets") < read.index("Version 1")
    assert "Removed: 1 script and 2 attached files." in read
    assert "(PDF, 8 bytes, 3 pages)" in read
    assert "Scanned for viruses: nothing found." in read
    assert "Not scanned for viruses: no scanner was set up." in read


def test_verbs_are_offered_to_whom_they_are_open(cast):
    document = upload(cast, organisation=cast.fire)
    verbs = {
        name: [
            link.removeprefix(page(document))
            for link in links_of(getattr(cast, name).client.get(page(document)))
        ]
        for name in ("manager", "officer", "other_member", "member")
    }
    offered = ["versions/add", "change", "release", "withdraw"]
    assert {name: [verb for verb in offered if verb in links] for name, links in verbs.items()} == {
        "manager": offered,
        "officer": ["versions/add", "change", "withdraw"],
        "other_member": ["versions/add", "change", "withdraw"],
        "member": [],
    }


def test_upload_and_read_it_back(cast):
    sent = asked_for(
        summary="What we do", dated_1="5", dated_2="2019", file=a_file(name="../../<b>\u202e.exe")
    )
    response = cast.manager.client.post(UPLOAD, sent)
    document = LibraryDocument.objects.get()
    version = document.versions.get()
    assert (response.status_code, response["Location"]) == (302, page(document))
    assert (document.title, document.summary, document.organisation, version.pages) == (
        "Drugs strategy",
        "What we do",
        None,
        1,
    )
    file = cast.observer.client.get(download(version))
    assert (file.content, file["Content-Disposition"]) == (
        ONE_PAGE,
        'attachment; filename="drugs-strategy-version-1.pdf"',
    )
    assert {
        name: file[name] for name in ("X-Content-Type-Options", "Content-Security-Policy", "Cache-Control")
    } == {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
        "Cache-Control": "no-store",
    }


def test_a_partners_document_is_the_own_organisations_whatever_is_sent(cast):
    forged = {
        "organisation": "police",
        "marking": SENSITIVE,
        "release": "0",
        "number": "7",
        "entered_for": "chair",
    }
    cast.police, cast.other_member.client.post(UPLOAD, asked_for(**forged))
    document = LibraryDocument.objects.get()
    assert (document.organisation, document.marking, document.release, document.entered_for) == (
        cast.fire,
        Marking.OFFICIAL,
        None,
        None,
    )
    assert document.versions.get().number == 1


def test_the_marking_is_asked_only_where_it_is_in_use_and_may_be_read(cast):
    correct(stored(cast.board), by=cast.manager.actor, uses_sensitive=True)
    fields = {
        name: set(getattr(cast, name).client.get(UPLOAD).context["form"].fields)
        for name in ("manager", "officer")
    }
    assert {name: "marking" in found for name, found in fields.items()} == {"manager": True, "officer": False}
    correct(stored(cast.board), by=cast.manager.actor, uses_sensitive=False)
    assert "marking" not in cast.manager.client.get(UPLOAD).context["form"].fields


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<svg/>", "The file must be a PDF, "),
        (b"%PDF-1.7 no end", "The PDF is damaged: it has no end."),
        (b"", "The file is empty."),
    ],
)
def test_a_refused_file_keeps_everything_typed_and_says_why_at_the_field(cast, content, said):
    sent = asked_for(title="Kept title", summary="Kept summary", file=a_file(content))
    response = cast.manager.client.post(UPLOAD, sent)
    form = response.context["form"]
    assert (response.status_code, form["title"].value(), form["summary"].value()) == (
        422,
        "Kept title",
        "Kept summary",
    )
    assert [str(each).startswith(said) for each in form.errors["file"]] == [True]
    assert (LibraryDocument.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_after_another_mistake_the_file_waits_and_need_not_be_chosen_again(cast):
    response = cast.manager.client.post(UPLOAD, asked_for(title=""))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["title"])
    assert "Chosen: paper.pdf" in text_of(response)
    assert StoredFile.objects.count() == 0
    again = asked_for()
    del again["file"]
    assert cast.manager.client.post(UPLOAD, again).status_code == 302
    assert LibraryVersion.objects.get().file.size == len(ONE_PAGE)
    assert list(held_files.folder().glob("*")) == []
    assert cast.manager.client.post(UPLOAD, again).status_code == 422


def test_a_body_that_is_too_large_is_refused(cast):
    with override_settings(UPLOAD_MB=1):
        response = cast.manager.client.post(UPLOAD, asked_for(file=a_file(ONE_PAGE + b" " * 1024 * 1024)))
        assert response.context["form"].errors["file"] == ["The file is larger than 1 MB."]
        response = cast.manager.client.post(UPLOAD, asked_for(file=a_file(b"0" * 4 * 1024 * 1024)))
        assert response.status_code == 413


def stored_version(document) -> int:
    return LibraryDocument.objects.get(pk=document.pk).version


def test_a_further_version(cast):
    document = upload(cast, organisation=cast.fire)
    where = f"{page(document)}versions/add"
    sent = {"started_from": document.version, "changes": "New targets"}
    response = cast.other_member.client.post(where, {**sent, "file": a_file()})
    assert (response.status_code, response["Location"]) == (302, page(document))
    sent = {"started_from": stored_version(document), "changes": "Again"}
    again = cast.other_member.client.post(where, {**sent, "file": a_file()})
    assert again.context["form"].errors["file"] == ["This is the same file as version 2. Choose the new one."]
    assert [each.number for each in document.versions.order_by("number")] == [1, 2]


def test_no_version_is_added_to_a_withdrawn_document(cast):
    document = upload(cast)
    withdraw(document, reason="Out of date", by=SCRIBE)
    assert cast.manager.client.get(f"{page(document)}versions/add").status_code == 404
    assert "Out of use since" in text_of(cast.manager.client.get(page(document)))


def test_what_may_not_be_read_is_nowhere(cast):
    lists = a_reader_list(cast.board, organisations=[cast.police])
    secret = {"release": Audience.BOARD, "title": "Canary Kestrel"}
    for given in ({"marking": SENSITIVE}, {"readers": lists}):
        document = a_library_document(cast.board, **secret, **given)
        version = a_library_version(cast.board, document=document, changes="Canary")
        LibraryVersion.objects.filter(pk=version.pk).update(file=kept().file)
        for path in (page(document), download(version), f"{page(document)}versions/add"):
            assert cast.observer.client.get(path).status_code == 404
            assert cast.neighbour.client.get(path).status_code == 404
    for path in (LIBRARY, f"{LIBRARY}?q=Canary", f"{LIBRARY}?format=csv", f"{LIBRARY}?withdrawn=1"):
        assert b"Kestrel" in cast.member.client.get(path).content
        assert b"Kestrel" not in cast.observer.client.get(path).content
    assert rows_of(cast.observer.client.get(LIBRARY)) == []


def test_a_version_of_a_document_that_was_raised_is_not_handed_out(cast):
    document = upload(cast)
    version = document.versions.get()
    assert cast.observer.client.get(download(version)).status_code == 200
    LibraryDocument.objects.filter(pk=document.pk).update(marking=SENSITIVE)
    assert cast.observer.client.get(download(version)).status_code == 404


def test_a_version_without_a_file_has_no_download(cast):
    version = a_library_version(cast.board, release=Audience.BOARD)
    assert "No file is kept of it." in text_of(cast.manager.client.get(page(version.document)))
    assert cast.manager.client.get(download(version)).status_code == 404


def test_reads_of_what_is_restricted_are_recorded(cast):
    open_one, closed = upload(cast, title="Open"), upload(cast, marking=SENSITIVE)
    client = cast.member.client
    for document in (open_one, closed):
        client.get(page(document))
        client.get(download(document.versions.get()))
    client.get(f"{LIBRARY}?format=csv")
    assert list(ReadEvent.objects.order_by("sequence").values_list("what", "noun", "ref")) == [
        ("page", "library-documents", closed.ref),
        ("pdf", "library-versions", closed.versions.get().ref),
        ("csv", "library-documents", closed.ref),
    ]


def test_the_form_without_a_file_leads_to_the_upload(cast):
    assert cast.member.client.get(f"{LIBRARY}add").headers["Location"] == UPLOAD
    assert cast.observer.client.get(f"{LIBRARY}add").status_code == 403


def test_a_versions_address_leads_to_it_on_the_page_of_its_document(cast):
    document = upload(cast)
    version = document.versions.get()
    led = cast.manager.client.get(f"/b/soc-board/library-versions/{version.ref}/")
    assert led.headers["Location"] == f"{page(document)}#version-{version.number}"
    assert f'id="version-{version.number}"' in cast.manager.client.get(page(document)).content.decode()
    assert cast.manager.client.get("/b/soc-board/library-versions/").headers["Location"] == LIBRARY


def test_a_version_that_is_not_read_leads_nowhere(cast):
    version = upload(cast, marking=SENSITIVE).versions.get()
    assert cast.observer.client.get(f"/b/soc-board/library-versions/{version.ref}/").status_code == 404

"""The pages of papers: who reads what, uploads in bad shape, downloads, and the list."""

import pytest
import time_machine
from agendas import BOARD, NOW, a_called_paper, an_item, kept, pdf, to_come
from django.core.files.uploadedfile import SimpleUploadedFile
from factories.constitution import a_declared_conflict
from factories.entering import correct, stored
from factories.meetings import a_cover_sheet, a_paper, an_action
from form_fields import fields_of
from page_text import links_of, main_of, rows_of, text_of

from meetings.models import CoverSheet, Paper, PaperVersion
from meetings.operations import papers
from meetings.tasks import make_paper
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

WHERE = f"{BOARD}papers/profile-paper/"


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def paper(cast):
    return a_called_paper(cast, an_item(cast, to_come(cast), "Drugs"))


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def issued(cast, paper, **said) -> Paper:
    return correct(stored(paper), state=Paper.State.ISSUED, **said)


def statuses(cast, where: str) -> dict[str, int]:
    return {each.name: each.client.get(where).status_code for each in cast}


NOBODY = dict.fromkeys(("parent_member", "neighbour", "stranger", "other_member", "observer"), 404)
ITS_READERS = {
    **NOBODY,
    **dict.fromkeys(("chair", "deputy_chair", "manager", "officer", "member", "deputy"), 200),
}


def test_until_it_is_before_the_board_its_organisation_the_team_and_the_chairs_read_it(cast, paper):
    version = papers.upload(paper, kept=kept(pdf(2)), by=cast.member.actor)
    make_paper(version.job_id)
    file = f"{BOARD}paper-versions/{version.ref}/download"
    assert (statuses(cast, WHERE), statuses(cast, file)) == (ITS_READERS, ITS_READERS)
    page = cast.chair.client.get(file)
    assert page["Content-Disposition"] == 'attachment; filename="the-drugs-profile-version-1.pdf"'
    assert page["X-Content-Type-Options"] == "nosniff"


def test_the_board_reads_the_version_that_came_before_it_and_none_once_it_was_recalled(cast, paper):
    first = papers.upload(paper, kept=kept(pdf(1)), by=cast.member.actor)
    second = papers.upload(stored(paper), kept=kept(pdf(2)), changes="Two pages.", by=cast.member.actor)
    for version in (first, second):
        make_paper(version.job_id)
    held = issued(cast, paper)
    release(held, ReleaseTerms(Audience.BOARD), by=cast.manager.actor)
    files = [
        f"{BOARD}paper-versions/{each.ref}/{verb}"
        for each in (first, second)
        for verb in ("download", "original")
    ]
    answers = [cast.observer.client.get(each).status_code for each in files]
    assert answers == [404, 404, 200, 404]
    correct(stored(paper), state=Paper.State.RECALLED, recalled_because="Wrong.")
    assert [cast.observer.client.get(each).status_code for each in (WHERE, *files)] == [404] * 5
    assert cast.member.client.get(WHERE).status_code == 200


def test_its_owner_uploads_the_corrected_one_once_it_was_recalled(cast, paper):
    make_paper(papers.upload(paper, kept=kept(pdf(1)), by=cast.member.actor).job_id)
    correct(issued(cast, paper), state=Paper.State.RECALLED, recalled_because="Wrong.")
    assert f'href="{WHERE}upload"' in cast.member.client.get(WHERE).content.decode()
    corrected = papers.upload(stored(paper), kept=kept(pdf(2)), changes="The quarter.", by=cast.member.actor)
    assert (corrected.paper.state, stored(paper).state) == (Paper.State.IN, Paper.State.IN)


def test_a_restricted_paper_is_on_no_page_of_those_who_may_not_read_it(cast):
    item = an_item(cast, to_come(cast), "Drugs")
    a_called_paper(cast, item, title="kingfisher", marking=Marking.OFFICIAL_SENSITIVE)
    places = (f"{BOARD}papers/", f"{BOARD}papers/?format=csv", f"{BOARD}meetings/june/agenda", "/")
    for who in (cast.deputy, cast.officer, cast.observer):
        assert [at for at in places if "kingfisher" in who.client.get(at).content.decode()] == []
        assert who.client.get(WHERE).status_code == 404
    assert [at for at in places if "kingfisher" in cast.member.client.get(at).content.decode()] == list(
        places[:3]
    )


def test_a_declared_interest_in_what_a_made_paper_holds_closes_its_words(cast):
    action = an_action(cast.board, text="Ask the firm.", release=Audience.BOARD)
    item = an_item(cast, to_come(cast), "Outstanding")
    paper = a_paper(cast.board, item=item, kind=Paper.Kind.ACTIONS, state=Paper.State.IN, title="References")
    version = papers.renew(paper, by=cast.manager.actor)
    make_paper(version.job_id)
    a_declared_conflict(cast.board, person=cast.chair.person, about_noun="actions", about_ref=action.ref)
    pages = [who.client.get(f"{BOARD}papers/{paper.ref}/") for who in (cast.manager, cast.chair)]
    assert ["Ask the firm." in text_of(page) for page in pages] == [True, False]
    file = f"{BOARD}paper-versions/{version.ref}/download"
    assert [who.client.get(file).status_code for who in (cast.manager, cast.chair)] == [200, 404]


def test_the_list_is_searched_filtered_and_exported_and_says_when_it_is_empty(cast, paper):
    client = cast.officer.client
    assert rows_of(client.get(f"{BOARD}papers/")) == [
        [
            "The drugs profile",
            "14 June 2019",
            "Drugs",
            cast.police.brief,
            "5 June 2019",
            "Expected",
            "OFFICIAL",
        ]
    ]
    assert "no paper like that" in text_of(client.get(f"{BOARD}papers/?state=issued"))
    assert "no paper yet" in text_of(cast.observer.client.get(f"{BOARD}papers/"))
    lines = client.get(f"{BOARD}papers/?format=csv&q=drugs").content.decode().splitlines()
    assert lines[1].startswith("The drugs profile,14 June 2019,Drugs")
    for odd in ("?state=nonsense", "?sort=-due", "?page=99", "?q=%00"):
        assert client.get(f"{BOARD}papers/{odd}").status_code == 200


# Uploads


def test_a_partner_uploads_and_no_name_and_no_further_field_has_any_weight(cast, paper):
    form = {
        "file": sent("../../etc/passwd.pdf", pdf(1)),
        "marking": "OFFICIAL-SENSITIVE",
        "state": "issued",
        "late": "1",
        "number": "9",
    }
    assert cast.member.client.post(f"{WHERE}upload", {**form, "started_from": "1"}).status_code == 302
    held, version = stored(paper), PaperVersion.objects.get()
    assert (held.state, held.marking, version.number, version.late) == ("in", "OFFICIAL", 1, False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"hello", "The file must be"),
        (b"%PDF-1.7 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old format"),
        (b"PK\x03\x04 torn", "damaged"),
    ],
)
def test_a_file_in_bad_shape_is_refused_in_words_and_nothing_is_kept(cast, paper, content, said):
    page = cast.member.client.post(
        f"{WHERE}upload", {"file": sent("paper.pdf", content), "started_from": "1"}
    )
    assert (page.status_code, said in text_of(page), PaperVersion.objects.count()) == (422, True, 0)


def test_what_was_typed_comes_back_and_the_file_waits(cast, paper):
    papers.upload(paper, kept=kept(pdf(1)), by=cast.member.actor)
    version = str(stored(paper).version)
    form = {
        "file": sent("a.pdf", pdf(2)),
        "changes": "PC 1234 seen at 020 7946 0000",
        "started_from": version,
    }
    page = cast.member.client.post(f"{WHERE}upload", form)
    text = text_of(page)
    assert (page.status_code, "Chosen: a.pdf" in text, "PC 1234 seen" in text) == (422, True, True)


def test_somebody_else_was_quicker(cast, paper):
    form = {"file": sent("a.pdf", pdf(1)), "started_from": "1"}
    assert cast.deputy.client.post(f"{WHERE}upload", form).status_code == 302
    again = {"file": sent("b.pdf", pdf(2)), "started_from": "1", "changes": "Mine."}
    assert cast.member.client.post(f"{WHERE}upload", again).status_code == 409
    assert PaperVersion.objects.count() == 1


def test_the_team_enters_it_for_a_named_sender(cast, paper):
    assert cast.member.person
    client = cast.officer.client
    form = {"file": sent("a.pdf", pdf(1)), "started_from": "1"}
    page = client.post(f"{WHERE}upload", form)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["sender"])
    form["file"] = sent("a.pdf", pdf(1))
    assert client.post(f"{WHERE}upload", {**form, "sender": "member"}).status_code == 302
    assert f"for {cast.member.person.name}" in text_of(client.get(WHERE))


# Calling for papers, and cover sheets


def test_a_paper_is_called_for_and_its_form_says_when_it_is_due(cast):
    assert cast.member.seat.organisation == cast.police
    item = an_item(cast, to_come(cast), "Drugs", organisation=cast.police)
    where, client = f"{BOARD}agenda-items/{item.ref}/papers/add", cast.officer.client
    page = client.get(where)
    assert "It is due on 5 June 2019." in text_of(page)
    assert client.post(where, {**fields_of(page), "kind": "report", "state": "issued"}).status_code == 302
    made = Paper.objects.get()
    assert (made.title, made.kind, made.state, made.organisation) == (
        "Drugs",
        "report",
        "expected",
        cast.police,
    )


def test_a_cover_sheet_is_written_and_shown_with_its_paragraphs_numbered(cast, paper):
    where, client = f"{WHERE}cover", cast.member.client
    form = {
        "report_of": "Commissioner",
        "summary": "In short.",
        "background": "Once.",
        "main_report": "Then.",
        "recommendations": "That it be noted.\nThat it be closed.",
        "contact": "T: 020 7946 0000",
    }
    assert client.post(where, form).status_code == 302
    text = text_of(client.get(WHERE))
    assert "(a) That it be noted. (b) That it be closed." in text
    assert "Main report Background 1. Once. Report 2. Then." in text
    empty = client.post(where, {**fields_of(client.get(where)), "summary": "", "main_report": ""})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["summary"])
    stale = client.post(where, {**form, "summary": "Mine.", "started_from": "7"})
    assert (stale.status_code, CoverSheet.objects.get().summary) == (409, "In short.")


def test_what_the_page_offers_fits_the_reader(cast, paper):
    a_cover_sheet(cast.board, paper=paper, organisation=cast.police)
    offered = {
        each.name: sorted(
            link.removeprefix(WHERE)
            for link in links_of(each.client.get(WHERE))
            if link.startswith(WHERE) and link != WHERE
        )
        for each in (cast.member, cast.officer, cast.chair)
    }
    assert offered == {
        "member": ["cover", "trace", "upload", "withdraw"],
        "officer": ["change", "cover", "trace", "upload", "withdraw"],
        "chair": ["trace"],
    }


def test_a_failure_is_told_and_tried_again(cast, paper):
    version = papers.upload(paper, kept=kept(b"%PDF-1.7 torn"), by=cast.member.actor)
    make_paper(version.job_id)
    page = cast.member.client.get(WHERE)
    assert "No PDF could be made of it." in text_of(page)
    where = f"{BOARD}paper-versions/{version.ref}/try-again"
    assert f'action="{where}"' in main_of(page)
    assert cast.member.client.post(where).status_code == 302
    assert "A PDF is being made of it" in text_of(cast.member.client.get(WHERE))

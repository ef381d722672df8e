"""The papers that the system makes, and the PDF of every paper: what stands in them, and what never does."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

import docx
import page
import pikepdf
import pytest
import time_machine
from agendas import NOW, a_called_paper, an_item, kept, pdf, to_come
from cast import SCRIBE
from factories.constitution import a_reader_list
from factories.entering import correct, stored
from factories.meetings import a_cover_sheet, a_decision, a_meeting, a_paper, an_action, an_agenda_item
from factories.priorities import a_call, a_measure, a_priority, an_observation, an_update
from pdf_text import pages_of

from meetings.models import Paper, PaperVersion
from meetings.operations import papers
from meetings.paper_files import print_html
from meetings.paper_gathering import made_text, sheet_text
from meetings.paper_texts import of_json, to_json
from meetings.tasks import make_paper
from priorities.models import Update
from socboard.kit import files, office
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import DOCX
from socboard.kit.markings import Marking
from socboard.kit.values import Period, PeriodKind, Quantity, UncertainDate

GIVEN = UncertainDate.on(date(2019, 5, 10))
QUARTER = Period(date(2019, 1, 1), date(2019, 3, 31), PeriodKind.QUARTER)


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def call(cast):
    return a_call(cast.board, release=Audience.BOARD)


@pytest.fixture
def priority(cast):
    return a_priority(cast.board, short_name="drugs", release=Audience.BOARD)


@pytest.fixture
def paper(cast, call, priority):
    item = an_item(cast, to_come(cast, call=call), "Drugs", priority=priority)
    return a_paper(cast.board, item=item, kind=Paper.Kind.UPDATES, title="Updates on drugs")


def accepted(cast, call, priority, organisation, **said) -> Update:
    told = {"state": Update.State.ACCEPTED, "submitted": GIVEN, "accepted": GIVEN, "release": Audience.BOARD}
    return an_update(cast.board, call=call, priority=priority, organisation=organisation, **{**told, **said})


def words_of(paper: Paper) -> list[tuple]:
    """Heading with paragraphs and table rows of each part."""
    text = made_text(
        Paper.objects.select_related("board", "item__meeting__board", "item__priority").get(pk=paper.pk)
    )
    assert of_json(to_json(text)) == text
    return [(each.heading, *each.paragraphs, *(each.table.rows if each.table else ())) for each in text.parts]


def test_each_organisation_that_was_asked_stands_there_and_who_gave_nothing_is_named(
    cast, call, priority, paper
):
    accepted(cast, call, priority, cast.police, progress="Two raids.\nOne arrest.", problems="None.")
    an_update(cast.board, call=call, priority=priority, organisation=cast.fire)
    summary, *said = words_of(paper)
    assert summary == ("Summary", "1 organisation has not given an update.")
    given = [
        (cast.police.name, "Given 10 May 2019."),
        ("Progress", "Two raids.", "One arrest."),
        ("Problems", "None."),
    ]
    none = [(cast.fire.name, "No update received.")]
    assert said == (given + none if cast.police.name < cast.fire.name else none + given)


@pytest.mark.parametrize(
    "said",
    [
        {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE},
        {"release": None},
        {"narrowed": True},
    ],
)
def test_nothing_stands_there_that_not_every_reader_of_the_paper_may_read(cast, call, priority, paper, said):
    if said.pop("narrowed", False):
        said = {"readers": a_reader_list(cast.board, organisations=[cast.police])}
    accepted(cast, call, priority, cast.police, progress="CANARY raid", **said)
    text = repr(words_of(paper))
    assert "CANARY" not in text
    # That something is missing is not said either, but for what only waits to be released.
    assert ("Received, and not accepted yet." in text) == ("release" in said and said["release"] is None)


def test_what_is_sensitive_stands_in_a_paper_that_is(cast, call, priority, paper):
    told = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    accepted(cast, call, priority, cast.police, progress="A raid.", **told)
    correct(paper, marking=Marking.OFFICIAL_SENSITIVE)
    assert ("Progress", "A raid.") in words_of(paper)


def test_a_count_of_persons_is_told_as_everywhere(cast, call, priority, paper):
    update = accepted(cast, call, priority, cast.police, progress="See below.")
    told = {"organisation": cast.police, "priority": priority, "release": Audience.BOARD}
    persons = a_measure(cast.board, name="Referrals", counts_persons=True, **told)
    things = a_measure(cast.board, name="Visits", counts_persons=False, unit="visits", **told)
    for measure, number in ((persons, 7), (things, 8)):
        given = {"value": Quantity.of(number), "period": QUARTER, "organisation": cast.police}
        value = an_observation(cast.board, measure=measure, release=Audience.BOARD, **given)
        value.came_with = update
        value.save()
    rows = next(each for each in words_of(paper) if each[0] == "Values")[1:]
    assert rows == (
        ("Referrals", "January to March 2019", "not shown, to protect confidentiality"),
        ("Visits", "January to March 2019", "8"),
    )


def test_without_a_call_that_is_said(cast):
    item = an_item(cast, to_come(cast), "Drugs")
    paper = a_paper(cast.board, item=item, kind=Paper.Kind.UPDATES)
    assert words_of(paper) == [("Updates", "No updates were called for.")]


def test_outstanding_references_are_what_is_open_and_what_was_closed_since_the_last_meeting(cast):
    a_meeting(cast.board, held=UncertainDate.on(date(2019, 3, 14)))
    board, shown = cast.board, {"release": Audience.BOARD}
    an_action(board, number="OR1", text="Find out.", due=UncertainDate.on(date(2019, 6, 1)), **shown)
    an_action(board, number="OR2", text="Ask.", owner_organisation=cast.police, **shown)
    an_action(board, number="OR3", text="CANARY", marking=Marking.OFFICIAL_SENSITIVE, **shown)
    an_action(board, number="OR4", text="CANARY")
    for number, day in (("OR5", date(2019, 4, 1)), ("OR6", date(2019, 2, 1))):
        closed = {"state": "closed", "closed": UncertainDate.on(day), "closing_note": "Done."}
        an_action(board, number=number, text="Old.", **closed, **shown)
    paper = a_paper(board, item=an_agenda_item(board, meeting=to_come(cast)), kind=Paper.Kind.ACTIONS)
    assert words_of(paper) == [
        (
            "Open",
            ("OR1", "Find out.", "No owner yet", "1 June 2019, overdue"),
            ("OR2", "Ask.", cast.police.brief, "No day set"),
        ),
        ("Closed since the last meeting", ("OR5", "Old.", "1 April 2019", "Done.")),
    ]


# Cover sheets


def test_a_cover_sheet_has_the_committee_reports_form(cast):
    item = an_item(cast, to_come(cast), "Drugs", purpose="decision")
    paper = a_called_paper(cast, item, title="The drugs profile", author=cast.member.person)
    sheet = a_cover_sheet(
        cast.board,
        paper=paper,
        report_of="Commissioner of Police",
        summary="In short.",
        recommendations=["That it be noted.", "That it be published."],
        background="Once.\n\nTwice.",
        main_report="Then.",
        background_papers=["The 2018 profile"],
        contact="T: 020 7946 0000",
    )
    text = sheet_text(sheet)
    assert dict(text.header) == {
        "Committee": "Serious Crime Board",
        "Date": "14 June 2019",
        "Subject": "The drugs profile",
        "Report of": "Commissioner of Police",
        "For": "Decision",
    }
    assert [(each.heading, each.paragraphs + each.bullets) for each in text.parts] == [
        ("Summary", ("In short.",)),
        ("Recommendations", ("(a) That it be noted.", "(b) That it be published.")),
        ("Main report", ()),
        ("Background", ("Once.", "Twice.")),
        ("Report", ("Then.",)),
        ("Background papers", ("The 2018 profile",)),
    ]
    assert text.signed == (cast.member.person.name, "T: 020 7946 0000")
    html = print_html(text)
    assert [number in html for number in ("1.</span> Once", "2.</span> Twice", "3.</span> Then")] == [
        True
    ] * 3


# PDFs


def made(version: PaperVersion) -> PaperVersion:
    make_paper(version.job_id)
    return PaperVersion.objects.select_related("pdf", "job").get(pk=version.pk)


def test_a_made_paper_becomes_a_tagged_pdf(cast, call, priority, paper):
    accepted(cast, call, priority, cast.police, progress="Two <b>raids</b> & more.")
    version = made(papers.renew(paper, by=cast.manager.actor))
    content = files.read(version.pdf)
    text = " ".join(" ".join(pages_of(content)).split())
    assert (version.job.state, version.pages, "Two <b>raids</b> & more." in text) == ("done", 1, True)
    assert page.validate_pdf(files.path_of(version.pdf_id), profile="ua1").is_compliant


def test_a_pdf_stands_behind_its_cover_sheet(cast, tmp_path):
    paper = a_called_paper(cast, an_item(cast, to_come(cast), "Drugs"))
    papers.keep_cover_sheet(
        paper, values={"report_of": "Commissioner", "summary": "In short."}, by=cast.member.actor
    )
    version = made(papers.upload(paper, kept=kept(pdf(3)), by=cast.member.actor))
    assert version.pages == 4
    with pikepdf.open(files.path_of(version.pdf_id)) as opened:
        assert str(opened.docinfo["/Title"]) == "The drugs profile"
        del opened.pages[1:]
        opened.save(tmp_path / "first.pdf")
    assert "In short." in pages_of((tmp_path / "first.pdf").read_bytes())[0]


def test_a_word_file_becomes_a_pdf_and_is_kept_as_it_came(cast, tmp_path):
    if not office.program():
        pytest.skip("LibreOffice is not on this machine")
    document = docx.Document()
    document.add_paragraph("Two raids.")
    document.save(tmp_path / "a.docx")
    content = Path(tmp_path / "a.docx").read_bytes()
    paper = a_called_paper(cast, an_item(cast, to_come(cast), "Drugs"))
    version = made(papers.upload(paper, kept=kept(content, DOCX), by=cast.member.actor))
    assert (version.job.state, version.job.reason, version.pages) == ("done", "", 1)
    assert files.read(version.original) == content


def test_what_cannot_be_made_says_why_and_the_file_stays(cast):
    paper = a_called_paper(cast, an_item(cast, to_come(cast), "Drugs"))
    with patch.object(office, "program", return_value=""):
        version = made(papers.upload(paper, kept=kept(b"PK..", DOCX), by=cast.member.actor))
    assert (version.job.state, version.pdf) == ("failed", None)
    assert "Save it as a PDF" in version.job.reason
    broken = made(papers.upload(stored(paper), kept=kept(b"%PDF-1.7 torn"), by=cast.member.actor))
    assert (broken.job.state, "damaged" in broken.job.reason) == ("failed", True)


def test_work_that_was_done_is_not_done_again(cast):
    paper = a_called_paper(cast, an_item(cast, to_come(cast), "Drugs"))
    version = made(papers.upload(paper, kept=kept(pdf(1)), by=SCRIBE))
    make_paper(version.job_id)
    assert PaperVersion.objects.get(pk=version.pk).version == version.version


def test_the_outstanding_references_hold_what_is_for_ratification(cast):
    meeting = to_come(cast)
    item = an_item(cast, meeting, "Outstanding references", kind="outstanding references")
    paper = a_paper(cast.board, item=item, kind=Paper.Kind.ACTIONS, title="Outstanding references")
    [first, *_rest] = made_text(paper).parts
    assert first.heading == "Open"
    told = {"decided": UncertainDate.on(date(2019, 3, 14)), "for_ratification": True}
    because = "The police left at 10:45"
    noted = a_decision(
        cast.board, text="RESOLVED - So.", inquorate_because=because, release=Audience.BOARD, **told
    )
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    a_decision(cast.board, text="Restricted.", **closed, **told)
    a_decision(cast.board, text="Not shown yet.", **told)
    made = made_text(paper)
    assert (made.parts[0].heading, made.parts[0].table.rows) == (
        "For ratification",
        (("14 March 2019", "RESOLVED - So.", because),),
    )
    assert made.sources == (f"decisions/{noted.ref}",)

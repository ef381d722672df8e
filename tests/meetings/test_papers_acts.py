"""Papers: called for, uploaded in time or late, with a reason where the board meets in public, made from records."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from agendas import MEETS, NOW, a_called_paper, an_item, kept, to_come
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from factories.entering import correct, stored
from factories.meetings import a_paper, an_action, an_agenda_item

from meetings.models import CoverSheet, Meeting, Paper, PaperVersion
from meetings.operations import agenda, papers
from meetings.paper_days import Lateness, PaperDays, days_of, lateness
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import withdraw
from socboard.board.operations.senders import SenderUnknown
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.models import Job
from socboard.kit.values import UncertainDate

LATE = datetime(2019, 6, 6, 9, tzinfo=UTC)
SHEET = {"report_of": "Commissioner", "summary": "In short.", "main_report": "", "recommendations": []}


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def item(cast):
    return an_item(cast, to_come(cast), "Drugs profile")


@pytest.fixture
def paper(cast, item):
    return a_called_paper(cast, item)


# The days


@pytest.mark.parametrize(
    ("meets", "published"),
    [
        (date(2020, 1, 16), date(2020, 1, 8)),
        (date(2019, 5, 23), date(2019, 5, 15)),
        (date(2015, 7, 23), date(2015, 7, 15)),
        (date(2014, 5, 1), date(2014, 4, 23)),
        (date(2019, 11, 27), date(2019, 11, 19)),
        (date(2022, 4, 22), date(2022, 4, 12)),
    ],
)
def test_where_the_board_meets_in_public_papers_are_published_five_clear_days_before(cast, meets, published):
    cast.board.meets_in_public = True
    meeting = Meeting(board=cast.board, held=UncertainDate.on(meets))
    assert days_of(meeting).published == published


def test_papers_are_due_seven_working_days_before_the_meeting(cast):
    meeting = Meeting(board=cast.board, held=UncertainDate.on(MEETS))
    assert days_of(meeting) == PaperDays(date(2019, 6, 5), None)
    assert days_of(Meeting(board=cast.board, held=UncertainDate(text="in June"))) is None


def test_a_paper_is_late_the_day_after_it_was_due_and_barred_after_publication_unless_it_was_announced():
    public, closed = PaperDays(date(2022, 4, 8), date(2022, 4, 12)), PaperDays(date(2022, 4, 8), None)
    days = {day: lateness(date(2022, 4, day), public, to_follow=False) for day in (8, 9, 12, 13)}
    assert days == {8: Lateness(), 9: Lateness(True), 12: Lateness(True), 13: Lateness(True, True)}
    assert lateness(date(2022, 4, 13), public, to_follow=True) == Lateness(True)
    assert lateness(date(2022, 4, 13), closed, to_follow=False) == Lateness(True)
    assert lateness(date(2022, 4, 13), None, to_follow=False) == Lateness()


# Uploading


def test_its_organisation_uploads_a_paper_and_a_worker_is_asked_for_its_pdf(cast, paper):
    version = papers.upload(paper, kept=kept(), by=cast.member.actor)
    assert (version.number, version.late, version.organisation, version.received) == (
        1,
        False,
        cast.police,
        UncertainDate.on(date(2019, 5, 16)),
    )
    assert (stored(paper).state, version.job.task, version.job.object_ref) == (
        "in",
        "meetings.tasks.make_paper",
        version.ref,
    )


def test_after_the_day_it_was_due_it_is_marked_late(cast, paper):
    with time_machine.travel(LATE):
        assert papers.upload(paper, kept=kept(), by=cast.member.actor).late is True


def test_others_upload_nothing_and_the_team_names_the_sender(cast, paper):
    for who in (cast.other_member, cast.observer, cast.chair):
        with pytest.raises(PermissionDenied):
            papers.upload(paper, kept=kept(), by=who.actor)
    with pytest.raises(SenderUnknown):
        papers.upload(paper, kept=kept(), by=cast.officer.actor)
    with pytest.raises(SenderUnknown):
        papers.upload(paper, kept=kept(), sender=cast.other_member.person, by=cast.officer.actor)
    sent = papers.upload(paper, kept=kept(), sender=cast.member.person, by=cast.officer.actor)
    assert sent.entered_for == cast.member.person


def test_the_same_file_is_no_new_version_and_another_is(cast, paper):
    papers.upload(paper, kept=kept(), by=cast.member.actor)
    with pytest.raises(papers.SamePaper):
        papers.upload(paper, kept=kept(), by=cast.member.actor)
    second = papers.upload(paper, kept=kept(b"%PDF-1.7 two"), changes="Newer.", by=cast.member.actor)
    assert (second.number, Job.objects.filter(kind="paper").count()) == (2, 2)


def test_nothing_is_uploaded_for_an_item_that_was_taken_out_or_a_meeting_that_was_held(cast, paper, item):
    correct(stored(item.meeting), state=Meeting.State.HELD)
    with pytest.raises(agenda.NotOpen):
        papers.upload(paper, kept=kept(), by=cast.member.actor)
    correct(stored(item.meeting), state=Meeting.State.PLANNED)
    withdraw(stored(item), reason="Not ready.", by=SCRIBE)
    with pytest.raises(papers.ItemGone):
        papers.upload(paper, kept=kept(), by=cast.member.actor)
    assert PaperVersion.objects.count() == 0


def test_nothing_reaches_the_board_by_an_upload_once_the_paper_is_before_it(cast, paper):
    correct(paper, state=Paper.State.ISSUED)
    with pytest.raises(PermissionDenied):
        papers.upload(paper, kept=kept(), by=cast.member.actor)
    with pytest.raises(papers.BeforeTheBoard):
        papers.upload(paper, kept=kept(), sender=cast.member.person, by=cast.manager.actor)


def test_a_paper_of_the_system_is_never_uploaded(cast, item):
    made = a_paper(cast.board, item=item, kind=Paper.Kind.ACTIONS)
    with pytest.raises(papers.MadeHere):
        papers.upload(made, kept=kept(), by=cast.manager.actor)


# Scenario 8


@pytest.fixture
def easter_paper(cast):
    correct(stored(cast.board), meets_in_public=True)
    cast.board.refresh_from_db()
    meeting = to_come(cast, held=UncertainDate.on(date(2022, 4, 22)))
    return a_called_paper(cast, an_item(cast, meeting, "Drugs profile"))


def test_on_the_last_day_of_publication_a_paper_still_comes_without_a_reason(cast, easter_paper):
    with time_machine.travel("2022-04-12T12:00:00Z"):
        assert papers.upload(easter_paper, kept=kept(), by=cast.member.actor).late is True


def test_a_paper_of_13_april_needs_the_chairs_reason_for_urgency(cast, easter_paper):
    with time_machine.travel("2022-04-13T12:00:00Z"):
        with pytest.raises(papers.ReasonForUrgency, match="Ask the manager"):
            papers.upload(easter_paper, kept=kept(), by=cast.member.actor)
        told = {"kept": kept(), "sender": cast.member.person, "by": cast.manager.actor}
        with pytest.raises(papers.ReasonForUrgency, match="Give the chair"):
            papers.upload(easter_paper, **told)
        papers.upload(easter_paper, urgent_because="The court decided yesterday.", **told)
    assert stored(easter_paper).urgent_because == "The court decided yesterday."


def test_a_paper_that_was_announced_comes_later_and_it_is_too_late_to_announce_one(cast, easter_paper):
    with time_machine.travel("2022-04-11T12:00:00Z"):
        said = Entry(Paper, {"to_follow": True}, instance=easter_paper)
        announced = papers.change(easter_paper, said, by=cast.officer.actor)
    with time_machine.travel("2022-04-13T12:00:00Z"):
        papers.upload(announced, kept=kept(), by=cast.member.actor)
        another = Entry(
            Paper,
            {"title": "Another", "to_follow": True},
            {"board": cast.board, "organisation": cast.police},
        )
        with pytest.raises(papers.TooLateToFollow):
            papers.call_for(announced.item, another, by=cast.officer.actor)
    assert stored(announced).urgent_because == ""


# Cover sheets


def test_a_cover_sheet_alone_waits_for_its_file_and_comes_with_every_version_after(cast, paper):
    papers.keep_cover_sheet(paper, values=SHEET, by=cast.member.actor)
    assert (stored(paper).state, PaperVersion.objects.count()) == ("expected", 0)
    papers.upload(paper, kept=kept(), by=cast.member.actor)
    changed = {**SHEET, "summary": "In other words."}
    papers.keep_cover_sheet(paper, values=changed, by=cast.member.actor)
    one, two = PaperVersion.objects.order_by("number")
    assert (one.original_id == two.original_id, two.changes, CoverSheet.objects.get().summary) == (
        True,
        "Cover sheet",
        "In other words.",
    )
    papers.keep_cover_sheet(paper, values=changed, by=cast.member.actor)
    assert PaperVersion.objects.count() == 2


def test_a_cover_sheet_with_the_whole_report_is_the_paper(cast, paper):
    papers.keep_cover_sheet(paper, values={**SHEET, "main_report": "All of it."}, by=cast.member.actor)
    version = PaperVersion.objects.get()
    assert (stored(paper).state, version.original, version.job.task) == (
        "in",
        None,
        "meetings.tasks.make_paper",
    )


def test_a_cover_sheet_is_written_by_its_organisation_until_the_paper_is_before_the_board(cast, paper):
    with pytest.raises(PermissionDenied):
        papers.keep_cover_sheet(paper, values=SHEET, by=cast.other_member.actor)
    correct(paper, state=Paper.State.RECALLED, recalled_because="Wrong figures.")
    with pytest.raises(papers.BeforeTheBoard):
        papers.keep_cover_sheet(paper, values=SHEET, by=cast.manager.actor)


def test_a_paper_that_is_marked_anew_gets_a_cover_sheet_that_says_so(cast, paper):
    papers.keep_cover_sheet(paper, values={**SHEET, "main_report": "All of it."}, by=cast.member.actor)
    held = Paper.objects.select_related("item__meeting__board", "board", "release").get(pk=paper.pk)
    held = papers.change(held, Entry(Paper, {"to_follow": True}, instance=held), by=cast.manager.actor)
    assert PaperVersion.objects.count() == 1
    marked = Entry(Paper, {"marking": Marking.OFFICIAL_SENSITIVE}, instance=held)
    papers.change(held, marked, by=cast.manager.actor)
    versions = PaperVersion.objects.order_by("number")
    assert [each.marking for each in versions] == [Marking.OFFICIAL_SENSITIVE] * 2
    assert (stored(paper).marking, CoverSheet.objects.get().marking) == (Marking.OFFICIAL_SENSITIVE,) * 2


# Papers that are made


def test_a_made_paper_is_made_anew_only_where_something_changed(cast):
    item = an_agenda_item(cast.board, meeting=to_come(cast))
    made = a_paper(cast.board, item=item, kind=Paper.Kind.ACTIONS, state=Paper.State.IN)
    an_action(cast.board, text="Find out.", release=Audience.BOARD)
    assert papers.renew(made, by=cast.officer.actor).number == 1
    assert papers.renew(made, by=cast.officer.actor) is None
    an_action(cast.board, text="Ask again.", release=Audience.BOARD)
    assert papers.renew(made, by=cast.officer.actor).number == 2
    correct(stored(made), state=Paper.State.ISSUED)
    with pytest.raises(papers.BeforeTheBoard):
        papers.renew(made, by=cast.manager.actor)


def test_only_what_failed_is_tried_again(cast, paper):
    version = papers.upload(paper, kept=kept(), by=cast.member.actor)
    with pytest.raises(papers.NotFailed):
        papers.try_again(stored(version), by=cast.member.actor)
    Job.objects.filter(pk=version.job_id).update(state="failed", reason="No program.")
    with pytest.raises(PermissionDenied):
        papers.try_again(stored(version), by=cast.other_member.actor)
    papers.try_again(stored(version), by=cast.member.actor)
    assert Job.objects.get(pk=version.job_id).state == "queued"

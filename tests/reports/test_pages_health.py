"""The page of board health: judged on the records that its reader may see, on any day."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.constitution import (
    a_constitution_review,
    a_membership,
    a_seat,
    a_sharing_agreement,
    a_terms_version,
    an_agreement_party,
)
from factories.entering import correct
from factories.meetings import a_meeting, an_attendance
from page_text import text_of

from meetings.models import Attendance, Meeting
from reports.board_health.gathering import gathered
from reports.board_health.verdicts import Kept
from socboard.board.models import ConstitutionReview, TermsVersion
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

HEALTH = "/b/soc-board/health/"
DAY = date(2019, 9, 30)
HELD = UncertainDate.on(date(2019, 3, 5))


def a_year(cast) -> Meeting:
    """Terms in force, two members, and a meeting at which the chair was, for the corporation, and the police."""
    for organisation in (cast.police, cast.corporation):
        a_membership(cast.board, organisation=organisation, release=Audience.BOARD)
    a_terms_version(
        cast.board,
        number="2",
        status=TermsVersion.Status.APPROVED,
        approved=UncertainDate.on(date(2018, 11, 1)),
        quorum=2,
        meetings_per_year=1,
        required_organisations=[cast.police],
        release=Audience.BOARD,
    )
    meeting = a_meeting(
        cast.board, state=Meeting.State.HELD, held=HELD, title="Spring", release=Audience.BOARD
    )
    present = {"meeting": meeting, "presence": Attendance.Presence.PRESENT, "release": Audience.BOARD}
    an_attendance(cast.board, organisation=cast.corporation, person=cast.chair.person, **present)
    an_attendance(cast.board, organisation=cast.police, person=cast.member.person, **present)
    return meeting


def verdicts(player, **asked) -> dict[str, Kept]:
    page = player.client.get(HEALTH, {"on": DAY.isoformat(), **asked})
    return {each.key: each.kept for each in page.context["verdicts"]}


def test_a_quorate_year(cast):
    a_year(cast)
    found = verdicts(cast.observer)
    assert {name: found[name] for name in ("terms", "quorum", "frequency", "required")} == dict.fromkeys(
        ("terms", "quorum", "frequency", "required"), Kept.YES
    )


def test_without_the_chair_it_is_not_quorate(cast):
    meeting = a_year(cast)
    attended = Attendance.objects.get(meeting=meeting, organisation=cast.corporation)
    correct(attended, references={"person": cast.manager.person})
    assert verdicts(cast.observer)["quorum"] == Kept.NO


def test_the_chair_is_whoever_held_the_office_on_that_day(cast):
    meeting = a_year(cast)
    facts = gathered(cast.board, actor=cast.manager.actor, day=DAY)
    assert [each.chaired for each in facts.meetings] == [True]
    correct(meeting, held=UncertainDate.on(date(2017, 12, 1)))
    facts = gathered(cast.board, actor=cast.manager.actor, day=date(2018, 1, 2))
    assert [each.chaired for each in facts.meetings] == [False]


def test_a_meeting_of_which_only_the_month_is_known_may_lie_in_the_year(cast):
    meeting = a_year(cast)
    for held, expected in (
        (UncertainDate(date(2018, 10, 1), date(2018, 10, 31)), (1, 0)),
        (UncertainDate(date(2018, 9, 1), date(2018, 9, 30)), (0, 0)),
        (UncertainDate(date(2018, 9, 1), date(2018, 10, 31)), (0, 1)),
        (UncertainDate(text="in the spring"), (0, 1)),
        (UncertainDate.on(date(2018, 9, 30)), (0, 0)),
        (UncertainDate.on(date(2019, 10, 1)), (0, 0)),
    ):
        meeting.refresh_from_db()
        correct(meeting, held=held)
        facts = gathered(cast.board, actor=cast.manager.actor, day=date(2019, 9, 30))
        assert (held, len(facts.meetings), facts.undated) == (held, *expected)


def test_what_a_reader_may_not_see_is_not_judged_for_them(cast):
    meeting = a_year(cast)
    correct(meeting, marking=Marking.OFFICIAL_SENSITIVE, title="Canary Heron")
    assert verdicts(cast.observer)["quorum"] == Kept.UNKNOWN
    assert verdicts(cast.member)["quorum"] == Kept.YES
    assert "Canary Heron" not in text_of(cast.observer.client.get(HEALTH, {"on": DAY.isoformat()}))
    assert "Canary Heron" in text_of(cast.member.client.get(HEALTH, {"on": DAY.isoformat()}))


def test_a_vacancy_is_told_with_its_seat(cast):
    seat = a_seat(cast.board, organisation=cast.fire, release=Audience.BOARD)
    page = cast.observer.client.get(HEALTH)
    vacancies = next(each for each in page.context["verdicts"] if each.key == "vacancies")
    assert [each.address for each in vacancies.evidence] == [f"/b/soc-board/seats/{seat.ref}/"]


def test_a_board_of_nothing_says_so(cast):
    page = cast.manager.client.get(HEALTH)
    assert page.status_code == 200
    assert "No version in force is recorded" in text_of(page)


def test_more_meetings_take_no_more_queries(cast):
    a_year(cast)
    few = queries(cast)
    for _ in range(5):
        meeting = a_meeting(cast.board, state=Meeting.State.HELD, held=HELD, release=Audience.BOARD)
        for organisation in (cast.police, cast.corporation):
            an_attendance(cast.board, organisation=organisation, meeting=meeting, release=Audience.BOARD)
    assert queries(cast) == few


def queries(cast) -> int:
    actor = cast.manager.actor
    with CaptureQueriesContext(connection) as captured:
        gathered(cast.board, actor=actor, day=DAY)
    return len(captured)


def steps(player, **asked) -> dict[str, list[str]]:
    page = player.client.get(HEALTH, asked)
    return {
        each.key: [step.words for part in (each, *each.evidence) for step in part.steps]
        for each in page.context["verdicts"]
    }


def test_the_manager_is_offered_the_next_step_and_who_may_not_take_it_is_not(cast):
    agreement = a_sharing_agreement(cast.board, title="Data", release=Audience.BOARD)
    for organisation, signed in ((cast.police, UncertainDate()), (cast.fire, HELD)):
        given = {"agreement": agreement, "organisation": organisation, "signed": signed}
        an_agreement_party(cast.board, **given, release=Audience.BOARD)
    seat = a_seat(cast.board, organisation=cast.fire, release=Audience.BOARD)
    assert steps(cast.manager) == {
        "terms": ["Draft the terms of reference"],
        "offices": ["Appoint a chair", "Appoint a deputy chair"],
        "reviews": [
            "Record a review",
            "Start a new draft",
            "Record a review",
            "Have them confirmed",
            "Start a review",
        ],
        "agreements": [f"Record the signature of {cast.police.name}"],
        "vacancies": ["Give somebody the seat"],
    }
    page = cast.manager.client.get(HEALTH)
    offered = [
        step.address
        for each in page.context["verdicts"]
        for part in (each, *each.evidence)
        for step in part.steps
    ]
    assert f"/b/soc-board/seats/{seat.ref}/fill" in offered
    assert [cast.manager.client.get(where).status_code for where in offered] == [200] * len(offered)
    assert steps(cast.officer)["offices"] == []
    for player in (cast.member, cast.chair, cast.observer):
        assert not any(steps(player).values())


def test_on_another_day_there_is_nothing_to_do(cast):
    assert not any(steps(cast.manager, on=DAY.isoformat()).values())


def test_a_review_that_is_under_way_is_seen_through(cast):
    a_constitution_review(cast.board, subject=ConstitutionReview.Subject.MEMBERSHIP)
    a_constitution_review(cast.board, subject=ConstitutionReview.Subject.CONTACTS)
    assert steps(cast.manager)["reviews"][2:] == ["Finish the review", "See who has answered"]


def test_the_words_are_the_boards_own(cast):
    a_year(cast)
    correct(cast.board, chair_word="Chairman")
    assert "with the chairman or the deputy chairman" in text_of(cast.member.client.get(HEALTH))

"""The board's approval of a version of its terms: one in force, at a meeting, and never before it."""

from datetime import date, timedelta
from itertools import count

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from factories.constitution import a_reader_list, a_terms_version
from factories.entering import correct, stored
from factories.meetings import a_decision, a_meeting
from page_text import links_of, main_of, text_of

from meetings.models import Decision, Meeting
from meetings.operations.deciding import NotHeld
from meetings.operations.terms import ApprovedInFuture, ApprovedTooEarly, approve
from socboard.audit.models import Event
from socboard.board.models import TermsVersion
from socboard.board.operations.records import ChangedMeanwhile, NotRecorded, withdraw
from socboard.board.operations.terms import NotSubmitted
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

Status = TermsVersion.Status
MARCH = date(2019, 3, 14)
numbers = count(1)


def on(day: date) -> UncertainDate:
    return UncertainDate.on(day)


def the_meeting(board, day=MARCH, **given):
    return a_meeting(board, **{"held": on(day), "release": Audience.BOARD, **given})


def submitted(board, **given):
    defaults = {"number": str(next(numbers)), "status": Status.SUBMITTED, "release": Audience.BOARD}
    return a_terms_version(board, **{**defaults, **given})


def approved(version, meeting, *, by, **given):
    return approve(version, meeting=meeting, by=by, **{"approved_by": "the board", **given})


def test_approve_brings_it_into_force_and_supersedes_the_former(cast):
    former = submitted(cast.board, status=Status.APPROVED, approved=on(date(2018, 3, 1)))
    version, meeting = submitted(cast.board, number="4"), the_meeting(cast.board)
    approved(version, meeting, by=cast.manager.actor)
    assert (stored(former).status, stored(version).status) == (Status.SUPERSEDED, Status.APPROVED)
    assert (stored(version).approved, stored(version).approved_by) == (on(MARCH), "the board")
    decision = Decision.objects.get(terms=version)
    assert decision.text == "RESOLVED - That version 4 of the terms of reference be approved."
    assert (decision.meeting, decision.decided) == (meeting, on(MARCH))
    events = list(Event.objects.order_by("-sequence").values_list("event", "ref")[:3])
    assert events == [
        ("meetings.decision_recorded", decision.ref),
        ("board.termsversion_approved", version.ref),
        ("board.termsversion_superseded", former.ref),
    ]


def test_the_board_sees_version_and_decision_once_the_manager_recorded_it(cast):
    version = submitted(cast.board, release=None)
    approved(version, the_meeting(cast.board), by=cast.manager.actor)
    seen = [model.objects.visible_to(cast.member.actor).count() for model in (TermsVersion, Decision)]
    assert seen == [1, 1]


def test_what_was_released_more_widely_stays_so(cast):
    version = submitted(cast.board, release=Audience.PARENT)
    approved(version, the_meeting(cast.board), by=cast.manager.actor)
    assert stored(version).release.audience == Audience.PARENT


def test_recorded_by_an_officer_what_is_new_waits_for_the_manager(cast):
    version = submitted(cast.board)
    approved(version, the_meeting(cast.board), by=cast.officer.actor)
    assert stored(version).status == Status.APPROVED
    assert Decision.objects.get(terms=version).release is None


def test_the_decision_is_as_closed_as_the_version(cast):
    readers = a_reader_list(cast.board, people=[cast.manager.person])
    version = submitted(cast.board, marking=Marking.OFFICIAL_SENSITIVE, readers=readers)
    approved(version, the_meeting(cast.board), by=cast.manager.actor)
    decision = Decision.objects.get(terms=version)
    assert (decision.marking, decision.readers) == (Marking.OFFICIAL_SENSITIVE, readers)


def test_a_decision_that_is_recorded_already_is_not_recorded_again(cast):
    version, meeting = submitted(cast.board), the_meeting(cast.board)
    decision = a_decision(cast.board, meeting=meeting, terms=version, text="That the terms be approved.")
    approved(version, meeting, by=cast.manager.actor)
    assert list(Decision.objects.all()) == [decision]


def test_an_approval_after_the_meeting_keeps_its_own_day(cast):
    version = submitted(cast.board)
    approved(version, the_meeting(cast.board), approved=date(2019, 3, 20), by=cast.manager.actor)
    assert stored(version).approved == on(date(2019, 3, 20))


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        (
            {"approved": date(2019, 3, 13)},
            "approved",
            "The approval cannot precede the meeting at which it was given.",
        ),
        (
            {"approved": date(2018, 2, 1), "day": date(2018, 1, 1)},
            "approved",
            "Version first, which it replaces, was approved later than that.",
        ),
    ],
)
def test_approve_refuses_a_day_that_is_too_early(cast, given, field, sentence):
    submitted(cast.board, number="first", status=Status.APPROVED, approved=on(date(2018, 3, 1)))
    version, meeting = submitted(cast.board), the_meeting(cast.board, given.pop("day", MARCH))
    with pytest.raises(ApprovedTooEarly) as refused:
        approved(version, meeting, by=cast.manager.actor, **given)
    assert (refused.value.field, str(refused.value)) == (field, sentence)
    assert (stored(version).status, Decision.objects.count()) == (Status.SUBMITTED, 0)


def test_an_uncertain_meeting_bounds_the_approval_by_its_earliest_day(cast):
    march = UncertainDate(date(2019, 3, 1), date(2019, 3, 31))
    meeting = the_meeting(cast.board, held=march)
    with pytest.raises(ApprovedTooEarly):
        approved(submitted(cast.board), meeting, approved=date(2019, 2, 28), by=cast.manager.actor)
    version = approved(submitted(cast.board), meeting, by=cast.manager.actor)
    assert stored(version).approved == march


def test_approve_refuses_the_future(cast):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ApprovedInFuture):
        approved(submitted(cast.board), the_meeting(cast.board), approved=tomorrow, by=cast.manager.actor)
    with pytest.raises(NotHeld):
        approved(submitted(cast.board), the_meeting(cast.board, tomorrow), by=cast.manager.actor)


@pytest.mark.parametrize("state", [Meeting.State.PLANNED, Meeting.State.CANCELLED])
def test_approve_refuses_a_meeting_that_was_not_held(cast, state):
    with pytest.raises(NotHeld) as refused:
        approved(submitted(cast.board), the_meeting(cast.board, state=state), by=cast.manager.actor)
    assert refused.value.field == "meeting"


def test_approve_refuses_another_boards_meeting_and_a_withdrawn_one(cast):
    theirs, gone = the_meeting(cast.other_board), the_meeting(cast.board)
    withdraw(gone, reason="it did not take place", by=cast.manager.actor)
    for meeting in (theirs, stored(gone)):
        with pytest.raises(NotHeld):
            approved(submitted(cast.board), meeting, by=cast.manager.actor)


def test_approve_asks_for_a_day_where_the_meetings_is_not_recorded(cast):
    meeting = the_meeting(cast.board, held=UncertainDate(text="in the spring"))
    with pytest.raises(ApprovedTooEarly) as refused:
        approved(submitted(cast.board), meeting, by=cast.manager.actor)
    assert refused.value.field == "approved"
    approved(submitted(cast.board), meeting, approved=MARCH, by=cast.manager.actor)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.APPROVED, Status.SUPERSEDED])
def test_approve_refuses_what_was_not_submitted(cast, status):
    with pytest.raises(NotSubmitted):
        approved(submitted(cast.board, status=status), the_meeting(cast.board), by=cast.manager.actor)


@pytest.mark.parametrize(
    "who", ["chair", "deputy_chair", "member", "deputy", "observer", "neighbour", "stranger"]
)
def test_the_board_decides_and_the_team_records_it(cast, who):
    version = submitted(cast.board)
    with pytest.raises(PermissionDenied):
        approved(version, the_meeting(cast.board), by=getattr(cast, who).actor)
    assert stored(version).status == Status.SUBMITTED


def test_approve_refuses_a_copy_that_is_out_of_date(cast):
    former = submitted(cast.board, status=Status.APPROVED, approved=on(date(2018, 1, 1)))
    version = submitted(cast.board)
    correct(stored(version), change_summary="they say more")
    with pytest.raises(ChangedMeanwhile):
        approved(version, the_meeting(cast.board), by=cast.manager.actor)
    assert stored(former).status == Status.APPROVED


def test_a_decision_at_a_meeting_after_the_approval_is_refused(cast):
    version = submitted(cast.board, status=Status.APPROVED, approved=on(date(2019, 3, 13)))
    with pytest.raises(NotRecorded) as refused:
        a_decision(cast.board, meeting=the_meeting(cast.board), terms=version)
    [(_entry, error)] = refused.value.mistakes
    assert error.message_dict == {"meeting": ["The terms were approved before this meeting was held."]}
    a_decision(cast.board, meeting=the_meeting(cast.board, date(2019, 3, 13)), terms=version)


# The page


def page(version, verb="approve"):
    return f"/b/{version.board.ref}/terms-versions/{version.ref}/{verb}"


def test_the_page_offers_meetings_that_were_held(cast):
    the_meeting(cast.board, title="Spring meeting")
    the_meeting(cast.board, state=Meeting.State.PLANNED, title="Cancelled perhaps")
    the_meeting(cast.other_board, title="Elsewhere")
    former = submitted(cast.board, number="1 of old", status=Status.APPROVED, approved=on(date(2018, 1, 1)))
    version = submitted(cast.board, number="2 of new")
    shown = cast.manager.client.get(page(version))
    text = text_of(shown)
    assert "Choose Spring meeting, 14 March 2019 Approved by" in text
    assert f"Version {version.number} is then in force, version {former.number} is superseded" in text


def test_the_page_records_the_approval(cast):
    version, meeting = submitted(cast.board), the_meeting(cast.board)
    form = {
        "meeting": meeting.ref,
        "approved_by": "the board",
        "started_from": version.version,
        "status": "draft",
    }
    answer = cast.manager.client.post(page(version), form)
    assert (answer.status_code, answer.url) == (302, page(version, ""))
    shown = cast.member.client.get(page(version, ""))
    assert "In force" in text_of(shown)
    assert f"/b/{cast.board.ref}/meetings/{meeting.ref}/" in links_of(shown)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Choose the meeting."),
        ({"meeting": "theirs"}, "Choose one from the list."),
        (
            {"approved_0": "13", "approved_1": "3", "approved_2": "2019"},
            "The approval cannot precede the meeting",
        ),
        ({"approved_0": "31", "approved_1": "2", "approved_2": "2019"}, "There is no such day."),
    ],
)
def test_the_page_tells_mistakes_at_the_field(cast, form, sentence):
    the_meeting(cast.other_board, ref="theirs")
    version, meeting = submitted(cast.board), the_meeting(cast.board)
    sent = {"meeting": meeting.ref if form.get("approved_0") else "", "approved_by": "the board kept", **form}
    answer = cast.manager.client.post(page(version), {**sent, "started_from": version.version})
    assert answer.status_code == 422
    assert f'<span class="govuk-visually-hidden">Error:</span> {sentence}' in main_of(answer)
    assert "the board kept" in main_of(answer)
    assert stored(version).status == Status.SUBMITTED


def test_who_comes_too_late_is_told_so(cast):
    version = submitted(cast.board, status=Status.DRAFT)
    answer = cast.manager.client.get(page(version), follow=True)
    assert answer.redirect_chain == [(page(version, ""), 302)]
    assert "This version is not before the board. Submit it first." in text_of(answer)

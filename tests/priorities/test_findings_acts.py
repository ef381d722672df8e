"""What becomes of a finding: closed with evidence, its closure accepted, or opened again."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from factories.entering import stored
from factories.meetings import a_meeting
from factories.priorities import a_finding, on
from page_text import links_of

from meetings.models import Decision
from meetings.operations.deciding import NotHeld
from meetings.operations.findings import BeforeItsMeeting, DayUnknown, accept_closure
from priorities.models import Finding
from priorities.operations.findings import (
    AcceptedTooSoon,
    EvidenceMissing,
    NotAtThisPoint,
    NotYet,
    ReasonMissing,
    TooLong,
    close,
    reopen,
)
from socboard.board.operations.records import NotRecorded
from socboard.kit.audiences import Audience

TODAY = date(2019, 11, 28)
MAY = date(2019, 5, 1)
PAGE = "/b/soc-board/findings/posts/"
Status = Finding.Status


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def finding(cast):
    return a_finding(cast.board, ref="posts", organisation=cast.police, release=Audience.BOARD)


@pytest.fixture
def meeting(cast):
    return a_meeting(cast.board, held=on(2019, 11, 27), release=Audience.BOARD)


@pytest.fixture
def closed(cast, finding):
    return close(finding, evidence="All posts are filled", on=MAY, by=cast.member.actor)


def stands(finding) -> tuple:
    now = stored(finding)
    return now.status, now.evidence, now.closed.earliest, now.closure_accepted.earliest


def test_its_organisation_closes_it_with_evidence_and_the_team_records_that_the_board_agreed(
    cast, finding, meeting
):
    close(finding, evidence=" All posts are filled ", on=MAY, by=cast.member.actor)
    assert stands(finding) == (Status.CLOSED, "All posts are filled", MAY, None)
    with pytest.raises(PermissionDenied):
        accept_closure(stored(finding), meeting=meeting, by=cast.member.actor)
    accept_closure(stored(finding), meeting=meeting, by=cast.officer.actor)
    assert stands(finding) == (Status.CLOSED, "All posts are filled", MAY, date(2019, 11, 27))


def test_the_acceptance_is_a_decision_of_the_meeting_read_by_whoever_reads_the_finding(cast, closed, meeting):
    accept_closure(closed, meeting=meeting, by=cast.manager.actor)
    made = Decision.objects.get()
    assert (made.meeting, made.finding, made.decided, made.release.audience, made.text) == (
        meeting,
        closed,
        meeting.held,
        Audience.BOARD,
        "RESOLVED - That the closure of the finding on offender management be accepted.",
    )
    link = f"/b/soc-board/decisions/{made.ref}/"
    assert link in links_of(cast.other_member.client.get(PAGE))
    assert f"/b/soc-board/meetings/{meeting.ref}/" in links_of(cast.other_member.client.get(link))


def test_the_decision_tells_nobody_of_a_finding_that_is_not_released(cast, meeting):
    given = {"status": Status.CLOSED, "evidence": "All posts are filled", "organisation": cast.police}
    secret = a_finding(cast.board, theme="CANARY", **given)
    accept_closure(secret, meeting=meeting, by=cast.manager.actor)
    assert Decision.objects.get().release is None
    for address in ("decisions/", f"meetings/{meeting.ref}/", "decisions/?format=csv"):
        page = cast.other_member.client.get(f"/b/soc-board/{address}")
        assert (page.status_code, "CANARY" in page.content.decode()) == (200, False)


@pytest.mark.parametrize(
    ("given", "accepted", "refusal"),
    [
        ({"state": "planned"}, None, NotHeld),
        ({"state": "cancelled"}, None, NotHeld),
        ({"held": on(2019, 12, 1)}, date(2019, 11, 28), NotHeld),
        ({}, None, DayUnknown),
        ({"held": on(2019, 11, 27)}, date(2019, 11, 26), BeforeItsMeeting),
    ],
)
def test_it_is_accepted_at_a_meeting_that_was_held(cast, closed, given, accepted, refusal):
    held = {"held": on(2019, 11, 27)} if "state" in given else {}
    with pytest.raises(refusal):
        accept_closure(
            closed, meeting=a_meeting(cast.board, **{**held, **given}), on=accepted, by=cast.manager.actor
        )
    assert (stands(closed)[3], Decision.objects.count()) == (None, 0)


def test_it_is_no_other_boards_meeting(cast, closed):
    with pytest.raises(NotHeld):
        accept_closure(
            closed, meeting=a_meeting(cast.other_board, held=on(2019, 11, 27)), by=cast.manager.actor
        )


def test_whoever_has_to_deal_with_it_closes_it(cast):
    owned = a_finding(cast.board, owner=cast.fire, release=Audience.BOARD)
    with pytest.raises(PermissionDenied):
        close(owned, evidence="All posts are filled", on=MAY, by=cast.member.actor)
    close(owned, evidence="All posts are filled", on=MAY, by=cast.other_member.actor)
    assert stands(owned) == (Status.CLOSED, "All posts are filled", MAY, None)


def test_nobody_else_closes_it(cast, finding):
    with pytest.raises(PermissionDenied):
        close(finding, evidence="All posts are filled", on=MAY, by=cast.other_member.actor)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"evidence": "  ", "on": MAY}, EvidenceMissing),
        ({"evidence": "Done", "on": date(2019, 11, 29)}, NotYet),
    ],
)
def test_close_refuses_what_shows_nothing_or_is_to_come(cast, finding, given, refusal):
    with pytest.raises(refusal):
        close(finding, **given, by=cast.member.actor)
    assert stands(finding) == (Status.OPEN, "", None, None)


def test_a_closed_finding_without_evidence_is_refused_on_every_road(cast):
    with pytest.raises(NotRecorded) as refused:
        a_finding(cast.board, status=Status.CLOSED)
    [(_entry, mistake)] = refused.value.mistakes
    assert isinstance(mistake, ValidationError)
    assert list(mistake.message_dict) == ["evidence"]


def test_it_is_closed_once_and_accepted_once_and_not_before(cast, closed, meeting):
    by = cast.manager.actor
    with pytest.raises(NotAtThisPoint):
        close(closed, evidence="Again", on=MAY, by=by)
    with pytest.raises(AcceptedTooSoon):
        accept_closure(closed, meeting=a_meeting(cast.board, held=on(2019, 4, 30)), by=by)
    accept_closure(closed, meeting=meeting, by=by)
    with pytest.raises(NotAtThisPoint):
        accept_closure(stored(closed), meeting=meeting, by=by)


def test_reopening_keeps_the_evidence_behind_the_reason(cast, closed):
    with pytest.raises(ReasonMissing):
        reopen(closed, reason=" ", by=cast.manager.actor)
    reopen(closed, reason="Two posts are vacant", by=cast.manager.actor)
    told = "Opened again on 28 November 2019: Two posts are vacant\n\nAll posts are filled"
    assert stands(closed) == (Status.OPEN, told, None, None)
    with pytest.raises(NotAtThisPoint):
        reopen(stored(closed), reason="Again", by=cast.manager.actor)


def test_reopening_cuts_nothing_off(cast, finding):
    close(finding, evidence="x" * 2000, on=MAY, by=cast.member.actor)
    with pytest.raises(TooLong):
        reopen(finding, reason="Two posts are vacant", by=cast.manager.actor)
    assert stands(finding) == (Status.CLOSED, "x" * 2000, MAY, None)


def test_the_page_offers_what_can_be_done_next_to_whom_it_may(cast, finding):
    def offered(player) -> list[str]:
        links = links_of(player.client.get(PAGE))
        return [verb for verb in ("close", "accept-closure", "reopen") if f"{PAGE}{verb}" in links]

    assert [offered(each) for each in (cast.member, cast.other_member, cast.officer)] == [
        ["close"],
        [],
        ["close"],
    ]
    close(finding, evidence="All posts are filled", on=MAY, by=cast.member.actor)
    assert [offered(each) for each in (cast.member, cast.officer)] == [[], ["accept-closure", "reopen"]]


def test_a_mistake_is_said_and_what_was_typed_is_kept(cast, finding):
    sent = {
        "started_from": "1",
        "evidence": "All posts are filled",
        "on_0": "31",
        "on_1": "2",
        "on_2": "2019",
    }
    answer = cast.member.client.post(f"{PAGE}close", sent)
    assert (answer.status_code, "All posts are filled" in answer.content.decode()) == (422, True)
    assert stands(finding) == (Status.OPEN, "", None, None)

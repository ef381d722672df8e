"""The page at the meeting: one tap for who comes and goes, one line for what is said."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.constitution import a_terms_version
from factories.entering import correct, stored
from factories.meetings import a_decision, a_meeting, a_meeting_reply, an_agenda_item
from page_text import text_of

from meetings.models import Action, Attendance, Decision, Declaration, Guest, Meeting, Stay
from meetings.operations.sitting import arrive, comer_of, declare
from socboard.board.models import TermsVersion
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

MARCH = date(2019, 3, 14)


def on(day: date) -> UncertainDate:
    return UncertainDate.on(day)


@pytest.fixture
def meeting(cast):
    held = a_meeting(cast.board, held=on(MARCH), starts="10:00", release=Audience.BOARD)
    a_meeting_reply(cast.board, meeting=held, person=cast.member.person, organisation=cast.police)
    return held


@pytest.fixture
def item(cast, meeting):
    return an_agenda_item(cast.board, meeting=meeting, release=Audience.BOARD)


def place(meeting, verb="") -> str:
    return f"/b/soc-board/meetings/{meeting.ref}/sitting{verb}"


def tap(client, meeting, **sent):
    answer = client.post(place(meeting, "/attend"), sent)
    assert answer.status_code == 302
    return answer


def test_one_tap_brings_all_who_are_expected(cast, meeting):
    assert cast.other_member.seat.organisation == cast.fire
    tap(cast.officer.client, meeting, expected="1", at="10:02")
    tap(cast.manager.client, meeting, expected="1", at="10:05")
    assert list(Stay.objects.values_list("person", "arrived")) == [(cast.member.person.pk, "10:02")]


def test_who_comes_and_goes_by_taps(cast, meeting):
    client = cast.officer.client
    tap(client, meeting, arrived=cast.other_member.seat.ref, at="10.15")
    stay = Stay.objects.get()
    tap(client, meeting, left=stay.ref, at="11am")
    tap(client, meeting, apologies=cast.member.seat.ref)
    assert (stored(stay).arrived, stored(stay).left) == ("10:15", "11:00")
    found = dict(Attendance.objects.values_list("organisation__ref", "presence"))
    assert found == {"fire": "present", "police": "apologies"}
    page = text_of(client.get(place(meeting)))
    assert ("10:15 to 11:00" in page, "Everybody has left" in page) == (True, True)


@pytest.mark.parametrize("at", ["25:00", "<b>", "x" * 500, "09:00"])
def test_a_time_that_makes_no_sense_is_told_and_nothing_is_lost(cast, meeting, at):
    [stay] = arrive(meeting, comers=[comer_of(cast.member.seat)], at="10:00", by=cast.officer.actor)
    tap(cast.officer.client, meeting, left=stay.ref, at=at)
    assert stored(stay).left == ""


def test_the_enter_key_in_the_time_brings_nobody(cast, meeting):
    page = cast.officer.client.get(place(meeting)).content.decode()
    first = page.partition('class="soc-attend"')[2].partition("<button")[2].partition(">")[0]
    assert 'name="nothing"' in first
    tap(cast.officer.client, meeting, nothing="1", at="10:00")
    assert Stay.objects.count() == 0


def test_a_tap_on_nobody_is_no_page(cast, meeting):
    for sent in ({"arrived": "nobody"}, {"left": "nobody"}, {}):
        answer = cast.officer.client.post(place(meeting, "/attend"), {"at": "10:00", **sent})
        assert answer.status_code == 404


def test_the_page_says_whether_there_is_a_quorum_and_who_may_take_the_chair(cast, meeting):
    client = cast.manager.client
    tap(client, meeting, expected="1", at="10:00")
    page = text_of(client.get(place(meeting)))
    assert ("Not quorate" in page, "Nobody is in the chair" in page) == (True, True)
    tap(client, meeting, elect=Stay.objects.get().ref, at="")
    assert f"In the chair: {cast.member.person.name}." in text_of(client.get(place(meeting)))


def test_an_action_is_taken_down_in_one_line_and_confirmed(cast, meeting, item):
    correct(cast.police, short_name="Police")
    client = cast.manager.client
    said = {"line": "Police to circulate the drugs profile by 14 May", "item": item.ref}
    shown = client.post(place(meeting, "/action"), said)
    form = shown.context_data["form"]
    assert (shown.status_code, Action.objects.count()) == (200, 0)
    assert {name: form[name].value() for name in form.fields} == {
        "text": "Circulate the drugs profile",
        "owner_organisation": "police",
        "owner_person": "",
        "due": date(2019, 5, 14),
        "item": item.ref,
    }
    sent = {
        "text": "Circulate the drugs profile",
        "owner_organisation": "police",
        "due_0": "14",
        "due_1": "5",
        "due_2": "2019",
        "item": item.ref,
    }
    for _again in range(2):
        assert client.post(place(meeting, "/action"), sent).status_code == 302
    [action] = Action.objects.all()
    told = (action.number, action.owner_organisation, action.due, action.item, action.meeting)
    assert told == ("OR1", cast.police, on(date(2019, 5, 14)), item, meeting)
    assert "OR1" in text_of(client.get(place(meeting)))


def test_a_decision_without_a_quorum_is_for_ratification_and_stands_at_the_next_meeting(cast, meeting, item):
    client = cast.manager.client
    tap(client, meeting, expected="1", at="10:00")
    sent = {"text": "RESOLVED - That the profile be noted.", "item": item.ref, "at": "10:30"}
    assert client.post(place(meeting, "/decision"), sent).status_code == 302
    [decision] = Decision.objects.all()
    assert (decision.for_ratification, decision.item) == (True, item)
    later = a_meeting(cast.board, held=on(date(2019, 6, 13)), release=Audience.BOARD)
    for page in (place(later), f"/b/soc-board/meetings/{later.ref}/agenda"):
        assert "For ratification" in text_of(client.get(page))
    assert "For ratification Decided" not in text_of(client.get(place(meeting)))
    assert client.post(place(later, "/ratify"), {"decision": decision.ref}).status_code == 302
    assert client.post(place(later, "/ratify"), {"decision": decision.ref}).status_code == 302
    assert stored(decision).ratified_at == later


def test_a_decision_that_says_nothing_comes_back_as_it_was_typed(cast, meeting, item):
    sent = {"text": "RESOLVED - That", "item": item.ref, "at": "half past"}
    answer = cast.manager.client.post(place(meeting, "/decision"), sent)
    form = answer.context_data["form"]
    assert (answer.status_code, form["at"].value(), form["item"].value()) == (422, "half past", item.ref)


def test_interests_guests_and_strangers(cast, meeting, item):
    client = cast.officer.client
    interest = {"item": item.ref, "person": "member", "nature": "A cousin works there.", "left_room": "on"}
    assert client.post(place(meeting, "/interest"), interest).status_code == 302
    assert client.post(place(meeting, "/interest"), {**interest, "name": "Also"}).status_code == 422
    assert client.post(place(meeting, "/guest"), {"office": "Head of Fraud, a bank"}).status_code == 302
    sent = {"organisation": "police", "name": "Insp. Low", "at": "10:00"}
    assert client.post(place(meeting, "/somebody"), sent).status_code == 302
    assert [model.objects.count() for model in (Declaration, Guest, Stay)] == [1, 1, 1]
    page = text_of(client.get(place(meeting)))
    assert ("A cousin works there. (left the room)" in page, "Insp. Low" in page) == (True, True)


def test_times_are_corrected_and_whoever_is_second_is_told(cast, meeting):
    [stay] = arrive(meeting, comers=[comer_of(cast.member.seat)], at="10:00", by=cast.officer.actor)
    where = f"/b/soc-board/stays/{stay.ref}/times"
    sent = {"arrived": "10:10", "left": "", "started_from": str(stay.version)}
    assert cast.officer.client.post(where, sent).status_code == 302
    assert cast.manager.client.post(where, {**sent, "arrived": "10:20"}).status_code == 409
    backwards = {**sent, "left": "10:00", "started_from": str(stored(stay).version)}
    assert cast.manager.client.post(where, backwards).status_code == 422
    assert stored(stay).arrived == "10:10"


def test_what_the_officer_may_not_read_is_not_told_on_the_page(cast, meeting):
    closed = {"marking": "OFFICIAL-SENSITIVE", "release": Audience.BOARD_SENSITIVE}
    secret = an_agenda_item(cast.board, meeting=meeting, title="Canary", **closed)
    a_decision(cast.board, meeting=meeting, item=secret, text="That Canary.", **closed)
    assert "Canary" not in cast.officer.client.get(place(meeting)).content.decode()
    answer = cast.officer.client.post(
        place(meeting, "/decision"), {"text": "That it be.", "item": secret.ref}
    )
    assert answer.status_code == 422


def test_the_queries_do_not_grow_with_items_and_people(cast, meeting):
    client = cast.manager.client

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(place(meeting)).status_code == 200
        return len(seen)

    tap(client, meeting, expected="1", at="10:00")
    first = an_agenda_item(cast.board, meeting=meeting, release=Audience.BOARD)
    a_decision(cast.board, meeting=meeting, item=first)
    before = queries()
    for _each in range(5):
        more = an_agenda_item(cast.board, meeting=meeting, release=Audience.BOARD)
        a_decision(cast.board, meeting=meeting, item=more)
    tap(client, meeting, arrived=cast.other_member.seat.ref, at="10:01")
    tap(client, meeting, arrived=cast.deputy.seat.ref, at="10:01")
    assert queries() == before


def test_before_its_day_the_page_offers_nothing(cast):
    planned = a_meeting(cast.board, held=on(date(2099, 3, 12)), state=Meeting.State.PLANNED)
    page = cast.manager.client.get(place(planned))
    assert ("once its day has come" in text_of(page), b"<textarea" in page.content) == (True, False)


def test_the_board_says_that_it_does_not_ratify(cast, meeting, item):
    decision = a_decision(
        cast.board, meeting=meeting, decided=on(MARCH), for_ratification=True, release=Audience.BOARD
    )
    later = a_meeting(cast.board, held=on(date(2019, 6, 13)), release=Audience.BOARD)
    answer = cast.manager.client.post(place(later, "/ratify"), {"refused": decision.ref}, follow=True)
    assert "It is recorded as not ratified." in text_of(answer)
    assert (stored(decision).not_ratified_at, stored(decision).ratified_at) == (later, None)
    assert cast.chair.client.post(place(later, "/ratify"), {"refused": decision.ref}).status_code == 403


def test_an_item_tells_that_there_is_no_quorum_while_somebody_is_out_of_the_room(cast, meeting, item):
    a_terms_version(
        cast.board,
        quorum=1,
        quorum_needs_chair=False,
        required_organisations=[cast.police],
        status=TermsVersion.Status.APPROVED,
        approved=on(date(2018, 3, 1)),
        release=Audience.BOARD,
    )
    comers = [comer_of(cast.member.seat), comer_of(cast.other_member.seat)]
    arrive(meeting, comers=comers, at="10:00", by=cast.officer.actor)
    told = f"Not quorate {cast.police.name} out of the room for an interest."
    assert told not in text_of(cast.officer.client.get(place(meeting)))
    declare(item, nature="A cousin.", left_room=True, person=cast.member.person, by=cast.officer.actor)
    page = text_of(cast.officer.client.get(place(meeting)))
    assert (told in page, page.count("Not quorate")) == (True, 1)

"""The manager's board of one call: who sees which state, who is late, accepted, approved and reminded."""

import re
from datetime import date

import pytest
import time_machine
from asked_updates import AFTERWARDS, BOARD, IN_TIME, TOO_LATE, a_call, call_page, given, page, update_of
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from factories.constitution import a_person, a_seat, an_organisation
from factories.priorities import an_update_approver
from page_text import links_of, main_of, text_of

from priorities.models import Update
from priorities.operations.chasing import chase
from priorities.operations.updates import accept, write
from socboard.audit.models import Event
from socboard.board.history import history
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

CALLS = f"{BOARD}calls/"
State = Update.State


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def call(cast):
    return a_call(cast)


def stand(response) -> list[list[str]]:
    """The rows of the board with each cell's state alone, beside the organisation's name."""
    rows = re.findall(r"<tbody.*?</tbody>", main_of(response), re.S)[:1]
    found = []
    for row in re.findall(r"<tr.*?</tr>", "".join(rows), re.S):
        name = re.search(r"<th[^>]*>([^<]*)", row)[1].strip()
        found.append([name, *re.findall(r'govuk-tag--[a-z-]*">([^<]*)</strong>', row.partition("</th>")[2])])
    return found


def test_the_team_and_the_chair_see_all_states_a_partner_the_own(cast, call):
    given(update_of(cast.fire), by=cast.other_member.actor)
    write(update_of(cast.police, "drugs"), values={"progress": "Half"}, by=cast.member.actor)
    fire, police = ["Fire brigade", "Submitted", "Not started"], ["Police", "Not started", "Being written"]
    seen = {
        name: stand(getattr(cast, name).client.get(call_page(call)))
        for name in ("manager", "chair", "member")
    }
    assert seen == {"manager": [fire, police], "chair": [fire, police], "member": [police]}


def test_the_chair_sees_states_and_no_way_to_the_words(cast, call):
    response = cast.chair.client.get(call_page(call))
    assert [link for link in links_of(response) if "/updates/" in link] == []
    assert cast.chair.client.get(page(update_of(cast.police))).status_code == 404


def test_each_is_told_what_waits_for_them(cast, call):
    given(update_of(cast.fire), by=cast.other_member.actor)

    def waiting(player):
        listed = main_of(player.client.get(call_page(call))).partition('class="govuk-task-list"')[2]
        return re.findall(r'task-list__link" href="([^"]*)"', listed.partition("</ul>")[0])

    assert {name: waiting(getattr(cast, name)) for name in ("manager", "member", "chair")} == {
        "manager": [page(update_of(cast.fire))],
        "member": [page(update_of(cast.police, each), "write") for each in ("fraud", "drugs")],
        "chair": [],
    }


def test_whoever_is_late_is_named(cast, call):
    with time_machine.travel(TOO_LATE):
        read = text_of(cast.manager.client.get(call_page(call)))
    assert ("4 days past" in read, "Late: Fire brigade, Police." in read) == (True, True)


def test_several_are_accepted_at_once_and_read_by_the_board_from_then_on(cast, call):
    both = [
        given(update_of(cast.fire), by=cast.other_member.actor),
        given(update_of(cast.police), by=cast.member.actor),
    ]
    seen = [f"{each.ref}.{each.version}" for each in both]
    response = cast.manager.client.post(call_page(call, "accept"), {"seen": seen}, follow=True)
    assert "2 updates are accepted." in text_of(response)
    assert [update_of(each).state for each in (cast.fire, cast.police)] == [State.ACCEPTED] * 2
    read = cast.observer.client.get(call_page(call))
    assert {page(update_of(each)) for each in (cast.fire, cast.police)} <= set(links_of(read))
    assert cast.observer.client.get(page(update_of(cast.fire))).status_code == 200


def test_nothing_is_accepted_that_changed_since_it_was_read(cast, call):
    one, other = given(update_of(cast.fire), by=cast.other_member.actor), update_of(cast.police)
    seen = [f"{one.ref}.{one.version}", f"{other.ref}.{other.version}"]
    response = cast.manager.client.post(call_page(call, "accept"), {"seen": seen}, follow=True)
    assert "nothing was accepted" in text_of(response)
    stale = cast.manager.client.post(page(one, "accept"), {"seen": f"{one.ref}.1"}, follow=True)
    assert "nothing was accepted" in text_of(stale)
    assert update_of(cast.fire).state == State.SUBMITTED


@pytest.mark.parametrize("seen", [[], ["nonsense"], ["x.1"], ["../x.99999999999"], ["\x00.1"]])
def test_accepting_nonsense_asks_to_tick(cast, call, seen):
    response = cast.manager.client.post(call_page(call, "accept"), {"seen": seen}, follow=True)
    assert "Tick the updates that you accept." in text_of(response)


def test_accepted_by_an_officer_it_waits_for_the_manager(cast, call):
    update = given(update_of(cast.fire), by=cast.other_member.actor)
    cast.officer.client.post(page(update, "accept"), {"seen": f"{update.ref}.{update.version}"})
    waiting = cast.manager.client.get(call_page(call))
    assert page(update, "release") in links_of(waiting)
    assert "Accepted, not released yet" in text_of(waiting)
    assert cast.observer.client.get(page(update)).status_code == 404


def test_sent_back_the_comment_stands_at_the_top_of_both_pages(cast, call):
    update = given(update_of(cast.fire), by=cast.other_member.actor)
    form = {"started_from": update.version, "comment": "Which streets?"}
    assert cast.officer.client.post(page(update, "send-back"), form).status_code == 302
    assert update_of(cast.fire).state == State.SENT_BACK
    for verb in ("", "write"):
        assert "Which streets?" in text_of(cast.other_member.client.get(page(update, verb)))


def test_a_named_approver_approves_or_sends_back(cast, call):
    since = UncertainDate.on(date(2019, 1, 1))
    an_update_approver(cast.board, organisation=cast.police, person=cast.deputy.person, start=since)
    update = given(update_of(cast.police), by=cast.member.actor)
    assert page(update, "approve") in links_of(cast.deputy.client.get(call_page(call)))
    assert page(update, "approve") not in links_of(cast.member.client.get(call_page(call)))
    sent = {"started_from": update.version, "comment": "Add the figures."}
    assert cast.deputy.client.post(page(update, "send-back"), sent).status_code == 302
    again = given(update_of(cast.police), by=cast.member.actor)
    assert cast.deputy.client.post(page(again, "approve"), {"started_from": again.version}).status_code == 302
    assert (update_of(cast.police).state, update_of(cast.police).approved_by) == (
        State.SUBMITTED,
        cast.deputy.person,
    )


def test_an_organisation_names_its_own_approver(cast, call):
    seat_holder = cast.deputy.person
    form = {
        "person": seat_holder.ref,
        "start_0": "1",
        "start_1": "1",
        "start_2": "2019",
        "marking": "OFFICIAL",
    }
    assert cast.member.client.get(f"{BOARD}update-approvers/add").status_code == 200
    assert cast.member.client.post(f"{BOARD}update-approvers/add", form).status_code == 302
    assert given(update_of(cast.police), by=cast.member.actor).state == State.AWAITING


def test_only_who_sits_for_the_organisation_now_is_its_approver(cast, call):
    left = a_person(name="Who Left")
    since, left_on = (UncertainDate.on(date(2017, month, 1)) for month in (1, 6))
    a_seat(cast.board, organisation=cast.police, person=left, start=since, end=left_on)
    page = cast.member.client.get(f"{BOARD}update-approvers/add").context["form"]
    own = {cast.member.person, cast.deputy.person}
    assert own <= set(page.fields["person"].things.values())
    assert {left, cast.manager.person, cast.other_member.person}.isdisjoint(
        page.fields["person"].things.values()
    )
    form = {"organisation": cast.police.ref, "person": cast.manager.person.ref, "marking": "OFFICIAL"}
    refused = cast.manager.client.post(f"{BOARD}update-approvers/add", form)
    assert refused.context["form"].errors["person"] == ["This person has no seat for that organisation now."]


def test_the_steps_of_an_update_are_told_by_their_verbs(cast, call):
    update = given(update_of(cast.police), by=cast.member.actor)
    accept(update, by=cast.manager.actor)
    told = {
        act.what: act.fields for act in history(update.board, "updates", update.ref, actor=cast.manager.actor)
    }
    assert (told["Submitted"], told["Accepted"]) == ("", "")


# Reminding


def test_one_click_reminds_who_owes_and_holds_nothing_of_what_was_written(cast, call):
    write(update_of(cast.police), values={"progress": "Canary words"}, by=cast.member.actor)
    for each in ("fraud", "drugs"):
        given(update_of(cast.fire, each), by=cast.other_member.actor)
    response = cast.manager.client.post(call_page(call, "chase"), follow=True)
    assert "Written to: Police." in text_of(response)
    letters = list(Letter.objects.order_by("to"))
    assert [letter.to for letter in letters] == ["deputy@example.org", "member@example.org"]
    body = letters[0].body
    assert (call_page(call) in body, "28 February 2019" in body) == (True, True)
    told = f"{letters[0].subject} {body}"
    assert [word for word in ("Canary", "Updates for March", "fraud", "drugs") if word in told] == []
    acts = Event.objects.filter(noun="calls", ref=call.ref, event="priorities.call_chased")
    assert [list(each.fields) for each in acts] == [["organisation"]]
    assert "Written to on 20 February 2019" in text_of(response)


def test_nobody_is_written_to_twice_on_one_day(cast, call):
    for _ in range(2):
        cast.manager.client.post(call_page(call, "chase"), {"organisation": "police"})
    refused = cast.manager.client.post(call_page(call, "chase"), {"organisation": "police"}, follow=True)
    assert "They were written to today already." in text_of(refused)
    assert Letter.objects.count() == 2
    with time_machine.travel("2019-02-21T12:00:00Z"):
        chase(call, organisations=[cast.police], by=cast.manager.actor)
    assert Letter.objects.count() == 4


@pytest.mark.parametrize("organisation", ["charity", "no-such", "\x00"])
def test_who_owes_nothing_is_not_reminded(cast, call, organisation):
    refused = cast.manager.client.post(call_page(call, "chase"), {"organisation": organisation}, follow=True)
    assert "Nobody asked here owes an update any more." in text_of(refused)
    assert Letter.objects.count() == 0


@override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
def test_a_site_without_mail_says_so(cast, call):
    assert "sends no mail yet" in text_of(cast.manager.client.get(call_page(call)))
    refused = cast.manager.client.post(call_page(call, "chase"), follow=True)
    assert "so nobody was written to" in text_of(refused)
    assert Letter.objects.count() == 0


def test_a_board_of_many_takes_as_many_queries_as_one_of_few(cast):
    taken = []
    for many in (1, 6):
        asked = [an_organisation() for _ in range(many)]
        call = a_call(cast, organisations=asked)
        for client in (cast.manager.client, cast.other_member.client):
            client.get(call_page(call))
            with CaptureQueriesContext(connection) as queries:
                client.get(call_page(call) + "?again")
            taken.append(len(queries))
    assert taken[:2] == taken[2:]


def test_what_a_partner_writes_is_read_by_nobody_else_before_it_is_accepted(cast, call):
    update = update_of(cast.police)
    canary = "Heron at midnight"
    update = given(update, by=cast.member.actor, progress=canary, problems=canary, help_needed=canary)
    places = [
        "/",
        CALLS,
        call_page(call),
        page(update),
        page(update, "write"),
        f"{BOARD}updates/",
        f"{BOARD}updates/?q=Heron",
        f"{BOARD}updates/?format=csv",
        f"{BOARD}records/",
        f"{BOARD}trail/",
    ]
    leaks = []
    for player in cast:
        if player.name not in ("member", "deputy", "manager", "officer"):
            leaks += [
                (player.name, where)
                for where in places
                if canary.encode() in player.client.get(where).content
                or update.ref.encode() in player.client.get(where).content.replace(where.encode(), b"")
            ]
    assert leaks == []
    assert canary not in str([each.__dict__ for each in Event.objects.all()])
    assert canary in text_of(cast.deputy.client.get(page(update)))


def test_an_accepted_one_tells_that_it_came_late(cast, call):
    with time_machine.travel(AFTERWARDS):
        update = update_of(cast.police)
        cast.member.client.post(
            page(update, "write"),
            {
                "started_from": update.version,
                "act": "submit",
                "marking": "OFFICIAL",
                "progress": "Late.",
                "late_reason": "On leave",
            },
        )
        assert "Given 20 March 2019, late" in text_of(cast.manager.client.get(call_page(call)))
        assert "Late: On leave" in text_of(cast.manager.client.get(page(update)))


def test_a_given_update_leads_to_those_its_organisation_still_owes(cast, call):
    given(update_of(cast.police), by=cast.member.actor)
    to_write = [page(update_of(cast.police, "drugs"), "write")]
    there = page(update_of(cast.police))
    led = [
        [each for each in links_of(player.client.get(there)) if each.endswith("/write")]
        for player in (cast.member, cast.manager)
    ]
    assert led == [to_write, []]


def test_an_accepted_update_leads_the_team_to_the_records_made_from_it(cast, call):
    there, made = page(update_of(cast.police)), page(update_of(cast.police), "draw")
    given(update_of(cast.police), by=cast.member.actor)
    before = made in links_of(cast.manager.client.get(there))
    accept(update_of(cast.police), by=cast.manager.actor)
    led = [made in links_of(player.client.get(there)) for player in (cast.manager, cast.member)]
    assert (before, led) == (False, [True, False])


def test_an_update_says_by_name_who_reads_it(cast, call):
    given(update_of(cast.police), by=cast.member.actor)
    update = update_of(cast.police)
    context = cast.member.client.get(page(update)).context
    team_and_own = {cast.member.person.name, cast.deputy.person.name, cast.manager.person.name}
    assert {each.name for each in context["readers_now"]} == team_and_own
    assert cast.observer.person.name in {each.name for each in context["readers_later"]}

"""The list of calls for updates, and the form that opens one."""

from datetime import date

import pytest
import time_machine
from asked_updates import BOARD, IN_TIME, a_call, given, update_of
from page_text import links_of, main_of, rows_of, text_of

from priorities.models import Call, CallQuestion
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

CALLS = f"{BOARD}calls/"


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def call(cast):
    return a_call(cast)


def test_the_list_tells_how_many_were_given_of_those_this_reader_knows(cast, call):
    given(update_of(cast.fire), by=cast.other_member.actor)
    cells = {
        name: rows_of(getattr(cast, name).client.get(CALLS))[0] for name in ("manager", "chair", "member")
    }
    days = ["Updates for March", "14 March 2019", "1 February 2019", "28 February 2019"]
    assert cells == {
        "manager": [*days, "1 of 4", "8 days left"],
        "chair": [*days, "1 of 4", "8 days left"],
        "member": [*days, "0 of 2", "8 days left"],
    }


def test_the_list_is_searched_and_exported_and_says_when_it_is_empty(cast):
    assert "Open the first one" in text_of(cast.manager.client.get(CALLS))
    a_call(cast)
    client = cast.observer.client
    assert "Show all" in text_of(client.get(f"{CALLS}?q=nothing"))
    lines = client.get(f"{CALLS}?q=march&format=csv").content.decode().splitlines()
    assert lines == [
        "Call,Meeting,Opens,Due,Given,State",
        "Updates for March,14 March 2019,1 February 2019,28 February 2019,Not asked,8 days left",
    ]


# Opening a call


def day(name: str, when: date) -> dict[str, str]:
    return {f"{name}_{at}": str(part) for at, part in enumerate((when.day, when.month, when.year))}


def test_a_call_needs_the_meeting_alone(cast):
    a_call(cast)
    form = cast.manager.client.get(f"{CALLS}open").context["form"]
    assert sorted(form.initial["organisations"]) == ["fire", "police"]
    sent = {
        **day("meets", date(2019, 6, 13)),
        **day("opens", date(2019, 5, 1)),
        "organisations": form.initial["organisations"],
        "priorities": form.initial["priorities"],
        "question_2": "Any new method?",
        "about_2": form.initial["priorities"][0],
    }
    assert cast.manager.client.post(f"{CALLS}open", sent).status_code == 302
    made = Call.objects.get(title="Updates for the meeting of 13 June 2019")
    # Ten working days before: the bank holiday of 27 May lies before them.
    assert (made.due, made.updates.count(), made.release.audience) == (
        UncertainDate.on(date(2019, 5, 30)),
        4,
        Audience.BOARD,
    )
    asked = CallQuestion.objects.get(call=made)
    assert (asked.text, asked.priority.short_name) == ("Any new method?", "fraud")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({}, "Choose at least one under “Who is asked”."),
        ({"meets_0": "31", "meets_1": "2"}, "There is no such day."),
        ({"meets_2": "NaN"}, "Enter a valid year"),
        (day("due", date(2019, 7, 1)), "Updates are due on the day of the meeting at the latest."),
        (day("opens", date(2019, 6, 10)), "Updates cannot be due before the call opens."),
        ({"organisations": "no-such"}, "Choose one from the list."),
        ({"question_1": "x" * 301}, "300"),
    ],
)
def test_a_wrong_call_is_told_at_its_place_and_nothing_is_lost(cast, wrong, sentence):
    made = a_call(cast)
    refs = [each.ref for each in {each.priority for each in made.updates.all()}]
    sent = {
        **day("meets", date(2019, 6, 13)),
        **day("opens", date(2019, 5, 1)),
        "note": "What I typed",
        "priorities": refs,
        "organisations": "police" if wrong else [],
    }
    response = cast.manager.client.post(f"{CALLS}open", {**sent, **wrong})
    assert (response.status_code, Call.objects.count()) == (422, 1)
    assert (sentence in text_of(response), "What I typed" in main_of(response)) == (True, True)


def test_the_list_leads_to_those_who_approve_updates_whoever_gives_or_takes_them(cast, call):
    approvers = f"{BOARD}update-approvers/"
    led = [
        approvers in links_of(player.client.get(CALLS))
        for player in (cast.manager, cast.member, cast.observer)
    ]
    assert led == [True, True, False]
    title = text_of(cast.member.client.get(f"{approvers}add"))
    assert "Add an update approver" in title


def test_what_only_follows_from_a_wrong_day_is_not_told(cast):
    made = a_call(cast)
    sent = {**day("meets", date(2019, 6, 13)), **day("opens", date(2019, 6, 10))}
    sent |= {"priorities": [each.priority.ref for each in made.updates.all()], "organisations": ["police"]}
    form = cast.manager.client.post(f"{CALLS}open", sent).context["form"]
    assert form.errors == {"due": ["Updates cannot be due before the call opens."]}

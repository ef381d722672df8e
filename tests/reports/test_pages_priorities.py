"""The priorities in order, the story of each, and the lists of what stands under them."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.constitution import a_membership, an_organisation
from factories.meetings import a_decision, a_meeting, a_presentation, an_action
from factories.priorities import (
    YEAR,
    YEAR_BEFORE,
    a_call,
    a_finding,
    a_measure,
    a_priority,
    a_priority_review,
    a_profile,
    a_training,
    an_activity,
    an_assessment,
    an_emerging_theme,
    an_observation,
    an_update,
    on,
)
from page_text import links_of, rows_of, text_of, told_of

from priorities.models import Finding, Profile, Update
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import Quantity

BOARD = "/b/soc-board/"
LIST, PAGE = f"{BOARD}priorities/", f"{BOARD}priorities/fraud/"
RELEASED = {"release": Audience.BOARD}


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(date(2019, 9, 1)):
        yield


@pytest.fixture
def fraud(cast):
    given = {"lead_organisation": cast.police, "start": on(2018, 3, 1)}
    return a_priority(cast.board, ref="fraud", **given, **RELEASED)


def test_the_list_tells_where_each_stands_with_the_past_ones_apart(cast, fraud):
    a_priority(
        cast.board, full_name="Illicit drugs", short_name="drugs", order=2, end=on(2019, 1, 1), **RELEASED
    )
    a_priority(cast.board, full_name="Hidden", short_name="hidden", order=3)
    an_assessment(cast.board, priority=fraud, rating="satisfactory", judged=on(2018, 5, 1), **RELEASED)
    rated = {"rating": "requires action", "trend": "deteriorating", "judged": on(2019, 5, 1)}
    an_assessment(cast.board, priority=fraud, **rated, **RELEASED)
    rows = rows_of(cast.member.client.get(LIST))
    brief = cast.police.brief
    assert rows == [
        [
            "Fraud and cyber enabled crime",
            "1",
            "Requires action, deteriorating",
            brief,
            "1 March 2018",
            "Overdue",
        ],
        ["Illicit drugs", "2", "Not judged", "", "Not recorded", "Until 1 January 2019"],
    ]
    assert "Past priorities" in text_of(cast.member.client.get(LIST))


def test_the_list_is_searched_sorted_exported_and_says_when_it_is_empty(cast):
    assert "Add the first" in text_of(cast.manager.client.get(LIST))
    a_priority(cast.board, full_name="Fraud", order=2, **RELEASED)
    a_priority(cast.board, full_name="Drugs", short_name="drugs", order=1, **RELEASED)
    client = cast.member.client
    names = [
        [row[0] for row in rows_of(client.get(LIST + query))] for query in ("", "?sort=-order", "?q=frau")
    ]
    assert names == [["Drugs", "Fraud"], ["Fraud", "Drugs"], ["Fraud"]]
    lines = client.get(f"{LIST}?q=frau&format=csv").content.decode().splitlines()
    assert lines == [
        "Priority,Place,Where it stands,Lead,From,Yearly review",
        "Fraud,2,Not judged,,Not recorded,Not known",
    ]
    assert "Show all" in text_of(client.get(f"{LIST}?q=nothing"))


def test_a_judgement_in_words_alone_is_told_as_on_its_page(cast, fraud):
    an_assessment(cast.board, priority=fraud, rating="satisfactory", judged=on(2018, 5, 1), **RELEASED)
    an_assessment(cast.board, priority=fraud, rating="", judged=on(2019, 5, 1), **RELEASED)
    assert rows_of(cast.chair.client.get(LIST))[0][2] == "Judged in words"
    assert "Judged in words" in text_of(cast.chair.client.get(PAGE))


def test_a_list_shows_no_restricted_judgement(cast, fraud):
    given = {"rating": "requires action", "marking": Marking.OFFICIAL_SENSITIVE}
    an_assessment(cast.board, priority=fraud, **given, **RELEASED)
    assert rows_of(cast.chair.client.get(LIST))[0][2] == "Not judged"
    assert "Requires action" in text_of(cast.chair.client.get(PAGE))


def story(cast, fraud) -> None:
    """One of everything under the priority."""
    meeting = a_meeting(cast.board, title="The March meeting", **RELEASED)
    a_decision(cast.board, text="Fraud is a priority", meeting=meeting, priorities=[fraud], **RELEASED)
    a_priority_review(cast.board, priority=fraud, reviewed=on(2019, 3, 1), outcome="kept", **RELEASED)
    an_assessment(
        cast.board,
        priority=fraud,
        text="Losses grow.",
        rating="close monitoring",
        trend="stable negative",
        judged_by="The head of intelligence",
        judged=on(2019, 5, 1),
        **RELEASED,
    )
    measure = a_measure(cast.board, name="Reports", counts_persons=False, priority=fraud, **RELEASED)
    an_observation(cast.board, measure=measure, value=Quantity.of(4321), period=YEAR, **RELEASED)
    given = {"priority": fraud, "organisation": cast.police, **RELEASED}
    an_activity(cast.board, title="visiting shops", strands=["protect"], period=YEAR, **given)
    profile = a_profile(cast.board, title="Fraud profile", **given)
    a_presentation(cast.board, topic="The profile", profile=profile, meeting=meeting, **RELEASED)
    finding = a_finding(cast.board, theme="call handling", status=Finding.Status.IN_HAND, **given)
    an_action(cast.board, number="A7", text="Train the desk", finding=finding, due=on(2019, 8, 1), **RELEASED)
    accepted = {"state": Update.State.ACCEPTED, "submitted": on(2019, 2, 20), "accepted": on(2019, 2, 21)}
    call = a_call(cast.board, title="Updates for March", **RELEASED)
    an_update(cast.board, call=call, progress="Two raids in May", **accepted, **given)
    an_emerging_theme(cast.board, title="Romance fraud", **given)


def test_the_page_tells_the_story(cast, fraud):
    story(cast, fraud)
    page = cast.member.client.get(PAGE)
    told, text = told_of(page), text_of(page)
    assert told["Lead organisation"] == cast.police.name
    assert told["Decided"] == "Fraud is a priority The March meeting"
    assert told["Yearly review"] == "Current due 1 March 2020 1 March 2019 : kept".replace(" :", ":")
    said = (
        "Close monitoring Stable negative Losses grow. Judged by The head of intelligence, 1 May 2019",
        "4,321",
        "Visiting shops",
        "Fraud profile",
        "The profile The March meeting",
        "Call handling In hand",
        "A7, Train the desk Overdue no owner yet, due 1 August 2019",
        "Updates for March",
        "Two raids in May",
        "Romance fraud Being watched",
    )
    assert [each for each in said if each not in text] == []


def test_where_a_profile_was_presented_is_added_from_there(cast, fraud):
    story(cast, fraud)
    profile = Profile.objects.get()
    where = f"/b/{cast.board.ref}/presentations/add?profile={profile.ref}"
    assert where in cast.manager.client.get(PAGE).content.decode()
    assert "presentations/add" not in cast.observer.client.get(PAGE).content.decode()
    chosen = cast.manager.client.get(where).context["form"].initial["profile"]
    assert chosen in (profile, profile.ref)


def test_nothing_is_told_of_what_the_reader_does_not_see(cast, fraud):
    told = dict.fromkeys(("text", "title", "theme", "name", "topic", "progress"), "Canary")
    unseen = {"priority": fraud, "organisation": cast.fire}
    an_assessment(cast.board, text=told["text"], rating="requires action", **unseen)
    an_activity(cast.board, title=told["title"], strands=["pursue"], period=YEAR, **unseen)
    a_training(cast.board, topic=told["topic"], strands=["pursue"], period=YEAR_BEFORE, **unseen)
    a_profile(cast.board, title=told["title"], **unseen)
    finding = a_finding(cast.board, theme=told["theme"], **unseen)
    an_action(cast.board, text="Canary", finding=finding, **RELEASED)
    an_emerging_theme(cast.board, title=told["title"], **unseen)
    measure = a_measure(cast.board, name=told["name"], **unseen)
    an_observation(cast.board, measure=measure, **RELEASED)
    a_decision(cast.board, text="Canary", priorities=[fraud])
    text = text_of(cast.observer.client.get(PAGE))
    assert [word for word in ("Canary", "1 activity", "Requires action") if word in text] == []
    # The same page tells the team, so that the words above were there to be told.
    assert "Canary" in text_of(cast.manager.client.get(PAGE))


def test_a_number_of_persons_that_was_not_told_before_is_in_no_drawing(cast, fraud):
    measure = a_measure(cast.board, name="Referrals", counts_persons=True, priority=fraud, **RELEASED)
    an_observation(cast.board, measure=measure, value=Quantity.of(4321), period=YEAR, **RELEASED)
    seen = [
        "4,321" in cast_member.client.get(PAGE).content.decode()
        for cast_member in (cast.chair, cast.observer)
    ]
    assert seen == [True, False]


def test_each_square_of_the_matrix_leads_to_as_many_records(cast, fraud):
    given = {"priority": fraud, "organisation": cast.police, **RELEASED}
    an_activity(cast.board, strands=["pursue", "prevent"], period=YEAR, **given)
    an_activity(cast.board, strands=["pursue"], **given)
    an_activity(cast.board, strands=["pursue"], period=YEAR_BEFORE, **given)
    a_training(cast.board, strands=[], priority=fraud, period=YEAR, **RELEASED)
    a_membership(cast.board, organisation=cast.fire, **RELEASED)
    client = cast.observer.client
    page = client.get(PAGE)
    rows = {row[0]: [cell.split(",")[0].strip() for cell in row[1:]] for row in rows_of(page)}
    nothing = ["None"] * 5
    assert rows == {
        cast.fire.brief: nothing,
        cast.police.brief: ["2 activities", "1 activity", "None", "None", "None"],
        "The board itself": ["None"] * 4 + ["1 training"],
    }
    squares = [each for each in links_of(page) if "year=2018" in each and "strand=" in each]
    assert [len(rows_of(client.get(each))) for each in squares] == [2, 1, 1]
    assert "Nothing is recorded under Protect and Prepare." in text_of(page)
    earlier = client.get(f"{PAGE}?year=2017")
    [police] = [row for row in rows_of(earlier) if row[0] == cast.police.brief]
    assert [cell.split(",")[0].strip() for cell in police[1:3]] == ["2 activities", "None"]


@pytest.mark.parametrize(
    "query", ["?year=x", "?year=99999", "?year=0001", "?priority=%00&strand=x&organisation='"]
)
def test_a_filter_that_makes_no_sense_counts_as_none(cast, fraud, query):
    an_activity(cast.board, priority=fraud, **RELEASED)
    assert cast.member.client.get(PAGE + query).status_code == 200
    assert len(rows_of(cast.member.client.get(f"{BOARD}activities/{query}"))) == 1


def test_the_lists_of_work_stand_under_the_priorities(cast, fraud):
    an_activity(cast.board, title="visiting shops", priority=fraud, strands=["protect"], **RELEASED)
    client = cast.member.client
    found = client.get(f"{BOARD}activities/?priority=fraud&strand=protect")
    assert [row[0] for row in rows_of(found)] == ["Visiting shops"]
    assert f"{BOARD}emerging-themes/" in links_of(found)
    assert "Show all" in text_of(client.get(f"{BOARD}activities/?priority=fraud&strand=pursue"))
    exported = client.get(f"{BOARD}activities/?strand=pursue&format=csv").content.decode().splitlines()
    assert len(exported) == 1
    # A noun of the constitution stays among the records.
    assert f"{BOARD}emerging-themes/" not in links_of(client.get(f"{BOARD}themes/"))


def test_the_page_asks_as_often_for_thirty_as_for_three(cast, fraud):
    def asked(more: int) -> int:
        for _number in range(more):
            organisation = an_organisation()
            given = {"priority": fraud, "organisation": organisation, **RELEASED}
            an_activity(cast.board, strands=["pursue"], period=YEAR, **given)
            an_assessment(cast.board, rating="satisfactory", **given)
            finding = a_finding(cast.board, **given)
            an_action(cast.board, number=f"A{finding.pk}", finding=finding, **RELEASED)
            a_presentation(cast.board, profile=a_profile(cast.board, **given), **RELEASED)
            measure = a_measure(cast.board, **given)
            an_observation(cast.board, measure=measure, **RELEASED)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert cast.member.client.get(PAGE).status_code == 200
        return len(queries)

    cast.member.client.get(PAGE)
    assert asked(3) == asked(12)


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_another_year_is_told_from_what_was_gathered_until_something_is_entered(cast, fraud):
    an_activity(cast.board, title="visiting shops", priority=fraud, period=YEAR, **RELEASED)
    client = cast.member.client
    client.get(LIST)
    first = queries_of(client, PAGE)
    assert queries_of(client, f"{PAGE}?year=2017") < first / 2
    an_activity(cast.board, title="ringing banks", priority=fraud, period=YEAR_BEFORE, **RELEASED)
    later = text_of(client.get(f"{PAGE}?year=2017"))
    assert [words in later for words in ("Visiting shops", "Ringing banks")] == [True, True]
    # Another reader has a story of their own.
    assert queries_of(cast.observer.client, f"{PAGE}?year=2017") > first / 2


def test_what_shows_something_restricted_is_gathered_each_time(cast, fraud):
    an_assessment(cast.board, priority=fraud, marking=Marking.OFFICIAL_SENSITIVE, **RELEASED)
    client = cast.chair.client
    client.get(LIST)
    first = queries_of(client, PAGE)
    assert queries_of(client, f"{PAGE}?year=2017") > first / 2

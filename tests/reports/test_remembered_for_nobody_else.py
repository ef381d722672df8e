"""What lists offer to choose from, and what a priority's page tells, is remembered; never for another reader."""

import re
from datetime import date

import pytest
import time_machine
from cast import SCRIBE
from django.http import QueryDict
from factories.constitution import a_cover, a_declared_conflict, a_reader_list
from factories.entering import correct
from factories.priorities import a_priority, an_activity

from priorities.models import Activity
from reports.record_pages.narrowing import filters_of
from socboard.audit import trail
from socboard.board.actors import actor_for
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

LIST = "/b/soc-board/activities/"
CANARY = "Canary kite"
CLOSED = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
TODAY, TOMORROW, AFTER = "2020-03-02T23:55:00Z", "2020-03-03T00:05:00Z", "2020-03-04T00:05:00Z"


@pytest.fixture(autouse=True)
def in_time():
    with time_machine.travel(TODAY, tick=False):
        yield


def offered(player) -> bool:
    """Whether the list lets this reader choose the priority."""
    return CANARY in re.sub(r"\s+", " ", player.client.get(LIST).content.decode())


@pytest.mark.parametrize("order", [1, -1])
def test_a_closed_priority_is_offered_to_its_readers_alone_whoever_asks_first(cast, order):
    a_priority(cast.board, short_name=CANARY, **CLOSED)
    names = ["member", "manager", "other_member", "officer", "deputy", "observer", "parent_member", "chair"]
    seen = {name: offered(getattr(cast, name)) for name in names[::order]}
    assert {name for name, told in seen.items() if told} == {"member", "manager", "chair"}


def test_a_declared_interest_and_a_reader_list_bite_on_the_next_click(cast):
    readers = a_reader_list(cast.board, people=[cast.member.person, cast.manager.person])
    priority = a_priority(cast.board, short_name=CANARY, readers=readers, release=Audience.BOARD)
    assert [offered(each) for each in (cast.member, cast.deputy, cast.manager)] == [True, False, True]
    about = {"about_noun": priority.noun, "about_ref": priority.ref}
    conflict = a_declared_conflict(cast.board, person=cast.member.person, **about)
    assert [offered(each) for each in (cast.member, cast.manager)] == [False, True]
    withdraw(conflict, reason="It was sold.", by=SCRIBE)
    assert offered(cast.member)
    withdraw(readers, reason="Nobody needs it.", by=SCRIBE)
    assert [offered(each) for each in (cast.member, cast.manager)] == [False, False]


def test_cover_that_begins_and_ends_at_midnight_is_no_act_and_counts_all_the_same(cast):
    """The observer sits for the charity, and for the police on one day alone."""
    readers = a_reader_list(cast.board, organisations=[cast.police])
    a_priority(cast.board, short_name=CANARY, readers=readers, release=Audience.BOARD)
    days = {"start": UncertainDate.on(date(2020, 3, 3)), "end": UncertainDate.on(date(2020, 3, 4))}
    a_cover(cast.board, seat=cast.member.seat, person=cast.observer.person, **days)
    version, seen = str(trail.head()), []
    for moment in (TODAY, TOMORROW, AFTER):
        with time_machine.travel(moment, tick=False):
            cast.observer.client.force_login(cast.observer.user)
            seen.append(offered(cast.observer))
    assert (seen, str(trail.head())) == ([False, True, False], version)


def test_two_sessions_of_one_account_choose_from_what_each_may_read(cast):
    """The board asks for a second step; one of the two signed in with one."""
    correct(cast.board, sensitive_needs_second_factor=True)
    a_priority(cast.board, short_name=CANARY, **CLOSED)
    version = str(trail.head())

    def choices(second_factor: bool) -> bool:
        actor = actor_for(cast.member.user, second_factor=second_factor)
        found = filters_of(Activity, QueryDict(), board=cast.board, actor=actor, version=version)
        return CANARY in str(found)

    assert [choices(each) for each in (True, False, True)] == [True, False, True]


@pytest.mark.parametrize("order", [1, -1])
def test_a_priority_page_is_told_anew_to_each_reader(cast, order):
    """One activity is the police's alone: no page of another reader counts or names it, whoever came first."""
    priority = a_priority(cast.board, release=Audience.BOARD)
    an_activity(cast.board, priority=priority, organisation=cast.police, title=CANARY)
    names, where = (
        ["member", "deputy", "manager", "other_member", "observer", "chair"],
        "/b/soc-board/priorities/",
    )
    pages = {
        name: getattr(cast, name).client.get(f"{where}{priority.ref}/").content.decode()
        for name in names[::order]
    }
    assert {name for name, page in pages.items() if CANARY in page} == {"member", "deputy", "manager"}
    assert {name for name, page in pages.items() if "1 activity" in page} == {"member", "deputy", "manager"}


def test_a_page_that_only_counts_something_restricted_is_not_kept(cast):
    """The page names the latest twelve; the matrix counts what stands behind them."""
    priority = a_priority(cast.board, release=Audience.BOARD)
    an_activity(cast.board, priority=priority, **CLOSED)
    for _ in range(13):
        an_activity(cast.board, priority=priority, release=Audience.BOARD)
    where = f"/b/soc-board/priorities/{priority.ref}/"
    answers = [each.client.get(where) for each in (cast.member, cast.other_member)]
    assert ["14 activities" in each.content.decode() for each in answers] == [True, False]
    assert ["no-store" in each.headers["Cache-Control"] for each in answers] == [True, False]

"""What calls for updates ask of whom, on the home page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.priorities import a_call, a_priority, an_update, an_update_approver, on

from priorities.asks import update_asks
from priorities.models import Update
from socboard.board.models import Board
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

State = Update.State
BEFORE, AFTER = date(2019, 2, 20), date(2019, 3, 4)


@pytest.fixture
def call(cast):
    return a_call(cast.board, opens=on(2019, 2, 1), due=on(2019, 2, 28), release=Audience.BOARD)


def owed(cast, call, organisation, number: int = 1, **given) -> list[Update]:
    return [
        an_update(
            cast.board,
            call=call,
            organisation=organisation,
            priority=a_priority(cast.board, release=Audience.BOARD),
            **given,
        )
        for _ in range(number)
    ]


def asked(player, today=BEFORE) -> tuple[list, list]:
    boards = {board.pk: board for board in Board.objects.visible_to(player.actor)}
    own, late = update_asks(player.actor, boards, today=today)
    return [(each.what, each.address, each.left) for each in own], [(each.who, each.what) for each in late]


def test_a_partner_is_asked_for_what_is_owed_and_led_to_it(cast, call):
    [update] = owed(cast, call, cast.police)
    owed(cast, call, cast.fire)
    where = f"/b/soc-board/updates/{update.ref}/write"
    assert asked(cast.member) == ([("Give the update on 1 priority", where, "8 days left")], [])


def test_several_are_one_ask_that_leads_to_the_call(cast, call):
    owed(cast, call, cast.police, 3)
    where = f"/b/soc-board/calls/{call.ref}/"
    assert asked(cast.member)[0] == [("Give the updates on 3 priorities", where, "8 days left")]


def test_who_gave_everything_is_asked_for_nothing(cast, call):
    owed(cast, call, cast.police, state=State.SUBMITTED, submitted=on(2019, 2, 20), progress="Two raids")
    assert asked(cast.member) == ([], [])


def test_only_its_approver_is_asked_to_approve(cast, call):
    days = {"start": UncertainDate.on(date(2019, 1, 1))}
    an_update_approver(cast.board, organisation=cast.police, person=cast.deputy.person, **days)
    [update] = owed(cast, call, cast.police, state=State.AWAITING, progress="Two raids")
    where = f"/b/soc-board/updates/{update.ref}/approve"
    boards = {cast.board.pk: cast.board}
    own, _late = update_asks(cast.deputy.actor, boards, today=date.today())
    assert [(each.what, each.address) for each in own] == [("Approve your organisation's update", where)]
    assert update_asks(cast.member.actor, boards, today=date.today()) == ([], [])


def test_the_team_reads_what_was_handed_in_and_who_is_late(cast, call):
    owed(cast, call, cast.police, 2, state=State.SUBMITTED, submitted=on(2019, 2, 20), progress="Two raids")
    owed(cast, call, cast.fire)
    where = f"/b/soc-board/calls/{call.ref}/"
    read = ("Read 2 updates for “Updates for March”", where, "")
    assert asked(cast.manager) == ([read], [])
    assert asked(cast.manager, AFTER) == (
        [read],
        [(cast.fire.name, "Give its update for “Updates for March”")],
    )


def test_a_restricted_call_is_not_named(cast, call):
    type(call).objects.update(marking=Marking.OFFICIAL_SENSITIVE)
    owed(cast, call, cast.police, state=State.SUBMITTED, submitted=on(2019, 2, 20), progress="Two raids")
    assert [what for what, _where, _left in asked(cast.manager)[0]] == ["Read 1 update for a restricted call"]
    assert asked(cast.officer) == ([], [])


def test_observers_and_strangers_are_asked_for_nothing(cast, call):
    owed(cast, call, cast.charity)
    assert [asked(player) for player in (cast.observer, cast.neighbour, cast.stranger)] == [([], [])] * 3


def test_as_many_queries_for_many_calls_as_for_one(cast, call):
    owed(cast, call, cast.police, 2)
    boards, counts = {cast.board.pk: cast.board}, []
    for _ in range(2):
        actor = cast.manager.actor
        with CaptureQueriesContext(connection) as captured:
            update_asks(actor, boards, today=BEFORE)
        counts.append(len(captured))
        for _ in range(4):
            owed(cast, a_call(cast.board, due=on(2019, 2, 28), release=Audience.BOARD), cast.police, 2)
    assert counts == [2, 2]

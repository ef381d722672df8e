"""Reading gives no right to write, and keeping the board's business none over what one may not read."""

import pytest
import rules
from factories import A
from factories.meetings import a_meeting, an_agenda_item

from meetings.models import (
    Action,
    AgendaItem,
    Decision,
    Meeting,
    MinuteAmendment,
    MinuteItem,
    Minutes,
    Paper,
    PaperVersion,
)
from socboard.board.nouns import permission
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

TEAM = {"manager", "officer"}
KEPT = (AgendaItem, Decision, Action, MinuteItem, MinuteAmendment)


def made(cast, model, **terms):
    """One of this noun with all that it is part of, marked and released alike."""
    meeting = a_meeting(cast.board, release=Audience.BOARD)
    if model in (Decision, Action):
        return A[model](cast.board, **({"meeting": meeting} if model is Decision else {}), **terms)
    item = an_agenda_item(cast.board, meeting=meeting, **terms)
    if model is AgendaItem:
        return item
    minutes = A[Minutes](cast.board, meeting=meeting, state=Minutes.State.WRITING, release=Audience.BOARD)
    return A[model](cast.board, minutes=minutes, item=item, **terms)


def who_may(cast, action: str, record) -> set[str]:
    name = permission(action, type(record))
    return {player.name for player in cast if rules.has_perm(name, player.actor, record)}


@pytest.mark.parametrize("model", KEPT)
@pytest.mark.parametrize("action", ["change", "withdraw"])
def test_what_the_board_reads_is_changed_by_the_team_alone(cast, model, action):
    record = made(cast, model, release=Audience.BOARD)
    assert {"member", "observer"} <= who_may(cast, "view", record)
    assert who_may(cast, action, record) == TEAM


@pytest.mark.parametrize("model", KEPT)
@pytest.mark.parametrize("action", ["change", "withdraw"])
def test_whoever_of_the_team_may_not_read_it_does_not_change_it(cast, model, action):
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    record = made(cast, model, **closed)
    assert "officer" not in who_may(cast, "view", record)
    assert who_may(cast, action, record) == {"manager"}


def test_a_part_of_what_is_closed_is_changed_by_nobody_who_does_not_see_the_whole(cast):
    """The officer sees the words on the item by themselves, but not the item."""
    meeting = a_meeting(cast.board, release=Audience.BOARD)
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    item = an_agenda_item(cast.board, meeting=meeting, **closed)
    minutes = A[Minutes](cast.board, meeting=meeting, state=Minutes.State.WRITING, release=Audience.BOARD)
    words = A[MinuteItem](cast.board, minutes=minutes, item=item, release=Audience.BOARD)
    assert who_may(cast, "change", words) == {"manager"}


def test_only_of_minutes_that_are_being_written_something_is_withdrawn(cast):
    words = made(cast, MinuteItem, release=Audience.BOARD)
    Minutes.objects.filter(pk=words.minutes_id).update(state=Minutes.State.CHAIR)
    words = MinuteItem.objects.select_related("minutes", "item__meeting", "release").get(pk=words.pk)
    assert (who_may(cast, "withdraw", words), who_may(cast, "change", words)) == (set(), TEAM)


def test_a_meeting_that_the_board_reads_is_invited_to_by_the_team_and_agreed_by_the_chair(cast):
    meeting = a_meeting(cast.board, release=Audience.BOARD)
    assert isinstance(meeting, Meeting)
    assert (who_may(cast, "invite", meeting), who_may(cast, "agree", meeting)) == (
        TEAM,
        {"chair", "deputy_chair"},
    )


def test_a_version_that_others_read_is_changed_by_its_owner_and_the_team(cast):
    meeting = a_meeting(cast.board, release=Audience.BOARD)
    item = an_agenda_item(cast.board, meeting=meeting, release=Audience.BOARD)
    theirs = {"organisation": cast.police, "release": Audience.BOARD}
    paper = A[Paper](cast.board, item=item, **theirs)
    version = A[PaperVersion](cast.board, paper=paper, **theirs)
    assert {"other_member", "observer"} <= who_may(cast, "view", version)
    assert who_may(cast, "change", version) == {*TEAM, "member", "deputy"}

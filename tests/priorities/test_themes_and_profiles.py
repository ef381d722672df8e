"""An emerging theme is made a priority or closed with a reason; a profile has a next edition."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from factories.entering import stored
from factories.meetings import a_meeting
from factories.priorities import a_priority, a_profile, an_emerging_theme, on

from meetings.models import Decision
from meetings.operations.deciding import NotHeld
from meetings.operations.themes import close, promote
from priorities.models import EmergingTheme, Priority, Profile
from priorities.operations.profiles import FollowedAlready, SameEdition, new_edition
from priorities.operations.themes import ReasonMissing, SettledAlready
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

State = EmergingTheme.State
NAMED = {"full_name": "Romance fraud", "short_name": "romance fraud", "order": 4, "start": date(2019, 11, 27)}


@pytest.fixture
def theme(cast):
    return an_emerging_theme(cast.board, organisation=cast.police, release=Audience.BOARD)


def test_one_act_makes_the_priority_and_links_it(cast, theme):
    made = promote(theme, **NAMED, lead=cast.police, by=cast.manager.actor)
    now = stored(theme)
    assert (now.state, now.priority, now.settled.is_exact) == (State.PROMOTED, made, True)
    told = (made.full_name, made.order, made.start, made.lead_organisation, made.organisation)
    assert told == ("Romance fraud", 4, on(2019, 11, 27), cast.police, None)
    assert made.release.audience == Audience.BOARD


def test_the_meeting_that_decided_is_kept_with_the_priority(cast, theme):
    meeting = a_meeting(cast.board, held=on(2019, 3, 14), release=Audience.BOARD)
    made = promote(theme, **NAMED, meeting=meeting, by=cast.manager.actor)
    decision = Decision.objects.get()
    assert (decision.meeting, decision.emerging_theme, list(decision.priorities.all()), decision.text) == (
        meeting,
        theme,
        [made],
        "RESOLVED - That Romance fraud be a priority of the board.",
    )


def test_a_theme_is_closed_at_a_meeting_or_at_none(cast, theme):
    meeting = a_meeting(cast.board, held=on(2019, 3, 14), release=Audience.BOARD)
    other = an_emerging_theme(cast.board, title="Other")
    close(other, reason="Part of fraud", by=cast.manager.actor)
    close(theme, reason="Part of fraud", meeting=meeting, by=cast.manager.actor)
    assert [(each.emerging_theme, each.meeting) for each in Decision.objects.all()] == [(theme, meeting)]


@pytest.mark.parametrize("which", ["theme", "meeting"])
def test_a_decision_is_marked_as_the_higher_of_what_it_is_about_and_its_meeting(cast, which):
    marked = {"theme": {}, "meeting": {}} | {which: {"marking": Marking.OFFICIAL_SENSITIVE}}
    meeting = a_meeting(cast.board, held=on(2019, 3, 14), **marked["meeting"])
    theme = an_emerging_theme(cast.board, **marked["theme"])
    close(theme, reason="Part of fraud", meeting=meeting, by=cast.manager.actor)
    assert Decision.objects.get().marking == Marking.OFFICIAL_SENSITIVE


def test_a_meeting_that_was_not_held_decides_nothing(cast, theme):
    planned = a_meeting(cast.board, state="planned", held=on(2019, 3, 14))
    with pytest.raises(NotHeld):
        promote(theme, **NAMED, meeting=planned, by=cast.manager.actor)
    assert (Priority.objects.count(), stored(theme).state) == (0, State.WATCHED)


def test_a_theme_that_is_marked_makes_a_priority_that_is(cast):
    secretive = an_emerging_theme(cast.board, marking=Marking.OFFICIAL_SENSITIVE)
    assert promote(secretive, **NAMED, by=cast.manager.actor).marking == Marking.OFFICIAL_SENSITIVE


def test_a_theme_is_settled_once_and_by_the_team(cast, theme):
    for by in (cast.member.actor, cast.chair.actor):
        with pytest.raises(PermissionDenied):
            promote(theme, **NAMED, by=by)
        with pytest.raises(PermissionDenied):
            close(theme, reason="Part of fraud", by=by)
    with pytest.raises(ReasonMissing):
        close(theme, reason="", by=cast.officer.actor)
    close(theme, reason=" Part of fraud ", by=cast.officer.actor)
    assert (stored(theme).state, stored(theme).closed_reason) == (State.CLOSED, "Part of fraud")
    with pytest.raises(SettledAlready):
        promote(stored(theme), **NAMED, by=cast.manager.actor)
    assert Priority.objects.count() == 0


@pytest.mark.parametrize("wrong", [{"order": "0"}, {"order": "x"}, {"full_name": ""}, {"lead": "nobody"}])
def test_a_wrong_promotion_says_where_and_makes_nothing(cast, theme, wrong):
    sent = {
        "full_name": "A",
        "short_name": "a",
        "order": "4",
        "start_0": "1",
        "start_1": "1",
        "start_2": "2019",
    }
    address = f"/b/soc-board/emerging-themes/{theme.ref}/promote"
    answer = cast.manager.client.post(address, {"started_from": "1", **sent, **wrong})
    assert (answer.status_code, Priority.objects.count(), stored(theme).state) == (422, 0, State.WATCHED)


def test_the_next_edition_follows_and_takes_over(cast):
    given = {"organisation": cast.police, "edition": "2018", "strands": ["pursue"], "release": Audience.BOARD}
    first = a_profile(cast.board, priority=a_priority(cast.board, release=Audience.BOARD), **given)
    made = new_edition(first, edition=" 2019 ", completed=on(2019, 6, 1), by=cast.member.actor)
    assert (made.follows, made.edition, made.completed) == (first, "2019", on(2019, 6, 1))
    kept = ("title", "strands", "organisation", "priority", "marking")
    assert [getattr(made, name) for name in kept] == [getattr(first, name) for name in kept]
    with pytest.raises(FollowedAlready):
        new_edition(first, edition="2020", completed=UncertainDate(), by=cast.manager.actor)


def test_an_edition_can_be_told_from_the_one_before(cast):
    first = a_profile(cast.board, organisation=cast.police, edition="2018", release=Audience.BOARD)
    with pytest.raises(SameEdition):
        new_edition(first, edition="2018", completed=UncertainDate(), by=cast.member.actor)
    with pytest.raises(PermissionDenied):
        new_edition(first, edition="2019", completed=UncertainDate(), by=cast.other_member.actor)
    assert Profile.objects.count() == 1

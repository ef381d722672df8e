"""Scenario 5 by the acts themselves: the chair leaves 30 June, the deputy chairs July, a successor 1 September."""

from datetime import date

import pytest
import time_machine
from factories.entering import correct
from factories.reviews import an_annual_review

from reports.drafting.background import background
from reports.gather import gather
from reports.overview import overview
from socboard.board.models import OfficeTerm
from socboard.board.operations.offices import OfficeHeld, appoint_to_office, end_term
from socboard.board.operations.people import leave
from socboard.board.roles import Office
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind

LEFT, SUCCEEDED = date(2019, 6, 30), date(2019, 9, 1)
YEAR = Period(date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR)
NAMES = {"chair": "Ada First", "deputy_chair": "Ben Deputy", "member": "Cleo Successor"}


def on(day: date):
    """That day at noon, for everything that asks for today."""
    return time_machine.travel(f"{day.isoformat()}T12:00:00+00:00", tick=False)


@pytest.fixture
def year(cast):
    """The board's year as its manager lived it: a term that was to end 30 June, and a successor from 1 September."""
    for name, called in NAMES.items():
        player = getattr(cast, name)
        correct(player.person, name=called, name_agreed="By letter")
    by = cast.manager.actor
    first = OfficeTerm.objects.get(person=cast.chair.person)
    with on(date(2018, 11, 1)):
        end_term(first, on=LEFT, by=by)
    with on(LEFT):
        leave(cast.chair.person, board=cast.board, on=LEFT, by=by)
    with on(date(2019, 8, 20)):
        appoint_to_office(
            board=cast.board,
            person=cast.member.person,
            office=Office.CHAIR,
            start=SUCCEEDED,
            follows=OfficeTerm.objects.get(pk=first.pk),
            by=by,
        )
    return cast


def warnings(cast, day: date) -> list[str]:
    with on(day):
        asked = [ask for line in overview(cast.manager.actor, today=day) for ask in line.asks]
    return [f"{ask.what}. {ask.hint}." for ask in asked if ask.what == "Appoint the next chair"]


def offices_of(player, cast, day: date) -> set[Office]:
    with on(day):
        return set(player.actor.standing(cast.board.pk).offices)


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (date(2019, 3, 31), False),
        (date(2019, 4, 1), True),
        (date(2019, 6, 29), True),
        (date(2019, 6, 30), False),
    ],
)
def test_the_end_of_the_office_is_warned_of_from_90_days_before(year, day, warned):
    told = ["Appoint the next chair. Due 30 June 2019. Ada First's term ends then."]
    assert warnings(year, day) == (told if warned else [])


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        (date(2019, 6, 29), {"chair": {Office.CHAIR}, "deputy_chair": {Office.DEPUTY_CHAIR}}),
        (date(2019, 6, 30), {"deputy_chair": {Office.DEPUTY_CHAIR}}),
        (date(2019, 7, 15), {"deputy_chair": {Office.DEPUTY_CHAIR}}),
        (date(2019, 8, 31), {"deputy_chair": {Office.DEPUTY_CHAIR}}),
        (date(2019, 9, 1), {"deputy_chair": {Office.DEPUTY_CHAIR}, "member": {Office.CHAIR}}),
    ],
)
def test_who_acts_as_chair_on_which_day(year, day, holders):
    """In July there is no chair: the deputy chair may do what the chair may."""
    found = {name: offices_of(getattr(year, name), year, day) for name in NAMES}
    assert {name: offices for name, offices in found.items() if offices} == holders
    with on(day):
        standings = {name: getattr(year, name).actor.standing(year.board.pk) for name in NAMES}
    assert {name for name, standing in standings.items() if standing.is_chair} == set(holders)


def test_who_left_has_no_place_on_the_board_from_that_day(year):
    places = []
    for day in (date(2019, 6, 29), LEFT):
        with on(day):
            places.append(year.chair.actor.standing(year.board.pk).seated)
    assert places == [True, False]


def test_the_office_is_free_only_when_the_term_is_over(cast):
    by, person = cast.manager.actor, cast.member.person
    end_term(OfficeTerm.objects.get(person=cast.chair.person), on=date(2999, 1, 1), by=by)
    with pytest.raises(OfficeHeld):
        appoint_to_office(board=cast.board, person=person, office=Office.CHAIR, start=SUCCEEDED, by=by)


def test_the_review_names_all_three(year):
    review = an_annual_review(year.board, period=YEAR, release=Audience.BOARD)
    section = background(gather(review, Audience.BOARD))
    told = {statement.text for part in section.paragraphs for statement in part.statements}
    assert {line for line in told if "Chair" in line} == {
        f"Ada First, of the {year.corporation.name}, was Chair until 30 June 2019.",
        f"Cleo Successor, of the {year.police.name}, has been appointed the new Chair from 1 September 2019, "
        "following Ada First.",
        f"Ben Deputy, of the {year.fire.name}, was Deputy Chair throughout the year.",
    }

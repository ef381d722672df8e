"""The values given with an update: each state, what is no count, twice the same, and who reads the last."""

from datetime import date

import pytest
import time_machine
from asked_updates import IN_TIME, a_call, page, update_of
from factories.priorities import a_measure, an_observation
from page_text import main_of, text_of
from writing_updates import opened, send

from priorities.models import Observation
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, State
from socboard.kit.whole_periods import last_whole_period

QUARTER = Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER)


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def update(cast):
    a_call(cast)
    return update_of(cast.police)


@pytest.fixture
def measure(cast, update):
    given = {"organisation": cast.police, "priority": update.priority, "frequency": "quarter"}
    return a_measure(cast.board, name="Arrests", unit="arrests", release=Audience.BOARD, **given)


STATES = [
    ("", "23", Quantity.of(23)),
    ("exactly", "0", Quantity.of(0)),
    ("zero", "", Quantity.of(0)),
    ("not collected", "", Quantity(State.NOT_COLLECTED)),
    ("awaited", "", Quantity(State.AWAITED)),
    ("not applicable", "", Quantity(State.NOT_APPLICABLE)),
    ("withheld", "", Quantity(State.WITHHELD)),
]


@pytest.mark.parametrize(("way", "number", "value"), STATES)
def test_a_value_is_the_organisations_provisional_and_of_the_period_due(
    cast, update, measure, way, number, value
):
    typed = {f"figure-{measure.ref}_0": way, f"figure-{measure.ref}_1": number}
    assert send(cast.member, update, act="submit", progress="See figure", **typed).status_code == 302
    made = Observation.objects.get(measure=measure)
    assert (made.value, made.period, made.organisation, made.provisional, made.release) == (
        value,
        QUARTER,
        cast.police,
        True,
        None,
    )
    assert Observation.objects.visible_to(cast.other_member.actor).count() == 0


def test_left_empty_no_value_is_given(cast, update, measure):
    assert send(cast.member, update, act="submit", progress="No figure").status_code == 302
    assert Observation.objects.count() == 0


@pytest.mark.parametrize("typed", ["-3", "2.5", "1e400", "NaN", "5 or 6", "—", "9" * 13, "\x00"])
def test_what_is_no_count_is_told_at_its_place_and_the_rest_kept(cast, update, measure, typed):
    response = send(
        cast.member, update, act="submit", progress="Two raids.", **{f"figure-{measure.ref}_1": typed}
    )
    assert (response.status_code, list(response.context["form"].errors)) == (422, [f"figure-{measure.ref}"])
    assert ("Two raids." in main_of(response), Observation.objects.count()) == (True, 0)


def test_a_figure_is_typed_as_people_write_it(cast, update, measure):
    response = send(cast.member, update, **{f"figure-{measure.ref}_1": "about 350"})
    assert (response.status_code, Observation.objects.get().value) == (
        302,
        Quantity.of(350, approximate=True),
    )


def test_a_period_after_the_meeting_is_refused(cast, update, measure):
    period = dict(zip(range(7), ("1", "4", "2019", "30", "6", "2019", "quarter"), strict=True))
    typed = {f"period-{measure.ref}_{at}": part for at, part in period.items()}
    response = send(cast.member, update, **{f"figure-{measure.ref}_1": "5", **typed})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [f"period-{measure.ref}"])


def test_the_same_value_twice_is_told_at_its_place(cast, update, measure):
    first, second = opened(cast.member, update), opened(cast.deputy, update)
    typed = {f"figure-{measure.ref}_1": "23"}
    assert send(cast.member, update, first, **typed).status_code == 302
    response = send(cast.deputy, update, second, progress="Two raids.", **typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [f"figure-{measure.ref}"])
    assert "revise it instead" in text_of(response)
    assert ("Two raids." in main_of(response), Observation.objects.count()) == (True, 1)
    revision = f'href="/b/soc-board/observations/{Observation.objects.get().ref}/revise"'
    assert main_of(response).count(revision) == 1
    again = cast.deputy.client.get(page(update, "write"))
    assert ("given already: 23" in text_of(again), main_of(again).count(revision)) == (True, 1)


def test_last_values_of_persons_are_shown_to_their_own_people_and_not_to_an_officer(cast, update, measure):
    before = Period(date(2018, 7, 1), date(2018, 9, 30), PeriodKind.QUARTER)
    value = {"value": Quantity.of(4711), "period": before}
    an_observation(cast.board, measure=measure, organisation=cast.police, **value)
    told = {
        name: "4,711" in text_of(getattr(cast, name).client.get(page(update, "write")))
        for name in ("member", "manager", "officer")
    }
    assert told == {"member": True, "manager": True, "officer": False}


@pytest.mark.parametrize(
    ("frequency", "before", "starts_in", "first", "last"),
    [
        ("month", date(2019, 2, 28), 10, date(2019, 1, 1), date(2019, 1, 31)),
        ("month", date(2019, 1, 1), 10, date(2018, 12, 1), date(2018, 12, 31)),
        ("quarter", date(2019, 2, 28), 10, date(2018, 10, 1), date(2018, 12, 31)),
        ("quarter", date(2019, 4, 1), 10, date(2019, 1, 1), date(2019, 3, 31)),
        ("quarter", date(2019, 2, 28), 11, date(2018, 11, 1), date(2019, 1, 31)),
        ("year", date(2019, 2, 28), 10, date(2017, 10, 1), date(2018, 9, 30)),
        ("year", date(2019, 10, 1), 10, date(2018, 10, 1), date(2019, 9, 30)),
        ("year", date(2019, 2, 28), 1, date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_the_period_due_is_the_last_whole_one(frequency, before, starts_in, first, last):
    found = last_whole_period(frequency, before, starts_in)
    assert (found.start, found.end) == (first, last)


@pytest.mark.parametrize(
    ("name", "label"), [("arrests", "arrests"), ("Visits to shops", "Visits to shops, arrests")]
)
def test_a_measure_that_is_named_by_its_unit_is_not_told_it_twice(cast, update, name, label):
    a_measure(
        cast.board,
        name=name,
        unit="arrests",
        organisation=cast.police,
        priority=update.priority,
        frequency="quarter",
        release=Audience.BOARD,
    )
    [[asked, *_rest]] = cast.member.client.get(page(update, "write")).context["form"].measure_rows
    assert asked.label == label

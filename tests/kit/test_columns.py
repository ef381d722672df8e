"""Values of several columns: what the value object allows is what the database allows, on both databases."""

from datetime import date
from itertools import product

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from factories.constitution import a_board, a_theme
from factories.priorities import a_measure

from priorities.models import Measure
from socboard.board.models import Board, Theme
from socboard.kit.columns import Columns, DateColumns, PeriodColumns, QuantityColumns, surely_holds
from socboard.kit.values import Period, PeriodKind, Quantity, State, UncertainDate

EARLY, LATE = date(2018, 10, 1), date(2019, 9, 30)
BASELINE = ("baseline_state", "baseline_lower", "baseline_upper", "baseline_approximate")
CHECKED_BY = {DateColumns: "order", PeriodColumns: "whole", QuantityColumns: "state"}


def database_takes(row: models.Model, **columns) -> bool:
    """Whether the database itself, asked past every model, lets the row have these values."""
    names = ", ".join(f"{name} = %s" for name in columns)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {row._meta.db_table} SET {names} WHERE id = %s", [*columns.values(), row.pk]
            )
    except IntegrityError:
        return False
    return True


def value_takes(make) -> bool:
    try:
        make()
    except ValueError:
        return False
    return True


def test_a_quantity_in_the_database_is_a_quantity_in_the_code(db):
    measure = a_measure(a_board())
    states, bounds = [*State, "bananas"], (None, -1, 0, 1, 5)
    disagreed = [
        (state, lower, upper, approximate)
        for state, lower, upper, approximate in product(states, bounds, bounds, (False, True))
        if database_takes(
            measure,
            baseline_state=str(state),
            baseline_lower=lower,
            baseline_upper=upper,
            baseline_approximate=approximate,
        )
        != value_takes(lambda given=(state, lower, upper, approximate): Quantity(State(given[0]), *given[1:]))
    ]
    assert disagreed == []


@pytest.mark.parametrize(
    ("quantity", "taken"),
    [
        (("number", 5, 5, False), True),
        (("number", 5, 5, True), True),
        (("number", 0, 9, False), True),
        (("number", 20, None, False), True),
        (("number", None, 9, False), True),
        (("zero", 0, 0, False), True),
        (("awaited", None, None, False), True),
        (("", None, None, False), True),
        (("number", None, None, False), False),
        (("number", 0, 0, False), False),
        (("number", 9, 5, False), False),
        (("number", None, -1, False), False),
        (("zero", None, None, False), False),
        (("zero", 0, 0, True), False),
        (("awaited", 3, 3, False), False),
        (("", 0, 0, False), False),
        (("bananas", None, None, False), False),
    ],
)
def test_the_database_tells_numbers_from_blanks(db, quantity, taken):
    measure = a_measure(a_board())
    assert database_takes(measure, **dict(zip(BASELINE, quantity, strict=True))) is taken


def test_a_period_in_the_database_is_whole_or_absent(db):
    theme = a_theme(a_board())
    days, kinds = (None, EARLY, LATE), ("", "quarter", "bananas")
    taken = {
        (start, end, kind)
        for start, end, kind in product(days, days, kinds)
        if database_takes(theme, period_start=start, period_end=end, period_kind=kind)
    }
    assert taken == {
        (None, None, ""),
        (EARLY, EARLY, "quarter"),
        (EARLY, LATE, "quarter"),
        (LATE, LATE, "quarter"),
    }


def test_the_bounds_of_a_date_in_the_database_are_in_order(db):
    board, days = a_board(), (None, EARLY, LATE)
    refused = [
        (earliest, latest)
        for earliest, latest in product(days, days)
        if not database_takes(board, established_earliest=earliest, established_latest=latest)
    ]
    assert refused == [(LATE, EARLY)]


@pytest.mark.parametrize(
    "when",
    [UncertainDate(), UncertainDate.on(EARLY), UncertainDate(None, LATE), UncertainDate(text="18 October")],
)
def test_a_date_comes_back_as_it_was_recorded(db, when):
    board = a_board(established=when)
    assert Board.objects.get(pk=board.pk).established == when


@pytest.mark.parametrize("period", [None, Period(EARLY, LATE, PeriodKind.BOARD_YEAR)])
def test_a_period_comes_back_as_it_was_recorded(db, period):
    theme = a_theme(a_board(), period=period)
    assert Theme.objects.get(pk=theme.pk).period == period


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity(),
        Quantity.of(0),
        Quantity.of(350, approximate=True),
        Quantity(State.NUMBER, 20, None),
        *(Quantity(state) for state in State if state not in (State.NUMBER, State.ZERO)),
    ],
)
def test_a_quantity_comes_back_as_it_was_recorded(db, quantity):
    measure = a_measure(a_board(), target=quantity)
    assert Measure.objects.get(pk=measure.pk).target == quantity


def test_nothing_recorded_is_neither_today_nor_nought(db):
    measure = Measure.objects.get(pk=a_measure(a_board()).pk)
    assert (measure.baseline, measure.period) == (Quantity(State.NOT_STATED), None)


def test_a_check_that_is_said_to_hold_without_asking_does_hold(db):
    """``surely_holds`` spares the database a question; it must never spare a wrong value one."""
    measure, bounds = a_measure(a_board()), (None, -1, 0, 1, 5)
    condition = next(
        check.condition for check in Measure._meta.constraints if check.name.endswith("_baseline_state")
    )
    said, wrongly_said = 0, []
    for given in product([*State, "bananas"], bounds, bounds, (False, True)):
        columns = dict(zip(BASELINE, (str(given[0]), *given[1:]), strict=True))
        if surely_holds(condition, Measure(**columns)):
            said += 1
            if not database_takes(measure, **columns):
                wrongly_said.append(given)
    assert (said, wrongly_said) == (27, [])


def test_every_group_of_columns_has_its_check():
    missing = [
        f"{model._meta.label}.{name}"
        for model in apps.get_models()
        for name, columns in getattr(model, "columns", {}).items()
        if check_name(model, name, columns) not in {check.name for check in model._meta.constraints}
    ]
    assert missing == []


def check_name(model: type[models.Model], name: str, columns: Columns) -> str:
    ending = CHECKED_BY[type(columns)]
    return f"{model._meta.app_label}_{model._meta.model_name}_{name}_{ending}"

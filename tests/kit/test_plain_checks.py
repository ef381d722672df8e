"""A check that is plainly met is not asked of the database; where it is not, the database has the last word."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.lookups import IsNull
from django.test.utils import CaptureQueriesContext

from priorities.models import Measure, Observation
from socboard.board.models import Seat
from socboard.kit.columns import surely_holds
from socboard.kit.models import Record

DAYS = [None, date(2018, 10, 1), date(2019, 9, 30)]
NUMBERS = [None, 0, 1, 2]


def check(model: type[Record], name: str) -> models.CheckConstraint:
    [found] = [one for one in model._meta.constraints if one.name == name]
    return found


def passes(constraint: models.CheckConstraint, row: Record) -> bool:
    """What Django's own validation says, which asks the database."""
    try:
        constraint.validate(type(row), row)
    except ValidationError:
        return False
    return True


def rows(model: type[Record], **parts):
    for values in product(*parts.values()):
        yield model(**dict(zip(parts, values, strict=True)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("constraint", "parts"),
    [
        (
            "priorities_observation_value_state",
            {
                "value_state": ["", "number", "zero", "awaited", "nonsense"],
                "value_lower": NUMBERS,
                "value_upper": NUMBERS,
                "value_approximate": [True, False],
            },
        ),
        (
            "priorities_observation_period_whole",
            {"period_start": DAYS, "period_end": DAYS, "period_kind": ["", "board year", "nonsense"]},
        ),
        ("priorities_observation_revision", {"revision": [0, 1], "revises_id": [None, 7]}),
        ("priorities_observation_not_itself", {"id": [None, 7], "revises_id": [None, 7, 8]}),
    ],
)
def test_what_surely_holds_passes_and_what_holds_without_a_null_is_sure(constraint, parts):
    one = check(Observation, constraint)
    told = {(surely_holds(one.condition, row), passes(one, row)) for row in rows(Observation, **parts)}
    assert (True, False) not in told
    assert {(True, True), (False, False)} <= told


@pytest.mark.django_db
def test_the_bounds_of_a_date_are_judged_as_by_the_database():
    one = check(Seat, "board_seat_start_order")
    for row in rows(Seat, start_earliest=DAYS, start_latest=DAYS):
        assert surely_holds(one.condition, row) is passes(one, row)


@pytest.mark.parametrize(
    "condition",
    [
        Q(threshold__gte=2),
        ~Q(threshold__gte=2),
        Q(threshold__gte=F("definition_version")),
        Q(name__startswith="N"),
        Q(name="N") ^ Q(unit="u"),
        IsNull(F("threshold"), True),
        Q(name__gte=3),
    ],
)
def test_what_is_unknown_or_not_read_here_is_not_sure(condition):
    assert surely_holds(condition, Measure(name="N", unit="x", threshold=None)) is False


@pytest.mark.django_db
def test_checks_that_are_met_cost_no_query():
    seat = Seat(start_earliest=date(2019, 1, 1), start_latest=date(2019, 1, 1))
    with CaptureQueriesContext(connection) as queries:
        seat.validate_constraints(exclude={"board", "ref"})
    assert len(queries) == 0
    seat.may_read_sensitive = True
    with pytest.raises(ValidationError):
        seat.validate_constraints(exclude={"board", "ref"})

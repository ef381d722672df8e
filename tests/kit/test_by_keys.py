"""Rows read by their keys in words that are kept: the same values as Django reads, in the order of the keys."""

from datetime import date

from factories.constitution import a_theme
from factories.priorities import an_activity

from priorities.models import Activity
from socboard.board.models import Theme
from socboard.kit.by_keys import ByKeys
from socboard.kit.plain_records import reading
from socboard.kit.values import Period, PeriodKind

YEAR = Period(date(2019, 4, 1), date(2020, 3, 31), PeriodKind.FINANCIAL_YEAR)


def test_records_come_in_the_order_of_their_keys_and_one_that_is_gone_is_left_out(cast):
    first, second = (an_activity(cast.board, title=f"visiting {place}") for place in ("shops", "bars"))
    found = reading(Activity, ("title", "release_id")).of([second.pk, 0, first.pk])
    assert [each.title for each in found] == ["visiting bars", "visiting shops"]


def test_values_are_pythons_own(cast):
    activity = an_activity(cast.board, period=YEAR, organisation=cast.fire)
    (found,) = reading(Activity, ("period", "entered_at", "quantity", "organisation.name")).of([activity.pk])
    assert (found.period, found.entered_at, found.quantity, found.organisation.name) == (
        YEAR,
        activity.entered_at,
        activity.quantity,
        cast.fire.name,
    )


def test_many_are_asked_for_so_many_at_once(cast, django_assert_num_queries):
    keys = [a_theme(cast.board, name=f"Theme {number}").pk for number in range(5)]
    rows = ByKeys(Theme.objects.values_list("name", "pk"), at_once=2)
    with django_assert_num_queries(3):
        assert sorted(rows.ask(keys)) == [[f"Theme {number}", key] for number, key in enumerate(keys)]
    with django_assert_num_queries(0):
        assert list(rows.ask([])) == []

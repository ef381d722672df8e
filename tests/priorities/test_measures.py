"""Recording, revising and importing the values of measures."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from factories.entering import stored
from factories.priorities import a_measure, an_observation

from priorities.models import Observation
from priorities.operations.measures import (
    AlreadyRevised,
    NewValue,
    NothingRevised,
    NotProvisional,
    ValueRefused,
    finalise,
    import_values,
    record_values,
    revise,
)
from socboard.audit.models import Event
from socboard.board.operations.records import AlreadyWithdrawn, NotRecorded, withdraw
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, State

Q1 = Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER)
Q2 = Period(date(2019, 1, 1), date(2019, 3, 31), PeriodKind.QUARTER)
LATER = Period(date(2019, 10, 1), date(2019, 12, 31), PeriodKind.QUARTER)


@pytest.fixture(autouse=True)
def in_time():
    with time_machine.travel("2019-07-15T12:00:00Z"):
        yield


@pytest.fixture
def measure(cast):
    return a_measure(cast.board, organisation=cast.police, frequency="quarter", release=Audience.BOARD)


def new(measure, value=12, period=Q1, **more):
    quantity = value if isinstance(value, Quantity) else Quantity.of(value)
    return NewValue(measure, period, quantity, organisation=measure.organisation, **more)


def kept():
    """What is recorded, oldest first."""
    rows = Observation.objects.order_by("period_start", "revision", "pk")
    return [(each.value, each.period, each.revision, each.revision_reason) for each in rows]


def test_the_managers_values_are_read_by_the_board_at_once(cast, measure):
    [value] = record_values([new(measure)], by=cast.manager.actor)
    assert (value.value, value.period, value.release.audience) == (Quantity.of(12), Q1, Audience.BOARD)


def test_a_partner_records_the_own_organisations_values_which_wait_for_the_manager(cast, measure):
    [value] = record_values([new(measure)], by=cast.member.actor)
    assert (value.organisation, value.release) == (cast.police, None)


@pytest.mark.parametrize("who", ["other_member", "observer", "chair"])
def test_nobody_records_anothers_values(cast, measure, who):
    with pytest.raises(PermissionDenied):
        record_values([new(measure)], by=getattr(cast, who).actor)
    with pytest.raises(PermissionDenied):
        import_values(cast.board, [new(measure)], by=getattr(cast, who).actor)
    assert kept() == []


@pytest.mark.parametrize(("value", "period"), [(Quantity(), Q1), (Quantity.of(3), LATER)])
def test_a_blank_and_a_period_to_come_are_refused_and_nothing_is_recorded(cast, measure, value, period):
    values = [new(measure, period=Q2), new(measure, value, period)]
    for record in (
        lambda: record_values(values, by=cast.manager.actor),
        lambda: import_values(cast.board, values, by=cast.manager.actor),
    ):
        with pytest.raises(ValueRefused) as refused:
            record()
        assert refused.value.place == 1
    assert kept() == []


def test_what_is_still_to_come_may_be_awaited(cast, measure):
    record_values([new(measure, Quantity(State.AWAITED), LATER)], by=cast.manager.actor)
    assert kept() == [(Quantity(State.AWAITED), LATER, 0, "")]


def test_the_same_value_is_recorded_once(cast, measure):
    record_values([new(measure)], by=cast.manager.actor)
    with pytest.raises(NotRecorded):
        record_values([new(measure, 13)], by=cast.manager.actor)
    with pytest.raises(ValueRefused):
        import_values(cast.board, [new(measure, 13)], by=cast.manager.actor)
    assert kept() == [(Quantity.of(12), Q1, 0, "")]


def test_a_revision_keeps_the_old_value_and_says_why(cast, measure):
    [old] = record_values([new(measure, provisional=True)], by=cast.manager.actor)
    revise(old, value=Quantity.of(14), reason=" Late returns ", by=cast.manager.actor)
    assert kept() == [(Quantity.of(12), Q1, 0, ""), (Quantity.of(14), Q1, 1, "Late returns")]
    assert Event.objects.latest("sequence").event == "priorities.observation_revised"


def test_revise_refuses_no_reason_no_change_and_what_was_revised_already(cast, measure):
    [old] = record_values([new(measure)], by=cast.manager.actor)
    with pytest.raises(ValidationError, match="Say why"):
        revise(old, value=Quantity.of(14), reason=" ", by=cast.manager.actor)
    with pytest.raises(NothingRevised):
        revise(old, value=Quantity.of(12), reason="Late", by=cast.manager.actor)
    with pytest.raises(PermissionDenied):
        revise(old, value=Quantity.of(14), reason="Late", by=cast.other_member.actor)
    revise(old, value=Quantity.of(14), reason="Late", by=cast.manager.actor)
    with pytest.raises(AlreadyRevised):
        revise(old, value=Quantity.of(15), reason="Later", by=cast.manager.actor)
    assert [value.exact for value, *_ in kept()] == [12, 14]


def test_a_provisional_value_is_made_final_once(cast, measure):
    [value] = record_values([new(measure, provisional=True)], by=cast.member.actor)
    finalise(value, by=cast.member.actor)
    assert stored(value).provisional is False
    with pytest.raises(NotProvisional):
        finalise(stored(value), by=cast.member.actor)


def test_what_is_withdrawn_is_neither_revised_nor_made_final(cast, measure):
    [value] = record_values([new(measure, provisional=True)], by=cast.manager.actor)
    withdraw(value, reason="Never true", by=cast.manager.actor)
    with pytest.raises(AlreadyWithdrawn):
        revise(stored(value), value=Quantity.of(3), reason="Late", by=cast.manager.actor)
    with pytest.raises(AlreadyWithdrawn):
        finalise(stored(value), by=cast.manager.actor)


def test_a_sheet_is_one_act_with_the_same_rows_as_one_by_one(cast, measure):
    [old, awaited] = record_values(
        [new(measure), new(measure, 5, Q2, provisional=True)], by=cast.manager.actor
    )
    before = Event.objects.count()
    parts = {"sex": "female", "age": "under 18"}
    values = [
        new(measure, 14, revises=old, reason="Late returns"),
        new(
            measure,
            Quantity(State.NUMBER, 5, 6, True),
            Q1,
            categories=parts,
            provisional=True,
            published_source="A paper",
        ),
    ]
    assert import_values(cast.board, values, finals=[awaited], by=cast.manager.actor) == 3
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("sequence")
    revised, part = Observation.objects.filter(ref__startswith=event.ref).order_by("ref")
    for each in (revised, part):
        each.full_clean()
    assert (revised.revises, revised.revision, revised.value.exact, revised.release.audience) == (
        old,
        1,
        14,
        Audience.BOARD,
    )
    assert (part.categories, part.value, part.provisional, part.published_source, part.period) == (
        parts,
        Quantity(State.NUMBER, 5, 6, True),
        True,
        "A paper",
        Q1,
    )
    assert (part.entered_by_id, part.organisation, part.version) == (cast.manager.user.pk, cast.police, 1)
    assert (stored(awaited).provisional, stored(awaited).version) == (False, 2)


def test_a_partners_sheet_waits_for_the_manager(cast, measure):
    import_values(cast.board, [new(measure)], by=cast.member.actor)
    assert Observation.objects.get().release is None


@pytest.mark.parametrize("amiss", [{"a": 1}, {"": "x"}, {"a": "x" * 101}, {"a": "b\x07"}])
def test_a_sheet_refuses_categories_that_are_no_short_text(cast, measure, amiss):
    with pytest.raises(ValueRefused):
        import_values(cast.board, [new(measure), new(measure, categories=amiss)], by=cast.manager.actor)
    assert kept() == []


def test_a_sheet_refuses_another_boards_measure_and_a_withdrawn_one(cast, measure):
    elsewhere = a_measure(cast.other_board)
    with pytest.raises(PermissionDenied):
        import_values(cast.board, [NewValue(elsewhere, Q1, Quantity.of(1))], by=cast.manager.actor)
    withdraw(measure, reason="Replaced", by=cast.manager.actor)
    with pytest.raises(PermissionDenied):
        import_values(cast.board, [new(stored(measure))], by=cast.manager.actor)


def test_a_value_that_changed_meanwhile_stops_the_whole_sheet(cast, measure):
    value = an_observation(cast.board, measure=measure, period=Q1, provisional=True, organisation=cast.police)
    finalise(stored(value), by=cast.manager.actor)
    with pytest.raises(ValueRefused):
        import_values(cast.board, [new(measure, 3, Q2)], finals=[value], by=cast.manager.actor)
    assert len(kept()) == 1

"""The measures of an organisation under a priority: what is due with an update, and what was given before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from priorities.counts import Counts
from priorities.forms.updates_measures import AskedMeasure
from priorities.models import Measure, Observation, Update
from socboard.board.access import may, reached
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import address
from socboard.kit import in_words
from socboard.kit.values import State
from socboard.kit.whole_periods import DAY, last_whole_period

LAST = 3


def asked_measures(update: Update, board: Board, *, actor) -> list[AskedMeasure]:
    """The measures of the update's organisation under its priority that the reader sees. Two queries.

    The period asked for is the latest whole one in what the call asks about, else before the updates are due.
    Whoever may read neither OFFICIAL-SENSITIVE nor the organisation's own numbers is shown no count of persons.
    """
    return measures_of([update], board, actor=actor)[update.pk]


def measures_of(updates: Sequence[Update], board: Board, *, actor) -> dict[int, list[AskedMeasure]]:
    """As ``asked_measures`` for several updates, by primary key. Two queries, however many there are."""
    wanted = Measure.objects.none() if not updates else reached(Measure, actor=actor, board=board).current()
    wanted = wanted.filter(
        organisation__in={each.organisation_id for each in updates},
        priority__in={each.priority_id for each in updates},
    )
    measures = list(wanted.select_related("readers").order_by("name", "pk"))
    held = _totals(measures, board, actor=actor) if measures else {}
    return {
        update.pk: [
            _asked(measure, update, board, held[measure.pk], actor=actor)
            for measure in measures
            if (measure.organisation_id, measure.priority_id) == (update.organisation_id, update.priority_id)
        ]
        for update in updates
    }


def _asked(measure: Measure, update: Update, board: Board, held: list[Observation], *, actor) -> AskedMeasure:
    standing = actor.standing(board.pk)
    sees_persons = standing.may_read_sensitive or update.organisation_id in standing.organisations
    shown = sees_persons or not measure.counts_persons
    call = update.call
    before = call.period.end + DAY if call.period else call.due.latest
    period = last_whole_period(measure.frequency, before, board.year_starts_in)
    now = next((each for each in held if each.period == period), None)
    last = tuple((in_words.period(each.period), _words(each, shown)) for each in held[:LAST])
    given = _words(now, shown) if now else ""
    revises = now is not None and may("change", now, actor=actor)
    return AskedMeasure(
        measure,
        period,
        last,
        given,
        address(board.ref, Observation.noun, now.ref, "revise") if revises else "",
        (measure, *held[:LAST], *([now] if now and now not in held[:LAST] else [])),
    )


def _totals(measures: list[Measure], board: Board, *, actor) -> dict[int, list[Observation]]:
    """The owners' totals of each measure under its definition of today, the latest first, none revised. One query."""
    values = reached(Observation, actor=actor, board=board).current().select_related("release", "readers")
    values = values.filter(measure__in=measures, revised_by=None)
    by_key = {each.pk: each for each in measures}
    found = defaultdict(list)
    for each in values.order_by("-period_end", "-pk"):
        measure = by_key[each.measure_id]
        own = each.organisation_id == measure.organisation_id
        if own and not each.categories and each.definition_version == measure.definition_version:
            each.board = measure.board = board
            found[each.measure_id].append(each)
    return found


@dataclass(frozen=True, slots=True)
class ValueGiven:
    """A value that came with an update: the measure's name with its period, the value in words, the address of the
    measure's page, and the records that this is told of.
    """

    what: str
    value: str
    address: str
    shown: tuple[BoardRecord, ...]


def values_given(update: Update, board: Board, *, actor) -> list[ValueGiven]:
    """The values that came with an update and still stand, as far as the reader sees them. Two queries at most."""
    values = reached(Observation, actor=actor, board=board).current().filter(came_with=update)
    values = list(values.select_related("measure__release", "release").order_by("measure__name", "pk"))
    standing = actor.standing(board.pk)
    counts = Counts(board, standing.audience, own=standing.organisations)
    counts.look_up(Observation, values)
    return [
        ValueGiven(
            f"{each.measure.name}, {in_words.period(each.period)}",
            counts.words(each, "value"),
            address(board.ref, Measure.noun, each.measure.ref),
            (each.measure, each),
        )
        for each in values
        if standing.sees(each.measure)
    ]


def _words(value: Observation, shown: bool) -> str:
    if not shown and value.value.is_number:
        return in_words.STATES[State.SUPPRESSED]
    return in_words.quantity(value.value)

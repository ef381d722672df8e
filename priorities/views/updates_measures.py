"""The measures of an organisation under a priority: what is due with an update, and what was given before."""

from collections import defaultdict

from priorities.forms.updates_measures import AskedMeasure, last_whole_period
from priorities.models import Measure, Observation, Update
from socboard.board.access import reached
from socboard.board.models import Board
from socboard.kit import in_words
from socboard.kit.values import State

LAST = 3


def asked_measures(update: Update, board: Board, *, actor) -> list[AskedMeasure]:
    """The measures of the update's organisation under its priority that the reader sees. Two queries.

    The period asked for is the latest whole one before the updates are due. Whoever may read neither
    OFFICIAL-SENSITIVE nor the organisation's own numbers is shown no count of persons.
    """
    measures = reached(Measure, actor=actor, board=board).current()
    measures = measures.filter(organisation=update.organisation_id, priority=update.priority_id)
    measures = list(measures.select_related("readers").order_by("name", "pk"))
    if not measures:
        return []
    standing = actor.standing(board.pk)
    sees_persons = standing.may_read_sensitive or update.organisation_id in standing.organisations
    given = _totals(measures, update, board, actor=actor)
    found = []
    for measure in measures:
        period = last_whole_period(measure.frequency, update.call.due.latest, board.year_starts_in)
        shown = sees_persons or not measure.counts_persons
        held = given[measure.pk]
        now = next((each for each in held if each.period == period), None)
        last = tuple((in_words.period(each.period), _words(each, shown)) for each in held[:LAST])
        found.append(AskedMeasure(measure, period, last, _words(now, shown) if now else ""))
    return found


def _totals(measures: list[Measure], update: Update, board: Board, *, actor) -> dict[int, list[Observation]]:
    """The organisation's totals of each measure under its definition of today, the latest first, none revised."""
    values = reached(Observation, actor=actor, board=board).current()
    values = values.filter(measure__in=measures, organisation=update.organisation_id, revised_by=None)
    versions = {each.pk: each.definition_version for each in measures}
    found = defaultdict(list)
    for each in values.order_by("-period_end", "-pk"):
        if not each.categories and each.definition_version == versions[each.measure_id]:
            found[each.measure_id].append(each)
    return found


def _words(value: Observation, shown: bool) -> str:
    if not shown and value.value.is_number:
        return in_words.STATES[State.SUPPRESSED]
    return in_words.quantity(value.value)

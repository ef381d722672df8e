"""Which measures somebody may give values of, for whom, and what these values raise beside those recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils import timezone

from priorities.measure_register import Register, facts_of, read
from priorities.measures.pasted import Counted, Held
from priorities.measures.questions import Question, questions
from priorities.measures.series import Value
from priorities.models import Measure, Observation
from priorities.operations.measures import NewValue
from socboard.board.access import may, reached
from socboard.board.forms.choices import choices_for
from socboard.board.models import Board, Organisation
from socboard.kit.forms import Option
from socboard.kit.values import Period, Quantity

NO_PARTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Given:
    """A measure of which the actor may give values, the organisation whose they are, and what is recorded."""

    register: Register
    organisation: Organisation | None

    @property
    def measure(self) -> Measure:
        return self.register.measure

    @property
    def own(self) -> list[Value]:
        """The values of that organisation, under the definition of today."""
        owner = self.organisation.pk if self.organisation else None
        rows = self.register.rows
        return [
            each
            for each in self.register.values
            if rows[each.ref].organisation_id == owner and each.version == self.measure.definition_version
        ]

    def counted(self) -> Counted:
        """As a pasted sheet is compared with it."""
        measure = self.measure
        held = {
            (each.period.start, each.period.end, each.categories): Held(
                each.ref, each.quantity, each.provisional, each.hidden
            )
            for each in self.own
        }
        return Counted(measure.ref, measure.name, measure.unit, measure.frequency, held)

    def value(self, period: Period, quantity: Quantity, categories: Mapping[str, str] = NO_PARTS) -> Value:
        """One that is not recorded yet, under the definition of today."""
        return Value("", period, quantity, frozenset(categories.items()), self.measure.definition_version)

    def new_value(self, values: Mapping) -> NewValue:
        """What a valid form of one value says, as it is recorded."""
        return NewValue(
            self.measure,
            values["period"],
            values["value"],
            values["parts"],
            self.organisation,
            values["provisional"],
            values["published_source"],
        )

    def raised(self, values: Iterable[Value], *, instead_of: str = "") -> list[Question]:
        """The questions that these new values raise, beside those that are there already."""
        register, new = self.register, list(values)
        revised = {each.ref for each in new} | {instead_of}
        stand = [each for each in register.values if each.ref not in revised]
        found = questions(facts_of(self.measure), [*stand, *new], today=timezone.localdate())
        known = {each.text for each in register.questions}
        return [each for each in found if each.text not in known]

    def raised_by_name(self, values: Iterable[Value]) -> list[Question]:
        """As ``raised``, for a page about several measures: each question with the measure's name before it."""
        return [Question(each.kind, f"{self.measure.name}: {each.text}") for each in self.raised(values)]


def given_by(actor, board: Board, *, ref: str = "", only_pk: int | None = None) -> list[Given]:
    """The measures in use of which the actor may give values, by name; ``ref`` names one. Three queries.

    A value is the organisation's whose measure it is; of a measure of the board's own a partner gives the own
    organisation's.
    """
    standing = actor.standing(board.pk)
    measures = (
        reached(Measure, actor=actor, board=board)
        .current()
        .select_related("organisation", "originator", "readers")
    )
    if ref:
        measures = measures.filter(ref=ref)
    if only_pk is not None:
        measures = measures.filter(pk=only_pk)
    own = None
    if not standing.is_team:
        own = Organisation.objects.filter(pk__in=standing.organisations).order_by("name", "pk").first()
    pairs = []
    for measure in measures.order_by("name", "pk"):
        measure.board = board
        organisation = measure.organisation or own
        value = Observation(board=board, organisation=organisation, marking=measure.marking)
        if standing.seated and may("add", value, actor=actor):
            pairs.append((measure, organisation))
    registers = read([measure for measure, _ in pairs], board, actor=actor, today=timezone.localdate())
    return [Given(register, whose) for register, (_, whose) in zip(registers, pairs, strict=True)]


def senders(board: Board, *, actor) -> Sequence[Option]:
    """For whom the team may say that it enters a value."""
    if not actor.standing(board.pk).is_team:
        return ()
    return choices_for(Observation, "entered_for", board=board, actor=actor)


def seen_mark(found: Iterable[Question]) -> str:
    """The same for the same questions, so that only what was shown is passed over."""
    return hashlib.sha256("\n".join(each.text for each in found).encode()).hexdigest()[:16]

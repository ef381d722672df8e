"""Secondary hiding: hold more back until every hidden count of persons is proved safe.

Source: house rule 12. For a count that is not safe, hide the next smallest non-zero part of a sum it stands
in; if there is none, the total; then the same in sums further off; and when no number is left to hide, leave
a band unsaid. What is already public cannot be hidden: a count given away by it is reported as exposed.

Each step only widens what a reader must think possible, so a count once proved stays proved, and the steps
depend on shown values and labels alone, never on a hidden value. Not looked at: that a reader who knows this
order learns a suppressed part to be no larger than the parts left standing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from priorities.disclosure.figures import Cell, Direction, Kind, Reason
from priorities.disclosure.knowledge import Knowledge, meet
from priorities.disclosure.reader import Reader, Sum


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a cell was held back, for the manager."""

    reason: Reason
    why: str


class Protection:
    """One reader of one family of measures, and what is held back from it on the way. ``known.labels`` are
    changed as cells are held back.
    """

    def __init__(self, reader: Reader, known: Knowledge):
        self.reader, self.known, self.labels = reader, known, known.labels
        self.causes: dict[Cell, Cause] = {}
        self.exposed: tuple[Cell, ...] = ()

    def run(self, cells: Iterable[Cell], width: int) -> None:
        """Tell the reader every label, then hide until each hidden cell is safe, or can be helped no more
        (and is then in ``exposed``).
        """
        cells = sorted(cells, key=lambda cell: cell.order)
        for cell in cells:
            self.say(cell)
        waiting, beyond_help = deque(cell for cell in cells if self.labels[cell].hidden), []
        while waiting:
            if self.is_safe(waiting[0], width):
                waiting.popleft()
                continue
            step = self._next_step(waiting[0])
            if step is None:
                beyond_help.append(waiting.popleft())
                continue
            self._hold_back(*step, protecting=waiting[0])
            waiting.append(step[0])
        self.exposed = tuple(cell for cell in beyond_help if not self.is_safe(cell, width))

    def is_safe(self, cell: Cell, width: int) -> bool:
        return self.reader.proves(self.reader.variable(cell), self.labels[cell].need(width))

    def allows(self, current: Cell, comparator: Cell, direction: Direction, width: int) -> bool:
        """Whether the direction may be said. If so, the reader has now heard it.

        Every direction that a reader could still expect must leave every hidden count safe, not only the true
        one: otherwise silence would tell.
        """
        pair = self.reader.variable(current), self.reader.variable(comparator)
        expected = [each for each in Direction if self._may_be(pair, each)]
        if direction not in expected or not all(self._would_be_safe(pair, each, width) for each in expected):
            return False
        self.reader.compare(*pair, direction)
        self.reader.forget_tables()
        return True

    def _may_be(self, pair: tuple[int, int], direction: Direction) -> bool:
        with self.reader.supposing(*pair, direction):
            return self.reader.may_fit(pair[0])

    def _would_be_safe(self, pair: tuple[int, int], direction: Direction, width: int) -> bool:
        with self.reader.supposing(*pair, direction):
            touched = sorted({member for variable in pair for member in self.reader.linked(variable)})
            cells = (self.reader.cells[member] for member in touched)
            hidden = [cell for cell in cells if cell in self.labels and self.labels[cell].hidden]
            return all(self.is_safe(cell, width) for cell in hidden)

    def say(self, cell: Cell) -> None:
        """Tell the reader the label of the cell, within what was said before."""
        label = self.labels[cell]
        self.reader.bound(cell, *meet((label.lower, label.upper), self.known.limits.get(cell)))

    def _hold_back(self, cell: Cell, using: Sum | None, *, protecting: Cell) -> None:
        band = self.labels[cell].kind is Kind.BAND
        self.labels[cell] = self.labels[cell].held_back()
        self.say(cell)
        used = {protecting, *(self._cells(using) if using else ())} - {cell}
        earlier = not self.known.before.isdisjoint(used)
        self.causes[cell] = _cause(band, earlier, protecting)

    def _next_step(self, cell: Cell) -> tuple[Cell, Sum | None] | None:
        """The cell to hold back next for the sake of ``cell``, and the sum through which it tells."""
        variable = self.reader.variable(cell)
        near = sorted(self.reader.sums_of[variable], key=lambda each: len(self._unknowns(each)))
        members = self.reader.linked(variable)
        far = list({id(each): each for member in members for each in self.reader.sums_of[member]}.values())
        for each in (*filter(self._gives_away, (*near, *far)), *near, *far):
            chosen = self._number_in(each)
            if chosen is not None:
                return chosen, each
        totals = [self.reader.cells[each.total] for each in near]
        for chosen in (*totals, cell, *(self.reader.cells[member] for member in members)):
            if self._is_open(chosen, Kind.BAND):
                return chosen, None
        return None

    def _unknowns(self, each: Sum) -> list[int]:
        return [variable for variable in (each.total, *each.parts) if not self.reader.is_known(variable)]

    def _gives_away(self, each: Sum) -> bool:
        """All of the sum but one hidden count is known."""
        unknown = [self.labels.get(self.reader.cells[variable]) for variable in self._unknowns(each)]
        return len(unknown) == 1 and unknown[0] is not None and unknown[0].hidden

    def _number_in(self, each: Sum) -> Cell | None:
        """The smallest number still shown among the parts, else the total if that is shown."""
        parts = [self.reader.cells[part] for part in each.parts]
        shown = [part for part in parts if self._is_open(part, Kind.NUMBER)]
        if shown:
            return min(shown, key=lambda part: (self.labels[part].lower, part.order))
        total = self.reader.cells[each.total]
        return total if self._is_open(total, Kind.NUMBER) else None

    def _is_open(self, cell: Cell | None, kind: Kind) -> bool:
        label = self.labels.get(cell)
        return label is not None and label.open and label.kind is kind

    def _cells(self, each: Sum) -> Iterable[Cell | None]:
        return (self.reader.cells[variable] for variable in (each.total, *each.parts))


def _cause(band: bool, earlier: bool, protecting: Cell) -> Cause:
    reason = Reason.PRIMARY if band else Reason.DIFFERENCING if earlier else Reason.SECONDARY
    given = "what was published before" if earlier else "the other figures"
    said = "How small it is" if band else "Its value"
    why = f"{said}, taken with {given}, would let a reader work out the hidden count for {protecting.words}."
    return Cause(reason, why)

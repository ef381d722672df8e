"""Who looks at which board, as at which day, and what of it is restricted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from reports.board_health.facts import Step
from socboard.board.access import may, may_enter
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.board.reading import Shown, is_restricted


@dataclass(frozen=True, slots=True)
class Look:
    """``read`` collects what is restricted among what was found. ``is_today`` says that acts make sense."""

    board: Board
    actor: object
    day: date
    is_today: bool
    read: dict[tuple[str, str], Shown] = field(default_factory=dict)

    def of(self, model):
        return model.objects.visible_to(self.actor).current().filter(board=self.board)

    def note(self, records: Iterable) -> None:
        """Remember the restricted among these records, of which the page will tell."""
        for each in filter(is_restricted, records):
            self.read[each.noun, each.ref] = Shown(each.noun, each.ref, each.marking, each.readers_id)

    def address(self, record) -> str:
        self.note([record])
        return address(self.board.ref, record.noun, record.ref)

    def step_on(self, record, action: str, words: str, verb: str) -> tuple[Step, ...]:
        """The verb on this record, loaded with its release, where the reader may do it.

        ``action`` is the permission that it asks for.
        """
        if not self.is_today or not may(action, record, actor=self.actor):
            return ()
        return (Step(words, address(self.board.ref, record.noun, record.ref, verb)),)

    def step_to(self, model, words: str, noun: str, ref: str = "", verb: str = "") -> tuple[Step, ...]:
        """A page of this board, where the reader may enter records of the model there."""
        if not self.is_today or not may_enter(model, actor=self.actor, board=self.board):
            return ()
        return (Step(words, address(self.board.ref, noun, ref, verb)),)

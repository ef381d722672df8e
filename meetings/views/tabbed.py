"""What a list shares of which one part is shown at a time, with how many there are of each, narrowed by priority."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import cached_property

from priorities.models import Priority
from socboard.board.access import may_enter, reached
from socboard.board.models import BoardRecord
from socboard.board.nouns import address


class Tabbed:
    """Of a page under "Meetings". ``usual`` is the part that is shown where no other is asked for; the page keeps which
    one it is in ``show``, and what else was asked in ``ask``.
    """

    model: ClassVar[type[BoardRecord]]
    usual: ClassVar[str]

    @cached_property
    def priorities(self) -> list[Priority]:
        """The priorities that the reader sees, those too that no row is about: a page may lead here. One query."""
        seen = reached(Priority, actor=self.actor, board=self.board).current()
        return list(seen.select_related("release").order_by("order", "pk"))

    def tab(self, key: str, words: str, number: int) -> dict[str, object]:
        kept = [each for each in self.ask.kept if each[0] != "show"]
        kept += [("show", key)] if key != self.usual else []
        where = self.ask.address(kept=tuple(kept), page=1)
        return {"words": words, "number": number, "address": where, "is_here": key == self.show}

    def add_address(self) -> str:
        """Where a row is added; empty for whoever may not."""
        allowed = self.standing.seated and may_enter(self.model, actor=self.actor, board=self.board)
        return address(self.board.ref, self.model.noun, "", "add") if allowed else ""

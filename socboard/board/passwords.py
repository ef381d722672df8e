"""The names of boards and organisations are words that anybody would try in a password here."""

import re
from collections.abc import Iterable

from socboard.accounts.passwords import OWN_WORDS, OwnWordsValidator
from socboard.board.models import Board, Organisation

WORD = re.compile(r"[a-z]{4,}")


class BoardWordsValidator(OwnWordsValidator):
    """Refuses a password that is little more than such a name, beside the service's own words."""

    def words(self) -> Iterable[str]:
        names = [
            *Board.objects.values_list("name", flat=True),
            *Organisation.objects.values_list("name", flat=True),
        ]
        return {*OWN_WORDS, *(word for name in names for word in WORD.findall(name.lower()))}

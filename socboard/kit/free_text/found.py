"""One thing noticed in a text, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST_EXCERPT = 120


class Kind(StrEnum):
    """What was noticed."""

    TELEPHONE = "telephone number"
    EMAIL = "e-mail address"
    REFERENCE = "reference number"
    FRAGMENT = "sentence fragment"
    HMRC_SLIP = "HMRC for HMICFRS"
    OLD_INSPECTORATE = "HMIC for HMICFRS"
    VAGUE = "vague words"
    REVIEWED = "review claimed"


@dataclass(frozen=True, slots=True)
class Found:
    """``text[start:end]`` was noticed; ``excerpt`` is that piece, shortened where it is very long."""

    kind: Kind
    start: int
    end: int
    excerpt: str

    @classmethod
    def at(cls, kind: Kind, text: str, start: int, end: int) -> Found:
        piece = text[start:end]
        return cls(
            kind, start, end, piece if len(piece) <= LONGEST_EXCERPT else f"{piece[: LONGEST_EXCERPT - 1]}…"
        )

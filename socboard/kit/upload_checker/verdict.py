"""What the checker found, as codes: the words are the parent's (socboard/kit/uploads/reasons.py)."""

from dataclasses import dataclass, field


class Refuse(Exception):
    """The file cannot be kept. ``code`` says why; ``told`` are the figures and words of the sentence."""

    def __init__(self, code: str, **told):
        super().__init__(code)
        self.code, self.told = code, told


@dataclass(slots=True)
class Verdict:
    """A file that can be kept, as ``content`` where something was taken out of it, else as it came.

    ``pages`` is None where only a conversion could tell. ``removed`` counts what was taken out, by code.
    """

    media_type: str
    pages: int | None = None
    removed: dict[str, int] = field(default_factory=dict)
    content: bytes | None = None

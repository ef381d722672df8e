"""Files as the door gives them, without the door."""

from itertools import count

from socboard.kit import files
from socboard.kit.file_kinds import PDF
from socboard.kit.uploads import Kept
from socboard.kit.values import UncertainDate

number = count(1)


def kept(content: bytes = b"", **found) -> Kept:
    """A stored file, another each time unless its bytes are given."""
    content = content or f"%PDF-1.7 {next(number)}".encode()
    return Kept(files.store(content, media_type=PDF), **{"pages": 3, **found})


def a_document(**given) -> dict:
    """What an upload says beside the board and the actor."""
    names = {"title": "Drugs strategy", "kind": "strategy", "summary": "", "dated": UncertainDate()}
    return {**names, "kept": kept(), **given}

"""What can be noticed in free text without knowing any record (house rule 19; the defects of the 2019 paper).

``findings(text)`` gives all of it. Nothing is changed and nothing is judged: how serious a finding is, whether a
record stands behind it, and what to do about it, is decided by those who ask.
"""

from socboard.kit.free_text.found import Found, Kind
from socboard.kit.free_text.identifiers import email_addresses, reference_numbers, telephone_numbers
from socboard.kit.free_text.sentences import fragments, sentences
from socboard.kit.free_text.wording import inspectorate_slips, old_inspectorate, reviewed_claims, vague_words

__all__ = [
    "Found",
    "Kind",
    "email_addresses",
    "findings",
    "fragments",
    "inspectorate_slips",
    "old_inspectorate",
    "reference_numbers",
    "reviewed_claims",
    "sentences",
    "telephone_numbers",
    "vague_words",
]


def findings(text: str, *, year: int | None = None) -> tuple[Found, ...]:
    """Everything noticed, in the order of the text. ``year`` is the year that the text is about, if known."""
    found = [
        *telephone_numbers(text),
        *reference_numbers(text),
        *email_addresses(text),
        *fragments(text),
        *inspectorate_slips(text),
        *old_inspectorate(text, year=year),
        *vague_words(text),
        *reviewed_claims(text),
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.kind)))

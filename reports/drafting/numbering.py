"""Paragraph numbers run through the whole report; bullets and headings carry none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from reports.document import Section


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with their paragraphs numbered from 1."""
    numbers = count(1)
    return tuple(
        replace(
            section,
            paragraphs=tuple(replace(each, number=next(numbers)) for each in section.paragraphs),
        )
        for section in sections
    )

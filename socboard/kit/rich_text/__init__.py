"""Rich text: paragraphs, headings, lists, tables and links, as HTML that is safe to show.

It is cleaned on every way in by an allow-list of elements; attributes go, but for a link's address and a table
header's scope. Source: safety.md, "Hostile input"; stack.md, "Rich text".
"""

from __future__ import annotations

import re

from socboard.kit.plain_text import printable
from socboard.kit.rich_text.blocks import Block
from socboard.kit.rich_text.reading import blocks_of
from socboard.kit.rich_text.typed import blocks_of_typed, typed
from socboard.kit.rich_text.writing import html

# Of what somebody sends; what is kept has a limit of its own.
LONGEST = 60_000
# Elements by which text is known to be HTML. An address in angle brackets is none, nor what a backslash precedes.
ELEMENTS = (
    "a|abbr|address|article|aside|audio|b|base|blockquote|body|br|button|canvas|caption|center|code|dd|details|div|dl"
    "|dt|em|embed|fieldset|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|del|label"
    "|li|link|main|math|meta|nav|noscript|object|ol|option|p|pre|s|script|section|select|small|source|span|strong"
    "|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|u|ul|video"
)
IS_HTML = re.compile(rf"(?<!\\)<(?:/?(?:{ELEMENTS})(?=[\s/>])|!--|!doctype)", re.IGNORECASE)


class TooLong(ValueError):
    """More was sent than is read."""


def rich(text: str) -> str:
    """What somebody sent, as clean rich text: HTML cleaned, anything else read as typed. Empty for no words.

    Cleaning twice changes nothing. Raises TooLong.
    """
    return html(read(text))


def as_typed(text: str) -> str:
    """Rich text as a person types it into a plain text area; read back, it is the same rich text."""
    return typed(read(text))


def read(text: str) -> tuple[Block, ...]:
    """The blocks of rich text, of any HTML, or of typed text. Raises TooLong."""
    if len(text) > LONGEST:
        raise TooLong(text)
    text = printable(text)
    return blocks_of(text) if IS_HTML.search(text) else blocks_of_typed(text)

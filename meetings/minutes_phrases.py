"""What minutes say again and again, with one button: a phrase goes into the text, a resolution becomes a decision.

Source: the field's own minutes; house rule 6.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

RESOLUTIONS = (
    _("RESOLVED - That the report be received."),
    _("RESOLVED - That the report be noted."),
    _("RESOLVED - That the report be approved."),
)
PHRASES = (
    _("Members noted the report."),
    _("Members thanked the presenter."),
    _("Members asked questions, which were answered."),
    _("The chair invited comments. There were none."),
    _("There was no other business."),
    _("The item was deferred to the next meeting."),
)


def with_phrase(text: str, phrase: str) -> str:
    """The text with the phrase in a paragraph of its own behind it."""
    return f"{text.rstrip()}\n\n{phrase}" if text.strip() else phrase


def phrase_at(key: str, phrases: Sequence = PHRASES) -> str:
    """The one of these that a button with this key stands for; empty for any other key."""
    is_one = key.isascii() and key.isdigit() and len(key) < 4 and int(key) < len(phrases)
    return str(phrases[int(key)]) if is_one else ""

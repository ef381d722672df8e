"""The field for rich text: a plain text area, which ``static/js/rich_text.js`` turns into an editor."""

import json

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.kit.forms.wording import worded
from socboard.kit.rich_text import TooLong, as_typed, rich

LONGEST_RICH_TEXT = 20_000
HOW_TO_TYPE = gettext_lazy(
    "Leave a blank line between paragraphs. Begin a line with “- ” for a bullet point, with “1. ” for a numbered "
    "one and with “# ” for a heading. **Words like these** become bold."
)


# What the editor's buttons say.
WORDS = {
    "tools": gettext_lazy("Formatting"),
    "bold": gettext_lazy("Bold"),
    "italic": gettext_lazy("Italic"),
    "heading": gettext_lazy("Heading"),
    "bullets": gettext_lazy("Bullets"),
    "numbers": gettext_lazy("Numbers"),
    "inward": gettext_lazy("Move in"),
    "outward": gettext_lazy("Move out"),
    "link": gettext_lazy("Link"),
    "table": gettext_lazy("Table"),
    "addRow": gettext_lazy("Add a row"),
    "addColumn": gettext_lazy("Add a column"),
    "deleteRow": gettext_lazy("Delete the row"),
    "deleteColumn": gettext_lazy("Delete the column"),
    "undo": gettext_lazy("Undo"),
    "redo": gettext_lazy("Redo"),
    "address": gettext_lazy("Address of the link"),
    "setLink": gettext_lazy("Set the link"),
    "removeLink": gettext_lazy("Remove the link"),
}


class RichTextArea(forms.Textarea):
    """Shows rich text as a person types it, and carries it as HTML for the editor."""

    def __init__(self, *, rows: int):
        super().__init__(attrs={"class": "govuk-textarea", "rows": rows})

    def get_context(self, name, value, attrs):
        try:
            shown, html = as_typed(value or ""), rich(value or "")
        except TooLong:
            shown, html = value, ""
        context = super().get_context(name, shown, attrs)
        if html or not value:
            words = json.dumps({name: str(word) for name, word in WORDS.items()})
            context["widget"]["attrs"] |= {"data-rich-text": html, "data-rich-text-words": words}
        return context


class RichTextField(forms.CharField):
    """Gives clean rich text, from the editor or from plain typing.

    ``max_length`` counts the characters that are kept, elements included.
    """

    def __init__(self, *, rows: int = 6, max_length: int = LONGEST_RICH_TEXT, **options):
        self.most = max_length
        super().__init__(widget=RichTextArea(rows=rows), strip=True, **{"help_text": HOW_TO_TYPE, **options})
        worded(self)

    def to_python(self, value):
        """Raises ValidationError where it is too long."""
        typed = super().to_python(value)
        try:
            text = rich(typed)
        except TooLong as error:
            raise self._too_long(len(typed)) from error
        if len(text) > self.most:
            raise self._too_long(len(text))
        return text

    def _too_long(self, length: int) -> forms.ValidationError:
        told = {"length": f"{length:,}", "most": f"{self.most:,}"}
        return forms.ValidationError(
            _("The text has %(length)s characters, formatting included. At most %(most)s are kept."),
            params=told,
        )

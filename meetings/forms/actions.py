"""What is asked about an action: taken down, told of, closed, opened again."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.records import RecordForm
from socboard.kit.forms import DayField, OneOf, Option, line, text

REMINDER = _("No names of victims or suspects, no telephone numbers and no case numbers.")


class ActionForm(RecordForm):
    """An action that is taken down; ``next_number`` is the one that it gets where none is entered."""

    def __init__(self, *args, next_number: str, **options):
        super().__init__(*args, **options)
        asked = self.fields["number"]
        asked.required = False
        asked.help_text = _t(
            "Leave it empty for the next one, %(number)s. An action from before keeps the number it had."
        ) % {"number": next_number}

    def clean(self):
        values = super().clean()
        item, meeting = values.get("item"), values.get("meeting")
        if item and meeting and item.meeting_id != meeting.pk:
            self.add_error("item", _("This item is not of the meeting at which the action arose."))
        if item and not meeting and "meeting" not in self.errors:
            self.add_error("meeting", _("Choose the meeting of this item too."))
        return values


class NoteForm(forms.Form):
    """How an action goes. ``senders`` are those for whom one of the team may enter it."""

    def __init__(self, *args, senders: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["text"] = text(label=_("How it goes"), help_text=REMINDER, max_length=2000, checked=True)
        if senders:
            self.fields["sender"] = OneOf(
                senders,
                none=_("Nobody: it is a note of our own"),
                label=_("Entered for"),
                help_text=_("Whoever told you, by e-mail or otherwise."),
                required=False,
            )


class CloseForm(forms.Form):
    """How an action was closed."""

    def __init__(self, *args, needs_evidence: bool, **options):
        super().__init__(*args, **options)
        self.fields["note"] = text(
            label=_("How it was closed"), help_text=REMINDER, max_length=2000, checked=True
        )
        asked = _("As in “the profile, circulated by e-mail on 12 May”, or where it is kept.")
        self.fields["evidence"] = line(
            label=_("What shows that it was done"),
            help_text=asked,
            max_length=500,
            required=needs_evidence,
            checked=True,
        )
        self.fields["on"] = DayField(label=_("Closed on"), initial=timezone.localdate())


class ReopenForm(forms.Form):
    reason = line(
        label=_("Why it is open again"),
        help_text=_("The board reads it. How it had been closed stays among the notes."),
        max_length=500,
        checked=True,
    )

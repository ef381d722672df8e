"""What is asked of whoever writes minutes, sends them back, or records what a later meeting did with them."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meetings.models import Minutes
from meetings.models.minutes import LONGEST_REASON, LONGEST_TEXT
from meetings.operations.minutes_road import ELSEWHERE
from socboard.board.forms.library import file_field
from socboard.kit.forms import DayField, OneOf, Option, select, text, tick

REMINDER = _("No names of victims or suspects, no telephone numbers and no case numbers.")


class TextForm(forms.Form):
    """The text of one item. All of it may be left empty."""

    text = text(
        label=_("What was said"),
        help_text=_(
            "A blank line begins a paragraph. Decisions, actions and interests come from their own records. "
        )
        + REMINDER,
        rows=14,
        max_length=LONGEST_TEXT,
        required=False,
        checked=True,
    )


class UploadForm(forms.Form):
    """Minutes that were written elsewhere. ``asks_leaves_out`` where some items are restricted; what they have on these
    may come in a file of its own, which ``closed_name`` calls the restricted or the non-public part.
    """

    def __init__(self, *args, asks_leaves_out: bool, closed_name: str = "", pdf_only: bool, **options):
        super().__init__(*args, **options)
        self.fields["file"] = file_field()
        self.fields["file"].help_text = (
            _("A PDF. This machine cannot turn Word files and the like into one.")
            if pdf_only
            else _("A PDF, Word or OpenDocument text, up to %(most)s MB.") % {"most": settings.UPLOAD_MB}
        )
        if asks_leaves_out:
            self.fields["leaves_out"] = tick(
                label=_("The file says nothing of restricted items"),
                help_text=_(
                    "Else, and without a second file, only those who may read all of them read the file."
                ),
            )
            self.fields["closed"] = file_field()
            self.fields["closed"].label = closed_name
            self.fields["closed"].required = False
            self.fields["closed"].help_text = _(
                "If it is a file of its own. Only those who may read every restricted item read it; the file above is "
                "for everybody then."
            )


class SendBackForm(forms.Form):
    reason = text(label=_("What should be put right"), rows=4, max_length=LONGEST_REASON, checked=True)


class AgreementForm(forms.Form):
    """That the chair is content, where it was not said here."""

    def __init__(self, *args, chairs: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["approver"] = OneOf(chairs, label=_("Who is content"), help_text="")
        ways = [(each.value, each.label) for each in map(Minutes.Way, ELSEWHERE)]
        self.fields["way"] = select(ways, label=_("How it was given"), help_text="")
        self.fields["on"] = DayField(label=_("When"), help_text=_("For example, 27 11 2019."))
        self.fields["evidence"] = text(
            label=_("What shows it"),
            help_text=_(
                "As in “E-mail of 20 November, 9:12” or “Called the office; taken by the officer on duty”."
            ),
            rows=2,
            max_length=500,
            checked=True,
        )


class AtMeetingForm(forms.Form):
    """At which later meeting."""

    def __init__(self, *args, meetings: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields = {"at": OneOf(meetings, label=_("At which meeting")), **self.fields}


class ApproveForm(AtMeetingForm):
    """The approval itself; what is amended is recorded before."""


class DeferForm(AtMeetingForm):
    because = text(
        label=_("Why it was put off"),
        help_text=_("The minutes of that meeting tell it, so name nothing that not everybody may read."),
        rows=3,
        max_length=LONGEST_REASON,
        checked=True,
    )


class AmendForm(AtMeetingForm):
    """Words in place of others, in one item."""

    needed = frozenset({"old_words"})

    def __init__(self, *args, items: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields = {
            "at": self.fields["at"],
            "item": OneOf(items, label=_("Item of the agenda")),
            "old_words": text(
                label=_("The words as they stand"),
                help_text=_("Copy them from the minutes, enough of them that they stand there once."),
                rows=3,
                max_length=2000,
            ),
            "new_words": text(
                label=_("The new words"),
                help_text=_("Leave it empty where the words are left out."),
                rows=3,
                max_length=2000,
                required=False,
                checked=True,
            ),
        }

"""What is asked of whoever reviews a pack, or records an approval."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import Pack, Paper
from socboard.kit.forms import DayField, OneOf, Option, select, text


class SendBackForm(forms.Form):
    """A reason for each paper that is to be put right; the others are left empty, as the page says."""

    def __init__(self, *args, papers: Sequence[Paper], **options):
        super().__init__(*args, **options)
        self.needed = frozenset(paper.ref for paper in papers)
        for paper in papers:
            self.fields[paper.ref] = text(
                label=paper.title,
                help_text="",
                required=False,
                rows=3,
                max_length=1000,
                checked=True,
            )

    def clean(self):
        values = super().clean()
        if not self.errors and not any(values.values()):
            raise forms.ValidationError(
                _("Write for at least one paper what should be put right, or say that you are content.")
            )
        return values


class ApprovalForm(forms.Form):
    """An approval that was not given here."""

    WAYS = (Pack.Way.EMAIL, Pack.Way.TELEPHONE, Pack.Way.IN_PERSON)

    def __init__(self, *args, chairs: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["approver"] = OneOf(chairs, label=_("Who approved it"), help_text="")
        self.fields["way"] = select(
            [(each.value, each.label) for each in self.WAYS], label=_("How it was given"), help_text=""
        )
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

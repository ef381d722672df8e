"""To whom outside the application a meeting's papers go, and what was sent to them when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.models.meetings import Meeting
from meetings.models.packs import Pack, PackFile
from meetings.rules import RECIPIENT_PERMISSIONS
from socboard.board.models import BoardPart, BoardRecord, Person
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.models import StoredFile


class Recipient(BoardPart):
    """Somebody who does not read here and has a meeting's papers as a file: a presenter, a guest, the clerk above.

    They get what an ordinary reader gets, and never a restricted item. ``item`` is what a presenter presents;
    ``consent`` how its originators agreed that they have its papers (house rule 18), ``consented`` when. ``sent_to`` is
    where the file goes, by e-mail or by post. Seen by the team and the chair alone.
    """

    noun = "recipients"
    part_of = "meeting"
    chair_reads = True

    class Part(models.TextChoices):
        PRESENTER = "presenter", _("Presents an item")
        GUEST = "guest", _("Guest")
        CLERK = "clerk", _("Clerk of the board above")
        OTHER = "other", _("Other")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="recipients")
    part = models.CharField(max_length=20, choices=Part.choices, default=Part.GUEST)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    works_for = models.CharField(max_length=150, blank=True, help_text="post and organisation")
    sent_to = models.CharField(max_length=300, help_text="e-mail address or postal address")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="recipients"
    )
    consent = models.CharField(
        max_length=300, blank=True, help_text="how the originators of the item's papers agreed"
    )
    consented = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("consented"),
            models.UniqueConstraint(
                fields=["meeting", "name", "works_for"],
                condition=Q(withdrawn_at=None),
                name="meetings_recipient_once",
                violation_error_message=_("They are on the list already."),
            ),
            models.CheckConstraint(
                condition=Q(part="presenter", item__isnull=False) | (~Q(part="presenter") & Q(item=None)),
                name="meetings_recipient_item",
            ),
        ]
        rules_permissions = RECIPIENT_PERMISSIONS

    def __str__(self):
        return self.name

    def clean(self):
        if (self.part == self.Part.PRESENTER) != (self.item_id is not None):
            told = (
                _("Choose the item that they present.")
                if self.item_id is None
                else _("They present no item.")
            )
            raise ValidationError({"item": told})
        if self.item_id and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": _("It is no item of this meeting.")})
        if self.consent and not self.item_id:
            raise ValidationError(
                {"consent": _("Consent is for the papers of the item that somebody presents.")}
            )


class Sending(BoardPart):
    """That a recipient was sent their file of a pack: when, how, and which bytes.

    ``told_of`` are the refs of what was recalled since, the pack or papers of it, of which they were told; ``told`` is
    the last such day.
    """

    noun = "sendings"
    part_of = "recipient"
    chair_reads = True

    class Way(models.TextChoices):
        EMAIL = "e-mail", _("By e-mail")
        SECURE = "secure e-mail", _("By secure e-mail")
        POST = "post", _("By post")
        HAND = "hand", _("By hand")

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="sendings")
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="sendings")
    file = models.ForeignKey(PackFile, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    sent = DateColumns()
    way = models.CharField(max_length=20, choices=Way.choices)
    note = models.CharField(max_length=300, blank=True)
    told = DateColumns()
    told_of = models.JSONField(default=list, blank=True, editable=False)

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("sent"), date_check("told")]
        rules_permissions = RECIPIENT_PERMISSIONS

    def __str__(self):
        return f"{self.pack} to {self.recipient}"


class PaperCopy(models.Model):
    """One paper of a pack's file by itself, tagged as it came, with the numbers that its pages have in that file.

    ``version`` is the ref of the paper's version.
    """

    pack_file = models.ForeignKey(PackFile, on_delete=models.PROTECT, related_name="copies")
    version = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack_file", "version"], name="meetings_papercopy_once")
        ]

    def __str__(self):
        return f"{self.version} of {self.pack_file}"

"""Calls for updates, and what each partner organisation answers on each priority."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from priorities.models.base import Priority
from priorities.rules import CALL_PERMISSIONS, UPDATE_PART_PERMISSIONS, UPDATE_PERMISSIONS
from socboard.board.models import BoardPart, BoardRecord, Person
from socboard.board.models.seats import DatedQuerySet
from socboard.board.nouns import nouns
from socboard.board.rules import CONSTITUTION_PERMISSIONS, PART_PERMISSIONS
from socboard.kit.audiences import Audience
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.markings import Marking, highest
from socboard.kit.models import StoredFile
from socboard.kit.values import UncertainDate

TEXTS = ("progress", "problems", "help_needed")
# What the files of an update have from it.
SHARED = ("marking", "readers_id", "release_id", "organisation_id")


class Call(BoardRecord):
    """A call to the partners for updates before a meeting. The meeting names the call; the call keeps its days.

    ``opens`` and ``due`` are sure days: an update is in time until the end of ``due``, by default the board's
    number of working days before ``meets`` (domain.md, "The year").
    """

    noun = "calls"
    called = _("Calls for updates")

    title = models.CharField(max_length=150)
    opens = DateColumns()
    due = DateColumns()
    meets = DateColumns()
    note = models.TextField(max_length=2000, blank=True, help_text="what partners read above the form")

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("opens"),
            date_check("due"),
            date_check("meets"),
            models.CheckConstraint(
                condition=Q(due_latest__isnull=False, opens_latest__isnull=False),
                name="priorities_call_has_days",
            ),
        ]
        rules_permissions = CALL_PERMISSIONS

    def __str__(self):
        return self.title

    def clean(self):
        for name in ("opens", "due"):
            given = getattr(self, name)
            if given.earliest is None or given.earliest != given.latest:
                raise ValidationError({name: _("Give the day, month and year.")})
        if self.due.latest < self.opens.earliest:
            raise ValidationError({"due": _("Updates cannot be due before the call opens.")})
        if self.meets.latest and self.due.latest > self.meets.latest:
            raise ValidationError({"due": _("Updates are due on the day of the meeting at the latest.")})

    def is_past(self, today: date) -> bool:
        """An update given today is late."""
        return self.due.latest is not None and today > self.due.latest


class CallQuestion(BoardPart):
    """A question that the call puts to everybody: on one priority, or on each where none is named."""

    noun = "call-questions"
    called = _("Questions of calls")
    part_of = "call"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="questions")
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(BoardRecord.Meta):
        rules_permissions = CONSTITUTION_PERMISSIONS | PART_PERMISSIONS

    def __str__(self):
        return self.text


def answers_given(value) -> None:
    """Raise ValidationError unless the value maps references of questions to texts of at most 5,000 characters."""
    fine = isinstance(value, dict) and len(value) <= 50
    if not fine or not all(isinstance(text, str) and len(text) <= 5000 for text in value.values()):
        raise ValidationError(_("Give each question one answer of at most 5,000 characters."))


class Update(BoardPart):
    """What one organisation reports on one priority for one call. Prose is enough (look.md).

    Until it is accepted the organisation and the manager's team read it, afterwards whoever it was released to.
    ``publishable`` is the organisation's own consent to publication; ``consent`` says how it, or the originator
    of what it passes on, agreed (house rule 18). ``answers`` maps the ref of a question to the answer.
    ``submitted_by`` answers for the words: the sender, where the team entered it for one.
    """

    noun = "updates"
    called = _("Partners' updates")
    part_of = "call"
    is_material = True

    class State(models.TextChoices):
        ASKED = "asked", _("Not started")
        WRITING = "writing", _("Being written")
        AWAITING = "awaiting approval", _("Waiting for its approver")
        SUBMITTED = "submitted", _("Submitted")
        SENT_BACK = "sent back", _("Sent back")
        ACCEPTED = "accepted", _("Accepted")

    OPEN = (State.ASKED, State.WRITING, State.SENT_BACK)
    OWED = (*OPEN, State.AWAITING)
    GIVEN = (State.SUBMITTED, State.ACCEPTED)

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="updates")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="updates")
    state = models.CharField(max_length=20, choices=State.choices, default=State.ASKED)
    progress = models.TextField(max_length=10_000, blank=True)
    problems = models.TextField(max_length=10_000, blank=True)
    help_needed = models.TextField(max_length=5000, blank=True)
    answers = models.JSONField(default=dict, blank=True, validators=[answers_given])
    nothing_to_report = models.BooleanField(default=False)
    publishable = models.BooleanField(default=False)
    consent = models.CharField(max_length=300, blank=True)
    late_reason = models.CharField(max_length=300, blank=True)
    comment = models.TextField(max_length=2000, blank=True, help_text="why it was sent back")
    submitted = DateColumns()
    submitted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    accepted = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["call", "organisation", "priority"],
                condition=Q(withdrawn_at=None),
                name="priorities_update_once",
                violation_error_message=_("This organisation is asked about this priority already."),
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False), name="priorities_update_has_organisation"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "accepted"]) | Q(submitted_latest__isnull=False),
                name="priorities_update_submitted_when",
            ),
            date_check("submitted"),
            date_check("accepted"),
        ]
        rules_permissions = UPDATE_PERMISSIONS

    def __str__(self):
        return f"{self.priority}, {self.organisation}"

    @property
    def consent_of(self):
        """Its organisation too, whichever that is, as long as it has not said that the update may be published."""
        return super().consent_of or (None if self.publishable else self.organisation)

    @property
    def consent_on_record(self) -> tuple[str, UncertainDate]:
        """What its organisation said on the page of the update."""
        if not self.publishable:
            return "", UncertainDate()
        return self.consent or str(_("It said so in its update.")), self.submitted

    @property
    def says_something(self) -> bool:
        """Some text was typed. Attachments are counted elsewhere, since that takes a query."""
        return any(getattr(self, name).strip() for name in TEXTS) or any(
            text.strip() for text in self.answers.values()
        )

    def clean(self):
        if self.nothing_to_report and self.says_something:
            raise ValidationError(
                {"nothing_to_report": _("You wrote something: clear it, or take the tick away.")}
            )

    def copies_elsewhere(self):
        """The filled forms of its organisation for this call, which may print its words beside those of others."""
        forms = UpdateAttachment._base_manager.filter(is_source=True, organisation=self.organisation_id)
        forms = forms.filter(update__call=self.call_id).exclude(update=self.pk)
        return list(forms.select_related("board", "update").order_by("pk"))

    def take_along(self) -> None:
        """Its files are marked, narrowed and released as it is. What was taken out of it reaches nobody new.

        A filled form prints more than this update: it is released to nobody, and its marking only rises.
        """
        shared = _shared(self)
        forms, files = (self.attachments.filter(is_source=is_form) for is_form in (True, False))
        forms.update(readers=self.readers_id, organisation=self.organisation_id)
        forms.filter(marking=Marking.OFFICIAL).update(marking=self.marking)
        files.filter(withdrawn_at=None).update(**shared)
        taken_out = files.exclude(withdrawn_at=None)
        release = {"release_id": shared.pop("release_id")}
        taken_out.update(**shared)
        if self.release is not None:
            taken_out = taken_out.filter(release__audience__lt=self.release.audience)
        taken_out.update(**release)


class UpdateAttachment(BoardPart):
    """A file that came with an update, checked at the upload door. It is marked, narrowed and released as that is.

    ``is_source`` says that it is the filled form from which the update was read in. That prints what its organisation
    was asked of other priorities too, so it goes no further than ``filled_forms`` says.
    """

    noun = "update-attachments"
    called = _("Files of updates")
    part_of = "update"
    is_material = True

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="attachments")
    title = models.CharField(max_length=150)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    pages = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    removed = models.JSONField(default=dict, blank=True, editable=False)
    scanned = models.BooleanField(default=False, editable=False)
    is_source = models.BooleanField(default=False, editable=False)

    class Meta(BoardRecord.Meta):
        rules_permissions = UPDATE_PART_PERMISSIONS

    def __str__(self):
        return self.title

    def take_along(self) -> None:
        """Agree with its update."""
        shared = _shared(self.update)
        if self.is_source:
            shared |= {"release_id": None, "marking": highest([self.marking, self.update.marking])}
        for name, value in shared.items():
            setattr(self, name, value)
        type(self).objects.filter(pk=self.pk).update(**shared)


def _shared(update: Update) -> dict[str, object]:
    return {name: getattr(update, name) for name in SHARED}


class DrawnRecord(BoardPart):
    """A record that the team made from a sentence of an accepted update, so that its source can be read."""

    noun = "drawn-records"
    called = _("Records made from updates")
    part_of = "update"

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="drawn")
    about_noun = models.CharField(max_length=60)
    about_ref = models.CharField(max_length=60)
    sentence = models.TextField(max_length=2000, blank=True)

    class Meta(BoardRecord.Meta):
        indexes = [models.Index(fields=["board", "about_noun", "about_ref"], name="priorities_drawn_about")]
        rules_permissions = CONSTITUTION_PERMISSIONS | PART_PERMISSIONS

    def __str__(self):
        return self.sentence[:80]

    def clean_with_others(self, before):
        """What went wider than the board before it was linked had the consent that its update needs."""
        model = nouns().get(self.about_noun)
        made = (
            model.objects.select_related("release").filter(board=self.board_id, ref=self.about_ref).first()
            if model
            else None
        )
        release = made.release if made else None
        if (
            release
            and release.audience < Audience.BOARD
            and not release.consent
            and self.update.needs_consent
        ):
            raise ValidationError(
                {
                    "about_ref": _(
                        "It was released wider than the board without the consent of its update's organisation."
                    )
                }
            )


class UpdateApprover(BoardRecord):
    """Who must approve an organisation's updates before they are submitted, from, to: the organisation's own wish."""

    noun = "update-approvers"
    called = _("People who approve updates")
    form_fields = {
        "organisation": (_("Organisation"), ""),
        "person": (_("Who approves its updates"), ""),
        "start": (_("From"), ""),
        "end": (_("Until"), _("The first day on which it no longer holds.")),
    }

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    start = DateColumns()
    end = DateColumns()

    objects = DatedQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("start"),
            date_check("end"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False), name="priorities_updateapprover_organisation"
            ),
        ]

    def __str__(self):
        return f"{self.person} for {self.organisation}"

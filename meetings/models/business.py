"""What a meeting leaves behind: decisions and actions."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.models.meetings import CLOCK, Meeting
from meetings.rules import ACTION_PERMISSIONS, NOTE_PERMISSIONS
from priorities.models import EmergingTheme, Finding, Priority
from socboard.board.models import BoardPart, BoardRecord, Organisation, Person, Release, TermsVersion
from socboard.board.models.base import RecordQuerySet
from socboard.board.rules import CONSTITUTION_PERMISSIONS
from socboard.kit.audiences import Audience
from socboard.kit.columns import DateColumns, date_check


class DecisionQuerySet(RecordQuerySet):
    def to_be_ratified(self, *, at: Meeting):
        """What earlier meetings of the board decided without a quorum, and no later one has ratified or refused."""
        waiting = self.current().filter(
            board=at.board_id, for_ratification=True, ratified_at=None, not_ratified_at=None
        )
        if at.held.latest:
            # The meeting's own day first: it may have been corrected after the decision was taken down.
            unknown = Q(decided_latest=None) | Q(decided_latest__lt=at.held.latest)
            before = Q(meeting__held_latest__lt=at.held.latest)
            waiting = waiting.filter(before | Q(meeting__held_latest=None) & unknown)
        return waiting.exclude(meeting=at)


class Decision(BoardRecord):
    """What the board resolved, at which meeting if it is known, about which record.

    One that was taken while there was no quorum is ``for_ratification``, ``inquorate_because`` says why, until it is
    ratified at a later meeting, or that meeting says that it is not (house rule 2).
    """

    noun = "decisions"
    form_fields = {
        "text": (_("What was resolved"), _("As in “RESOLVED - That the report be noted.”")),
        "decided": (_("Decided on"), ""),
        "meeting": (_("Meeting"), _("Leave it empty where it is not known at which.")),
        "item": (_("Item of the agenda"), _("Of that meeting.")),
        "taken_at": (_("At what time"), _("As in 10:45.")),
        "for_ratification": (_("There was no quorum, so that it is for ratification"), ""),
        "inquorate_because": (_("Why there was no quorum"), _("As in “The police left at 10:45”.")),
        "ratified_at": (_("Ratified at the meeting"), ""),
        "not_ratified_at": (_("Not ratified at the meeting"), ""),
        "priorities": (_("Priorities"), ""),
    }

    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    text = models.TextField(max_length=2000)
    decided = DateColumns()
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    taken_at = models.CharField(
        max_length=5,
        blank=True,
        validators=[RegexValidator(CLOCK, _("Give the time as in 14:00."))],
        help_text="as in 14:00",
    )
    for_ratification = models.BooleanField(default=False)
    inquorate_because = models.CharField(max_length=300, blank=True)
    ratified_at = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="ratified"
    )
    not_ratified_at = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="not_ratified"
    )
    terms = models.ForeignKey(
        TermsVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    priorities = models.ManyToManyField(Priority, blank=True, related_name="decisions")
    finding = models.ForeignKey(
        Finding,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="whose closure the board accepted",
    )
    emerging_theme = models.ForeignKey(
        EmergingTheme, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("decided"),
            models.CheckConstraint(
                condition=Q(ratified_at=None) | Q(not_ratified_at=None),
                name="meetings_decision_ratified_or_not",
            ),
        ]
        rules_permissions = CONSTITUTION_PERMISSIONS

    def __str__(self):
        return self.text if len(self.text) < 100 else f"{self.text[:99]}…"

    def clean(self):
        if self.item_id and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": _("This item is not of that meeting.")})
        judged = self.ratified_at_id or self.not_ratified_at_id
        if (self.inquorate_because or judged) and not self.for_ratification:
            raise ValidationError({"for_ratification": _("Tick this, or leave the rest of it empty.")})
        if self.ratified_at_id and self.not_ratified_at_id:
            raise ValidationError({"not_ratified_at": _("It was either ratified or not.")})

    def clean_with_others(self, before):
        """Terms are approved at a meeting, or after it."""
        approved = self.terms.approved.latest if self.terms else None
        held = self.meeting.held.earliest if self.meeting else None
        if approved and held and approved < held:
            raise ValidationError({"meeting": _("The terms were approved before this meeting was held.")})


class ActionQuerySet(RecordQuerySet):
    def open(self):
        return self.filter(state="open")

    def overdue(self, today: date):
        """Due before today and not closed; an action without a sure due date is never overdue."""
        return self.open().filter(due_latest__lt=today)

    def without_owner(self):
        """Open ones that nobody has taken on yet."""
        return self.open().filter(owner_organisation=None, owner_person=None)

    def closed_since(self, day: date | None):
        """Closed on this day or after it; all that are closed where there is no such day."""
        closed = self.filter(state="closed")
        return closed if day is None else closed.filter(closed_latest__gte=day)


class Action(BoardRecord):
    """An action carried across meetings. No owner yet is a legal, visible state (house rule 7).

    ``number`` is unique on its board and never given again. ``evidence`` is what shows that it was done;
    ``reopened_because`` why it was opened again, the last time.
    """

    noun = "actions"
    named_today = frozenset({"owner_person"})
    form_fields = {
        "number": (_("Number"), None),
        "text": (_("What is to be done"), _("Begin with a verb: “circulate the drugs profile”.")),
        "owner_organisation": (_("Who is to do it"), _("Leave it empty while it has no owner yet.")),
        "owner_person": (_("Which person"), ""),
        "due": (_("Due"), ""),
        "meeting": (_("Meeting at which it arose"), ""),
        "item": (_("Item of the agenda"), _("Of that meeting.")),
        "decision": (_("Decision that it carries out"), ""),
        "priority": (_("Priority"), _("Where it is about one.")),
        "finding": (_("Inspection finding"), _("Where it is about one.")),
    }

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    number = models.CharField(max_length=30)
    text = models.TextField(max_length=2000)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    owner_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due = DateColumns()
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    closed = DateColumns()
    closing_note = models.TextField(max_length=2000, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    reopened_because = models.CharField(max_length=500, blank=True)
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )

    objects = ActionQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("due"),
            date_check("closed"),
            models.UniqueConstraint(fields=["board", "number"], name="meetings_action_number_once"),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(closing_note=""), name="meetings_action_closed_with_note"
            ),
        ]
        rules_permissions = ACTION_PERMISSIONS

    def __str__(self):
        return self.number

    def is_overdue(self, today: date) -> bool:
        """Due before today and not closed; an action without a sure due date is never overdue."""
        return self.state == self.State.OPEN and self.due_latest is not None and self.due_latest < today

    def clean(self):
        if self.state == self.State.CLOSED and not self.closing_note:
            raise ValidationError({"closing_note": _("Say how it was closed.")})
        if self.item_id and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": _("This item is not of the meeting at which the action arose.")})

    def take_along(self) -> None:
        """Its notes are marked and narrowed as it is, and read by whoever of the board reads it."""
        for note in self.notes.select_related("release"):
            note.action = self
            note.take_along()


class ActionNote(BoardPart):
    """What became of an action so far, by the organisation that is to do it or entered for one of its people.

    Marked and narrowed as the action. Of an action that the board reads the note is read by the board at once; wider
    it goes only by a release of its own.
    """

    noun = "action-notes"
    part_of = "action"
    chair_reads = True

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(max_length=2000)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(BoardRecord.Meta):
        rules_permissions = NOTE_PERMISSIONS

    def __str__(self):
        return f"note on {self.action}"

    def take_along(self) -> None:
        """Agree with its action."""
        release = self.release or self._for_the_board(self.action.release)
        shared = {
            "marking": self.action.marking,
            "readers_id": self.action.readers_id,
            "originator_id": self.action.originator_id,
            "release_id": release.pk if release else None,
        }
        for name, value in shared.items():
            setattr(self, name, value)
        type(self).objects.filter(pk=self.pk).update(**shared)

    @staticmethod
    def _for_the_board(release: Release | None) -> Release | None:
        """Whoever released the action wider released it to the board too; what is said of it goes no further."""
        if release is None or release.audience >= Audience.BOARD:
            return release
        return Release.objects.create(audience=Audience.BOARD, at=release.at, by_user=release.by_user)

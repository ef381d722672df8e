"""Meetings, who was there, and what was presented."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.rules import MEETING_PERMISSIONS, REPLY_PERMISSIONS
from priorities.models import Call, Finding, Inspection, Priority, Profile
from socboard.board.models import BoardPart, BoardRecord, Organisation, Person, Seat
from socboard.board.rules import CONSTITUTION_PERMISSIONS
from socboard.kit import in_words
from socboard.kit.columns import DateColumns, QuantityColumns, date_check, quantity_check
from socboard.kit.models import short_texts

CLOCK = r"\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z"
# The longest meeting, in minutes.
LONGEST = 24 * 60


class Meeting(BoardRecord):
    """A meeting of the board, planned or held; ``held`` is its day in either case.

    ``agenda_agreed`` says when the chair agreed to the agenda, before papers were called for.
    """

    noun = "meetings"
    form_fields = {
        "title": (_("Title"), _("Leave it empty for an ordinary meeting.")),
        "held": (_("Held on"), None),
        "place": (_("Place"), ""),
        "state": (_("Where it stands"), ""),
    }

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    class Mode(models.TextChoices):
        IN_PERSON = "in person", _("In person")
        REMOTE = "remote", _("Remote")
        BOTH = "both", _("In person and remote")

    title = models.CharField(max_length=150, blank=True)
    held = DateColumns()
    starts = models.CharField(
        max_length=5,
        blank=True,
        validators=[RegexValidator(CLOCK, _("Give the time as in 14:00."))],
        help_text="as in 14:00",
    )
    length = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(LONGEST)],
        help_text="minutes",
    )
    place = models.CharField(max_length=150, blank=True)
    mode = models.CharField(max_length=20, choices=Mode.choices, blank=True)
    joining = models.CharField(max_length=500, blank=True, help_text="link or number by which to join")
    state = models.CharField(max_length=20, choices=State.choices, default=State.PLANNED)
    cancelled_because = models.CharField(max_length=300, blank=True)
    agenda_agreed = DateColumns()
    agenda_agreed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    call = models.OneToOneField(
        Call,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meeting",
        help_text="the call for partners' updates",
    )

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("held"),
            date_check("agenda_agreed"),
        ]
        rules_permissions = MEETING_PERMISSIONS

    def __str__(self):
        day = in_words.date(self.held) if self.held.is_given else ""
        return ", ".join(filter(None, [self.title, day])) or super().__str__()


class MeetingReply(BoardPart):
    """What an organisation answered to the invitation: who comes, or apologies and who comes instead.

    ``person`` is of whose seat it is; ``instead`` who comes in their place, where the board knows them.
    """

    noun = "meeting-replies"
    part_of = "meeting"
    # Whoever takes the chair has to know whether enough of them come.
    chair_reads = True

    class Answer(models.TextChoices):
        COMING = "coming", _("Coming")
        APOLOGIES = "apologies", _("Apologies")
        INSTEAD = "instead", _("Somebody else comes")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer.choices)
    instead = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    instead_name = models.CharField(
        max_length=150, blank=True, help_text="where the board does not know them"
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(withdrawn_at=None),
                name="meetings_reply_once",
                violation_error_message=_("This person has answered already."),
            ),
        ]
        rules_permissions = REPLY_PERMISSIONS

    def clean(self):
        named = bool(self.instead_id) or bool(self.instead_name.strip())
        if (self.answer == self.Answer.INSTEAD) != named:
            told = _("Say who comes instead.") if not named else _("Nobody else comes, so name nobody.")
            raise ValidationError({"instead": told})
        if self.instead_id and self.instead_id == self.person_id:
            raise ValidationError({"instead": _("This is the same person.")})


class Attendance(BoardRecord):
    """Whether an organisation was represented at a meeting, by whom, and whether by a substitute (house rule 5)."""

    noun = "attendances"
    form_fields = {
        "meeting": (_("Meeting"), ""),
        "organisation": (_("Organisation"), ""),
        "presence": (_("Was it represented?"), ""),
        "person": (_("By whom"), ""),
        "as_substitute": (_("By a substitute"), ""),
    }

    class Presence(models.TextChoices):
        PRESENT = "present", _("Present")
        APOLOGIES = "apologies", _("Apologies")
        ABSENT = "absent", _("Absent without apologies")
        UNKNOWN = "unknown", _("Not recorded")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=20, choices=Presence.choices)
    as_substitute = models.BooleanField(default=False)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                condition=Q(withdrawn_at=None),
                name="meetings_attendance_once",
                violation_error_message=_("The attendance of this organisation is recorded already."),
            ),
        ]
        rules_permissions = CONSTITUTION_PERMISSIONS


class Guest(BoardRecord):
    """Somebody without a seat who attended, by office. The meeting may be unknown, and how many were attended."""

    noun = "guests"
    form_fields = {
        "meeting": (_("Meeting"), _("Leave it empty where it is not known which.")),
        "person": (_("Person"), _("Leave it empty where the board does not know them.")),
        "office": (_("Office"), _("What they attended as, such as Chairman of the partnership.")),
        "purpose": (_("Purpose"), _("Begin with a verb: “explain the new drugs profile”.")),
    }

    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="guests"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=150)
    meetings_attended = QuantityColumns()
    purpose = models.CharField(max_length=200, blank=True, help_text="completes “to …”")

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, quantity_check("meetings_attended")]
        rules_permissions = CONSTITUTION_PERMISSIONS


class Presentation(BoardRecord):
    """Something presented: by whom, on what, where and when. ``meeting`` is ours; ``body`` is another's, or ours
    where the meeting is not known.

    ``focus`` lists what it dwelt on. What is presented may be a profile or an inspection.
    """

    noun = "presentations"
    form_fields = {
        "topic": (_("What was presented"), _("As in “fraud operations”.")),
        "profile": (_("Profile"), _("Where a profile was presented.")),
        "priority": (_("Priority"), _("Where it was on one.")),
        "presented": (_("When"), ""),
        "meeting": (_("Meeting"), _("Leave it empty where it was elsewhere, or not known at which.")),
        "body": (_("Where else"), _("The body it was presented to, as in “Local Criminal Justice Board”.")),
        "presenter": (_("Who presented it"), _("Leave it empty where the board does not know them.")),
        "post": (_("Their post"), _("As in “Head of Fraud Operations”.")),
        "organisation": (_("Their organisation"), _("Whose record it is.")),
        "focus": (_("What it dwelt on"), _("One to a line.")),
    }

    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="presentations"
    )
    body = models.CharField(max_length=150, blank=True)
    presented = DateColumns()
    presenter = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=300)
    focus = models.JSONField(default=list, blank=True, validators=[short_texts])
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="presentations"
    )
    profile = models.ForeignKey(
        Profile, null=True, blank=True, on_delete=models.PROTECT, related_name="presentations"
    )
    inspection = models.ForeignKey(
        Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="presentations"
    )
    findings = models.ManyToManyField(Finding, blank=True, related_name="+")

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("presented")]

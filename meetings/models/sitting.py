"""Who was in the room, from when until when, and who declared an interest in an item."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.models.meetings import CLOCK, Meeting
from meetings.rules import AGENDA_PERMISSIONS
from socboard.board.models import BoardPart, BoardRecord, Organisation, Person, Seat

A_TIME = RegexValidator(CLOCK, _("Give the time as in 14:00."))


class Stay(BoardPart):
    """Somebody's stay at a meeting for an organisation, from ``arrived`` until ``left``, empty while they are there.

    Whoever comes back has another. A substitute counts for the organisation (house rule 5). ``takes_chair`` is whom
    those present elected, where neither the chair nor the deputy is there (house rule 3).
    """

    noun = "stays"
    part_of = "meeting"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="stays")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150, blank=True, help_text="where the board does not know them")
    as_substitute = models.BooleanField(default=False)
    # Longer than a time is, since it says so once it is erased.
    arrived = models.CharField(max_length=10, validators=[A_TIME], help_text="as in 14:00")
    left = models.CharField(max_length=10, blank=True, validators=[A_TIME], help_text="as in 14:00")
    takes_chair = models.BooleanField(default=False)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(withdrawn_at=None, left=""),
                name="meetings_stay_one_at_a_time",
                violation_error_message=_("They are recorded as there already."),
            ),
            models.CheckConstraint(
                condition=Q(left="") | Q(left__gte=models.F("arrived")), name="meetings_stay_in_order"
            ),
        ]
        rules_permissions = AGENDA_PERMISSIONS

    def __str__(self):
        return f"stay at {self.meeting}"

    def clean(self):
        if self.left and self.arrived and self.left < self.arrived:
            raise ValidationError({"left": _("This is before they arrived.")})
        if self.person_id and self.name:
            raise ValidationError({"name": _("The board knows this person, so leave the name empty.")})


class Declaration(BoardPart):
    """An interest that somebody declared in an item, and whether they left the room for it."""

    noun = "declarations"
    part_of = "item"
    chair_reads = True

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="declarations")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150, blank=True, help_text="where the board does not know them")
    nature = models.CharField(max_length=500)
    left_room = models.BooleanField(default=False)

    class Meta(BoardRecord.Meta):
        rules_permissions = AGENDA_PERMISSIONS

    def __str__(self):
        return f"declaration on {self.item}"

    def clean(self):
        if bool(self.person_id) == bool(self.name.strip()):
            raise ValidationError({"person": _("Say who declared it: one of the board, or a name.")})

"""What coming meetings are to deal with, before it stands on an agenda."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import LONGEST_ITEM, LONGEST_TITLE, AgendaItem, Restricted
from meetings.models.meetings import Meeting
from meetings.rules import FORWARD_PERMISSIONS
from priorities.models import Finding, Priority
from socboard.board.models import BoardRecord, Person
from socboard.kit.columns import DateColumns, date_check

# In months.
LONGEST_INTERVAL = 120


class ForwardItem(Restricted, BoardRecord):
    """An item that is foreseen for a coming meeting, or, where that is not in the calendar yet, for about ``expected``.

    ``comes_again`` is the number of months after which it is due anew; ``because`` why the board has to deal with it;
    ``proposed_from`` the record whose own due day brought it ("profiles/drugs"), so that it is not proposed twice.
    ``item`` is what it became on an agenda. Whoever does not see it sees ``open_title``, as with items of an agenda.
    """

    noun = "forward-items"
    chair_reads = True
    named_today = frozenset({"owner"})

    title = models.CharField(max_length=LONGEST_TITLE)
    open_title = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=20, choices=AgendaItem.Purpose.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_ITEM)]
    )
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300, blank=True)
    proposed_from = models.CharField(max_length=130, blank=True)
    comes_again = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_INTERVAL)],
        help_text="months",
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="foreseen"
    )
    expected = DateColumns()
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="foreseen"
    )

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("expected"),
            models.UniqueConstraint(
                fields=["board", "proposed_from"],
                condition=Q(withdrawn_at=None, item=None) & ~Q(proposed_from=""),
                name="meetings_foreseen_once",
                violation_error_message=_("This stands in the forward plan already."),
            ),
        ]
        rules_permissions = FORWARD_PERMISSIONS

    def __str__(self):
        return self.title

    @property
    def is_taken(self) -> bool:
        """It stands on an agenda. Runs a query unless the item was loaded."""
        return self.item_id is not None and not self.item.is_withdrawn

    def clean(self):
        if self.open_title and not self.is_restricted:
            raise ValidationError(
                {"open_title": _("Everybody on the board sees its title: mark or narrow it first.")}
            )
        if self.item_id and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"meeting": _("It stands on the agenda of another meeting.")})

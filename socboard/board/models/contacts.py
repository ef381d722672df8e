"""Points of contact, one by one or as a count somebody stated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socboard.board.models.base import BoardRecord
from socboard.board.models.boards import Theme
from socboard.board.models.people import BusinessArea, Person, ends_before
from socboard.board.models.seats import DatedQuerySet
from socboard.board.models.terms import ConstitutionReview
from socboard.kit.columns import DateColumns, QuantityColumns, date_check, quantity_check


class PointOfContact(BoardRecord):
    """The single point of contact for a theme in an organisation or one of its business areas, from, to.

    ``person`` may be empty: the name need not be known for the place to count.
    """

    noun = "points-of-contact"

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="points_of_contact")
    area = models.ForeignKey(BusinessArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    start = DateColumns()
    end = DateColumns()

    objects = DatedQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        verbose_name_plural = "points of contact"
        constraints = [*BoardRecord.Meta.constraints, date_check("start"), date_check("end")]

    def clean(self):
        ends_before(self.start, self.end, "end", _("The end is before the start."))


class ContactCensus(BoardRecord):
    """How many points of contact an organisation stated for a theme, where they are not entered one by one.

    A count of people in post needs bounds for each, or is itself a stated observation (house rule 10).
    """

    noun = "contact-censuses"

    class Coverage(models.TextChoices):
        ALL = "all areas", _("All business areas")
        SOME = "some areas", _("Some business areas")

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="censuses")
    counted = DateColumns()
    count = QuantityColumns()
    coverage = models.CharField(max_length=20, choices=Coverage.choices, blank=True)

    class Meta(BoardRecord.Meta):
        verbose_name_plural = "contact censuses"
        constraints = [*BoardRecord.Meta.constraints, date_check("counted"), quantity_check("count")]


class ContactConfirmation(BoardRecord):
    """An organisation was asked whether its points of contact are still right, and what it answered.

    ``answer`` is empty until it answered. ``review`` is the review of the list in which it was asked.
    """

    noun = "contact-confirmations"

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", _("They are right")
        CORRECTED = "corrected", _("They were put right")

    organisation = models.ForeignKey("board.Organisation", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(
        ConstitutionReview, null=True, blank=True, on_delete=models.PROTECT, related_name="confirmations"
    )
    asked = DateColumns()
    due = DateColumns()
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    answered = DateColumns()
    note = models.TextField(max_length=1000, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("asked"),
            date_check("due"),
            date_check("answered"),
        ]

    def clean(self):
        ends_before(self.asked, self.answered, "answered", _("It cannot be answered before it was asked."))

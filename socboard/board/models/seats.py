"""Dated seats, terms of office and cover: where all authority comes from."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from socboard.board import rules
from socboard.board.models.base import BoardRecord, RecordQuerySet
from socboard.board.models.people import Person, ends_before
from socboard.board.roles import Office, Role
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.values import UncertainDate

NO_END = Q(end_earliest=None, end_latest=None, end_text="")
# The nouns that give authority: whoever may end one has to be able to see it, so no reader list narrows them.
GIVING_AUTHORITY = frozenset({"seats", "office-terms", "covers"})
WHAT_IT_IS = ("person_id", "organisation_id", "role", "office", "seat_id", "substitute_for_id", "start")


class DatedQuerySet(RecordQuerySet):
    """Rows with ``start`` and ``end``; the end is the first day on which the row no longer holds."""

    def on(self, day: date):
        """Those that surely hold on this day, so that doubt never gives access."""
        return self.current().filter(Q(start_latest__lte=day) & (NO_END | Q(end_earliest__gt=day)))

    def perhaps_on(self, day: date):
        """Those that hold on this day or may do, because a day of theirs is not known well enough."""
        started = Q(start_earliest=None) | Q(start_earliest__lte=day)
        over = Q(end_latest__isnull=False) & Q(end_latest__lte=day)
        return self.current().filter(started & ~over)

    def beside(self, row):
        """Other rows that surely hold on a day on which this one surely holds too."""
        start, end = row.start.latest, row.end
        if start is None or (end.is_given and (end.earliest is None or end.earliest <= start)):
            return self.none()
        others = self.current().exclude(pk=row.pk).filter(start_latest__isnull=False)
        lasting = Q(end_earliest__gt=start) & Q(end_earliest__gt=F("start_latest"))
        others = others.filter(NO_END | lasting)
        return others.filter(start_latest__lt=end.earliest) if end.is_given else others


class OfficeTermQuerySet(DatedQuerySet):
    def on(self, day: date):
        """As above; and an office passes to the successor when the successor's term begins."""
        return super().on(day).not_passed_on(day)

    def not_passed_on(self, day: date):
        """Those that no successor has taken over by this day."""
        succeeded = self.model.objects.current().filter(start_latest__lte=day, follows=models.OuterRef("pk"))
        return self.filter(~models.Exists(succeeded))


class Seat(BoardRecord):
    """A place on a board for an organisation, held by a person or vacant, from one day to another.

    A deputy's seat names the seat it stands in for. ``may_read_sensitive`` is granted by somebody on a day and
    holds from then on; it is a handling permission, not vetting (house rule 16).
    """

    noun = "seats"

    board = models.ForeignKey("board.Board", on_delete=models.PROTECT)
    organisation = models.ForeignKey("board.Organisation", on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    post = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    substitute_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="substitutes"
    )
    may_read_sensitive = models.BooleanField(default=False)
    sensitive_granted_by = models.CharField(max_length=150, blank=True)
    sensitive_granted = DateColumns()
    start = DateColumns()
    end = DateColumns()

    objects = DatedQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("start"),
            date_check("end"),
            date_check("sensitive_granted"),
            models.CheckConstraint(
                condition=Q(may_read_sensitive=False) | ~Q(sensitive_granted_by=""),
                name="board_seat_granted_by",
            ),
            models.CheckConstraint(
                condition=Q(substitute_for=None) | ~Q(substitute_for=F("id")),
                name="board_seat_not_own_substitute",
            ),
        ]
        rules_permissions = rules.SEAT_PERMISSIONS

    def reads_sensitive_on(self, day: date) -> bool:
        """Granted, and surely so by this day."""
        return self.may_read_sensitive and self.sensitive_granted.surely_by(day)

    def clean(self):
        refuse_readers(self)
        ends_before(self.start, self.end, "end", _("A seat cannot end before it starts."))
        self._clean_substitute()
        if self.may_read_sensitive and not (self.sensitive_granted_by and self.sensitive_granted_latest):
            raise ValidationError(
                {
                    "sensitive_granted_by": _(
                        "Say who granted the reading of OFFICIAL-SENSITIVE, and on which day."
                    )
                }
            )

    def _clean_substitute(self):
        if self.role == Role.DEPUTY and self.substitute_for_id is None:
            raise ValidationError({"substitute_for": _("A deputy's seat names the seat it stands in for.")})
        if self.substitute_for is None:
            return
        if self.role != Role.DEPUTY:
            raise ValidationError({"substitute_for": _("Only a deputy stands in for another seat.")})
        if self.substitute_for.role == Role.DEPUTY:
            raise ValidationError({"substitute_for": _("A deputy does not stand in for another deputy.")})
        if self.person_id and self.substitute_for.person_id == self.person_id:
            raise ValidationError({"substitute_for": _("Nobody is their own deputy.")})

    def clean_with_others(self, before):
        refuse_beside(self, self.same(), before, _("This person has that seat in that time already."))
        refuse_beside(
            self,
            self.elsewhere(),
            before,
            _("This person sits for another organisation in that time."),
            field="organisation",
        )
        passed_on = before is not None and before.may_read_sensitive and self.may_read_sensitive
        if passed_on and before.person_id != self.person_id:
            raise ValidationError(
                {"person": _("Who may read OFFICIAL-SENSITIVE is a person: withdraw that first.")}
            )

    def same(self):
        """The seats that would be this one a second time: of one person, for one organisation, in one role.

        A deputy may stand in for several seats; a vacant seat is nobody's.
        """
        if self.person_id is None:
            return Seat.objects.none()
        place = {"board": self.board_id, "organisation": self.organisation_id, "person": self.person_id}
        return Seat.objects.filter(**place, role=self.role, substitute_for=self.substitute_for_id)

    def elsewhere(self):
        """This person's seats on the board for other organisations: on one day somebody sits for one of them."""
        if self.person_id is None:
            return Seat.objects.none()
        held = Seat.objects.filter(board=self.board_id, person=self.person_id)
        return held.exclude(organisation=self.organisation_id)


class OfficeTerm(BoardRecord):
    """A term as chair or deputy chair: who, for which organisation, from, to, and after whom (house rule 4)."""

    noun = "office-terms"

    office = models.CharField(max_length=20, choices=Office.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="office_terms")
    post = models.CharField(max_length=150, blank=True)
    start = DateColumns()
    end = DateColumns()
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfficeTermQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("start"),
            date_check("end"),
            models.CheckConstraint(
                condition=Q(follows=None) | ~Q(follows=F("id")), name="board_officeterm_not_own_successor"
            ),
        ]
        rules_permissions = rules.OFFICE_PERMISSIONS

    def clean(self):
        refuse_readers(self)
        ends_before(self.start, self.end, "end", _("A term cannot end before it starts."))

    def clean_with_others(self, before):
        refuse_beside(self, self.same(), before, _("This person holds that office in that time already."))

    def same(self):
        """This person's other terms in this office, except the one before and those after it."""
        own = OfficeTerm.objects.filter(board=self.board_id, person=self.person_id, office=self.office)
        if self.pk:
            own = own.exclude(follows=self.pk)
        return own.exclude(pk=self.follows_id) if self.follows_id else own


class Cover(BoardRecord):
    """Somebody acts in another's seat, and in the offices of that seat's holder, between two days."""

    noun = "covers"

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="covers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="covers")
    reason = models.CharField(max_length=200, blank=True)
    start = DateColumns()
    end = DateColumns()

    objects = DatedQuerySet.as_manager()

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("start"),
            date_check("end"),
            models.CheckConstraint(condition=Q(end_earliest__isnull=False), name="board_cover_has_an_end"),
        ]
        rules_permissions = rules.COVER_PERMISSIONS

    def clean(self):
        refuse_readers(self)
        ends_before(self.start, self.end, "end", _("Cover cannot end before it starts."))
        if self.end_earliest is None:
            raise ValidationError({"end_earliest": _("Cover is for a time: give the day on which it ends.")})
        if self.seat_id and self.seat.person_id == self.person_id:
            raise ValidationError({"person": _("Nobody covers for themselves.")})

    def clean_with_others(self, before):
        refuse_beside(self, self.same(), before, _("This person covers that seat in that time already."))

    def same(self):
        """This person's other cover of this seat."""
        return Cover.objects.filter(seat=self.seat_id, person=self.person_id)


def refuse_readers(row: BoardRecord) -> None:
    """Raise ValidationError where what gives authority is narrowed: it would hide who may act, and still let them."""
    if row.readers_id is not None:
        raise ValidationError(
            {"readers": _("Seats, terms of office and cover are not narrowed to a reader list.")}
        )


def refuse_beside(row, same: DatedQuerySet, before, message: str, *, field: str = "start_earliest") -> None:
    """Raise ValidationError at the field when one of the same surely holds on a day on which the row does too.

    Not where the row only came to hold less than ``before``: an end is never refused for it.
    """
    if row.withdrawn_at is None and _holds_more(row, before) and same.beside(row).exists():
        raise ValidationError({field: message})


def _holds_more(row, before) -> bool:
    """Whether it may now hold for somebody, or on a day, for whom or on which it did not."""
    if before is None or any(getattr(row, name, "") != getattr(before, name, "") for name in WHAT_IT_IS):
        return True
    return row.end != before.end and not _ends_sooner(row.end, before.end)


def _ends_sooner(end: UncertainDate, before: UncertainDate) -> bool:
    if end.latest is None:
        return False
    return not before.is_given or (before.earliest is not None and end.latest <= before.earliest)

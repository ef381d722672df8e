"""Boards: parent partnerships, boards and their working groups, with their settings."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModelBase, RulesModelMixin

from socboard.board import rules
from socboard.board.models.base import BoardRecord
from socboard.board.models.seats import GIVING_AUTHORITY
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.models import RefField
from socboard.kit.running_numbers import check_style

# Over these no conflict is declared: it would take from whoever oversees authority and reading what they oversee.
NEVER_CLOSED = GIVING_AUTHORITY | {"reader-lists", "memberships", "declared-conflicts"}


class BoardQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Boards on which the actor has a seat today; to anybody else a board does not exist."""
        return self if actor.process else self.filter(pk__in=actor.seated_boards)


class Board(RulesModelMixin, models.Model, metaclass=RulesModelBase):
    """A board that governs itself. A parent partnership and a working group are boards too.

    Deadlines are in working days before (updates, pack, circulation) or after (minutes) the meeting. Defaults
    are house assumptions and each board may set its own (domain.md).
    """

    noun = "boards"

    class Kind(models.TextChoices):
        PARENT = "parent partnership", _("Parent partnership")
        BOARD = "board", _("Board")
        GROUP = "working group", _("Working group")

    class ChairWord(models.TextChoices):
        CHAIR = "Chair", "Chair"
        CHAIRMAN = "Chairman", "Chairman"

    ref = RefField(unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.BOARD)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    area = models.CharField(
        max_length=100, blank=True, help_text="the place it serves, as in “the City of London”"
    )
    established = DateColumns()
    function = models.CharField(
        max_length=300, blank=True, help_text="completes “set up to …”, as in “provide an advisory function”"
    )
    chair_word = models.CharField(max_length=10, choices=ChairWord.choices, default=ChairWord.CHAIR)
    year_starts_in = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(12)], help_text="month, 1 to 12"
    )
    meets_in_public = models.BooleanField(default=False)
    uses_sensitive = models.BooleanField(
        default=True, help_text="records of this board may be marked OFFICIAL-SENSITIVE"
    )
    sensitive_needs_second_factor = models.BooleanField(
        default=True, help_text="whoever reads OFFICIAL-SENSITIVE signs in with a second step"
    )
    meetings_per_year = models.PositiveSmallIntegerField(default=4)
    updates_due = models.PositiveSmallIntegerField(default=10)
    pack_to_chair = models.PositiveSmallIntegerField(default=7)
    circulated = models.PositiveSmallIntegerField(default=5)
    minutes_due = models.PositiveSmallIntegerField(default=10)
    action_style = models.CharField(
        max_length=20,
        default="OR{number}",
        validators=[check_style],
        help_text="with {number} in it, and {year} where each year counts anew",
    )
    closing_needs_evidence = models.BooleanField(
        default=False, help_text="an action is closed only with what shows that it was done"
    )
    small_count_below = models.PositiveSmallIntegerField(default=10, validators=[MinValueValidator(2)])
    hidden_range_width = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(2)])
    handling = models.CharField(
        max_length=300,
        default="Do not share beyond the people this was sent to without asking the board.",
        help_text="printed with OFFICIAL-SENSITIVE",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BoardQuerySet.as_manager()

    class Meta:
        constraints = [
            date_check("established"),
            models.CheckConstraint(
                condition=Q(year_starts_in__gte=1, year_starts_in__lte=12),
                name="board_year_starts_in_a_month",
            ),
            models.CheckConstraint(
                condition=Q(small_count_below__gte=2, hidden_range_width__gte=2), name="board_small_counts"
            ),
        ]
        rules_permissions = {
            "view": rules.is_process | rules.has_seat,
            "change": rules.is_process | rules.runs_board,
            "loosen": rules.is_process | rules.manages_board,
            "add": rules.is_process | rules.manages_board_above,
            "audit": rules.is_process | rules.answers_for_board,
            "invite": rules.is_process | rules.runs_board,
            "draft_reviews": rules.is_process | rules.runs_board,
        }

    def __str__(self):
        return self.name

    def loosened(self, before: "Board") -> list[str]:
        """The settings by which, compared with these, less of what a record says is protected.

        Another board above lets other people read what was released to it.
        """
        looser = {
            "small_count_below": self.small_count_below < before.small_count_below,
            "hidden_range_width": self.hidden_range_width < before.hidden_range_width,
            "sensitive_needs_second_factor": before.sensitive_needs_second_factor
            and not self.sensitive_needs_second_factor,
            "parent": self.parent_id is not None and self.parent_id != before.parent_id,
        }
        return [name for name, is_looser in looser.items() if is_looser]

    def loosens(self, before: "Board") -> bool:
        """Some setting protects less than it did."""
        return bool(self.loosened(before))

    def clean(self):
        """A board does not report to itself, directly or round a circle; and each board below one has its own name."""
        beside = Board.objects.filter(parent=self.parent_id, name__iexact=self.name).exclude(pk=self.pk)
        if self.parent_id is not None and beside.exists():
            raise ValidationError({"name": _("Another group that reports to the same board has this name.")})
        seen, above = {self.pk}, self.parent
        while above is not None:
            if above.pk is not None and above.pk in seen:
                raise ValidationError(
                    {"parent": _("A board cannot report to itself, even through other boards.")}
                )
            seen.add(above.pk)
            above = above.parent


class ReaderList(BoardRecord):
    """Named organisations and persons to whom records are narrowed below their marking (house rule 16)."""

    noun = "reader-lists"

    name = models.CharField(max_length=100)
    organisations = models.ManyToManyField("board.Organisation", blank=True, related_name="+")
    people = models.ManyToManyField("board.Person", blank=True, related_name="+")

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(readers=None) | ~Q(readers=models.F("id")), name="board_readerlist_not_its_own"
            ),
        ]
        rules_permissions = rules.READER_LIST_PERMISSIONS

    def __str__(self):
        return self.name


class Theme(BoardRecord):
    """A subject that points of contact and priorities share, such as modern slavery."""

    noun = "themes"

    name = models.CharField(max_length=100)

    class Meta(BoardRecord.Meta):
        rules_permissions = rules.CONSTITUTION_PERMISSIONS

    def __str__(self):
        return self.name


class StandingText(BoardRecord):
    """Words that a board repeats each year, with the office that answers for them. Never a fact of the year."""

    noun = "standing-texts"

    section = models.CharField(max_length=60, help_text="the section of the annual review it belongs to")
    text = models.TextField(max_length=2000)
    owner = models.CharField(max_length=150, help_text="the post that answers for these words")
    reviewed = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("reviewed")]
        rules_permissions = rules.CONSTITUTION_PERMISSIONS


class DeclaredConflict(BoardRecord):
    """A conflict of interest that somebody declared over one record, which is then closed to them."""

    noun = "declared-conflicts"

    person = models.ForeignKey("board.Person", on_delete=models.PROTECT, related_name="+")
    about_noun = models.CharField(max_length=60)
    about_ref = models.CharField(max_length=60)
    declared = DateColumns()

    class Meta(BoardRecord.Meta):
        constraints = [*BoardRecord.Meta.constraints, date_check("declared")]
        rules_permissions = rules.CONFLICT_PERMISSIONS

    def clean(self):
        if self.about_noun in NEVER_CLOSED:
            raise ValidationError(
                {
                    "about_noun": _(
                        "No conflict is declared over seats, offices, cover, memberships, reader lists or conflicts."
                    )
                }
            )

"""The migrations up to here in one, for a database that begins now; one that took them goes on as it was."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import re
import rules.contrib.models
import socboard.kit.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("meetings", "0001_initial"),
        ("meetings", "0002_call_for_updates"),
        ("meetings", "0003_decisions_on_findings_and_themes"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("board", "0001_initial"),
        ("priorities", "0003_partners_updates"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    socboard.kit.models.RefField(
                        default=socboard.kit.models.new_ref,
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z"),
                                "Use lower-case letters, digits and single hyphens.",
                                code="ref",
                            )
                        ],
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
                        default="OFFICIAL",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
                ("period_start", models.DateField(blank=True, null=True)),
                ("period_end", models.DateField(blank=True, null=True)),
                (
                    "period_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("board year", "board year"),
                            ("financial year", "financial year"),
                            ("calendar year", "calendar year"),
                            ("half year", "half year"),
                            ("quarter", "quarter"),
                            ("month", "month"),
                            ("day", "day"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=150)),
                ("place", models.CharField(blank=True, max_length=150)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("held_earliest", models.DateField(blank=True, null=True)),
                ("held_latest", models.DateField(blank=True, null=True)),
                ("held_text", models.CharField(blank=True, max_length=200)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "originator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "readers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.readerlist",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.release",
                    ),
                ),
                (
                    "call",
                    models.OneToOneField(
                        blank=True,
                        help_text="the call for partners' updates",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting",
                        to="priorities.call",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_meeting_ref_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("period_end__isnull", True),
                                ("period_kind", ""),
                                ("period_start__isnull", True),
                            ),
                            models.Q(
                                ("period_end__gte", models.F("period_start")),
                                ("period_end__isnull", False),
                                (
                                    "period_kind__in",
                                    [
                                        "board year",
                                        "financial year",
                                        "calendar year",
                                        "half year",
                                        "quarter",
                                        "month",
                                        "day",
                                        "other",
                                    ],
                                ),
                                ("period_start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_meeting_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_earliest__isnull", True),
                            ("held_latest__isnull", True),
                            ("held_earliest__lte", models.F("held_latest")),
                            _connector="OR",
                        ),
                        name="meetings_meeting_held_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    socboard.kit.models.RefField(
                        default=socboard.kit.models.new_ref,
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z"),
                                "Use lower-case letters, digits and single hyphens.",
                                code="ref",
                            )
                        ],
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
                        default="OFFICIAL",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
                ("period_start", models.DateField(blank=True, null=True)),
                ("period_end", models.DateField(blank=True, null=True)),
                (
                    "period_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("board year", "board year"),
                            ("financial year", "financial year"),
                            ("calendar year", "calendar year"),
                            ("half year", "half year"),
                            ("quarter", "quarter"),
                            ("month", "month"),
                            ("day", "day"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("office", models.CharField(max_length=150)),
                ("purpose", models.CharField(blank=True, help_text="completes “to …”", max_length=200)),
                (
                    "meetings_attended_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("number", "number"),
                            ("zero", "zero"),
                            ("not collected", "not collected"),
                            ("awaited", "awaited"),
                            ("not applicable", "not applicable"),
                            ("withheld", "withheld"),
                            ("suppressed", "suppressed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("meetings_attended_lower", models.BigIntegerField(blank=True, null=True)),
                ("meetings_attended_upper", models.BigIntegerField(blank=True, null=True)),
                ("meetings_attended_approximate", models.BooleanField(default=False)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "originator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "readers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.readerlist",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.release",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guests",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_guest_ref_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("period_end__isnull", True),
                                ("period_kind", ""),
                                ("period_start__isnull", True),
                            ),
                            models.Q(
                                ("period_end__gte", models.F("period_start")),
                                ("period_end__isnull", False),
                                (
                                    "period_kind__in",
                                    [
                                        "board year",
                                        "financial year",
                                        "calendar year",
                                        "half year",
                                        "quarter",
                                        "month",
                                        "day",
                                        "other",
                                    ],
                                ),
                                ("period_start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_guest_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("meetings_attended_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("meetings_attended_lower__isnull", True), _negated=True),
                                        ("meetings_attended_lower__gte", 0),
                                        ("meetings_attended_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("meetings_attended_lower__isnull", True),
                                        models.Q(("meetings_attended_upper__isnull", True), _negated=True),
                                        ("meetings_attended_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("meetings_attended_lower__isnull", True), _negated=True),
                                        ("meetings_attended_lower__gte", 0),
                                        models.Q(("meetings_attended_upper__isnull", True), _negated=True),
                                        ("meetings_attended_upper__gte", 1),
                                        ("meetings_attended_upper__gte", models.F("meetings_attended_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("meetings_attended_state", "zero"),
                                models.Q(("meetings_attended_lower__isnull", True), _negated=True),
                                models.Q(("meetings_attended_upper__isnull", True), _negated=True),
                                ("meetings_attended_lower", 0),
                                ("meetings_attended_upper", 0),
                                ("meetings_attended_approximate", False),
                            ),
                            models.Q(
                                (
                                    "meetings_attended_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("meetings_attended_lower__isnull", True),
                                ("meetings_attended_upper__isnull", True),
                                ("meetings_attended_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_guest_meetings_attended_state",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    socboard.kit.models.RefField(
                        default=socboard.kit.models.new_ref,
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z"),
                                "Use lower-case letters, digits and single hyphens.",
                                code="ref",
                            )
                        ],
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
                        default="OFFICIAL",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
                ("period_start", models.DateField(blank=True, null=True)),
                ("period_end", models.DateField(blank=True, null=True)),
                (
                    "period_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("board year", "board year"),
                            ("financial year", "financial year"),
                            ("calendar year", "calendar year"),
                            ("half year", "half year"),
                            ("quarter", "quarter"),
                            ("month", "month"),
                            ("day", "day"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                ("for_ratification", models.BooleanField(default=False)),
                ("decided_earliest", models.DateField(blank=True, null=True)),
                ("decided_latest", models.DateField(blank=True, null=True)),
                ("decided_text", models.CharField(blank=True, max_length=200)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "originator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "priorities",
                    models.ManyToManyField(blank=True, related_name="decisions", to="priorities.priority"),
                ),
                (
                    "readers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.readerlist",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.release",
                    ),
                ),
                (
                    "terms",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="board.termsversion",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "emerging_theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="priorities.emergingtheme",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        help_text="whose closure the board accepted",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="priorities.finding",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_decision_ref_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("period_end__isnull", True),
                                ("period_kind", ""),
                                ("period_start__isnull", True),
                            ),
                            models.Q(
                                ("period_end__gte", models.F("period_start")),
                                ("period_end__isnull", False),
                                (
                                    "period_kind__in",
                                    [
                                        "board year",
                                        "financial year",
                                        "calendar year",
                                        "half year",
                                        "quarter",
                                        "month",
                                        "day",
                                        "other",
                                    ],
                                ),
                                ("period_start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_decision_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_earliest__isnull", True),
                            ("decided_latest__isnull", True),
                            ("decided_earliest__lte", models.F("decided_latest")),
                            _connector="OR",
                        ),
                        name="meetings_decision_decided_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    socboard.kit.models.RefField(
                        default=socboard.kit.models.new_ref,
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z"),
                                "Use lower-case letters, digits and single hyphens.",
                                code="ref",
                            )
                        ],
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
                        default="OFFICIAL",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
                ("period_start", models.DateField(blank=True, null=True)),
                ("period_end", models.DateField(blank=True, null=True)),
                (
                    "period_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("board year", "board year"),
                            ("financial year", "financial year"),
                            ("calendar year", "calendar year"),
                            ("half year", "half year"),
                            ("quarter", "quarter"),
                            ("month", "month"),
                            ("day", "day"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("apologies", "Apologies"),
                            ("absent", "Absent without apologies"),
                            ("unknown", "Not recorded"),
                        ],
                        max_length=20,
                    ),
                ),
                ("as_substitute", models.BooleanField(default=False)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.organisation"
                    ),
                ),
                (
                    "originator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "readers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.readerlist",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.release",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.seat",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_attendance_ref_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("period_end__isnull", True),
                                ("period_kind", ""),
                                ("period_start__isnull", True),
                            ),
                            models.Q(
                                ("period_end__gte", models.F("period_start")),
                                ("period_end__isnull", False),
                                (
                                    "period_kind__in",
                                    [
                                        "board year",
                                        "financial year",
                                        "calendar year",
                                        "half year",
                                        "quarter",
                                        "month",
                                        "day",
                                        "other",
                                    ],
                                ),
                                ("period_start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_attendance_period_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("meeting", "organisation"),
                        name="meetings_attendance_once",
                        violation_error_message="The attendance of this organisation is recorded already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    socboard.kit.models.RefField(
                        default=socboard.kit.models.new_ref,
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z"),
                                "Use lower-case letters, digits and single hyphens.",
                                code="ref",
                            )
                        ],
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
                        default="OFFICIAL",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
                ("period_start", models.DateField(blank=True, null=True)),
                ("period_end", models.DateField(blank=True, null=True)),
                (
                    "period_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("board year", "board year"),
                            ("financial year", "financial year"),
                            ("calendar year", "calendar year"),
                            ("half year", "half year"),
                            ("quarter", "quarter"),
                            ("month", "month"),
                            ("day", "day"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("number", models.CharField(max_length=30)),
                ("text", models.TextField(max_length=2000)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=20
                    ),
                ),
                ("closing_note", models.TextField(blank=True, max_length=2000)),
                ("due_earliest", models.DateField(blank=True, null=True)),
                ("due_latest", models.DateField(blank=True, null=True)),
                ("due_text", models.CharField(blank=True, max_length=200)),
                ("closed_earliest", models.DateField(blank=True, null=True)),
                ("closed_latest", models.DateField(blank=True, null=True)),
                ("closed_text", models.CharField(blank=True, max_length=200)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="priorities.finding",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "originator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "owner_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "owner_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "readers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.readerlist",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.release",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_action_ref_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("period_end__isnull", True),
                                ("period_kind", ""),
                                ("period_start__isnull", True),
                            ),
                            models.Q(
                                ("period_end__gte", models.F("period_start")),
                                ("period_end__isnull", False),
                                (
                                    "period_kind__in",
                                    [
                                        "board year",
                                        "financial year",
                                        "calendar year",
                                        "half year",
                                        "quarter",
                                        "month",
                                        "day",
                                        "other",
                                    ],
                                ),
                                ("period_start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_action_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_earliest__isnull", True),
                            ("due_latest__isnull", True),
                            ("due_earliest__lte", models.F("due_latest")),
                            _connector="OR",
                        ),
                        name="meetings_action_due_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_earliest__isnull", True),
                            ("closed_latest__isnull", True),
                            ("closed_earliest__lte", models.F("closed_latest")),
                            _connector="OR",
                        ),
                        name="meetings_action_closed_order",
                    ),
                    models.UniqueConstraint(fields=("board", "number"), name="meetings_action_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), models.Q(("closing_note", ""), _negated=True), _connector="OR"
                        ),
                        name="meetings_action_closed_with_note",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Presentation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    socboard.kit.models.RefField(
                        default=socboard.kit.models.new_ref,
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z"),
                                "Use lower-case letters, digits and single hyphens.",
                                code="ref",
                            )
                        ],
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
                        default="OFFICIAL",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
                ("period_start", models.DateField(blank=True, null=True)),
                ("period_end", models.DateField(blank=True, null=True)),
                (
                    "period_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("board year", "board year"),
                            ("financial year", "financial year"),
                            ("calendar year", "calendar year"),
                            ("half year", "half year"),
                            ("quarter", "quarter"),
                            ("month", "month"),
                            ("day", "day"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("body", models.CharField(blank=True, max_length=150)),
                ("post", models.CharField(blank=True, max_length=200)),
                ("topic", models.CharField(max_length=300)),
                (
                    "focus",
                    models.JSONField(blank=True, default=list, validators=[socboard.kit.models.short_texts]),
                ),
                ("presented_earliest", models.DateField(blank=True, null=True)),
                ("presented_latest", models.DateField(blank=True, null=True)),
                ("presented_text", models.CharField(blank=True, max_length=200)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                ("findings", models.ManyToManyField(blank=True, related_name="+", to="priorities.finding")),
                (
                    "inspection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentations",
                        to="priorities.inspection",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentations",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "originator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
                    ),
                ),
                (
                    "presenter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentations",
                        to="priorities.priority",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presentations",
                        to="priorities.profile",
                    ),
                ),
                (
                    "readers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.readerlist",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.release",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_presentation_ref_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("period_end__isnull", True),
                                ("period_kind", ""),
                                ("period_start__isnull", True),
                            ),
                            models.Q(
                                ("period_end__gte", models.F("period_start")),
                                ("period_end__isnull", False),
                                (
                                    "period_kind__in",
                                    [
                                        "board year",
                                        "financial year",
                                        "calendar year",
                                        "half year",
                                        "quarter",
                                        "month",
                                        "day",
                                        "other",
                                    ],
                                ),
                                ("period_start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_presentation_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("presented_earliest__isnull", True),
                            ("presented_latest__isnull", True),
                            ("presented_earliest__lte", models.F("presented_latest")),
                            _connector="OR",
                        ),
                        name="meetings_presentation_presented_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
    ]

"""The migrations up to here in one, for a database that begins now; one that took them goes on as it was."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import priorities.models.base
import priorities.models.measures
import priorities.models.updates
import re
import rules.contrib.models
import socboard.kit.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("priorities", "0001_initial"),
        ("priorities", "0002_activities_latest_first"),
        ("priorities", "0003_partners_updates"),
        ("priorities", "0004_values_of_updates"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("board", "0002_constitution_in_use"),
        ("kit", "0002_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inspection",
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
                ("body", models.CharField(max_length=60)),
                ("programme", models.CharField(blank=True, max_length=150)),
                ("year", models.CharField(blank=True, max_length=20)),
                ("published_earliest", models.DateField(blank=True, null=True)),
                ("published_latest", models.DateField(blank=True, null=True)),
                ("published_text", models.CharField(blank=True, max_length=200)),
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_inspection_ref_once"),
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
                        name="priorities_inspection_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_earliest__isnull", True),
                            ("published_latest__isnull", True),
                            ("published_earliest__lte", models.F("published_latest")),
                            _connector="OR",
                        ),
                        name="priorities_inspection_published_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Priority",
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
                ("full_name", models.CharField(max_length=200)),
                ("short_name", models.CharField(max_length=60)),
                ("order", models.PositiveSmallIntegerField()),
                ("cross_cutting", models.BooleanField(default=False)),
                ("decided_earliest", models.DateField(blank=True, null=True)),
                ("decided_latest", models.DateField(blank=True, null=True)),
                ("decided_text", models.CharField(blank=True, max_length=200)),
                ("start_earliest", models.DateField(blank=True, null=True)),
                ("start_latest", models.DateField(blank=True, null=True)),
                ("start_text", models.CharField(blank=True, max_length=200)),
                ("end_earliest", models.DateField(blank=True, null=True)),
                ("end_latest", models.DateField(blank=True, null=True)),
                ("end_text", models.CharField(blank=True, max_length=200)),
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
                    "lead_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.organisation",
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
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="board.theme",
                    ),
                ),
                (
                    "lead_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "priorities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_priority_ref_once"),
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
                        name="priorities_priority_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_earliest__isnull", True),
                            ("decided_latest__isnull", True),
                            ("decided_earliest__lte", models.F("decided_latest")),
                            _connector="OR",
                        ),
                        name="priorities_priority_decided_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_earliest__isnull", True),
                            ("start_latest__isnull", True),
                            ("start_earliest__lte", models.F("start_latest")),
                            _connector="OR",
                        ),
                        name="priorities_priority_start_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_earliest__isnull", True),
                            ("end_latest__isnull", True),
                            ("end_earliest__lte", models.F("end_latest")),
                            _connector="OR",
                        ),
                        name="priorities_priority_end_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Measure",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("definition", models.TextField(blank=True, max_length=2000)),
                ("definition_version", models.PositiveSmallIntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("unit", models.CharField(max_length=60)),
                ("unit_singular", models.CharField(blank=True, max_length=60)),
                ("counts_persons", models.BooleanField()),
                (
                    "direction_wanted",
                    models.CharField(
                        choices=[
                            ("up", "Higher is better"),
                            ("down", "Lower is better"),
                            ("none", "Neither"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[("month", "Monthly"), ("quarter", "Quarterly"), ("year", "Yearly")],
                        default="year",
                        max_length=10,
                    ),
                ),
                ("no_baseline_reason", models.CharField(blank=True, max_length=300)),
                (
                    "threshold",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MinValueValidator(2)]
                    ),
                ),
                ("threshold_reason", models.CharField(blank=True, max_length=300)),
                ("zero_sensitive", models.BooleanField(default=False)),
                (
                    "several_answers",
                    models.BooleanField(default=False, help_text="parts may add up to more than the total"),
                ),
                (
                    "baseline_state",
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
                ("baseline_lower", models.BigIntegerField(blank=True, null=True)),
                ("baseline_upper", models.BigIntegerField(blank=True, null=True)),
                ("baseline_approximate", models.BooleanField(default=False)),
                (
                    "target_state",
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
                ("target_lower", models.BigIntegerField(blank=True, null=True)),
                ("target_upper", models.BigIntegerField(blank=True, null=True)),
                ("target_approximate", models.BooleanField(default=False)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
                    ),
                ),
                (
                    "jump_factor",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="how many times the value before a value may be, either way, without being questioned",
                        validators=[django.core.validators.MinValueValidator(2)],
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_measure_ref_once"),
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
                        name="priorities_measure_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("baseline_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("baseline_lower__isnull", True), _negated=True),
                                        ("baseline_lower__gte", 0),
                                        ("baseline_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("baseline_lower__isnull", True),
                                        models.Q(("baseline_upper__isnull", True), _negated=True),
                                        ("baseline_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("baseline_lower__isnull", True), _negated=True),
                                        ("baseline_lower__gte", 0),
                                        models.Q(("baseline_upper__isnull", True), _negated=True),
                                        ("baseline_upper__gte", 1),
                                        ("baseline_upper__gte", models.F("baseline_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("baseline_state", "zero"),
                                models.Q(("baseline_lower__isnull", True), _negated=True),
                                models.Q(("baseline_upper__isnull", True), _negated=True),
                                ("baseline_lower", 0),
                                ("baseline_upper", 0),
                                ("baseline_approximate", False),
                            ),
                            models.Q(
                                (
                                    "baseline_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("baseline_lower__isnull", True),
                                ("baseline_upper__isnull", True),
                                ("baseline_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_measure_baseline_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("target_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("target_lower__isnull", True), _negated=True),
                                        ("target_lower__gte", 0),
                                        ("target_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("target_lower__isnull", True),
                                        models.Q(("target_upper__isnull", True), _negated=True),
                                        ("target_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("target_lower__isnull", True), _negated=True),
                                        ("target_lower__gte", 0),
                                        models.Q(("target_upper__isnull", True), _negated=True),
                                        ("target_upper__gte", 1),
                                        ("target_upper__gte", models.F("target_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("target_state", "zero"),
                                models.Q(("target_lower__isnull", True), _negated=True),
                                models.Q(("target_upper__isnull", True), _negated=True),
                                ("target_lower", 0),
                                ("target_upper", 0),
                                ("target_approximate", False),
                            ),
                            models.Q(
                                (
                                    "target_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("target_lower__isnull", True),
                                ("target_upper__isnull", True),
                                ("target_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_measure_target_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("threshold", None),
                            models.Q(
                                ("threshold__gte", 2), models.Q(("threshold_reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="priorities_measure_threshold_reason",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ForwardIntention",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                ("text", models.CharField(max_length=500)),
                ("owner", models.CharField(blank=True, max_length=150)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("review_earliest", models.DateField(blank=True, null=True)),
                ("review_latest", models.DateField(blank=True, null=True)),
                ("review_text", models.CharField(blank=True, max_length=200)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="priorities_forwardintention_ref_once"
                    ),
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
                        name="priorities_forwardintention_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_earliest__isnull", True),
                            ("review_latest__isnull", True),
                            ("review_earliest__lte", models.F("review_latest")),
                            _connector="OR",
                        ),
                        name="priorities_forwardintention_review_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Finding",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("area for improvement", "Area for improvement"),
                            ("cause of concern", "Cause of concern"),
                            ("recommendation", "Recommendation"),
                            ("innovative practice", "Innovative practice"),
                            ("highlighted", "Area highlighted"),
                        ],
                        max_length=30,
                    ),
                ),
                ("theme", models.CharField(help_text="what it is about; a noun phrase", max_length=200)),
                ("text", models.TextField(blank=True, max_length=2000)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("in hand", "In hand"),
                            ("closed", "Closed"),
                            ("unknown", "Not known"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("due_earliest", models.DateField(blank=True, null=True)),
                ("due_latest", models.DateField(blank=True, null=True)),
                ("due_text", models.CharField(blank=True, max_length=200)),
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
                    "owner",
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
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="priorities.inspection",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
                    ),
                ),
                ("closed_earliest", models.DateField(blank=True, null=True)),
                ("closed_latest", models.DateField(blank=True, null=True)),
                ("closed_text", models.CharField(blank=True, max_length=200)),
                ("closure_accepted_earliest", models.DateField(blank=True, null=True)),
                ("closure_accepted_latest", models.DateField(blank=True, null=True)),
                ("closure_accepted_text", models.CharField(blank=True, max_length=200)),
                (
                    "evidence",
                    models.TextField(
                        blank=True, help_text="what shows that it was dealt with", max_length=2000
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_finding_ref_once"),
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
                        name="priorities_finding_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_earliest__isnull", True),
                            ("due_latest__isnull", True),
                            ("due_earliest__lte", models.F("due_latest")),
                            _connector="OR",
                        ),
                        name="priorities_finding_due_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_earliest__isnull", True),
                            ("closed_latest__isnull", True),
                            ("closed_earliest__lte", models.F("closed_latest")),
                            _connector="OR",
                        ),
                        name="priorities_finding_closed_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closure_accepted_earliest__isnull", True),
                            ("closure_accepted_latest__isnull", True),
                            ("closure_accepted_earliest__lte", models.F("closure_accepted_latest")),
                            _connector="OR",
                        ),
                        name="priorities_finding_closure_accepted_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Event",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                ("theme", models.CharField(max_length=150)),
                ("held_earliest", models.DateField(blank=True, null=True)),
                ("held_latest", models.DateField(blank=True, null=True)),
                ("held_text", models.CharField(blank=True, max_length=200)),
                (
                    "attendance_state",
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
                ("attendance_lower", models.BigIntegerField(blank=True, null=True)),
                ("attendance_upper", models.BigIntegerField(blank=True, null=True)),
                ("attendance_approximate", models.BooleanField(default=False)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_event_ref_once"),
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
                        name="priorities_event_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_earliest__isnull", True),
                            ("held_latest__isnull", True),
                            ("held_earliest__lte", models.F("held_latest")),
                            _connector="OR",
                        ),
                        name="priorities_event_held_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("attendance_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("attendance_lower__isnull", True), _negated=True),
                                        ("attendance_lower__gte", 0),
                                        ("attendance_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("attendance_lower__isnull", True),
                                        models.Q(("attendance_upper__isnull", True), _negated=True),
                                        ("attendance_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("attendance_lower__isnull", True), _negated=True),
                                        ("attendance_lower__gte", 0),
                                        models.Q(("attendance_upper__isnull", True), _negated=True),
                                        ("attendance_upper__gte", 1),
                                        ("attendance_upper__gte", models.F("attendance_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("attendance_state", "zero"),
                                models.Q(("attendance_lower__isnull", True), _negated=True),
                                models.Q(("attendance_upper__isnull", True), _negated=True),
                                ("attendance_lower", 0),
                                ("attendance_upper", 0),
                                ("attendance_approximate", False),
                            ),
                            models.Q(
                                (
                                    "attendance_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("attendance_lower__isnull", True),
                                ("attendance_upper__isnull", True),
                                ("attendance_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_event_attendance_state",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="EmergingTheme",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("why_now", models.TextField(blank=True, max_length=1000)),
                ("confidence", models.CharField(blank=True, max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("watched", "Being watched"),
                            ("promoted", "Made a priority"),
                            ("closed", "Closed"),
                        ],
                        default="watched",
                        max_length=20,
                    ),
                ),
                ("closed_reason", models.CharField(blank=True, max_length=300)),
                ("raised_earliest", models.DateField(blank=True, null=True)),
                ("raised_latest", models.DateField(blank=True, null=True)),
                ("raised_text", models.CharField(blank=True, max_length=200)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
                    ),
                ),
                ("settled_earliest", models.DateField(blank=True, null=True)),
                ("settled_latest", models.DateField(blank=True, null=True)),
                ("settled_text", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="priorities_emergingtheme_ref_once"
                    ),
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
                        name="priorities_emergingtheme_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("raised_earliest__isnull", True),
                            ("raised_latest__isnull", True),
                            ("raised_earliest__lte", models.F("raised_latest")),
                            _connector="OR",
                        ),
                        name="priorities_emergingtheme_raised_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_earliest__isnull", True),
                            ("settled_latest__isnull", True),
                            ("settled_earliest__lte", models.F("settled_latest")),
                            _connector="OR",
                        ),
                        name="priorities_emergingtheme_settled_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Capability",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("reported_staffing", models.CharField(blank=True, max_length=150)),
                (
                    "remit",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="the crime types it works on, one each",
                        validators=[socboard.kit.models.short_texts],
                    ),
                ),
                ("running", models.BooleanField(default=True)),
                ("launched_earliest", models.DateField(blank=True, null=True)),
                ("launched_latest", models.DateField(blank=True, null=True)),
                ("launched_text", models.CharField(blank=True, max_length=200)),
                (
                    "establishment_state",
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
                ("establishment_lower", models.BigIntegerField(blank=True, null=True)),
                ("establishment_upper", models.BigIntegerField(blank=True, null=True)),
                ("establishment_approximate", models.BooleanField(default=False)),
                (
                    "in_post_state",
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
                ("in_post_lower", models.BigIntegerField(blank=True, null=True)),
                ("in_post_upper", models.BigIntegerField(blank=True, null=True)),
                ("in_post_approximate", models.BooleanField(default=False)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "capabilities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_capability_ref_once"),
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
                        name="priorities_capability_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("launched_earliest__isnull", True),
                            ("launched_latest__isnull", True),
                            ("launched_earliest__lte", models.F("launched_latest")),
                            _connector="OR",
                        ),
                        name="priorities_capability_launched_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("establishment_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("establishment_lower__isnull", True), _negated=True),
                                        ("establishment_lower__gte", 0),
                                        ("establishment_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("establishment_lower__isnull", True),
                                        models.Q(("establishment_upper__isnull", True), _negated=True),
                                        ("establishment_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("establishment_lower__isnull", True), _negated=True),
                                        ("establishment_lower__gte", 0),
                                        models.Q(("establishment_upper__isnull", True), _negated=True),
                                        ("establishment_upper__gte", 1),
                                        ("establishment_upper__gte", models.F("establishment_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("establishment_state", "zero"),
                                models.Q(("establishment_lower__isnull", True), _negated=True),
                                models.Q(("establishment_upper__isnull", True), _negated=True),
                                ("establishment_lower", 0),
                                ("establishment_upper", 0),
                                ("establishment_approximate", False),
                            ),
                            models.Q(
                                (
                                    "establishment_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("establishment_lower__isnull", True),
                                ("establishment_upper__isnull", True),
                                ("establishment_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_capability_establishment_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("in_post_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("in_post_lower__isnull", True), _negated=True),
                                        ("in_post_lower__gte", 0),
                                        ("in_post_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("in_post_lower__isnull", True),
                                        models.Q(("in_post_upper__isnull", True), _negated=True),
                                        ("in_post_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("in_post_lower__isnull", True), _negated=True),
                                        ("in_post_lower__gte", 0),
                                        models.Q(("in_post_upper__isnull", True), _negated=True),
                                        ("in_post_upper__gte", 1),
                                        ("in_post_upper__gte", models.F("in_post_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("in_post_state", "zero"),
                                models.Q(("in_post_lower__isnull", True), _negated=True),
                                models.Q(("in_post_upper__isnull", True), _negated=True),
                                ("in_post_lower", 0),
                                ("in_post_upper", 0),
                                ("in_post_approximate", False),
                            ),
                            models.Q(
                                (
                                    "in_post_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("in_post_lower__isnull", True),
                                ("in_post_upper__isnull", True),
                                ("in_post_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_capability_in_post_state",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Assessment",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                (
                    "text",
                    models.TextField(help_text="one sentence that can stand in a report", max_length=1000),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("high", "High"),
                            ("medium", "Medium"),
                            ("low", "Low"),
                            ("not stated", "Not stated"),
                        ],
                        default="not stated",
                        max_length=20,
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("satisfactory", "Satisfactory"),
                            ("close monitoring", "Close monitoring"),
                            ("requires action", "Requires action"),
                            ("awaiting information", "Awaiting information"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "trend",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("improving", "Improving"),
                            ("stable positive", "Stable positive"),
                            ("stable", "Stable"),
                            ("stable negative", "Stable negative"),
                            ("deteriorating", "Deteriorating"),
                        ],
                        max_length=30,
                    ),
                ),
                ("judged_earliest", models.DateField(blank=True, null=True)),
                ("judged_latest", models.DateField(blank=True, null=True)),
                ("judged_text", models.CharField(blank=True, max_length=200)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
                    ),
                ),
                (
                    "judged_by",
                    models.CharField(blank=True, help_text="the post that judged it", max_length=150),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_assessment_ref_once"),
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
                        name="priorities_assessment_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("judged_earliest__isnull", True),
                            ("judged_latest__isnull", True),
                            ("judged_earliest__lte", models.F("judged_latest")),
                            _connector="OR",
                        ),
                        name="priorities_assessment_judged_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Activity",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("unit", models.CharField(blank=True, help_text="the team that leads it", max_length=150)),
                ("quantity_unit", models.CharField(blank=True, max_length=100)),
                (
                    "counts_persons",
                    models.BooleanField(
                        default=False, help_text="the quantity is of victims, suspects or referrals"
                    ),
                ),
                ("product", models.CharField(blank=True, help_text="what it is to produce", max_length=200)),
                (
                    "including",
                    models.CharField(blank=True, help_text="completes “including …”", max_length=500),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("under way", "Under way"),
                            ("complete", "Complete"),
                        ],
                        default="under way",
                        max_length=20,
                    ),
                ),
                (
                    "quantity_state",
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
                ("quantity_lower", models.BigIntegerField(blank=True, null=True)),
                ("quantity_upper", models.BigIntegerField(blank=True, null=True)),
                ("quantity_approximate", models.BooleanField(default=False)),
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
                    "group",
                    models.ForeignKey(
                        blank=True,
                        help_text="the working group",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.board",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "linked_groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="other groups whose work it links with",
                        related_name="+",
                        to="board.board",
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
                ("partners", models.ManyToManyField(blank=True, related_name="+", to="board.organisation")),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "activities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_activity_ref_once"),
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
                        name="priorities_activity_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("quantity_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("quantity_lower__isnull", True), _negated=True),
                                        ("quantity_lower__gte", 0),
                                        ("quantity_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("quantity_lower__isnull", True),
                                        models.Q(("quantity_upper__isnull", True), _negated=True),
                                        ("quantity_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("quantity_lower__isnull", True), _negated=True),
                                        ("quantity_lower__gte", 0),
                                        models.Q(("quantity_upper__isnull", True), _negated=True),
                                        ("quantity_upper__gte", 1),
                                        ("quantity_upper__gte", models.F("quantity_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("quantity_state", "zero"),
                                models.Q(("quantity_lower__isnull", True), _negated=True),
                                models.Q(("quantity_upper__isnull", True), _negated=True),
                                ("quantity_lower", 0),
                                ("quantity_upper", 0),
                                ("quantity_approximate", False),
                            ),
                            models.Q(
                                (
                                    "quantity_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("quantity_lower__isnull", True),
                                ("quantity_upper__isnull", True),
                                ("quantity_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_activity_quantity_state",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["board", "period_start"], name="priorities_activity_period")
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="PriorityReview",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("kept", "Kept"),
                            ("amended", "Amended"),
                            ("ended", "Ended"),
                            ("not stated", "Not stated"),
                        ],
                        default="not stated",
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("reviewed_earliest", models.DateField(blank=True, null=True)),
                ("reviewed_latest", models.DateField(blank=True, null=True)),
                ("reviewed_text", models.CharField(blank=True, max_length=200)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
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
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="priorities_priorityreview_ref_once"
                    ),
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
                        name="priorities_priorityreview_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_earliest__isnull", True),
                            ("reviewed_latest__isnull", True),
                            ("reviewed_earliest__lte", models.F("reviewed_latest")),
                            _connector="OR",
                        ),
                        name="priorities_priorityreview_reviewed_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("priority__isnull", False)),
                        name="priorities_priorityreview_priority",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Profile",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                ("edition", models.CharField(blank=True, max_length=50)),
                ("completed_earliest", models.DateField(blank=True, null=True)),
                ("completed_latest", models.DateField(blank=True, null=True)),
                ("completed_text", models.CharField(blank=True, max_length=200)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
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
                    "follows",
                    models.OneToOneField(
                        blank=True,
                        help_text="the edition before",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="priorities.profile",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_profile_ref_once"),
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
                        name="priorities_profile_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("completed_earliest__isnull", True),
                            ("completed_latest__isnull", True),
                            ("completed_earliest__lte", models.F("completed_latest")),
                            _connector="OR",
                        ),
                        name="priorities_profile_completed_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="PublishedComparison",
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
                ("definition_version", models.PositiveSmallIntegerField(default=1)),
                (
                    "categories",
                    models.JSONField(
                        blank=True, default=dict, validators=[priorities.models.measures.flat_categories]
                    ),
                ),
                (
                    "said_to",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Public"),
                            (1, "Parent partnership"),
                            (2, "Board"),
                            (3, "Board members who may read OFFICIAL-SENSITIVE"),
                        ]
                    ),
                ),
                (
                    "where",
                    models.CharField(
                        help_text="the document that said it, or the public source", max_length=200
                    ),
                ),
                ("published_earliest", models.DateField(blank=True, null=True)),
                ("published_latest", models.DateField(blank=True, null=True)),
                ("published_text", models.CharField(blank=True, max_length=200)),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "Increased"), ("down", "Decreased"), ("same", "Broadly unchanged")],
                        max_length=10,
                    ),
                ),
                ("comparator_start", models.DateField(blank=True, null=True)),
                ("comparator_end", models.DateField(blank=True, null=True)),
                (
                    "comparator_kind",
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="priorities.measure",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="priorities_publishedcomparison_ref_once"
                    ),
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
                        name="priorities_publishedcomparison_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_earliest__isnull", True),
                            ("published_latest__isnull", True),
                            ("published_earliest__lte", models.F("published_latest")),
                            _connector="OR",
                        ),
                        name="priorities_publishedcomparison_published_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_start__isnull", False)),
                        name="priorities_publishedcomparison_has_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("comparator_end__isnull", True),
                                ("comparator_kind", ""),
                                ("comparator_start__isnull", True),
                            ),
                            models.Q(
                                ("comparator_end__gte", models.F("comparator_start")),
                                ("comparator_end__isnull", False),
                                (
                                    "comparator_kind__in",
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
                                ("comparator_start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_publishedcomparison_comparator_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="PublishedFigure",
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
                ("definition_version", models.PositiveSmallIntegerField(default=1)),
                (
                    "categories",
                    models.JSONField(
                        blank=True, default=dict, validators=[priorities.models.measures.flat_categories]
                    ),
                ),
                (
                    "said_to",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Public"),
                            (1, "Parent partnership"),
                            (2, "Board"),
                            (3, "Board members who may read OFFICIAL-SENSITIVE"),
                        ]
                    ),
                ),
                (
                    "where",
                    models.CharField(
                        help_text="the document that said it, or the public source", max_length=200
                    ),
                ),
                ("published_earliest", models.DateField(blank=True, null=True)),
                ("published_latest", models.DateField(blank=True, null=True)),
                ("published_text", models.CharField(blank=True, max_length=200)),
                ("label", models.CharField(blank=True, max_length=60)),
                ("lower", models.BigIntegerField(default=0)),
                ("upper", models.BigIntegerField(blank=True, null=True)),
                ("hidden", models.BooleanField(default=False)),
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="priorities.measure",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="priorities_publishedfigure_ref_once"
                    ),
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
                        name="priorities_publishedfigure_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_earliest__isnull", True),
                            ("published_latest__isnull", True),
                            ("published_earliest__lte", models.F("published_latest")),
                            _connector="OR",
                        ),
                        name="priorities_publishedfigure_published_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_start__isnull", False)),
                        name="priorities_publishedfigure_has_period",
                    ),
                ],
                "indexes": [models.Index(fields=["board", "period_start"], name="priorities_ledger_period")],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ReportedComparison",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                ("subject", models.CharField(help_text="what changed, in the plural", max_length=150)),
                (
                    "direction",
                    models.CharField(
                        choices=[("up", "Increased"), ("down", "Decreased"), ("same", "Broadly unchanged")],
                        max_length=10,
                    ),
                ),
                ("considerably", models.BooleanField(default=False)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        help_text="the level as reported without a number, such as “single figures”",
                        max_length=100,
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, help_text="completes “as a result of …”", max_length=300),
                ),
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
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported_comparisons",
                        to="priorities.measure",
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
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
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="priorities_reportedcomparison_ref_once"
                    ),
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
                        name="priorities_reportedcomparison_period_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Training",
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
                    "strands",
                    models.JSONField(
                        blank=True, default=list, validators=[priorities.models.base.known_strands]
                    ),
                ),
                ("topic", models.CharField(max_length=150)),
                ("audience", models.CharField(blank=True, max_length=150)),
                (
                    "purpose",
                    models.CharField(blank=True, help_text="completes “so that they …”", max_length=300),
                ),
                (
                    "reported_effect",
                    models.CharField(
                        blank=True,
                        help_text="what its organisation says it achieved, in its own words",
                        max_length=300,
                    ),
                ),
                (
                    "sessions_state",
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
                ("sessions_lower", models.BigIntegerField(blank=True, null=True)),
                ("sessions_upper", models.BigIntegerField(blank=True, null=True)),
                ("sessions_approximate", models.BooleanField(default=False)),
                (
                    "attendees_state",
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
                ("attendees_lower", models.BigIntegerField(blank=True, null=True)),
                ("attendees_upper", models.BigIntegerField(blank=True, null=True)),
                ("attendees_approximate", models.BooleanField(default=False)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_records",
                        to="priorities.priority",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_training_ref_once"),
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
                        name="priorities_training_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sessions_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("sessions_lower__isnull", True), _negated=True),
                                        ("sessions_lower__gte", 0),
                                        ("sessions_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("sessions_lower__isnull", True),
                                        models.Q(("sessions_upper__isnull", True), _negated=True),
                                        ("sessions_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("sessions_lower__isnull", True), _negated=True),
                                        ("sessions_lower__gte", 0),
                                        models.Q(("sessions_upper__isnull", True), _negated=True),
                                        ("sessions_upper__gte", 1),
                                        ("sessions_upper__gte", models.F("sessions_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("sessions_state", "zero"),
                                models.Q(("sessions_lower__isnull", True), _negated=True),
                                models.Q(("sessions_upper__isnull", True), _negated=True),
                                ("sessions_lower", 0),
                                ("sessions_upper", 0),
                                ("sessions_approximate", False),
                            ),
                            models.Q(
                                (
                                    "sessions_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("sessions_lower__isnull", True),
                                ("sessions_upper__isnull", True),
                                ("sessions_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_training_sessions_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("attendees_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("attendees_lower__isnull", True), _negated=True),
                                        ("attendees_lower__gte", 0),
                                        ("attendees_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("attendees_lower__isnull", True),
                                        models.Q(("attendees_upper__isnull", True), _negated=True),
                                        ("attendees_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("attendees_lower__isnull", True), _negated=True),
                                        ("attendees_lower__gte", 0),
                                        models.Q(("attendees_upper__isnull", True), _negated=True),
                                        ("attendees_upper__gte", 1),
                                        ("attendees_upper__gte", models.F("attendees_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("attendees_state", "zero"),
                                models.Q(("attendees_lower__isnull", True), _negated=True),
                                models.Q(("attendees_upper__isnull", True), _negated=True),
                                ("attendees_lower", 0),
                                ("attendees_upper", 0),
                                ("attendees_approximate", False),
                            ),
                            models.Q(
                                (
                                    "attendees_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("attendees_lower__isnull", True),
                                ("attendees_upper__isnull", True),
                                ("attendees_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_training_attendees_state",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="DataSource",
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
                ("name", models.CharField(max_length=150)),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("given", "Given"),
                            ("not needed", "Not needed: published by the originator"),
                            ("sought", "Sought"),
                            ("refused", "Refused"),
                            ("unknown", "Not known"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                ("consented_earliest", models.DateField(blank=True, null=True)),
                ("consented_latest", models.DateField(blank=True, null=True)),
                ("consented_text", models.CharField(blank=True, max_length=200)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_sources",
                        to="priorities.activity",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_datasource_ref_once"),
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
                        name="priorities_datasource_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consented_earliest__isnull", True),
                            ("consented_latest__isnull", True),
                            ("consented_earliest__lte", models.F("consented_latest")),
                            _connector="OR",
                        ),
                        name="priorities_datasource_consented_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Call",
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
                ("title", models.CharField(max_length=150)),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="what partners read above the form", max_length=2000
                    ),
                ),
                ("opens_earliest", models.DateField(blank=True, null=True)),
                ("opens_latest", models.DateField(blank=True, null=True)),
                ("opens_text", models.CharField(blank=True, max_length=200)),
                ("due_earliest", models.DateField(blank=True, null=True)),
                ("due_latest", models.DateField(blank=True, null=True)),
                ("due_text", models.CharField(blank=True, max_length=200)),
                ("meets_earliest", models.DateField(blank=True, null=True)),
                ("meets_latest", models.DateField(blank=True, null=True)),
                ("meets_text", models.CharField(blank=True, max_length=200)),
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_call_ref_once"),
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
                        name="priorities_call_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_earliest__isnull", True),
                            ("opens_latest__isnull", True),
                            ("opens_earliest__lte", models.F("opens_latest")),
                            _connector="OR",
                        ),
                        name="priorities_call_opens_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_earliest__isnull", True),
                            ("due_latest__isnull", True),
                            ("due_earliest__lte", models.F("due_latest")),
                            _connector="OR",
                        ),
                        name="priorities_call_due_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("meets_earliest__isnull", True),
                            ("meets_latest__isnull", True),
                            ("meets_earliest__lte", models.F("meets_latest")),
                            _connector="OR",
                        ),
                        name="priorities_call_meets_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_latest__isnull", False), ("opens_latest__isnull", False)),
                        name="priorities_call_has_days",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="CallQuestion",
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
                ("text", models.CharField(max_length=300)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="priorities.call",
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="priorities.priority",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_callquestion_ref_once"),
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
                        name="priorities_callquestion_period_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Update",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Not started"),
                            ("writing", "Being written"),
                            ("awaiting approval", "Waiting for its approver"),
                            ("submitted", "Submitted"),
                            ("sent back", "Sent back"),
                            ("accepted", "Accepted"),
                        ],
                        default="asked",
                        max_length=20,
                    ),
                ),
                ("progress", models.TextField(blank=True, max_length=10000)),
                ("problems", models.TextField(blank=True, max_length=10000)),
                ("help_needed", models.TextField(blank=True, max_length=5000)),
                (
                    "answers",
                    models.JSONField(
                        blank=True, default=dict, validators=[priorities.models.updates.answers_given]
                    ),
                ),
                ("nothing_to_report", models.BooleanField(default=False)),
                ("publishable", models.BooleanField(default=False)),
                ("consent", models.CharField(blank=True, max_length=300)),
                ("late_reason", models.CharField(blank=True, max_length=300)),
                ("comment", models.TextField(blank=True, help_text="why it was sent back", max_length=2000)),
                ("submitted_earliest", models.DateField(blank=True, null=True)),
                ("submitted_latest", models.DateField(blank=True, null=True)),
                ("submitted_text", models.CharField(blank=True, max_length=200)),
                ("accepted_earliest", models.DateField(blank=True, null=True)),
                ("accepted_latest", models.DateField(blank=True, null=True)),
                ("accepted_text", models.CharField(blank=True, max_length=200)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="priorities.call",
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
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="priorities.priority",
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
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_update_ref_once"),
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
                        name="priorities_update_period_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("call", "organisation", "priority"),
                        name="priorities_update_once",
                        violation_error_message="This organisation is asked about this priority already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organisation__isnull", False)),
                        name="priorities_update_has_organisation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["submitted", "accepted"]), _negated=True),
                            ("submitted_latest__isnull", False),
                            _connector="OR",
                        ),
                        name="priorities_update_submitted_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("submitted_earliest__isnull", True),
                            ("submitted_latest__isnull", True),
                            ("submitted_earliest__lte", models.F("submitted_latest")),
                            _connector="OR",
                        ),
                        name="priorities_update_submitted_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_earliest__isnull", True),
                            ("accepted_latest__isnull", True),
                            ("accepted_earliest__lte", models.F("accepted_latest")),
                            _connector="OR",
                        ),
                        name="priorities_update_accepted_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Observation",
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
                ("definition_version", models.PositiveSmallIntegerField(default=1)),
                (
                    "categories",
                    models.JSONField(
                        blank=True, default=dict, validators=[priorities.models.measures.flat_categories]
                    ),
                ),
                ("provisional", models.BooleanField(default=False)),
                ("revision", models.PositiveSmallIntegerField(default=0)),
                ("revision_reason", models.CharField(blank=True, max_length=300)),
                ("published_source", models.CharField(blank=True, max_length=300)),
                (
                    "value_state",
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
                ("value_lower", models.BigIntegerField(blank=True, null=True)),
                ("value_upper", models.BigIntegerField(blank=True, null=True)),
                ("value_approximate", models.BooleanField(default=False)),
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
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="priorities.measure",
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
                    "revises",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revised_by",
                        to="priorities.observation",
                    ),
                ),
                (
                    "came_with",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values_given",
                        to="priorities.update",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_observation_ref_once"),
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
                        name="priorities_observation_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("value_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("value_lower__isnull", True), _negated=True),
                                        ("value_lower__gte", 0),
                                        ("value_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("value_lower__isnull", True),
                                        models.Q(("value_upper__isnull", True), _negated=True),
                                        ("value_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("value_lower__isnull", True), _negated=True),
                                        ("value_lower__gte", 0),
                                        models.Q(("value_upper__isnull", True), _negated=True),
                                        ("value_upper__gte", 1),
                                        ("value_upper__gte", models.F("value_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("value_state", "zero"),
                                models.Q(("value_lower__isnull", True), _negated=True),
                                models.Q(("value_upper__isnull", True), _negated=True),
                                ("value_lower", 0),
                                ("value_upper", 0),
                                ("value_approximate", False),
                            ),
                            models.Q(
                                (
                                    "value_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("value_lower__isnull", True),
                                ("value_upper__isnull", True),
                                ("value_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="priorities_observation_value_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_start__isnull", False)),
                        name="priorities_observation_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value_state", ""), _negated=True),
                        name="priorities_observation_stated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revises", None), ("revision", 0)),
                            models.Q(("revises__isnull", False), ("revision__gte", 1)),
                            _connector="OR",
                        ),
                        name="priorities_observation_revision",
                        violation_error_message="A revision has a number of 1 or more and names the value it revises.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revises", None),
                            models.Q(("revises", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="priorities_observation_not_itself",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=(
                            "measure",
                            "definition_version",
                            "period_start",
                            "period_end",
                            "categories",
                            "revision",
                            "organisation",
                        ),
                        name="priorities_observation_once",
                        violation_error_message="This value of the measure is recorded already: revise it instead.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organisation", None), ("withdrawn_at", None)),
                        fields=(
                            "measure",
                            "definition_version",
                            "period_start",
                            "period_end",
                            "categories",
                            "revision",
                        ),
                        name="priorities_observation_once_for_board",
                        violation_error_message="This value of the measure is recorded already: revise it instead.",
                    ),
                ],
                "indexes": [models.Index(fields=["board", "period_start"], name="priorities_obs_period")],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="UpdateApprover",
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
                ("start_earliest", models.DateField(blank=True, null=True)),
                ("start_latest", models.DateField(blank=True, null=True)),
                ("start_text", models.CharField(blank=True, max_length=200)),
                ("end_earliest", models.DateField(blank=True, null=True)),
                ("end_latest", models.DateField(blank=True, null=True)),
                ("end_text", models.CharField(blank=True, max_length=200)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.person"
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
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="priorities_updateapprover_ref_once"
                    ),
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
                        name="priorities_updateapprover_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_earliest__isnull", True),
                            ("start_latest__isnull", True),
                            ("start_earliest__lte", models.F("start_latest")),
                            _connector="OR",
                        ),
                        name="priorities_updateapprover_start_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_earliest__isnull", True),
                            ("end_latest__isnull", True),
                            ("end_earliest__lte", models.F("end_latest")),
                            _connector="OR",
                        ),
                        name="priorities_updateapprover_end_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organisation__isnull", False)),
                        name="priorities_updateapprover_organisation",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="UpdateAttachment",
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
                ("title", models.CharField(max_length=150)),
                ("pages", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ("removed", models.JSONField(blank=True, default=dict, editable=False)),
                ("scanned", models.BooleanField(default=False, editable=False)),
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
                    "file",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.storedfile",
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
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="priorities.update",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="priorities_updateattachment_ref_once"
                    ),
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
                        name="priorities_updateattachment_period_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="DrawnRecord",
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
                ("about_noun", models.CharField(max_length=60)),
                ("about_ref", models.CharField(max_length=60)),
                ("sentence", models.TextField(blank=True, max_length=2000)),
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
                    "update",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drawn",
                        to="priorities.update",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="priorities_drawnrecord_ref_once"),
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
                        name="priorities_drawnrecord_period_whole",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["board", "about_noun", "about_ref"], name="priorities_drawn_about")
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
    ]

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
    replaces = [("reports", "0001_initial"), ("reports", "0002_count_overrides")]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("board", "0003_erasures"),
        ("kit", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnnualReview",
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
                ("subject", models.CharField(max_length=200)),
                ("report_of", models.CharField(max_length=150)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("For Information", "For Information"),
                            ("For Decision", "For Decision"),
                            ("For Discussion", "For Discussion"),
                        ],
                        default="For Information",
                        max_length=20,
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        blank=True,
                        choices=[("Public", "Public"), ("Non-public", "Non-public")],
                        max_length=20,
                    ),
                ),
                ("author_title", models.CharField(blank=True, max_length=150)),
                ("author_telephone", models.CharField(blank=True, max_length=40)),
                ("author_email", models.EmailField(blank=True, max_length=254)),
                ("meeting_date_earliest", models.DateField(blank=True, null=True)),
                ("meeting_date_latest", models.DateField(blank=True, null=True)),
                ("meeting_date_text", models.CharField(blank=True, max_length=200)),
                (
                    "author",
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
                    "parent_board",
                    models.ForeignKey(
                        blank=True,
                        help_text="who receives it",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.board",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="reports_annualreview_ref_once"),
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
                        name="reports_annualreview_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("meeting_date_earliest__isnull", True),
                            ("meeting_date_latest__isnull", True),
                            ("meeting_date_earliest__lte", models.F("meeting_date_latest")),
                            _connector="OR",
                        ),
                        name="reports_annualreview_meeting_date_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_start__isnull", False)), name="reports_review_has_year"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("board", "period_start"),
                        name="reports_review_once_a_year",
                        violation_error_message="There is an annual review of this year already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ReviewDraft",
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
                        unique=True,
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
                    "audience",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Public"),
                            (1, "Parent partnership"),
                            (2, "Board"),
                            (3, "Board members who may read OFFICIAL-SENSITIVE"),
                        ]
                    ),
                ),
                ("requested_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("document", models.JSONField(null=True)),
                ("findings", models.JSONField(default=list)),
                ("figures", models.JSONField(default=dict)),
                ("content_hash", models.CharField(blank=True, max_length=80)),
                ("pages", models.PositiveIntegerField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_on", models.DateField(null=True)),
                (
                    "docx",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.storedfile",
                    ),
                ),
                (
                    "html",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.storedfile",
                    ),
                ),
                (
                    "job",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kit.job"
                    ),
                ),
                (
                    "pdf",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.storedfile",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="reports.annualreview",
                    ),
                ),
                (
                    "sent_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.storedfile",
                    ),
                ),
                ("figures_version", models.CharField(blank=True, max_length=64)),
                ("held_back", models.PositiveIntegerField(null=True)),
            ],
            options={
                "ordering": ["-requested_at"],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="CountOverride",
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
                        unique=True,
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
                    "audience",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Public"),
                            (1, "Parent partnership"),
                            (2, "Board"),
                            (3, "Board members who may read OFFICIAL-SENSITIVE"),
                        ]
                    ),
                ),
                ("about_noun", models.CharField(max_length=60)),
                ("about_ref", models.CharField(max_length=60)),
                ("cell", models.JSONField(default=dict)),
                ("figures_version", models.CharField(max_length=64)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("consent", models.CharField(blank=True, max_length=300)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for the chair"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("taken back", "Taken back"),
                        ],
                        default="asked",
                        max_length=20,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True, help_text="why it was confirmed or declined", max_length=500
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overrides",
                        to="reports.annualreview",
                    ),
                ),
                (
                    "told_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.reviewdraft",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "confirmed"])),
                        fields=("review", "audience", "about_noun", "about_ref", "figures_version"),
                        name="reports_override_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("state", "asked")),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True), ("decided_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="reports_override_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            ("state", "taken back"),
                            _connector="OR",
                        ),
                        name="reports_override_by_two",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
    ]

"""The migrations up to here in one, for a database that begins now; one that took them goes on as it was."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import re
import rules.contrib.models
import socboard.board.models.terms
import socboard.kit.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("board", "0001_initial"), ("board", "0002_constitution_in_use"), ("board", "0003_erasures")]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("kit", "0002_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
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
                ("name", models.CharField(max_length=200, unique=True)),
                ("short_name", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("police", "Police"),
                            ("local authority", "Local authority"),
                            ("fire and rescue", "Fire and rescue"),
                            ("law enforcement", "National or regional law enforcement"),
                            ("health", "Health"),
                            ("probation", "Probation"),
                            ("tax and customs", "Tax and customs"),
                            ("central government", "Central government"),
                            ("inspectorate", "Inspectorate"),
                            ("industry", "Industry"),
                            ("charity", "Charity"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=30,
                    ),
                ),
                (
                    "takes_the",
                    models.BooleanField(default=True, help_text="in a sentence “the” stands before the name"),
                ),
                (
                    "plural",
                    models.BooleanField(
                        default=False, help_text="it takes a plural verb, as in “the police have”"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Board",
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
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent partnership", "Parent partnership"),
                            ("board", "Board"),
                            ("working group", "Working group"),
                        ],
                        default="board",
                        max_length=20,
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        blank=True,
                        help_text="the place it serves, as in “the City of London”",
                        max_length=100,
                    ),
                ),
                (
                    "function",
                    models.CharField(
                        blank=True,
                        help_text="completes “set up to …”, as in “provide an advisory function”",
                        max_length=300,
                    ),
                ),
                (
                    "chair_word",
                    models.CharField(
                        choices=[("Chair", "Chair"), ("Chairman", "Chairman")], default="Chair", max_length=10
                    ),
                ),
                (
                    "year_starts_in",
                    models.PositiveSmallIntegerField(
                        default=10,
                        help_text="month, 1 to 12",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                    ),
                ),
                ("meets_in_public", models.BooleanField(default=False)),
                ("meetings_per_year", models.PositiveSmallIntegerField(default=4)),
                ("updates_due", models.PositiveSmallIntegerField(default=10)),
                ("pack_to_chair", models.PositiveSmallIntegerField(default=7)),
                ("circulated", models.PositiveSmallIntegerField(default=5)),
                ("minutes_due", models.PositiveSmallIntegerField(default=10)),
                (
                    "small_count_below",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MinValueValidator(2)]
                    ),
                ),
                (
                    "hidden_range_width",
                    models.PositiveSmallIntegerField(
                        default=5, validators=[django.core.validators.MinValueValidator(2)]
                    ),
                ),
                (
                    "handling",
                    models.CharField(
                        default="Do not share beyond the people this was sent to without asking the board.",
                        help_text="printed with OFFICIAL-SENSITIVE",
                        max_length=300,
                    ),
                ),
                ("established_earliest", models.DateField(blank=True, null=True)),
                ("established_latest", models.DateField(blank=True, null=True)),
                ("established_text", models.CharField(blank=True, max_length=200)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="board.board",
                    ),
                ),
                (
                    "sensitive_needs_second_factor",
                    models.BooleanField(
                        default=True, help_text="whoever reads OFFICIAL-SENSITIVE signs in with a second step"
                    ),
                ),
                (
                    "uses_sensitive",
                    models.BooleanField(
                        default=True, help_text="records of this board may be marked OFFICIAL-SENSITIVE"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("established_earliest__isnull", True),
                            ("established_latest__isnull", True),
                            ("established_earliest__lte", models.F("established_latest")),
                            _connector="OR",
                        ),
                        name="board_board_established_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year_starts_in__gte", 1), ("year_starts_in__lte", 12)),
                        name="board_year_starts_in_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hidden_range_width__gte", 2), ("small_count_below__gte", 2)),
                        name="board_small_counts",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Person",
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
                ("name", models.CharField(max_length=150)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("name_agreed", models.CharField(blank=True, max_length=200)),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name_plural": "people",
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("at", models.DateTimeField()),
                ("consent", models.CharField(blank=True, max_length=300)),
                ("consented_earliest", models.DateField(blank=True, null=True)),
                ("consented_latest", models.DateField(blank=True, null=True)),
                ("consented_text", models.CharField(blank=True, max_length=200)),
                (
                    "by_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consented_earliest__isnull", True),
                            ("consented_latest__isnull", True),
                            ("consented_earliest__lte", models.F("consented_latest")),
                            _connector="OR",
                        ),
                        name="board_release_consented_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReaderList",
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
                ("name", models.CharField(max_length=100)),
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
                    "organisations",
                    models.ManyToManyField(blank=True, related_name="+", to="board.organisation"),
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
                ("people", models.ManyToManyField(blank=True, related_name="+", to="board.person")),
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_readerlist_ref_once"),
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
                        name="board_readerlist_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("readers", None),
                            models.Q(("readers", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="board_readerlist_not_its_own",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ReferenceDocument",
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
                ("title", models.CharField(max_length=200)),
                ("publisher", models.CharField(blank=True, max_length=150)),
                ("address", models.URLField(blank=True)),
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_referencedocument_ref_once"),
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
                        name="board_referencedocument_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_earliest__isnull", True),
                            ("published_latest__isnull", True),
                            ("published_earliest__lte", models.F("published_latest")),
                            _connector="OR",
                        ),
                        name="board_referencedocument_published_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="OfficeTerm",
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
                    "office",
                    models.CharField(
                        choices=[("chair", "Chair"), ("deputy chair", "Deputy chair")], max_length=20
                    ),
                ),
                ("post", models.CharField(blank=True, max_length=150)),
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.officeterm",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="office_terms",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_officeterm_ref_once"),
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
                        name="board_officeterm_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_earliest__isnull", True),
                            ("start_latest__isnull", True),
                            ("start_earliest__lte", models.F("start_latest")),
                            _connector="OR",
                        ),
                        name="board_officeterm_start_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_earliest__isnull", True),
                            ("end_latest__isnull", True),
                            ("end_earliest__lte", models.F("end_latest")),
                            _connector="OR",
                        ),
                        name="board_officeterm_end_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("follows", None),
                            models.Q(("follows", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="board_officeterm_not_own_successor",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Membership",
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
                ("statutory", models.BooleanField(default=False)),
                ("joined_earliest", models.DateField(blank=True, null=True)),
                ("joined_latest", models.DateField(blank=True, null=True)),
                ("joined_text", models.CharField(blank=True, max_length=200)),
                ("left_earliest", models.DateField(blank=True, null=True)),
                ("left_latest", models.DateField(blank=True, null=True)),
                ("left_text", models.CharField(blank=True, max_length=200)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="board.board")),
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
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="board.organisation"),
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_membership_ref_once"),
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
                        name="board_membership_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_earliest__isnull", True),
                            ("joined_latest__isnull", True),
                            ("joined_earliest__lte", models.F("joined_latest")),
                            _connector="OR",
                        ),
                        name="board_membership_joined_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_earliest__isnull", True),
                            ("left_latest__isnull", True),
                            ("left_earliest__lte", models.F("left_latest")),
                            _connector="OR",
                        ),
                        name="board_membership_left_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="DeclaredConflict",
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
                ("declared_earliest", models.DateField(blank=True, null=True)),
                ("declared_latest", models.DateField(blank=True, null=True)),
                ("declared_text", models.CharField(blank=True, max_length=200)),
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_declaredconflict_ref_once"),
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
                        name="board_declaredconflict_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declared_earliest__isnull", True),
                            ("declared_latest__isnull", True),
                            ("declared_earliest__lte", models.F("declared_latest")),
                            _connector="OR",
                        ),
                        name="board_declaredconflict_declared_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="BusinessArea",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_businessarea_ref_once"),
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
                        name="board_businessarea_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_earliest__isnull", True),
                            ("start_latest__isnull", True),
                            ("start_earliest__lte", models.F("start_latest")),
                            _connector="OR",
                        ),
                        name="board_businessarea_start_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_earliest__isnull", True),
                            ("end_latest__isnull", True),
                            ("end_earliest__lte", models.F("end_latest")),
                            _connector="OR",
                        ),
                        name="board_businessarea_end_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Seat",
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
                ("post", models.CharField(blank=True, max_length=150)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("manager", "Community safety manager"),
                            ("officer", "Board officer"),
                            ("member", "Member"),
                            ("deputy", "Deputy"),
                            ("observer", "Observer"),
                        ],
                        default="member",
                        max_length=20,
                    ),
                ),
                ("may_read_sensitive", models.BooleanField(default=False)),
                ("sensitive_granted_by", models.CharField(blank=True, max_length=150)),
                ("sensitive_granted_earliest", models.DateField(blank=True, null=True)),
                ("sensitive_granted_latest", models.DateField(blank=True, null=True)),
                ("sensitive_granted_text", models.CharField(blank=True, max_length=200)),
                ("start_earliest", models.DateField(blank=True, null=True)),
                ("start_latest", models.DateField(blank=True, null=True)),
                ("start_text", models.CharField(blank=True, max_length=200)),
                ("end_earliest", models.DateField(blank=True, null=True)),
                ("end_latest", models.DateField(blank=True, null=True)),
                ("end_text", models.CharField(blank=True, max_length=200)),
                ("board", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="board.board")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
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
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="board.person"
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
                    "substitute_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="substitutes",
                        to="board.seat",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_seat_ref_once"),
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
                        name="board_seat_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_earliest__isnull", True),
                            ("start_latest__isnull", True),
                            ("start_earliest__lte", models.F("start_latest")),
                            _connector="OR",
                        ),
                        name="board_seat_start_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_earliest__isnull", True),
                            ("end_latest__isnull", True),
                            ("end_earliest__lte", models.F("end_latest")),
                            _connector="OR",
                        ),
                        name="board_seat_end_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sensitive_granted_earliest__isnull", True),
                            ("sensitive_granted_latest__isnull", True),
                            ("sensitive_granted_earliest__lte", models.F("sensitive_granted_latest")),
                            _connector="OR",
                        ),
                        name="board_seat_sensitive_granted_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_read_sensitive", False),
                            models.Q(("sensitive_granted_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="board_seat_granted_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("substitute_for", None),
                            models.Q(("substitute_for", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="board_seat_not_own_substitute",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Cover",
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
                ("reason", models.CharField(blank=True, max_length=200)),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="covers", to="board.person"
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="covers", to="board.seat"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_cover_ref_once"),
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
                        name="board_cover_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_earliest__isnull", True),
                            ("start_latest__isnull", True),
                            ("start_earliest__lte", models.F("start_latest")),
                            _connector="OR",
                        ),
                        name="board_cover_start_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_earliest__isnull", True),
                            ("end_latest__isnull", True),
                            ("end_earliest__lte", models.F("end_latest")),
                            _connector="OR",
                        ),
                        name="board_cover_end_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end_earliest__isnull", False)), name="board_cover_has_an_end"
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="StandingText",
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
                    "section",
                    models.CharField(
                        help_text="the section of the annual review it belongs to", max_length=60
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                (
                    "owner",
                    models.CharField(help_text="the post that answers for these words", max_length=150),
                ),
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_standingtext_ref_once"),
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
                        name="board_standingtext_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_earliest__isnull", True),
                            ("reviewed_latest__isnull", True),
                            ("reviewed_earliest__lte", models.F("reviewed_latest")),
                            _connector="OR",
                        ),
                        name="board_standingtext_reviewed_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="TermsVersion",
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
                ("number", models.CharField(max_length=20)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("approved", "In force"),
                            ("superseded", "Superseded"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                (
                    "change_summary",
                    models.TextField(
                        blank=True, help_text="why it was revised; completes “so that …”", max_length=1000
                    ),
                ),
                ("approved_by", models.CharField(blank=True, max_length=150)),
                (
                    "quorum",
                    models.PositiveSmallIntegerField(blank=True, help_text="member organisations", null=True),
                ),
                ("review_months", models.PositiveSmallIntegerField(default=12)),
                ("office_months", models.PositiveSmallIntegerField(default=24)),
                ("approved_earliest", models.DateField(blank=True, null=True)),
                ("approved_latest", models.DateField(blank=True, null=True)),
                ("approved_text", models.CharField(blank=True, max_length=200)),
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
                    "required_organisations",
                    models.ManyToManyField(blank=True, related_name="+", to="board.organisation"),
                ),
                (
                    "took_account_of",
                    models.ManyToManyField(blank=True, related_name="+", to="board.referencedocument"),
                ),
                ("meetings_per_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("office_renewals", models.PositiveSmallIntegerField(default=1)),
                (
                    "quorum_needs_chair",
                    models.BooleanField(
                        default=True, help_text="the chair or the deputy chair has to be there"
                    ),
                ),
                (
                    "returned_because",
                    models.CharField(
                        blank=True, help_text="why it last went back from submitted to draft", max_length=500
                    ),
                ),
                (
                    "sections",
                    models.JSONField(
                        blank=True, default=dict, validators=[socboard.board.models.terms.terms_sections]
                    ),
                ),
                ("submitted_earliest", models.DateField(blank=True, null=True)),
                ("submitted_latest", models.DateField(blank=True, null=True)),
                ("submitted_text", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_termsversion_ref_once"),
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
                        name="board_termsversion_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_earliest__isnull", True),
                            ("approved_latest__isnull", True),
                            ("approved_earliest__lte", models.F("approved_latest")),
                            _connector="OR",
                        ),
                        name="board_termsversion_approved_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "approved"), ("withdrawn_at", None)),
                        fields=("board",),
                        name="board_terms_one_in_force",
                        violation_error_message="Another version of the terms is in force already.",
                    ),
                    models.UniqueConstraint(fields=("board", "number"), name="board_terms_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("submitted_earliest__isnull", True),
                            ("submitted_latest__isnull", True),
                            ("submitted_earliest__lte", models.F("submitted_latest")),
                            _connector="OR",
                        ),
                        name="board_termsversion_submitted_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Theme",
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
                ("name", models.CharField(max_length=100)),
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_theme_ref_once"),
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
                        name="board_theme_period_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="PointOfContact",
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
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.businessarea",
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
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points_of_contact",
                        to="board.theme",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "points of contact",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_pointofcontact_ref_once"),
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
                        name="board_pointofcontact_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start_earliest__isnull", True),
                            ("start_latest__isnull", True),
                            ("start_earliest__lte", models.F("start_latest")),
                            _connector="OR",
                        ),
                        name="board_pointofcontact_start_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_earliest__isnull", True),
                            ("end_latest__isnull", True),
                            ("end_earliest__lte", models.F("end_latest")),
                            _connector="OR",
                        ),
                        name="board_pointofcontact_end_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ContactCensus",
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
                    "coverage",
                    models.CharField(
                        blank=True,
                        choices=[("all areas", "All business areas"), ("some areas", "Some business areas")],
                        max_length=20,
                    ),
                ),
                ("counted_earliest", models.DateField(blank=True, null=True)),
                ("counted_latest", models.DateField(blank=True, null=True)),
                ("counted_text", models.CharField(blank=True, max_length=200)),
                (
                    "count_state",
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
                ("count_lower", models.BigIntegerField(blank=True, null=True)),
                ("count_upper", models.BigIntegerField(blank=True, null=True)),
                ("count_approximate", models.BooleanField(default=False)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="censuses", to="board.theme"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "contact censuses",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_contactcensus_ref_once"),
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
                        name="board_contactcensus_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counted_earliest__isnull", True),
                            ("counted_latest__isnull", True),
                            ("counted_earliest__lte", models.F("counted_latest")),
                            _connector="OR",
                        ),
                        name="board_contactcensus_counted_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("count_state", "number"),
                                models.Q(
                                    models.Q(
                                        models.Q(("count_lower__isnull", True), _negated=True),
                                        ("count_lower__gte", 0),
                                        ("count_upper__isnull", True),
                                    ),
                                    models.Q(
                                        ("count_lower__isnull", True),
                                        models.Q(("count_upper__isnull", True), _negated=True),
                                        ("count_upper__gte", 1),
                                    ),
                                    models.Q(
                                        models.Q(("count_lower__isnull", True), _negated=True),
                                        ("count_lower__gte", 0),
                                        models.Q(("count_upper__isnull", True), _negated=True),
                                        ("count_upper__gte", 1),
                                        ("count_upper__gte", models.F("count_lower")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("count_state", "zero"),
                                models.Q(("count_lower__isnull", True), _negated=True),
                                models.Q(("count_upper__isnull", True), _negated=True),
                                ("count_lower", 0),
                                ("count_upper", 0),
                                ("count_approximate", False),
                            ),
                            models.Q(
                                (
                                    "count_state__in",
                                    [
                                        "",
                                        "not collected",
                                        "awaited",
                                        "not applicable",
                                        "withheld",
                                        "suppressed",
                                    ],
                                ),
                                ("count_lower__isnull", True),
                                ("count_upper__isnull", True),
                                ("count_approximate", False),
                            ),
                            _connector="OR",
                        ),
                        name="board_contactcensus_count_state",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ConstitutionReview",
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
                    "subject",
                    models.CharField(
                        choices=[
                            ("terms of reference", "Terms of reference"),
                            ("membership", "Membership"),
                            ("points of contact", "Points of contact"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "Under review"),
                            ("unchanged", "Confirmed without change"),
                            ("changed", "Changed"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=2000)),
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
                        fields=("board", "ref"), name="board_constitutionreview_ref_once"
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
                        name="board_constitutionreview_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_earliest__isnull", True),
                            ("reviewed_latest__isnull", True),
                            ("reviewed_earliest__lte", models.F("reviewed_latest")),
                            _connector="OR",
                        ),
                        name="board_constitutionreview_reviewed_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ContactConfirmation",
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
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("confirmed", "They are right"), ("corrected", "They were put right")],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000)),
                ("asked_earliest", models.DateField(blank=True, null=True)),
                ("asked_latest", models.DateField(blank=True, null=True)),
                ("asked_text", models.CharField(blank=True, max_length=200)),
                ("due_earliest", models.DateField(blank=True, null=True)),
                ("due_latest", models.DateField(blank=True, null=True)),
                ("due_text", models.CharField(blank=True, max_length=200)),
                ("answered_earliest", models.DateField(blank=True, null=True)),
                ("answered_latest", models.DateField(blank=True, null=True)),
                ("answered_text", models.CharField(blank=True, max_length=200)),
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
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="board.constitutionreview",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="board_contactconfirmation_ref_once"
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
                        name="board_contactconfirmation_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked_earliest__isnull", True),
                            ("asked_latest__isnull", True),
                            ("asked_earliest__lte", models.F("asked_latest")),
                            _connector="OR",
                        ),
                        name="board_contactconfirmation_asked_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_earliest__isnull", True),
                            ("due_latest__isnull", True),
                            ("due_earliest__lte", models.F("due_latest")),
                            _connector="OR",
                        ),
                        name="board_contactconfirmation_due_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_earliest__isnull", True),
                            ("answered_latest__isnull", True),
                            ("answered_earliest__lte", models.F("answered_latest")),
                            _connector="OR",
                        ),
                        name="board_contactconfirmation_answered_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=300)),
                ("version", models.PositiveIntegerField(default=0)),
                ("fields", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "address"), name="board_formdraft_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="IdentityCheck",
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
                ("how", models.CharField(max_length=500)),
                (
                    "reset",
                    models.CharField(blank=True, help_text="what was taken from the account", max_length=200),
                ),
                ("checked_earliest", models.DateField(blank=True, null=True)),
                ("checked_latest", models.DateField(blank=True, null=True)),
                ("checked_text", models.CharField(blank=True, max_length=200)),
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_identitycheck_ref_once"),
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
                        name="board_identitycheck_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked_earliest__isnull", True),
                            ("checked_latest__isnull", True),
                            ("checked_earliest__lte", models.F("checked_latest")),
                            _connector="OR",
                        ),
                        name="board_identitycheck_checked_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("email", models.EmailField(max_length=254)),
                ("code_hash", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="board.person",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="board.seat",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        fields=("seat",),
                        name="board_invitation_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None), _connector="OR"),
                        name="board_invitation_one_end",
                    ),
                ],
                "indexes": [models.Index(fields=["email"], name="board_invitation_address")],
            },
        ),
        migrations.CreateModel(
            name="LibraryDocument",
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
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("strategy", "Strategy"),
                            ("agreement", "Agreement"),
                            ("profile", "Profile"),
                            ("guidance", "Guidance"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=1000)),
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_librarydocument_ref_once"),
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
                        name="board_librarydocument_period_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="SharingAgreement",
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
                ("title", models.CharField(max_length=200)),
                ("purpose", models.TextField(blank=True, max_length=2000)),
                ("lawful_basis", models.TextField(blank=True, max_length=1000)),
                ("data_shared", models.TextField(blank=True, max_length=2000)),
                ("retention", models.TextField(blank=True, max_length=1000)),
                ("review_months", models.PositiveSmallIntegerField(default=24)),
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
                    "breach",
                    models.TextField(blank=True, help_text="what is done when it is broken", max_length=1000),
                ),
                ("review_due_earliest", models.DateField(blank=True, null=True)),
                ("review_due_latest", models.DateField(blank=True, null=True)),
                ("review_due_text", models.CharField(blank=True, max_length=200)),
                ("security", models.TextField(blank=True, max_length=1000)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.librarydocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_sharingagreement_ref_once"),
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
                        name="board_sharingagreement_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_due_earliest__isnull", True),
                            ("review_due_latest__isnull", True),
                            ("review_due_earliest__lte", models.F("review_due_latest")),
                            _connector="OR",
                        ),
                        name="board_sharingagreement_review_due_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="AgreementReview",
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
                    "outcome",
                    models.CharField(
                        choices=[
                            ("no problems", "No problems"),
                            ("problems", "Problems found"),
                            ("open", "Still open"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                (
                    "answered",
                    models.CharField(
                        choices=[
                            ("each party", "Each party answered"),
                            ("together", "Reported for all parties together"),
                        ],
                        default="each party",
                        max_length=20,
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=2000)),
                ("reviewed_earliest", models.DateField(blank=True, null=True)),
                ("reviewed_latest", models.DateField(blank=True, null=True)),
                ("reviewed_text", models.CharField(blank=True, max_length=200)),
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
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
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
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="board.sharingagreement",
                    ),
                ),
                ("due_earliest", models.DateField(blank=True, null=True)),
                ("due_latest", models.DateField(blank=True, null=True)),
                ("due_text", models.CharField(blank=True, max_length=200)),
                ("opened_earliest", models.DateField(blank=True, null=True)),
                ("opened_latest", models.DateField(blank=True, null=True)),
                ("opened_text", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_agreementreview_ref_once"),
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
                        name="board_agreementreview_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_earliest__isnull", True),
                            ("reviewed_latest__isnull", True),
                            ("reviewed_earliest__lte", models.F("reviewed_latest")),
                            _connector="OR",
                        ),
                        name="board_agreementreview_reviewed_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_earliest__isnull", True),
                            ("opened_latest__isnull", True),
                            ("opened_earliest__lte", models.F("opened_latest")),
                            _connector="OR",
                        ),
                        name="board_agreementreview_opened_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_earliest__isnull", True),
                            ("due_latest__isnull", True),
                            ("due_earliest__lte", models.F("due_latest")),
                            _connector="OR",
                        ),
                        name="board_agreementreview_due_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "open"), ("withdrawn_at", None)),
                        fields=("agreement",),
                        name="board_agreementreview_one_open",
                        violation_error_message="A review of this agreement is open already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="AgreementAnswer",
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
                    "answer",
                    models.CharField(
                        choices=[("no problems", "No problems"), ("problems", "Problems")], max_length=20
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000)),
                ("answered_earliest", models.DateField(blank=True, null=True)),
                ("answered_latest", models.DateField(blank=True, null=True)),
                ("answered_text", models.CharField(blank=True, max_length=200)),
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="board.agreementreview",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
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
                    models.UniqueConstraint(fields=("board", "ref"), name="board_agreementanswer_ref_once"),
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
                        name="board_agreementanswer_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_earliest__isnull", True),
                            ("answered_latest__isnull", True),
                            ("answered_earliest__lte", models.F("answered_latest")),
                            _connector="OR",
                        ),
                        name="board_agreementanswer_answered_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("review", "organisation"),
                        name="board_agreementanswer_once",
                        violation_error_message="This party has answered already; correct its answer.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="AgreementStatus",
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
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in force", "In force"),
                            ("uncertain", "Uncertain"),
                            ("under review", "Under review"),
                            ("ended", "Ended"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="what it was about; completes “the question was …”",
                        max_length=500,
                    ),
                ),
                ("since_earliest", models.DateField(blank=True, null=True)),
                ("since_latest", models.DateField(blank=True, null=True)),
                ("since_text", models.CharField(blank=True, max_length=200)),
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
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
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
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statuses",
                        to="board.sharingagreement",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agreement statuses",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_agreementstatus_ref_once"),
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
                        name="board_agreementstatus_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since_earliest__isnull", True),
                            ("since_latest__isnull", True),
                            ("since_earliest__lte", models.F("since_latest")),
                            _connector="OR",
                        ),
                        name="board_agreementstatus_since_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="AgreementParty",
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
                ("signed_earliest", models.DateField(blank=True, null=True)),
                ("signed_latest", models.DateField(blank=True, null=True)),
                ("signed_text", models.CharField(blank=True, max_length=200)),
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
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
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
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="board.sharingagreement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_agreementparty_ref_once"),
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
                        name="board_agreementparty_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_earliest__isnull", True),
                            ("signed_latest__isnull", True),
                            ("signed_earliest__lte", models.F("signed_latest")),
                            _connector="OR",
                        ),
                        name="board_agreementparty_signed_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("agreement", "organisation"),
                        name="board_agreementparty_once",
                        violation_error_message="This organisation is a party to the agreement already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="AgreementIssue",
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
                ("problem", models.TextField(max_length=2000)),
                ("resolution", models.TextField(blank=True, max_length=2000)),
                ("raised_earliest", models.DateField(blank=True, null=True)),
                ("raised_latest", models.DateField(blank=True, null=True)),
                ("raised_text", models.CharField(blank=True, max_length=200)),
                ("resolved_earliest", models.DateField(blank=True, null=True)),
                ("resolved_latest", models.DateField(blank=True, null=True)),
                ("resolved_text", models.CharField(blank=True, max_length=200)),
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
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
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
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="board.sharingagreement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_agreementissue_ref_once"),
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
                        name="board_agreementissue_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("raised_earliest__isnull", True),
                            ("raised_latest__isnull", True),
                            ("raised_earliest__lte", models.F("raised_latest")),
                            _connector="OR",
                        ),
                        name="board_agreementissue_raised_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resolved_earliest__isnull", True),
                            ("resolved_latest__isnull", True),
                            ("resolved_earliest__lte", models.F("resolved_latest")),
                            _connector="OR",
                        ),
                        name="board_agreementissue_resolved_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="LibraryVersion",
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
                ("number", models.PositiveSmallIntegerField()),
                ("pages", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ("removed", models.JSONField(blank=True, default=dict, editable=False)),
                ("scanned", models.BooleanField(default=False, editable=False)),
                ("changes", models.CharField(blank=True, max_length=500)),
                ("dated_earliest", models.DateField(blank=True, null=True)),
                ("dated_latest", models.DateField(blank=True, null=True)),
                ("dated_text", models.CharField(blank=True, max_length=200)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="board.librarydocument",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="board_libraryversion_ref_once"),
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
                        name="board_libraryversion_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dated_earliest__isnull", True),
                            ("dated_latest__isnull", True),
                            ("dated_earliest__lte", models.F("dated_latest")),
                            _connector="OR",
                        ),
                        name="board_libraryversion_dated_order",
                    ),
                    models.UniqueConstraint(
                        fields=("document", "number"),
                        name="board_libraryversion_once",
                        violation_error_message="The document has a version of this number already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Erasure",
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
                ("about_noun", models.CharField(max_length=60)),
                ("about_ref", models.CharField(max_length=60)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            (
                                "data-protection request",
                                "Somebody asked for their personal data to be erased",
                            ),
                            ("entered by mistake", "It was entered by mistake"),
                            ("identifies somebody", "It leads to a victim, a suspect or a case"),
                            ("past its time", "It has been kept as long as it may be"),
                        ],
                        max_length=30,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for the chair"),
                            ("erased", "Erased"),
                            ("refused", "Refused"),
                            ("taken back", "Taken back"),
                        ],
                        default="asked",
                        max_length=20,
                    ),
                ),
                ("answer", models.CharField(blank=True, help_text="why it was refused", max_length=500)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.board"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "erased"])),
                        fields=("board", "about_noun", "about_ref"),
                        name="board_erasure_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("state", "asked")),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True), ("decided_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="board_erasure_decided",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
    ]

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import re
import rules.contrib.models
import socboard.kit.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("board", "0004_actions_and_interests"),
        ("kit", "0003_letters_with_a_calendar"),
        ("meetings", "0001_squashed_0003_decisions_on_findings_and_themes"),
        ("priorities", "0001_squashed_0004_values_of_updates"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionNote",
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
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="meetings.action",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_actionnote_ref_once"),
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
                        name="meetings_actionnote_period_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="AgendaItem",
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
                ("restricted_because", models.CharField(blank=True, max_length=300)),
                (
                    "paragraph",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "1: information about an individual"),
                            ("2", "2: information likely to reveal who an individual is"),
                            ("3", "3: financial or business affairs"),
                            ("7", "7: action on the prevention, investigation or prosecution of crime"),
                        ],
                        max_length=2,
                    ),
                ),
                ("public_interest", models.TextField(blank=True, max_length=1000)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("business", "Business"),
                            ("apologies", "Apologies"),
                            ("declarations", "Declarations of interest"),
                            ("last minutes", "Minutes of the last meeting"),
                            ("outstanding references", "Outstanding references"),
                            ("matters arising", "Matters arising"),
                            ("any other business", "Any other business"),
                            ("exclusion motion", "Exclusion of the public"),
                        ],
                        default="business",
                        max_length=30,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("number", models.CharField(blank=True, max_length=10)),
                ("title", models.CharField(max_length=200)),
                ("open_title", models.CharField(blank=True, max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("decision", "Decision"),
                            ("discussion", "Discussion"),
                            ("information", "Information"),
                            ("to note", "To note"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "presenter_guest",
                    models.CharField(blank=True, help_text="name and office of a guest", max_length=150),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(480),
                        ],
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
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="priorities.finding",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
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
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_agendaitem_ref_once"),
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
                        name="meetings_agendaitem_period_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None), models.Q(("kind", "business"), _negated=True)
                        ),
                        fields=("meeting", "kind"),
                        name="meetings_item_standing_once",
                        violation_error_message="This item stands on the agenda already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("presenter", None), ("presenter_guest", ""), _connector="OR"),
                        name="meetings_item_one_presenter",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ChairBrief",
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
                ("text", models.TextField(max_length=5000)),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="briefs",
                        to="meetings.agendaitem",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_chairbrief_ref_once"),
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
                        name="meetings_chairbrief_period_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("item",),
                        name="meetings_brief_once",
                        violation_error_message="This item has a brief already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Declaration",
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
                    "name",
                    models.CharField(
                        blank=True, help_text="where the board does not know them", max_length=150
                    ),
                ),
                ("nature", models.CharField(max_length=500)),
                ("left_room", models.BooleanField(default=False)),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="meetings.agendaitem",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_declaration_ref_once"),
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
                        name="meetings_declaration_period_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="ForwardItem",
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
                ("restricted_because", models.CharField(blank=True, max_length=300)),
                (
                    "paragraph",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "1: information about an individual"),
                            ("2", "2: information likely to reveal who an individual is"),
                            ("3", "3: financial or business affairs"),
                            ("7", "7: action on the prevention, investigation or prosecution of crime"),
                        ],
                        max_length=2,
                    ),
                ),
                ("public_interest", models.TextField(blank=True, max_length=1000)),
                ("title", models.CharField(max_length=200)),
                ("open_title", models.CharField(blank=True, max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("decision", "Decision"),
                            ("discussion", "Discussion"),
                            ("information", "Information"),
                            ("to note", "To note"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(480),
                        ],
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=300)),
                ("proposed_from", models.CharField(blank=True, max_length=130)),
                (
                    "comes_again",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="months",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(120),
                        ],
                    ),
                ),
                ("expected_earliest", models.DateField(blank=True, null=True)),
                ("expected_latest", models.DateField(blank=True, null=True)),
                ("expected_text", models.CharField(blank=True, max_length=200)),
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
                        related_name="+",
                        to="priorities.finding",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="foreseen",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="foreseen",
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
                    "owner",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_forwarditem_ref_once"),
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
                        name="meetings_forwarditem_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expected_earliest__isnull", True),
                            ("expected_latest__isnull", True),
                            ("expected_earliest__lte", models.F("expected_latest")),
                            _connector="OR",
                        ),
                        name="meetings_forwarditem_expected_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("item", None),
                            ("withdrawn_at", None),
                            models.Q(("proposed_from", ""), _negated=True),
                        ),
                        fields=("board", "proposed_from"),
                        name="meetings_foreseen_once",
                        violation_error_message="This stands in the forward plan already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="MeetingReply",
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
                        choices=[
                            ("coming", "Coming"),
                            ("apologies", "Apologies"),
                            ("instead", "Somebody else comes"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "instead_name",
                    models.CharField(
                        blank=True, help_text="where the board does not know them", max_length=150
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
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
                    "instead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_meetingreply_ref_once"),
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
                        name="meetings_meetingreply_period_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("meeting", "person"),
                        name="meetings_reply_once",
                        violation_error_message="This person has answered already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Minutes",
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
                    "kind",
                    models.CharField(
                        choices=[("written", "Written here"), ("uploaded", "Uploaded")],
                        default="written",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("writing", "Being written"),
                            ("with the chair", "With the chair"),
                            ("agreed", "The chair is content"),
                            ("draft", "Circulated as draft"),
                            ("approved", "Approved"),
                        ],
                        default="writing",
                        max_length=20,
                    ),
                ),
                (
                    "other_text",
                    models.TextField(blank=True, help_text="on no item of the agenda", max_length=20000),
                ),
                ("facts", models.JSONField(blank=True, default=dict, editable=False)),
                ("drafted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("contents", models.JSONField(blank=True, default=dict, editable=False)),
                ("contents_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("returned_because", models.CharField(blank=True, max_length=1000)),
                (
                    "agreed_way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("here", "Here"),
                            ("e-mail", "By e-mail"),
                            ("telephone", "By telephone"),
                            ("in person", "In person"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="of a chair's word that was not given here", max_length=500
                    ),
                ),
                ("deferrals", models.JSONField(blank=True, default=list, editable=False)),
                ("approved_contents", models.JSONField(blank=True, default=dict, editable=False)),
                ("approved_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("pages", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ("removed", models.JSONField(blank=True, default=dict, editable=False)),
                ("agreed_earliest", models.DateField(blank=True, null=True)),
                ("agreed_latest", models.DateField(blank=True, null=True)),
                ("agreed_text", models.CharField(blank=True, max_length=200)),
                ("circulated_earliest", models.DateField(blank=True, null=True)),
                ("circulated_latest", models.DateField(blank=True, null=True)),
                ("circulated_text", models.CharField(blank=True, max_length=200)),
                ("approved_earliest", models.DateField(blank=True, null=True)),
                ("approved_latest", models.DateField(blank=True, null=True)),
                ("approved_text", models.CharField(blank=True, max_length=200)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
                    ),
                ),
                (
                    "approved_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes_approved",
                        to="meetings.meeting",
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
                    "job",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.job",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
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
                    "original",
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
                    "pdf",
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
                    "put_by",
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
                "verbose_name": "minutes",
                "verbose_name_plural": "minutes",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_minutes_ref_once"),
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
                        name="meetings_minutes_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_earliest__isnull", True),
                            ("agreed_latest__isnull", True),
                            ("agreed_earliest__lte", models.F("agreed_latest")),
                            _connector="OR",
                        ),
                        name="meetings_minutes_agreed_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("circulated_earliest__isnull", True),
                            ("circulated_latest__isnull", True),
                            ("circulated_earliest__lte", models.F("circulated_latest")),
                            _connector="OR",
                        ),
                        name="meetings_minutes_circulated_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_earliest__isnull", True),
                            ("approved_latest__isnull", True),
                            ("approved_earliest__lte", models.F("approved_latest")),
                            _connector="OR",
                        ),
                        name="meetings_minutes_approved_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("meeting",),
                        name="meetings_minutes_once",
                        violation_error_message="The meeting has minutes already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="meetings_minutes_approved_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_way__in", ["", "here"]),
                            models.Q(("evidence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_minutes_evidence",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="MinuteAmendment",
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
                ("old_words", models.TextField(max_length=2000)),
                ("new_words", models.TextField(blank=True, max_length=2000)),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes_amended",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        help_text="that amended",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="meetings.minutes",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "ref"), name="meetings_minuteamendment_ref_once"
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
                        name="meetings_minuteamendment_period_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="MinuteItem",
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
                ("text", models.TextField(blank=True, max_length=20000)),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minuted",
                        to="meetings.agendaitem",
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
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="meetings.minutes",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_minuteitem_ref_once"),
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
                        name="meetings_minuteitem_period_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("minutes", "item"),
                        name="meetings_minuteitem_once",
                        violation_error_message="Somebody else wrote on this item meanwhile.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="MinutesFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("document", models.JSONField(default=dict)),
                ("marking", models.CharField(blank=True, max_length=20)),
                ("pages", models.PositiveIntegerField(null=True)),
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
                    "job",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kit.job"
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="meetings.minutes",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("minutes", "key"), name="meetings_minutesfile_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Pack",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Being put together"),
                            ("candidate", "Before the chair"),
                            ("returned", "Sent back by the chair"),
                            ("approved", "Approved"),
                            ("released", "Released"),
                            ("recalled", "Recalled"),
                            ("replaced", "Replaced by a later candidate"),
                        ],
                        default="preparing",
                        max_length=20,
                    ),
                ),
                ("contents", models.JSONField(default=dict, editable=False)),
                ("contents_hash", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "approved_way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("here", "Here"),
                            ("e-mail", "By e-mail"),
                            ("telephone", "By telephone"),
                            ("in person", "In person"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="of an approval that was not given here", max_length=500
                    ),
                ),
                ("recalled_because", models.CharField(blank=True, max_length=500)),
                ("frozen_earliest", models.DateField(blank=True, null=True)),
                ("frozen_latest", models.DateField(blank=True, null=True)),
                ("frozen_text", models.CharField(blank=True, max_length=200)),
                ("approved_earliest", models.DateField(blank=True, null=True)),
                ("approved_latest", models.DateField(blank=True, null=True)),
                ("approved_text", models.CharField(blank=True, max_length=200)),
                ("released_earliest", models.DateField(blank=True, null=True)),
                ("released_latest", models.DateField(blank=True, null=True)),
                ("released_text", models.CharField(blank=True, max_length=200)),
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
                    "compiled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="board.person",
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
                    "job",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.job",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packs",
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
                    "supplements",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplemented_by",
                        to="meetings.pack",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_pack_ref_once"),
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
                        name="meetings_pack_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("frozen_earliest__isnull", True),
                            ("frozen_latest__isnull", True),
                            ("frozen_earliest__lte", models.F("frozen_latest")),
                            _connector="OR",
                        ),
                        name="meetings_pack_frozen_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_earliest__isnull", True),
                            ("approved_latest__isnull", True),
                            ("approved_earliest__lte", models.F("approved_latest")),
                            _connector="OR",
                        ),
                        name="meetings_pack_approved_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_earliest__isnull", True),
                            ("released_latest__isnull", True),
                            ("released_earliest__lte", models.F("released_latest")),
                            _connector="OR",
                        ),
                        name="meetings_pack_released_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ["preparing", "candidate", "returned", "approved", "released"]),
                            ("withdrawn_at", None),
                        ),
                        fields=("meeting", "number"),
                        name="meetings_pack_once",
                        violation_error_message="There is a pack of this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["approved", "released"]), _negated=True),
                            ("approved_by__isnull", False),
                            _connector="OR",
                        ),
                        name="meetings_pack_approved_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_way__in", ["", "here"]),
                            models.Q(("evidence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_pack_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "recalled"), _negated=True),
                            models.Q(("recalled_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_pack_recalled_why",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="PackFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("is_public", models.BooleanField(default=False)),
                ("marking", models.CharField(blank=True, max_length=20)),
                ("pages", models.PositiveIntegerField(null=True)),
                ("plan", models.JSONField(default=list)),
                ("outline", models.JSONField(default=list)),
                ("labels", models.JSONField(default=list)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "file",
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
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="meetings.pack"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("pack", "key"), name="meetings_packfile_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PackOpening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("downloaded_at", models.DateTimeField(null=True)),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="meetings.pack",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="board.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("pack", "person"), name="meetings_packopening_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
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
                ("restricted_because", models.CharField(blank=True, max_length=300)),
                (
                    "paragraph",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "1: information about an individual"),
                            ("2", "2: information likely to reveal who an individual is"),
                            ("3", "3: financial or business affairs"),
                            ("7", "7: action on the prevention, investigation or prosecution of crime"),
                        ],
                        max_length=2,
                    ),
                ),
                ("public_interest", models.TextField(blank=True, max_length=1000)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("file", "A file"),
                            ("report", "A report with its cover sheet"),
                            ("updates", "Partners' updates on a priority"),
                            ("actions", "Outstanding references"),
                        ],
                        default="file",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("expected", "Expected"),
                            ("in", "Received"),
                            ("issued", "In a pack that was released"),
                            ("recalled", "Recalled"),
                        ],
                        default="expected",
                        max_length=20,
                    ),
                ),
                ("to_follow", models.BooleanField(default=False)),
                ("urgent_because", models.CharField(blank=True, max_length=300)),
                ("recalled_because", models.CharField(blank=True, max_length=500)),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="meetings.agendaitem",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_paper_ref_once"),
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
                        name="meetings_paper_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "recalled"), _negated=True),
                            models.Q(("recalled_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_paper_recalled_why",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="CoverSheet",
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
                ("report_of", models.CharField(help_text="the office in whose name it goes", max_length=150)),
                ("summary", models.TextField(blank=True, max_length=5000)),
                (
                    "recommendations",
                    models.JSONField(blank=True, default=list, validators=[socboard.kit.models.short_texts]),
                ),
                ("background", models.TextField(blank=True, max_length=10000)),
                ("main_report", models.TextField(blank=True, max_length=20000)),
                ("conclusion", models.TextField(blank=True, max_length=5000)),
                (
                    "appendices",
                    models.JSONField(blank=True, default=list, validators=[socboard.kit.models.short_texts]),
                ),
                (
                    "background_papers",
                    models.JSONField(blank=True, default=list, validators=[socboard.kit.models.short_texts]),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True, help_text="telephone and e-mail of the author", max_length=200
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
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cover_sheets",
                        to="meetings.paper",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_coversheet_ref_once"),
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
                        name="meetings_coversheet_period_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("paper",),
                        name="meetings_coversheet_once",
                        violation_error_message="This paper has a cover sheet already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="PackComment",
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
                ("page", models.PositiveIntegerField()),
                ("text", models.TextField(max_length=2000)),
                ("key", models.CharField(max_length=36)),
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
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="meetings.pack",
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.paper",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_packcomment_ref_once"),
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
                        name="meetings_packcomment_period_whole",
                    ),
                    models.UniqueConstraint(fields=("pack", "key"), name="meetings_packcomment_once"),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="PaperCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.CharField(max_length=60)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kit.storedfile"
                    ),
                ),
                (
                    "pack_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="meetings.packfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("pack_file", "version"), name="meetings_papercopy_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperReturn",
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
                ("reason", models.CharField(max_length=1000)),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="to its author, when it was passed on", max_length=1000
                    ),
                ),
                ("dealt_with", models.CharField(blank=True, max_length=500)),
                (
                    "answer",
                    models.CharField(
                        blank=True, help_text="to the chair, why nothing changed", max_length=500
                    ),
                ),
                ("passed_on_earliest", models.DateField(blank=True, null=True)),
                ("passed_on_latest", models.DateField(blank=True, null=True)),
                ("passed_on_text", models.CharField(blank=True, max_length=200)),
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
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="meetings.pack",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="meetings.paper",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_paperreturn_ref_once"),
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
                        name="meetings_paperreturn_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("passed_on_earliest__isnull", True),
                            ("passed_on_latest__isnull", True),
                            ("passed_on_earliest__lte", models.F("passed_on_latest")),
                            _connector="OR",
                        ),
                        name="meetings_paperreturn_passed_on_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="PaperVersion",
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
                ("late", models.BooleanField(default=False, editable=False)),
                ("changes", models.CharField(blank=True, help_text="what is new in it", max_length=500)),
                ("received_earliest", models.DateField(blank=True, null=True)),
                ("received_latest", models.DateField(blank=True, null=True)),
                ("received_text", models.CharField(blank=True, max_length=200)),
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
                    "job",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kit.job",
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
                    "original",
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
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="meetings.paper",
                    ),
                ),
                (
                    "pdf",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_paperversion_ref_once"),
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
                        name="meetings_paperversion_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_earliest__isnull", True),
                            ("received_latest__isnull", True),
                            ("received_earliest__lte", models.F("received_latest")),
                            _connector="OR",
                        ),
                        name="meetings_paperversion_received_order",
                    ),
                    models.UniqueConstraint(
                        fields=("paper", "number"),
                        name="meetings_paperversion_once",
                        violation_error_message="The paper has a version of this number already.",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Recipient",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("presenter", "Presents an item"),
                            ("guest", "Guest"),
                            ("clerk", "Clerk of the board above"),
                            ("other", "Other"),
                        ],
                        default="guest",
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                (
                    "works_for",
                    models.CharField(blank=True, help_text="post and organisation", max_length=150),
                ),
                ("sent_to", models.CharField(help_text="e-mail address or postal address", max_length=300)),
                (
                    "consent",
                    models.CharField(
                        blank=True,
                        help_text="how the originators of the item's papers agreed",
                        max_length=300,
                    ),
                ),
                ("consented_earliest", models.DateField(blank=True, null=True)),
                ("consented_latest", models.DateField(blank=True, null=True)),
                ("consented_text", models.CharField(blank=True, max_length=200)),
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
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recipients",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recipients",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_recipient_ref_once"),
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
                        name="meetings_recipient_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consented_earliest__isnull", True),
                            ("consented_latest__isnull", True),
                            ("consented_earliest__lte", models.F("consented_latest")),
                            _connector="OR",
                        ),
                        name="meetings_recipient_consented_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("meeting", "name", "works_for"),
                        name="meetings_recipient_once",
                        violation_error_message="They are on the list already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item__isnull", False), ("part", "presenter")),
                            models.Q(models.Q(("part", "presenter"), _negated=True), ("item", None)),
                            _connector="OR",
                        ),
                        name="meetings_recipient_item",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Sending",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("e-mail", "By e-mail"),
                            ("secure e-mail", "By secure e-mail"),
                            ("post", "By post"),
                            ("hand", "By hand"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("told_of", models.JSONField(blank=True, default=list, editable=False)),
                ("sent_earliest", models.DateField(blank=True, null=True)),
                ("sent_latest", models.DateField(blank=True, null=True)),
                ("sent_text", models.CharField(blank=True, max_length=200)),
                ("told_earliest", models.DateField(blank=True, null=True)),
                ("told_latest", models.DateField(blank=True, null=True)),
                ("told_text", models.CharField(blank=True, max_length=200)),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.packfile",
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
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="meetings.pack",
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
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="meetings.recipient",
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
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_sending_ref_once"),
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
                        name="meetings_sending_period_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_earliest__isnull", True),
                            ("sent_latest__isnull", True),
                            ("sent_earliest__lte", models.F("sent_latest")),
                            _connector="OR",
                        ),
                        name="meetings_sending_sent_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_earliest__isnull", True),
                            ("told_latest__isnull", True),
                            ("told_earliest__lte", models.F("told_latest")),
                            _connector="OR",
                        ),
                        name="meetings_sending_told_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Stay",
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
                    "name",
                    models.CharField(
                        blank=True, help_text="where the board does not know them", max_length=150
                    ),
                ),
                ("as_substitute", models.BooleanField(default=False)),
                (
                    "arrived",
                    models.CharField(
                        help_text="as in 14:00",
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\\Z", "Give the time as in 14:00."
                            )
                        ],
                    ),
                ),
                (
                    "left",
                    models.CharField(
                        blank=True,
                        help_text="as in 14:00",
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\\Z", "Give the time as in 14:00."
                            )
                        ],
                    ),
                ),
                ("takes_chair", models.BooleanField(default=False)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stays",
                        to="meetings.meeting",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_stay_ref_once"),
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
                        name="meetings_stay_period_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("left", ""), ("withdrawn_at", None)),
                        fields=("meeting", "person"),
                        name="meetings_stay_one_at_a_time",
                        violation_error_message="They are recorded as there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left", ""), ("left__gte", models.F("arrived")), _connector="OR"),
                        name="meetings_stay_in_order",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name="TemplateItem",
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
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("business", "Business"),
                            ("apologies", "Apologies"),
                            ("declarations", "Declarations of interest"),
                            ("last minutes", "Minutes of the last meeting"),
                            ("outstanding references", "Outstanding references"),
                            ("matters arising", "Matters arising"),
                            ("any other business", "Any other business"),
                            ("exclusion motion", "Exclusion of the public"),
                        ],
                        default="business",
                        max_length=30,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("decision", "Decision"),
                            ("discussion", "Discussion"),
                            ("information", "Information"),
                            ("to note", "To note"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(480),
                        ],
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
                    models.UniqueConstraint(fields=("board", "ref"), name="meetings_templateitem_ref_once"),
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
                        name="meetings_templateitem_period_whole",
                    ),
                ],
            },
            bases=(rules.contrib.models.RulesModelMixin, models.Model),
        ),
        migrations.AddField(
            model_name="action",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="meetings.decision",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="evidence",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="action",
            name="priority",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="priorities.priority",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="reopened_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="decision",
            name="inquorate_because",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="decision",
            name="not_ratified_at",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="not_ratified",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="ratified_at",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ratified",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="taken_at",
            field=models.CharField(
                blank=True,
                help_text="as in 14:00",
                max_length=5,
                validators=[
                    django.core.validators.RegexValidator(
                        "\\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\\Z", "Give the time as in 14:00."
                    )
                ],
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="agenda_agreed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="board.person",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="agenda_agreed_earliest",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="agenda_agreed_latest",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="agenda_agreed_text",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="meeting",
            name="cancelled_because",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="meeting",
            name="joining",
            field=models.CharField(blank=True, help_text="link or number by which to join", max_length=500),
        ),
        migrations.AddField(
            model_name="meeting",
            name="length",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="minutes",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(5),
                    django.core.validators.MaxValueValidator(1440),
                ],
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="mode",
            field=models.CharField(
                blank=True,
                choices=[("in person", "In person"), ("remote", "Remote"), ("both", "In person and remote")],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="starts",
            field=models.CharField(
                blank=True,
                help_text="as in 14:00",
                max_length=5,
                validators=[
                    django.core.validators.RegexValidator(
                        "\\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\\Z", "Give the time as in 14:00."
                    )
                ],
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agenda_agreed_earliest__isnull", True),
                    ("agenda_agreed_latest__isnull", True),
                    ("agenda_agreed_earliest__lte", models.F("agenda_agreed_latest")),
                    _connector="OR",
                ),
                name="meetings_meeting_agenda_agreed_order",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("ratified_at", None), ("not_ratified_at", None), _connector="OR"),
                name="meetings_decision_ratified_or_not",
            ),
        ),
    ]

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

from sextant.kernel.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = [
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PdTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=80, unique=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_retired", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Curriculum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=160)),
                ("edition", models.CharField(max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_use", "In use"), ("retired", "Retired")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("in_use_from", models.DateField(blank=True, null=True)),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.course",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.curriculum",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "in_use", "retired"])),
                        name="curriculum_state_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("course", "edition"), name="curriculum_edition_is_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_use")),
                        fields=("course",),
                        name="curriculum_one_in_use",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waits for a decision"),
                            ("decided", "Decided"),
                            ("impossible", "No grouping is possible"),
                            ("replaced", "Replaced by a newer one"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("outcome", models.CharField(max_length=12)),
                ("gap", models.FloatField(blank=True, null=True)),
                ("cost", models.FloatField(blank=True, null=True)),
                ("n_students", models.PositiveIntegerField()),
                ("n_placed_before", models.PositiveIntegerField(default=0)),
                ("needs_data", models.JSONField(blank=True, default=list)),
                ("exceeded", models.JSONField(blank=True, default=list)),
                ("obstacles", models.JSONField(blank=True, default=list)),
                ("proposed_on", models.DateField()),
                ("starts_on", models.DateField()),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.course"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "report_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "state"], name="group_proposal_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "decided", "impossible", "replaced"])),
                        name="group_proposal_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "decided"), _negated=True),
                            ("decided_on__isnull", False),
                            _connector="OR",
                        ),
                        name="group_proposal_is_decided_on_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("school", "course", "report_period"),
                        name="group_proposal_one_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstructionalGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("within_class", "Within a class"),
                            ("cohort", "Across the classes of a grade"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("algorithm_proposal", "Proposed by the program"),
                            ("teacher", "Made by the teacher"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=80)),
                ("skill_focus", models.CharField(blank=True, max_length=200)),
                ("size_least", models.PositiveSmallIntegerField(default=2)),
                ("size_most", models.PositiveSmallIntegerField(default=8)),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "renewed_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalgroup",
                    ),
                ),
                (
                    "report_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["section", "valid_until"], name="group_by_section")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["within_class", "cohort"])),
                        name="group_scope_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["algorithm_proposal", "teacher"])),
                        name="group_origin_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="group_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__isnull", False)),
                        name="group_closes_with_its_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size_most__gte", models.F("size_least"))),
                        name="group_size_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptApart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[("safety", "Safety"), ("learning", "They learn better apart")], max_length=8
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", ["safety", "learning"])),
                        name="kept_apart_reason_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="kept_apart_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("student", models.F("other")), _negated=True),
                        name="kept_apart_are_two",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "other"),
                        name="kept_apart_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PathwayMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("ela", "Reading and language"),
                            ("math", "Math"),
                            ("science", "Science"),
                            ("social_studies", "Social studies"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "pathway",
                    models.CharField(
                        choices=[
                            ("core", "Core"),
                            ("intensive", "Intensive"),
                            ("accelerated", "Accelerated"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("way_back", models.CharField(max_length=300)),
                ("review_on", models.DateField()),
                ("family_told_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stays", "Stays, with a reason"),
                            ("returned_to_core", "Returned to core"),
                            ("changed", "Changed to another pathway"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "valid_until"], name="pathway_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__in", ["ela", "math", "science", "social_studies", "other"])
                        ),
                        name="pathway_subject_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pathway__in", ["intensive", "accelerated"])),
                        name="pathway_is_not_core",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), models.Q(("way_back", ""), _negated=True)
                        ),
                        name="pathway_names_reason_and_way_back",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_on__gt", models.F("valid_from"))),
                        name="pathway_is_reviewed_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "stays", "returned_to_core", "changed"])),
                        name="pathway_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None), models.Q(("outcome", ""), _negated=True), _connector="OR"
                        ),
                        name="pathway_ends_with_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="pathway_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "subject"),
                        name="pathway_one_a_subject",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rubric",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120)),
                ("edition", models.CharField(max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_use", "In use"), ("retired", "Retired")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("in_use_from", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "in_use", "retired"])),
                        name="rubric_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("name", "edition"), name="rubric_edition_is_unique"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_use")), fields=("state",), name="rubric_one_in_use"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "in_use"), _negated=True),
                            ("in_use_from__isnull", False),
                            _connector="OR",
                        ),
                        name="rubric_in_use_since",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffBlock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("pd", "Professional development"), ("collaboration", "Working together")],
                        max_length=16,
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("starts_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "kind", "valid_until"], name="staff_block_by_school")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="staff_block_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["pd", "collaboration"])),
                        name="staff_block_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (1, 5))), name="staff_block_weekday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="staff_block_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("staff", "school", "kind"),
                        name="staff_block_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StudentNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("need", models.FloatField(blank=True, null=True)),
                ("on", models.DateField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.course"
                    ),
                ),
                (
                    "report_period",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.reportperiod",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("student", "course", "report_period"), name="student_need_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("need", None), ("need__range", (0, 100)), _connector="OR"),
                        name="student_need_is_a_percentage",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalibrationEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "source",
                    models.CharField(
                        choices=[("video", "A video"), ("lesson", "A lesson that everybody sits in")],
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("place", models.CharField(max_length=300)),
                ("description", models.TextField()),
                ("opens_on", models.DateField()),
                (
                    "rubric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruction.rubric"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["video", "lesson"])),
                        name="calibration_source_is_known",
                    ),
                    models.UniqueConstraint(fields=("title", "opens_on"), name="calibration_event_is_unique"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstructionalStandard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=80)),
                ("position", models.PositiveSmallIntegerField()),
                ("crosswalk", models.CharField(blank=True, max_length=300)),
                ("replaces", models.CharField(blank=True, max_length=12)),
                (
                    "rubric",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standards",
                        to="instruction.rubric",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rubric", "code"), name="instructional_standard_is_unique"
                    ),
                    models.UniqueConstraint(
                        fields=("rubric", "position"), name="instructional_standard_place"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("need", models.FloatField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=300)),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="instruction.instructionalgroup",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="group_membership_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("group", "student", "valid_from"), name="group_membership_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PathwayReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("held_on", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("stays", "Stays, with a reason"),
                            ("returned_to_core", "Returned to core"),
                            ("changed", "Changed to another pathway"),
                        ],
                        max_length=16,
                    ),
                ),
                ("because", models.CharField(max_length=300)),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="instruction.pathwaymembership",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["stays", "returned_to_core", "changed"])),
                        name="pathway_review_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True), name="pathway_review_says_why"
                    ),
                    models.UniqueConstraint(
                        fields=("membership", "held_on"), name="pathway_review_one_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposedGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=120)),
                ("center", models.FloatField()),
                ("seats", models.PositiveSmallIntegerField()),
                ("n_before", models.PositiveSmallIntegerField()),
                ("n_after", models.PositiveSmallIntegerField()),
                (
                    "proposal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="instruction.groupproposal",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.section"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("proposal", "section"), name="proposed_group_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposedMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("need", models.FloatField(blank=True, null=True)),
                ("why", models.CharField(max_length=12)),
                ("reason", models.CharField(max_length=300)),
                (
                    "decision",
                    models.CharField(
                        choices=[("proposed", "Proposed"), ("approved", "Approved"), ("refused", "Refused")],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=300)),
                ("edited_on", models.DateField(blank=True, null=True)),
                ("family_told_on", models.DateField(blank=True, null=True)),
                (
                    "edited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="instruction.groupproposal",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.section"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.section"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("decision__in", ["proposed", "approved", "refused"])),
                        name="proposed_move_decision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("section", models.F("target")), _negated=True),
                        name="proposed_move_goes_elsewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "refused"), _negated=True),
                            models.Q(("because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="proposed_move_is_refused_with_a_reason",
                    ),
                    models.UniqueConstraint(fields=("proposal", "student"), name="proposed_move_is_unique"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=160)),
                ("overview", models.TextField(blank=True)),
                ("report_period_number", models.PositiveSmallIntegerField()),
                ("assessment", models.TextField(blank=True)),
                (
                    "curriculum",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="instruction.curriculum",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("curriculum", "position"), name="unit_place_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("report_period_number__range", (1, 4))),
                        name="unit_is_of_a_report_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Walkthrough",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("walked_on", models.DateField()),
                ("n_rooms", models.PositiveSmallIntegerField()),
                ("note", models.TextField(blank=True)),
                ("device_key", models.UUIDField(unique=True)),
                (
                    "rubric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruction.rubric"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "walked_on"], name="walkthrough_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("n_rooms__gte", 3)), name="walkthrough_of_three_rooms"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=160)),
                ("objective", models.CharField(max_length=400)),
                ("minutes", models.PositiveSmallIntegerField(default=55)),
                ("exit_ticket", models.TextField(blank=True)),
                ("exemplar", models.TextField(blank=True)),
                ("materials", models.TextField(blank=True)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="instruction.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "position"), name="lesson_place_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (5, 240))), name="lesson_minutes"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Calibration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("scored_on", models.DateField()),
                ("n_standards", models.PositiveSmallIntegerField()),
                ("exact_percent", models.FloatField()),
                ("adjacent_percent", models.FloatField()),
                ("bias", models.FloatField()),
                ("lapse_told_on", models.DateField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.calibrationevent",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["staff", "scored_on"], name="calibration_by_observer")],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "staff"), name="calibration_once_an_event"),
                    models.CheckConstraint(
                        condition=models.Q(("exact_percent__lte", models.F("adjacent_percent"))),
                        name="calibration_exact_is_adjacent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoachingCycle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("new_teacher", "New teacher"),
                            ("select_veteran", "Chosen by the principal"),
                            ("seen_in_lessons", "Seen in lessons"),
                            ("action_step_stalled", "An action step has stalled"),
                            ("self_request", "Asked for by the teacher"),
                        ],
                        max_length=24,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("active", "Active"),
                            ("closing", "Closing"),
                            ("closed", "Closed"),
                            ("refused", "Refused, with a reason"),
                        ],
                        default="proposed",
                        max_length=8,
                    ),
                ),
                ("proposed_on", models.DateField()),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("planned_weeks", models.PositiveSmallIntegerField(default=6)),
                ("extended_weeks", models.PositiveSmallIntegerField(default=0)),
                ("baseline", models.FloatField(blank=True, null=True)),
                ("target", models.FloatField(blank=True, null=True)),
                ("midpoint_on", models.DateField(blank=True, null=True)),
                (
                    "midpoint",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("keep", "Keep focus and coach"),
                            ("change_focus", "Change the focus"),
                            ("change_coach", "Change the coach"),
                        ],
                        max_length=12,
                    ),
                ),
                ("midpoint_note", models.CharField(blank=True, max_length=300)),
                ("exit_score", models.FloatField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "Met"),
                            ("partly", "Partly met"),
                            ("not_met", "Not met"),
                            ("interrupted", "Interrupted"),
                        ],
                        max_length=12,
                    ),
                ),
                ("closing_note", models.TextField(blank=True)),
                (
                    "coach",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "coach_link",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.coachassignment",
                    ),
                ),
                (
                    "earlier_coach",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "exit_observer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "earlier_standard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
                (
                    "second_standard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "state"], name="cycle_by_school"),
                    models.Index(fields=["coach", "state"], name="cycle_by_coach"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "new_teacher",
                                    "select_veteran",
                                    "seen_in_lessons",
                                    "action_step_stalled",
                                    "self_request",
                                ],
                            )
                        ),
                        name="cycle_reason_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "accepted", "active", "closing", "closed", "refused"])
                        ),
                        name="cycle_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "met", "partly", "not_met", "interrupted"])),
                        name="cycle_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("midpoint__in", ["", "keep", "change_focus", "change_coach"])),
                        name="cycle_midpoint_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_weeks__range", (4, 8)),
                            (
                                "planned_weeks__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.Value(8), "-", models.F("extended_weeks")
                                ),
                            ),
                        ),
                        name="cycle_of_four_to_eight_weeks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "refused"]), ("coach__isnull", False), _connector="OR"
                        ),
                        name="cycle_runs_with_a_coach",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("exit_observer", None),
                            models.Q(("exit_observer", models.F("coach")), _negated=True),
                            _connector="OR",
                        ),
                        name="cycle_exit_is_of_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("closed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="cycle_closes_with_an_outcome",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["accepted", "active", "closing"])),
                        fields=("teacher",),
                        name="cycle_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContentMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("held_on", models.DateField()),
                ("starts_at", models.TimeField()),
                ("place", models.CharField(max_length=120)),
                ("agenda", models.TextField()),
                ("notes", models.TextField(blank=True)),
                ("canceled_on", models.DateField(blank=True, null=True)),
                (
                    "leader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruction.unit"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["held_on"], name="content_meeting_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("canceled_on", None)),
                        fields=("unit", "held_on"),
                        name="content_meeting_once_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DemoRoom",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("shows", models.CharField(max_length=300)),
                ("times", models.CharField(max_length=120)),
                ("listed_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on", None)),
                        fields=("staff",),
                        name="demo_room_listed_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MasterLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")])),
                ("because", models.CharField(max_length=300)),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="masters",
                        to="instruction.calibrationevent",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "standard"), name="master_level_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="master_level_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PdSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "leader_kind",
                    models.CharField(
                        choices=[
                            ("master_teacher", "Master teacher"),
                            ("central_coach", "Central coach"),
                            ("school_leader", "School leader"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("objective", models.CharField(max_length=300)),
                ("practice", models.CharField(blank=True, max_length=200)),
                ("materials", models.TextField(blank=True)),
                ("seats", models.JSONField(blank=True, default=list)),
                ("subjects", models.JSONField(blank=True, default=list)),
                ("held_on", models.DateField()),
                ("starts_at", models.TimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("place", models.CharField(blank=True, max_length=80)),
                ("follow_up_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("announced", "Announced"),
                            ("held", "Held"),
                            ("closed", "Closed"),
                            ("called_off", "Called off"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("called_off_because", models.CharField(blank=True, max_length=200)),
                (
                    "leader",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.pdtopic",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "held_on"], name="pd_session_by_school"),
                    models.Index(fields=["leader", "held_on"], name="pd_session_by_leader"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "announced", "held", "closed", "called_off"])
                        ),
                        name="pd_session_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("leader_kind__in", ["master_teacher", "central_coach", "school_leader"])
                        ),
                        name="pd_session_leader_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            ("standard__isnull", False),
                            ("topic__isnull", False),
                            _connector="OR",
                        ),
                        name="pd_session_is_about_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standard", None), ("topic", None), _connector="OR"),
                        name="pd_session_is_about_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (1, 480))), name="pd_session_minutes"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "called_off"), _negated=True),
                            models.Q(("called_off_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pd_session_called_off_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[("glow", "What works"), ("grow", "What comes next")], max_length=4
                    ),
                ),
                ("expectation", models.CharField(max_length=300)),
                ("evidence", models.CharField(max_length=300)),
                ("next_step", models.CharField(max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_retired", models.BooleanField(default=False)),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phrases",
                        to="instruction.instructionalstandard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["glow", "grow"])), name="phrase_kind_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StandardLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")])),
                ("teacher_action", models.CharField(max_length=400)),
                ("student_outcome", models.CharField(max_length=400)),
                (
                    "standard",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="levels",
                        to="instruction.instructionalstandard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("standard", "level"), name="standard_level_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="standard_level_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StepExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=300)),
                ("criteria", models.CharField(max_length=300)),
                ("practice", models.CharField(blank=True, max_length=300)),
                ("is_retired", models.BooleanField(default=False)),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="examples",
                        to="instruction.instructionalstandard",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PreparationMissed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("found_on", models.DateField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruction.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("staff", "unit"), name="preparation_missed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="WalkthroughMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("room", models.PositiveSmallIntegerField()),
                (
                    "department",
                    models.CharField(
                        choices=[
                            ("ela", "Reading and language"),
                            ("math", "Math"),
                            ("science", "Science"),
                            ("social_studies", "Social studies"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")], null=True
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
                (
                    "walkthrough",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="instruction.walkthrough",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("walkthrough", "room", "standard"), name="walkthrough_mark_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("department__in", ["ela", "math", "science", "social_studies", "other"])
                        ),
                        name="walkthrough_department_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level", None), ("level__range", (1, 4)), _connector="OR"),
                        name="walkthrough_level_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContentMeetingTeacher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("has_come", models.BooleanField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.contentmeeting",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "staff"), name="content_meeting_asks_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CycleFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("band", models.CharField(blank=True, max_length=12)),
                ("raw", models.FloatField(blank=True, null=True)),
                ("compared", models.FloatField(blank=True, null=True)),
                ("spread", models.FloatField(blank=True, null=True)),
                ("n_compared", models.PositiveIntegerField(default=0)),
                ("counted_on", models.DateField()),
                (
                    "coach",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "cycle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="finding",
                        to="instruction.coachingcycle",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CycleWeek",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("plan", models.CharField(max_length=400)),
                (
                    "coach",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weeks",
                        to="instruction.coachingcycle",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "number"), name="cycle_week_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("number__range", (1, 8))), name="cycle_week_is_one_of_eight"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemoVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("visits_on", models.DateField()),
                ("looks_for", models.CharField(max_length=200)),
                ("canceled_on", models.DateField(blank=True, null=True)),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.demoroom",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["room", "visits_on"], name="demo_visit_by_room")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("staff", models.F("host")), _negated=True),
                        name="demo_visit_by_somebody_else",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("canceled_on", None)),
                        fields=("room", "staff", "visits_on"),
                        name="demo_visit_once_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quick_visit", "Quick visit"),
                            ("scored", "Scored visit"),
                            ("formal", "Formal visit"),
                            ("peer", "Peer visit"),
                            ("demo_visit", "Visit to a demonstration room"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("shared", "Shared"),
                            ("debriefed", "Debriefed"),
                            ("acknowledged", "Acknowledged"),
                            ("contested", "Contested"),
                            ("resolved", "Resolved"),
                            ("void", "Void"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("visited_on", models.DateField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("device_key", models.UUIDField(unique=True)),
                ("last_sent", models.UUIDField(blank=True, null=True)),
                ("praise", models.TextField(blank=True)),
                ("gap", models.TextField(blank=True)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("debriefed_on", models.DateField(blank=True, null=True)),
                ("exemplar", models.TextField(blank=True)),
                ("no_step_because", models.CharField(blank=True, max_length=300)),
                ("has_practiced", models.BooleanField(blank=True, null=True)),
                ("practice_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("next_visit_on", models.DateField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("reply", models.TextField(blank=True)),
                ("contested_because", models.TextField(blank=True)),
                ("resolution", models.TextField(blank=True)),
                ("resolved_on", models.DateField(blank=True, null=True)),
                (
                    "observer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.lesson",
                    ),
                ),
                (
                    "rubric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruction.rubric"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["teacher", "visited_on"], name="evaluationvisit_by_teacher"),
                    models.Index(fields=["school", "visited_on"], name="evaluationvisit_by_school"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["quick_visit", "scored", "formal", "peer", "demo_visit"])
                        ),
                        name="evaluationvisit_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "shared",
                                    "debriefed",
                                    "acknowledged",
                                    "contested",
                                    "resolved",
                                    "void",
                                ],
                            )
                        ),
                        name="evaluationvisit_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("observer", models.F("teacher")), _negated=True),
                        name="evaluationvisit_of_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None),
                            ("started_at", None),
                            ("ended_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="evaluationvisit_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["scored", "formal"])),
                        name="evaluationvisit_is_scored",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemoInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("because", models.CharField(max_length=300)),
                ("asked_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Asked"), ("accepted", "Accepted"), ("declined", "Declined")],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.demoroom",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "accepted", "declined"])),
                        name="demo_invitation_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("staff",),
                        name="demo_invitation_waits_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalibrationScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")])),
                (
                    "calibration",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="instruction.calibration",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("calibration", "standard"), name="calibration_score_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="calibration_score_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonAdjustment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reteach", "Teach again"),
                            ("spiral", "Bring back earlier work"),
                            ("extend", "Go further"),
                            ("pace_shift", "Take more or less time"),
                            ("scaffold", "Add support"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(max_length=400)),
                ("because", models.CharField(max_length=300)),
                ("starts_on", models.DateField()),
                ("expires_on", models.DateField()),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruction.lesson"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["section", "expires_on"], name="lesson_adjustment_by_section")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["reteach", "spiral", "extend", "pace_shift", "scaffold"])
                        ),
                        name="lesson_adjustment_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_on__gte", models.F("starts_on"))),
                        name="lesson_adjustment_expires_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("jpeg", "Picture (JPEG)"),
                            ("png", "Picture (PNG)"),
                            ("docx", "Word document"),
                            ("pptx", "PowerPoint slides"),
                            ("xlsx", "Excel workbook"),
                            ("text", "Text"),
                        ],
                        max_length=8,
                    ),
                ),
                ("n_bytes", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=120)),
                (
                    "scan",
                    models.CharField(
                        choices=[("clean", "Scanned, nothing found"), ("not_scanned", "Not scanned")],
                        max_length=12,
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.lesson",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["lesson"], name="lesson_file_by_lesson")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pdf", "jpeg", "png", "docx", "pptx", "xlsx", "text"])
                        ),
                        name="lessonfile_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scan__in", ["clean", "not_scanned"])),
                        name="lessonfile_scan_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonMisconception",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=400)),
                ("response", models.CharField(blank=True, max_length=400)),
                (
                    "lesson",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="misconceptions",
                        to="instruction.lesson",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lesson", "position"), name="lesson_misconception_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=80)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("teacher_does", models.TextField(blank=True)),
                ("students_do", models.TextField(blank=True)),
                (
                    "lesson",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="instruction.lesson",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("lesson", "position"), name="lesson_part_place_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonStandard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                (
                    "lesson",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standards",
                        to="instruction.lesson",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["code"], name="lesson_standard_by_code")],
                "constraints": [
                    models.UniqueConstraint(fields=("lesson", "code"), name="lesson_standard_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonTaught",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("taught_on", models.DateField()),
                ("undone_on", models.DateField(blank=True, null=True)),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruction.lesson"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.section"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "section"], name="lesson_taught_by_school")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_on", None)),
                        fields=("section", "lesson"),
                        name="lesson_taught_once",
                    )
                ],
            },
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
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quick_visit", "Quick visit"),
                            ("scored", "Scored visit"),
                            ("formal", "Formal visit"),
                            ("peer", "Peer visit"),
                            ("demo_visit", "Visit to a demonstration room"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("shared", "Shared"),
                            ("debriefed", "Debriefed"),
                            ("acknowledged", "Acknowledged"),
                            ("contested", "Contested"),
                            ("resolved", "Resolved"),
                            ("void", "Void"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("visited_on", models.DateField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("device_key", models.UUIDField(unique=True)),
                ("last_sent", models.UUIDField(blank=True, null=True)),
                ("praise", models.TextField(blank=True)),
                ("gap", models.TextField(blank=True)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                ("debriefed_on", models.DateField(blank=True, null=True)),
                ("exemplar", models.TextField(blank=True)),
                ("no_step_because", models.CharField(blank=True, max_length=300)),
                ("has_practiced", models.BooleanField(blank=True, null=True)),
                ("practice_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("next_visit_on", models.DateField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("reply", models.TextField(blank=True)),
                ("contested_because", models.TextField(blank=True)),
                ("resolution", models.TextField(blank=True)),
                ("resolved_on", models.DateField(blank=True, null=True)),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.lesson",
                    ),
                ),
                (
                    "observer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "rubric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruction.rubric"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["teacher", "visited_on"], name="observation_by_teacher"),
                    models.Index(fields=["school", "visited_on"], name="observation_by_school"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["quick_visit", "scored", "formal", "peer", "demo_visit"])
                        ),
                        name="observation_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "shared",
                                    "debriefed",
                                    "acknowledged",
                                    "contested",
                                    "resolved",
                                    "void",
                                ],
                            )
                        ),
                        name="observation_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("observer", models.F("teacher")), _negated=True),
                        name="observation_of_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None),
                            ("started_at", None),
                            ("ended_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="observation_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PdFeedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("rating", models.PositiveSmallIntegerField()),
                ("will_use", models.CharField(blank=True, max_length=200)),
                ("will_use_by", models.DateField(blank=True, null=True)),
                ("said_on", models.DateField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="instruction.pdsession",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("session", "staff"), name="pd_feedback_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("rating__range", (1, 5))), name="pd_feedback_rating"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PdAttendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("held_on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="instruction.pdsession",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["staff", "held_on"], name="pd_attendance_by_staff"),
                    models.Index(fields=["school", "held_on"], name="pd_attendance_by_school"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "staff"), name="pd_attendance_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__range", (0, 480))), name="pd_attendance_minutes"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Preparation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("for_on", models.DateField()),
                ("due_on", models.DateField()),
                ("has_read_assessment", models.BooleanField(default=False)),
                ("has_done_tasks", models.BooleanField(default=False)),
                ("has_written_exemplar", models.BooleanField(default=False)),
                ("has_named_essentials", models.BooleanField(default=False)),
                ("has_foreseen_misconceptions", models.BooleanField(default=False)),
                ("has_marked_checks", models.BooleanField(default=False)),
                ("has_planned_access", models.BooleanField(default=False)),
                ("has_rehearsed", models.BooleanField(default=False)),
                ("words", models.TextField(blank=True)),
                ("submitted_at", models.DateTimeField()),
                ("is_to_be_read", models.BooleanField(default=False)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "lesson",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.lesson",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "for_on"], name="preparation_by_school"),
                    models.Index(fields=["unit"], name="preparation_by_unit"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lesson", None)),
                        fields=("staff", "unit"),
                        name="preparation_of_unit_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lesson__isnull", False)),
                        fields=("staff", "lesson"),
                        name="preparation_of_lesson_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationConference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[("pre", "Before the visit"), ("post", "After the visit")], max_length=4
                    ),
                ),
                ("planned_on", models.DateField()),
                ("held_on", models.DateField(blank=True, null=True)),
                ("notes", models.TextField(blank=True)),
                (
                    "observer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferences",
                        to="instruction.evaluationvisit",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["teacher", "planned_on"], name="evaluationconference_by_teacher")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["pre", "post"])),
                        name="evaluationconference_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("visit", "kind"), name="evaluationconference_once_a_visit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "pre"), ("visit__isnull", False), _connector="OR"),
                        name="evaluationconference_after_follows_a_visit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("observer", models.F("teacher")), _negated=True),
                        name="evaluationconference_of_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on", None), models.Q(("notes", ""), _negated=True), _connector="OR"
                        ),
                        name="evaluationconference_held_has_notes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")], null=True
                    ),
                ),
                (
                    "first_level",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")], null=True
                    ),
                ),
                (
                    "ruling",
                    models.CharField(
                        blank=True,
                        choices=[("upheld", "Stands"), ("changed", "Changed"), ("struck", "Struck out")],
                        max_length=8,
                    ),
                ),
                ("scored_on", models.DateField()),
                (
                    "observer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="instruction.evaluationvisit",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["teacher", "standard", "scored_on"], name="evaluationscore_by_teacher"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "standard"), name="evaluationscore_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("level", None), ("level__range", (1, 4)), _connector="OR"),
                        name="evaluationscore_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ruling__in", ["", "upheld"]),
                            models.Q(
                                ("first_level__range", (1, 4)),
                                ("level__isnull", False),
                                ("ruling", "changed"),
                            ),
                            models.Q(("first_level__range", (1, 4)), ("level", None), ("ruling", "struck")),
                            _connector="OR",
                        ),
                        name="evaluationscore_ruling_keeps_the_first",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[("pre", "Before the visit"), ("post", "After the visit")], max_length=4
                    ),
                ),
                ("planned_on", models.DateField()),
                ("held_on", models.DateField(blank=True, null=True)),
                ("notes", models.TextField(blank=True)),
                (
                    "observer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conferences",
                        to="instruction.observation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["teacher", "planned_on"], name="conference_by_teacher")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["pre", "post"])), name="conference_kind_is_known"
                    ),
                    models.UniqueConstraint(fields=("visit", "kind"), name="conference_once_a_visit"),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "pre"), ("visit__isnull", False), _connector="OR"),
                        name="conference_after_follows_a_visit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("observer", models.F("teacher")), _negated=True),
                        name="conference_of_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on", None), models.Q(("notes", ""), _negated=True), _connector="OR"
                        ),
                        name="conference_held_has_notes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PdSighting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("is_seen", models.BooleanField()),
                ("looked_on", models.DateField()),
                (
                    "observer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sightings",
                        to="instruction.pdsession",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.observation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "looked_on"], name="pd_sighting_by_school")],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "teacher"), name="pd_sighting_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("observer", models.F("teacher")), _negated=True),
                        name="pd_sighting_of_somebody_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                ("text", models.TextField()),
                ("device_key", models.UUIDField(unique=True)),
                (
                    "observer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="instruction.observation",
                    ),
                ),
                (
                    "phrase",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.phrase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvaluationEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                ("text", models.TextField()),
                ("device_key", models.UUIDField(unique=True)),
                (
                    "observer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="instruction.evaluationvisit",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
                (
                    "phrase",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.phrase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PreparationFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("jpeg", "Picture (JPEG)"),
                            ("png", "Picture (PNG)"),
                            ("docx", "Word document"),
                            ("pptx", "PowerPoint slides"),
                            ("xlsx", "Excel workbook"),
                            ("text", "Text"),
                        ],
                        max_length=8,
                    ),
                ),
                ("n_bytes", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=120)),
                (
                    "scan",
                    models.CharField(
                        choices=[("clean", "Scanned, nothing found"), ("not_scanned", "Not scanned")],
                        max_length=12,
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "preparation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.preparation",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["preparation"], name="preparation_file_by_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pdf", "jpeg", "png", "docx", "pptx", "xlsx", "text"])
                        ),
                        name="preparationfile_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scan__in", ["clean", "not_scanned"])),
                        name="preparationfile_scan_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandardScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")], null=True
                    ),
                ),
                (
                    "first_level",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "1"), (2, "2"), (3, "3"), (4, "4")], null=True
                    ),
                ),
                (
                    "ruling",
                    models.CharField(
                        blank=True,
                        choices=[("upheld", "Stands"), ("changed", "Changed"), ("struck", "Struck out")],
                        max_length=8,
                    ),
                ),
                ("scored_on", models.DateField()),
                (
                    "observer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="instruction.observation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["teacher", "standard", "scored_on"], name="standardscore_by_teacher")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "standard"), name="standardscore_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("level", None), ("level__range", (1, 4)), _connector="OR"),
                        name="standardscore_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ruling__in", ["", "upheld"]),
                            models.Q(
                                ("first_level__range", (1, 4)),
                                ("level__isnull", False),
                                ("ruling", "changed"),
                            ),
                            models.Q(("first_level__range", (1, 4)), ("level", None), ("ruling", "struck")),
                            _connector="OR",
                        ),
                        name="standardscore_ruling_keeps_the_first",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.CharField(max_length=300)),
                ("criteria", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("practiced", "Practiced"),
                            ("seen_in_room", "Seen in the room"),
                            ("mastered", "Mastered"),
                            ("carried", "Carried over"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("opened_on", models.DateField()),
                ("due_on", models.DateField()),
                ("practiced_on", models.DateField(blank=True, null=True)),
                ("seen_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("is_observable", models.BooleanField(default=False)),
                ("is_one_behavior", models.BooleanField(default=False)),
                ("is_doable_in_a_week", models.BooleanField(default=False)),
                ("is_practiced_in_the_meeting", models.BooleanField(default=False)),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.actionstep",
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="instruction.coachingcycle",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.instructionalstandard",
                    ),
                ),
                (
                    "observation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="instruction.observation",
                    ),
                ),
                (
                    "example",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.stepexample",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["teacher", "state"], name="action_step_by_teacher"),
                    models.Index(fields=["coach", "state"], name="action_step_by_coach"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["open", "practiced", "seen_in_room", "mastered", "carried", "dropped"],
                            )
                        ),
                        name="action_step_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("opened_on"))), name="action_step_due"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["mastered", "carried", "dropped"]), _negated=True),
                            ("closed_on__isnull", False),
                            _connector="OR",
                        ),
                        name="action_step_closes_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PreparationReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("quality", models.PositiveSmallIntegerField()),
                ("feedback", models.TextField()),
                ("reviewed_at", models.DateTimeField()),
                (
                    "preparation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instruction.preparation",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="instruction.unit"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["staff", "unit"], name="preparation_review_by_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quality__range", (1, 4))), name="preparation_quality_is_known"
                    )
                ],
            },
        ),
    ]

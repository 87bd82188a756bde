import django.db.models.deletion
from django.db import migrations, models

from sextant.kernel.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = [
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CulturalModule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=80)),
                ("about", models.TextField()),
                ("practice", models.TextField()),
                ("questions", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("is_retired", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["position", "title"],
            },
        ),
        migrations.CreateModel(
            name="NetworkValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.SlugField(max_length=24, unique=True)),
                ("name", models.CharField(max_length=40)),
                ("meaning", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("is_retired", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="ConsistencyRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("counted_on", models.DateField()),
                ("n_cases", models.PositiveIntegerField(default=0)),
                ("n_compared", models.PositiveIntegerField(default=0)),
                (
                    "school_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.schoolyear"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("counted_on",), name="consistency_run_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="DetentionSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                ("starts_at", models.TimeField()),
                ("room", models.CharField(max_length=60)),
                ("capacity", models.PositiveSmallIntegerField()),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "on", "starts_at", "room"), name="detention_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__gte", 1)), name="detention_has_room"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisciplineProtection",
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
                    "basis",
                    models.CharField(
                        choices=[
                            ("evaluation", "Evaluation asked for and not finished"),
                            ("suspected", "The school had reason to suspect a disability"),
                            ("intellectual_disability", "Intellectual disability"),
                        ],
                        max_length=24,
                    ),
                ),
                ("ended_because", models.TextField(blank=True)),
                (
                    "ended_by",
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
                        condition=models.Q(
                            ("basis__in", ["evaluation", "suspected", "intellectual_disability"])
                        ),
                        name="discipline_protection_basis_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="discipline_protection_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "basis"),
                        name="discipline_protection_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FacilitatorTraining",
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
                ("course", models.CharField(max_length=120)),
                (
                    "adult",
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
            ],
            options={
                "indexes": [models.Index(fields=["school", "valid_from"], name="facilitator_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="facilitator_training_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LadderVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("number", models.PositiveSmallIntegerField(unique=True)),
                ("name", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_force", "In force"), ("retired", "Retired")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("in_force_from", models.DateField(blank=True, null=True)),
                ("retired_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "in_force", "retired"])),
                        name="ladder_version_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_force")),
                        fields=("state",),
                        name="ladder_version_one_in_force",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadershipAppointment",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("circle_keeper", "Circle keeper"),
                            ("peer_mediator", "Peer mediator"),
                            ("meeting_lead", "Community-meeting lead"),
                            ("buddy", "New-student buddy"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Offered"),
                            ("accepted", "Serving"),
                            ("declined", "Declined"),
                            ("ended", "Ended"),
                        ],
                        default="offered",
                        max_length=10,
                    ),
                ),
                ("recognition", models.CharField(blank=True, max_length=200)),
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
                "indexes": [models.Index(fields=["school", "valid_from"], name="leadership_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="leadership_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["circle_keeper", "peer_mediator", "meeting_lead", "buddy"])
                        ),
                        name="leadership_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["offered", "accepted", "declined", "ended"])),
                        name="leadership_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "role"),
                        name="leadership_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedAdult",
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
                    "named_by",
                    models.CharField(
                        choices=[
                            ("self", "The student herself"),
                            ("student", "The student"),
                            ("staff", "Staff"),
                        ],
                        default="student",
                        max_length=8,
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
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
                        name="named_adult_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("named_by__in", ["self", "student", "staff"])),
                        name="named_adult_named_by_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "staff"),
                        name="named_adult_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivilegeLoss",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("response_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "privilege",
                    models.CharField(
                        choices=[
                            ("device", "Own device"),
                            ("lunch_seat", "Free choice of seat at lunch"),
                            ("hall_pass", "Walking the hall alone"),
                            ("team_or_club", "Team or club"),
                            ("event", "A school event"),
                            ("role", "A role or a job"),
                        ],
                        max_length=14,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("restored_on", models.DateField(blank=True, null=True)),
                (
                    "restores",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "ends_on"], name="privilege_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "privilege__in",
                                ["device", "lunch_seat", "hall_pass", "team_or_club", "event", "role"],
                            )
                        ),
                        name="privilege_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="privilege_dates_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProtectionCase",
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
                            ("open", "Open"),
                            ("decided", "Decided"),
                            ("void", "Void, the removal was overturned"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("opened_on", models.DateField()),
                ("meets_at", models.DateTimeField(blank=True, null=True)),
                ("participants", models.TextField(blank=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decision_words", models.TextField(blank=True)),
                ("removal_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mdr", "Manifestation determination"),
                            ("504_mdr", "Manifestation determination, section 504"),
                            ("iaes", "Interim alternative setting"),
                            ("services", "Services during removals"),
                            ("removal_notice", "Notice of a removal to parent and case manager"),
                        ],
                        max_length=14,
                    ),
                ),
                ("is_caused", models.BooleanField(null=True)),
                ("is_failure", models.BooleanField(null=True)),
                ("incident_student_id", models.BigIntegerField(blank=True, null=True)),
                ("agreed_otherwise_on", models.DateField(blank=True, null=True)),
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
                "indexes": [
                    models.Index(fields=["school", "state"], name="protection_by_school"),
                    models.Index(fields=["removal_id"], name="protection_by_removal"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["mdr", "504_mdr", "iaes", "services", "removal_notice"])
                        ),
                        name="protection_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "decided", "void"])),
                        name="protection_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["mdr", "504_mdr"]), ("state", "decided"), _negated=True),
                            models.Q(
                                ("decided_on__isnull", False),
                                ("is_caused__isnull", False),
                                ("is_failure__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="protection_determined_by_two_answers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pulse",
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
                    "audience",
                    models.CharField(
                        choices=[
                            ("students", "Students, grades 3 to 12"),
                            ("staff", "Staff"),
                            ("families", "Families"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Announced"), ("open", "Open"), ("closed", "Closed")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("notice_on", models.DateField(blank=True, null=True)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "audience", "closes_on"], name="pulse_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["students", "staff", "families"])),
                        name="pulse_audience_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "open", "closed"])),
                        name="pulse_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="pulse_dates_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("school", "audience"),
                        name="pulse_one_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReentryPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("removal_id", models.BigIntegerField(unique=True)),
                ("away_from", models.DateField()),
                ("returns_on", models.DateField()),
                ("word_to_teachers", models.TextField(blank=True)),
                ("circle_held_on", models.DateField(blank=True, null=True)),
                ("is_void", models.BooleanField(default=False)),
                (
                    "check_in_adult",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "returns_on"], name="reentry_by_return")],
            },
        ),
        migrations.CreateModel(
            name="Ritual",
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
                ("name", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("morning_circle", "Morning circle"),
                            ("community_meeting", "Community meeting"),
                            ("event", "Event"),
                            ("other", "Other ritual"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "cadence",
                    models.CharField(
                        choices=[("daily", "Every school day"), ("weekly", "Once a week"), ("once", "Once")],
                        max_length=8,
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "scope",
                    models.CharField(
                        choices=[("homeroom", "Each homeroom"), ("together", "All together")], max_length=10
                    ),
                ),
                ("grade_low", models.SmallIntegerField(blank=True, null=True)),
                ("grade_high", models.SmallIntegerField(blank=True, null=True)),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("minutes", models.PositiveSmallIntegerField(default=15)),
                ("place", models.CharField(blank=True, max_length=60)),
                ("purpose", models.CharField(blank=True, max_length=300)),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "name"],
                "indexes": [models.Index(fields=["school", "valid_from"], name="ritual_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="ritual_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["morning_circle", "community_meeting", "event", "other"])
                        ),
                        name="ritual_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cadence__in", ["daily", "weekly", "once"])),
                        name="ritual_cadence_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["homeroom", "together"])),
                        name="ritual_scope_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cadence", "weekly"), _negated=True),
                            ("weekday__range", (1, 5)),
                            _connector="OR",
                        ),
                        name="ritual_weekly_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Safeguard",
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
                            ("consultation", "Consulted"),
                            ("services", "Services from day 11"),
                            ("pattern", "Is it a pattern?"),
                        ],
                        max_length=14,
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.TextField()),
                ("up_to_days", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("removal_id", models.BigIntegerField(blank=True, null=True)),
                ("is_similar", models.BooleanField(null=True)),
                ("by_length", models.BooleanField(null=True)),
                ("by_total", models.BooleanField(null=True)),
                ("by_proximity", models.BooleanField(null=True)),
                ("is_pattern", models.BooleanField(null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "signed_by",
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
                "indexes": [models.Index(fields=["student", "on"], name="safeguard_by_student")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["consultation", "services", "pattern"])),
                        name="safeguard_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "consultation"), _negated=True),
                            ("up_to_days__isnull", False),
                            _connector="OR",
                        ),
                        name="safeguard_consultation_says_how_far",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "pattern"), _negated=True),
                            models.Q(
                                ("by_length__isnull", False),
                                ("by_proximity__isnull", False),
                                ("by_total__isnull", False),
                                ("is_pattern__isnull", False),
                                ("is_similar__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="safeguard_pattern_answers_four_questions",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SkillComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.TextField()),
                ("said_on", models.DateField()),
                (
                    "adviser",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "period",
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
                    models.UniqueConstraint(fields=("student", "period"), name="skill_comment_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SkillWord",
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
                    "age_band",
                    models.CharField(
                        choices=[
                            ("k_2", "Kindergarten to grade 2"),
                            ("3_5", "Grades 3 to 5"),
                            ("6_8", "Grades 6 to 8"),
                            ("9_12", "Grades 9 to 12"),
                        ],
                        max_length=4,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("looks_like", models.CharField(max_length=300)),
                ("translations", models.JSONField(blank=True, default=dict)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("is_current", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["age_band", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("age_band__in", ["k_2", "3_5", "6_8", "9_12"])),
                        name="skill_word_age_band_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("age_band", "name"),
                        name="skill_word_once_a_band",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("chair", "Leads the team"),
                            ("rituals", "Keeps the rituals"),
                            ("restorative", "Restorative practice"),
                            ("voice", "Student voice"),
                            ("families", "Families"),
                            ("member", "Member"),
                        ],
                        default="member",
                        max_length=12,
                    ),
                ),
                (
                    "member",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="team_member_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part__in", ["chair", "rituals", "restorative", "voice", "families", "member"])
                        ),
                        name="team_part_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("school", "member"),
                        name="team_member_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TwoByTen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("n_days", models.PositiveSmallIntegerField(default=10)),
                ("n_ticked", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("done", "Done"),
                            ("lapsed", "Lapsed"),
                            ("stopped", "Stopped"),
                        ],
                        default="running",
                        max_length=8,
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["staff", "state"], name="two_by_ten_by_staff")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["running", "done", "lapsed", "stopped"])),
                        name="two_by_ten_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("student",),
                        name="two_by_ten_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoiceAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("you_said", models.CharField(max_length=300)),
                ("we_did", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("done", "We did it"),
                            ("will", "We will"),
                            ("cannot", "We cannot, and this is why"),
                        ],
                        max_length=8,
                    ),
                ),
                ("said_by", models.CharField(blank=True, max_length=80)),
                ("answered_on", models.DateField()),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "answered_on"], name="voice_answer_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["done", "will", "cannot"])),
                        name="voice_answer_kind_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InfractionCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=80)),
                ("level", models.PositiveSmallIntegerField()),
                ("age_bands", models.JSONField(default=list)),
                ("definition", models.TextField(blank=True)),
                ("examples", models.TextField(blank=True)),
                ("non_examples", models.TextField(blank=True)),
                ("is_subjective", models.BooleanField(default=False)),
                ("must_be_reported", models.BooleanField(default=False)),
                (
                    "circumstance",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("weapon", "Weapon"),
                            ("drugs", "Drugs"),
                            ("serious_bodily_injury", "Serious bodily injury"),
                        ],
                        default="none",
                        max_length=24,
                    ),
                ),
                ("is_sexual", models.BooleanField(default=False)),
                ("translations", models.JSONField(blank=True, default=dict)),
                (
                    "ladder",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="culture.ladderversion",
                    ),
                ),
            ],
            options={
                "ordering": ["level", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("ladder", "code"), name="infraction_code_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="infraction_code_level_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("circumstance__in", ["none", "weapon", "drugs", "serious_bodily_injury"])
                        ),
                        name="infraction_code_circumstance_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsistencyReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("reviewed_on", models.DateField()),
                ("codes", models.JSONField(default=list)),
                ("decider_ids", models.JSONField(default=list)),
                ("findings", models.TextField()),
                ("change", models.TextField()),
                ("learning", models.TextField(blank=True)),
                ("looks_again_on", models.DateField()),
                (
                    "reviewed_by",
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
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="culture.consistencyrun",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "reviewed_on"], name="consistency_review_by_school")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("findings", ""), _negated=True), models.Q(("change", ""), _negated=True)
                        ),
                        name="consistency_review_says_what_changes",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CameAgain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("conference", "Conference"),
                            ("other_restorative", "Other restorative response"),
                            ("detention", "Detention or privilege"),
                            ("iss", "In-school suspension"),
                            ("oss", "Out-of-school suspension"),
                        ],
                        max_length=20,
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("people", models.PositiveIntegerField(default=0)),
                ("n", models.PositiveIntegerField()),
                ("n_again", models.PositiveIntegerField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recurrences",
                        to="culture.consistencyrun",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__in", ["conference", "other_restorative", "detention", "iss", "oss"])
                        ),
                        name="came_again_answer_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("run", "school", "answer", "level"), name="came_again_is_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CulturalPracticeCycle",
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
                            ("learning", "Learning the module"),
                            ("practicing", "Trying it out"),
                            ("reflected", "Reflected on"),
                        ],
                        default="learning",
                        max_length=10,
                    ),
                ),
                ("began_on", models.DateField()),
                ("practiced_on", models.DateField(blank=True, null=True)),
                ("reflected_on", models.DateField(blank=True, null=True)),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.culturalmodule",
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["learning", "practicing", "reflected"])),
                        name="practice_cycle_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("staff", "module"), name="practice_cycle_once_a_module"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeciderResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("n", models.PositiveIntegerField()),
                ("n_excluded", models.PositiveIntegerField()),
                ("expected", models.FloatField()),
                ("spread", models.FloatField()),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deciders",
                        to="culture.consistencyrun",
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
                    models.UniqueConstraint(
                        fields=("run", "school", "staff"), name="decider_result_is_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LadderStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("affective_chat", "Affective questions"),
                            ("small_circle", "Small impromptu conversation"),
                            ("class_circle", "Class circle"),
                            ("conference", "Formal conference and agreement"),
                            ("seat_change", "Seat change"),
                            ("call_home", "Call home"),
                            ("detention", "Detention"),
                            ("loss_of_privilege", "Loss of a privilege"),
                            ("privilege_contract", "Privilege contract"),
                            ("iss", "In-school suspension"),
                            ("oss", "Out-of-school suspension"),
                            ("expulsion_referral", "Referral for expulsion"),
                        ],
                        max_length=24,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("age_bands", models.JSONField(default=list)),
                ("from_occurrence", models.PositiveSmallIntegerField(default=1)),
                ("days_at_most", models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                (
                    "decider",
                    models.CharField(
                        choices=[
                            ("teacher", "Teacher"),
                            ("sped_teacher", "Special education teacher"),
                            ("el_teacher", "English learner teacher"),
                            ("para", "Paraprofessional"),
                            ("substitute", "Substitute"),
                            ("interventionist", "Interventionist"),
                            ("coach", "Instructional coach"),
                            ("counselor", "Counselor"),
                            ("social_worker", "Social worker"),
                            ("psychologist", "School psychologist"),
                            ("clinical_supervisor", "Clinical supervisor"),
                            ("nurse", "Nurse"),
                            ("safety_lead", "Safety lead"),
                            ("dean", "Grade dean"),
                            ("ap_instruction", "Assistant principal, instruction"),
                            ("ap_culture", "Assistant principal, culture"),
                            ("ap_sped", "Assistant principal, special education"),
                            ("ap_operations", "Assistant principal, operations"),
                            ("principal", "Principal"),
                            ("registrar", "Registrar"),
                            ("recruiter", "Recruiter"),
                            ("hr", "Human resources and compensation"),
                            ("content_expert", "Content expert"),
                            ("data_director", "Data director"),
                            ("data_analyst", "Data analyst"),
                            ("culture_director", "Network director of culture"),
                            ("support_director", "Network director of support"),
                            ("regional_superintendent", "Regional superintendent"),
                            ("chief_academic_officer", "Chief academic officer"),
                            ("privacy_officer", "Privacy officer"),
                            ("records_officer", "Records officer"),
                            ("finance", "Finance"),
                            ("system_administrator", "System administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "sign_off",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("teacher", "Teacher"),
                            ("sped_teacher", "Special education teacher"),
                            ("el_teacher", "English learner teacher"),
                            ("para", "Paraprofessional"),
                            ("substitute", "Substitute"),
                            ("interventionist", "Interventionist"),
                            ("coach", "Instructional coach"),
                            ("counselor", "Counselor"),
                            ("social_worker", "Social worker"),
                            ("psychologist", "School psychologist"),
                            ("clinical_supervisor", "Clinical supervisor"),
                            ("nurse", "Nurse"),
                            ("safety_lead", "Safety lead"),
                            ("dean", "Grade dean"),
                            ("ap_instruction", "Assistant principal, instruction"),
                            ("ap_culture", "Assistant principal, culture"),
                            ("ap_sped", "Assistant principal, special education"),
                            ("ap_operations", "Assistant principal, operations"),
                            ("principal", "Principal"),
                            ("registrar", "Registrar"),
                            ("recruiter", "Recruiter"),
                            ("hr", "Human resources and compensation"),
                            ("content_expert", "Content expert"),
                            ("data_director", "Data director"),
                            ("data_analyst", "Data analyst"),
                            ("culture_director", "Network director of culture"),
                            ("support_director", "Network director of support"),
                            ("regional_superintendent", "Regional superintendent"),
                            ("chief_academic_officer", "Chief academic officer"),
                            ("privacy_officer", "Privacy officer"),
                            ("records_officer", "Records officer"),
                            ("finance", "Finance"),
                            ("system_administrator", "System administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "ladder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="culture.ladderversion",
                    ),
                ),
            ],
            options={
                "ordering": ["level", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("ladder", "level", "kind"), name="ladder_step_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="ladder_step_level_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "affective_chat",
                                    "small_circle",
                                    "class_circle",
                                    "conference",
                                    "seat_change",
                                    "call_home",
                                    "detention",
                                    "loss_of_privilege",
                                    "privilege_contract",
                                    "iss",
                                    "oss",
                                    "expulsion_referral",
                                ],
                            )
                        ),
                        name="ladder_step_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Expectation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=80)),
                (
                    "age_band",
                    models.CharField(
                        choices=[
                            ("k_2", "Kindergarten to grade 2"),
                            ("3_5", "Grades 3 to 5"),
                            ("6_8", "Grades 6 to 8"),
                            ("9_12", "Grades 9 to 12"),
                        ],
                        max_length=4,
                    ),
                ),
                ("looks_like", models.TextField()),
                ("is_not", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("translations", models.JSONField(blank=True, default=dict)),
                (
                    "ladder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expectations",
                        to="culture.ladderversion",
                    ),
                ),
            ],
            options={
                "ordering": ["age_band", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("age_band__in", ["k_2", "3_5", "6_8", "9_12"])),
                        name="expectation_age_band_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClassroomRoutine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("key", models.UUIDField(db_index=True, editable=False)),
                ("name", models.CharField(max_length=80)),
                (
                    "age_band",
                    models.CharField(
                        choices=[
                            ("k_2", "Kindergarten to grade 2"),
                            ("3_5", "Grades 3 to 5"),
                            ("6_8", "Grades 6 to 8"),
                            ("9_12", "Grades 9 to 12"),
                        ],
                        max_length=4,
                    ),
                ),
                ("looks_like", models.TextField()),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "ladder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="routines",
                        to="culture.ladderversion",
                    ),
                ),
            ],
            options={
                "ordering": ["age_band", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("age_band__in", ["k_2", "3_5", "6_8", "9_12"])),
                        name="classroom_routine_age_band_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MajorsCounted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("n_students", models.PositiveIntegerField()),
                ("n_days", models.PositiveIntegerField()),
                ("n_majors", models.PositiveIntegerField()),
                ("n_answered", models.PositiveIntegerField(default=0)),
                ("n_restorative", models.PositiveIntegerField(default=0)),
                ("counts", models.JSONField(default=dict)),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="majors",
                        to="culture.consistencyrun",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.school"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("run", "school"), name="majors_counted_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="PositiveEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("device_key", models.UUIDField(unique=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("seen", models.CharField(max_length=80)),
                ("points", models.PositiveSmallIntegerField(default=1)),
                ("note", models.CharField(blank=True, max_length=200)),
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "value",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.networkvalue",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["student", "on"], name="positive_event_by_student"),
                    models.Index(fields=["school", "on"], name="positive_event_by_school"),
                    models.Index(fields=["staff", "on"], name="positive_event_by_staff"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProtectionClock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("parent_notice", "Parents told in writing"),
                            ("superintendent_notice", "Superintendent told in writing"),
                            ("written_notice", "Written notice of a long suspension"),
                            ("informal_hearing", "Informal hearing offered and held"),
                            ("charges", "Charges sent by certified mail"),
                            ("witness_list", "List of witnesses sent"),
                            ("formal_hearing", "Formal hearing held"),
                            ("consultation", "Consultation recorded"),
                            ("services", "Services from day 11 written down"),
                            ("pattern_form", "Four questions on a pattern signed"),
                            ("safeguards", "Notice and procedural safeguards to the parents"),
                            ("mdr_meeting", "Hold the manifestation meeting"),
                            ("behavior_plan", "Behavior assessment begun, or the plan reviewed"),
                            ("case_manager_notice", "Parent and case manager written to"),
                            ("interim_end", "End of the interim setting"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "unit",
                    models.CharField(choices=[("sd", "school days"), ("cd", "calendar days")], max_length=2),
                ),
                ("counts_from", models.DateField()),
                ("n_days", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("source", models.CharField(max_length=160)),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                ("raised_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clocks",
                        to="culture.protectioncase",
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
                "abstract": False,
                "indexes": [
                    models.Index(fields=["school", "met_at", "due_on"], name="protectionclock_by_school")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "event"), name="protectionclock_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "event__in",
                                [
                                    "parent_notice",
                                    "superintendent_notice",
                                    "written_notice",
                                    "informal_hearing",
                                    "charges",
                                    "witness_list",
                                    "formal_hearing",
                                    "consultation",
                                    "services",
                                    "pattern_form",
                                    "safeguards",
                                    "mdr_meeting",
                                    "behavior_plan",
                                    "case_manager_notice",
                                    "interim_end",
                                ],
                            )
                        ),
                        name="protectionclock_event_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit__in", ["sd", "cd"])), name="protectionclock_unit_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProtectionNotice",
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
                    "letter",
                    models.CharField(
                        choices=[
                            ("suspension", "Suspension notice"),
                            ("informal_hearing", "Notice of an informal hearing"),
                            ("charges", "Charges and notice of the formal hearing"),
                            ("mdr", "Notice of a manifestation meeting"),
                            ("reentry", "Welcome back"),
                        ],
                        max_length=18,
                    ),
                ),
                ("language", models.CharField(max_length=5)),
                (
                    "sent_how",
                    models.CharField(
                        choices=[
                            ("certified_mail", "Certified mail"),
                            ("mail", "First-class mail"),
                            ("by_hand", "Handed over"),
                            ("email", "E-mail"),
                        ],
                        max_length=16,
                    ),
                ),
                ("sent_on", models.DateField()),
                ("tracking_number", models.CharField(blank=True, max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="culture.protectioncase",
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
                    "sent_by",
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
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("letter__in", ["suspension", "informal_hearing", "charges", "mdr", "reentry"])
                        ),
                        name="protectionnotice_letter_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sent_how__in", ["certified_mail", "mail", "by_hand", "email"])),
                        name="protectionnotice_sent_how_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PulseItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("trust", "Trust"),
                            ("safety", "Safety"),
                            ("fairness", "Fairness"),
                            ("joy", "Joy"),
                            ("belonging", "Belonging"),
                            ("own", "The school’s own question"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("politics", "Political affiliations or beliefs"),
                            ("mental", "Mental or psychological problems"),
                            ("sex", "Sexual behavior or attitudes"),
                            ("illegal", "Illegal, anti-social, self-incriminating or demeaning behavior"),
                            ("family", "Critical appraisals of family members"),
                            ("privileged", "Legally privileged relationships"),
                            ("religion", "Religious practices, affiliations or beliefs"),
                            ("income", "Income"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=200)),
                (
                    "pulse",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="culture.pulse",
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
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("pulse", "position"), name="pulse_item_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("topic__in", ["trust", "safety", "fairness", "joy", "belonging", "own"])
                        ),
                        name="pulse_item_topic_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "area__in",
                                [
                                    "none",
                                    "politics",
                                    "mental",
                                    "sex",
                                    "illegal",
                                    "family",
                                    "privileged",
                                    "religion",
                                    "income",
                                ],
                            )
                        ),
                        name="pulse_item_area_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PulseResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("all", "Everybody"),
                            ("band", "Grades"),
                            ("gender", "Gender"),
                            ("race", "Race or ethnicity"),
                            ("iep", "IEP"),
                            ("el", "English learners"),
                            ("language", "Home language"),
                        ],
                        max_length=8,
                    ),
                ),
                ("group", models.CharField(max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("n", models.PositiveIntegerField(blank=True, null=True)),
                ("n_agree", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "pulse",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="culture.pulse",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pulse", "dimension", "group", "position"), name="pulse_result_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dimension__in", ["all", "band", "gender", "race", "iep", "el", "language"])
                        ),
                        name="pulse_result_dimension_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("n", None), ("n_agree", None)), ("n__gte", 10), _connector="OR"
                        ),
                        name="pulse_result_of_ten_or_more",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PulseTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("all", "Everybody"),
                            ("band", "Grades"),
                            ("gender", "Gender"),
                            ("race", "Race or ethnicity"),
                            ("iep", "IEP"),
                            ("el", "English learners"),
                            ("language", "Home language"),
                        ],
                        max_length=8,
                    ),
                ),
                ("group", models.CharField(max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("n", models.PositiveIntegerField(default=0)),
                ("n_agree", models.PositiveIntegerField(default=0)),
                (
                    "pulse",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="culture.pulse",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pulse", "dimension", "group", "position"), name="pulse_tally_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dimension__in", ["all", "band", "gender", "race", "iep", "el", "language"])
                        ),
                        name="pulse_tally_dimension_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("n_agree__lte", models.F("n"))),
                        name="pulse_tally_no_more_than_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PulseTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_digest", models.CharField(blank=True, max_length=64)),
                ("has_answered", models.BooleanField(default=False)),
                ("is_by_code", models.BooleanField(default=False)),
                ("paper_band", models.CharField(blank=True, max_length=8)),
                (
                    "adult",
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
                    "pulse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="culture.pulse"
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.guardian",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("pupil__isnull", False)),
                        fields=("pulse", "pupil"),
                        name="pulse_turn_of_a_student",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("adult__isnull", False)),
                        fields=("pulse", "adult"),
                        name="pulse_turn_of_staff",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("relative__isnull", False)),
                        fields=("pulse", "relative"),
                        name="pulse_turn_of_a_guardian",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code_digest", ""), _negated=True),
                        fields=("code_digest",),
                        name="pulse_turn_code_is_unique",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RatioResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("iep", "Students with an IEP"),
                            ("504", "Students with a 504 plan"),
                            ("el", "English learners"),
                            ("low_income", "Students of low income"),
                            ("black", "Black students"),
                            ("hispanic", "Hispanic students"),
                            ("white", "White students"),
                            ("asian", "Asian students"),
                            ("two_or_more", "Students of two or more races"),
                            ("boys", "Boys"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("risk", "Risk ratio"),
                            ("same", "Same infraction"),
                            ("days", "Days of suspension"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "of",
                    models.CharField(
                        choices=[
                            ("referred", "Referred for a major"),
                            ("excluded", "Kept from class"),
                            ("suspended", "Suspended from school"),
                            ("subjective", "Codes that leave room for judgment"),
                            ("objective", "Codes that say exactly what counts"),
                            ("code", "One code"),
                        ],
                        max_length=12,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=24)),
                ("code_name", models.CharField(blank=True, max_length=80)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("even", "No gap that asks for a look"),
                            ("watch", "Cannot tell yet"),
                            ("many", "May be chance: one of many comparisons"),
                            ("amber", "Review: higher"),
                            ("red", "Review: at least twice as high"),
                        ],
                        max_length=8,
                    ),
                ),
                ("is_alternate", models.BooleanField(default=False)),
                ("events_ours", models.PositiveIntegerField()),
                ("n_ours", models.PositiveIntegerField()),
                ("events_others", models.PositiveIntegerField()),
                ("n_others", models.PositiveIntegerField()),
                ("people_ours", models.PositiveIntegerField(default=0)),
                ("people_others", models.PositiveIntegerField(default=0)),
                ("ratio", models.FloatField()),
                ("low", models.FloatField()),
                ("high", models.FloatField()),
                ("p", models.FloatField()),
                ("median_ours", models.FloatField(blank=True, null=True)),
                ("median_others", models.FloatField(blank=True, null=True)),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratios",
                        to="culture.consistencyrun",
                    ),
                ),
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
            ],
            options={
                "indexes": [models.Index(fields=["run", "school"], name="ratio_result_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "group__in",
                                [
                                    "iep",
                                    "504",
                                    "el",
                                    "low_income",
                                    "black",
                                    "hispanic",
                                    "white",
                                    "asian",
                                    "two_or_more",
                                    "boys",
                                ],
                            )
                        ),
                        name="ratio_result_group_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("measure__in", ["risk", "same", "days"])),
                        name="ratio_result_measure_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "of__in",
                                ["referred", "excluded", "suspended", "subjective", "objective", "code"],
                            )
                        ),
                        name="ratio_result_of_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["even", "watch", "many", "amber", "red"])),
                        name="ratio_result_standing_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("run", "school", "group", "measure", "of", "code"),
                        name="ratio_result_is_unique",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommunityPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("step", models.CharField(max_length=300)),
                ("invites", models.CharField(max_length=200)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("run", "Run"), ("dropped", "Dropped")],
                        default="planned",
                        max_length=8,
                    ),
                ),
                ("run_on", models.DateField(blank=True, null=True)),
                ("what_came", models.CharField(blank=True, max_length=300)),
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
                    "pulse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="culture.pulse"
                    ),
                ),
                (
                    "ritual",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.ritual",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "due_on"], name="community_plan_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "run", "dropped"])),
                        name="community_plan_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "run"), _negated=True),
                            ("run_on__isnull", False),
                            _connector="OR",
                        ),
                        name="community_plan_run_has_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RitualDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                ("state", models.CharField(choices=[("held", "Held"), ("skipped", "Skipped")], max_length=8)),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("testing", "Testing"),
                            ("late_start", "Late start"),
                            ("drill", "Drill or emergency"),
                            ("cover", "No one to lead it"),
                            ("trip", "Class away"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("n_present", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "ritual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="days", to="culture.ritual"
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "on"], name="ritual_day_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["held", "skipped"])),
                        name="ritual_day_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("because", ""), ("state", "held")),
                            models.Q(
                                ("because__in", ["testing", "late_start", "drill", "cover", "trip", "other"]),
                                ("state", "skipped"),
                            ),
                            _connector="OR",
                        ),
                        name="ritual_day_skipped_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("section__isnull", False)),
                        fields=("ritual", "section", "on"),
                        name="ritual_day_of_a_room_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("section", None)),
                        fields=("ritual", "on"),
                        name="ritual_day_of_all_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RitualHands",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("n", models.PositiveSmallIntegerField()),
                ("n_yes", models.PositiveSmallIntegerField()),
                (
                    "ritual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="culture.ritual"
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
            ],
            options={
                "indexes": [models.Index(fields=["school", "on"], name="ritual_hands_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("n_yes__lte", models.F("n"))),
                        name="ritual_hands_no_more_than_asked",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RitualLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                ("marks", models.JSONField(default=dict)),
                (
                    "ritual",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="culture.ritual"
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
            ],
            options={
                "indexes": [models.Index(fields=["school", "on"], name="ritual_look_by_school")],
            },
        ),
        migrations.CreateModel(
            name="SkillReflection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.TextField()),
                ("said_on", models.DateField()),
                (
                    "period",
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "word",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="culture.skillword"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("student", "period", "word"), name="skill_reflection_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opt_out", "Do not ask my child"),
                            ("consent", "My child may be asked about a protected area"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("politics", "Political affiliations or beliefs"),
                            ("mental", "Mental or psychological problems"),
                            ("sex", "Sexual behavior or attitudes"),
                            ("illegal", "Illegal, anti-social, self-incriminating or demeaning behavior"),
                            ("family", "Critical appraisals of family members"),
                            ("privileged", "Legally privileged relationships"),
                            ("religion", "Religious practices, affiliations or beliefs"),
                            ("income", "Income"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                (
                    "pulse",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.pulse",
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
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="survey_choice_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("area", "none"), ("kind", "opt_out"), ("pulse", None)),
                            models.Q(
                                ("kind", "consent"),
                                ("pulse__isnull", False),
                                ("valid_until__isnull", False),
                                models.Q(("area", "none"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="survey_choice_consent_is_to_one_survey",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["opt_out", "consent"])),
                        name="survey_choice_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "area__in",
                                [
                                    "none",
                                    "politics",
                                    "mental",
                                    "sex",
                                    "illegal",
                                    "family",
                                    "privileged",
                                    "religion",
                                    "income",
                                ],
                            )
                        ),
                        name="survey_choice_area_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until", None)),
                        fields=("student", "kind"),
                        name="survey_choice_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
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
                            ("two_by_ten", "Two minutes"),
                            ("chat", "Restorative chat"),
                            ("check_in", "Check-in"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="culture.twobyten",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["student", "on"], name="check_in_by_student"),
                    models.Index(fields=["school", "on"], name="check_in_by_school"),
                    models.Index(fields=["staff", "on"], name="check_in_by_staff"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["two_by_ten", "chat", "check_in"])),
                        name="check_in_kind_is_known",
                    ),
                    models.UniqueConstraint(fields=("assignment", "on"), name="check_in_once_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
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
                    "said_by",
                    models.CharField(
                        choices=[
                            ("student", "A student, with her name"),
                            ("nameless", "A student, without a name"),
                            ("class", "A class, through its teacher"),
                        ],
                        max_length=8,
                    ),
                ),
                ("may_name", models.BooleanField(default=False)),
                ("text", models.TextField()),
                ("said_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("new", "New"), ("answered", "Answered"), ("aside", "Set aside")],
                        default="new",
                        max_length=8,
                    ),
                ),
                ("aside_because", models.CharField(blank=True, max_length=200)),
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.voiceanswer",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "state", "said_on"], name="suggestion_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("said_by__in", ["student", "nameless", "class"])),
                        name="suggestion_said_by_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["new", "answered", "aside"])),
                        name="suggestion_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("said_by", "student"), ("student__isnull", False)),
                            models.Q(
                                ("may_name", False), ("said_by__in", ("nameless", "class")), ("student", None)
                            ),
                            _connector="OR",
                        ),
                        name="suggestion_names_only_who_said_so",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("occurred_at", models.DateTimeField()),
                ("occurred_on", models.DateField()),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("classroom", "Classroom"),
                            ("hallway", "Hallway or stairs"),
                            ("cafeteria", "Cafeteria"),
                            ("yard", "Yard or playground"),
                            ("bathroom", "Bathroom"),
                            ("bus", "Bus or way to school"),
                            ("online", "Online"),
                            ("elsewhere", "Elsewhere"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reported", "Reported"),
                            ("triaged", "Triaged"),
                            ("investigating", "Being heard"),
                            ("decided", "Decided"),
                            ("repairing", "Being served or repaired"),
                            ("re_entered", "Back in class"),
                            ("closed", "Closed"),
                            ("merged", "Merged with another report"),
                        ],
                        default="reported",
                        max_length=14,
                    ),
                ),
                ("reported_at", models.DateTimeField()),
                ("triaged_at", models.DateTimeField(blank=True, null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("is_responsible_unknown", models.BooleanField(default=False)),
                ("device_key", models.UUIDField(unique=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="culture.incident",
                    ),
                ),
                (
                    "reporter",
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
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.infractioncode",
                    ),
                ),
                (
                    "reported_code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.infractioncode",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "occurred_on"], name="incident_by_school"),
                    models.Index(fields=["school", "state"], name="incident_by_state"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "place__in",
                                [
                                    "classroom",
                                    "hallway",
                                    "cafeteria",
                                    "yard",
                                    "bathroom",
                                    "bus",
                                    "online",
                                    "elsewhere",
                                ],
                            )
                        ),
                        name="incident_place_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "reported",
                                    "triaged",
                                    "investigating",
                                    "decided",
                                    "repairing",
                                    "re_entered",
                                    "closed",
                                    "merged",
                                ],
                            )
                        ),
                        name="incident_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("merged_into__isnull", False), ("state", "merged")),
                            models.Q(models.Q(("state", "merged"), _negated=True), ("merged_into", None)),
                            _connector="OR",
                        ),
                        name="incident_merged_says_into_which",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClassroomCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("device_key", models.UUIDField(unique=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("behavior", models.CharField(max_length=80)),
                (
                    "redirect",
                    models.CharField(
                        choices=[
                            ("cue", "A look or a gesture"),
                            ("reminder", "A reminder"),
                            ("private_word", "A word in private"),
                            ("choice", "A choice of two"),
                            ("seat", "Another seat"),
                        ],
                        default="reminder",
                        max_length=14,
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "code",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.infractioncode",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["student", "on"], name="correction_by_student"),
                    models.Index(fields=["school", "on"], name="correction_by_school"),
                    models.Index(fields=["staff", "on"], name="correction_by_staff"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("redirect__in", ["cue", "reminder", "private_word", "choice", "seat"])
                        ),
                        name="classroom_correction_redirect_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reflection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                ("written_on", models.DateField()),
                (
                    "cycle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reflection",
                        to="culture.culturalpracticecycle",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RitualLeader",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("counts", models.BooleanField(default=True)),
                (
                    "day",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaders",
                        to="culture.ritualday",
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
                "indexes": [models.Index(fields=["school", "on"], name="ritual_leader_by_school")],
                "constraints": [
                    models.UniqueConstraint(fields=("day", "student"), name="ritual_leader_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RoutineTaught",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "routine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.classroomroutine",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.section",
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
            ],
            options={
                "indexes": [models.Index(fields=["school", "on"], name="routine_taught_by_school")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("section", "routine", "on"), name="routine_taught_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("narrative", models.TextField(blank=True)),
                ("antecedent", models.TextField(blank=True)),
                ("perceived_function", models.CharField(blank=True, max_length=40)),
                ("tried", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
                (
                    "reporter",
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
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account",
                        to="culture.incident",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IncidentStudent",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("responsible", "Responsible"),
                            ("harmed", "Harmed"),
                            ("witness", "Witness"),
                        ],
                        max_length=12,
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("occurred_on", models.DateField()),
                ("grade", models.SmallIntegerField()),
                ("priors", models.PositiveSmallIntegerField(default=0)),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("substantiated", "It happened as reported"),
                            ("not_substantiated", "It did not happen"),
                            ("unclear", "It cannot be settled"),
                        ],
                        max_length=18,
                    ),
                ),
                ("heard_at", models.DateTimeField(blank=True, null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("was_excluded", models.BooleanField(default=False)),
                ("words_for_family", models.TextField(blank=True)),
                ("family_told_on", models.DateField(blank=True, null=True)),
                (
                    "decided_by",
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
                    "incident",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="students",
                        to="culture.incident",
                    ),
                ),
                (
                    "reporter",
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "code",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.infractioncode",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["student", "occurred_on"], name="incident_student_by_student"),
                    models.Index(fields=["school", "occurred_on"], name="incident_student_by_school"),
                    models.Index(fields=["code", "decided_on"], name="incident_student_by_code"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("incident", "student"), name="incident_student_is_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["responsible", "harmed", "witness"])),
                        name="incident_student_part_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finding__in", ["", "substantiated", "not_substantiated", "unclear"])
                        ),
                        name="incident_student_finding_is_known",
                    ),
                ],
            },
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
                ("decided_at", models.DateTimeField()),
                ("level", models.PositiveSmallIntegerField()),
                ("occurrence", models.PositiveSmallIntegerField()),
                ("offered", models.JSONField(default=list)),
                ("chosen", models.JSONField(default=list)),
                ("panel", models.JSONField(default=dict)),
                ("days_away_before", models.DecimalField(decimal_places=2, default=0, max_digits=5)),
                ("is_outside", models.BooleanField(default=False)),
                ("is_proposed", models.BooleanField(default=False)),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("substantiated", "It happened as reported"),
                            ("not_substantiated", "It did not happen"),
                            ("unclear", "It cannot be settled"),
                        ],
                        max_length=18,
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("words_for_family", models.TextField(blank=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "incident_student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="culture.incidentstudent",
                    ),
                ),
                (
                    "ladder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.ladderversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("incident_student",),
                        name="decision_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="decision_level_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Removal",
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
                            ("oss", "Out-of-school suspension"),
                            ("iss", "In-school suspension"),
                            ("informal", "Sent home informally"),
                            ("bus", "Bus suspension, where transport is in the plan"),
                            ("interim_setting", "Interim alternative setting"),
                            ("expulsion", "Expulsion"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("served", "Served"), ("overturned", "Overturned")],
                        max_length=12,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("returns_on", models.DateField(blank=True, null=True)),
                ("was_planned", models.BooleanField(default=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("overturned_because", models.CharField(blank=True, max_length=300)),
                (
                    "decided_by",
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
                    "incident_student",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="removals",
                        to="culture.incidentstudent",
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
                "indexes": [
                    models.Index(fields=["student", "starts_on"], name="removal_by_student"),
                    models.Index(fields=["school", "returns_on"], name="removal_by_return"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["oss", "iss", "informal", "bus", "interim_setting", "expulsion"])
                        ),
                        name="removal_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "served", "overturned"])),
                        name="removal_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="removal_dates_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("affective_chat", "Affective questions"),
                            ("small_circle", "Small impromptu conversation"),
                            ("class_circle", "Class circle"),
                            ("conference", "Formal conference and agreement"),
                            ("seat_change", "Seat change"),
                            ("call_home", "Call home"),
                            ("detention", "Detention"),
                            ("loss_of_privilege", "Loss of a privilege"),
                            ("privilege_contract", "Privilege contract"),
                            ("iss", "In-school suspension"),
                            ("oss", "Out-of-school suspension"),
                            ("expulsion_referral", "Referral for expulsion"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("assigned", "Assigned"), ("done", "Done"), ("waived", "Waived")],
                        default="assigned",
                        max_length=10,
                    ),
                ),
                ("decided_on", models.DateField()),
                ("days", models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "incident_student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="culture.incidentstudent",
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
                "indexes": [models.Index(fields=["school", "kind", "state"], name="response_by_school")],
                "constraints": [
                    models.UniqueConstraint(fields=("incident_student", "kind"), name="response_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "affective_chat",
                                    "small_circle",
                                    "class_circle",
                                    "conference",
                                    "seat_change",
                                    "call_home",
                                    "detention",
                                    "loss_of_privilege",
                                    "privilege_contract",
                                    "iss",
                                    "oss",
                                    "expulsion_referral",
                                ],
                            )
                        ),
                        name="response_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["assigned", "done", "waived"])),
                        name="response_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("grade", models.SmallIntegerField()),
                (
                    "seat",
                    models.CharField(
                        choices=[
                            ("teacher", "Teacher"),
                            ("sped_teacher", "Special education teacher"),
                            ("el_teacher", "English learner teacher"),
                            ("para", "Paraprofessional"),
                            ("substitute", "Substitute"),
                            ("interventionist", "Interventionist"),
                            ("coach", "Instructional coach"),
                            ("counselor", "Counselor"),
                            ("social_worker", "Social worker"),
                            ("psychologist", "School psychologist"),
                            ("clinical_supervisor", "Clinical supervisor"),
                            ("nurse", "Nurse"),
                            ("safety_lead", "Safety lead"),
                            ("dean", "Grade dean"),
                            ("ap_instruction", "Assistant principal, instruction"),
                            ("ap_culture", "Assistant principal, culture"),
                            ("ap_sped", "Assistant principal, special education"),
                            ("ap_operations", "Assistant principal, operations"),
                            ("principal", "Principal"),
                            ("registrar", "Registrar"),
                            ("recruiter", "Recruiter"),
                            ("hr", "Human resources and compensation"),
                            ("content_expert", "Content expert"),
                            ("data_director", "Data director"),
                            ("data_analyst", "Data analyst"),
                            ("culture_director", "Network director of culture"),
                            ("support_director", "Network director of support"),
                            ("regional_superintendent", "Regional superintendent"),
                            ("chief_academic_officer", "Chief academic officer"),
                            ("privacy_officer", "Privacy officer"),
                            ("records_officer", "Records officer"),
                            ("finance", "Finance"),
                            ("system_administrator", "System administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("outside", "Outside the range of the ladder"),
                            ("decider", "This seat decides; nothing begins before it signs"),
                            ("second", "The code asks for a second word"),
                            ("emergency", "Began at once because of danger; to be signed today"),
                        ],
                        default="outside",
                        max_length=10,
                    ),
                ),
                ("chosen", models.JSONField(default=list)),
                ("reason", models.TextField()),
                ("asked_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for a sign-off"),
                            ("given", "Signed off"),
                            ("refused", "Sent back"),
                            ("lapsed", "Taken back before an answer"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "answered_by",
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
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.infractioncode",
                    ),
                ),
                (
                    "incident_student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_offs",
                        to="culture.incidentstudent",
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
                "indexes": [models.Index(fields=["school", "state"], name="sign_off_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "seat__in",
                                [
                                    "teacher",
                                    "sped_teacher",
                                    "el_teacher",
                                    "para",
                                    "substitute",
                                    "interventionist",
                                    "coach",
                                    "counselor",
                                    "social_worker",
                                    "psychologist",
                                    "clinical_supervisor",
                                    "nurse",
                                    "safety_lead",
                                    "dean",
                                    "ap_instruction",
                                    "ap_culture",
                                    "ap_sped",
                                    "ap_operations",
                                    "principal",
                                    "registrar",
                                    "recruiter",
                                    "hr",
                                    "content_expert",
                                    "data_director",
                                    "data_analyst",
                                    "culture_director",
                                    "support_director",
                                    "regional_superintendent",
                                    "chief_academic_officer",
                                    "privacy_officer",
                                    "records_officer",
                                    "finance",
                                    "system_administrator",
                                ],
                            )
                        ),
                        name="sign_off_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "given", "refused", "lapsed"])),
                        name="sign_off_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["outside", "decider", "second", "emergency"])),
                        name="sign_off_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "given"])),
                        fields=("incident_student", "seat"),
                        name="sign_off_is_asked_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("heard_at", models.DateTimeField()),
                ("was_told_reason", models.BooleanField(default=False)),
                ("chose_silence", models.BooleanField(default=False)),
                ("words", models.TextField(blank=True)),
                (
                    "heard_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "incident_student",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statement",
                        to="culture.incidentstudent",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True), ("chose_silence", True), _connector="OR"
                        ),
                        name="statement_has_words_or_silence",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DueProcessCase",
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
                            ("open", "Open"),
                            ("decided", "Decided"),
                            ("void", "Void, the removal was overturned"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("opened_on", models.DateField()),
                ("meets_at", models.DateTimeField(blank=True, null=True)),
                ("participants", models.TextField(blank=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decision_words", models.TextField(blank=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("suspension", "Suspension"),
                            ("informal_hearing", "Suspension with an informal hearing"),
                            ("expulsion", "Expulsion"),
                        ],
                        max_length=18,
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "The removal stands"),
                            ("shortened", "The removal is shortened"),
                            ("withdrawn", "The removal is withdrawn"),
                            ("expelled", "The board expelled"),
                        ],
                        max_length=10,
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
                (
                    "removal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="case", to="culture.removal"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "state"], name="due_process_by_school")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["suspension", "informal_hearing", "expulsion"])),
                        name="due_process_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "decided", "void"])),
                        name="due_process_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["", "upheld", "shortened", "withdrawn", "expelled"])
                        ),
                        name="due_process_decision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "decided"), _negated=True),
                            models.Q(
                                models.Q(("decision", ""), _negated=True), ("decided_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="due_process_decided_says_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RemovalDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("fraction", models.DecimalField(decimal_places=2, default=1, max_digits=3)),
                ("counts", models.BooleanField(default=True)),
                ("counts_because", models.CharField(blank=True, max_length=200)),
                ("kept_curriculum", models.BooleanField(null=True)),
                ("kept_services", models.BooleanField(null=True)),
                ("kept_peers", models.BooleanField(null=True)),
                (
                    "removal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="culture.removal",
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
                "indexes": [models.Index(fields=["student", "on"], name="removal_day_by_student")],
                "constraints": [
                    models.UniqueConstraint(fields=("removal", "on"), name="removal_day_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("fraction__gt", 0), ("fraction__lte", 1)),
                        name="removal_day_is_a_day_at_most",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DetentionSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("assigned", "Assigned"),
                            ("served", "Served"),
                            ("unserved", "Did not come"),
                            ("excused", "Excused"),
                            ("released", "No longer needed"),
                        ],
                        default="assigned",
                        max_length=10,
                    ),
                ),
                ("n_missed", models.PositiveSmallIntegerField(default=0)),
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.detentionsession",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.response",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "state"], name="detention_seat_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "student"), name="detention_seat_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["assigned", "served", "unserved", "excused", "released"])
                        ),
                        name="detention_seat_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RestorativeCase",
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
                            ("affective_chat", "Restorative chat"),
                            ("small_circle", "Small circle"),
                            ("class_circle", "Class circle"),
                            ("conference", "Formal conference"),
                            ("re_entry_circle", "Re-entry circle"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("referred", "Referred"),
                            ("screened", "Screened: voluntary and safe"),
                            ("pre_meetings", "Being prepared with each person"),
                            ("held", "Held"),
                            ("agreement_active", "Agreement being kept"),
                            ("completion_meeting", "Completion meeting due"),
                            ("closed", "Closed"),
                            ("declined", "Does not take place"),
                        ],
                        default="referred",
                        max_length=20,
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("purpose", models.CharField(blank=True, max_length=160)),
                ("referred_on", models.DateField()),
                ("hold_by", models.DateField()),
                ("meets_on", models.DateField(blank=True, null=True)),
                ("meets_at", models.TimeField(blank=True, null=True)),
                ("room", models.CharField(blank=True, max_length=60)),
                ("surrogate", models.CharField(blank=True, max_length=120)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("repaired", "Repaired"),
                            ("partly", "Partly repaired"),
                            ("broken", "The agreement was broken"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "stopped_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_voluntary", "It would not be voluntary"),
                            ("not_safe", "It would not be safe"),
                            ("not_balanced", "One side has too much power over the other"),
                            ("not_all", "Not everybody who is needed takes part"),
                            ("other_way", "It was settled another way"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.incident",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.response",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "state"], name="restorative_case_by_state"),
                    models.Index(fields=["school", "referred_on"], name="restorative_case_by_day"),
                    models.Index(fields=["staff", "state"], name="restorative_case_by_staff"),
                    models.Index(fields=["incident"], name="restorative_case_by_incident"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "affective_chat",
                                    "small_circle",
                                    "class_circle",
                                    "conference",
                                    "re_entry_circle",
                                ],
                            )
                        ),
                        name="restorative_case_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "referred",
                                    "screened",
                                    "pre_meetings",
                                    "held",
                                    "agreement_active",
                                    "completion_meeting",
                                    "closed",
                                    "declined",
                                ],
                            )
                        ),
                        name="restorative_case_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ["repaired", "partly", "broken"]), ("state", "closed")),
                            models.Q(models.Q(("state", "closed"), _negated=True), ("outcome", "")),
                            _connector="OR",
                        ),
                        name="restorative_case_outcome_when_closed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("response__isnull", False), models.Q(("state", "declined"), _negated=True)
                        ),
                        fields=("response",),
                        name="restorative_case_once_a_response",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agreed_on", models.DateField()),
                ("completion_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "follow_up",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("again", "Meet again and agree anew"),
                            ("other", "Another response to the incident"),
                            ("rest", "Leave it as it is"),
                        ],
                        max_length=8,
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.restorativecase",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("follow_up__in", ["", "again", "other", "rest"])),
                        name="agreement_follow_up_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DueProcessClock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("parent_notice", "Parents told in writing"),
                            ("superintendent_notice", "Superintendent told in writing"),
                            ("written_notice", "Written notice of a long suspension"),
                            ("informal_hearing", "Informal hearing offered and held"),
                            ("charges", "Charges sent by certified mail"),
                            ("witness_list", "List of witnesses sent"),
                            ("formal_hearing", "Formal hearing held"),
                            ("consultation", "Consultation recorded"),
                            ("services", "Services from day 11 written down"),
                            ("pattern_form", "Four questions on a pattern signed"),
                            ("safeguards", "Notice and procedural safeguards to the parents"),
                            ("mdr_meeting", "Hold the manifestation meeting"),
                            ("behavior_plan", "Behavior assessment begun, or the plan reviewed"),
                            ("case_manager_notice", "Parent and case manager written to"),
                            ("interim_end", "End of the interim setting"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "unit",
                    models.CharField(choices=[("sd", "school days"), ("cd", "calendar days")], max_length=2),
                ),
                ("counts_from", models.DateField()),
                ("n_days", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("source", models.CharField(max_length=160)),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                ("raised_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clocks",
                        to="culture.dueprocesscase",
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
                "abstract": False,
                "indexes": [
                    models.Index(fields=["school", "met_at", "due_on"], name="dueprocessclock_by_school")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "event"), name="dueprocessclock_is_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "event__in",
                                [
                                    "parent_notice",
                                    "superintendent_notice",
                                    "written_notice",
                                    "informal_hearing",
                                    "charges",
                                    "witness_list",
                                    "formal_hearing",
                                    "consultation",
                                    "services",
                                    "pattern_form",
                                    "safeguards",
                                    "mdr_meeting",
                                    "behavior_plan",
                                    "case_manager_notice",
                                    "interim_end",
                                ],
                            )
                        ),
                        name="dueprocessclock_event_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit__in", ["sd", "cd"])), name="dueprocessclock_unit_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DueProcessNotice",
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
                    "letter",
                    models.CharField(
                        choices=[
                            ("suspension", "Suspension notice"),
                            ("informal_hearing", "Notice of an informal hearing"),
                            ("charges", "Charges and notice of the formal hearing"),
                            ("mdr", "Notice of a manifestation meeting"),
                            ("reentry", "Welcome back"),
                        ],
                        max_length=18,
                    ),
                ),
                ("language", models.CharField(max_length=5)),
                (
                    "sent_how",
                    models.CharField(
                        choices=[
                            ("certified_mail", "Certified mail"),
                            ("mail", "First-class mail"),
                            ("by_hand", "Handed over"),
                            ("email", "E-mail"),
                        ],
                        max_length=16,
                    ),
                ),
                ("sent_on", models.DateField()),
                ("tracking_number", models.CharField(blank=True, max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="culture.dueprocesscase",
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
                    "sent_by",
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
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("letter__in", ["suspension", "informal_hearing", "charges", "mdr", "reentry"])
                        ),
                        name="dueprocessnotice_letter_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sent_how__in", ["certified_mail", "mail", "by_hand", "email"])),
                        name="dueprocessnotice_sent_how_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("responsible", "Responsible"),
                            ("harmed", "Harmed"),
                            ("witness", "Witness"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("affective_chat", "Restorative chat"),
                            ("small_circle", "Small circle"),
                            ("class_circle", "Class circle"),
                            ("conference", "Formal conference"),
                            ("re_entry_circle", "Re-entry circle"),
                        ],
                        max_length=16,
                    ),
                ),
                ("held_on", models.DateField(blank=True, null=True)),
                ("completion_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
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
                    "student",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.restorativecase",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["student", "held_on"], name="participant_by_student")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "student"), name="participant_once_a_case"),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["responsible", "harmed", "witness"])),
                        name="participant_part_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "affective_chat",
                                    "small_circle",
                                    "class_circle",
                                    "conference",
                                    "re_entry_circle",
                                ],
                            )
                        ),
                        name="participant_kind_is_known",
                    ),
                ],
            },
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
                    "part",
                    models.CharField(
                        choices=[
                            ("responsible", "Responsible"),
                            ("harmed", "Harmed"),
                            ("witness", "Witness"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("pending", "Not asked yet"), ("yes", "Takes part"), ("no", "Declines")],
                        default="pending",
                        max_length=8,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("met_on", models.DateField(blank=True, null=True)),
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
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.restorativecase",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "student"), name="invitation_once_a_student"),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["responsible", "harmed", "witness"])),
                        name="invitation_part_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["pending", "yes", "no"])),
                        name="invitation_answer_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CircleWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        choices=[
                            ("happened", "What happened?"),
                            ("thinking", "What were you thinking then?"),
                            ("affected", "Who was affected, and how?"),
                            ("hardest", "What has been hardest?"),
                            ("needed", "What needs to happen to make it right?"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
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
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.restorativecase",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "student", "question"), name="circle_words_once_a_question"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("question__in", ["happened", "thinking", "affected", "hardest", "needed"])
                        ),
                        name="circle_words_question_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseScreen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_voluntary", models.BooleanField()),
                ("is_safe", models.BooleanField()),
                ("is_balanced", models.BooleanField()),
                ("function", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField(blank=True)),
                ("screened_on", models.DateField()),
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
                    "screened_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.restorativecase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgreementItem",
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
                ("words", models.CharField(max_length=240)),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("kept", "Kept"),
                            ("late", "Late"),
                            ("broken", "Broken"),
                            ("waived", "Waived"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("late_on", models.DateField(blank=True, null=True)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=200)),
                (
                    "agreement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.agreement",
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
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
                (
                    "verifier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="culture.restorativecase",
                    ),
                ),
            ],
            options={
                "ordering": ["agreement", "position"],
                "indexes": [
                    models.Index(fields=["school", "state", "due_on"], name="agreement_item_by_due"),
                    models.Index(fields=["state", "due_on"], name="agreement_item_late"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "position"), name="agreement_item_in_its_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "kept", "late", "broken", "waived"])),
                        name="agreement_item_state_is_known",
                    ),
                ],
            },
        ),
    ]

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
            name="Appointment",
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
                            ("offered", "Open to choose"),
                            ("asked", "Waiting for a time"),
                            ("booked", "Agreed"),
                            ("canceled", "Canceled"),
                        ],
                        default="offered",
                        max_length=8,
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("minutes", models.PositiveSmallIntegerField(default=15)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("in_person", "At school"),
                            ("phone", "By telephone"),
                            ("video", "By video"),
                        ],
                        default="in_person",
                        max_length=9,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=60)),
                (
                    "wish",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("morning", "Before school"),
                            ("midday", "During the school day"),
                            ("afternoon", "After school"),
                        ],
                        max_length=9,
                    ),
                ),
                ("needs_interpreter", models.BooleanField(default=False)),
                ("is_canceled_by_school", models.BooleanField(default=False)),
                (
                    "guardian",
                    models.ForeignKey(
                        blank=True,
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["staff", "state", "starts_at"], name="appointment_by_staff")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["offered", "asked", "booked", "canceled"])),
                        name="appointment_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["in_person", "phone", "video"])),
                        name="appointment_way_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("guardian", None),
                                ("starts_at__isnull", False),
                                ("state", "offered"),
                                ("student", None),
                            ),
                            models.Q(
                                ("guardian__isnull", False),
                                ("starts_at", None),
                                ("state", "asked"),
                                ("student__isnull", False),
                            ),
                            models.Q(
                                ("guardian__isnull", False),
                                ("starts_at__isnull", False),
                                ("state", "booked"),
                                ("student__isnull", False),
                            ),
                            ("state", "canceled"),
                            _connector="OR",
                        ),
                        name="appointment_has_its_parts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["offered", "booked"])),
                        fields=("staff", "starts_at"),
                        name="appointment_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
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
                ("party", models.CharField(max_length=160)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("consent", "With the family’s consent"),
                            ("school", "A school to which the student goes"),
                            ("audit", "An audit or evaluation of programs"),
                            ("study", "A study for the school"),
                            ("aid", "Financial aid"),
                            ("justice", "The juvenile justice system, by state law"),
                            ("court", "A court order or subpoena"),
                            ("emergency", "A health or safety emergency"),
                            ("welfare", "A child-welfare agency"),
                        ],
                        max_length=12,
                    ),
                ),
                ("what", models.CharField(max_length=300)),
                ("interest", models.CharField(max_length=300)),
                (
                    "noted_by",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["student", "on"], name="disclosure_by_student")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "basis__in",
                                [
                                    "consent",
                                    "school",
                                    "audit",
                                    "study",
                                    "aid",
                                    "justice",
                                    "court",
                                    "emergency",
                                    "welfare",
                                ],
                            )
                        ),
                        name="disclosure_basis_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("party", ""), _negated=True),
                            models.Q(("what", ""), _negated=True),
                            models.Q(("interest", ""), _negated=True),
                        ),
                        name="disclosure_says_to_whom_and_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordRequest",
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
                            ("inspect", "See the record"),
                            ("correct", "Correct the record"),
                            ("contact", "Correct contact data"),
                        ],
                        max_length=8,
                    ),
                ),
                ("says", models.CharField(max_length=1000)),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for the school"),
                            ("done", "Done"),
                            ("refused", "Not changed"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=1000)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("statement", models.CharField(blank=True, max_length=2000)),
                ("statement_on", models.DateField(blank=True, null=True)),
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
                    "guardian",
                    models.ForeignKey(
                        blank=True,
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
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.student"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "state", "due_on"], name="record_request_by_school")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["inspect", "correct", "contact"])),
                        name="record_request_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done", "refused"])),
                        name="record_request_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("asked_on"))),
                        name="record_request_due_after_it_is_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("says", ""), _negated=True), name="record_request_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("answered_on__gte", models.F("asked_on")),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="record_request_answered_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "inspect"), ("state", "refused"), _negated=True),
                        name="record_request_to_see_is_met",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("statement", ""), ("statement_on", None)),
                            models.Q(
                                models.Q(("statement", ""), _negated=True),
                                ("state", "refused"),
                                ("statement_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="record_request_statement_follows_a_refusal",
                    ),
                ],
            },
        ),
    ]

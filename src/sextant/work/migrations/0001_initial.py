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
            name="NoticeChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("wants_daily", models.BooleanField(default=True)),
                ("wants_friday", models.BooleanField(default=True)),
                ("language", models.CharField(default="en", max_length=8)),
                (
                    "staff",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WorkItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("subject_label", models.CharField(max_length=60)),
                ("subject_id", models.BigIntegerField()),
                ("topic", models.CharField(blank=True, max_length=30)),
                ("interlock", models.CharField(blank=True, max_length=8)),
                ("interlock_version", models.PositiveSmallIntegerField(default=0)),
                ("part", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=500)),
                ("evidence", models.JSONField(default=list)),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("severity", models.FloatField(default=0)),
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
                    "weight",
                    models.CharField(
                        choices=[("hard", "Required"), ("standard", "Standard"), ("advisory", "Advisory")],
                        default="standard",
                        max_length=10,
                    ),
                ),
                (
                    "closing",
                    models.CharField(
                        choices=[
                            ("plain", "A note"),
                            ("screening", "The outcome of a screening"),
                            ("record", "The record on its own page"),
                            ("reading", "That it was read"),
                            ("safety", "An acknowledgement on the safety page"),
                        ],
                        default="plain",
                        max_length=10,
                    ),
                ),
                ("opened_on", models.DateField()),
                ("held_until", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "due_unit",
                    models.CharField(
                        choices=[
                            ("school_days", "School days"),
                            ("calendar_days", "Calendar days"),
                            ("clock", "A fixed moment"),
                        ],
                        default="school_days",
                        max_length=14,
                    ),
                ),
                ("snoozed_until", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("accepted", "Accepted"),
                            ("in_progress", "In progress"),
                            ("escalated", "Escalated"),
                            ("done", "Done"),
                            ("dismissed", "Dismissed"),
                            ("superseded", "No longer needed"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("state_before", models.CharField(blank=True, max_length=12)),
                ("escalated_on", models.DateField(blank=True, null=True)),
                ("on_agenda_from", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_need", "No need: on the way already"),
                            ("core_fix", "Fix it in class"),
                            ("tier_2", "Tier 2: a small group"),
                            ("tier_3", "Tier 3: intensive help"),
                            ("evaluate", "Evaluate for special education"),
                            ("refer_out", "Refer to somebody outside"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "dismiss_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("already_done", "It is being done already"),
                            ("wrong_evidence", "The evidence is wrong"),
                            ("known_cause", "There is a known cause that will pass"),
                            ("not_mine", "Nobody at this school can do it"),
                            ("other", "Another reason"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.staff",
                    ),
                ),
                (
                    "escalated_to",
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
                    "owner",
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
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.school",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.student",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner", "state", "due_on"], name="work_by_owner"),
                    models.Index(fields=["escalated_to", "state"], name="work_by_supervisor"),
                    models.Index(fields=["school", "state", "due_on"], name="work_by_school"),
                    models.Index(fields=["student", "state"], name="work_by_student"),
                    models.Index(
                        fields=["interlock", "opened_on", "state", "closing", "owner"],
                        name="work_by_interlock",
                    ),
                    models.Index(fields=["interlock", "reference"], name="work_by_reference"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "open",
                                    "accepted",
                                    "in_progress",
                                    "escalated",
                                    "done",
                                    "dismissed",
                                    "superseded",
                                ],
                            )
                        ),
                        name="work_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__in", ["hard", "standard", "advisory"])),
                        name="work_weight_is_known",
                    ),
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
                        name="work_seat_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closing__in", ["plain", "screening", "record", "reading", "safety"])
                        ),
                        name="work_closing_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_unit__in", ["school_days", "calendar_days", "clock"])),
                        name="work_due_unit_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weight", "hard"), ("due_on__gte", models.F("opened_on")), _connector="OR"
                        ),
                        name="work_due_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                ["", "no_need", "core_fix", "tier_2", "tier_3", "evaluate", "refer_out"],
                            )
                        ),
                        name="work_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "dismiss_reason__in",
                                ["", "already_done", "wrong_evidence", "known_cause", "not_mine", "other"],
                            )
                        ),
                        name="work_dismiss_reason_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("seat__in", ["teacher", "sped_teacher", "el_teacher", "para", "substitute"]),
                                _negated=True,
                            ),
                            ("owner__isnull", False),
                            _connector="OR",
                        ),
                        name="work_classroom_seat_has_an_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("state__in", ["done", "dismissed", "superseded"]),
                            ),
                            models.Q(
                                ("state__in", ["open", "accepted", "in_progress", "escalated"]),
                                ("closed_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="work_ended_when_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dismissed"), _negated=True),
                            models.Q(("dismiss_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="work_dismissed_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closing", "screening"), ("state", "done"), _negated=True),
                            models.Q(("outcome", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="work_screening_has_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("weight", "hard"), _negated=True),
                            models.Q(("held_until", None), ("snoozed_until", None)),
                            _connector="OR",
                        ),
                        name="work_hard_is_never_held",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "escalated"), _negated=True),
                            ("escalated_on__isnull", False),
                            _connector="OR",
                        ),
                        name="work_escalated_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), models.Q(("title", ""), _negated=True)
                        ),
                        name="work_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "accepted", "in_progress", "escalated"]),
                            models.Q(("interlock", ""), _negated=True),
                        ),
                        fields=("interlock", "part", "subject_label", "subject_id", "topic"),
                        name="work_open_once_for_a_subject",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeSent",
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
                        choices=[("hard", "Cannot wait"), ("digest", "List of the day")], max_length=8
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("owner", "Whoever owes it"),
                            ("supervisor", "The next in the tree"),
                            ("region", "The region"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("n_late", models.PositiveSmallIntegerField(default=0)),
                ("n_today", models.PositiveSmallIntegerField(default=0)),
                ("n_this_week", models.PositiveSmallIntegerField(default=0)),
                ("n_advisory", models.PositiveSmallIntegerField(default=0)),
                ("n_brought", models.PositiveSmallIntegerField(default=0)),
                ("written_at", models.DateTimeField()),
                ("handed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.staff"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="work.workitem",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sent_at", "on"], name="notice_by_state"),
                    models.Index(fields=["item", "step"], name="notice_by_item"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["hard", "digest"])), name="notice_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step__in", ["", "owner", "supervisor", "region"])),
                        name="notice_step_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item", None), ("kind", "digest"), ("step", "")),
                            models.Q(
                                ("item__isnull", False),
                                ("kind", "hard"),
                                models.Q(("step", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="notice_hard_names_its_item",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "digest")),
                        fields=("staff", "on"),
                        name="notice_one_digest_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("item__isnull", False)),
                        fields=("item", "staff"),
                        name="notice_once_of_an_item",
                    ),
                ],
            },
        ),
    ]

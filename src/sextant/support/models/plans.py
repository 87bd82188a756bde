"""The menu of programs, and the plans that use them: who helps whom with what, until when."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import School, Staff, Student
from sextant.support.terms.care import Domain, Evidence, PlanKind, PlanState

OF_STUDENT = Guarded(
    record_class=RecordClass.S1S,
    school="school_id",
    student="student_id",
    staff="staff_id",
    follows_student=True,
)


class InterventionProgram(Record):
    """What the network offers in one domain and tier: how often, how long, for how many, measured how."""

    guard = Guarded(record_class=RecordClass.P1)

    name = models.CharField(max_length=120, unique=True)
    domain = models.CharField(max_length=10, choices=Domain)
    tier = models.PositiveSmallIntegerField()
    evidence = models.CharField(max_length=10, choices=Evidence)
    grade_low = models.SmallIntegerField()
    grade_high = models.SmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    per_week = models.PositiveSmallIntegerField()
    weeks = models.PositiveSmallIntegerField()
    most_students = models.PositiveSmallIntegerField()
    materials = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=80)
    unit = models.CharField(max_length=40)
    # The standard error of one probe, in the unit of the measure: a point below the aim line by less is none.
    probe_error = models.FloatField(default=0.0)
    # What a session of it consists of; the leader ticks what was done.
    steps = models.JSONField(default=list)
    is_offered = models.BooleanField(default=True)

    class Meta:
        constraints = [
            one_of("domain", Domain, name="program_domain_is_known"),
            one_of("evidence", Evidence, name="program_evidence_is_known"),
            in_order("grade_low", "grade_high", name="program_grades_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class SupportPlan(Record):
    """One help for a student in one domain, managed by ``staff``."""

    guard = OF_STUDENT

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    domain = models.CharField(max_length=10, choices=Domain)
    kind = models.CharField(max_length=10, choices=PlanKind)
    tier = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=PlanState, default=PlanState.DRAFT)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(
        InterventionProgram, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What teachers can do, without a reason; what the family said and does.
    how_to_help = models.CharField(max_length=300, blank=True)
    family_says = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    review_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # Planned dosage of this plan; begins as the program's.
    minutes = models.PositiveSmallIntegerField()
    per_week = models.PositiveSmallIntegerField()
    # How often a review found that it did not bring enough: two of tier 3 offer an evaluation.
    n_failed = models.PositiveSmallIntegerField(default=0)
    goal_met = models.BooleanField(null=True, blank=True)
    # It ended because the student left the school on this day; it is proposed again if she is back in a year.
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("domain", Domain, name="plan_domain_is_known"),
            one_of("kind", PlanKind, name="plan_kind_is_known"),
            one_of("state", PlanState, name="plan_state_is_known"),
            in_order("starts_on", "review_on", name="plan_review_after_start"),
            models.CheckConstraint(
                name="plan_closed_has_an_end", condition=~Q(state="closed") | Q(ends_on__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state", "review_on"], name="plan_by_review"),
            models.Index(fields=["student", "state"], name="plan_by_student"),
            models.Index(fields=["staff", "state"], name="plan_by_manager"),
        ]

    def __str__(self) -> str:
        return f"Plan {self.pk}"


class Goal(Record):
    """What a plan aims at: from a baseline (median of three) to a target by a day, on one measure."""

    guard = OF_STUDENT

    plan = models.ForeignKey(SupportPlan, on_delete=models.PROTECT, related_name="goals")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    measure = models.CharField(max_length=80)
    unit = models.CharField(max_length=40)
    baseline = models.FloatField()
    baseline_on = models.DateField()
    target = models.FloatField()
    target_on = models.DateField()
    probe_error = models.FloatField(default=0.0)
    # A goal that was raised or changed is followed by another; the old one stays readable.
    replaced_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("baseline_on", "target_on", name="goal_in_order"),
            models.UniqueConstraint(
                fields=["plan", "measure"], condition=Q(replaced_on=None), name="goal_open_once_a_measure"
            ),
        ]

    def __str__(self) -> str:
        return f"Goal {self.pk}"

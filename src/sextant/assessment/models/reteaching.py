"""From the gap to the lesson: data meetings, re-teach plans and the students they are for (W-I3)."""

from django.db import models
from django.db.models import Q

from sextant.assessment.models.administrations import Administration
from sextant.assessment.models.standards import Standard
from sextant.assessment.terms import MeetingStep, PlanReach, PlanResult, PlanState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Section, Staff, Student


class DataMeeting(Record):
    """A team over one benchmark: exemplar, sorted work, the gap in words, the plan rehearsed, a goal."""

    guard = Guarded(record_class=RecordClass.S1B, school="school_id", section="section_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    team = models.CharField(max_length=120)
    led_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    step = models.CharField(max_length=12, choices=MeetingStep, default=MeetingStep.EXEMPLAR)
    notes = models.JSONField(default=dict, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [one_of("step", MeetingStep, name="data_meeting_step_is_known")]

    def __str__(self) -> str:
        return f"Data meeting of {self.team}"


class ReteachPlan(Record):
    """One standard taught again to one class or group. Without a day for the re-assessment it is no plan."""

    guard = Guarded(record_class=RecordClass.S1B, school="school_id", section="section_id", staff="staff_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        DataMeeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=12, choices=PlanState, default=PlanState.GAP_FOUND)
    reach = models.CharField(max_length=8, choices=PlanReach, default=PlanReach.CLASS)
    misconception = models.CharField(max_length=300, blank=True)
    exemplar = models.TextField(blank=True)
    move = models.TextField(blank=True)
    replaces = models.CharField(max_length=200, blank=True)
    exit_ticket = models.TextField(blank=True)
    goal_percent = models.PositiveSmallIntegerField(default=70)
    found_on = models.DateField()
    teach_on = models.DateField(null=True, blank=True)
    reassess_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True, blank=True)
    taught_on = models.DateField(null=True, blank=True)
    reassessed_on = models.DateField(null=True, blank=True)
    result_percent = models.FloatField(null=True, blank=True)
    result = models.CharField(max_length=12, choices=PlanResult, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", PlanState, name="reteach_plan_state_is_known"),
            one_of("reach", PlanReach, name="reteach_plan_reach_is_known"),
            models.CheckConstraint(
                name="reteach_plan_result_is_known", condition=Q(result__in=["", *PlanResult.values])
            ),
            models.CheckConstraint(
                name="reteach_plan_has_a_day_to_reassess",
                condition=Q(state=PlanState.GAP_FOUND) | Q(reassess_on__isnull=False),
            ),
            models.CheckConstraint(
                name="reteach_plan_closes_with_a_result",
                condition=~Q(state=PlanState.CLOSED) | (~Q(result="") & Q(closed_on__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["section", "standard", "administration"],
                condition=~Q(state=PlanState.CLOSED),
                name="reteach_plan_one_open",
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="reteach_plan_by_school")]

    def __str__(self) -> str:
        return f"Re-teach of standard {self.standard_id} in section {self.section_id}"


class ReteachStudent(GuardedModel):
    """One student of a plan: percent on the standard before, and at the re-assessment.

    ``is_out``: taken off the plan again before it was taught.
    """

    guard = Guarded(
        record_class=RecordClass.S1B,
        school="school_id",
        student="student_id",
        section="section_id",
        follows_student=True,
    )

    plan = models.ForeignKey(ReteachPlan, on_delete=models.PROTECT, related_name="students")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+", db_index=False)
    before_percent = models.FloatField(null=True, blank=True)
    after_percent = models.FloatField(null=True, blank=True)
    is_out = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "student"], name="reteach_student_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Student {self.student_id} of plan {self.plan_id}"

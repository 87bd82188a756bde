"""From a visit to a habit: action steps, and cycles of four to eight weeks (W-I2)."""

from django.db import models
from django.db.models import F, Q

from sextant.instruction.models.observation import Observation
from sextant.instruction.models.rubric import InstructionalStandard, StepExample
from sextant.instruction.terms import CycleOutcome, CycleReason, CycleState, MidpointDecision, StepState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import CoachAssignment, School, Staff

COACHING = Guarded(record_class=RecordClass.A1, school="school_id", staff="teacher_id", deputy="coach_id")


class CoachingCycle(Record):
    """One focus, one coach, four to eight weeks; the exit score comes from somebody else than the coach."""

    guard = COACHING

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    coach = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The link that came with this cycle, and ends with it; empty where the coach had her already.
    coach_link = models.ForeignKey(
        CoachAssignment, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    standard = models.ForeignKey(InstructionalStandard, on_delete=models.PROTECT, related_name="+")
    second_standard = models.ForeignKey(
        InstructionalStandard, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=24, choices=CycleReason)
    because = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=CycleState, default=CycleState.PROPOSED)
    proposed_on = models.DateField()
    starts_on = models.DateField(null=True, blank=True)
    planned_weeks = models.PositiveSmallIntegerField(default=6)
    extended_weeks = models.PositiveSmallIntegerField(default=0)
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    midpoint_on = models.DateField(null=True, blank=True)
    midpoint = models.CharField(max_length=12, choices=MidpointDecision, blank=True)
    midpoint_note = models.CharField(max_length=300, blank=True)
    # What the mid-point changed; the baseline is that of the focus it runs on now.
    earlier_standard = models.ForeignKey(
        InstructionalStandard, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    earlier_coach = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    exit_score = models.FloatField(null=True, blank=True)
    exit_observer = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=CycleOutcome, blank=True)
    closing_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_of("reason", CycleReason, name="cycle_reason_is_known"),
            one_of("state", CycleState, name="cycle_state_is_known"),
            models.CheckConstraint(
                name="cycle_outcome_is_known", condition=Q(outcome__in=["", *CycleOutcome.values])
            ),
            models.CheckConstraint(
                name="cycle_midpoint_is_known", condition=Q(midpoint__in=["", *MidpointDecision.values])
            ),
            models.CheckConstraint(
                name="cycle_of_four_to_eight_weeks",
                condition=Q(planned_weeks__range=(4, 8)) & Q(planned_weeks__lte=8 - F("extended_weeks")),
            ),
            models.CheckConstraint(
                name="cycle_runs_with_a_coach",
                condition=Q(state__in=[CycleState.PROPOSED, CycleState.REFUSED]) | Q(coach__isnull=False),
            ),
            models.CheckConstraint(
                name="cycle_exit_is_of_another",
                condition=Q(exit_observer=None) | ~Q(exit_observer=F("coach")),
            ),
            models.CheckConstraint(
                name="cycle_closes_with_an_outcome",
                condition=~Q(state=CycleState.CLOSED) | (~Q(outcome="") & Q(closed_on__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["teacher"],
                condition=Q(state__in=[CycleState.ACCEPTED, CycleState.ACTIVE, CycleState.CLOSING]),
                name="cycle_one_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state"], name="cycle_by_school"),
            models.Index(fields=["coach", "state"], name="cycle_by_coach"),
        ]

    def __str__(self) -> str:
        return f"{self.state} cycle from {self.proposed_on}"


class CycleFinding(GuardedModel):
    """What a closed cycle came to, as the last night counted it: pages of many schools read it here.

    ``band`` is how faithfully it was done; ``raw`` is empty where no effect is told of it.
    """

    guard = COACHING

    cycle = models.OneToOneField(CoachingCycle, on_delete=models.PROTECT, related_name="finding")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    coach = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    band = models.CharField(max_length=12, blank=True)
    raw = models.FloatField(null=True, blank=True)
    compared = models.FloatField(null=True, blank=True)
    spread = models.FloatField(null=True, blank=True)
    n_compared = models.PositiveIntegerField(default=0)
    counted_on = models.DateField()

    def __str__(self) -> str:
        return f"Finding of cycle {self.cycle_id}"


class CycleWeek(GuardedModel):
    """What coach and teacher plan for one week of a cycle."""

    guard = COACHING

    cycle = models.ForeignKey(CoachingCycle, on_delete=models.PROTECT, related_name="weeks")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    coach = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    plan = models.CharField(max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="cycle_week_is_unique"),
            models.CheckConstraint(name="cycle_week_is_one_of_eight", condition=Q(number__range=(1, 8))),
        ]

    def __str__(self) -> str:
        return f"Week {self.number} of cycle {self.cycle_id}"


class ActionStep(Record):
    """One behavior to practice now. The four answers are the checklist: is it small enough to bite?"""

    guard = COACHING

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    coach = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    standard = models.ForeignKey(InstructionalStandard, on_delete=models.PROTECT, related_name="+")
    observation = models.ForeignKey(
        Observation, null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    cycle = models.ForeignKey(
        CoachingCycle, null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    example = models.ForeignKey(
        StepExample, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.CharField(max_length=300)
    criteria = models.CharField(max_length=300)
    state = models.CharField(max_length=12, choices=StepState, default=StepState.OPEN)
    opened_on = models.DateField()
    due_on = models.DateField()
    practiced_on = models.DateField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    is_observable = models.BooleanField(default=False)
    is_one_behavior = models.BooleanField(default=False)
    is_doable_in_a_week = models.BooleanField(default=False)
    is_practiced_in_the_meeting = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("state", StepState, name="action_step_state_is_known"),
            models.CheckConstraint(name="action_step_due", condition=Q(due_on__gte=F("opened_on"))),
            models.CheckConstraint(
                name="action_step_closes_on_a_day",
                condition=~Q(state__in=[StepState.MASTERED, StepState.CARRIED, StepState.DROPPED])
                | Q(closed_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["teacher", "state"], name="action_step_by_teacher"),
            models.Index(fields=["coach", "state"], name="action_step_by_coach"),
        ]

    def __str__(self) -> str:
        return f"Action step {self.pk}"

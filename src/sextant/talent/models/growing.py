"""Categories, growth plans, mentors."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, SchoolYear, Staff
from sextant.talent.terms.growing import Category, GoalOrigin, GoalState, PathKind, PlacementBasis, PlanState


class CategoryPlacement(Dated, Record):
    """The instructor category of a teacher from a day on; it never falls by itself."""

    guard = Guarded(record_class=RecordClass.A3A, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    category = models.PositiveSmallIntegerField(choices=Category)
    basis = models.CharField(max_length=12, choices=PlacementBasis)
    is_provisional = models.BooleanField(default=False)
    because = models.CharField(max_length=300)

    class Meta:
        constraints = [
            ends_after_it_starts("category_placement_ends_after_it_starts"),
            one_of("basis", PlacementBasis, name="category_placement_basis_is_known"),
            models.CheckConstraint(
                name="category_placement_is_a_category", condition=Q(category__range=(1, 4))
            ),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(valid_until=None), name="category_placement_open_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "category"], name="category_by_school")]

    def __str__(self) -> str:
        return f"Placement {self.pk}"


class GrowthPlan(Record):
    """One teacher’s goals for a year, after the template of their category."""

    guard = Guarded(record_class=RecordClass.A2G, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    category = models.PositiveSmallIntegerField(choices=Category, null=True, blank=True)
    state = models.CharField(max_length=8, choices=PlanState, default=PlanState.DRAFT)
    due_on = models.DateField()
    supervisor = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True, blank=True)
    # Why the supervisor sent it back; empty once it is agreed.
    sent_back_note = models.CharField(max_length=600, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    mid_year_on = models.DateField(null=True, blank=True)
    mid_year_note = models.CharField(max_length=600, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    end_note = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            one_of("state", PlanState, name="growth_plan_state_is_known"),
            models.UniqueConstraint(fields=["staff", "school_year"], name="growth_plan_once_a_year"),
        ]
        indexes = [models.Index(fields=["school", "state"], name="growth_plan_by_state")]

    def __str__(self) -> str:
        return f"Growth plan {self.pk}"


class GrowthGoal(Record):
    """One goal: what, from where to where, by when, seen in what. No measure, no agreement."""

    guard = Guarded(record_class=RecordClass.A2G, school="school_id", staff="staff_id")

    plan = models.ForeignKey(GrowthPlan, on_delete=models.PROTECT, related_name="goals")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The instructional standard (its code in the rubric in use), where the goal is about one.
    standard_code = models.CharField(max_length=12, blank=True)
    aim = models.CharField(max_length=300)
    indicator = models.CharField(max_length=200, blank=True)
    baseline = models.CharField(max_length=80, blank=True)
    target = models.CharField(max_length=80, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=24, choices=GoalOrigin)
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.OPEN)
    mid_year_note = models.CharField(max_length=300, blank=True)
    end_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("origin", GoalOrigin, name="growth_goal_origin_is_known"),
            one_of("state", GoalState, name="growth_goal_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"Goal {self.pk}"


class MentorDuty(Dated, Record):
    """An experienced teacher looks after a new one, from day to day."""

    guard = Guarded(record_class=RecordClass.A2G, school="school_id", staff="staff_id", deputy="mentor_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            ends_after_it_starts("mentor_duty_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(valid_until=None), name="mentor_duty_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Mentor duty {self.pk}"


class PathLine(Record):
    """What a category is advised to learn, or aims at as a rule: for everybody to read."""

    guard = Guarded(record_class=RecordClass.A3P)

    # Empty: school leaders.
    category = models.PositiveSmallIntegerField(choices=Category, null=True, blank=True)
    kind = models.CharField(max_length=8, choices=PathKind)
    title = models.CharField(max_length=300)
    standard_code = models.CharField(max_length=12, blank=True)
    indicator = models.CharField(max_length=200, blank=True)
    # Of a session: how many hours a year.
    hours = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [one_of("kind", PathKind, name="path_line_kind_is_known")]
        indexes = [models.Index(fields=["category", "kind", "position"], name="path_line_by_category")]

    def __str__(self) -> str:
        return f"Path line {self.pk}"

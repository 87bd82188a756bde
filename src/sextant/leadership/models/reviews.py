"""Quarterly reviews with frozen numbers, turnaround plans with their milestones, help from the center."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.leadership.terms.scorecards import CentralSupport, MetricDomain, MilestoneState, ReviewState
from sextant.network.models import ReportPeriod, School, Staff
from sextant.network.terms import Seat

REVIEWS = Guarded(record_class=RecordClass.O6, school="school_id")


class QuarterlyReview(Record):
    """A school's review of one report period; ``numbers`` are frozen and never computed again."""

    guard = REVIEWS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ReviewState, default=ReviewState.FROZEN)
    frozen_at = models.DateTimeField()
    numbers = models.JSONField(default=dict)
    strengths = models.TextField(max_length=2000, blank=True)
    gaps = models.TextField(max_length=2000, blank=True)
    root_causes = models.TextField(max_length=2000, blank=True)
    written_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    # The superintendent's word, beside the tier that the points give.
    rating = models.CharField(max_length=400, blank=True)
    # Of a meeting that agreed on nothing: why nothing needs to be done.
    why_no_action = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            one_of("state", ReviewState, name="quarterly_review_state_is_known"),
            models.UniqueConstraint(
                fields=["school", "report_period"], name="quarterly_review_once_a_period"
            ),
        ]

    def __str__(self) -> str:
        return f"Quarterly review {self.pk}"


class ReviewAction(Record):
    """What follows from a review; the next review looks at it."""

    guard = REVIEWS

    review = models.ForeignKey(QuarterlyReview, on_delete=models.PROTECT, related_name="actions")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    domain = models.CharField(max_length=12, choices=MetricDomain)
    words = models.CharField(max_length=300)
    seat = models.CharField(max_length=30, choices=Seat)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    found = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("seat", Seat, name="review_action_seat_is_known"),
            one_of("domain", MetricDomain, name="review_action_domain_is_known"),
        ]

    def __str__(self) -> str:
        return f"Review action {self.pk}"


class TurnaroundPlan(Record):
    """The plan of a school that was taken over, from its first day to the end of the status."""

    guard = REVIEWS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    summary = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(ended_on=None), name="turnaround_plan_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Turnaround plan {self.pk}"


class Milestone(Record):
    """What should be reached by a day; a measure decides, or evidence that somebody has seen."""

    guard = REVIEWS

    plan = models.ForeignKey(TurnaroundPlan, on_delete=models.PROTECT, related_name="milestones")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    domain = models.CharField(max_length=12, choices=MetricDomain)
    words = models.CharField(max_length=200)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=MilestoneState, default=MilestoneState.PLANNED)
    value = models.FloatField(null=True, blank=True)
    goal = models.FloatField(null=True, blank=True)
    # From where the way to the goal is counted; empty where nobody measured it.
    baseline = models.FloatField(null=True, blank=True)
    # The measure of the scorecard that decides; empty where evidence does.
    metric = models.CharField(max_length=40, blank=True)
    evidence = models.CharField(max_length=400, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("domain", MetricDomain, name="milestone_domain_is_known"),
            one_of("state", MilestoneState, name="milestone_state_is_known"),
            models.UniqueConstraint(fields=["plan", "code"], name="milestone_once_a_plan"),
        ]

    def __str__(self) -> str:
        return f"Milestone {self.pk}"


class SupportAllocation(Record):
    """Help that the center gives a school: days of a coach, days of culture, a visit each month."""

    guard = REVIEWS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=CentralSupport)
    domain = models.CharField(max_length=12, choices=MetricDomain)
    days = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField()
    until_on = models.DateField()
    because = models.CharField(max_length=300)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # What a visit saw, or what the days came to.
    found = models.CharField(max_length=600, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", CentralSupport, name="support_allocation_kind_is_known"),
            one_of("domain", MetricDomain, name="support_allocation_domain_is_known"),
        ]

    def __str__(self) -> str:
        return f"Support allocation {self.pk}"

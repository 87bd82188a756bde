"""The weekly agenda, what was decided, what was promised; and the school's plan."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.leadership.terms.meetings import (
    CommitmentState,
    ItemOutcome,
    ItemSource,
    MeetingState,
    PlanState,
)
from sextant.network.models import ReportPeriod, School, SchoolYear
from sextant.network.terms import Seat

TEAM = Guarded(record_class=RecordClass.O5, school="school_id")
PUBLISHED = Guarded(record_class=RecordClass.O4, school="school_id")


class LeadershipMeeting(Record):
    """One week's meeting of a school's leadership team: drafted on Friday, held on Monday."""

    guard = TEAM

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    # The Monday of the week that the meeting opens.
    week_of = models.DateField()
    state = models.CharField(max_length=8, choices=MeetingState, default=MeetingState.DRAFT)
    drafted_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    # From then on what is open is left over: the next draft carries it.
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", MeetingState, name="leadership_meeting_state_is_known"),
            models.UniqueConstraint(fields=["school", "week_of"], name="leadership_meeting_once_a_week"),
        ]

    def __str__(self) -> str:
        return f"Leadership meeting {self.pk}"


class AgendaItem(Record):
    """One thing that the team talks about; it ends in a decision, is delegated, or is dropped.

    ``about`` names the records behind it ("work.WorkItem", public ids); the words hold nobody's name.
    """

    guard = TEAM

    meeting = models.ForeignKey(LeadershipMeeting, on_delete=models.PROTECT, related_name="items")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=ItemSource)
    # What the item is about, so that next week's draft knows it again: "I-21", "metric:ada", "clock:mdr:…".
    key = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200)
    reason = models.CharField(max_length=400, blank=True)
    about = models.JSONField(default=list)
    rank = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(default=7)
    seat = models.CharField(max_length=30, choices=Seat)
    is_removed = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=ItemOutcome, default=ItemOutcome.OPEN)
    decision = models.CharField(max_length=400, blank=True)
    # How many meetings have left it open before this one.
    n_carried = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("source", ItemSource, name="agenda_item_source_is_known"),
            one_of("outcome", ItemOutcome, name="agenda_item_outcome_is_known"),
            models.UniqueConstraint(
                fields=["meeting", "key"], condition=~Q(key=""), name="agenda_item_once_a_meeting"
            ),
        ]

    def __str__(self) -> str:
        return f"Agenda item {self.pk}"


class Commitment(Record):
    """What a seat has promised in a meeting, by when, and whether it was kept."""

    guard = TEAM

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    words = models.CharField(max_length=300)
    # The work follows the seat, whoever holds it.
    seat = models.CharField(max_length=30, choices=Seat)
    made_on = models.DateField()
    due_on = models.DateField()
    evidence = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=8, choices=CommitmentState, default=CommitmentState.OPEN)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("seat", Seat, name="commitment_seat_is_known"),
            one_of("state", CommitmentState, name="commitment_state_is_known"),
        ]
        indexes = [models.Index(fields=["school", "state", "due_on"], name="commitment_by_due")]

    def __str__(self) -> str:
        return f"Commitment {self.pk}"


class SchoolPlan(Record):
    """What a school means to reach in a year: three to five goals."""

    guard = PUBLISHED

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=PlanState, default=PlanState.DRAFT)
    summary = models.CharField(max_length=600, blank=True)
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", PlanState, name="school_plan_state_is_known"),
            models.UniqueConstraint(fields=["school", "school_year"], name="school_plan_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"School plan {self.pk}"


class SchoolGoal(Record):
    """One goal: a measure of the scorecard, from where to where, by which report period, whose."""

    guard = PUBLISHED

    plan = models.ForeignKey(SchoolPlan, on_delete=models.PROTECT, related_name="goals")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    metric = models.CharField(max_length=40)
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField()
    by_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(max_length=30, choices=Seat)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("seat", Seat, name="school_goal_seat_is_known"),
            models.UniqueConstraint(
                fields=["plan", "metric"], condition=Q(ended_on=None), name="school_goal_once_a_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"School goal {self.pk}"

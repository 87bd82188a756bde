"""What keeps a school running: cover, tickets, money, hours; and where the network's resources go."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.leadership.terms.operations import (
    CoverKind,
    HourKind,
    ResourceKind,
    RightKind,
    TicketKind,
    TicketState,
)
from sextant.network.models import Region, ReportPeriod, School, SchoolYear, Section, Staff
from sextant.network.terms import Seat

OPERATIONS = Guarded(record_class=RecordClass.O1, school="school_id")


class CoverageNeed(Record):
    """A class without its teacher on a day, and who stands in; why the teacher is away is kept nowhere."""

    guard = OPERATIONS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    cover = models.CharField(max_length=10, choices=CoverKind, default=CoverKind.NONE)
    covered_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    # Since when nobody teaches the class for good; a single day away has none.
    vacant_since = models.DateField(null=True, blank=True)
    # The teacher is there after all, or the day was entered by mistake; nothing is deleted.
    is_off = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("cover", CoverKind, name="coverage_kind_is_known"),
            models.UniqueConstraint(fields=["section", "on"], name="coverage_once_a_day"),
        ]
        indexes = [models.Index(fields=["school", "on"], name="coverage_by_day")]

    def __str__(self) -> str:
        return f"Coverage {self.pk}"


class MakeUpLesson(Record):
    """Minutes of a core class given back after its teacher was missing for long (I-18)."""

    guard = OPERATIONS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="make_up_lesson_has_minutes", condition=Q(minutes__gte=1, minutes__lte=400)
            ),
            models.UniqueConstraint(fields=["section", "on"], name="make_up_lesson_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"Make-up lesson {self.pk}"


class OperationsTicket(Record):
    """Something that is broken or missing, from whoever saw it to whoever mends it."""

    guard = Guarded(record_class=RecordClass.O8, school="school_id", staff="staff_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    # Whoever raised it.
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=TicketKind)
    place = models.CharField(max_length=80, blank=True)
    words = models.CharField(max_length=400)
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=TicketState, default=TicketState.OPEN)
    raised_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            one_of("kind", TicketKind, name="ticket_kind_is_known"),
            one_of("state", TicketState, name="ticket_state_is_known"),
        ]
        indexes = [models.Index(fields=["school", "state"], name="ticket_by_state")]

    def __str__(self) -> str:
        return f"Ticket {self.pk}"


class SpendingLine(Record):
    """A category of a school's budget in a year, in whole cents, as of a day; no salary of a person."""

    guard = OPERATIONS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=60)
    budget_cents = models.BigIntegerField()
    # What should have been spent by now.
    to_date_cents = models.BigIntegerField()
    committed_cents = models.BigIntegerField(default=0)
    actual_cents = models.BigIntegerField(default=0)
    as_of = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "school_year", "category"], name="spending_line_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"Spending line {self.pk}"


class LeaderHours(Record):
    """A leader's week: planned and actual minutes of one kind, as the leader says."""

    guard = Guarded(record_class=RecordClass.O7, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    week_of = models.DateField()
    kind = models.CharField(max_length=12, choices=HourKind)
    planned_minutes = models.PositiveIntegerField(default=0)
    actual_minutes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("kind", HourKind, name="leader_hours_kind_is_known"),
            models.UniqueConstraint(fields=["staff", "week_of", "kind"], name="leader_hours_once_a_week"),
        ]

    def __str__(self) -> str:
        return f"Hours {self.pk}"


class ResourceUse(Record):
    """How much of one resource went to a school in a report period."""

    guard = OPERATIONS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ResourceKind)
    amount = models.FloatField()
    n_students = models.PositiveIntegerField()
    as_of = models.DateField()

    class Meta:
        constraints = [
            one_of("kind", ResourceKind, name="resource_kind_is_known"),
            models.UniqueConstraint(
                fields=["school", "report_period", "kind"], name="resource_use_once_a_period"
            ),
        ]

    def __str__(self) -> str:
        return f"Resource use {self.pk}"


class ResourceScenario(Record):
    """What would happen if something moved: a coach, a position, a block; a plan, never a change."""

    guard = Guarded(record_class=RecordClass.O1, region="region_id")

    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    because = models.CharField(max_length=400, blank=True)
    # [{"kind": "coach_hours", "from": public id, "to": public id, "amount": 40}]
    moves = models.JSONField(default=list)
    made_on = models.DateField()
    made_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Scenario {self.pk}"


class DecisionRight(Dated, Record):
    """How a seat decides a matter: alone, with another seat, or not at all."""

    guard = Guarded(record_class=RecordClass.O4D)

    seat = models.CharField(max_length=30, choices=Seat)
    matter = models.CharField(max_length=120)
    kind = models.CharField(max_length=6, choices=RightKind)
    with_seat = models.CharField(max_length=30, choices=Seat, blank=True)
    because = models.CharField(max_length=300, blank=True)
    # The page on which it is decided, by its name; empty where the product has none.
    page = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("decision_right_ends_after_it_starts"),
            one_of("seat", Seat, name="decision_right_seat_is_known"),
            one_of("kind", RightKind, name="decision_right_kind_is_known"),
            models.CheckConstraint(
                name="decision_right_with_somebody", condition=~Q(kind="with") | ~Q(with_seat="")
            ),
            models.UniqueConstraint(
                fields=["seat", "matter"], condition=Q(valid_until=None), name="decision_right_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.kind}: {self.matter}"

"""School years, report periods, each school's own days, and its bells."""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models.places import STRUCTURE, School
from sextant.network.terms import BellKind, DayKind


class SchoolYear(Record):
    guard = STRUCTURE

    label = models.CharField(max_length=9, unique=True)
    starts_on = models.DateField(unique=True)
    ends_on = models.DateField(unique=True)

    class Meta:
        constraints = [in_order("starts_on", "ends_on", name="school_year_dates_in_order")]

    def __str__(self) -> str:
        return self.label


class ReportPeriod(Record):
    """One of the four nine-week periods at whose end the benchmarks stand."""

    guard = STRUCTURE

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="report_periods")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    benchmark_starts_on = models.DateField()
    benchmark_ends_on = models.DateField()
    grades_due_on = models.DateField(null=True, blank=True)
    cards_release_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school_year", "number"], name="report_period_is_unique"),
            models.CheckConstraint(name="report_period_is_one_of_four", condition=Q(number__range=(1, 4))),
            in_order("starts_on", "ends_on", name="report_period_dates_in_order"),
            in_order("benchmark_starts_on", "benchmark_ends_on", name="benchmark_window_in_order"),
            models.CheckConstraint(
                name="benchmark_window_inside_period",
                condition=Q(benchmark_starts_on__gte=F("starts_on"), benchmark_ends_on__lte=F("ends_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Report period {self.number}"


class CalendarDay(GuardedModel):
    """What one school does on one day."""

    guard = Guarded(record_class=RecordClass.N0, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    kind = models.CharField(max_length=16, choices=DayKind)
    cycle_day = models.CharField(max_length=1, blank=True)
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "on"], name="calendar_day_is_unique"),
            one_of("kind", DayKind, name="calendar_day_kind_is_known"),
            models.CheckConstraint(
                name="calendar_cycle_day_is_known", condition=Q(cycle_day__in=["", *"ABCDEF"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class BellSchedule(Record):
    guard = Guarded(record_class=RecordClass.N0, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="bell_schedule_is_unique"),
            models.UniqueConstraint(
                fields=["school"], condition=Q(is_default=True), name="bell_schedule_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BellPeriod(GuardedModel):
    guard = Guarded(record_class=RecordClass.N0, school="school_id")

    schedule = models.ForeignKey(BellSchedule, on_delete=models.PROTECT, related_name="periods")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=BellKind)
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schedule", "label"], name="bell_period_is_unique"),
            one_of("kind", BellKind, name="bell_period_kind_is_known"),
            models.CheckConstraint(name="bell_period_in_order", condition=Q(ends_at__gt=F("starts_at"))),
        ]

    def __str__(self) -> str:
        return self.label

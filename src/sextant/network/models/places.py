"""The network, its regions and its schools."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.terms import Jurisdiction, Lottery, Origin

STRUCTURE = Guarded(record_class=RecordClass.N0)


class Network(Record):
    """The one network of this installation."""

    guard = STRUCTURE

    name = models.CharField(max_length=120)
    is_only_one = models.BooleanField(default=True, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(name="network_is_only_one", condition=Q(is_only_one=True))]

    def __str__(self) -> str:
        return self.name


class Region(Record):
    guard = STRUCTURE

    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name


class School(Record):
    """A school; its turnaround status is computed from how it began."""

    guard = Guarded(record_class=RecordClass.N0, school="id", region="region_id")

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="schools")
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=40, unique=True)
    jurisdiction = models.CharField(max_length=2, choices=Jurisdiction)
    grade_low = models.SmallIntegerField(default=0)
    grade_high = models.SmallIntegerField(default=12)
    opened_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.NEW_START)
    predecessor_name = models.CharField(max_length=120, blank=True)
    takeover_on = models.DateField(null=True, blank=True)
    lottery = models.CharField(max_length=12, choices=Lottery, default=Lottery.CITYWIDE)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    time_zone = models.CharField(max_length=40, default="America/New_York")
    # Of the office, as families dial it.
    phone = models.CharField(max_length=40, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            one_of("jurisdiction", Jurisdiction, name="school_jurisdiction_is_known"),
            one_of("origin", Origin, name="school_origin_is_known"),
            one_of("lottery", Lottery, name="school_lottery_is_known"),
            models.CheckConstraint(
                name="school_turnaround_has_a_takeover",
                condition=Q(origin=Origin.NEW_START) | Q(takeover_on__isnull=False),
            ),
            models.CheckConstraint(
                name="school_grades_in_order",
                condition=Q(grade_low__gte=-1, grade_high__lte=13, grade_high__gte=F("grade_low")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_turnaround(self) -> bool:
        return self.origin == Origin.TURNAROUND

    def turnaround_year(self, *, year_starts_on: date) -> int | None:
        """Return the school years since takeover, counted from 1, or None for a new start."""
        if not self.is_turnaround or self.takeover_on is None:
            return None
        first = self.takeover_on.year if self.takeover_on.month >= 7 else self.takeover_on.year - 1
        return max(1, year_starts_on.year - first + 1)

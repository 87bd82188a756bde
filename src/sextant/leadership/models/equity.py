"""Measures and opportunities by group, and what was decided about a gap."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.leadership.terms.equity import GroupKind
from sextant.network.models import Region, ReportPeriod, School, Staff
from sextant.network.terms import Seat

BY_GROUP = Guarded(record_class=RecordClass.O9, school="school_id")


class EquityMeasure(Record):
    """One measure of one group against everybody else, at a school, in a region, or in the whole network.

    ``school`` and ``region`` are both empty for the network; a school's row bears no region. Groups of fewer
    than ten, or beside fewer than ten, or of whom fewer than ten differ from the rest of the group, or from
    which such a group could be subtracted, have no row.
    """

    guard = BY_GROUP

    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=40)
    is_opportunity = models.BooleanField(default=False)
    group_kind = models.CharField(max_length=12, choices=GroupKind)
    group = models.CharField(max_length=40)
    n = models.PositiveIntegerField()
    n_others = models.PositiveIntegerField()
    value = models.FloatField()
    value_others = models.FloatField()
    difference = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    # On the list of the false-discovery control.
    is_found = models.BooleanField(default=False)
    as_of = models.DateField()
    # Counted again it may be too small to be told: then it is kept, and shown no more.
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            one_of("group_kind", GroupKind, name="equity_group_kind_is_known"),
            models.CheckConstraint(name="equity_ten_or_more", condition=Q(n__gte=10) & Q(n_others__gte=10)),
            models.UniqueConstraint(
                fields=["school", "report_period", "measure", "group_kind", "group"],
                condition=Q(school__isnull=False),
                name="equity_measure_once_a_school",
            ),
            models.UniqueConstraint(
                fields=["report_period", "measure", "group_kind", "group"],
                condition=Q(school=None, region=None),
                name="equity_measure_once",
            ),
            models.UniqueConstraint(
                fields=["region", "report_period", "measure", "group_kind", "group"],
                condition=Q(region__isnull=False),
                name="equity_measure_once_a_region",
            ),
            models.CheckConstraint(
                name="equity_of_school_or_region", condition=Q(school=None) | Q(region=None)
            ),
        ]
        indexes = [models.Index(fields=["report_period", "school"], name="equity_by_period")]

    def __str__(self) -> str:
        return f"Equity measure {self.pk}"


class EquityDecision(Record):
    """What follows from a gap: what is done, by which seat, by when; or why nothing is."""

    guard = BY_GROUP

    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=40)
    group_kind = models.CharField(max_length=12, choices=GroupKind)
    group = models.CharField(max_length=40)
    words = models.CharField(max_length=400)
    seat = models.CharField(max_length=30, choices=Seat)
    due_on = models.DateField()
    decided_on = models.DateField()
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    found = models.CharField(max_length=400, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("group_kind", GroupKind, name="equity_decision_group_kind_is_known"),
            one_of("seat", Seat, name="equity_decision_seat_is_known"),
        ]

    def __str__(self) -> str:
        return f"Equity decision {self.pk}"

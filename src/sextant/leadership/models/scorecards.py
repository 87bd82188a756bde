"""Scorecards: what is measured, what it came to, and the points that follow."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.leadership.terms.scorecards import MetricDomain, SchoolType, Tier
from sextant.network.models import ReportPeriod, School
from sextant.network.terms import Seat

DEFINITIONS = Guarded(record_class=RecordClass.O4D)
PUBLISHED = Guarded(record_class=RecordClass.O4, school="school_id")


class MetricDefinition(Dated, Record):
    """What a measure is: formula, source, owner; and from where to where it earns its weight."""

    guard = DEFINITIONS

    code = models.CharField(max_length=40)
    domain = models.CharField(max_length=12, choices=MetricDomain)
    school_type = models.CharField(max_length=5, choices=SchoolType)
    label = models.CharField(max_length=80)
    unit = models.CharField(max_length=20)
    formula = models.CharField(max_length=400)
    source = models.CharField(max_length=200)
    seat = models.CharField(max_length=30, choices=Seat)
    # No points below the floor, full weight at the target; a measure that should fall has floor > target.
    floor = models.FloatField()
    target = models.FloatField()
    weight = models.FloatField()
    # Why this version followed the one before.
    because = models.CharField(max_length=300, blank=True)
    least_n = models.PositiveSmallIntegerField(default=10)

    class Meta:
        constraints = [
            ends_after_it_starts("metric_definition_ends_after_it_starts"),
            one_of("domain", MetricDomain, name="metric_domain_is_known"),
            one_of("school_type", SchoolType, name="metric_school_type_is_known"),
            one_of("seat", Seat, name="metric_seat_is_known"),
            models.CheckConstraint(name="metric_floor_is_not_target", condition=~Q(floor=models.F("target"))),
            models.UniqueConstraint(
                fields=["code", "school_type"], condition=Q(valid_until=None), name="metric_defined_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} from {self.valid_from}"


class Scorecard(Record):
    """A school's points in one report period, as of a day."""

    guard = PUBLISHED

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    points = models.FloatField(null=True, blank=True)
    tier = models.CharField(max_length=10, choices=Tier, blank=True)
    # The share of the weight that was measured; the rest was spread over its domain.
    measured_weight = models.FloatField(default=0)
    is_frozen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="scorecard_tier_is_known", condition=Q(tier="") | Q(tier__in=Tier.values)
            ),
            models.UniqueConstraint(fields=["school", "report_period"], name="scorecard_once_a_period"),
        ]

    def __str__(self) -> str:
        return f"Scorecard {self.pk}"


class ScorecardLine(Record):
    """One measure on a scorecard; ``value`` is empty where nobody has measured, or too few."""

    guard = PUBLISHED

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="lines")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    # The version by which the line was scored: a later one changes nothing here.
    definition = models.ForeignKey(MetricDefinition, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    value = models.FloatField(null=True, blank=True)
    n = models.PositiveIntegerField(null=True, blank=True)
    # What the value rests on, in words: "final run of RP2", "3 Nov to 20 Nov 2026".
    rests_on = models.CharField(max_length=120, blank=True)
    weight = models.FloatField()
    # The weight after gaps of the domain were spread over it; 0 where there is no value.
    counted = models.FloatField(default=0)
    points = models.FloatField(null=True, blank=True)
    why_none = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "code"], name="scorecard_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} of scorecard {self.scorecard_id}"


class MetricWeek(Record):
    """A measure of a school in one week: what a movement is held against."""

    guard = PUBLISHED

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    week_of = models.DateField()
    value = models.FloatField()
    n = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "code", "week_of"], name="metric_week_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} in the week of {self.week_of}"

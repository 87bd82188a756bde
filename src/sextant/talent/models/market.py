"""What other employers pay, cell by cell, with its source; and what a change here would cost."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import SchoolYear, Staff
from sextant.talent.terms.pay import ComparatorKind, Degree, Experience

MARKET = Guarded(record_class=RecordClass.A3M)


class Comparator(Record):
    """An employer whom the network holds its pay against."""

    guard = MARKET

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=14, choices=ComparatorKind)

    class Meta:
        constraints = [one_of("kind", ComparatorKind, name="comparator_kind_is_known")]

    def __str__(self) -> str:
        return f"Comparator {self.pk}"


class MarketLoad(Record):
    """One file of one comparator for one year: what it was called, where it comes from."""

    guard = MARKET

    comparator = models.ForeignKey(Comparator, on_delete=models.PROTECT, related_name="loads")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    as_of = models.DateField()
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    n_cells = models.PositiveSmallIntegerField(default=0)
    loaded_on = models.DateField()
    loaded_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # A later load of the same comparator and year takes its place; the old one stays readable.
    replaced_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comparator", "school_year"],
                condition=Q(replaced_on=None),
                name="market_load_in_force_once",
            )
        ]

    def __str__(self) -> str:
        return f"Load {self.pk}"


class MarketCell(Record):
    """What a comparator pays in one cell (experience × degree): a year’s cents, benefits apart."""

    guard = MARKET

    load = models.ForeignKey(MarketLoad, on_delete=models.PROTECT, related_name="cells")
    experience = models.CharField(max_length=6, choices=Experience)
    degree = models.CharField(max_length=12, choices=Degree)
    base_cents = models.PositiveBigIntegerField()
    retirement_points = models.PositiveSmallIntegerField(default=0)
    health_cents = models.PositiveBigIntegerField(default=0)
    leave_days = models.PositiveSmallIntegerField(default=0)
    tuition_cents = models.PositiveBigIntegerField(default=0)
    stipend_cents = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("experience", Experience, name="market_cell_experience_is_known"),
            one_of("degree", Degree, name="market_cell_degree_is_known"),
            models.UniqueConstraint(fields=["load", "experience", "degree"], name="market_cell_once"),
        ]

    def __str__(self) -> str:
        return f"Cell {self.pk}"


class NetworkCell(Record):
    """What the network itself pays in a cell, taken once a year; only cells of five people or more.

    It is kept rather than counted anew, so that nobody’s pay can be had from a cell before and after they
    came or left.
    """

    guard = MARKET

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    experience = models.CharField(max_length=6, choices=Experience)
    degree = models.CharField(max_length=12, choices=Degree)
    as_of = models.DateField()
    n = models.PositiveSmallIntegerField()
    base_cents = models.PositiveBigIntegerField()
    total_cents = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            one_of("experience", Experience, name="network_cell_experience_is_known"),
            one_of("degree", Degree, name="network_cell_degree_is_known"),
            models.CheckConstraint(name="network_cell_of_five_or_more", condition=Q(n__gte=5)),
            models.UniqueConstraint(
                fields=["school_year", "experience", "degree"], name="network_cell_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"Own cell {self.pk}"


class BenefitRate(Record):
    """What the network itself pays beside the base in a year: retirement, health, leave, tuition."""

    guard = Guarded(record_class=RecordClass.A3P)

    school_year = models.OneToOneField(SchoolYear, on_delete=models.PROTECT, related_name="+")
    retirement_points = models.PositiveSmallIntegerField()
    health_cents = models.PositiveBigIntegerField()
    leave_days = models.PositiveSmallIntegerField()
    tuition_cents = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"Benefits {self.pk}"


class PayScenario(Record):
    """A proposal of bands and merit for a year, with what it would cost; nobody is paid by it."""

    guard = MARKET

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    because = models.CharField(max_length=300, blank=True)
    # {"cola": points, "merit": [[hundredths, points]…], "bands": {category: [low, mid, high]}}
    terms = models.JSONField(default=dict)
    cost_cents = models.BigIntegerField(default=0)
    n_moved = models.PositiveSmallIntegerField(default=0)
    made_on = models.DateField()
    made_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    is_adopted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Scenario {self.pk}"

"""Pay: bands and rules that everybody reads, what each person earns, the yearly cycle. Whole cents."""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, SchoolYear, Staff
from sextant.talent.terms.growing import Category
from sextant.talent.terms.pay import CycleState, StipendKind

PAID = Guarded(record_class=RecordClass.A3B, school="school_id", staff="staff_id")


class SalaryBand(Record):
    """Lowest, middle and highest base of a category (or a leader’s seat) in one year."""

    guard = Guarded(record_class=RecordClass.A3P)

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    category = models.PositiveSmallIntegerField(choices=Category, null=True, blank=True)
    # The seat of a leader’s band; empty for instructors.
    seat = models.CharField(max_length=30, blank=True)
    lowest_cents = models.PositiveBigIntegerField()
    middle_cents = models.PositiveBigIntegerField()
    highest_cents = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="salary_band_in_order",
                condition=Q(middle_cents__gte=F("lowest_cents")) & Q(highest_cents__gte=F("middle_cents")),
            ),
            models.CheckConstraint(
                name="salary_band_of_one_kind",
                condition=(Q(category__isnull=False) & Q(seat="")) | (Q(category=None) & ~Q(seat="")),
            ),
            models.UniqueConstraint(
                fields=["school_year", "category", "seat"],
                nulls_distinct=False,
                name="salary_band_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"Band {self.pk}"


class PayRule(Record):
    """What a year adds: cost of living and merit by composite, in basis points; open to everybody."""

    guard = Guarded(record_class=RecordClass.A3P)

    school_year = models.OneToOneField(SchoolYear, on_delete=models.PROTECT, related_name="+")
    cola_points = models.PositiveSmallIntegerField()
    # [[composite in hundredths, merit in basis points], …], the highest first.
    merit = models.JSONField(default=list)
    is_published = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Pay rule {self.pk}"


class SalaryRecord(Dated, Record):
    """What somebody’s base is from a day on."""

    guard = PAID

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    base_cents = models.PositiveBigIntegerField()
    because = models.CharField(max_length=200)
    approved_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            ends_after_it_starts("salary_record_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(valid_until=None), name="salary_record_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Salary record {self.pk}"


class Stipend(Dated, Record):
    """What somebody is paid beside the base, for what, from day to day; a year’s amount."""

    guard = PAID

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=StipendKind)
    yearly_cents = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            ends_after_it_starts("stipend_ends_after_it_starts"),
            one_of("kind", StipendKind, name="stipend_kind_is_known"),
            models.UniqueConstraint(
                fields=["staff", "kind"], condition=Q(valid_until=None), name="stipend_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Stipend {self.pk}"


class PayCycle(Record):
    """The yearly round: market, bands, board, letters, acknowledgements."""

    guard = Guarded(record_class=RecordClass.A3M)

    school_year = models.OneToOneField(SchoolYear, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=CycleState, default=CycleState.MODELED)
    approved_on = models.DateField(null=True, blank=True)
    approval_note = models.CharField(max_length=300, blank=True)
    letters_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [one_of("state", CycleState, name="pay_cycle_state_is_known")]

    def __str__(self) -> str:
        return f"Pay cycle {self.pk}"


class PayLine(Record):
    """One person’s pay of the next year, with each step: what the worksheet and the letter say."""

    guard = PAID

    cycle = models.ForeignKey(PayCycle, on_delete=models.PROTECT, related_name="lines")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    base_cents = models.PositiveBigIntegerField()
    cola_points = models.PositiveSmallIntegerField()
    merit_points = models.PositiveSmallIntegerField()
    composite_hundredths = models.PositiveSmallIntegerField(null=True, blank=True)
    category = models.PositiveSmallIntegerField(choices=Category, null=True, blank=True)
    next_category = models.PositiveSmallIntegerField(choices=Category, null=True, blank=True)
    band_lowest_cents = models.PositiveBigIntegerField(default=0)
    band_highest_cents = models.PositiveBigIntegerField(default=0)
    raised_cents = models.PositiveBigIntegerField()
    next_base_cents = models.PositiveBigIntegerField()
    stipend_cents = models.PositiveBigIntegerField(default=0)
    total_cents = models.PositiveBigIntegerField()
    acknowledged_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "staff"], name="pay_line_once")]

    def __str__(self) -> str:
        return f"Pay line {self.pk}"


class SalaryPool(Record):
    """What a school pays in a group of five people or more: all that a principal reads of pay."""

    guard = Guarded(record_class=RecordClass.O2, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=60)
    n = models.PositiveSmallIntegerField()
    total_cents = models.PositiveBigIntegerField()
    computed_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="salary_pool_of_five_or_more", condition=Q(n__gte=5)),
            models.UniqueConstraint(fields=["school", "school_year", "group"], name="salary_pool_once"),
        ]

    def __str__(self) -> str:
        return f"Pool {self.pk}"

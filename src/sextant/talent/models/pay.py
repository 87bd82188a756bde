"""Pay: bands and rules that everybody reads, what each person earns, the yearly cycle. Whole cents."""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, SchoolYear, Staff
from sextant.talent.terms.growing import Category
from sextant.talent.terms.pay import CycleState, Degree, PoolGroup, ProposalState, StipendKind

PAID = Guarded(record_class=RecordClass.A3B, school="school_id", staff="staff_id")


class SalaryBand(Record):
    """Lowest, middle and highest base of a category (or a leader’s seat) in one year, as in force.

    The rows are those of the year’s newest published rule; earlier ones are read in the rules themselves.
    """

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
                fields=["school_year", "category"],
                condition=Q(category__isnull=False),
                name="salary_band_once_a_category",
            ),
            models.UniqueConstraint(
                fields=["school_year", "seat"], condition=Q(category=None), name="salary_band_once_a_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"Band {self.pk}"


class PayRule(Record):
    """What a year pays, as published: bands, cost of living, merit by composite; open to everybody.

    A published rule is never edited: another edition takes its place, and it stays readable.
    """

    guard = Guarded(record_class=RecordClass.A3P)

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveSmallIntegerField(default=1)
    cola_points = models.PositiveSmallIntegerField()
    # [[composite in hundredths, merit in basis points], …], the highest first.
    merit = models.JSONField(default=list)
    # By category or seat: lowest, middle and highest base, in cents.
    bands = models.JSONField(default=dict)
    because = models.CharField(max_length=300, blank=True)
    published_on = models.DateField()
    published_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    replaced_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school_year", "edition"], name="pay_rule_edition_once"),
            models.UniqueConstraint(
                fields=["school_year"], condition=Q(replaced_on=None), name="pay_rule_in_force_once"
            ),
        ]

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


class PayProposal(Record):
    """A base outside the rule, or a large stipend, which waits until a second person has decided."""

    guard = PAID

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # A base, or a stipend of a kind: the amount of the other is nothing.
    base_cents = models.PositiveBigIntegerField(default=0)
    stipend_kind = models.CharField(max_length=14, choices=StipendKind, blank=True)
    stipend_cents = models.PositiveBigIntegerField(default=0)
    effective_on = models.DateField()
    because = models.CharField(max_length=200)
    # What the rule itself would allow, and why this is more.
    outside_of = models.CharField(max_length=200)
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    decision = models.CharField(max_length=8, choices=ProposalState, default=ProposalState.WAITS)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            one_of("decision", ProposalState, name="pay_proposal_decision_is_known"),
            models.CheckConstraint(
                name="pay_proposal_of_one_kind",
                condition=Q(stipend_kind="", stipend_cents=0)
                | Q(stipend_kind__in=StipendKind.values, base_cents=0),
            ),
            models.CheckConstraint(
                name="pay_proposal_by_two_people",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
            ),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(decision="waits"), name="pay_proposal_waits_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal {self.pk}"


class StaffDegree(Record):
    """The highest degree of somebody who teaches, as papers show it: a cell of the market asks for it."""

    guard = Guarded(record_class=RecordClass.A3B, staff="staff_id")

    staff = models.OneToOneField(Staff, on_delete=models.PROTECT, related_name="+")
    degree = models.CharField(max_length=12, choices=Degree)
    seen_on = models.DateField()

    class Meta:
        constraints = [one_of("degree", Degree, name="staff_degree_is_known")]

    def __str__(self) -> str:
        return f"Degree {self.pk}"


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
    # The first day of the new pay.
    effective_on = models.DateField(null=True, blank=True)
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
    # Whoever reads their own line reads no cycle: what the letter says of it stands here, too.
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    effective_on = models.DateField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    base_cents = models.PositiveBigIntegerField()
    cola_points = models.PositiveSmallIntegerField()
    merit_points = models.PositiveSmallIntegerField()
    composite_hundredths = models.PositiveSmallIntegerField(null=True, blank=True)
    # The seat whose band holds, for leaders; and the pool that they count in.
    seat = models.CharField(max_length=30, blank=True)
    pool = models.CharField(max_length=10, choices=PoolGroup, blank=True)
    category = models.PositiveSmallIntegerField(choices=Category, null=True, blank=True)
    next_category = models.PositiveSmallIntegerField(choices=Category, null=True, blank=True)
    band_lowest_cents = models.PositiveBigIntegerField(default=0)
    band_highest_cents = models.PositiveBigIntegerField(default=0)
    raised_cents = models.PositiveBigIntegerField()
    next_base_cents = models.PositiveBigIntegerField()
    stipend_cents = models.PositiveBigIntegerField(default=0)
    total_cents = models.PositiveBigIntegerField()
    lettered_on = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "staff"], name="pay_line_once")]
        indexes = [models.Index(fields=["cycle", "school"], name="pay_line_by_school")]

    def __str__(self) -> str:
        return f"Pay line {self.pk}"


class SalaryPool(Record):
    """What a school pays in a group of five people or more: all that a principal reads of pay."""

    guard = Guarded(record_class=RecordClass.O2, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=10, choices=PoolGroup)
    n = models.PositiveSmallIntegerField()
    total_cents = models.PositiveBigIntegerField()
    computed_on = models.DateField()

    class Meta:
        constraints = [
            one_of("group", PoolGroup, name="salary_pool_group_is_known"),
            models.CheckConstraint(name="salary_pool_of_five_or_more", condition=Q(n__gte=5)),
            models.UniqueConstraint(fields=["school", "school_year", "group"], name="salary_pool_once"),
        ]

    def __str__(self) -> str:
        return f"Pool {self.pk}"

"""Which tier of support a student has in a domain since when, and the decision behind each change."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, Staff, Student
from sextant.support.terms.care import Basis, Domain

LOWEST_TIER, HIGHEST_TIER = 1, 3


class TierDecision(Record):
    """Somebody decided on a tier, and why: no tier changes without one."""

    guard = Guarded(
        record_class=RecordClass.S1R,
        school="school_id",
        student="student_id",
        staff="decided_by_id",
        follows_student=True,
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    domain = models.CharField(max_length=10, choices=Domain)
    from_tier = models.PositiveSmallIntegerField(default=1)
    to_tier = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=10, choices=Basis)
    because = models.CharField(max_length=400)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()

    class Meta:
        constraints = [
            one_of("domain", Domain, name="tier_decision_domain_is_known"),
            one_of("basis", Basis, name="tier_decision_basis_is_known"),
            models.CheckConstraint(name="tier_decision_is_a_tier", condition=Q(to_tier__range=(1, 3))),
        ]

    def __str__(self) -> str:
        return f"Tier decision {self.pk}"


class TierStatus(Dated, Record):
    """A student's tier in one domain from a day on; every teacher of hers may know it, and not why."""

    guard = Guarded(
        record_class=RecordClass.S1S, school="school_id", student="student_id", follows_student=True
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    domain = models.CharField(max_length=10, choices=Domain)
    tier = models.PositiveSmallIntegerField()
    is_iep_served = models.BooleanField(default=False)
    decision = models.ForeignKey(TierDecision, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("tier_status_ends_after_it_starts"),
            one_of("domain", Domain, name="tier_status_domain_is_known"),
            models.CheckConstraint(name="tier_status_is_a_tier", condition=Q(tier__range=(1, 3))),
            models.UniqueConstraint(
                fields=["student", "domain"], condition=Q(valid_until=None), name="tier_status_open_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "domain", "tier"], name="tier_status_by_school")]

    def __str__(self) -> str:
        return f"Tier {self.tier} in {self.domain}"

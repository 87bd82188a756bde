"""Once a year for every teacher in a category: contribution as it is rated, and the composite."""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record
from sextant.network.models import School, SchoolYear, Staff
from sextant.talent.models.frozen_numbers import FrozenNumbers
from sextant.talent.terms.advancing import ContributionPart
from sextant.talent.terms.growing import Category

LEVELS = (1, 4)


class YearRating(Record):
    """A teacher’s contribution in a school year, in its four parts; a draft until it is shared."""

    guard = Guarded(record_class=RecordClass.A2C, school="school_id", staff="staff_id")

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rater = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    family_level = models.PositiveSmallIntegerField()
    family_evidence = models.CharField(max_length=400)
    team_level = models.PositiveSmallIntegerField()
    team_evidence = models.CharField(max_length=400)
    reliability_level = models.PositiveSmallIntegerField()
    reliability_evidence = models.CharField(max_length=400)
    culture_level = models.PositiveSmallIntegerField()
    culture_evidence = models.CharField(max_length=400)
    # Targets of benchmarks and learning objectives, noted where no growth is estimated.
    n_targets = models.PositiveSmallIntegerField(null=True, blank=True)
    n_targets_met = models.PositiveSmallIntegerField(null=True, blank=True)
    targets_are = models.CharField(max_length=300, blank=True)
    rated_on = models.DateField()
    shared_on = models.DateField(null=True, blank=True)
    reply = models.TextField(max_length=2000, blank=True)
    replied_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "school_year"], name="year_rating_once_a_year"),
            models.CheckConstraint(
                name="year_rating_levels",
                condition=Q(**{f"{part}_level__range": LEVELS for part in ContributionPart.values}),
            ),
            models.CheckConstraint(
                name="year_rating_targets_in_order",
                condition=Q(n_targets=None, n_targets_met=None)
                | Q(n_targets__gte=F("n_targets_met"), n_targets__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"Year rating {self.pk}"


class YearResult(FrozenNumbers):
    """A teacher’s composite of a school year, frozen with everything that it is made from."""

    guard = Guarded(record_class=RecordClass.A2V, school="school_id", staff="staff_id")

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    category = models.PositiveSmallIntegerField(choices=Category)
    frozen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "school_year"], name="year_result_once_a_year"),
            models.CheckConstraint(
                name="year_result_is_whole", condition=Q(composite_hundredths__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"Year result {self.pk}"

"""Norms of a vendor as the network has loaded them, and the term from which a school takes MAP.

Published norms are licensed to those who bought the test: none come with this software.
"""

from django.db import models
from django.db.models import Q

from sextant.assessment.terms import NormGroup, Season
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, SchoolYear

STRUCTURE = Guarded(record_class=RecordClass.N0)


class NormTable(Record):
    """One edition of a vendor's norms; a corrected upload takes its place and leaves it readable."""

    guard = STRUCTURE

    vendor = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=120)
    is_synthetic = models.BooleanField(default=False)
    is_current = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=120)
    loaded_on = models.DateField()
    n_rows = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="norm_table_year_range", condition=Q(year__range=(1990, 2100))),
            models.UniqueConstraint(
                fields=["vendor", "year"],
                condition=Q(is_current=True),
                name="norm_table_one_current_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} ({self.year})"


class NormRow(GuardedModel):
    """Status of one group in one season and, with ``to_season``, its growth up to another.

    Growth is told by ``to_mean``, ``to_sd`` and ``rho``, or by ``growth_mean``, ``growth_sd`` and ``slope``
    (of the gain on the start; 0 where the publisher gives one gain for all starts).
    """

    guard = STRUCTURE

    table = models.ForeignKey(NormTable, on_delete=models.PROTECT, related_name="rows")
    level = models.CharField(max_length=8, choices=NormGroup, default=NormGroup.STUDENT)
    subject = models.CharField(max_length=40)
    grade = models.SmallIntegerField()
    season = models.CharField(max_length=6, choices=Season)
    weeks = models.PositiveSmallIntegerField()
    mean = models.FloatField()
    sd = models.FloatField()
    to_season = models.CharField(max_length=6, blank=True)
    to_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    to_mean = models.FloatField(null=True, blank=True)
    to_sd = models.FloatField(null=True, blank=True)
    rho = models.FloatField(null=True, blank=True)
    growth_mean = models.FloatField(null=True, blank=True)
    growth_sd = models.FloatField(null=True, blank=True)
    slope = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("level", NormGroup, name="norm_row_level_is_known"),
            one_of("season", Season, name="norm_row_season_is_known"),
            models.CheckConstraint(
                name="norm_row_to_season_is_known", condition=Q(to_season__in=["", *Season.values])
            ),
            models.CheckConstraint(name="norm_row_positive_sd", condition=Q(sd__gt=0)),
            models.CheckConstraint(
                name="norm_row_growth_is_whole",
                condition=Q(to_season="")
                | Q(to_mean__isnull=False, to_sd__gt=0, rho__gt=-1, rho__lt=1)
                | Q(growth_mean__isnull=False, growth_sd__gt=0, slope__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["table", "level", "subject", "grade", "season", "to_season"],
                name="norm_row_once_a_table",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.grade} {self.season} {self.to_season}".strip()


class MapStart(Record):
    """The term from which a school takes MAP; earlier its pages say so instead of showing nothing."""

    guard = Guarded(record_class=RecordClass.N0, school="school_id")

    school = models.OneToOneField(School, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+", db_index=False)
    season = models.CharField(max_length=6, choices=Season)

    class Meta:
        constraints = [one_of("season", Season, name="map_start_season_is_known")]

    def __str__(self) -> str:
        return f"MAP at school {self.school_id} from {self.season}"

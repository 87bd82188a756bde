"""NWEA MAP Growth results as the vendor delivers them; percentiles and growth are never recomputed here."""

from django.db import models
from django.db.models import Q

from sextant.assessment.terms import MapTestKind, Season
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import one_of
from sextant.network.models import School, SchoolYear, Staff, Student


class MapResult(GuardedModel):
    """One test event of one student, in RIT points.

    ``growth`` holds the vendor's pairs of terms (projected, observed, conditional growth index and
    percentile), ``goals`` its goal areas; both as delivered. Of several events of a student, course
    and term one ``is_chosen``.
    """

    guard = Guarded(
        record_class=RecordClass.S1B, school="school_id", student="student_id", follows_student=True
    )

    key = models.CharField(max_length=120, unique=True)
    event_key = models.CharField(max_length=200, blank=True)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+", db_index=False)
    season = models.CharField(max_length=6, choices=Season)
    subject = models.CharField(max_length=40)
    course = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=MapTestKind, default=MapTestKind.GROWTH)
    test_name = models.CharField(max_length=200, blank=True)
    test_id = models.CharField(max_length=60, blank=True)
    grade = models.SmallIntegerField(null=True, blank=True)
    norms = models.CharField(max_length=12, blank=True)
    is_growth_measure = models.BooleanField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    started_at = models.TimeField(null=True, blank=True)
    duration_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    rit = models.SmallIntegerField()
    standard_error = models.FloatField(null=True, blank=True)
    percentile = models.PositiveSmallIntegerField(null=True, blank=True)
    is_percentile_withheld = models.BooleanField(default=False)
    rapid_guessing_percent = models.FloatField(null=True, blank=True)
    growth = models.JSONField(default=list, blank=True)
    goals = models.JSONField(default=list, blank=True)
    lexile = models.CharField(max_length=20, blank=True)
    quantile = models.CharField(max_length=20, blank=True)
    is_chosen = models.BooleanField(default=True)
    choice_reason = models.CharField(max_length=200, blank=True)
    is_questionable = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    confirmed_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    source = models.CharField(max_length=120)

    class Meta:
        constraints = [
            one_of("season", Season, name="map_result_season_is_known"),
            one_of("kind", MapTestKind, name="map_result_kind_is_known"),
            models.CheckConstraint(
                name="map_result_percentile_range",
                condition=Q(percentile=None) | Q(percentile__range=(1, 99)),
            ),
            models.CheckConstraint(
                name="map_result_positive_error",
                condition=Q(standard_error=None) | Q(standard_error__gt=0),
            ),
            models.CheckConstraint(
                name="map_result_says_why_it_is_questionable",
                condition=Q(is_questionable=False) | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                fields=["student", "school_year", "season", "subject", "course"],
                condition=Q(is_chosen=True),
                name="map_result_one_chosen_a_term",
            ),
        ]
        indexes = [
            models.Index(fields=["student", "school_year"], name="map_result_by_student"),
            models.Index(fields=["school", "school_year", "season", "subject"], name="map_result_by_school"),
            models.Index(
                fields=["school", "school_year"],
                condition=Q(is_questionable=True),
                name="map_result_in_doubt",
            ),
            # Covers the count of what was taken; one term of all schools is read by it, too.
            models.Index(
                fields=["school_year", "season", "subject", "course", "school"],
                condition=Q(is_chosen=True, is_questionable=False),
                name="map_result_by_term",
            ),
        ]

    def __str__(self) -> str:
        return f"MAP {self.season} of student {self.student_id}"

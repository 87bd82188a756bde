"""Score events: one student, one subject, one occasion of testing, one form."""

from django.db import models
from django.db.models import F, Q

from sextant.assessment.terms import NEEDS_A_REASON, WITHOUT_SCORE, Attempt, PeriodKind
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import one_of
from sextant.network.models import Course, School, SchoolYear, Section, Staff, Student


class AssessmentResult(GuardedModel):
    """What one student scored. Half a million of these are usual, hence no public id and few indexes.

    ``score`` is what calculations use; ``raw`` and ``max_score`` stay as the source gave them. A
    result with a ``max_score`` counts points on its grade's own form; one without stands on a scale
    that all grades share. ``is_excluded`` keeps a result out of every calculation and says why.
    """

    guard = Guarded(
        record_class=RecordClass.S1B,
        school="school_id",
        student="student_id",
        section="section_id",
        follows_student=True,
    )

    # The unique key below begins with the student and serves as its index.
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    course = models.ForeignKey(
        Course, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    subject = models.CharField(max_length=40)
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+", db_index=False)
    period_kind = models.CharField(max_length=14, choices=PeriodKind)
    period_number = models.IntegerField()
    period_order = models.IntegerField()
    period_label = models.CharField(max_length=20, blank=True)
    form = models.CharField(max_length=60, blank=True)
    raw = models.FloatField(null=True, blank=True)
    max_score = models.FloatField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    standard_error = models.FloatField(null=True, blank=True)
    grade = models.SmallIntegerField(null=True, blank=True)
    tested_on = models.DateField(null=True, blank=True)
    attempt = models.CharField(max_length=8, choices=Attempt, default=Attempt.FULL)
    source = models.CharField(max_length=120)
    is_excluded = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    confirmed_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["student", "subject", "school_year", "period_kind", "period_number", "form"],
                name="assessment_result_is_unique",
            ),
            one_of("period_kind", PeriodKind, name="assessment_result_kind_is_known"),
            one_of("attempt", Attempt, name="assessment_result_attempt_is_known"),
            models.CheckConstraint(name="assessment_result_names_a_subject", condition=~Q(subject="")),
            models.CheckConstraint(
                name="assessment_result_has_a_score_if_taken",
                condition=Q(score__isnull=False) ^ Q(attempt__in=sorted(WITHOUT_SCORE)),
            ),
            models.CheckConstraint(
                name="assessment_result_at_most_the_maximum",
                condition=Q(max_score=None) | Q(score=None) | Q(score__lte=F("max_score"), score__gte=0),
            ),
            models.CheckConstraint(
                name="assessment_result_positive_error",
                condition=Q(standard_error=None) | Q(standard_error__gt=0),
            ),
            models.CheckConstraint(
                name="assessment_result_grade_range", condition=Q(grade=None) | Q(grade__range=(-1, 13))
            ),
            models.CheckConstraint(
                name="assessment_result_says_why_it_does_not_count",
                condition=~Q(reason="") | (Q(is_excluded=False) & ~Q(attempt__in=sorted(NEEDS_A_REASON))),
            ),
        ]
        indexes = [
            models.Index(fields=["school"], condition=Q(is_excluded=True), name="assessment_result_in_doubt"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.period_kind} {self.period_number} of student {self.student_id}"

"""Where a student is enrolled, from when to when, and which programs she is in."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models.people import Student
from sextant.network.models.places import School
from sextant.network.terms import EnrollmentKind, ExitReason, ProgramKind, RestrictedProgramKind


class Enrollment(Dated, Record):
    guard = Guarded(
        record_class=RecordClass.S1A, school="school_id", student="student_id", follows_student=True
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="enrollments")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    grade = models.SmallIntegerField()
    kind = models.CharField(max_length=10, choices=EnrollmentKind, default=EnrollmentKind.PRIMARY)
    entry_code = models.CharField(max_length=20, blank=True)
    exit_code = models.CharField(max_length=20, blank=True)
    exit_reason = models.CharField(max_length=20, choices=ExitReason, blank=True)
    residency_district = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("enrollment_ends_after_it_starts"),
            one_of("kind", EnrollmentKind, name="enrollment_kind_is_known"),
            models.CheckConstraint(
                name="enrollment_exit_reason_is_known",
                condition=Q(exit_reason__in=["", *ExitReason.values]),
            ),
            models.CheckConstraint(
                name="enrollment_reason_comes_with_the_exit",
                condition=Q(exit_reason="") | Q(valid_until__isnull=False),
            ),
            models.CheckConstraint(name="enrollment_grade_range", condition=Q(grade__range=(-1, 13))),
            models.UniqueConstraint(
                fields=["student"],
                condition=Q(kind=EnrollmentKind.PRIMARY, valid_until=None),
                name="one_open_primary_enrollment",
            ),
        ]
        indexes = [models.Index(fields=["school", "valid_from", "valid_until"], name="enrollment_by_school")]

    def __str__(self) -> str:
        return f"Enrollment of student {self.student_id} from {self.valid_from}"


class _Program(Dated, Record):
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"Program of student {self.student_id} from {self.valid_from}"


class StudentProgram(_Program):
    """IEP, 504, English learner, gifted."""

    guard = Guarded(
        record_class=RecordClass.S2B, school="school_id", student="student_id", follows_student=True
    )

    kind = models.CharField(max_length=8, choices=ProgramKind)
    subtype = models.CharField(max_length=60, blank=True)
    lre_band = models.CharField(max_length=20, blank=True)
    annual_review_on = models.DateField(null=True, blank=True)
    reevaluation_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("student_program_ends_after_it_starts"),
            one_of("kind", ProgramKind, name="student_program_kind_is_known"),
            models.CheckConstraint(
                name="iep_has_its_review_dates",
                condition=~Q(kind=ProgramKind.IEP)
                | Q(annual_review_on__isnull=False, reevaluation_on__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["student", "kind"], condition=Q(valid_until=None), name="student_program_open_once"
            ),
        ]


class RestrictedProgram(_Program):
    """Low income, homeless, foster care, migrant: for counts, never shown to teachers."""

    guard = Guarded(
        record_class=RecordClass.S2C, school="school_id", student="student_id", follows_student=True
    )

    kind = models.CharField(max_length=12, choices=RestrictedProgramKind)

    class Meta:
        constraints = [
            ends_after_it_starts("restricted_program_ends_after_it_starts"),
            one_of("kind", RestrictedProgramKind, name="restricted_program_kind_is_known"),
            models.UniqueConstraint(
                fields=["student", "kind"],
                condition=Q(valid_until=None),
                name="restricted_program_open_once",
            ),
        ]


class Accommodation(_Program):
    """What every teacher of the student must provide, in one line."""

    guard = Guarded(
        record_class=RecordClass.S2A, school="school_id", student="student_id", follows_student=True
    )

    text = models.CharField(max_length=200)

    class Meta:
        constraints = [ends_after_it_starts("accommodation_ends_after_it_starts")]

"""What comes after school: own plans, credits, entrance results, applications, aid, where graduates are."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.leadership.terms.after_school import (
    ApplicationState,
    CreditSubject,
    EnrollmentStatus,
    EntranceKind,
    FafsaState,
    Pathway,
)
from sextant.network.models import School, SchoolYear, Staff, Student


def _of_student(record_class: RecordClass) -> Guarded:
    return Guarded(record_class=record_class, school="school_id", student="student_id", follows_student=True)


PLANS = _of_student(RecordClass.S1F)
RESULTS = _of_student(RecordClass.S1B)
MONEY = _of_student(RecordClass.S1M)


class OwnPlan(Record):
    """A student's plan for the time after school, in the student's own words; looked at once a year."""

    guard = PLANS

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    dream = models.TextField(max_length=1000)
    pathway = models.CharField(max_length=10, choices=Pathway)
    fall_back = models.CharField(max_length=10, choices=Pathway, blank=True)
    second_fall_back = models.CharField(max_length=10, choices=Pathway, blank=True)
    written_on = models.DateField()
    reviewed_on = models.DateField(null=True, blank=True)
    reviewed_with_guardian = models.BooleanField(default=False)
    reviewed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("pathway", Pathway, name="own_plan_pathway_is_known"),
            models.UniqueConstraint(fields=["student", "school_year"], name="own_plan_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"Own plan {self.pk}"


class CreditLine(Record):
    """Credits that a student has earned in one course and year: the ledger is their sum."""

    guard = RESULTS

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    course_code = models.CharField(max_length=40)
    course_title = models.CharField(max_length=120)
    # The student's own grade in that year: who is on track is asked of grade 9 alone.
    grade = models.SmallIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=16, choices=CreditSubject)
    is_core = models.BooleanField(default=False)
    # Credits in hundredths, and semesters failed of a core course.
    tried_hundredths = models.PositiveSmallIntegerField()
    earned_hundredths = models.PositiveSmallIntegerField()
    n_failed_semesters = models.PositiveSmallIntegerField(default=0)
    # From a transcript of an earlier school or year: it counts for graduation, and not for grade 9 here.
    is_taken_over = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("subject", CreditSubject, name="credit_subject_is_known"),
            models.UniqueConstraint(
                fields=["student", "school_year", "course_code"], name="credit_line_once_a_year"
            ),
            models.CheckConstraint(
                name="credits_earned_were_tried",
                condition=Q(earned_hundredths__lte=models.F("tried_hundredths")),
            ),
        ]
        indexes = [models.Index(fields=["school", "school_year", "grade"], name="credit_line_by_school")]

    def __str__(self) -> str:
        return f"Credits {self.pk}"


class CollegeEntranceResult(Record):
    """One sitting of an entrance test, or an industry credential; several are kept."""

    guard = RESULTS

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=EntranceKind)
    name = models.CharField(max_length=80, blank=True)
    taken_on = models.DateField()
    parts = models.JSONField(default=dict)
    score = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", EntranceKind, name="entrance_kind_is_known"),
            models.UniqueConstraint(
                fields=["student", "kind", "name", "taken_on"], name="entrance_result_once_a_sitting"
            ),
        ]

    def __str__(self) -> str:
        return f"Entrance result {self.pk}"


class Institution(Record):
    """Where one may apply, and whom it admits: the middle half of scores, as the network loads it."""

    guard = Guarded(record_class=RecordClass.O4D)

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    pathway = models.CharField(max_length=10, choices=Pathway)
    sat_low = models.PositiveSmallIntegerField(null=True, blank=True)
    sat_high = models.PositiveSmallIntegerField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [one_of("pathway", Pathway, name="institution_pathway_is_known")]

    def __str__(self) -> str:
        return self.name


class CollegeApplication(Record):
    """An application, and what came of it."""

    guard = PLANS

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ApplicationState, default=ApplicationState.PLANNED)
    deadline = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", ApplicationState, name="college_application_state_is_known"),
            models.UniqueConstraint(fields=["student", "institution"], name="college_application_once"),
        ]

    def __str__(self) -> str:
        return f"Application {self.pk}"


class FinancialAid(Record):
    """How far the FAFSA of a school year is, and what aid was offered in all."""

    guard = MONEY

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=FafsaState, default=FafsaState.NOT_STARTED)
    changed_on = models.DateField()
    offered_cents = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", FafsaState, name="fafsa_state_is_known"),
            models.UniqueConstraint(fields=["student", "school_year"], name="financial_aid_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"Financial aid {self.pk}"


class AlumniEnrollment(Record):
    """Where a graduate was in one term, as a file said."""

    guard = Guarded(record_class=RecordClass.S1G, school="school_id", student="student_id")

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    # The school of graduation.
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    graduated_on = models.DateField()
    # Semesters after graduation, from 1.
    semester = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=EnrollmentStatus)
    institution_name = models.CharField(max_length=120, blank=True)
    is_four_year = models.BooleanField(null=True)
    source_file = models.CharField(max_length=120)
    read_on = models.DateField()

    class Meta:
        constraints = [
            one_of("status", EnrollmentStatus, name="alumni_status_is_known"),
            models.UniqueConstraint(fields=["student", "semester"], name="alumni_once_a_semester"),
        ]

    def __str__(self) -> str:
        return f"Alumni enrollment {self.pk}"

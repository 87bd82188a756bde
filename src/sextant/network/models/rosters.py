"""Courses, sections, who teaches and who sits in them, with dosage; and the teacher's word for it."""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models.calendar import BellPeriod, ReportPeriod, SchoolYear
from sextant.network.models.people import Staff, Student
from sextant.network.models.places import STRUCTURE, School
from sextant.network.terms import (
    CaseKind,
    Pathway,
    SectionKind,
    SectionRole,
    Subject,
    VerificationState,
)


class Course(Record):
    guard = STRUCTURE

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    subject = models.CharField(max_length=16, choices=Subject)
    grade = models.SmallIntegerField(null=True, blank=True)
    pathway = models.CharField(max_length=12, choices=Pathway, default=Pathway.CORE)
    credit_hundredths = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("subject", Subject, name="course_subject_is_known"),
            one_of("pathway", Pathway, name="course_pathway_is_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Section(Record):
    guard = Guarded(record_class=RecordClass.N0, school="school_id", section="id")

    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    code = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12, choices=SectionKind, default=SectionKind.SCHEDULED)
    bell_period = models.ForeignKey(
        BellPeriod, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    room = models.CharField(max_length=20, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    is_team_taught = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            one_of("kind", SectionKind, name="section_kind_is_known"),
            models.CheckConstraint(
                name="section_dates_in_order", condition=Q(ends_on__gte=models.F("starts_on"))
            ),
        ]
        indexes = [models.Index(fields=["school", "school_year", "kind"], name="section_by_school")]

    def __str__(self) -> str:
        return self.title


class SectionStaff(Dated, Record):
    guard = Guarded(record_class=RecordClass.A0, school="school_id", staff="staff_id", section="section_id")

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="staff_links")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="section_links")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=SectionRole)
    dosage_percent = models.PositiveSmallIntegerField(default=100)

    class Meta:
        constraints = [
            ends_after_it_starts("section_staff_ends_after_it_starts"),
            one_of("role", SectionRole, name="section_staff_role_is_known"),
            models.CheckConstraint(name="section_staff_dosage", condition=Q(dosage_percent__range=(0, 100))),
            models.CheckConstraint(
                name="paras_carry_no_dosage", condition=~Q(role=SectionRole.PARA) | Q(dosage_percent=0)
            ),
            models.UniqueConstraint(
                fields=["section", "staff"], condition=Q(valid_until=None), name="section_staff_open_once"
            ),
        ]
        indexes = [models.Index(fields=["staff", "valid_until"], name="section_staff_by_staff")]

    def __str__(self) -> str:
        return f"{self.role} of section {self.section_id}"


class SectionEnrollment(Dated, Record):
    guard = Guarded(
        record_class=RecordClass.S1A,
        school="school_id",
        student="student_id",
        section="section_id",
        follows_student=True,
    )

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="student_links")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="section_links")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    dosage_percent = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("section_enrollment_ends_after_it_starts"),
            models.CheckConstraint(
                name="section_enrollment_dosage",
                condition=Q(dosage_percent=None) | Q(dosage_percent__range=(0, 100)),
            ),
            models.UniqueConstraint(
                fields=["section", "student"],
                condition=Q(valid_until=None),
                name="section_enrollment_open_once",
            ),
        ]
        # Dates and section with it: who sits in which room is told from the index alone.
        indexes = [
            models.Index(
                fields=["student", "valid_until", "valid_from", "section"],
                name="section_enrollment_by_student",
            ),
            models.Index(
                fields=["section", "valid_from", "valid_until", "school", "student"],
                name="section_enrollment_by_room",
            ),
        ]

    def __str__(self) -> str:
        return f"Student {self.student_id} in section {self.section_id}"


class RosterVerification(Record):
    """One teacher's confirmation of one section for one report period, and the principal's lock."""

    guard = Guarded(record_class=RecordClass.S1A, school="school_id", section="section_id", staff="staff_id")

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=VerificationState, default=VerificationState.OPEN)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # Whose word it is: a teacher of the class, or somebody of the office where no teacher is there any more.
    confirmed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_stand_in = models.BooleanField(null=True, blank=True)
    approved_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    question = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "report_period"], name="roster_verification_is_unique"
            ),
            one_of("state", VerificationState, name="roster_verification_state_is_known"),
            models.CheckConstraint(
                name="roster_lock_has_an_approver",
                condition=~Q(state=VerificationState.LOCKED)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="roster_approver_is_another",
                condition=Q(approved_by=None) | Q(confirmed_by=None) | ~Q(approved_by=F("confirmed_by")),
            ),
        ]
        indexes = [models.Index(fields=["school", "report_period", "state"], name="roster_verification_open")]

    def __str__(self) -> str:
        return f"{self.state} roster of section {self.section_id}"


class Caseload(Dated, Record):
    """A student whom a member of staff looks after beyond a section."""

    guard = Guarded(
        record_class=RecordClass.S1D,
        school="school_id",
        student="student_id",
        staff="staff_id",
        follows_student=True,
    )

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=CaseKind)

    class Meta:
        constraints = [
            ends_after_it_starts("caseload_ends_after_it_starts"),
            one_of("kind", CaseKind, name="caseload_kind_is_known"),
            models.UniqueConstraint(
                fields=["staff", "student", "kind"],
                condition=Q(valid_until=None),
                name="caseload_open_once",
            ),
        ]
        indexes = [models.Index(fields=["staff", "valid_until"], name="caseload_by_staff")]

    def __str__(self) -> str:
        return f"{self.kind} of student {self.student_id}"


class CoachAssignment(Dated, Record):
    """Which teachers a coach works with."""

    guard = Guarded(record_class=RecordClass.A0S, school="school_id", staff="coach_id")

    coach = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            ends_after_it_starts("coach_assignment_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["coach", "teacher"], condition=Q(valid_until=None), name="coach_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Coach {self.coach_id} of teacher {self.teacher_id}"

"""Enroll, withdraw and transfer students; the directory's school and grade follow from here alone."""

from contextlib import nullcontext
from datetime import date

from django.db import transaction
from django.db.models import Q

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.approvals import is_approved
from sextant.network.actions.changes import change
from sextant.network.events import StudentEnrolled, StudentWithdrawn
from sextant.network.models import (
    Accommodation,
    Caseload,
    Enrollment,
    Guardian,
    RestrictedProgram,
    School,
    SectionEnrollment,
    Student,
    StudentDemographics,
    StudentGuardian,
    StudentProgram,
)
from sextant.network.queries.calendar import calendar_of, school_year_on
from sextant.network.queries.settings import threshold
from sextant.network.standing_in import as_reader_of_structure, as_writer_of_repetitions
from sextant.network.terms import EnrollmentKind, ExitReason, Seat
from sextant.network.thresholds import BACKDATING_DAYS

# Domain 10.2, I-37: whoever comes after the first ten days of school comes in mid-year.
FIRST_DAYS = 10
_REPEATS_SCHOOL = (StudentDemographics, StudentGuardian, StudentProgram, RestrictedProgram, Accommodation)


class NoSuchEnrollment(CannotDo):
    """There is no such open enrollment within reach."""


class EnrolledElsewhere(CannotDo):
    """A student has one open primary enrollment in the whole network."""


class GradeNotOffered(CannotDo):
    """The school does not teach this grade."""


class DatesOverlap(CannotDo):
    """The student was enrolled on some of these days already."""


class BackdatedTooFar(CannotDo):
    """The day lies further back than an entry without the registrar's approval may reach."""


class LeavesBeforeEntry(CannotDo):
    """The student cannot leave before she came."""


@transaction.atomic
def enroll(
    *,
    student_id: int,
    school_id: int,
    grade: int,
    on: date,
    entry_code: str = "",
    residency_district: str = "",
    entered_on: date | None = None,
    approved_by_id: int | None = None,
) -> Enrollment:
    """Enroll a student from ``on``, the first day at the school.

    ``entered_on`` is the day on which a person makes the entry; processes leave it out.

    Raises:
        EnrolledElsewhere: she has an open primary enrollment; a transfer moves her.
        DatesOverlap: she was enrolled on or after this day.
        GradeNotOffered: the school does not teach the grade.
        BackdatedTooFar: more than ten school days back, and no registrar approved it.
        OutOfReach: it is another school.
    """
    # The new row follows the student into reach; the school itself must lie within it too.
    guard.require(School, guard.Verb.WRITE, [school_id])
    _check_grade(school_id, grade)
    _check_free(student_id, on)
    _check_backdating(school_id=school_id, on=on, entered_on=entered_on, approved_by_id=approved_by_id)
    return _open(student_id, school_id, grade, on, entry_code, residency_district, left=None)


@transaction.atomic
def withdraw(
    *,
    enrollment_id: int,
    on: date,
    reason: str,
    exit_code: str = "",
    entered_on: date | None = None,
    approved_by_id: int | None = None,
) -> Enrollment:
    """End an enrollment; ``on`` is the first day without the student. Classes and caseloads end with it.

    Raises:
        NoSuchEnrollment: there is no such open enrollment within reach.
        LeavesBeforeEntry: the day lies before the entry.
        BackdatedTooFar: more than ten school days back, and no registrar approved it.
    """
    enrollment = _find_open(enrollment_id)
    _check_backdating(
        school_id=enrollment.school_id, on=on, entered_on=entered_on, approved_by_id=approved_by_id
    )
    _close(enrollment, on, reason=ExitReason(reason), exit_code=exit_code)
    if enrollment.kind == EnrollmentKind.PRIMARY:
        _repeat(enrollment.student_id, school_id=None, grade=None)
    publish(
        StudentWithdrawn(
            student_id=enrollment.student_id, school_id=enrollment.school_id, on=on, reason=reason
        )
    )
    return enrollment


@transaction.atomic
def transfer(
    *,
    student_id: int,
    to_school_id: int,
    grade: int,
    on: date,
    entry_code: str = "",
    entered_on: date | None = None,
    approved_by_id: int | None = None,
) -> Enrollment:
    """Move a student to another school of the network; her whole history goes with her.

    The registrar of the school she leaves does it; ``on`` is the first day at the new school.

    Raises:
        NoSuchEnrollment: she has no open primary enrollment within reach.
        AlreadyDone: she is at that school.
        GradeNotOffered: that school does not teach the grade.
        BackdatedTooFar: more than ten school days back, and no registrar approved it.
    """
    enrollment = Enrollment.objects.filter(
        student_id=student_id, kind=EnrollmentKind.PRIMARY, valid_until=None
    ).first()
    if enrollment is None:
        raise NoSuchEnrollment("This student has no open enrollment at your school.")
    if enrollment.school_id == to_school_id:
        raise AlreadyDone("The student is at this school already.")
    _check_grade(to_school_id, grade)
    _check_backdating(
        school_id=enrollment.school_id, on=on, entered_on=entered_on, approved_by_id=approved_by_id
    )
    _close(enrollment, on, reason=ExitReason.TRANSFER_INSIDE, exit_code="")
    return _open(
        student_id,
        to_school_id,
        grade,
        on,
        entry_code,
        enrollment.residency_district,
        left=enrollment.school_id,
    )


@transaction.atomic
def promote(*, student_id: int, grade: int, on: date) -> Enrollment:
    """Move a student to another grade of her school: the enrollment ends and the next begins the same day.

    Raises:
        NoSuchEnrollment: she has no open primary enrollment within reach.
        GradeNotOffered: the school does not teach the grade.
        AlreadyDone: she is in that grade.
    """
    old = Enrollment.objects.filter(
        student_id=student_id, kind=EnrollmentKind.PRIMARY, valid_until=None
    ).first()
    if old is None:
        raise NoSuchEnrollment("This student has no open enrollment at your school.")
    if old.grade == grade:
        raise AlreadyDone(f"The student is in grade {grade} already.")
    _check_grade(old.school_id, grade)
    changes = change(old, valid_until=on)
    audit.record("network.promote", on=old, changes=changes)
    new = Enrollment(
        student_id=student_id,
        school_id=old.school_id,
        grade=grade,
        valid_from=on,
        residency_district=old.residency_district,
    )
    new.save()
    audit.record("network.promote", on=new, changes={"grade": (old.grade, grade)})
    _repeat(student_id, school_id=old.school_id, grade=grade)
    return new


def _open(
    student_id: int,
    school_id: int,
    grade: int,
    on: date,
    entry_code: str,
    residency_district: str,
    *,
    left: int | None,
) -> Enrollment:
    enrollment = Enrollment(
        student_id=student_id,
        school_id=school_id,
        grade=grade,
        valid_from=on,
        entry_code=entry_code,
        residency_district=residency_district,
    )
    # A transfer writes at a school that whoever decided it does not reach; the trail still names her.
    with as_writer_of_repetitions() if left is not None else nullcontext():
        enrollment.save()
    audit.record(
        "network.enroll", on=enrollment, changes={"school_id": (left, school_id), "valid_from": (None, on)}
    )
    _repeat(student_id, school_id=school_id, grade=grade)
    publish(
        StudentEnrolled(
            student_id=student_id,
            school_id=school_id,
            grade=grade,
            on=on,
            is_mid_year=_is_mid_year(school_id, on),
            transferred_from=left,
        )
    )
    return enrollment


def _close(enrollment: Enrollment, on: date, *, reason: ExitReason, exit_code: str) -> None:
    if on < enrollment.valid_from:
        raise LeavesBeforeEntry(f"She came on {enrollment.valid_from}; choose that day or a later one.")
    changes = change(enrollment, valid_until=on, exit_reason=reason, exit_code=exit_code)
    ended = 0
    for table in (SectionEnrollment, Caseload):
        # What has an end already ends sooner: nobody reads on until then.
        rows = table.objects.filter(
            Q(valid_until=None) | Q(valid_until__gt=on),
            student_id=enrollment.student_id,
            school_id=enrollment.school_id,
        )
        for row in rows.order_by("pk"):
            change(row, valid_until=max(on, row.valid_from))
            ended += 1
    audit.record("network.withdraw", on=enrollment, changes={**changes, "classes_ended": (0, ended)})


def _repeat(student_id: int, *, school_id: int | None, grade: int | None) -> None:
    """Carry school and grade into the columns that repeat them; a student who left keeps her rows' school."""
    with as_writer_of_repetitions():
        Student.objects.filter(pk=student_id).update(school_id=school_id, grade=grade)
        if school_id is None:
            return
        for table in _REPEATS_SCHOOL:
            table.objects.filter(student_id=student_id).update(school_id=school_id)
        links = StudentGuardian.objects.filter(student_id=student_id, valid_until=None)
        Guardian.objects.filter(pk__in=links.values("guardian_id")).update(school_id=school_id)


def _find_open(enrollment_id: int) -> Enrollment:
    enrollment: Enrollment | None = Enrollment.objects.filter(pk=enrollment_id, valid_until=None).first()
    if enrollment is None:
        raise NoSuchEnrollment("Choose an enrollment that is still open.")
    return enrollment


def _check_grade(school_id: int, grade: int) -> None:
    school = School.objects.filter(pk=school_id).first()
    if school is None:
        raise GradeNotOffered("Choose a school of this network.")
    if not school.grade_low <= grade <= school.grade_high:
        raise GradeNotOffered(
            f"{school.name} teaches grades {school.grade_low} to {school.grade_high}; choose another school."
        )


def _check_free(student_id: int, on: date) -> None:
    """Look at the whole network: another school's enrollment counts although it is out of reach."""
    with as_reader_of_structure():
        primary = Enrollment.objects.filter(student_id=student_id, kind=EnrollmentKind.PRIMARY)
        if primary.filter(valid_until=None).exists():
            raise EnrolledElsewhere(
                "This student is enrolled in the network. Ask the registrar of that school for a transfer."
            )
        if primary.filter(valid_until__gt=on).exists():
            raise DatesOverlap(f"She was enrolled on or after {on} already; choose a later first day.")


def _check_backdating(
    *, school_id: int, on: date, entered_on: date | None, approved_by_id: int | None
) -> None:
    if guard.actor().process:
        return
    if entered_on is None:
        raise ValueError("A person's entry says on which day it is made (entered_on)")
    allowed = threshold(BACKDATING_DAYS, on=entered_on, school_id=school_id)
    if calendar_of(school_id=school_id).count(on, entered_on) <= allowed + 1:
        return
    if not is_approved(
        approver_id=approved_by_id, seats=(Seat.REGISTRAR,), school_id=school_id, on=entered_on
    ):
        raise BackdatedTooFar(
            f"{on} lies more than {allowed:g} school days back. The registrar must approve this entry."
        )


def _is_mid_year(school_id: int, on: date) -> bool:
    year = school_year_on(on)
    return year is not None and calendar_of(school_id=school_id).count(year.starts_on, on) > FIRST_DAYS

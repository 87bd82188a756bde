"""A student has one open primary enrollment; her school, grade and records' school follow it."""

from datetime import date, timedelta

import pytest

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions import enrollment, people, programs, rosters
from sextant.network.models import (
    Caseload,
    Enrollment,
    Guardian,
    SectionEnrollment,
    Student,
    StudentDemographics,
    StudentGuardian,
)
from sextant.network.queries import enrollment as asking
from sextant.network.terms import CaseKind, ExitReason
from trail_for_tests import last_action, user_of


def newcomer(cast: Cast) -> Student:
    return people.add_student(given_name="Imani", family_name="Boone", school_id=cast.harbor.pk, grade=7)


def enrollment_of(student: Student) -> Enrollment:
    row: Enrollment = Enrollment.objects.get(student=student, valid_until=None)
    return row


def test_a_registrar_enrolls_a_newcomer(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        student = newcomer(cast)
        row = enrollment.enroll(
            student_id=student.pk, school_id=cast.harbor.pk, grade=7, on=TODAY, entered_on=TODAY
        )

        student.refresh_from_db()
        assert (student.school_id, student.grade, row.valid_until) == (cast.harbor.pk, 7, None)
        # Mid-year: what the newcomer is owed leaves its own trail after it.
        assert user_of("network.enroll") == cast.gloria_registrar.pk
        assert asking.count_enrolled(on=TODAY, school_id=cast.harbor.pk) == 8


def test_nobody_is_enrolled_twice_in_the_whole_network(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar), pytest.raises(enrollment.EnrolledElsewhere):
        enrollment.enroll(
            student_id=cast.wren_elsewhere.pk,
            school_id=cast.harbor.pk,
            grade=5,
            on=TODAY,
            entered_on=TODAY,
        )


def test_a_registrar_enrolls_at_no_other_school(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        student = newcomer(cast)

        with pytest.raises(guard.OutOfReach):
            enrollment.enroll(
                student_id=student.pk, school_id=cast.cedar.pk, grade=4, on=TODAY, entered_on=TODAY
            )


def test_a_school_enrolls_only_grades_that_it_teaches(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar), pytest.raises(enrollment.GradeNotOffered, match="5 to 8"):
        enrollment.enroll(
            student_id=newcomer(cast).pk, school_id=cast.harbor.pk, grade=9, on=TODAY, entered_on=TODAY
        )


def test_ten_school_days_back_need_nobody_and_eleven_need_the_registrar(cast: Cast) -> None:
    ten_back, eleven_back = date(2026, 11, 6), date(2026, 11, 5)
    registrar = cast.gloria_registrar.staff_id
    with cast.as_(cast.marcus_ap_operations):
        row = enrollment_of(cast.jaylen)
        with pytest.raises(enrollment.BackdatedTooFar, match="registrar"):
            enrollment.withdraw(
                enrollment_id=row.pk, on=eleven_back, reason=ExitReason.TRANSFER_OUT, entered_on=TODAY
            )
        enrollment.withdraw(
            enrollment_id=row.pk, on=ten_back, reason=ExitReason.TRANSFER_OUT, entered_on=TODAY
        )
        other = enrollment_of(cast.zuri)
        enrollment.withdraw(
            enrollment_id=other.pk,
            on=eleven_back,
            reason=ExitReason.TRANSFER_OUT,
            entered_on=TODAY,
            approved_by_id=registrar,
        )

        assert not Enrollment.objects.filter(pk__in=[row.pk, other.pk], valid_until=None).exists()


def test_a_persons_entry_says_when_it_is_made(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar), pytest.raises(ValueError, match="entered_on"):
        enrollment.enroll(student_id=newcomer(cast).pk, school_id=cast.harbor.pk, grade=7, on=TODAY)


def test_leaving_ends_classes_and_caseloads(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        enrollment.withdraw(
            enrollment_id=enrollment_of(cast.jaylen).pk,
            on=TODAY,
            reason=ExitReason.TRANSFER_OUT,
            exit_code="T2",
            entered_on=TODAY,
        )

        assert last_action() == "network.withdraw"
        assert not Student.objects.filter(pk=cast.jaylen.pk).exists()
        (former,) = asking.list_former_students(school_id=cast.harbor.pk, first=TODAY, last=TODAY)
        assert former.name == "Jaylen Okonkwo-Reed"
    with guard.acting_as(process("demo_builder")):
        assert not SectionEnrollment.objects.filter(student=cast.jaylen, valid_until=None).exists()
        assert not Caseload.objects.filter(student=cast.jaylen, valid_until=None).exists()


def test_leaving_ends_at_once_what_would_have_ended_later(cast: Cast) -> None:
    """Whoever stands in for a while, or a co-teacher until Friday, reads on about nobody who has left."""
    with guard.acting_as(process("demo_builder")):
        case = programs.add_to_caseload(
            staff_id=cast.priya_coteacher.staff_id or 0,
            student_id=cast.jaylen.pk,
            kind=CaseKind.COVER,
            valid_from=TODAY - timedelta(days=2),
        )
        Caseload.objects.filter(pk=case.pk).update(valid_until=TODAY + timedelta(days=30))
    with cast.as_(cast.gloria_registrar):
        left = enrollment_of(cast.jaylen).pk
        enrollment.withdraw(enrollment_id=left, on=TODAY, reason=ExitReason.TRANSFER_OUT, entered_on=TODAY)

    with guard.acting_as(process("demo_builder")):
        assert Caseload.objects.get(pk=case.pk).valid_until == TODAY


def test_nobody_leaves_before_she_came(cast: Cast, as_builder: None) -> None:
    with pytest.raises(enrollment.LeavesBeforeEntry):
        enrollment.withdraw(
            enrollment_id=enrollment_of(cast.jaylen).pk, on=date(2026, 8, 1), reason=ExitReason.OTHER
        )


def test_an_ended_enrollment_cannot_be_ended(cast: Cast, as_builder: None) -> None:
    row = enrollment_of(cast.jaylen)
    enrollment.withdraw(enrollment_id=row.pk, on=TODAY, reason=ExitReason.OTHER)

    with pytest.raises(enrollment.NoSuchEnrollment):
        enrollment.withdraw(enrollment_id=row.pk, on=TODAY, reason=ExitReason.OTHER)


def test_a_returning_student_does_not_overlap_herself(cast: Cast, as_builder: None) -> None:
    enrollment.withdraw(enrollment_id=enrollment_of(cast.jaylen).pk, on=TODAY, reason=ExitReason.OTHER)

    with pytest.raises(enrollment.DatesOverlap):
        enrollment.enroll(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, grade=7, on=date(2026, 11, 20))
    enrollment.enroll(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, grade=7, on=TODAY)

    assert Enrollment.objects.filter(student=cast.jaylen).count() == 2


def test_a_transfer_takes_the_whole_history_along(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        enrollment.transfer(
            student_id=cast.mei_lin.pk,
            to_school_id=cast.cedar.pk,
            grade=6,
            on=TODAY,
            entered_on=TODAY,
        )

        assert user_of("network.enroll") == cast.gloria_registrar.pk
    with cast.as_(cast.thandiwe_principal_elsewhere):
        student = Student.objects.get(pk=cast.mei_lin.pk)
        rows = asking.list_enrollments(student_id=student.pk)
        assert [row.school for row in rows] == ["Cedar Row Elementary", "Harbor Point Middle"]
        assert rows[1].exit_reason == ExitReason.TRANSFER_INSIDE
        assert StudentDemographics.objects.get(pk=student.pk).school_id == cast.cedar.pk
        was = asking.enrollment_on(student_id=student.pk, on=date(2026, 11, 20))
        assert was is not None
        assert was.school_id == cast.harbor.pk


def test_a_transfer_goes_somewhere_else_and_from_ones_own_school(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        with pytest.raises(AlreadyDone):
            enrollment.transfer(
                student_id=cast.jaylen.pk, to_school_id=cast.harbor.pk, grade=7, on=TODAY, entered_on=TODAY
            )
        with pytest.raises(enrollment.NoSuchEnrollment):
            enrollment.transfer(
                student_id=cast.wren_elsewhere.pk,
                to_school_id=cast.harbor.pk,
                grade=5,
                on=TODAY,
                entered_on=TODAY,
            )


def test_the_familys_records_follow_the_student(cast: Cast, as_builder: None) -> None:
    enrollment.transfer(student_id=cast.jaylen.pk, to_school_id=cast.cedar.pk, grade=6, on=TODAY)

    link = StudentGuardian.objects.filter(student=cast.jaylen).first()
    assert link is not None
    assert link.school_id == cast.cedar.pk
    assert Guardian.objects.get(pk=link.guardian_id).school_id == cast.cedar.pk


def test_promotion_begins_the_next_grade_without_a_gap(cast: Cast, as_builder: None) -> None:
    enrollment.promote(student_id=cast.jaylen.pk, grade=8, on=date(2027, 6, 9))

    old = asking.enrollment_on(student_id=cast.jaylen.pk, on=date(2027, 6, 8))
    new = asking.enrollment_on(student_id=cast.jaylen.pk, on=date(2027, 6, 9))
    assert old is not None
    assert new is not None
    assert (old.grade, new.grade) == (7, 8)
    assert Student.objects.get(pk=cast.jaylen.pk).grade == 8
    with pytest.raises(AlreadyDone):
        enrollment.promote(student_id=cast.jaylen.pk, grade=8, on=date(2027, 6, 9))


def test_a_school_counts_its_students_by_grade(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        counts = {
            row.grade: row.students for row in asking.count_by_grade(school_id=cast.harbor.pk, on=TODAY)
        }

    assert counts == {5: 1, 6: 1, 7: 4, 8: 1}


def test_a_place_on_a_roster_needs_an_enrollment(cast: Cast, as_builder: None) -> None:
    with pytest.raises(rosters.checks.NotEnrolledHere):
        rosters.place_student(section_id=cast.math_7b.pk, student_id=cast.wren_elsewhere.pk, valid_from=TODAY)

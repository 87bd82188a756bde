"""Answer red indicators: what the adults do, who manages the case, and when the family was met."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.actions.programs import add_to_caseload
from sextant.network.models import Caseload, StaffAssignment, Student
from sextant.network.queries.other_names import refuse_names
from sextant.network.terms import CaseKind
from sextant.support.events import WarningAnswered
from sextant.support.models import WarningReview
from sextant.support.policies import ANSWER_WARNINGS
from sextant.support.queries.desk import as_desk


class NoSuchStudent(CannotDo):
    """There is no such student within reach."""


class NoPlan(CannotDo):
    """A review ends with what the adults do and a later day to look again."""


class NotAtThisSchool(CannotDo):
    """The case manager works at another school."""


class NotOneself(CannotDo):
    """Who only screens a student does not put her on the own caseload: it would widen what she reads."""


class NotMetYet(CannotDo):
    """A case begins when the family was met, and not in the future."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What came of looking at a student's red indicators."""

    student_id: int
    staff_id: int
    n_red: int
    plan: str
    look_again_on: date
    manager_id: int | None = None
    family_met_on: date | None = None


@transaction.atomic
def keep_review(*, review: Review, on: date) -> WarningReview:
    """Keep a review; a case manager who is named gets the student on the caseload.

    Raises:
        NoSuchStudent: she is at no school within reach.
        NoPlan: nothing was written, or the next look is not later.
        NotAtThisSchool: the case manager holds no seat at the student's school.
        NotOneself: the actor names herself, and does not look after the student yet.
        NotMetYet: a case manager without a meeting, or one that lies in the future.
        CannotDo: the plan names another student.
        OutOfReach: the actor reviews no indicators of hers.
    """
    student = Student.objects.filter(pk=review.student_id).first()
    if student is None or student.school_id is None:
        raise NoSuchStudent("This student is at no school within your reach.")
    plan = review.plan.strip()
    if not plan or review.look_again_on <= on:
        raise NoPlan("Write what the adults do, and a later day on which you look again.")
    refuse_names(plan, school_id=student.school_id, own=[student.pk])
    if review.manager_id is not None:
        _check_manager(review, student.school_id, on)
    row = WarningReview(
        school_id=student.school_id,
        student_id=student.pk,
        staff_id=review.staff_id,
        manager_id=review.manager_id,
        n_red=review.n_red,
        reviewed_on=on,
        plan=plan[:400],
        family_met_on=review.family_met_on,
        look_again_on=review.look_again_on,
    )
    row.save()
    audit.record("support.review_warning", on=row, changes={"n_red": (None, review.n_red)})
    if review.manager_id is not None:
        _put_on_caseload(review.manager_id, student.pk, on)
        _relieve_others(review.manager_id, student.pk, on)
    publish(
        WarningAnswered(
            student_id=student.pk, school_id=student.school_id, is_managed=review.manager_id is not None
        )
    )
    return row


def _check_manager(review: Review, school_id: int, on: date) -> None:
    seats = StaffAssignment.objects.on(on).filter(staff_id=review.manager_id, school_id=school_id)
    if not seats.exists():
        raise NotAtThisSchool("A case manager works at the student’s school. Choose somebody there.")
    rights = current_rights()
    if review.manager_id == rights.staff_id and not ANSWER_WARNINGS.covers(rights, school_id=school_id):
        held = Caseload.objects.on(on).filter(staff_id=rights.staff_id, student_id=review.student_id)
        if not held.exclude(kind__in=(CaseKind.SCREENING, CaseKind.COVER)).exists():
            raise NotOneself("Ask the principal to put this student on your caseload first.")
    if review.family_met_on is None or review.family_met_on > on:
        raise NotMetYet("Meet the family first, and write down the day: then the case begins.")


def _put_on_caseload(staff_id: int, student_id: int, on: date) -> None:
    """Give the student to the case manager; the desk does it, for a counselor keeps no caseloads."""
    with as_desk():
        standing = Caseload.objects.on(on).filter(student_id=student_id, kind=CaseKind.CASE_MANAGER)
        if not standing.filter(staff_id=staff_id).exists():
            add_to_caseload(
                staff_id=staff_id, student_id=student_id, kind=CaseKind.CASE_MANAGER, valid_from=on
            )


def _relieve_others(staff_id: int, student_id: int, on: date) -> None:
    """End with the day what earlier managers of the case read by it; who manages a plan of hers keeps it."""
    with as_desk():
        named = WarningReview.objects.filter(student_id=student_id).exclude(manager_id=staff_id)
        since = set(named.exclude(manager_id=None).values_list("manager_id", "reviewed_on"))
        held = Caseload.objects.filter(student_id=student_id, kind=CaseKind.CASE_MANAGER, valid_until=None)
        for row in held.order_by("pk"):
            # A case that began otherwise than by a review is no warning's to end.
            if (row.staff_id, row.valid_from) in since:
                changes = change(row, valid_until=on + timedelta(days=1))
                audit.record("network.end_caseload", on=row, changes=changes)

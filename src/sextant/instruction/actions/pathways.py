"""On a pathway and back: a start with a reason and a way back, and reviews that are recorded."""

from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.events import PathwayDecided
from sextant.instruction.models import PathwayMembership, PathwayReview
from sextant.instruction.terms import PathwayOutcome
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.terms import Pathway, Subject


class PathwayIncomplete(CannotDo):
    """A pathway has a reason, a way back and a day on which it is looked at again."""


class NotOurStudent(CannotDo):
    """The student is enrolled at no school within reach."""


@transaction.atomic
def start_pathway(
    *,
    student_id: int,
    subject: str,
    pathway: str,
    reason: str,
    way_back: str,
    review_on: date,
    family_told_on: date | None,
    on: date,
) -> PathwayMembership:
    """Put a student on the intensive or accelerated pathway in one subject.

    Raises:
        PathwayIncomplete: reason, way back or review day is missing, or the day is over.
        AlreadyDone: she is on one in this subject.
        NotOurStudent: she is at no school.
        OutOfReach: the actor does not keep this student's records.
    """
    if not reason.strip() or not way_back.strip():
        raise PathwayIncomplete(
            "Write the reason and the way back to core: a track without one is no pathway."
        )
    if review_on <= on:
        raise PathwayIncomplete("Choose a day after today for the review.")
    school_id = Student.objects.values_list("school_id", flat=True).get(pk=student_id)
    if school_id is None:
        raise NotOurStudent("This student is enrolled at no school. Enroll her first.")
    open_one = PathwayMembership.objects.filter(student_id=student_id, subject=subject, valid_until=None)
    if open_one.exists():
        raise AlreadyDone("She is on a pathway in this subject. Review that one first.")
    row = PathwayMembership(
        school_id=school_id,
        student_id=student_id,
        subject=Subject(subject),
        pathway=Pathway(pathway),
        reason=reason.strip(),
        way_back=way_back.strip(),
        review_on=review_on,
        family_told_on=family_told_on,
        decided_by_id=current_rights().staff_id,
        valid_from=on,
    )
    row.save()
    audit.record("instruction.start_pathway", on=row, changes={"pathway": (Pathway.CORE, row.pathway)})
    _tell(row, row.pathway)
    return row


@transaction.atomic
def review_pathway(
    *, membership_id: int, version: int, outcome: str, because: str, review_on: date | None, on: date
) -> PathwayReview:
    """Record a review: she stays until another day, or goes back to core, or changes the pathway.

    Raises:
        PathwayIncomplete: no reason; or she stays and no later day is named.
        AlreadyDone: the membership has ended, or was reviewed today.
        OutOfReach: the actor does not keep this student's records.
    """
    row: PathwayMembership = PathwayMembership.objects.get(pk=membership_id)
    guard.require(PathwayMembership, guard.Verb.WRITE, [row.pk])
    if row.valid_until is not None:
        raise AlreadyDone("This pathway has ended already.")
    if not because.strip():
        raise PathwayIncomplete("Say in one sentence what the review found.")
    stays = outcome == PathwayOutcome.STAYS
    if stays and (review_on is None or review_on <= on):
        raise PathwayIncomplete("She stays: choose a day after today for the next review.")
    if PathwayReview.objects.filter(membership=row, held_on=on).exists():
        raise AlreadyDone("This pathway was reviewed today already.")
    review = PathwayReview(
        membership=row,
        student_id=row.student_id,
        school_id=row.school_id,
        held_on=on,
        outcome=PathwayOutcome(outcome),
        because=because.strip(),
        held_by_id=current_rights().staff_id,
    )
    review.save()
    values = {"review_on": review_on} if stays else {"valid_until": on, "outcome": PathwayOutcome(outcome)}
    audit.record("instruction.review_pathway", on=row, changes=change(row, version=version, **values))
    _tell(row, row.pathway if stays else Pathway.CORE)
    return review


@transaction.atomic
def tell_family(*, membership_id: int, on: date, version: int) -> PathwayMembership:
    """Note when the family was told; the first day stands.

    Raises:
        OutOfReach: the actor does not keep this student's records.
    """
    row: PathwayMembership = PathwayMembership.objects.get(pk=membership_id)
    if row.family_told_on is None:
        changes = change(row, version=version, family_told_on=on)
        audit.record("instruction.tell_family", on=row, changes=changes)
    return row


def _tell(row: PathwayMembership, pathway: str) -> None:
    publish(
        PathwayDecided(
            student_id=row.student_id, school_id=row.school_id, subject=row.subject, pathway=str(pathway)
        )
    )

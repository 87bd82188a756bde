"""Name who looks after somebody new, and end it."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import StaffAssignment
from sextant.talent.actions.onboarding import finish_step
from sextant.talent.models import MentorDuty
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.mentors import may_mentor
from sextant.talent.terms.growing import OnboardingKind


class NotAMentor(CannotDo):
    """A mentor is somebody else, who teaches or coaches at the same school."""


class NoSuchDuty(CannotDo):
    """There is no such mentor, or it has ended."""


@transaction.atomic
def name_mentor(*, staff_id: int, mentor_id: int, school_id: int, by: int | None, on: date) -> MentorDuty:
    """Name a mentor; an earlier one of the same person ends.

    The caller has asked whether whoever acts names mentors at this school.

    Raises:
        NotAMentor: it is the person themselves, or nobody who teaches or coaches there, or whoever acts names
            their own.
    """
    if by is not None and by == staff_id:
        raise NotAMentor("Somebody else names your mentor. Ask your leader.")
    if staff_id == mentor_id:
        raise NotAMentor("Nobody is their own mentor. Choose a colleague.")
    with as_desk():
        if not StaffAssignment.objects.filter(
            staff_id=staff_id, school_id=school_id, valid_until=None
        ).exists():
            raise NotAMentor("Choose somebody of this school who is to be mentored.")
        if not may_mentor(mentor_id, school_id=school_id, on=on):
            raise NotAMentor("Choose a teacher or coach of this school.")
        standing = MentorDuty.objects.filter(staff_id=staff_id, valid_until=None).first()
        if standing is not None and standing.mentor_id == mentor_id:
            found: MentorDuty = standing
            return found
        if standing is not None:
            ended = change(standing, valid_until=max(on, standing.valid_from))
            audit.record("talent.end_mentoring", on=standing, changes=ended)
        row = MentorDuty(staff_id=staff_id, mentor_id=mentor_id, school_id=school_id, valid_from=on)
        row.save()
        audit.record("talent.name_mentor", on=row, changes={"mentor_id": (None, mentor_id)})
    finish_step(staff_id=staff_id, kind=OnboardingKind.MENTOR, on=on, by=by)
    return row


@transaction.atomic
def end_mentoring(*, duty_id: int, on: date, by: int | None = None) -> MentorDuty:
    """End a mentor's duty; ``on`` is the first day without it.

    Raises:
        NoSuchDuty: it is not on file, or has ended.
        NotAMentor: it is the duty of whoever looks after the one who acts.
    """
    with as_desk():
        row = MentorDuty.objects.filter(pk=duty_id, valid_until=None).first()
        if row is None:
            raise NoSuchDuty("This mentor’s duty has ended already.")
        if by is not None and by == row.staff_id:
            raise NotAMentor("Somebody else ends your mentor’s duty. Ask your leader.")
        audit.record("talent.end_mentoring", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
    found: MentorDuty = row
    return found

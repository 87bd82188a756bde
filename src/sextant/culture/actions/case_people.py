"""Who is asked to a restorative case, and who takes part: apart, so that whoever declines stays unknown."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.culture.models import Invitation, Participant, RestorativeCase
from sextant.culture.queries.case_reach import cases_within
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import ENDED_CASES, Answer, RepairState
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change


class NotReady(CannotDo):
    """A step is missing before this one."""


@transaction.atomic
def add_person(*, case_id: int, student_id: int, part: Part) -> Invitation:
    """Ask one more student to a conference.

    Raises:
        AlreadyDone: she is asked.
        NotReady: the conference is held or over.
    """
    row = before_meeting(case_id)
    if Invitation.objects.filter(case=row, student_id=student_id).exists():
        raise AlreadyDone(_("This student is asked already."))
    return invite(row, [(student_id, part)])[0]


@transaction.atomic
def answer_invitation(*, case_id: int, student_id: int, answer: Answer, was_met: bool, on: date) -> None:
    """Note what a student said, and that she was met beforehand; who declines is left in peace.

    Raises:
        NotReady: the case waits for its screen, or is held or over; or she is not asked.
    """
    row = before_meeting(case_id)
    if row.state == RepairState.REFERRED:
        raise NotReady(_("Screen the case first: is it voluntary, safe and fair to both sides?"))
    asked: Invitation | None = Invitation.objects.filter(case=row, student_id=student_id).first()
    if asked is None:
        raise NotReady(_("This student is not asked, or not of your grade. Look at the list again."))
    changes = change(
        asked,
        answer=answer,
        answered_on=None if answer is Answer.PENDING else on,
        met_on=(asked.met_on or on) if was_met else None,
    )
    audit.record("culture.answer_invitation", on=asked, changes=changes)
    there = Participant.objects.filter(case=row, student_id=student_id).first()
    if answer is Answer.YES and there is None:
        take_part(row, [(student_id, Part(asked.part))])
    elif there is not None:
        left = None if answer is Answer.YES else (there.left_on or on)
        audit.record("culture.take_part", on=there, changes=change(there, left_on=left))
    if row.state == RepairState.SCREENED:
        audit.record(
            "culture.begin_pre_meetings", on=row, changes=change(row, state=RepairState.PRE_MEETINGS)
        )


def case_in_reach(case_id: int) -> RestorativeCase:
    """Return a case that whoever acts may lead or keep.

    Raises:
        OutOfReach: it is not there, or nobody of a dean's grade has a part in it.
    """
    row: RestorativeCase | None = cases_within(RestorativeCase.objects.filter(pk=case_id)).first()
    if row is None:
        raise OutOfReach("Nobody of your grade has a part in this case.")
    return row


def before_meeting(case_id: int) -> RestorativeCase:
    """Return a case that is still to be held.

    Raises:
        NotReady: it was held or has ended.
    """
    row = case_in_reach(case_id)
    if row.state in ENDED_CASES or row.held_on is not None:
        raise NotReady(_("This case was held or has ended."))
    return row


def invite(row: RestorativeCase, students: Sequence[tuple[int, Part]]) -> list[Invitation]:
    """Ask these students, each with her part; nobody has answered yet."""
    return insert_rows(
        action="culture.invite",
        rows=[
            Invitation(case=row, school_id=row.school_id, student_id=student, part=part)
            for student, part in students
        ],
        school_id=row.school_id,
    )


def take_part(row: RestorativeCase, students: Sequence[tuple[int, Part]]) -> None:
    """Let these students take part, each by a row that holds nothing of the others."""
    insert_rows(
        action="culture.take_part",
        rows=[
            Participant(
                case=row,
                school_id=row.school_id,
                student_id=student,
                staff_id=row.staff_id,
                part=part,
                kind=row.kind,
            )
            for student, part in students
        ],
        school_id=row.school_id,
    )

"""Two students are kept apart, and some day no longer; why, in words, stands elsewhere."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from sextant.audit import actions as audit
from sextant.instruction.models import KeptApart
from sextant.instruction.terms import ApartReason
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Student


class NoPair(CannotDo):
    """Two different students of one school are a pair, and nobody else."""


@transaction.atomic
def keep_apart(*, student_id: int, other_id: int, reason: str, on: date) -> KeptApart:
    """Keep two students of one school out of each other's groups from a day on.

    Raises:
        NoPair: it is one student twice, they are at two schools, or one is at none.
        AlreadyDone: the two are kept apart already, whichever was named first.
        OutOfReach: the actor does not write who is kept apart at this school.
    """
    if student_id == other_id:
        raise NoPair("This is the same student twice. Choose another one as the second.")
    schools = dict(Student.objects.filter(pk__in=[student_id, other_id]).values_list("pk", "school_id"))
    school_id = schools.get(student_id)
    if school_id is None or schools.get(other_id) != school_id:
        raise NoPair(
            "The two are not at one school, so no group can bring them together. Choose two students of "
            "your school."
        )
    # The smaller key stands first, so that the table itself keeps a pair from being open twice.
    first, second = sorted((student_id, other_id))
    either = Q(student_id=first, other_id=second) | Q(student_id=second, other_id=first)
    lasting = Q(valid_until=None) | Q(valid_until__gt=on)
    if KeptApart.objects.filter(either, lasting).exists():
        raise AlreadyDone(
            "These two are kept apart already. To give another reason, end that pair on the list first."
        )
    row = KeptApart(
        school_id=school_id, student_id=first, other_id=second, reason=ApartReason(reason), valid_from=on
    )
    row.save()
    audit.record("instruction.keep_apart", on=row, changes={"reason": ("", row.reason)})
    return row


@transaction.atomic
def end_apart(*, pair_id: int, on: date) -> KeptApart:
    """Let two students be in one group again from a day on; that they were apart stays.

    Raises:
        AlreadyDone: the pair has ended.
        OutOfReach: the actor does not write who is kept apart at this school.
    """
    row: KeptApart = KeptApart.objects.get(pk=pair_id)
    guard.require(KeptApart, guard.Verb.WRITE, [row.pk])
    if row.valid_until is not None and row.valid_until <= on:
        raise AlreadyDone("This pair has ended already. It stands below, among those of the last year.")
    changes = change(row, valid_until=max(on, row.valid_from))
    audit.record("instruction.end_apart", on=row, changes=changes)
    return row

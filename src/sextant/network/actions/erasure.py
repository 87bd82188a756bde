"""Erase a student's sealed words for good: one person asks, another does it, after notice."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.kernel.guard import OutOfReach
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import destroy_key
from sextant.network.events import StudentErased
from sextant.network.models import ErasureOrder, Student
from sextant.network.queries.sealing import as_keeper
from sextant.network.queries.settings import threshold
from sextant.network.thresholds import ERASURE_NOTICE_DAYS


class NobodyFound(CannotDo):
    """No student has this state id."""


class StillHere(CannotDo):
    """Nothing is erased of a student who is enrolled."""


class HeldOrUntold(CannotDo):
    """Nothing is erased under a hold, or before the family was told."""


class SomebodyElse(CannotDo):
    """Whoever asked does not decide."""


@transaction.atomic
def ask_erasure(
    *, state_id: str, reason: str, told_on: date, no_hold: bool, asked_by: int, on: date
) -> ErasureOrder:
    """Ask that a student's sealed words be erased; nothing is erased yet.

    Raises:
        NobodyFound: no student has this state id.
        StillHere: she is enrolled.
        HeldOrUntold: a hold is open, the family was not told, or no reason is given.
        AlreadyDone: somebody has asked already.
    """
    with as_keeper():
        student: Student | None = Student.objects.filter(state_id=state_id.strip() or "-").first()
    if student is None:
        raise NobodyFound(_("No student has this state ID. Ask the registrar for it."))
    if student.school_id is not None:
        raise StillHere(_("She is enrolled. Nothing is erased before she has left."))
    if not no_hold:
        raise HeldOrUntold(_("Look first: no legal hold, no open request to inspect. Then tick it."))
    if not reason.strip() or told_on > on:
        raise HeldOrUntold(_("Say why, and on which day the family was told in writing."))
    if ErasureOrder.objects.filter(student_id=student.pk, decided_on=None).exists():
        raise AlreadyDone(_("Somebody has asked already; another person decides."))
    row = ErasureOrder(
        student_id=student.pk,
        reason=reason.strip()[:400],
        told_on=told_on,
        no_hold=True,
        asked_by_id=asked_by,
        asked_on=on,
    )
    row.save()
    audit.record("network.ask_erasure", on=row, changes={"told_on": (None, told_on.isoformat())})
    return row


@transaction.atomic
def erase(*, order_id: int, decided_by: int, on: date) -> bool:
    """Destroy the key of an order's student; tell if there was one. It cannot be undone.

    In the same transaction, codes that stand in clear about what was sealed are blanked.

    Raises:
        SomebodyElse: it is whoever asked.
        HeldOrUntold: the days of notice are not over.
        AlreadyDone: it was decided.
    """
    row = _open_order(order_id, decided_by)
    ends = row.told_on + timedelta(days=int(threshold(ERASURE_NOTICE_DAYS, on=on)))
    if on < ends:
        raise HeldOrUntold(_("The family has until %(day)s to answer. Erase it then.") % {"day": ends})
    had_one = destroy_key(to(Student(pk=row.student_id)), on=on)
    changes = change(row, decided_by_id=decided_by, decided_on=on, is_erased=True)
    audit.record("network.erase", on=row, changes=changes)
    publish(StudentErased(student_id=row.student_id, on=on))
    return had_one


@transaction.atomic
def refuse_erasure(*, order_id: int, decided_by: int, on: date) -> None:
    """Refuse an order; nothing is erased.

    Raises:
        SomebodyElse: it is whoever asked.
        AlreadyDone: it was decided.
    """
    row = _open_order(order_id, decided_by)
    changes = change(row, decided_by_id=decided_by, decided_on=on)
    audit.record("network.refuse_erasure", on=row, changes=changes)


def _open_order(order_id: int, decided_by: int) -> ErasureOrder:
    row: ErasureOrder = ErasureOrder.objects.get(pk=order_id)
    if guard.scope_of(ErasureOrder, guard.Verb.APPROVE) is False:
        raise OutOfReach("Whoever keeps privacy or records decides on erasure.")
    if row.decided_on is not None:
        raise AlreadyDone(_("This was decided already."))
    if row.asked_by_id == decided_by:
        raise SomebodyElse(_("You asked for this. Another person decides."))
    return row

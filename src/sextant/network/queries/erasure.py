"""Orders to erase sealed words, for those who ask and decide."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.network.models import ErasureOrder, Staff, Student
from sextant.network.queries.sealing import as_keeper
from sextant.network.queries.settings import threshold
from sextant.network.thresholds import ERASURE_NOTICE_DAYS

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One order: about whom, why, who asked, from when on it may be done, and what became of it."""

    id: int
    public_id: UUID
    student: str
    reason: str
    asked_by: str
    asked_on: date
    may_from: date
    decided_on: date | None
    is_erased: bool
    is_mine: bool


def list_orders(*, me: int, on: date) -> tuple[OrderRow, ...]:
    """Return the orders, those that wait first."""
    rows = list(ErasureOrder.objects.order_by("-asked_on", "-pk")[:MOST_SHOWN])
    with as_keeper():
        names = {one.pk: one.name for one in Student.objects.filter(pk__in={row.student_id for row in rows})}
    staff = {one.pk: one.name for one in Staff.objects.filter(pk__in={row.asked_by_id for row in rows})}
    notice = timedelta(days=int(threshold(ERASURE_NOTICE_DAYS, on=on)))
    found = [
        OrderRow(
            id=row.pk,
            public_id=row.public_id,
            student=names.get(row.student_id, ""),
            reason=row.reason,
            asked_by=staff.get(row.asked_by_id, ""),
            asked_on=row.asked_on,
            may_from=row.told_on + notice,
            decided_on=row.decided_on,
            is_erased=row.is_erased,
            is_mine=row.asked_by_id == me,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: one.decided_on is not None))


def order_id_of(public_id: UUID) -> int | None:
    """Return the key of an order within reach."""
    found: int | None = ErasureOrder.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    return found

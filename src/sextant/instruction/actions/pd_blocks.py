"""Give teachers a time of each week for learning, or for working together."""

from collections.abc import Collection
from datetime import date, time

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.models import StaffBlock
from sextant.instruction.terms import BlockKind
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change


class NoSuchTime(CannotDo):
    """The block ends before it starts, or lies on a weekend."""


@transaction.atomic
def set_blocks(
    *,
    school_id: int,
    staff_ids: Collection[int],
    kind: BlockKind,
    weekday: int,
    starts_at: time,
    ends_at: time,
    on: date,
) -> int:
    """Give these teachers a block from a day on; one of the kind that they have at another time ends then.

    Returns:
        How many got a new one.

    Raises:
        NoSuchTime: it ends before it starts, or lies on a weekend.
        OutOfReach: the actor sets no blocks at this school.
    """
    if not 1 <= weekday <= 5 or ends_at <= starts_at:
        raise NoSuchTime("A block lies on a weekday and ends after it starts. Check day and times.")
    same, other = _standing(school_id, staff_ids, kind, (weekday, starts_at, ends_at), on=on)
    for row in other:
        changes = change(row, valid_until=on)
        audit.record("instruction.end_block", on=row, changes=changes)
    rows = [
        StaffBlock(
            staff_id=key,
            school_id=school_id,
            kind=kind,
            weekday=weekday,
            starts_at=starts_at,
            ends_at=ends_at,
            valid_from=on,
        )
        for key in sorted(set(staff_ids) - same)
    ]
    return len(insert_rows(action="instruction.set_blocks", rows=rows, school_id=school_id))


def _standing(
    school_id: int, staff_ids: Collection[int], kind: BlockKind, times: tuple[int, time, time], *, on: date
) -> tuple[set[int], list[StaffBlock]]:
    """Return who has this very block, and which blocks of the kind stand at another time."""
    rows = StaffBlock.objects.filter(
        school_id=school_id, staff_id__in=list(staff_ids), kind=kind, valid_until=None
    )
    same: set[int] = set()
    other: list[StaffBlock] = []
    for row in rows.order_by("pk"):
        if (row.weekday, row.starts_at, row.ends_at) == times:
            same.add(row.staff_id)
        else:
            other.append(row)
    return same, other

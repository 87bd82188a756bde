"""Pass on what somebody owes who leaves: to her seat while anybody holds it, else to the seat above."""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import date

from django.db import transaction
from django.db.models import F, Q

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School, Staff, StaffAssignment
from sextant.network.queries.people import gone_by
from sextant.network.terms import Seat
from sextant.work.actions import screenings
from sextant.work.models import OPEN, WorkItem
from sextant.work.rules import load as rules
from sextant.work.terms import Closing, WorkState

# Passing an item on moves it out of the reach of whoever records the leaving; this process carries it.
CARRIER = "clock_watch"
MOST_A_ROUND = 20_000


@transaction.atomic
def pass_on_from(*, staff_id: int, gone_from: date, on: date) -> int:
    """Pass on what somebody cannot do any more: all that is due once she is gone, and everything then.

    Returns:
        How many items have another owner now.
    """
    with _carrying():
        hers = WorkItem.objects.filter(OPEN).filter(Q(owner_id=staff_id) | Q(escalated_to_id=staff_id))
        if gone_from > on:
            hers = hers.filter(due_on__gte=gone_from)
        return _pass_on(list(hers.order_by("pk")), {staff_id}, max(gone_from, on))


@transaction.atomic
def pass_on_what_nobody_owes(*, on: date) -> int:
    """Pass on the open items whose owner is gone, and those of seats that the gone left empty.

    Returns:
        How many items were passed on.
    """
    with _carrying():
        gone = Staff.objects.filter(gone_by(on)).values("pk")
        of_gone = WorkItem.objects.filter(OPEN).filter(Q(owner_id__in=gone) | Q(escalated_to_id__in=gone))
        items = {one.pk: one for one in of_gone.order_by("pk")[:MOST_A_ROUND]}
        left = set(Staff.objects.filter(gone_by(on)).values_list("pk", flat=True))
        emptied = StaffAssignment.objects.filter(staff_id__in=gone).order_by()
        seats = set(emptied.values_list("seat", flat=True))
        free = WorkItem.objects.filter(OPEN, owner=None, seat__in=sorted(seats))
        items |= {one.pk: one for one in free.order_by("pk")[:MOST_A_ROUND]}
        return _pass_on(sorted(items.values(), key=lambda one: one.pk), left, on)


def _pass_on(items: Sequence[WorkItem], gone: Collection[int], on: date) -> int:
    held = _Held(on, gone)
    moved: list[WorkItem] = []
    for item in items:
        is_hers = item.owner_id in gone
        if is_hers or item.owner_id is None:
            seat = held.heir(Seat(item.seat), item.school_id)
            if seat is None or (not is_hers and seat == item.seat and item.escalated_to_id not in gone):
                continue
            item.owner_id, item.seat = None, seat
        if item.escalated_to_id in gone:
            # Whoever is late is brought up anew, to whoever is the supervisor now.
            item.escalated_to_id, item.escalated_on = None, None
            item.state = WorkState.OPEN
        elif is_hers and item.state != WorkState.ESCALATED:
            item.state = WorkState.OPEN
        moved.append(item)
    if not moved:
        return 0
    fields = ["owner", "seat", "state", "escalated_to", "escalated_on"]
    WorkItem.objects.bulk_update(moved, fields, batch_size=200)
    keys = [one.pk for one in moved]
    WorkItem.objects.filter(pk__in=keys).update(version=F("version") + 1)
    audit.record_batch(
        "work.pass_on", table=WorkItem, keys=keys, rows=[(one.pk, str(one.seat)) for one in moved]
    )
    asked = [one.student_id for one in moved if one.closing == Closing.SCREENING]
    screenings.follow(student_ids=asked, on=on)
    return len(moved)


class _Held:
    """Who holds which seat at which school, without those who are gone."""

    def __init__(self, on: date, gone: Collection[int]) -> None:
        rows = StaffAssignment.objects.on(on).exclude(staff_id__in=list(gone))
        self._seats = set(rows.values_list("seat", "school_id", "region_id"))
        self._regions = dict(School.objects.values_list("pk", "region_id"))

    def heir(self, seat: Seat, school_id: int | None) -> Seat | None:
        """Return the seat that takes an item over, None where nobody above holds one either."""
        for one in rules.heirs_of(seat, is_central=school_id is None):
            if self._is_held(one, school_id):
                return one
        return None

    def _is_held(self, seat: Seat, school_id: int | None) -> bool:
        if seat == Seat.REGIONAL_SUPERINTENDENT:
            return (seat, None, self._regions.get(school_id or 0)) in self._seats
        return (seat, school_id, None) in self._seats or (seat, None, None) in self._seats


def _carrying() -> AbstractContextManager[object]:
    return guard.acting_as(process(CARRIER, on_behalf_of=guard.actor().user_id or guard.actor().on_behalf_of))

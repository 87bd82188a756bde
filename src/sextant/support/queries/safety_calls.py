"""What somebody who was called about a safety concern may know of it: the school and the times, no more."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.network.models import School, StaffAssignment
from sextant.support.models import SafetyCall, SafetyConcern
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.rules.safety import SEATS
from sextant.support.terms.wellness import CallStep

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CallToAnswer:
    """One call that waits: neither whom it is about, nor what kind, nor who raised it."""

    public_id: UUID
    school: str
    raised_at: datetime
    called_at: datetime


def calls_to_answer(*, on: date) -> tuple[CallToAnswer, ...]:
    """Return what the reader was called about and nobody has acknowledged, the oldest first."""
    mine = _mine(current_rights().staff_id, on=on)
    if not mine:
        return ()
    with as_letterbox():
        waiting = SafetyConcern.objects.filter(
            acknowledged_at=None, closed_at=None, pk__in=SafetyCall.objects.filter(mine).values("concern_id")
        )
        rows = list(waiting.order_by("raised_at", "pk")[:MOST_SHOWN])
        calls = SafetyCall.objects.filter(mine, concern_id__in=[row.pk for row in rows])
        # Whoever holds two seats is called twice, and answers once.
        called_at = dict(calls.order_by("pk").values_list("concern_id", "called_at"))
        schools = dict(
            School.objects.filter(pk__in={row.school_id for row in rows}).values_list("pk", "name")
        )
    return tuple(
        CallToAnswer(
            public_id=row.public_id,
            school=schools.get(row.school_id, ""),
            raised_at=row.raised_at,
            called_at=called_at[row.pk],
        )
        for row in rows
    )


def concern_called_about(public_id: UUID, *, on: date) -> int | None:
    """Return the key of a concern that the reader was called about; None: nobody called for this reader."""
    mine = _mine(current_rights().staff_id, on=on)
    if not mine:
        return None
    with as_letterbox():
        concerns = SafetyConcern.objects.filter(
            public_id=public_id, pk__in=SafetyCall.objects.filter(mine).values("concern_id")
        )
        found: int | None = concerns.values_list("pk", flat=True).first()
    return found


def _mine(staff_id: int | None, *, on: date) -> Q:
    """Return which calls reached the seats that somebody holds on a day; empty where none can have."""
    if staff_id is None:
        return Q()
    found = Q()
    with as_letterbox():
        held = StaffAssignment.objects.on(on).filter(staff_id=staff_id).order_by("pk")
        for seat, school_id, region_id in held.values_list("seat", "school_id", "region_id"):
            for step in (step for step, seats in SEATS.items() if seat in seats):
                if step is CallStep.REGION:
                    schools = list(School.objects.filter(region_id=region_id).values_list("pk", flat=True))
                    found |= Q(step=step, school_id__in=schools)
                elif school_id is not None:
                    found |= Q(step=step, school_id=school_id)
    return found

"""What a school plans and has done about its pulses."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import CommunityPlan
from sextant.culture.terms.community import PlanState

MOST_PLANS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """What a school does about a pulse."""

    id: int
    public_id: UUID
    pulse_id: int
    step: str
    invites: str
    due_on: date
    state: str
    run_on: date | None
    what_came: str


def list_plans(*, school_id: int, pulse_id: int | None = None) -> tuple[PlanRow, ...]:
    """Return what a school plans and has done about its pulses, what is planned first."""
    rows = CommunityPlan.objects.filter(school_id=school_id)
    if pulse_id is not None:
        rows = rows.filter(pulse_id=pulse_id)
    found = sorted(
        rows.order_by("-due_on", "-pk")[:MOST_PLANS], key=lambda row: row.state != PlanState.PLANNED
    )
    return tuple(_plan_row(row) for row in found)


def find_plan(public_id: UUID | str) -> PlanRow | None:
    """Return the plan with this public id, if it is within reach."""
    row: CommunityPlan | None = CommunityPlan.objects.filter(public_id=public_id).first()
    return _plan_row(row) if row else None


def _plan_row(row: CommunityPlan) -> PlanRow:
    return PlanRow(
        id=row.pk,
        public_id=row.public_id,
        pulse_id=row.pulse_id,
        step=row.step,
        invites=row.invites,
        due_on=row.due_on,
        state=row.state,
        run_on=row.run_on,
        what_came=row.what_came,
    )

"""Whom a safety concern that nobody has acknowledged is brought to, and when; pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sextant.network.terms import Seat
from sextant.support.terms.wellness import CallStep

SEATS: Mapping[CallStep, tuple[Seat, ...]] = {
    CallStep.LEAD: (Seat.SAFETY_LEAD,),
    CallStep.CLINICIANS: (Seat.CLINICAL_SUPERVISOR, Seat.PSYCHOLOGIST, Seat.SOCIAL_WORKER, Seat.COUNSELOR),
    CallStep.PRINCIPAL: (Seat.PRINCIPAL,),
    CallStep.REGION: (Seat.REGIONAL_SUPERINTENDENT,),
}


def calls_due(
    *, raised_at: datetime, at: datetime, minutes: Sequence[int], called: Collection[str]
) -> tuple[CallStep, ...]:
    """Return the steps of the tree that are due and were not taken yet, in their order.

    Args:
        raised_at: when the concern was raised; the lead is called at once.
        at: now.
        minutes: after how many minutes the clinicians, the principal and the region are called.
        called: steps that were taken.
    """
    after = dict(zip(list(CallStep), (0, *minutes), strict=True))
    waited = at - raised_at
    return tuple(
        step for step, minute in after.items() if step not in called and waited >= timedelta(minutes=minute)
    )

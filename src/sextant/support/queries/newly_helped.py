"""Who of the reader's own students came into a small group or intensive help lately; not why."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.support.models import TierStatus
from sextant.support.policies import READ_SUPPORT
from sextant.support.terms.care import Domain

LATELY = timedelta(days=7)
MOST_STUDENTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NewlyHelped:
    """One student with the tier and the area, since when."""

    student: str
    public_id: UUID
    domain: str
    tier: int
    since: date


def newly_helped(*, on: date) -> tuple[NewlyHelped, ...]:
    """Return the newest first, as far as the reader reaches."""
    if not READ_SUPPORT.holds(current_rights()):
        return ()
    rows = TierStatus.objects.filter(tier__gte=2, valid_from__range=(on - LATELY, on), valid_until=None)
    return tuple(
        NewlyHelped(
            student=row.student.name,
            public_id=row.student.public_id,
            domain=str(Domain(row.domain).label),
            tier=row.tier,
            since=row.valid_from,
        )
        for row in rows.select_related("student").order_by("-valid_from", "pk")[:MOST_STUDENTS]
    )

"""Who of the reader's own students comes back today, and what the plan asks teachers to do; never why."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.culture.models import ReentryPlan
from sextant.culture.policies import READ_RETURNS

MOST_RETURNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnToday:
    """One student who is back today."""

    student: str
    public_id: UUID
    word_to_teachers: str


def returns_today(*, on: date) -> tuple[ReturnToday, ...]:
    """Return the returns of a day within the reader's reach; the read is logged."""
    if not READ_RETURNS.holds(current_rights()):
        return ()
    plans = ReentryPlan.objects.filter(returns_on=on, is_void=False).select_related("student")
    return tuple(
        ReturnToday(
            student=plan.student.name,
            public_id=plan.student.public_id,
            word_to_teachers=plan.word_to_teachers,
        )
        for plan in plans.order_by("pk")[:MOST_RETURNS]
    )

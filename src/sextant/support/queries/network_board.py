"""Tiers, plans and waits by school, counted by the desk; whoever reads no rows there gets no small number."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.queries.places import SchoolRow
from sextant.support.models import SupportPlan, TierStatus
from sextant.support.policies import READ_SUPPORT, READ_WHY
from sextant.support.queries.board import RUNNING
from sextant.support.queries.desk import as_desk
from sextant.web.formats import group_size, number
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import Closing


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCounts:
    """One school, its numbers written already."""

    public_id: UUID
    name: str
    tier_2: str
    tier_3: str
    without_plan: str
    waiting: str
    late: str


def count_schools(schools: tuple[SchoolRow, ...], *, on: date) -> tuple[SchoolCounts, ...]:
    """Return each school’s counts: five questions, however many schools."""
    keys = [row.id for row in schools]
    rights = current_rights()
    reads_rows = {key: READ_SUPPORT.covers(rights, school_id=key) for key in keys}
    reads_why = {key: READ_WHY.covers(rights, school_id=key) for key in keys}
    with as_desk():
        standing = TierStatus.objects.filter(
            valid_until=None, tier__gte=2, student__school_id__in=keys
        ).values_list("student__school_id", "student_id", "domain", "tier")
        plans = SupportPlan.objects.filter(state__in=RUNNING, student__school_id__in=keys)
        held = set(plans.values_list("student_id", "domain"))
        tiers: Counter[tuple[int, int]] = Counter()
        lacking: Counter[int] = Counter()
        for school, student, domain, tier in standing:
            tiers[school, tier] += 1
            lacking[school] += (student, domain) not in held
        owed = WorkItem.objects.filter(OPEN, closing=Closing.SCREENING, school_id__in=keys)
        waiting: Counter[int] = Counter()
        late: Counter[int] = Counter()
        for school, due_on in owed.values_list("school_id", "due_on"):
            waiting[school] += 1
            late[school] += due_on < on
    return tuple(
        SchoolCounts(
            public_id=row.public_id,
            name=row.name,
            tier_2=_written(tiers[row.id, 2], is_exact=reads_rows[row.id]),
            tier_3=_written(tiers[row.id, 3], is_exact=reads_rows[row.id]),
            without_plan=_written(lacking[row.id], is_exact=reads_rows[row.id]),
            waiting=_written(waiting[row.id], is_exact=reads_why[row.id]),
            late=_written(late[row.id], is_exact=reads_why[row.id]),
        )
        for row in schools
    )


def _written(n: int, *, is_exact: bool) -> str:
    return number(n) if is_exact else group_size(n)

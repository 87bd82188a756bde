"""Plans that are being written and lack a program: what a demo lets begin."""

from dataclasses import dataclass
from datetime import date

from sextant.support.models import SupportPlan
from sextant.support.terms.care import Domain, PlanState

MOST_DRAFTS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One plan that has not begun."""

    id: int
    student_id: int
    school_id: int
    staff_id: int
    domain: Domain
    tier: int
    kind: str
    grade: int
    starts_on: date


def drafts_without_program(*, before: date) -> tuple[Draft, ...]:
    """Return the plans that should have begun before a day and were never finished."""
    rows = SupportPlan.objects.filter(state=PlanState.DRAFT, program=None, starts_on__lt=before)
    return tuple(
        Draft(
            id=row.pk,
            student_id=row.student_id,
            school_id=row.school_id,
            staff_id=row.staff_id,
            domain=Domain(row.domain),
            tier=row.tier,
            kind=row.kind,
            grade=row.student.grade or 0,
            starts_on=row.starts_on,
        )
        for row in rows.select_related("student").order_by("pk")[:MOST_DRAFTS]
    )

"""The in-school days of one student for whoever answers for her plan, who reads no other removal."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.policy import seen_as
from sextant.access.reach import current_rights, scope_for
from sextant.culture.models import Removal, RemovalDay
from sextant.culture.policies import ANSWER_SERVICES
from sextant.culture.queries.removal_counts import year_of
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.network.models import Student

MOST_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class IssDay:
    """One day of in-school suspension, and whether the three questions about it are answered."""

    id: int
    on: date
    counts: bool
    because: str
    is_answered: bool


def iss_days_of(*, student_id: int, on: date) -> tuple[IssDay, ...]:
    """Return a student's days of in-school suspension this school year, what is unanswered first.

    The caller has asked whether the reader answers for this student's plan; the reason of the removal and
    its days out of school stay with those who read removals.
    """
    first, last = year_of(on)
    with as_the_desk():
        apart = Removal.objects.filter(student_id=student_id, kind=RemovalKind.ISS)
        standing = apart.exclude(state=RemovalState.OVERTURNED).values("pk")
        days_on = RemovalDay.objects.filter(
            student_id=student_id, removal_id__in=standing, on__range=(first, min(last, on))
        )
        rows = list(days_on.order_by("-on", "-pk")[:MOST_DAYS])
    days = (
        IssDay(
            id=row.pk,
            on=row.on,
            counts=row.counts,
            because=row.counts_because,
            is_answered=row.kept_services is not None,
        )
        for row in rows
    )
    return tuple(sorted(days, key=lambda day: day.is_answered))


def answers_for(public_id: UUID) -> bool:
    """Tell if the reader answers for this student's plan; of a class she teaches she may not."""
    lens = seen_as(Student, ANSWER_SERVICES.on)
    scope = scope_for(current_rights(), lens, ANSWER_SERVICES.verb)
    if scope is False:
        return False
    students = Student.objects.filter(public_id=public_id)
    return bool((students if scope is True else students.filter(scope)).exists())

"""What would change for a student if one of her protections ended today; read before it is ended."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import DisciplineProtection, ProtectionCase, ProtectionClock
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.queries.protection_facts import protected_among
from sextant.culture.rules.removal_counter import Protected
from sextant.culture.terms.removals import CaseState, ProtectionBasis, ProtectionKind
from sextant.network.models import Student

MOST_CASES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingProtection:
    """One protection that holds, and how its student stands with it and without it.

    Attributes:
        id: the protection's key.
        student_id: whom it protects.
        student: her public id.
        basis: why, in words.
        since: from which day.
        after: how she is protected without it; None: by nothing any more.
        loses_any_day: any removal is a change of placement with it, and not without.
        open_cases: what stays open, with its clocks, whatever ends here.
        n_clocks: how many clocks of these run.
    """

    id: int
    student_id: int
    student: UUID
    basis: str
    since: date
    after: Protected | None
    loses_any_day: bool
    open_cases: tuple[str, ...]
    n_clocks: int


def ending_protection(public_id: UUID, *, on: date) -> EndingProtection | None:
    """Return a protection that still holds, with what ending it changes."""
    row = DisciplineProtection.objects.filter(public_id=public_id, valid_until=None).first()
    student = Student.objects.filter(pk=row.student_id).first() if row else None
    if row is None or student is None:
        return None
    now = protected_among([row.student_id], on).get(row.student_id)
    after = protected_among([row.student_id], on, without=row.pk).get(row.student_id)
    is_law = student.school_id is not None and law_at(student.school_id).is_any_day_a_change
    marked = (bool(one and one.has_intellectual_disability) for one in (now, after))
    was_marked, stays_marked = marked
    cases = list(
        ProtectionCase.objects.filter(student_id=row.student_id, state=CaseState.OPEN).order_by(
            "opened_on", "pk"
        )[:MOST_CASES]
    )
    clocks = ProtectionClock.objects.filter(case_id__in=[one.pk for one in cases], met_at=None)
    return EndingProtection(
        id=row.pk,
        student_id=row.student_id,
        student=student.public_id,
        basis=str(ProtectionBasis(row.basis).label),
        since=row.valid_from,
        after=after,
        loses_any_day=is_law and was_marked and not stays_marked,
        open_cases=tuple(f"{ProtectionKind(one.kind).label}, {one.opened_on:%-d %b}" for one in cases),
        n_clocks=clocks.count(),
    )

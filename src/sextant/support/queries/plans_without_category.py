"""Whose plan names no disability, so that the day of the next evaluation is not sure."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import Student, StudentProgram
from sextant.network.terms import ProgramKind

MOST_ROWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """A student whose plan names no category of disability."""

    student: str
    student_public_id: UUID
    reevaluation_on: date | None


def plans_without_category(*, school_id: int, on: date) -> tuple[Unnamed, ...]:
    """Return whose plan at a school names no category, the next evaluation first."""
    rows = StudentProgram.objects.on(on).filter(school_id=school_id, kind=ProgramKind.IEP, subtype="")
    plans = list(rows.order_by("reevaluation_on", "pk")[:MOST_ROWS])
    students = Student.objects.in_bulk({one.student_id for one in plans})
    return tuple(
        Unnamed(
            student=students[one.student_id].name,
            student_public_id=students[one.student_id].public_id,
            reevaluation_on=one.reevaluation_on,
        )
        for one in plans
        if one.student_id in students
    )

"""Keeping what each student needs before the coming units, as a named process hands it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.models import StudentNeed
from sextant.network.actions.bulk import canonical_rows, columns_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """One student's need; None where too little is known."""

    student_id: int
    school_id: int
    need: float | None


@transaction.atomic
def keep_needs(*, course_id: int, report_period_id: int, needs: Sequence[Needed], on: date) -> int:
    """Keep the needs of a course's students before the units after a report period; newer ones replace older.

    Returns how many differ from what was kept.
    """
    known = {
        row.student_id: row
        for row in StudentNeed.objects.filter(course_id=course_id, report_period_id=report_period_id)
    }
    new = [
        StudentNeed(
            student_id=one.student_id,
            school_id=one.school_id,
            course_id=course_id,
            report_period_id=report_period_id,
            need=one.need,
            on=on,
        )
        for one in needs
        if one.student_id not in known
    ]
    changed = []
    for one in needs:
        row = known.get(one.student_id)
        if row is not None and row.need != one.need:
            row.need, row.on = one.need, on
            changed.append(row)
    StudentNeed.objects.bulk_create(new)
    StudentNeed.objects.bulk_update(changed, ["need", "on"])
    rows = [*new, *changed]
    if rows:
        audit.record_batch(
            "instruction.keep_needs",
            table=StudentNeed,
            keys=[row.pk for row in rows],
            rows=canonical_rows(rows),
            columns=columns_of(StudentNeed),
        )
    return len(rows)

"""Give what somebody carried to somebody else: sections, students of a caseload, teachers to coach."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.network.actions.programs import add_to_caseload
from sextant.network.actions.rosters import staff_section
from sextant.network.actions.staff import assign_coach
from sextant.network.models import Caseload, CoachAssignment, SectionStaff
from sextant.network.queries import left_behind


@transaction.atomic
def pass_sections_on(*, staff_id: int, to_staff_id: int, gone_from: date) -> int:
    """Give the sections that somebody leaves without a teacher of record to a colleague; return how many."""
    rows = left_behind.sections_left(staff_id=staff_id, gone_from=gone_from)
    there = set(
        SectionStaff.objects.filter(staff_id=to_staff_id, valid_until=None).values_list(
            "section_id", flat=True
        )
    )
    n = 0
    for row in rows:
        if row.section_id in there:
            # She helps there already: from the first day without the other she is the teacher of record.
            held = SectionStaff.objects.get(section_id=row.section_id, staff_id=to_staff_id, valid_until=None)
            changes = change(held, valid_until=max(gone_from, held.valid_from))
            audit.record("network.end_section", on=held, changes=changes)
        staff_section(
            section_id=row.section_id,
            staff_id=to_staff_id,
            role=row.role,
            valid_from=gone_from,
            dosage_percent=row.dosage_percent,
        )
        n += 1
    return n


@transaction.atomic
def pass_caseload_on(*, staff_id: int, to_staff_id: int, on: date) -> int:
    """Give the students whom somebody looks after to a colleague; return how many."""
    rows = left_behind.caseload_left(staff_id=staff_id)
    already = set(
        Caseload.objects.filter(staff_id=to_staff_id, valid_until=None).values_list("student_id", "kind")
    )
    for row in rows:
        audit.record("network.end_caseload", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
        if (row.student_id, row.kind) not in already:
            add_to_caseload(staff_id=to_staff_id, student_id=row.student_id, kind=row.kind, valid_from=on)
    return len(rows)


@transaction.atomic
def pass_coaching_on(*, staff_id: int, to_staff_id: int, gone_from: date) -> int:
    """Give the teachers whom somebody coached to another coach; return how many."""
    rows = left_behind.coaching_left(staff_id=staff_id, gone_from=gone_from)
    taken = set(
        CoachAssignment.objects.filter(coach_id=to_staff_id, valid_until=None).values_list(
            "teacher_id", flat=True
        )
    )
    for row in rows:
        if row.teacher_id not in taken and row.teacher_id != to_staff_id:
            assign_coach(
                coach_id=to_staff_id,
                teacher_id=row.teacher_id,
                school_id=row.school_id,
                valid_from=gone_from,
            )
    return len(rows)

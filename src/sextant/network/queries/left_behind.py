"""What somebody who leaves carried in the core records, and nobody else carries yet."""

from datetime import date

from django.db.models import Q

from sextant.network.models import Caseload, CoachAssignment, SectionStaff, Staff, StaffAssignment
from sextant.network.queries.people import gone_by
from sextant.network.terms import CaseKind, Seat, SectionRole

MOST_ROWS = 500


def sections_left(*, staff_id: int, gone_from: date) -> tuple[SectionStaff, ...]:
    """Return the places as teacher of record that end with her, in sections that run on without one."""
    rows = SectionStaff.objects.filter(
        staff_id=staff_id,
        role=SectionRole.TEACHER_OF_RECORD,
        valid_until=gone_from,
        section__ends_on__gt=gone_from,
    ).select_related("section")
    led = (
        SectionStaff.objects.filter(role=SectionRole.TEACHER_OF_RECORD)
        .filter(Q(valid_until=None) | Q(valid_until__gt=gone_from))
        .filter(section_id__in=[row.section_id for row in rows])
        .exclude(staff_id=staff_id)
    )
    others = set(led.values_list("section_id", flat=True))
    return tuple(row for row in rows.order_by("pk")[:MOST_ROWS] if row.section_id not in others)


def caseload_left(*, staff_id: int) -> tuple[Caseload, ...]:
    """Return the students whom she still looks after; a screening follows its work item by itself."""
    rows = Caseload.objects.filter(staff_id=staff_id, valid_until=None).exclude(kind=CaseKind.SCREENING)
    return tuple(rows.order_by("pk")[:MOST_ROWS])


def coaching_left(*, staff_id: int, gone_from: date) -> tuple[CoachAssignment, ...]:
    """Return the teachers whom she coached last, who stay and have no other coach."""
    rows = CoachAssignment.objects.filter(coach_id=staff_id, valid_until=gone_from)
    rows = rows.exclude(teacher__in=Staff.objects.filter(gone_by(gone_from)).values("pk"))
    coached = CoachAssignment.objects.filter(Q(valid_until=None) | Q(valid_until__gt=gone_from))
    coached = coached.filter(teacher_id__in=list(rows.values_list("teacher_id", flat=True)))
    others = set(coached.exclude(coach_id=staff_id).values_list("teacher_id", flat=True))
    found = {row.teacher_id: row for row in rows.select_related("teacher").order_by("pk")[:MOST_ROWS]}
    return tuple(row for row in found.values() if row.teacher_id not in others)


def who_could(*, school_id: int, seats: tuple[Seat, ...], gone_from: date) -> tuple[tuple[int, str], ...]:
    """Return who holds one of these seats at a school and is still there on a day, by name."""
    held = StaffAssignment.objects.on(gone_from).filter(school_id=school_id, seat__in=seats)
    people = Staff.objects.filter(pk__in=held.values("staff_id")).exclude(gone_by(gone_from))
    rows = people.order_by("family_name", "given_name", "pk")[:MOST_ROWS]
    return tuple((one.pk, one.name) for one in rows)

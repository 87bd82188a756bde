"""Who stands too near to an incident to decide on it alone, and who decides at a school instead."""

from datetime import date

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.culture.models import Incident, IncidentStudent
from sextant.culture.queries.desk import as_desk
from sextant.network.models import StaffAssignment, StudentGuardian
from sextant.network.terms import Seat

DECIDE_ALL = (Seat.PRINCIPAL, Seat.AP_CULTURE)


def reported_it(incident_id: int) -> bool:
    """Tell if whoever acts wrote the report, or one that was merged into it."""
    me = current_rights().staff_id
    if me is None:
        return False
    with as_desk():
        reports = Incident.objects.filter(Q(pk=incident_id) | Q(merged_into_id=incident_id))
        return reports.filter(reporter_id=me).exists()


def has_child_in(incident_id: int) -> bool:
    """Tell if whoever acts is, at home, the guardian of a child of this incident."""
    rights = current_rights()
    if rights.own_guardian_id is None:
        return False
    with as_desk():
        children = IncidentStudent.objects.filter(incident_id=incident_id).values("student_id")
        links = StudentGuardian.objects.on(rights.on).filter(guardian_id=rights.own_guardian_id)
        return links.filter(student_id__in=children).exists()


def who_else_decides(*, school_id: int, on: date) -> tuple[str, ...]:
    """Return who else decides everything at a school, by name."""
    held = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=DECIDE_ALL)
    rows = held.exclude(staff_id=current_rights().staff_id).select_related("staff")
    return tuple(dict.fromkeys(row.staff.name for row in rows.order_by("-seat", "pk")))

"""Nobody gives herself a relation: which rows make one, for whom, and the scope without one's own.

Rights are derived from rows, so whoever writes such a row about herself writes her own rights. A
named process has no person behind whose reach could widen.
"""

from functools import reduce
from operator import or_

from django.db.models import Q

from sextant.access.models import Grant, PanelSeat, Release
from sextant.access.rights import Rights, held_lately
from sextant.kernel.guard import GuardedModel, Scope, unguarded
from sextant.network.models import (
    Caseload,
    CoachAssignment,
    Enrollment,
    SectionEnrollment,
    SectionStaff,
    StaffAssignment,
    StudentGuardian,
)

# Rows that make the relation. Whoever wrote them by that very relation could give it to herself.
MAKE_RELATIONS = (
    Caseload,
    CoachAssignment,
    Enrollment,
    SectionEnrollment,
    SectionStaff,
    StaffAssignment,
    StudentGuardian,
)
# By which column such a row widens the reach of the member of staff whom it names.
_NAMES_STAFF: dict[type[GuardedModel], tuple[str, ...]] = {
    Caseload: ("staff_id",),
    CoachAssignment: ("coach_id",),
    PanelSeat: ("staff_id",),
    SectionStaff: ("staff_id",),
    StaffAssignment: ("staff_id", "supervisor_id"),
}


def except_her_own(scope: Scope, rights: Rights, model: type[GuardedModel]) -> Scope:
    """Return a scope to write without the rows by which whoever acts would widen her own reach."""
    hers = _widens_own_reach(rights, model) if rights.user_id is not None else None
    if hers is None or scope is False:
        return scope
    return ~hers if scope is True else scope & ~hers


def _widens_own_reach(rights: Rights, model: type[GuardedModel]) -> Q | None:
    if model in {Grant, Release}:
        return Q(user_id=rights.user_id)
    if model is StudentGuardian:
        # Her child is hers in another capacity; as staff she may not make somebody else's so.
        return None if rights.own_guardian_id is None else Q(guardian_id=rights.own_guardian_id)
    if rights.staff_id is None:
        return None
    if model is SectionEnrollment:
        # A student placed in a section that she teaches becomes her student.
        hers = unguarded(SectionStaff).filter(held_lately(rights), staff_id=rights.staff_id)
        return Q(section_id__in=hers.values("section_id"))
    columns = _NAMES_STAFF.get(model, ())
    return reduce(or_, (Q(**{column: rights.staff_id}) for column in columns)) if columns else None

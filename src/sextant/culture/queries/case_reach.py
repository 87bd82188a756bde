"""Which restorative cases whoever acts reaches: a case names no student, so a dean's grade is asked here."""

from typing import Any

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.culture.models import Invitation, Participant
from sextant.culture.policies import CULTURE_TEAM

WHOLE_SCHOOLS = CULTURE_TEAM - {Role.DEAN}


def cases_within(rows: Any) -> Any:
    """Return those of these cases that a dean's grade has a part in, and to others what the guard gives.

    The guard lets a dean to every case of his school, whose rows name nobody; a student of his grade who
    was asked or takes part makes it his, and so does facilitating it.
    """
    rights = current_rights()
    if Role.DEAN not in rights.roles:
        return rows
    whole = {school for held in rights.held if held.role in WHOLE_SCHOOLS for school in held.school_ids or ()}
    return rows.filter(
        Q(school_id__in=whole)
        | Q(staff_id=rights.staff_id)
        | Q(pk__in=Invitation.objects.values("case_id"))
        | Q(pk__in=Participant.objects.values("case_id"))
    )

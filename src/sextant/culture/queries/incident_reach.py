"""Which incidents whoever acts may deal with as a whole: an incident names no student, its parts do."""

from collections import Counter
from collections.abc import Collection

from sextant.access.reach import current_rights
from sextant.culture.models import IncidentStudent
from sextant.culture.policies import CULTURE_TEAM
from sextant.culture.queries.desk import as_desk
from sextant.kernel import guard


def reads_all_at(school_id: int) -> bool:
    """Tell if the reader reads every incident of a school, whoever was in it: a dean does not."""
    whole = CULTURE_TEAM - {"dean"}
    return any(one.role in whole and school_id in (one.school_ids or ()) for one in current_rights().held)


def whole_in_reach(incident_ids: Collection[int], *, school_id: int) -> frozenset[int]:
    """Return those incidents of a school of which whoever acts may change every student's part.

    One in which nobody is named is for those who read all of the school.
    """
    keys = list(incident_ids)
    if reads_all_at(school_id):
        return frozenset(keys)
    with as_desk():
        every = _count(keys)
    hers = _count(keys, scope=guard.scope_of(IncidentStudent, guard.Verb.WRITE))
    return frozenset(key for key in keys if hers[key] == every[key] > 0)


def _count(keys: list[int], *, scope: guard.Scope = True) -> Counter[int]:
    rows = IncidentStudent.objects.filter(incident_id__in=keys)
    if scope is False:
        return Counter()
    found = rows if scope is True else rows.filter(scope)
    return Counter(found.values_list("incident_id", flat=True))

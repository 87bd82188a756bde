"""Whether a student's incidents of the last weeks ask for more than another consequence (I-08)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.culture.models import Account, IncidentStudent, InfractionCode
from sextant.culture.terms import Finding, Part
from sextant.culture.thresholds.restorative import REPEAT_DAYS, REPEAT_INCIDENTS, REPEAT_SAME_CODE
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

LEAST_LEVEL = 2
MOST_INCIDENTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A student's incidents of level 2 and more in the last school days, and the code that came again."""

    n_incidents: int
    same_code: str
    n_same: int
    days: int
    is_many: bool
    is_same: bool
    is_sexual: bool


def repeated_incidents(*, student_id: int, school_id: int, incident_id: int, on: date) -> Repeated | None:
    """Return what the newest incident repeats, or None where it repeats nothing."""
    days = int(threshold(REPEAT_DAYS, on=on, school_id=school_id))
    since = calendar_of(school_id=school_id).back(on, days)
    rows = IncidentStudent.objects.filter(
        student_id=student_id,
        part=Part.RESPONSIBLE,
        level__gte=LEAST_LEVEL,
        decided_on__isnull=False,
        occurred_on__gt=since,
        occurred_on__lte=on,
    ).exclude(finding__in=[Finding.NOT_SUBSTANTIATED, Finding.UNCLEAR])
    found = list(rows.order_by("-occurred_on", "-pk")[:MOST_INCIDENTS])
    newest = next((row for row in found if row.incident_id == incident_id), None)
    if newest is None:
        return None
    # A code keeps its word through the versions of the ladder, and its key does not.
    codes = {row.pk: row for row in InfractionCode.objects.filter(pk__in={row.code_id for row in found})}
    words = [codes[row.code_id].code for row in found]
    n_same = words.count(codes[newest.code_id].code)
    is_many = len(found) >= threshold(REPEAT_INCIDENTS, on=on, school_id=school_id)
    is_same = n_same >= threshold(REPEAT_SAME_CODE, on=on, school_id=school_id)
    if not is_many and not is_same:
        return None
    return Repeated(
        n_incidents=len(found),
        same_code=codes[newest.code_id].name,
        n_same=n_same,
        days=days,
        is_many=is_many,
        is_same=is_same,
        is_sexual=any(codes[row.code_id].is_sexual for row in found),
    )


def likely_function(student_ids: Sequence[int]) -> str:
    """Return what reports most often say the behavior of these students is for; empty where none says."""
    parts = IncidentStudent.objects.filter(student_id__in=student_ids, part=Part.RESPONSIBLE)
    keys = list(parts.order_by("-occurred_on", "-pk").values_list("incident_id", flat=True)[:MOST_INCIDENTS])
    said = Account.objects.filter(incident_id__in=keys).exclude(perceived_function="")
    most = Counter(said.values_list("perceived_function", flat=True)).most_common(1)
    return most[0][0] if most else ""

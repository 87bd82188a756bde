"""How often a student has broken the code this year before a day, as far as it was found to be so."""

from datetime import date

from django.db.models import Q

from sextant.culture.models import IncidentStudent
from sextant.culture.queries.desk import as_desk
from sextant.culture.terms import Finding, Part
from sextant.network.queries.calendar import latest_school_year

MAJOR = 2


def count_priors(*, student_id: int, before: date, but: int | None = None, level: int = MAJOR) -> int:
    """Return a student's substantiated incidents of a level and up, of this school year, before a case.

    Whatever school they were at: a history does not end with a transfer.
    """
    year = latest_school_year(before)
    if year is None:
        return 0
    with as_desk():
        rows = IncidentStudent.objects.filter(
            Q(occurred_on__lt=before) | (Q(occurred_on=before) & Q(pk__lt=but or 0)),
            student_id=student_id,
            part=Part.RESPONSIBLE,
            finding=Finding.SUBSTANTIATED,
            level__gte=level,
            occurred_on__gte=year.starts_on,
        )
        return int(rows.count())

"""Grade 12 as of a day: how many of it were admitted somewhere, and whose aid form is sent."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q

from sextant.leadership.models import CollegeApplication, FinancialAid
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.rules.after_admission import ADMITTED, SENT_IN
from sextant.leadership.rules.outcomes import Share
from sextant.network.models import Enrollment
from sextant.network.queries.calendar import latest_school_year
from sextant.network.terms import EnrollmentKind, ExitReason

GRADE_TWELVE = 12


def admitted_of_seniors(*, on: date) -> Mapping[int, Share]:
    """Return by school how many of grade 12 were admitted by a day; all of grade 12 counts."""
    with as_desk():
        rows = CollegeApplication.objects.filter(state__in=ADMITTED)
        decided = rows.filter(Q(decided_on=None) | Q(decided_on__lte=on))
        return _shares(_seniors(on), set(decided.values_list("student_id", flat=True)))


def aid_of_seniors(*, on: date) -> Mapping[int, Share]:
    """Return by school of how many of grade 12 the FAFSA of this school year is sent; all of it counts."""
    year = latest_school_year(on)
    with as_desk():
        rows = FinancialAid.objects.filter(
            state__in=SENT_IN, school_year_id=year.pk if year else None, changed_on__lte=on
        )
        return _shares(_seniors(on), set(rows.values_list("student_id", flat=True)))


def _seniors(on: date) -> Mapping[int, Collection[int]]:
    """Return who is in grade 12, and who has graduated from it this school year."""
    year = latest_school_year(on)
    here = Q(valid_until=None) | Q(valid_until__gt=on)
    if year is not None:
        here |= Q(exit_reason=ExitReason.GRADUATED, valid_until__gt=year.starts_on)
    rows = Enrollment.objects.filter(
        here, kind=EnrollmentKind.PRIMARY, grade=GRADE_TWELVE, valid_from__lte=on
    )
    found: dict[int, set[int]] = defaultdict(set)
    for student, school in rows.values_list("student_id", "school_id"):
        found[school].add(student)
    return found


def _shares(seniors: Mapping[int, Collection[int]], chosen: Collection[int]) -> Mapping[int, Share]:
    return {
        school: Share(n=len(students), n_yes=sum(one in chosen for one in students))
        for school, students in seniors.items()
    }

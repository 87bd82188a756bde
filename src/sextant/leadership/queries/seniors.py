"""Grade 12 as of a day: how many of it were admitted somewhere, and whose aid form is sent."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Seniors:
    """Grade 12 of each school: how many are admitted somewhere, and have sent this school year’s FAFSA."""

    admitted: Mapping[int, Share]
    aid: Mapping[int, Share]


def seniors_of(*, on: date) -> Seniors:
    """Return what of grade 12 is known by a day, by school; three questions, and all of grade 12 counts."""
    year = latest_school_year(on)
    with as_desk():
        applied = CollegeApplication.objects.filter(state__in=ADMITTED)
        decided = applied.filter(Q(decided_on=None) | Q(decided_on__lte=on))
        sent = FinancialAid.objects.filter(
            state__in=SENT_IN, school_year_id=year.pk if year else None, changed_on__lte=on
        )
        seniors = _seniors(on)
        return Seniors(
            admitted=_shares(seniors, set(decided.values_list("student_id", flat=True))),
            aid=_shares(seniors, set(sent.values_list("student_id", flat=True))),
        )


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

"""How many corrections of level 1 a school wrote down lately, for the pulse; the desk counts them."""

from dataclasses import dataclass
from datetime import date

from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.culture.models import ClassroomCorrection
from sextant.culture.queries.majors import school_days_of
from sextant.culture.rules.rates import referral_rate
from sextant.culture.thresholds.consistency import DENSE_DAYS
from sextant.network.models import SchoolYear
from sextant.network.queries.settings import threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Corrections of the last school days, and by how many adults; None where a small number would be told.

    ``rate`` is corrections per 100 students and school day.
    """

    n: int | None
    n_adults: int | None
    n_days: int
    rate: float | None


def corrections_of(
    year: SchoolYear, *, on: date, school_id: int, n_students: int, hides_few: bool
) -> Corrections:
    """Count a school's corrections of the last school days of this year."""
    days = school_days_of(year, on=on, school_id=school_id).get(school_id, ())
    days = days[-int(threshold(DENSE_DAYS, on=on, school_id=school_id)) :]
    rows = ClassroomCorrection.objects.filter(school_id=school_id, on__in=days, undone_at=None)
    who = list(rows.values_list("staff_id", flat=True)) if days else []
    n, n_adults = len(who), len(set(who))
    is_few = hides_few and n < SMALLEST_SHOWN
    return Corrections(
        n=None if is_few else n,
        n_adults=None if hides_few and n_adults < SMALLEST_SHOWN else n_adults,
        n_days=len(days),
        rate=None if is_few else referral_rate(n, n_students=n_students, n_days=len(days)),
    )

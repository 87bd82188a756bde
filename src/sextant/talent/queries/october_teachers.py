"""Who taught on one 1 October, who of them works here a year later, and what was known of their teaching."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.network.models import Staff, StaffAssignment
from sextant.network.queries.calendar import list_school_years
from sextant.talent.models import CategoryPlacement, Separation
from sextant.talent.queries.effects_lent import Taught, taught_by
from sextant.talent.queries.separations import TEACHER_SEATS
from sextant.talent.rules.leaving_risk import quality_of
from sextant.talent.rules.staying_rates import Member
from sextant.talent.terms.growing import LeavingReason

OCTOBER = 10
ONE_DAY = timedelta(days=1)
MOST_YEARS = 5
UPPER, MIDDLE, LOWER, UNSEEN = "upper", "middle", "lower", "unseen"
HIGHER = (UPPER, MIDDLE)
EXCEPTIONAL, INEFFECTIVE = "exceptional", "ineffective"


@dataclass(slots=True)
class OctoberTeacher:
    """One teacher of the first 1 October."""

    staff_id: int
    school_id: int | None
    hired_on: date | None
    member: Member
    moved: bool = False
    category: int | None = None
    taught: Taught | None = None
    third: str = UNSEEN

    @property
    def flag(self) -> str:
        """The flag of their growth in that year; empty where there is none."""
        flag = self.taught.flag if self.taught else ""
        return flag if flag in (EXCEPTIONAL, INEFFECTIVE) else ""

    @property
    def is_effective(self) -> bool:
        """Whether they teach as the upper two thirds do, and no growth flag says otherwise."""
        return self.third in HIGHER and self.flag != INEFFECTIVE


def octobers(on: date) -> list[date]:
    """Return each 1 October of the years on file that is over, the oldest first."""
    days = sorted({date(one.starts_on.year, OCTOBER, 1) for one in list_school_years()})
    return [day for day in days if day <= on][-MOST_YEARS:]


def teachers_of(first: date, last: date, *, with_effects: bool) -> list[OctoberTeacher]:
    """Return who taught on ``first``, and whether they still work here on ``last``."""
    rows = StaffAssignment.objects.on(first).filter(seat__in=TEACHER_SEATS)
    seats: dict[int, int | None] = {}
    for staff, school in rows.order_by("pk").values_list("staff_id", "school_id"):
        seats.setdefault(staff, school)
    later = StaffAssignment.objects.on(last).filter(staff_id__in=list(seats))
    places: dict[int, set[int | None]] = defaultdict(set)
    for staff, school in later.values_list("staff_id", "school_id"):
        places[staff].add(school)
    retired = set(
        Separation.objects.filter(
            reason=LeavingReason.RETIREMENT, undone_on=None, last_day__range=(first, last)
        ).values_list("staff_id", flat=True)
    )
    hired = dict(Staff.objects.filter(pk__in=list(seats)).values_list("pk", "hired_on"))
    found = [
        OctoberTeacher(
            staff_id=staff,
            school_id=school,
            hired_on=hired.get(staff),
            member=Member(stayed=staff in places, retired=staff in retired),
            moved=staff in places and school not in places[staff],
        )
        for staff, school in seats.items()
    ]
    if with_effects:
        _add_effects(found, first)
    return found


def _add_effects(found: Sequence[OctoberTeacher], first: date) -> None:
    """Add category and what was known of everybody's teaching in that very year.

    What is known today is known of those alone who are still here: by it nobody who left would teach badly.
    """
    keys = [one.staff_id for one in found]
    placed = CategoryPlacement.objects.on(first).filter(staff_id__in=keys)
    categories = dict(placed.order_by("pk").values_list("staff_id", "category"))
    taught = taught_by(keys, _end_of_year(first))
    values = {}
    for one in found:
        one.category, one.taught = categories.get(one.staff_id), taught.get(one.staff_id)
        if one.taught is not None:
            value = quality_of(observation=one.taught.observation, theta=one.taught.theta)
            if value is not None:
                values[one.staff_id] = value
    ordered = sorted(values, key=lambda key: (values[key], key))
    third = len(ordered) / 3
    place = {key: (LOWER, MIDDLE, UPPER)[min(int(n / third), 2)] for n, key in enumerate(ordered)}
    for one in found:
        one.third = place.get(one.staff_id, UNSEEN)


def _end_of_year(first: date) -> date:
    """Return the last day before the school year that follows the one which holds a day."""
    later = [one.starts_on for one in list_school_years() if one.starts_on > first]
    return min(later) - ONE_DAY if later else first

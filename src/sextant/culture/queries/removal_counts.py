"""How many days a student, or each student of a school, was removed in a school year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sextant.culture.models import RemovalDay
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.rules.removal_counter import CountedDay, Light, light_of, total
from sextant.culture.thresholds.removals import REMOVALS_AMBER, REMOVALS_RED
from sextant.kernel import guard
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.settings import threshold

# A school has fewer days of removal in a year than these; what is beyond is a list of another kind.
MOST_DAYS = 20_000
_YEARS = "culture.years"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """The counter of one student: her days of the school year, and how it stands."""

    student_id: int
    n_days: Decimal
    light: Light


def days_this_year(student_id: int, on: date) -> Decimal:
    """Return how many days count toward the ten in the school year of a day, planned ones included.

    Days at an earlier school of the network count on: the law asks what the agency did, not the building.
    """
    return total(counted_days(student_id, on))


def days_seen(student_id: int, on: date) -> Decimal:
    """Return how many days count in the school year of a day, as far as the actor reads removals herself."""
    first, last = year_of(on)
    rows = RemovalDay.objects.filter(student_id=student_id, counts=True, on__range=(first, last))
    found = rows.order_by("on", "pk").values_list("on", "fraction")
    return total([CountedDay(on=day, fraction=fraction) for day, fraction in found])


def counted_days(student_id: int, on: date, *, but_removal: int | None = None) -> tuple[CountedDay, ...]:
    """Return the days that count in the school year of a day, in order; without those of one removal."""
    first, last = year_of(on)
    with as_the_desk():
        rows = RemovalDay.objects.filter(student_id=student_id, counts=True, on__range=(first, last))
        if but_removal is not None:
            rows = rows.exclude(removal_id=but_removal)
        found = list(rows.order_by("on", "pk").values_list("on", "fraction"))
    return tuple(CountedDay(on=day, fraction=fraction) for day, fraction in found)


def counters_of_school(*, school_id: int, on: date) -> Mapping[int, Counter]:
    """Return the counter of each student of a school who has one, the most days first; in one question."""
    first, last = year_of(on)
    days: dict[int, list[CountedDay]] = defaultdict(list)
    with as_the_desk():
        rows = RemovalDay.objects.filter(student__school_id=school_id, counts=True, on__range=(first, last))
        for student_id, day, fraction in rows.order_by("pk").values_list("student_id", "on", "fraction")[
            :MOST_DAYS
        ]:
            days[student_id].append(CountedDay(on=day, fraction=fraction))
    amber, red = warns_from(on=on, school_id=school_id)
    counters = []
    for student_id, ones in days.items():
        n_days = total(ones)
        light = light_of(n_days, amber_from=amber, red_from=red)
        counters.append(Counter(student_id=student_id, n_days=n_days, light=light))
    return {one.student_id: one for one in sorted(counters, key=lambda one: (-one.n_days, one.student_id))}


def warns_from(*, on: date, school_id: int | None) -> tuple[Decimal, Decimal]:
    """Return from how many days the counter is amber, and red."""
    return (
        Decimal(threshold(REMOVALS_AMBER, on=on, school_id=school_id)),
        Decimal(threshold(REMOVALS_RED, on=on, school_id=school_id)),
    )


def year_of(on: date) -> tuple[date, date]:
    """Return the first day of the school year of a day and the last one on which it counts.

    In the summer the year before counts on until the next begins. Read once for as long as this actor acts.
    """
    known: dict[date, tuple[date, date]] = guard.memory().setdefault(_YEARS, {})
    if on not in known:
        year = latest_school_year(on)
        known[on] = (
            (year.starts_on, max(year.ends_on, on))
            if year is not None
            else (date(on.year, 1, 1), date(on.year, 12, 31))
        )
    return known[on]

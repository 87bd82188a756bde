"""The pulse of a school's culture: rates of majors in every way, beside last year's and the network's."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.access.small_numbers import suppress
from sextant.culture.models import InfractionCode, MajorsCounted
from sextant.culture.queries.consistency_desk import as_desk
from sextant.culture.queries.corrections_counted import Corrections, corrections_of
from sextant.culture.queries.majors import (
    WAYS,
    Major,
    count_majors,
    enrolled_by_grade,
    read_majors,
    school_days_of,
)
from sextant.culture.rules.pulse import Changed, Counted, change_of, dispersion_of
from sextant.culture.rules.rates import referral_rate
from sextant.network.models import SchoolYear
from sextant.network.queries.calendar import latest_school_year

# The same weekday a year before.
A_YEAR = timedelta(days=364)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One part of one way to divide majors; None where a small number would be told, or nothing is known."""

    key: str
    n: int | None
    rate: float | None
    last_year: float | None
    network: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """A school's majors of the year so far."""

    now: Counted
    before: Counted | None
    changed: Changed | None
    network: float | None
    ways: Mapping[str, tuple[RateRow, ...]]
    code_names: Mapping[str, str]
    since: date
    corrections: Corrections


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRate:
    """One school's rate as the newest scan counted it."""

    school_id: int
    n_majors: int
    rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """What rates of one year are made of; ``counts`` are those of its majors, counted once."""

    majors: tuple[Major, ...]
    counts: Mapping[str, Mapping[str, int]]
    grades: Mapping[int, int]
    days: tuple[date, ...]

    @property
    def counted(self) -> Counted:
        n_students = sum(self.grades.values())
        each = Counter(one.student_id for one in self.majors)
        return Counted(
            n_majors=len(self.majors),
            n_students=n_students,
            n_days=len(self.days),
            dispersion=dispersion_of(each.values(), n_students=n_students),
        )

    def rates(self, way: str) -> dict[str, float | None]:
        """Return the rate of each part of a way to divide majors."""
        return _rates(
            way,
            self.counts[way],
            grades={str(grade): n for grade, n in self.grades.items()},
            months=Counter(f"{day:%Y-%m}" for day in self.days),
        )


def pulse_of(*, school_id: int, run_id: int | None, on: date, hides_few: bool) -> Pulse | None:
    """Return the pulse of a school; None before its first school year.

    Args:
        school_id: the school.
        run_id: the scan whose counts of the network stand beside it.
        on: the day up to which is counted.
        hides_few: whether numbers of fewer than ten are hidden; who reads each incident needs no hiding.
    """
    year = latest_school_year(on)
    if year is None:
        return None
    with as_desk():
        now = _read(year, on=on, school_id=school_id)
        earlier = latest_school_year(on - A_YEAR)
        before = None
        if earlier is not None and earlier.pk != year.pk:
            before = _read(earlier, on=on - A_YEAR, school_id=school_id)
        network = _network(run_id)
        corrections = corrections_of(
            year, on=on, school_id=school_id, n_students=sum(now.grades.values()), hides_few=hides_few
        )
        names = dict(InfractionCode.objects.order_by("ladder_id").values_list("code", "name"))
    has_before = before is not None and bool(before.grades) and bool(before.days)
    return Pulse(
        now=now.counted,
        before=before.counted if before is not None and has_before else None,
        changed=change_of(now.counted, before.counted) if before is not None and has_before else None,
        network=network["all"].get("all") if network else None,
        ways={
            way: _rows(way, now, before if has_before else None, network, hides_few=hides_few) for way in WAYS
        },
        code_names=names,
        since=year.starts_on,
        corrections=corrections,
    )


def rates_of_schools(*, run_id: int, school_ids: Iterable[int]) -> tuple[SchoolRate, ...]:
    """Return each school's rate as a scan counted it."""
    rows = MajorsCounted.objects.filter(run_id=run_id, school_id__in=list(school_ids))
    return tuple(
        SchoolRate(
            school_id=row.school_id,
            n_majors=row.n_majors,
            rate=referral_rate(row.n_majors, n_students=row.n_students, n_days=row.n_days),
        )
        for row in rows
    )


def _read(year: SchoolYear, *, on: date, school_id: int) -> _Year:
    majors = read_majors(year, on=on, school_id=school_id)
    return _Year(
        majors=majors,
        counts=count_majors(majors),
        grades=enrolled_by_grade(on=min(on, year.ends_on), school_id=school_id).get(school_id, Counter()),
        days=school_days_of(year, on=on, school_id=school_id).get(school_id, ()),
    )


def _rows(
    way: str,
    now: _Year,
    before: _Year | None,
    network: Mapping[str, Mapping[str, float | None]],
    *,
    hides_few: bool,
) -> tuple[RateRow, ...]:
    counts = now.counts[way]
    shown: dict[str, int | None] = suppress(counts) if hides_few else dict(counts)
    rates = now.rates(way)
    earlier = before.rates(way) if before else {}
    if hides_few and before is not None:
        told = suppress(before.counts[way])
        earlier = {key: rate for key, rate in earlier.items() if told.get(key) is not None}
    return tuple(
        RateRow(
            key=key,
            n=shown[key],
            rate=None if shown[key] is None else rates.get(key),
            # A month of a year before bears another number.
            last_year=earlier.get(_year_before(key) if way == "month" else key),
            network=network.get(way, {}).get(key),
        )
        for key in sorted(counts, key=lambda key: _order(way, key, counts))
    )


def _network(run_id: int | None) -> dict[str, dict[str, float | None]]:
    """Return the network's rates from a scan's counts: the whole, and each part of each way."""
    if run_id is None:
        return {}
    rows = list(MajorsCounted.objects.filter(run_id=run_id))
    n_students = sum(row.n_students for row in rows)
    n_days = round(sum(row.n_days * row.n_students for row in rows) / n_students) if n_students else 0
    found: dict[str, dict[str, float | None]] = {
        "all": {"all": referral_rate(sum(row.n_majors for row in rows), n_students=n_students, n_days=n_days)}
    }
    enrolled = _summed(rows, "enrolled")
    for way in WAYS:
        if way == "month":
            # Schools have other days in a month: of months the scan keeps no denominator.
            continue
        counts = {key: n for key, n in suppress(_summed(rows, way)).items() if n is not None}
        found[way] = {
            key: referral_rate(n, n_students=enrolled[key] if way == "grade" else n_students, n_days=n_days)
            for key, n in counts.items()
        }
    return found


def _summed(rows: Iterable[MajorsCounted], way: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row.counts.get(way, {}))
    return total


def _rates(
    way: str, counts: Mapping[str, int], *, grades: Mapping[str, int], months: Mapping[str, int]
) -> dict[str, float | None]:
    n_students, n_days = sum(grades.values()), sum(months.values())
    return {
        key: referral_rate(
            n,
            n_students=grades.get(key, 0) if way == "grade" else n_students,
            n_days=months.get(key, 0) if way == "month" else n_days,
        )
        for key, n in counts.items()
    }


def _year_before(month: str) -> str:
    year, _dash, number = month.partition("-")
    return f"{int(year) - 1}-{number}"


def _order(way: str, key: str, counts: Mapping[str, int]) -> tuple[float, str]:
    if way in {"hour", "grade"}:
        return float(key), key
    return (0.0, key) if way == "month" else (-counts[key], key)

"""Where resources went in a report period, school by school, beside the growth they went to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from sextant.leadership.models import ResourceUse
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.resources_lent import Grown, growth_of_period
from sextant.leadership.terms.operations import ResourceKind
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import find_report_period, list_report_periods, report_period_on
from sextant.network.queries.places import SchoolRow

FEWEST, LEAST_SCHOOLS, MOST_ROWS = 10, 3, 2_000
HUNDRED = 100
# Dollars are said for one student, the others for a hundred.
PER = {ResourceKind.BUDGET: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolUse:
    """One school’s resources: for a hundred students each, dollars for one; None where none is known."""

    school_id: int
    public_id: UUID
    name: str
    n_students: int
    rates: Mapping[ResourceKind, float]
    amounts: Mapping[ResourceKind, float]
    as_of: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodUse:
    """A period: its schools by name, the middle of the network, and growth by subject."""

    period: ReportPeriod
    schools: tuple[SchoolUse, ...]
    middle: Mapping[ResourceKind, float]
    growth: Mapping[str, tuple[Grown, ...]]


def period_of(text: str, *, on: date) -> ReportPeriod | None:
    """Return the period that an address names; else the newest that is over, where growth can stand."""
    if text:
        try:
            return find_report_period(UUID(text))
        except ValueError:
            return None
    begun = list_report_periods(until=on)
    over = [one for one in begun if one.ends_on < on]
    return over[-1] if over else report_period_on(on)


def use_of_period(period: ReportPeriod, *, schools: Sequence[SchoolRow]) -> PeriodUse:
    """Return the resources of these schools in a period, by name of school."""
    rows: dict[int, list[ResourceUse]] = defaultdict(list)
    keys = {school.id for school in schools}
    for row in ResourceUse.objects.filter(report_period=period, school_id__in=keys)[:MOST_ROWS]:
        rows[row.school_id].append(row)
    growth: dict[str, list[Grown]] = defaultdict(list)
    for one in growth_of_period(school_year_id=period.school_year_id, number=period.number):
        if one.school_id in keys:
            growth[one.subject_label].append(one)
    used = [_use(school, rows[school.id]) for school in sorted(schools, key=lambda one: one.name)]
    return PeriodUse(
        period=period,
        schools=tuple(used),
        middle=network_middle(period),
        growth={subject: tuple(found) for subject, found in sorted(growth.items())},
    )


def dollars_in(period: ReportPeriod) -> Mapping[int, float]:
    """Return what each school within reach had spent of its budget in a period, as it was counted last."""
    rows = ResourceUse.objects.filter(report_period=period, kind=ResourceKind.BUDGET).order_by("school_id")
    return dict(rows.values_list("school_id", "amount"))


def students_counted() -> Mapping[tuple[int, int], int]:
    """Return, by school and period, among how many students resources were counted, within reach."""
    rows = ResourceUse.objects.exclude(kind=ResourceKind.BUDGET).order_by("pk")
    counted = rows.values_list("school_id", "report_period_id", "n_students")
    return {(school, period): n for school, period, n in counted}


def network_middle(period: ReportPeriod) -> Mapping[ResourceKind, float]:
    """Return the middle rate of all schools; nothing where fewer than three are counted."""
    with as_desk():
        rows = list(ResourceUse.objects.filter(report_period=period, n_students__gte=FEWEST)[:MOST_ROWS])
    rates: dict[ResourceKind, list[float]] = defaultdict(list)
    for row in rows:
        kind = ResourceKind(row.kind)
        rates[kind].append(_rate(kind, row))
    return {kind: median(found) for kind, found in rates.items() if len(found) >= LEAST_SCHOOLS}


def _use(school: SchoolRow, rows: Sequence[ResourceUse]) -> SchoolUse:
    kinds = {ResourceKind(row.kind): row for row in rows}
    return SchoolUse(
        school_id=school.id,
        public_id=school.public_id,
        name=school.name,
        n_students=max((row.n_students for row in rows), default=0),
        rates={kind: _rate(kind, row) for kind, row in kinds.items() if row.n_students >= FEWEST},
        amounts={kind: row.amount for kind, row in kinds.items()},
        as_of=max((row.as_of for row in rows), default=None),
    )


def _rate(kind: ResourceKind, row: ResourceUse) -> float:
    return PER.get(kind, HUNDRED) * row.amount / row.n_students

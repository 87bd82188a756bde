"""What scorecards measure: the definitions in force, and the versions of one measure."""

from dataclasses import dataclass
from datetime import date

from sextant.leadership.models import MetricDefinition
from sextant.leadership.rules.metric_words import DOMAIN_ORDER
from sextant.leadership.terms.scorecards import MetricDomain, SchoolType
from sextant.network.terms import Seat

MOST_VERSIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRow:
    """One version of a measure."""

    code: str
    domain: str
    domain_label: str
    school_type: str
    type_label: str
    label: str
    unit: str
    formula: str
    source: str
    seat_label: str
    floor: float
    target: float
    weight: float
    least_n: int
    since: date
    until: date | None
    because: str

    @property
    def is_falling(self) -> bool:
        return self.floor > self.target


def list_definitions(*, school_type: str, on: date) -> tuple[DefinitionRow, ...]:
    """Return the measures of a type of school in force on a day, by domain."""
    rows = MetricDefinition.objects.on(on).filter(school_type=school_type).order_by("pk")
    return tuple(sorted((_row(one) for one in rows[:MOST_VERSIONS]), key=_order))


def newest_definitions(*, school_type: str) -> tuple[DefinitionRow, ...]:
    """Return the versions that end on no day, which a change would follow."""
    rows = MetricDefinition.objects.filter(school_type=school_type, valid_until=None).order_by("pk")
    return tuple(sorted((_row(one) for one in rows[:MOST_VERSIONS]), key=_order))


def versions_of(code: str) -> tuple[DefinitionRow, ...]:
    """Return every version of a measure, the newest first."""
    rows = MetricDefinition.objects.filter(code=code).order_by("school_type", "-valid_from", "-pk")
    return tuple(_row(one) for one in rows[:MOST_VERSIONS])


def _order(row: DefinitionRow) -> int:
    return DOMAIN_ORDER.index(MetricDomain(row.domain))


def _row(one: MetricDefinition) -> DefinitionRow:
    return DefinitionRow(
        code=one.code,
        domain=one.domain,
        domain_label=str(MetricDomain(one.domain).label),
        school_type=one.school_type,
        type_label=str(SchoolType(one.school_type).label),
        label=one.label,
        unit=one.unit,
        formula=one.formula,
        source=one.source,
        seat_label=str(Seat(one.seat).label),
        floor=one.floor,
        target=one.target,
        weight=one.weight,
        least_n=one.least_n,
        since=one.valid_from,
        until=one.valid_until,
        because=one.because,
    )

"""The menu of programs as pages and choices show it."""

from dataclasses import dataclass
from uuid import UUID

from sextant.support.models import InterventionProgram
from sextant.support.terms.care import Domain, Evidence

MOST_PROGRAMS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRow:
    """One program of the menu."""

    id: int
    public_id: UUID
    version: int
    name: str
    domain: Domain
    tier: int
    evidence: Evidence
    grade_low: int
    grade_high: int
    minutes: int
    per_week: int
    weeks: int
    most_students: int
    materials: str
    measure: str
    unit: str
    probe_error: float
    steps: tuple[str, ...]
    is_offered: bool


def list_programs(*, domain: Domain | None = None, offered_only: bool = False) -> tuple[ProgramRow, ...]:
    """Return the menu by domain, tier and name."""
    rows = InterventionProgram.objects.all()
    if domain is not None:
        rows = rows.filter(domain=domain)
    if offered_only:
        rows = rows.filter(is_offered=True)
    return tuple(_shape(row) for row in rows.order_by("domain", "tier", "name", "pk")[:MOST_PROGRAMS])


def find_program(public_id: UUID) -> ProgramRow | None:
    """Return one program, or None."""
    row = InterventionProgram.objects.filter(public_id=public_id).first()
    return None if row is None else _shape(row)


def programs_for(*, domain: Domain, tier: int, but: int | None = None) -> tuple[tuple[str, str], ...]:
    """Return the programs that a plan may choose from: key, and name with dosage."""
    rows = list_programs(domain=domain)
    return tuple(
        (str(row.id), f"{row.name} ({row.per_week} × {row.minutes} min)")
        for row in sorted(rows, key=lambda one: (one.tier != tier, one.tier, one.name))
        if row.is_offered or row.id == but
    )


def _shape(row: InterventionProgram) -> ProgramRow:
    return ProgramRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        name=row.name,
        domain=Domain(row.domain),
        tier=row.tier,
        evidence=Evidence(row.evidence),
        grade_low=row.grade_low,
        grade_high=row.grade_high,
        minutes=row.minutes,
        per_week=row.per_week,
        weeks=row.weeks,
        most_students=row.most_students,
        materials=row.materials,
        measure=row.measure,
        unit=row.unit,
        probe_error=row.probe_error,
        steps=tuple(row.steps),
        is_offered=row.is_offered,
    )

"""What the newest run says about each program: ranked by what works here, with n and interval."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import erfc, sqrt

from sextant.support.models import EffectRun, InterventionProgram, ProgramEffect
from sextant.support.terms.care import Domain, Evidence
from sextant.support.terms.following import Delivered, GradeBand, NoEffect
from sextant.valueadded.false_discovery import listed

MOST_PROGRAMS = 100
MOST_CELLS = 2_000
# Benjamini and Hochberg: of what is told at most this share may be chance.
MOST_BY_CHANCE = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """The newest run: when it looked, and over which tests."""

    id: int
    on: date
    first_on: date | None
    last_on: date | None
    n_served: int
    n_waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRow:
    """One estimate of a program, or why there is none.

    ``is_listed`` tells that it stays when at most a tenth of what the run lists may be chance.
    """

    delivered: Delivered
    grades: GradeBand
    effect: float | None
    lower: float | None
    upper: float | None
    n_served: int | None
    n_beside: int | None
    difference: float | None
    why_none: NoEffect | None
    is_listed: bool = False

    @property
    def is_told(self) -> bool:
        return self.effect is not None

    @property
    def is_clear(self) -> bool:
        """Tell if more is said of an effect than that it may be chance."""
        return self.is_listed and self.leaves_out_zero

    @property
    def leaves_out_zero(self) -> bool:
        """Tell if the interval lies on one side of zero."""
        return self.lower is not None and self.upper is not None and (self.lower > 0 or self.upper < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One program of the menu, with what is known of it here."""

    name: str
    domain: Domain
    tier: int
    evidence: Evidence
    dosage: tuple[int, int, int]
    grades: tuple[int, int]
    whole: CellRow | None
    by_minutes: tuple[CellRow, ...]
    by_grades: tuple[CellRow, ...]


def newest_effect_run(*, on: date) -> RunRow | None:
    """Return the newest look at all programs up to a day."""
    run = EffectRun.objects.filter(computed_on__lte=on).order_by("-computed_on").first()
    if run is None:
        return None
    return RunRow(
        id=run.pk,
        on=run.computed_on,
        first_on=run.first_on,
        last_on=run.last_on,
        n_served=run.n_served,
        n_waiting=run.n_waiting,
    )


def works_here(*, run_id: int | None) -> tuple[WorkRow, ...]:
    """Return the programs offered: clear gains, the surest first; then what cannot be told; then harm."""
    cells: dict[int, list[CellRow]] = defaultdict(list)
    kept = tuple(ProgramEffect.objects.filter(run_id=run_id).order_by("pk")[:MOST_CELLS])
    on_the_list = _listed(kept)
    for one in kept:
        cells[one.program_id].append(_cell(one, is_listed=one.pk in on_the_list))
    programs = InterventionProgram.objects.filter(is_offered=True).order_by("domain", "name")[:MOST_PROGRAMS]
    return tuple(sorted((_row(one, cells.get(one.pk, ())) for one in programs), key=_rank))


def _rank(row: WorkRow) -> tuple[int, float, str]:
    """Rank by the lower end of a clear gain: a large effect that may be small comes after a sure one."""
    whole = row.whole
    if whole is None or whole.lower is None or whole.upper is None:
        return 2, 0.0, row.name
    if whole.is_clear and whole.lower > 0:
        return 0, -whole.lower, row.name
    return (3 if whole.is_clear else 1), -(whole.effect or 0.0), row.name


def _listed(kept: Sequence[ProgramEffect]) -> frozenset[int]:
    """Return the keys of what may be told: many programs are looked at, by minutes and by grades as well."""
    told = [
        (one.pk, abs(one.effect) / one.standard_error)
        for one in kept
        if one.effect is not None and one.standard_error
    ]
    chances = [erfc(size / sqrt(2)) for _key, size in told]
    marks = listed(chances, rate=MOST_BY_CHANCE)
    return frozenset(key for (key, _size), is_on in zip(told, marks, strict=True) if is_on)


def _row(program: InterventionProgram, cells: Sequence[CellRow]) -> WorkRow:
    return WorkRow(
        name=program.name,
        domain=Domain(program.domain),
        tier=program.tier,
        evidence=Evidence(program.evidence),
        dosage=(program.minutes, program.per_week, program.weeks),
        grades=(program.grade_low, program.grade_high),
        whole=next(
            (one for one in cells if one.delivered is Delivered.ALL and one.grades is GradeBand.ALL), None
        ),
        by_minutes=tuple(one for one in cells if one.delivered is not Delivered.ALL and one.is_told),
        by_grades=tuple(one for one in cells if one.grades is not GradeBand.ALL and one.is_told),
    )


def _cell(one: ProgramEffect, *, is_listed: bool) -> CellRow:
    return CellRow(
        delivered=Delivered(one.delivered),
        grades=GradeBand(one.grades),
        effect=one.effect,
        lower=one.lower,
        upper=one.upper,
        n_served=one.n_served,
        n_beside=one.n_beside,
        difference=one.difference_after,
        why_none=NoEffect(one.why_none) if one.why_none else None,
        is_listed=is_listed,
    )

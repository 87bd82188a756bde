"""Coaching cycles as pages show them: where they stand, how faithfully they are done, what they changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.instruction.models import ActionStep, CoachingCycle, Observation
from sextant.instruction.queries.cycles_compared import Closed, effects_of
from sextant.instruction.queries.cycles_exits import exit_until
from sextant.instruction.queries.cycles_fidelity import coaches_of, done_in
from sextant.instruction.queries.cycles_scores import BASELINE_WITHIN
from sextant.instruction.queries.cycles_stalled import is_stalled
from sextant.instruction.queries.cycles_taught import weeks_of
from sextant.instruction.queries.cycles_weeks import WeekRow, list_weeks
from sextant.instruction.queries.visits_opening import StepRow, step_rows
from sextant.instruction.queries.visits_rubric import names_of_standards
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.rules import cycles as rules
from sextant.instruction.rules.cycles import Band, Done, Fidelity
from sextant.instruction.rules.effects import Effect, Weeks
from sextant.instruction.terms import CycleOutcome, CycleReason, CycleState, MidpointDecision
from sextant.instruction.thresholds import BASELINE_LESSONS, PARTIAL_FIDELITY, STRONG_FIDELITY
from sextant.kernel import guard
from sextant.kernel.guard import Verb
from sextant.network.queries.settings import threshold

RUNNING = (CycleState.ACTIVE, CycleState.CLOSING)
MOST_CYCLES = 200
MOST_VISITS = 100
PEOPLE = ("teacher", "coach", "earlier_coach", "exit_observer")


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleRow:
    """One cycle: whose, on what, how far, how faithfully."""

    id: int
    public_id: UUID
    version: int
    teacher_id: int
    teacher: str
    teacher_public_id: UUID
    coach: str
    coach_id: int | None
    school_id: int
    standard: str
    standard_id: int
    second_standard: str
    earlier_standard: str
    earlier_coach: str
    reason: CycleReason
    because: str
    state: CycleState
    proposed_on: date
    starts_on: date | None
    ends_on: date | None
    weeks: int
    extended_weeks: int
    week: int
    baseline: float | None
    target: float | None
    midpoint: MidpointDecision | None
    midpoint_on: date | None
    midpoint_from: date | None
    midpoint_note: str
    exit_from: date | None
    exit_score: float | None
    exit_observer: str
    closed_on: date | None
    outcome: CycleOutcome | None
    closing_note: str
    fidelity: Fidelity | None
    band: Band | None

    @property
    def runs(self) -> bool:
        """Tell if it is under way."""
        return self.state in RUNNING

    @property
    def counts_from(self) -> date | None:
        """Return from when its baseline counts: its start, or the mid-point that changed its focus."""
        return self.midpoint_on if self.earlier_standard else self.starts_on

    @property
    def is_told(self) -> bool:
        """Tell if its effect is reported: closed with an exit score, not interrupted, not too thin."""
        return (
            self.state is CycleState.CLOSED
            and self.outcome is not CycleOutcome.INTERRUPTED
            and self.band not in {None, Band.NOT_A_CYCLE}
            and self.baseline is not None
            and self.exit_score is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CyclePage:
    """One cycle with its visits and steps, its effect, and what the actor may do."""

    row: CycleRow
    visits: tuple[Any, ...]
    steps: tuple[StepRow, ...]
    weeks: tuple[WeekRow, ...]
    effect: Effect | None
    is_stalled: bool
    is_hers: bool
    n_exits: int
    may_write: bool


def list_cycles(
    *, on: date, school_id: int | None = None, teacher_ids: Iterable[int] | None = None
) -> tuple[CycleRow, ...]:
    """Return the cycles within reach, open ones first, the newest first."""
    rows = CoachingCycle.objects.all()
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if teacher_ids is not None:
        rows = rows.filter(teacher_id__in=list(teacher_ids))
    found = rows.select_related(*PEOPLE).order_by("-proposed_on", "-pk")
    return cycle_rows(list(found[:MOST_CYCLES]), on=on)


def find_cycle(public_id: UUID, *, on: date) -> CyclePage | None:
    """Return one cycle, or None out of reach."""
    found = CoachingCycle.objects.filter(public_id=public_id)
    cycle = found.select_related(*PEOPLE).first()
    if cycle is None:
        return None
    [row] = cycle_rows([cycle], on=on)
    scope = guard.scope_of(CoachingCycle, Verb.WRITE)
    may_write = scope if isinstance(scope, bool) else found.filter(scope).exists()
    steps = ActionStep.objects.filter(cycle_id=cycle.pk).order_by("-opened_on", "-pk")
    return CyclePage(
        row=row,
        visits=_visits_of(cycle, on=on),
        steps=step_rows(steps[:60]),
        weeks=list_weeks(cycle, on=on),
        effect=effects_of(closed_of([row], on=on)).get(row.id),
        is_stalled=row.state is CycleState.ACTIVE and is_stalled(cycle, on=on),
        n_exits=_n_exits(cycle, on=on),
        is_hers=cycle.teacher_id == current_rights().staff_id,
        may_write=may_write,
    )


def closed_of(rows: Iterable[CycleRow], *, on: date) -> list[Closed]:
    """Return those of these cycles whose effect is told: closed with an exit, and done faithfully enough."""
    found = []
    for row in rows:
        starts = row.counts_from
        if not row.is_told or starts is None or row.closed_on is None:
            continue
        found.append(
            Closed(
                key=row.id,
                standard_id=row.standard_id,
                baseline=row.baseline or 0.0,
                exit_score=row.exit_score or 0.0,
                weeks=Weeks(
                    starts_on=starts,
                    middle=starts + (row.closed_on - starts) / 2,
                    closed_on=row.closed_on,
                    within=BASELINE_WITHIN,
                    n_baseline=int(threshold(BASELINE_LESSONS, on=on, school_id=row.school_id)),
                ),
            )
        )
    return found


def cycle_rows(cycles: list[CoachingCycle], *, on: date) -> tuple[CycleRow, ...]:
    """Return cycles as pages show them, with the fidelity of those that have begun."""
    keys = {key for one in cycles for key in _standards_of(one) if key}
    names = names_of_standards(keys) if keys else {}
    done = done_in(cycles, on=on)
    return tuple(_row(one, names, done.get(one.pk), on=on) for one in cycles)


def _standards_of(one: CoachingCycle) -> tuple[int | None, ...]:
    return one.standard_id, one.second_standard_id, one.earlier_standard_id


def _row(one: CoachingCycle, names: dict[int, str], done: Done | None, *, on: date) -> CycleRow:
    weeks = one.planned_weeks + one.extended_weeks
    found = rules.fidelity(done) if done else None
    strong = threshold(STRONG_FIDELITY, on=on, school_id=one.school_id)
    partial = threshold(PARTIAL_FIDELITY, on=on, school_id=one.school_id)
    starts, taught = one.starts_on, weeks_of(one) if one.starts_on else None
    return CycleRow(
        id=one.pk,
        public_id=one.public_id,
        version=one.version,
        teacher_id=one.teacher_id,
        teacher=one.teacher.name,
        teacher_public_id=one.teacher.public_id,
        coach=one.coach.name if one.coach else "",
        coach_id=one.coach_id,
        school_id=one.school_id,
        standard=names.get(one.standard_id, ""),
        standard_id=one.standard_id,
        second_standard=names.get(one.second_standard_id or 0, ""),
        earlier_standard=names.get(one.earlier_standard_id or 0, ""),
        earlier_coach=one.earlier_coach.name if one.earlier_coach else "",
        reason=CycleReason(one.reason),
        because=one.because,
        state=CycleState(one.state),
        proposed_on=one.proposed_on,
        starts_on=starts,
        ends_on=taught.ends_on if taught else None,
        weeks=weeks,
        extended_weeks=one.extended_weeks,
        week=taught.week_of(one.closed_on or on) if taught else 0,
        baseline=one.baseline,
        target=one.target,
        midpoint=MidpointDecision(one.midpoint) if one.midpoint else None,
        midpoint_on=one.midpoint_on,
        midpoint_from=taught.middle if taught else None,
        midpoint_note=one.midpoint_note,
        exit_from=taught.last if taught else None,
        exit_score=one.exit_score,
        exit_observer=one.exit_observer.name if one.exit_observer else "",
        closed_on=one.closed_on,
        outcome=CycleOutcome(one.outcome) if one.outcome else None,
        closing_note=one.closing_note,
        fidelity=found,
        band=found.band(strong=strong, partial=partial) if found else None,
    )


def _n_exits(cycle: CoachingCycle, *, on: date) -> int:
    """Return how many levels the exit score is the mean of, or would be today."""
    if cycle.starts_on is None or cycle.state not in {*RUNNING, CycleState.CLOSED}:
        return 0
    found = exit_until(cycle, cycle.closed_on or on)
    return found.n if found else 0


def _visits_of(cycle: CoachingCycle, *, on: date) -> tuple[Observation, ...]:
    """Return the shared visits of a cycle's coach to its teacher while it ran, the newest first."""
    if cycle.starts_on is None:
        return ()
    rows = Observation.objects.filter(
        teacher_id=cycle.teacher_id,
        observer_id__in=coaches_of(cycle),
        visited_on__range=(cycle.starts_on, cycle.closed_on or on),
    ).exclude(state__in=UNSHARED)
    return tuple(rows.order_by("-visited_on", "-pk")[:MOST_VISITS])

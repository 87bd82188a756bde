"""A coaching cycle of four to eight weeks (W-I2): its steps, and how faithfully it was done (3.c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sextant.instruction.terms import CycleOutcome, CycleReason, CycleState

DOSE, LATENCY, STEP_QUALITY, PRACTICE = 0.40, 0.20, 0.20, 0.20
S = CycleState
LEADS_FROM: dict[CycleState, frozenset[CycleState]] = {
    S.ACCEPTED: frozenset({S.PROPOSED}),
    S.REFUSED: frozenset({S.PROPOSED}),
    S.ACTIVE: frozenset({S.ACCEPTED}),
    S.CLOSING: frozenset({S.ACTIVE}),
    S.CLOSED: frozenset({S.ACTIVE, S.CLOSING}),
}


class Band(StrEnum):
    """How faithfully a cycle was done."""

    STRONG = "strong"
    PARTIAL = "partial"
    NOT_A_CYCLE = "not a cycle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done in a cycle. A pair is a visit with its debrief."""

    planned_weeks: int
    weeks_with_a_pair: int
    pairs: int
    pairs_in_time: int
    steps: int
    good_steps: int
    debriefs: int
    practiced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fidelity:
    """The four parts of fidelity, each 0 to 1, and their weighted sum; None where there was nothing yet."""

    dose: float | None
    latency: float | None
    step_quality: float | None
    practice: float | None

    @property
    def total(self) -> float:
        """Return the weighted sum, 0 to 1; a part of which nothing was done counts 0."""
        return (
            DOSE * (self.dose or 0)
            + LATENCY * (self.latency or 0)
            + STEP_QUALITY * (self.step_quality or 0)
            + PRACTICE * (self.practice or 0)
        )

    def band(self, *, strong: float = 0.80, partial: float = 0.60) -> Band:
        """Return how faithfully the cycle was done."""
        total = round(self.total, 9)
        if total >= strong:
            return Band.STRONG
        return Band.PARTIAL if total >= partial else Band.NOT_A_CYCLE


def fidelity(done: Done) -> Fidelity:
    """Return how faithfully a cycle was done."""
    return Fidelity(
        dose=_share(done.weeks_with_a_pair, done.planned_weeks),
        latency=_share(done.pairs_in_time, done.pairs),
        step_quality=_share(done.good_steps, done.steps),
        practice=_share(done.practiced, done.debriefs),
    )


def may_become(state: CycleState, then: CycleState) -> bool:
    """Tell if a cycle in one state may come to another."""
    return state in LEADS_FROM.get(then, frozenset())


def must_change(*, starts_on: date, on: date, mastered_on: Sequence[date], weeks: int) -> bool:
    """Tell if no step was mastered for so long that the focus or the coach has to change."""
    since = max((starts_on, *mastered_on))
    return on >= since + timedelta(weeks=weeks)


def only_interrupted(*, starts_on: date, on: date, least_weeks: int) -> bool:
    """Tell if a cycle is still so short that it can only close as interrupted."""
    return on < starts_on + timedelta(weeks=least_weeks) - timedelta(days=1)


def outcome_of(*, baseline: float, target: float, exit_score: float) -> CycleOutcome:
    """Return what the exit score says: the target met, some of the way, or none."""
    if exit_score >= target:
        return CycleOutcome.MET
    return CycleOutcome.PARTLY if exit_score > baseline else CycleOutcome.NOT_MET


def may_be_given(reason: CycleReason) -> bool:
    """Tell if a person may give this reason; who is new or stuck on a step is computed."""
    return reason not in {CycleReason.NEW_TEACHER, CycleReason.STALLED_STEP}


def may_be_refused(reason: CycleReason) -> bool:
    """Tell if a proposed cycle may be refused: every new teacher is coached."""
    return reason is not CycleReason.NEW_TEACHER


def _share(part: int, whole: int) -> float | None:
    return min(part / whole, 1.0) if whole else None

"""Write what earlier years brought at once: leavings, talks, evaluations, successors, hires’ first years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sextant.network.actions.bulk import insert_rows
from sextant.talent.models import (
    HiringOutcome,
    LeaderEvaluation,
    LeaderScore,
    Separation,
    StayInterview,
    Successor,
)
from sextant.talent.rules.regret import is_voluntary
from sextant.talent.rules.validity import composite_of
from sextant.talent.terms.growing import LeavingReason, Readiness

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastLeaving:
    """Somebody who left, from which day on they were gone, and why."""

    staff_id: int
    school_id: int | None
    gone_from: date
    reason: LeavingReason
    is_effective: bool
    by_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTalk:
    """A stay interview of earlier this year."""

    staff_id: int
    school_id: int
    by_id: int
    on: date
    themes: Sequence[str]
    promise: str = ""
    due_on: date | None = None
    kept_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEvaluation:
    """A leader’s evaluation of an earlier year: levels with evidence, shared and answered."""

    staff_id: int
    school_id: int
    year_id: int
    by_id: int
    summary: str
    shared_on: date
    answered_on: date | None
    reply: str
    levels: Mapping[str, tuple[int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastNaming:
    """Somebody who was named for a leader’s seat."""

    school_id: int
    seat: str
    candidate_id: int
    readiness: Readiness
    to_learn: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PastOutcome:
    """A hire’s qualities as they were scored, and their first year: mean of lessons, growth in student SD."""

    year_id: int
    school_id: int | None
    staff_id: int
    parts: Mapping[str, float]
    observation: float | None
    theta: float | None
    stayed: bool


def insert_leavings(leavings: Sequence[PastLeaving]) -> int:
    """Insert leavings that are over, all handed over; return how many."""
    rows = [
        Separation(
            staff_id=one.staff_id,
            school_id=one.school_id,
            last_day=one.gone_from - ONE_DAY,
            reason=one.reason,
            is_voluntary=is_voluntary(one.reason),
            is_regretted=one.is_effective and is_voluntary(one.reason),
            regret_proposed=one.is_effective and is_voluntary(one.reason),
            recorded_on=one.gone_from - timedelta(days=45),
            recorded_by_id=one.by_id,
            confirmed_on=one.gone_from - timedelta(days=43),
            confirmed_by_id=one.by_id,
            gone_from=one.gone_from,
            handed_over_on=one.gone_from - timedelta(days=5),
        )
        for one in leavings
    ]
    return len(insert_rows(action="demo.insert_leavings", rows=rows))


def insert_talks(talks: Sequence[PastTalk]) -> int:
    """Insert stay interviews; return how many."""
    rows = [
        StayInterview(
            staff_id=one.staff_id,
            school_id=one.school_id,
            held_on=one.on,
            held_by_id=one.by_id,
            themes=sorted(one.themes),
            promise=one.promise,
            promise_due_on=one.due_on,
            promise_kept_on=one.kept_on,
        )
        for one in talks
    ]
    return len(insert_rows(action="demo.insert_talks", rows=rows))


def insert_evaluations(evaluations: Sequence[PastEvaluation]) -> int:
    """Insert leaders’ evaluations with their scores; return how many."""
    rows = insert_rows(
        action="demo.insert_leader_evaluations",
        rows=[
            LeaderEvaluation(
                staff_id=one.staff_id,
                school_id=one.school_id,
                school_year_id=one.year_id,
                evaluator_id=one.by_id,
                summary=one.summary,
                shared_on=one.shared_on,
                reply=one.reply,
                acknowledged_on=one.answered_on,
            )
            for one in evaluations
        ],
    )
    scores = [
        LeaderScore(
            evaluation=row,
            staff_id=row.staff_id,
            school_id=row.school_id,
            competency=key,
            level=level,
            evidence=evidence,
        )
        for row, one in zip(rows, evaluations, strict=True)
        for key, (level, evidence) in one.levels.items()
    ]
    insert_rows(action="demo.insert_leader_scores", rows=scores)
    return len(rows)


def insert_successors(namings: Sequence[PastNaming]) -> int:
    """Insert who is named for which seat; return how many."""
    rows = [
        Successor(
            school_id=one.school_id,
            seat=one.seat,
            candidate_id=one.candidate_id,
            readiness=one.readiness,
            to_learn=one.to_learn,
            named_on=one.on,
        )
        for one in namings
    ]
    return len(insert_rows(action="demo.insert_successors", rows=rows))


def insert_outcomes(outcomes: Sequence[PastOutcome]) -> int:
    """Insert hires’ first years beside their screening; return how many."""
    rows = []
    for one in outcomes:
        composite = composite_of(dict(one.parts))
        if composite is None:
            continue
        rows.append(
            HiringOutcome(
                school_year_id=one.year_id,
                school_id=one.school_id,
                hire_id=one.staff_id,
                composite_hundredths=round(100 * composite),
                parts={key: round(value, 2) for key, value in one.parts.items()},
                observation_hundredths=None if one.observation is None else round(100 * one.observation),
                growth_thousandths=None if one.theta is None else round(1000 * one.theta),
                stayed=one.stayed,
            )
        )
    return len(insert_rows(action="demo.insert_hiring_outcomes", rows=rows))

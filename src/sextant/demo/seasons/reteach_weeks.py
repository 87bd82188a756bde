"""The weeks after the newest release, as most classes lived them: planned, taught, looked at again, closed.

Some plans wait for their re-assessment, a few for their lesson, and one gap in sixteen was left lying. The
cast's own classes and a few gaps of its schools stay for `reteaching`, which lives them step by step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sextant.demo.ground import Ground
from sextant.demo.seasons.grades import leaders_on
from sextant.demo.seasons.growth import _after_school
from sextant.demo.seasons.reteaching import (
    EXEMPLARS,
    GOAL,
    MOST_SCHOOLS,
    MOVES,
    SLOT,
    STAGES_LIVED,
    TICKET,
    WITHOUT_IDEA,
    own_sections,
)
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat

# How far the plans have come, and what came of those that are closed, in shares.
STAGES = {"closed": 0.69, "taught": 0.17, "approved": 0.05, "drafted": 0.03, "none": 0.06}
CAME_TO = {0.85: 0.60, 0.5: 0.28, 0.2: 0.12}
# School days from the release to the plan, from there to the lesson, and from there to the second look.
WRITTEN, THEN_TAUGHT, THEN_LOOKED_AT = (2, 5), (2, 4), (1, 2)
ABSENT_SHARE = 0.04
HAS_IT, HAS_IT_NOT = (80.0, 100.0), (20.0, 40.0, 60.0)
RETEACH = "I-04"


@dataclass(slots=True)
class _Season:
    """What every plan of the season needs."""

    ground: Ground
    rng: np.random.Generator
    leaders: Mapping[tuple[int | None, Seat], int]
    left_over: dict[int, int]
    own: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """When a plan is written, taught and looked at again."""

    written: date
    taught: date
    looked_at: date


def teach_most_again(ground: Ground) -> int:
    """Take over what most classes did about the newest benchmarks; return how many plans that is."""
    from sextant.assessment.queries.released import newest_benchmarks  # noqa: PLC0415

    with guard.acting_as(process("demo_builder")):
        season = _Season(
            ground=ground,
            rng=np.random.default_rng([ground.seed, 43]),
            leaders=leaders_on(ground.today),
            left_over=dict.fromkeys(ground.keys.schools[:MOST_SCHOOLS], len(STAGES_LIVED)),
            own=own_sections(ground),
        )
        return sum(_teach_benchmark(season, one) for one in newest_benchmarks(on=ground.today))


def _teach_benchmark(season: _Season, benchmark: Any) -> int:
    """Take over the plans that one benchmark led to, and close the work that asked for them."""
    # The demo stands above the systems; each of its seasons fetches the one it needs.
    from sextant.assessment.actions.reteach_history import take_over_plans  # noqa: PLC0415
    from sextant.assessment.queries.class_points import common_ideas, points_by_class  # noqa: PLC0415
    from sextant.assessment.queries.released_gaps import class_gaps  # noqa: PLC0415
    from sextant.interlocks.into.instruction import gap_reference, teachers_of_record  # noqa: PLC0415

    today = season.ground.today
    gaps = [
        gap
        for gap in class_gaps(benchmark.administration_id, on=today)
        if gap.section_id not in season.own and not _is_kept_back(season, gap.school_id)
    ]
    teachers = teachers_of_record({gap.section_id for gap in gaps}, today)
    points, ideas = points_by_class(benchmark.administration_id), common_ideas(benchmark.release_id)
    plans, closed = [], dict[date, list[str]]()
    for gap, stage in zip(gaps, _draw(season, STAGES, len(gaps)), strict=True):
        days = _days(season, gap.school_id, benchmark.released_on)
        teacher = teachers.get(gap.section_id)
        if stage == "none" or teacher is None or days.written >= today:
            continue
        before = _before(points.get(gap.section_id, {}), gap.standard_id)
        plans.append(_plan(season, benchmark, gap, str(stage), days, teacher, before, ideas))
        closed.setdefault(days.written, []).append(gap_reference(gap.key))
    take_over_plans(plans, on=today)
    _close_what_asked(closed)
    return len(plans)


def _is_kept_back(season: _Season, school_id: int) -> bool:
    left = season.left_over.get(school_id, 0)
    season.left_over[school_id] = left - 1
    return left > 0


def _draw[Word](season: _Season, shares: Mapping[Word, float], count: int) -> list[Word]:
    words = list(shares)
    picks = season.rng.choice(len(words), p=[shares[word] for word in words], size=count)
    return [words[pick] for pick in picks.tolist()]


def _days(season: _Season, school_id: int, released_on: date) -> _Days:
    from sextant.network.queries.calendar import calendar_of  # noqa: PLC0415

    calendar = calendar_of(school_id=school_id)
    to_plan, to_lesson, to_look = (
        int(season.rng.integers(low, high + 1)) for low, high in (WRITTEN, THEN_TAUGHT, THEN_LOOKED_AT)
    )
    return _Days(
        written=calendar.add(released_on, to_plan),
        taught=calendar.add(released_on, to_plan + to_lesson),
        looked_at=calendar.add(released_on, to_plan + to_lesson + to_look),
    )


def _before(points: Mapping[int, Mapping[str, Sequence[float]]], standard_id: int) -> dict[int, float | None]:
    found: dict[int, float | None] = {}
    for student_id, by_standard in points.items():
        got = by_standard.get(str(standard_id))
        found[student_id] = 100 * got[0] / got[1] if got and got[1] else None
    return found


def _plan(
    season: _Season,
    benchmark: Any,
    gap: Any,
    stage: str,
    days: _Days,
    teacher: int,
    before: dict[int, float | None],
    ideas: Mapping[int, Any],
) -> Any:
    """Return a plan as it stands on the demo's Monday."""
    from sextant.assessment.actions.reteach_history import PastPlan  # noqa: PLC0415
    from sextant.assessment.terms import PlanState  # noqa: PLC0415

    idea = ideas.get(gap.standard_id)
    today, seats = season.ground.today, (Seat.AP_INSTRUCTION, Seat.PRINCIPAL)
    leader = next((key for seat in seats if (key := season.leaders.get((gap.school_id, seat)))), None)
    is_approved = stage != "drafted"
    is_taught = stage in {"taught", "closed"} and days.taught < today
    is_closed = stage == "closed" and days.looked_at < today
    state = PlanState.DRAFTED
    if is_approved:
        state = PlanState.APPROVED
    if is_taught:
        state = PlanState.CLOSED if is_closed else PlanState.TAUGHT
    return PastPlan(
        school_id=gap.school_id,
        section_id=gap.section_id,
        staff_id=teacher,
        administration_id=benchmark.administration_id,
        standard_id=gap.standard_id,
        state=state,
        misconception=idea.says if idea else WITHOUT_IDEA,
        exemplar=EXEMPLARS.get(benchmark.subject, EXEMPLARS["math"]),
        move=(idea.answer if idea else "") or MOVES.get(benchmark.subject, MOVES["math"]),
        replaces=SLOT,
        exit_ticket=TICKET,
        goal_percent=GOAL,
        found_on=days.written,
        teach_on=days.taught,
        reassess_on=days.looked_at,
        before=before,
        approved_by_id=leader if is_approved else None,
        approved_on=days.written if is_approved else None,
        taught_on=days.taught if is_taught else None,
        reassessed_on=days.looked_at if is_closed else None,
        closed_on=days.looked_at if is_closed else None,
        after=_after(season, list(before)) if is_closed else None,
    )


def _after(season: _Season, students: Sequence[int]) -> dict[int, float | None]:
    """Draw what each student got at the second look: most have it, about half, or hardly anybody."""
    share = float(_draw(season, CAME_TO, 1)[0])
    has_it = np.arange(len(students)) < round(share * len(students))
    season.rng.shuffle(has_it)
    got = np.where(
        has_it,
        season.rng.choice(HAS_IT, size=len(students)),
        season.rng.choice(HAS_IT_NOT, size=len(students)),
    )
    is_away = season.rng.random(len(students)) < ABSENT_SHARE
    return {
        student: None if away else float(one)
        for student, one, away in zip(students, got.tolist(), is_away.tolist(), strict=True)
    }


def _close_what_asked(by_day: Mapping[date, Sequence[str]]) -> None:
    """Close the work that asked for these plans on the day on which each was written."""
    from sextant.work.actions.closing import complete  # noqa: PLC0415

    for day, references in sorted(by_day.items()):
        with _after_school(day) as moment:
            complete(interlock=RETEACH, references=references, at=moment)

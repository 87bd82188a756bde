"""The autumn's coaching cycles: weekly visits, debriefs and steps, a baseline before and an exit after.

Fidelity is drawn a part at a time around domain 11's mean of .72; the true effect reaches a cycle that was
done, and hardly one that was not.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sextant.demo.seasons.visits import Season, Seen
from sextant.demo.seasons.visits_words import STEPS
from sextant.instruction.actions.visits_history import PastCycle, PastStep, PastVisit, insert_past_cycles
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.rules.cycles import outcome_of
from sextant.instruction.terms import (
    CycleOutcome,
    CycleReason,
    CycleState,
    MidpointDecision,
    StepState,
    VisitKind,
    VisitState,
)
from sextant.network.terms import Seat

PLANNED = (4, 5, 6, 6, 6, 6, 7, 8)
FIRST_WEEK, SECOND_ROUND = 2, 0.6
INTERRUPTED = 0.09
# Around these means a coach's own faithfulness varies.
WEEKLY, IN_TIME, GOOD_STEP, PRACTICED, FAITH_SD = 0.70, 0.74, 0.76, 0.72, 0.14
TRUE_EFFECT = 0.45
MASTERED = 0.7
# For a standard of another rubric.
ANY_STEP = ("Do it once a lesson.", "On 4 of 5 days.")
NEXT_VISIT = timedelta(days=14)
# School days on which leaders score who has no coach: twice early, and twice when cycles end.
SCORED_ON = ((2, 7), (8, 13), (27, 34), (40, 50))
# The cognitive lift, discourse and checks, on which most cycles are.
COMPARED_ON = (5, 6, 7)
# Ms. Okafor is in the fourth week of a cycle on checks for understanding.
CAST_CYCLE_WEEKS_AGO, CAST_FOCUS = 3, "IS8"


@dataclass(slots=True, kw_only=True)
class Run:
    """One cycle that is being lived: its row, whose, on what, how faithfully, and its steps."""

    cycle: PastCycle
    teacher: Seen
    focus: int
    faith: float
    starts_on: date
    ends_on: date
    steps: list[PastStep]


def coach_through_autumn(season: Season) -> list[Run]:
    """Draw one or two cycles for each teacher who has a coach."""
    ground, runs = season.ground, []
    cast = ground.keys.staff["amara_teacher"]
    for teacher in season.teachers:
        if teacher.coach_id is None or not season.days[teacher.school_id]:
            continue
        for first, weeks in _spans(season, teacher, is_cast=teacher.id == cast):
            focus = int(np.argmin(teacher.truth[5:8])) + 5 if len(teacher.truth) > 7 else 0
            if teacher.id == cast:
                focus = next((at for at, one in enumerate(season.standards) if one.code == CAST_FOCUS), focus)
            runs.append(_live(season, teacher, focus, first, weeks))
    _score_the_uncoached(season, {run.teacher.id for run in runs})
    return runs


def write_cycles(season: Season, runs: list[Run]) -> None:
    """Insert the cycles and their steps; the visits that set them are written before."""
    _end_with_all(season, runs)
    for run in runs:
        run.cycle.steps = run.steps
    insert_past_cycles(action="demo.coach", cycles=[run.cycle for run in runs])


def _spans(season: Season, teacher: Seen, *, is_cast: bool) -> list[tuple[date, int]]:
    """Return when the autumn's cycles of a teacher start and how many weeks each is planned for."""
    ground, rng = season.ground, season.rng
    monday = ground.today - timedelta(days=ground.today.weekday())
    if is_cast:
        return [(monday - timedelta(weeks=CAST_CYCLE_WEEKS_AGO), 6)]
    opening = ground.years[ground.newest].starts_on
    first = opening + timedelta(weeks=FIRST_WEEK + int(rng.integers(0, 4)))
    weeks = PLANNED[int(rng.integers(len(PLANNED)))]
    spans = [(first, weeks)]
    second = first + timedelta(weeks=weeks + 2)
    if rng.random() < SECOND_ROUND and second < ground.today:
        spans.append((second, PLANNED[int(rng.integers(len(PLANNED)))]))
    return [span for span in spans if span[0] < ground.today]


def _live(season: Season, teacher: Seen, focus: int, first: date, weeks: int) -> Run:
    rng, today = season.rng, season.ground.today
    is_over = first + timedelta(weeks=weeks) <= today
    is_interrupted = bool(is_over and rng.random() < INTERRUPTED)
    lived = int(rng.integers(1, 4)) if is_interrupted else weeks
    last = first + timedelta(weeks=lived, days=-3)
    baseline = _baseline(season, teacher, focus, first)
    run = Run(
        cycle=_proposed(season, teacher, focus, first, weeks, baseline),
        teacher=teacher,
        focus=focus,
        faith=float(np.clip(rng.normal(1.0, FAITH_SD), 0.4, 1.35)),
        starts_on=first,
        ends_on=min(last, today - timedelta(days=1)),
        steps=[],
    )
    n_pairs = sum(_week(season, run, week) for week in range(lived))
    if first + timedelta(weeks=max(2, weeks // 2)) < today and not is_interrupted:
        run.cycle.midpoint = MidpointDecision.KEEP
        run.cycle.midpoint_on = first + timedelta(weeks=max(2, weeks // 2))
    if is_interrupted:
        _close(run, last, CycleOutcome.INTERRUPTED, "The class was covered by a substitute for two weeks.")
    elif not is_over:
        run.cycle.weeks = _plans(season, run)
    else:
        _exit(season, run, last, more=TRUE_EFFECT if n_pairs >= 0.6 * weeks else 0.0)
    return run


def _score_the_uncoached(season: Season, coached: set[int]) -> None:
    """Score the lessons of who has no cycle, early and late, so that cycles can be held against them."""
    n, rng = len(season.standards), season.rng
    compared = [one for one in COMPARED_ON if one < n]
    for teacher in season.teachers:
        days = season.days[teacher.school_id]
        seats = (Seat.AP_INSTRUCTION, Seat.PRINCIPAL)
        leaders = [season.leaders.get((teacher.school_id, seat)) for seat in seats]
        observers = [one for one in leaders if one not in {None, teacher.id}]
        if teacher.id in coached or not observers or not compared:
            continue
        for place, (first, end) in enumerate(SCORED_ON):
            number = int(rng.integers(first, end))
            who = observers[place % len(observers)]
            if who is None or number >= len(days):
                continue
            levels = {one: season.sees(teacher, who, one, days[number]) for one in compared}
            season.visit(
                COACHING_BOOK, teacher, who, kind=VisitKind.SCORED, on=days[number],
                focus=min(levels, key=lambda one: levels[one]), levels=levels,
            )  # fmt: skip


def _plans(season: Season, run: Run) -> list[str]:
    """Return what is planned for the weeks until now and the next, from the library of steps."""
    small = STEPS.get(season.standards[run.focus].code, (ANY_STEP,))
    lived = (season.ground.today - run.starts_on).days // 7 + 2
    weeks = [small[number % len(small)] for number in range(min(lived, run.cycle.planned_weeks))]
    return [f"Practice: {text} Watch for: {criteria}" for text, criteria in weeks]


def _proposed(
    season: Season, teacher: Seen, focus: int, first: date, weeks: int, baseline: float
) -> PastCycle:
    reasons = (CycleReason.SELECT_VETERAN, CycleReason.SELF_REQUEST, CycleReason.STALLED_STEP)
    reason = CycleReason.NEW_TEACHER if teacher.is_new else reasons[int(season.rng.integers(3))]
    return PastCycle(
        school_id=teacher.school_id,
        teacher_id=teacher.id,
        coach_id=teacher.coach_id,
        standard_id=season.standards[focus].id,
        reason=reason,
        because=f"{season.standards[focus].name} is where most can be won.",
        proposed_on=first - timedelta(days=7),
        starts_on=first,
        planned_weeks=weeks,
        baseline=baseline,
        target=min(baseline + 1, 4.0),
    )


def _baseline(season: Season, teacher: Seen, focus: int, first: date) -> float:
    """Score two lessons before the start, by the coach and by another, and return their mean."""
    days = [day for day in season.days[teacher.school_id] if day < first][-5:]
    others = season.leaders.get((teacher.school_id, Seat.AP_INSTRUCTION))
    levels = []
    for day, observer in zip(days[-2:], (teacher.coach_id, others), strict=False):
        who = observer if observer is not None else teacher.coach_id
        if who is None or who == teacher.id:
            continue
        level = season.sees(teacher, who, focus, day)
        season.visit(
            COACHING_BOOK, teacher, who, kind=VisitKind.SCORED, on=day, focus=focus, levels={focus: level}
        )
        levels.append(level)
    return sum(levels) / len(levels) if levels else 2.0


def _week(season: Season, run: Run, week: int) -> int:
    """Visit and debrief in one week, if the coach does; return how many pairs came of it."""
    rng, coach = season.rng, run.teacher.coach_id
    monday = run.starts_on + timedelta(weeks=week)
    days = [
        day
        for day in season.days[run.teacher.school_id]
        if monday <= day < monday + timedelta(days=5) and day <= run.ends_on
    ]
    if not days or coach is None or rng.random() > WEEKLY * run.faith:
        return 0
    on = days[0] if len(days) == 1 else days[int(rng.integers(len(days) - 1))]
    visit = season.visit(COACHING_BOOK, run.teacher, coach, kind=VisitKind.QUICK, on=on, focus=run.focus)
    later = [day for day in season.days[run.teacher.school_id] if day > on][:6]
    wait = 1 if rng.random() < IN_TIME * run.faith else 3
    if len(later) < wait:
        return 0
    _debrief(season, run, visit, later[wait - 1])
    return 1


def _debrief(season: Season, run: Run, visit: PastVisit, on: date) -> None:
    rng = season.rng
    if visit.state == VisitState.SHARED:
        visit.state = VisitState.DEBRIEFED
    visit.debriefed_on = on
    visit.exemplar = visit.praise
    visit.has_practiced = bool(rng.random() < PRACTICED * run.faith)
    visit.practice_minutes = int(rng.integers(5, 13)) if visit.has_practiced else None
    visit.next_visit_on = on + NEXT_VISIT
    if run.steps and run.steps[-1].closed_on is None:
        old = run.steps[-1]
        old.state = StepState.MASTERED if rng.random() < MASTERED else StepState.CARRIED
        old.closed_on = on
    code = season.standards[run.focus].code
    small = STEPS.get(code, (ANY_STEP,))
    text, criteria = small[_mastered(run) % len(small)]
    is_good = bool(rng.random() < GOOD_STEP * run.faith)
    run.steps.append(
        PastStep(
            school_id=run.teacher.school_id,
            teacher_id=run.teacher.id,
            coach_id=visit.observer_id,
            standard_id=season.standards[run.focus].id,
            visit=visit,
            text=text,
            criteria=criteria,
            opened_on=on,
            due_on=on + timedelta(days=7),
            is_observable=True,
            is_one_behavior=is_good,
            is_doable_in_a_week=True,
            is_practiced_in_the_meeting=is_good,
        )
    )


def _mastered(run: Run) -> int:
    return sum(step.state == StepState.MASTERED for step in run.steps)


def _exit(season: Season, run: Run, last: date, *, more: float) -> None:
    """Let somebody else than the coach score a lesson in the last week, and close with what it says."""
    days = [day for day in season.days[run.teacher.school_id] if day <= last]
    seats = (Seat.AP_INSTRUCTION, Seat.PRINCIPAL)
    others = [season.leaders.get((run.teacher.school_id, seat)) for seat in seats]
    other = next((one for one in others if one not in {None, run.teacher.coach_id, run.teacher.id}), None)
    if other is None or not days:
        _close(run, last, CycleOutcome.INTERRUPTED, "Nobody else was there to score the last lesson.")
        return
    level = season.sees(run.teacher, other, run.focus, days[-1], more=more)
    season.visit(
        COACHING_BOOK, run.teacher, other, kind=VisitKind.SCORED, on=days[-1], focus=run.focus,
        levels={run.focus: level},
    )  # fmt: skip
    cycle = run.cycle
    cycle.exit_score, cycle.exit_observer_id = float(level), other
    outcome = outcome_of(baseline=cycle.baseline or 0, target=cycle.target or 4, exit_score=float(level))
    _close(run, last, outcome, "What she does now is in the steps above.")


def _end_with_all(season: Season, runs: list[Run]) -> None:
    """Let the exit be the mean of all that others than the coach have scored since the middle, as it is."""
    levels: dict[tuple[int, int], list[PastVisit]] = defaultdict(list)
    for visit in season.visits:
        if visit.book is COACHING_BOOK:
            for standard in visit.levels:
                levels[visit.teacher_id, standard].append(visit)
    for cycle in [run.cycle for run in runs if run.cycle.exit_score is not None]:
        middle = cycle.starts_on + timedelta(weeks=cycle.planned_weeks // 2)
        found = [
            visit.levels[cycle.standard_id]
            for visit in levels[cycle.teacher_id, cycle.standard_id]
            if visit.observer_id != cycle.coach_id
            and middle <= visit.visited_on <= (cycle.closed_on or visit.visited_on)
        ]
        if found:
            cycle.exit_score = sum(found) / len(found)
            cycle.outcome = outcome_of(
                baseline=cycle.baseline or 0, target=cycle.target or 4, exit_score=cycle.exit_score
            )


def _close(run: Run, on: date, outcome: CycleOutcome, note: str) -> None:
    run.cycle.state, run.cycle.outcome = CycleState.CLOSED, outcome
    run.cycle.closed_on, run.cycle.closing_note = on, note
    if run.steps and run.steps[-1].closed_on is None:
        run.steps[-1].state, run.steps[-1].closed_on = StepState.DROPPED, on

"""The checks that every run keeps: may it be believed, and where not; in plain values, for its page."""

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

import numpy as np

from sextant.assessment.actions.growth_columns import Floats, Integers, ResultColumns
from sextant.assessment.actions.growth_effects import NetworkEffects
from sextant.assessment.actions.growth_estimates import StudentLines
from sextant.assessment.actions.growth_joint import SEED, JointFit
from sextant.assessment.rules.growth_settings import GrowthSettings
from sextant.valueadded import (
    Exposures,
    NotEstimable,
    Rosters,
    Scores,
    bayes_false_discovery_list,
    estimate_teachers,
    join_rosters,
)
from sextant.valueadded.diagnostics import (
    correlate_halves,
    correlate_ranks,
    falsify_on_earlier_change,
    halve_students,
    relate_to_composition,
    shuffle_teachers,
    tabulate_coverage,
    tabulate_missing,
)
from sextant.valueadded.diagnostics.composition import mean_of_students
from sextant.valueadded.diagnostics.coverage import decile_of
from sextant.valueadded.students import INTERVAL_LEVELS

LEVELS_SHOWN = np.array(INTERVAL_LEVELS)


def plain(value: Any) -> Any:
    """Return a result as JSON can hold it; what is not finite becomes null."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, float | np.floating):
        return float(value) if np.isfinite(value) else None
    return value.item() if isinstance(value, np.generic) else value


def tried(check: Callable[[], Any]) -> Any:
    """Return a check in plain values, or why it could not be made."""
    try:
        return plain(check())
    except NotEstimable as refusal:
        return {"not_computed": refusal.problem}


def check_students(columns: ResultColumns, lines: StudentLines) -> list[dict[str, Any]]:
    """Return calibration, missing results and agreement with the line, for each joint fit."""
    return [
        {
            "subjects": [columns.subjects[code] for code in one.subjects],
            "coverage": tried(lambda one=one: _coverage(one)),  # type: ignore[misc]
            "missing": tried(lambda one=one: _missing(columns, one)),  # type: ignore[misc]
            "with_the_line": tried(lambda one=one: _with_the_line(columns, lines, one)),  # type: ignore[misc]
        }
        for one in lines.joint
    ]


def _coverage(one: JointFit) -> Any:
    rows = one.fit.rows
    return tabulate_coverage(
        observed=rows.observed,
        low=rows.interval_low,
        high=rows.interval_high,
        stated=LEVELS_SHOWN,
        group=decile_of(rows.expected),
    )


def _missing(columns: ResultColumns, one: JointFit) -> Any:
    scores = Scores(
        student=columns.student[one.row],
        subject=columns.subject[one.row],
        period=columns.period[one.row],
        value=columns.value[one.row],
    )
    return tabulate_missing(scores=scores, period=one.fit.target_period)


def _with_the_line(columns: ResultColumns, lines: StudentLines, one: JointFit) -> Any:
    by_line = lines.spread_out(lines.line.standardized)[one.at]
    rows = one.fit.rows
    found = {}
    for subject in one.subjects:
        here = rows.subject == subject
        agreement = correlate_ranks(
            columns={"main": (rows.change / rows.prediction_sd)[here], "line": by_line[here]}
        )
        found[columns.subjects[subject]] = float(agreement.correlation[0, 1])
    return found


def check_teachers(
    columns: ResultColumns,
    lines: StudentLines,
    rosters: Rosters,
    exposures: Exposures,
    effects: NetworkEffects,
    settings: GrowthSettings,
    *,
    n_shuffles: int,
    least_effect: float,
) -> list[dict[str, Any]]:
    """Return what the estimates of teachers go with, for each subject that the engine estimated."""
    rng = np.random.default_rng(SEED)
    shuffled = _shuffled(lines, rosters, settings, rng, n_shuffles=n_shuffles, least_effect=least_effect)
    found = []
    for subject, one in effects.found.items():
        mine = exposures.where(exposures.subject == subject)
        teachers, effect = one.teachers.teacher, one.teachers.effect
        simple = estimate_teachers(exposures=mine, prior=settings.effect_prior)
        halves = halve_students(student=mine.student, rng=rng)
        found.append(
            {
                "subject": columns.subjects[subject],
                "split_half": tried(lambda mine=mine, halves=halves: _halves(mine, halves)),  # type: ignore[misc]
                "ranks": plain(
                    correlate_ranks(
                        columns={
                            "main": effect,
                            "simple, shrunken": align(teachers, simple.teacher, simple.effect),
                            "simple mean": align(teachers, simple.teacher, simple.raw_mean),
                            "newest period alone": _newest(mine, teachers),
                        }
                    )
                ),
                "earlier_change": tried(
                    lambda mine=mine, teachers=teachers, effect=effect: _falsify(mine, teachers, effect)  # type: ignore[misc]
                ),
                "earlier_level": tried(
                    lambda subject=subject, one=one: _composition(columns, lines, rosters, subject, one)  # type: ignore[misc]
                ),
                "shuffled": shuffled.get(subject, {}),
            }
        )
    return found


def _halves(exposures: Exposures, is_first: Any) -> Any:
    first, second = (estimate_teachers(exposures=exposures.where(half)) for half in (is_first, ~is_first))
    return correlate_halves(
        first_code=first.teacher, first=first.raw_mean, second_code=second.teacher, second=second.raw_mean
    )


def _newest(exposures: Exposures, teachers: Integers) -> Floats:
    newest = exposures.where(exposures.period == exposures.period.max())
    simple = estimate_teachers(exposures=newest)
    return align(teachers, simple.teacher, simple.raw_mean)


def _falsify(exposures: Exposures, teachers: Integers, effect: Floats) -> Any:
    """Relate teachers to the change of their students in the period before they came to them."""
    newest = int(exposures.period.max())
    now = exposures.where(exposures.period == newest)
    before = exposures.where(exposures.period == newest - 1)
    was_there = set(zip(before.student.tolist(), before.teacher.tolist(), strict=True))
    is_new = np.array(
        [pair not in was_there for pair in zip(now.student.tolist(), now.teacher.tolist(), strict=True)],
        np.bool_,
    )
    order = np.argsort(before.student, kind="stable")
    change = align(now.student, before.student[order], before.value_added[order])
    return falsify_on_earlier_change(
        earlier_change=np.where(is_new, change, np.nan),
        effect=align(now.teacher, teachers, effect),
        weight=now.weight,
        teacher=now.teacher,
    )


def _composition(
    columns: ResultColumns, lines: StudentLines, rosters: Rosters, subject: int, one: Any
) -> Any:
    """Relate estimates to where a teacher's students stood in their first result."""
    here = np.flatnonzero(columns.subject == subject)
    students, first = np.unique(columns.student[here], return_index=True)
    teachers = one.teachers.teacher
    mine = rosters.subject == subject
    place = np.minimum(np.searchsorted(teachers, rosters.teacher[mine]), teachers.size - 1)
    known = teachers[place] == rosters.teacher[mine]
    level = mean_of_students(
        teacher=place[known],
        value=align(rosters.student[mine][known], students, lines.standard.z[here][first]),
        weight=rosters.weight[mine][known],
        n_teachers=teachers.size,
    )
    return relate_to_composition(effect=one.teachers.effect, share=level, weight=one.teachers.reliability)


def _shuffled(
    lines: StudentLines,
    rosters: Rosters,
    settings: GrowthSettings,
    rng: np.random.Generator,
    *,
    n_shuffles: int,
    least_effect: float,
) -> dict[int, dict[str, Any]]:
    """Return, by subject, how many are listed when the names mean nothing; by the simple estimate."""
    shares: dict[int, list[float]] = {}
    for _ in range(n_shuffles):
        joined = join_rosters(growth=lines.line, rosters=shuffle_teachers(rosters=rosters, rng=rng)).exposures
        for subject in np.unique(joined.subject).tolist():
            mine = joined.where(joined.subject == subject)
            simple = estimate_teachers(exposures=mine, prior=settings.effect_prior)
            listed = bayes_false_discovery_list(
                probabilities=simple.posterior.probability_beyond(least_effect)
            )
            shares.setdefault(subject, []).append(float(listed.is_listed.mean()))
    return {
        subject: {
            "n_shuffles": n_shuffles,
            "mean_share_listed": float(np.mean(found)),
            "share_of_empty_lists": float(np.mean(np.array(found) == 0)),
        }
        for subject, found in shares.items()
    }


def align(wanted: Integers, codes: Integers, values: Floats) -> Floats:
    """Return the values of the wanted codes, NaN where there is none; ``codes`` are sorted."""
    if codes.size == 0:
        return np.full(wanted.size, np.nan)
    place = np.minimum(np.searchsorted(codes, wanted), codes.size - 1)
    return np.asarray(np.where(codes[place] == wanted, values[place], np.nan))

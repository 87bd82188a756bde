"""The checks that every run keeps: may it be believed, and where not; in plain values, for its page."""

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from functools import partial
from typing import Any

import numpy as np

from sextant.assessment.actions.growth_columns import ResultColumns
from sextant.assessment.actions.growth_effects import NetworkEffects
from sextant.assessment.actions.growth_estimates import StudentLines
from sextant.assessment.actions.growth_joint import SEED, JointFit
from sextant.assessment.rules.growth_settings import GrowthSettings
from sextant.valueadded import Exposures, NotEstimable, Rosters, Scores, estimate_teachers
from sextant.valueadded.diagnostics import (
    correlate_ranks,
    halve_students,
    tabulate_coverage,
    tabulate_missing,
)
from sextant.valueadded.diagnostics.coverage import decile_of
from sextant.valueadded.diagnostics.teacher_checks import (
    align,
    correlate_parts,
    falsify_on_new_classes,
    list_shuffled,
    mean_of_newest,
    relate_to_students,
)
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
    shuffled = list_shuffled(
        growth=lines.line,
        rosters=rosters,
        size=least_effect,
        n_shuffles=n_shuffles,
        rng=rng,
        prior=settings.effect_prior,
    )
    found = []
    for subject, one in effects.found.items():
        mine = exposures.where(exposures.subject == subject)
        teachers, effect = one.teachers.teacher, one.teachers.effect
        simple = estimate_teachers(exposures=mine, prior=settings.effect_prior)
        half = halve_students(student=mine.student, rng=rng)
        found.append(
            {
                "subject": columns.subjects[subject],
                "split_half": tried(partial(correlate_parts, exposures=mine, first=half, second=~half)),
                "ranks": plain(
                    correlate_ranks(
                        columns={
                            "main": effect,
                            "simple, shrunken": align(teachers, simple.teacher, simple.effect),
                            "simple mean": align(teachers, simple.teacher, simple.raw_mean),
                            "newest period alone": mean_of_newest(exposures=mine, teachers=teachers),
                        }
                    )
                ),
                "earlier_change": tried(
                    partial(falsify_on_new_classes, exposures=mine, teachers=teachers, effect=effect)
                ),
                "earlier_level": tried(partial(_composition, columns, lines, rosters, subject, one)),
                "shuffled": plain(shuffled.get(subject, {})),
            }
        )
    return found


def _composition(
    columns: ResultColumns, lines: StudentLines, rosters: Rosters, subject: int, one: Any
) -> Any:
    """Relate estimates to where a teacher's students stood in their first result."""
    here = np.flatnonzero(columns.subject == subject)
    students, first = np.unique(columns.student[here], return_index=True)
    return relate_to_students(
        rosters=rosters,
        subject=subject,
        teachers=one.teachers.teacher,
        effect=one.teachers.effect,
        weight=one.teachers.reliability,
        student=students,
        value=lines.standard.z[here][first],
    )

"""The checks that every fit prints: may it be believed, and where not."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from sextant.cli.fitting.ceilings import describe_ceilings
from sextant.cli.fitting.fitted import Fitted, Taught, with_spread
from sextant.cli.fitting.model_file import plain
from sextant.valueadded import (
    NotEstimable,
    StudentGrowth,
    StudentState,
    estimate_growth,
    estimate_teachers,
    join_rosters,
    standardize,
)
from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.diagnostics import (
    correlate_ranks,
    halve_students,
    tabulate_coverage,
    tabulate_missing,
)
from sextant.valueadded.diagnostics.coverage import decile_of
from sextant.valueadded.diagnostics.teacher_checks import (
    ShuffledLists,
    align,
    correlate_parts,
    correlate_years,
    falsify_on_new_classes,
    list_shuffled,
    mean_of_newest,
    relate_to_students,
)
from sextant.valueadded.students import INTERVAL_LEVELS

N_SHUFFLES = 20
LEAST_EFFECT = 0.15
QUICK = (
    "Halves, years and shuffled names use the engine’s first, quick estimator (the mean change of a "
    "teacher’s students, shrunken), not the main one."
)


def run_checks(fitted: Fitted, *, rng: np.random.Generator) -> dict[str, Any]:
    """Return every check in plain values; what cannot be computed says why."""
    line = quick_line(fitted)
    found: dict[str, Any] = {
        "coverage_by_decile": _tried(lambda: _coverage(fitted)),
        "coverage_by_group": {
            name: _tried(partial(_coverage_of_group, fitted, values))
            for name, values in fitted.coded.groups.items()
        },
        "missing_by_decile": _tried(
            lambda: tabulate_missing(scores=fitted.coded.scores, period=fitted.students.target_period)
        ),
        "ends_of_the_tests": plain(describe_ceilings(fitted.coded)),
        "students_against_the_first_version": _tried(lambda: _against_line(fitted, line)),
    }
    if fitted.taught is not None:
        shuffled = list_shuffled(
            growth=line,
            rosters=fitted.taught.rosters.rosters,
            size=LEAST_EFFECT,
            n_shuffles=N_SHUFFLES,
            rng=rng,
        )
        found["quick_estimator"] = QUICK
        found["teachers"] = [
            {"subject": str(fitted.coded.subjects[subject])}
            | _check_teachers(fitted, fitted.taught, line, shuffled, subject=subject, rng=rng)
            for subject in fitted.taught.effects.subjects
        ]
    return found


def quick_line(fitted: Fitted) -> StudentGrowth:
    """Return the change of every result against the shrunken line of the first version."""
    return estimate_growth(scores=standardize(scores=with_spread(fitted.coded.scores)))


def _tried(check: Callable[[], Any]) -> Any:
    try:
        return plain(check())
    except NotEstimable as refusal:
        return {"not_computed": refusal.problem}


def _coverage(fitted: Fitted) -> Any:
    rows = fitted.students.rows
    return tabulate_coverage(
        observed=rows.observed,
        low=rows.interval_low,
        high=rows.interval_high,
        stated=np.array(INTERVAL_LEVELS),
        group=decile_of(rows.expected),
    )


def _coverage_of_group(fitted: Fitted, values: Floats) -> Any:
    """Return coverage of students outside the group (0) and in it (1), and how often each was flagged."""
    rows = fitted.students.rows
    told = values[rows.student]
    known = np.isfinite(told) & (rows.state != StudentState.NO_HISTORY)
    if np.unique(told[known]).size < 2:
        raise NotEstimable(
            "All students are in it, or none.", cure="Fill the column in for students in and outside."
        )
    table = tabulate_coverage(
        observed=rows.observed[known],
        low=rows.interval_low[known],
        high=rows.interval_high[known],
        stated=np.array(INTERVAL_LEVELS),
        group=told[known].astype(np.int64),
    )
    lagging = [float((rows.state[known & (told == one)] == StudentState.LAGGING).mean()) for one in (0, 1)]
    return plain(table) | {"share_lagging": lagging}


def _against_line(fitted: Fitted, line: StudentGrowth) -> Any:
    """Compare the main change with that of the shrunken line, over the newest period."""
    rows = fitted.students.rows
    return correlate_ranks(
        columns={"main": rows.change / rows.prediction_sd, "line": change_by_line(fitted, line)}
    )


def change_by_line(fitted: Fitted, line: StudentGrowth) -> Floats:
    """Return the change by the shrunken line in SD of what is usual, for each row of students."""
    newest = line.period == fitted.students.target_period
    return onto_rows(fitted, line.student[newest], line.subject[newest], line.standardized[newest])


def onto_rows(fitted: Fitted, student: Integers, subject: Integers, values: Floats) -> Floats:
    """Return values at the rows of students, NaN where there is none; sorted by student and subject."""
    rows, n_subjects = fitted.students.rows, fitted.coded.subjects.size
    return align(rows.student * n_subjects + rows.subject, student * n_subjects + subject, values)


def _check_teachers(
    fitted: Fitted,
    taught: Taught,
    line: StudentGrowth,
    shuffled: Mapping[int, ShuffledLists],
    *,
    subject: int,
    rng: np.random.Generator,
) -> dict[str, Any]:
    joined = join_rosters(growth=line, rosters=taught.rosters.rosters).exposures
    mine = joined.where(joined.subject == subject)
    main = taught.effects.of_subject(subject).teachers
    if mine.student.size == 0:
        return {"not_computed": "No roster row meets a change of growth."}
    quick = estimate_teachers(exposures=mine)
    half = halve_students(student=mine.student, rng=rng)
    calendar = fitted.coded.calendar
    return {
        "mean_reliability": float(main.reliability.mean()),
        "split_half": _tried(partial(correlate_parts, exposures=mine, first=half, second=~half)),
        "year_to_year": _tried(
            partial(
                correlate_years,
                exposures=mine,
                periods_per_year=calendar.periods_per_year,
                year_start=calendar.year_start,
            )
        ),
        "ranks": _tried(
            partial(
                correlate_ranks,
                columns={
                    "main": main.effect,
                    "quick, shrunken": align(main.teacher, quick.teacher, quick.effect),
                    "quick, raw mean": align(main.teacher, quick.teacher, quick.raw_mean),
                    "newest period alone": mean_of_newest(exposures=mine, teachers=main.teacher),
                },
            )
        ),
        "earlier_change": _tried(
            partial(falsify_on_new_classes, exposures=mine, teachers=main.teacher, effect=main.effect)
        ),
        "earlier_level": _tried(partial(_earlier_level, fitted, taught, subject)),
        "groups": {
            name: _tried(partial(_composition, taught, subject, np.arange(values.size), values))
            for name, values in fitted.coded.groups.items()
        },
        "shuffled_names": plain(shuffled[subject]),
    }


def _earlier_level(fitted: Fitted, taught: Taught, subject: int) -> Any:
    """Relate estimates to where a teacher's students stood in their first result."""
    standard = standardize(scores=with_spread(fitted.coded.scores))
    here = standard.subject == subject
    students, first = np.unique(standard.student[here], return_index=True)
    return _composition(taught, subject, students, standard.z[here][first])


def _composition(taught: Taught, subject: int, student: Integers, value: Floats) -> Any:
    main = taught.effects.of_subject(subject).teachers
    return relate_to_students(
        rosters=taught.rosters.rosters,
        subject=subject,
        teachers=main.teacher,
        effect=main.effect,
        weight=main.reliability,
        student=student,
        value=value,
    )

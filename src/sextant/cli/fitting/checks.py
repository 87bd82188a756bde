"""The checks that every fit prints: may it be believed, and where not."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sextant.cli.fitting.ceilings import describe_ceilings
from sextant.cli.fitting.fitted import Fitted, Taught
from sextant.cli.fitting.model_file import plain
from sextant.valueadded import (
    Exposures,
    NotEstimable,
    Rosters,
    StudentGrowth,
    TeacherEffects,
    bayes_false_discovery_list,
    estimate_growth,
    estimate_teachers,
    join_rosters,
    standardize,
)
from sextant.valueadded.arrays import Floats, Integers
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

N_SHUFFLES = 20
LEAST_EFFECT = 0.15
QUICK = (
    "Halves, years and shuffled names use the engine’s first, quick estimator (the mean change of a "
    "teacher’s students, shrunken), not the main one."
)


def run_checks(fitted: Fitted, *, rng: np.random.Generator) -> dict[str, Any]:
    """Return every check in plain values; what cannot be computed says why."""
    line = estimate_growth(scores=standardize(scores=fitted.coded.scores))
    found: dict[str, Any] = {
        "coverage_by_decile": _tried(lambda: _coverage(fitted)),
        "missing_by_decile": _tried(
            lambda: tabulate_missing(scores=fitted.coded.scores, period=fitted.students.target_period)
        ),
        "ends_of_the_tests": plain(describe_ceilings(fitted.coded)),
        "students_against_the_first_version": _tried(lambda: _against_line(fitted, line)),
    }
    if fitted.taught is not None:
        found["quick_estimator"] = QUICK
        found["teachers"] = [
            {"subject": str(fitted.coded.subjects[subject])}
            | _check_teachers(fitted, fitted.taught, line, subject=subject, rng=rng)
            for subject in fitted.taught.effects.subjects
        ]
    return found


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
    fitted: Fitted, taught: Taught, line: StudentGrowth, *, subject: int, rng: np.random.Generator
) -> dict[str, Any]:
    rosters = taught.rosters.rosters
    joined = join_rosters(growth=line, rosters=rosters).exposures
    mine = joined.where(joined.subject == subject)
    main = taught.effects.of_subject(subject).teachers
    if mine.student.size == 0:
        return {"not_computed": "No roster row meets a change of growth."}
    quick = estimate_teachers(exposures=mine)
    return {
        "split_half": _tried(lambda: _halves(mine, halve_students(student=mine.student, rng=rng))),
        "year_to_year": _tried(lambda: _years(mine, fitted.coded.calendar.periods_per_year)),
        "ranks": _tried(
            lambda: correlate_ranks(
                columns={
                    "main": main.effect,
                    "quick, shrunken": align(main.teacher, quick.teacher, quick.effect),
                    "quick, raw mean": align(main.teacher, quick.teacher, quick.raw_mean),
                    "newest period alone": _newest(mine, main.teacher),
                }
            )
        ),
        "earlier_change": _tried(lambda: _falsify(mine, main.teacher, main.effect)),
        "earlier_level": _tried(
            lambda: _composition(fitted, rosters, main.teacher, main.effect, main.reliability, subject)
        ),
        "shuffled_names": _shuffled(line, rosters, subject, rng),
    }


def _halves(exposures: Exposures, is_first: Any) -> Any:
    first, second = (estimate_teachers(exposures=exposures.where(half)) for half in (is_first, ~is_first))
    return _correlated(first, second)


def _years(exposures: Exposures, per_year: int) -> Any:
    year = exposures.period // per_year
    newest = int(year.max())
    if not (year == newest - 1).any():
        raise NotEstimable("There is only one year of changes.", cure="Wait for a second one.")
    before, now = (estimate_teachers(exposures=exposures.where(year == one)) for one in (newest - 1, newest))
    return _correlated(before, now)


def _correlated(first: TeacherEffects, second: TeacherEffects) -> Any:
    return correlate_halves(
        first_code=first.teacher, first=first.raw_mean, second_code=second.teacher, second=second.raw_mean
    )


def _newest(exposures: Exposures, teachers: Integers) -> Floats:
    newest = exposures.where(exposures.period == exposures.period.max())
    quick = estimate_teachers(exposures=newest)
    return align(teachers, quick.teacher, quick.raw_mean)


def _falsify(exposures: Exposures, teachers: Integers, effect: Floats) -> Any:
    """Relate teachers to the change of their students in the period before they came to them."""
    newest = int(exposures.period.max())
    now = exposures.where(exposures.period == newest)
    before = exposures.where(exposures.period == newest - 1)
    was_there = set(zip(before.student.tolist(), before.teacher.tolist(), strict=True))
    is_new = np.array(
        [pair not in was_there for pair in zip(now.student.tolist(), now.teacher.tolist(), strict=True)]
    )
    earlier = dict(zip(before.student.tolist(), before.value_added.tolist(), strict=True))
    change = np.array([earlier.get(student, np.nan) for student in now.student.tolist()])
    return falsify_on_earlier_change(
        earlier_change=np.where(is_new, change, np.nan),
        effect=align(now.teacher, teachers, effect),
        weight=now.weight,
        teacher=now.teacher,
    )


def _composition(
    fitted: Fitted,
    rosters: Rosters,
    teachers: Integers,
    effect: Floats,
    reliability: Floats,
    subject: int,
) -> Any:
    """Relate estimates to where a teacher's students stood in their first result."""
    standard = standardize(scores=fitted.coded.scores)
    here = standard.subject == subject
    students, first = np.unique(standard.student[here], return_index=True)
    z = standard.z[here][first]
    mine = rosters.subject == subject
    place = np.searchsorted(teachers, rosters.teacher[mine])
    known = (place < teachers.size) & (
        teachers[np.minimum(place, teachers.size - 1)] == rosters.teacher[mine]
    )
    level = mean_of_students(
        teacher=place[known],
        value=align(rosters.student[mine][known], students, z),
        weight=rosters.weight[mine][known],
        n_teachers=teachers.size,
    )
    return relate_to_composition(effect=effect, share=level, weight=reliability)


def _shuffled(
    line: StudentGrowth, rosters: Rosters, subject: int, rng: np.random.Generator
) -> dict[str, Any]:
    """Return how many are listed when the names mean nothing."""
    shares, empty = [], 0
    for _ in range(N_SHUFFLES):
        joined = join_rosters(growth=line, rosters=shuffle_teachers(rosters=rosters, rng=rng)).exposures
        mine = joined.where(joined.subject == subject)
        beyond = estimate_teachers(exposures=mine).posterior.probability_beyond(LEAST_EFFECT)
        listed = bayes_false_discovery_list(probabilities=beyond).is_listed
        shares.append(float(listed.mean()))
        empty += not listed.any()
    return {
        "n_shuffles": N_SHUFFLES,
        "mean_share_listed": float(np.mean(shares)),
        "share_of_empty_lists": empty / N_SHUFFLES,
    }


def align(wanted: Integers, codes: Integers, values: Floats) -> Floats:
    """Return the values of the wanted codes, NaN where there is none; ``codes`` are sorted."""
    if codes.size == 0:
        return np.full(wanted.size, np.nan)
    place = np.minimum(np.searchsorted(codes, wanted), codes.size - 1)
    return np.asarray(np.where(codes[place] == wanted, values[place], np.nan))

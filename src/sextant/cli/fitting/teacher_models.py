"""Teachers' effects by other models than the main one, for one subject at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sextant.cli.fitting.fitted import Fitted, Taught
from sextant.valueadded import (
    NotEstimable,
    Rosters,
    Scores,
    StudentGrowth,
    estimate_teachers,
    join_rosters,
)
from sextant.valueadded.arrays import Booleans, Floats, Integers, group, pack
from sextant.valueadded.layered import Persistence, fit_layered
from sextant.valueadded.layered.fitting import NO_VARIANCE
from sextant.valueadded.mixed import RandomTerm, fit_mixed_model

# A step takes the cube of the units. With complete persistence 2,800 units in 4 periods took a minute on
# one core; variable persistence, 840 units in 12 periods 23 s: its parameters grow with their square.
MOST_UNITS = {Persistence.COMPLETE: 3_000, Persistence.VARIABLE: 1_000}
# The students' covariance is free over all periods: with more, its parameters outgrow what they tell.
NEWEST_PERIODS = 12
MOST_MIXED_ROWS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherEstimates:
    """What another model says of the teachers of one subject.

    Attributes:
        teacher: codes, sorted, shape (teachers,).
        effect: points of the test, shape (teachers,).
        sd: its standard error, the same unit, shape (teachers,).
        rests_on: what was fitted to what, in plain values.
    """

    teacher: Integers
    effect: Floats
    sd: Floats
    rests_on: Mapping[str, Any]


def quick_effects(taught: Taught, line: StudentGrowth, *, subject: int) -> TeacherEstimates:
    """Return the shrunken mean change of a teacher's students against their lines.

    Raises:
        NotEstimable: no roster row meets a change.
    """
    joined = join_rosters(growth=line, rosters=taught.rosters.rosters).exposures
    mine = joined.where(joined.subject == subject)
    if mine.student.size == 0:
        raise NotEstimable("No roster row meets a change of growth.", cure="Add earlier periods.")
    quick = estimate_teachers(exposures=mine)
    # The line counts in SD of its own cells, which differ little from period to period.
    student_sd = float(line.scale[line.subject == subject].mean())
    return TeacherEstimates(
        teacher=quick.teacher,
        effect=student_sd * quick.effect,
        sd=student_sd * quick.posterior_sd,
        rests_on={"results": int(mine.student.size), "points_of_one_student_sd": student_sd},
    )


def layered_effects(
    fitted: Fitted, taught: Taught, *, subject: int, persistence: Persistence
) -> TeacherEstimates:
    """Return teachers' effects in the newest period taught, by a layered model.

    Raises:
        NotEstimable: too many teacher units, a variance among teachers of zero, or as `fit_layered` refuses.
    """
    scores = _scores_of(fitted, subject)
    periods = np.unique(scores.period)[-NEWEST_PERIODS:]
    scores = _choose_scores(scores, np.isin(scores.period, periods))
    rosters = _linked_rosters(taught.rosters.rosters, scores, subject)
    n_units = group(rosters.period, rosters.teacher).n_groups if rosters.teacher.size else 0
    if n_units > MOST_UNITS[persistence]:
        raise NotEstimable(
            f"{n_units:,} teachers in a period are more than the {MOST_UNITS[persistence]:,} that are fitted "
            "in reasonable time.",
            cure="Fit fewer periods, or the schools in parts.",
        )
    fit = fit_layered(scores=scores, rosters=rosters, persistence=persistence)
    newest = int(fit.effects.period.max())
    here = fit.effects.period == newest
    calendar = fitted.coded.calendar
    cell = int(np.flatnonzero(fit.cells.period == newest)[0])
    variance = float(fit.cells.teacher_variance[cell])
    if variance <= NO_VARIANCE * fit.student_covariance[cell, cell]:
        raise _all_alike()
    return TeacherEstimates(
        teacher=fit.effects.teacher[here],
        effect=fit.effects.effect[here],
        sd=fit.effects.standard_error[here],
        rests_on={
            "period": calendar.labels[int(np.flatnonzero(calendar.index == newest)[0])],
            "periods_fitted": int(periods.size),
            "teacher_units": n_units,
            "students": fit.n_students,
            "teacher_sd": float(np.sqrt(variance)),
            "log_likelihood": fit.log_likelihood,
        },
    )


def mixed_effects(fitted: Fitted, taught: Taught, *, subject: int) -> TeacherEstimates:
    """Return predictions of score ~ period + (1 | student) + (1 | teacher) + (1 | school).

    Raises:
        NotEstimable: too many rows, a search that does not settle, a variance among teachers of zero, or
            as `fit_mixed_model` refuses.
        InvalidInput: as `fit_mixed_model` refuses.
    """
    scores = _scores_of(fitted, subject)
    teacher = _main_teacher(taught.rosters.rosters, scores, subject)
    rows = np.flatnonzero(teacher >= 0)
    if rows.size > MOST_MIXED_ROWS:
        raise NotEstimable(
            f"{rows.size:,} scores are more than the {MOST_MIXED_ROWS:,} that are fitted in reasonable time.",
            cure="Fit fewer periods.",
        )
    if rows.size == 0:
        raise NotEstimable("No roster row meets a score.", cure="Correct the ids of the rosters.")
    groups = {"student": scores.student[rows], "teacher": teacher[rows]}
    school = fitted.coded.school
    if (
        school is not None
        and np.unique(here := school[fitted.coded.scores.subject == subject][rows]).size > 1
        and (here >= 0).all()
    ):
        groups["school"] = here
    period = scores.period[rows]
    fit = fit_mixed_model(
        response=scores.value[rows],
        fixed={f"period {code}": (period == code).astype(np.float64) for code in np.unique(period).tolist()},
        random=[RandomTerm(name=name, group=codes) for name, codes in groups.items()],
    )
    if not fit.convergence.has_converged:
        raise NotEstimable("The search for the variances did not settle.", cure=fit.convergence.reason)
    term = fit.term("teacher")
    if term.is_singular:
        raise _all_alike()
    return TeacherEstimates(
        teacher=term.levels,
        effect=term.effects[:, 0],
        sd=np.sqrt(term.effects_covariance[:, 0, 0]),
        rests_on={
            "scores": fit.n_rows,
            "sd": {one.name: float(one.sd[0]) for one in fit.terms} | {"residual": fit.residual_sd},
            "is_singular": fit.is_singular,
            "restricted_log_likelihood": fit.log_likelihood,
        },
    )


def _all_alike() -> NotEstimable:
    # Effects would be rounding errors around zero, which still have ranks.
    return NotEstimable(
        "No difference between teachers was found: their variance came out as zero, and with it each effect.",
        cure="Add periods or schools.",
    )


def _scores_of(fitted: Fitted, subject: int) -> Scores:
    """Return a subject's scores, less the mean of their period and grade where grades are given."""
    given = fitted.coded.scores
    here = given.subject == subject
    value = given.value[here]
    if given.grade is not None:
        cells = group(given.period[here], given.grade[here])
        value = value - (cells.total(value) / cells.size)[cells.of_row]
    return Scores(
        student=given.student[here], subject=given.subject[here], period=given.period[here], value=value
    )


def _choose_scores(scores: Scores, keep: Booleans) -> Scores:
    return Scores(
        student=scores.student[keep],
        subject=scores.subject[keep],
        period=scores.period[keep],
        value=scores.value[keep],
    )


def _linked_rosters(rosters: Rosters, scores: Scores, subject: int) -> Rosters:
    """Return the rows of teachers who, in that period, have a student with a score."""
    rows = np.flatnonzero((rosters.subject == subject) & (rosters.weight > 0))
    if rows.size == 0:
        raise NotEstimable("No roster row names the subject.", cure="Add its rosters.")
    place = _score_of_each(rosters, rows, scores)
    units = group(rosters.period[rows], rosters.teacher[rows])
    rows = rows[(units.total((place >= 0).astype(np.float64)) > 0)[units.of_row]]
    return Rosters(
        student=rosters.student[rows],
        subject=rosters.subject[rows],
        period=rosters.period[rows],
        teacher=rosters.teacher[rows],
        section=rosters.section[rows],
        weight=rosters.weight[rows],
        team_taught=None if rosters.team_taught is None else rosters.team_taught[rows],
    )


def _main_teacher(rosters: Rosters, scores: Scores, subject: int) -> Integers:
    """Return the teacher with the largest share at each score, -1 where none is known."""
    main = np.full(scores.value.size, -1, dtype=np.int64)
    rows = np.flatnonzero((rosters.subject == subject) & (rosters.weight > 0))
    if rows.size == 0:
        return main
    place = _score_of_each(rosters, rows, scores)
    rows, place = rows[place >= 0], place[place >= 0]
    if rows.size == 0:
        return main
    links = group(place, rosters.teacher[rows])
    score, teacher = place[links.example], rosters.teacher[rows][links.example]
    # The largest share comes last; of equal shares that of the lowest code.
    order = np.lexsort((-teacher, links.total(rosters.weight[rows]), score))
    last = np.append(np.diff(score[order]) > 0, True)
    main[score[order][last]] = teacher[order][last]
    return main


def _score_of_each(rosters: Rosters, rows: Integers, scores: Scores) -> Integers:
    """Return the position of the score of each roster row's student and period, -1 where none is."""
    key = pack(
        np.concatenate([scores.student, rosters.student[rows]]),
        np.concatenate([scores.period, rosters.period[rows]]),
    )
    held, wanted = key[: scores.student.size], key[scores.student.size :]
    order = np.argsort(held)
    place = np.minimum(np.searchsorted(held, wanted, sorter=order), held.size - 1)
    return np.where(held[order[place]] == wanted, order[place], -1)

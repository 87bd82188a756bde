"""Other models beside the main one: how far the estimates depend on which model was chosen."""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from sextant.cli.fitting import teacher_models
from sextant.cli.fitting.checks import change_by_line, onto_rows, quick_line
from sextant.cli.fitting.fitted import Fitted, Taught
from sextant.cli.fitting.model_file import plain
from sextant.cli.fitting.tables import Table
from sextant.cli.fitting.teacher_models import TeacherEstimates
from sextant.valueadded import NotEstimable, StudentGrowth, ValueAddedError
from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.diagnostics import correlate_ranks
from sextant.valueadded.diagnostics.teacher_checks import align
from sextant.valueadded.layered import Persistence
from sextant.valueadded.percentiles import CohortPercentiles, GradedScores, percentiles_by_cohort

MOST_RANKED = 200_000
KINDERGARTEN = ("k", "kg", "kindergarten")
BY_GRADE = "scores are taken less the mean of their period and grade where grades are given"
MEANING = {
    "line_change_sd": "Change against a straight line through the student's own earlier results in the "
    "subject (the engine's first version), in SD of what is usual.",
    "growth_percentile_sgp": "Student growth percentile, 1 to 99, among students of the grade with the same "
    "earlier scores one, two and three years before, at the same time of the year; no test error, no "
    "shrinkage.",
    "quick_effect": "Shrunken mean change of the teacher's students against their lines, pooled over all "
    "periods, in points of the test a report period (not a year).",
    "layered_effect": "Layered model with complete persistence, each subject by itself: the teacher's effect "
    "in the newest period taught alone, in points of the test, blank for who did not teach then; effects of "
    f"earlier periods are fitted but not added; {BY_GRADE}.",
    "layered_effect_sd": "Standard error of layered_effect, in points of the test.",
    "variable_effect": "As layered_effect, with the part of an effect that is left in each later period "
    "estimated instead of one.",
    "mixed_effect": "score ~ period + (1 | student) + (1 | teacher) + (1 | school), by REML: points of the "
    "test above the student's own level while the teacher teaches her, no growth a year; each score counts "
    f"for the teacher with the largest share; {BY_GRADE}.",
}


class Model(StrEnum):
    """A model that can stand beside the main one."""

    LINE = "line"
    PERCENTILES = "percentiles"
    LAYERED = "layered"
    VARIABLE = "variable"
    MIXED = "mixed"
    ALL = "all"


STUDENT_COLUMNS = {Model.LINE: "line_change_sd", Model.PERCENTILES: "growth_percentile_sgp"}
TEACHER_COLUMNS = {
    Model.LINE: "quick_effect",
    Model.LAYERED: "layered_effect",
    Model.VARIABLE: "variable_effect",
    Model.MIXED: "mixed_effect",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """What other models say.

    Attributes:
        students: columns beside the students table, NaN where there is none.
        teachers: columns beside the teachers table, likewise; empty without rosters.
        described: for the model file, in plain values.
    """

    students: Table
    teachers: Table
    described: dict[str, Any]


def fit_beside(fitted: Fitted, chosen: Collection[Model]) -> Sensitivity:
    """Fit the models chosen; what one cannot estimate is left blank and said, never an error."""
    models = [one for one in Model if one is not Model.ALL and (one in chosen or Model.ALL in chosen)]
    line = quick_line(fitted) if Model.LINE in models else None
    students: dict[str, Floats] = {}
    teachers: dict[str, Floats] = {}
    told: list[dict[str, Any]] = []
    for model in models:
        began = time.monotonic()
        fits = []
        if model in STUDENT_COLUMNS:
            column, said = _fit_students(fitted, model, line)
            students[STUDENT_COLUMNS[model]] = column
            fits.append(said)
        if model in TEACHER_COLUMNS:
            columns, more = _fit_teachers(fitted, model, line)
            teachers |= columns
            fits += more
        told.append({"model": model.value, "seconds": round(time.monotonic() - began, 2), "fits": fits})
    named = [*students, *teachers]
    described = {
        "models": told,
        "columns": {name: MEANING[name] for name in named},
        "ranks": _rank_students(fitted, students) + _rank_teachers(fitted, teachers),
    }
    return Sensitivity(students=students, teachers=teachers, described=plain(described))


def list_left_blank(models: Sequence[dict[str, Any]]) -> list[str]:
    """Return one line for each column, subject and cohort that a model chosen could not fill, and why."""
    lines = []
    for fit in (fit for one in models for fit in one["fits"]):
        where = f"{fit['column']}, {fit['subject']}" if "subject" in fit else fit["column"]
        if "reason" in fit:
            lines.append(f"{where}: {fit['reason']} {fit.get('cure', '')}".rstrip())
        lines += [
            f"{where}, {one['subject']}, grade {one['grade']}: {one['reason']}"
            for one in fit.get("left_out", ())
        ]
    return lines


def _fit_students(fitted: Fitted, model: Model, line: StudentGrowth | None) -> tuple[Floats, dict[str, Any]]:
    said: dict[str, Any] = {"column": STUDENT_COLUMNS[model]}
    try:
        if line is not None and model is Model.LINE:
            return change_by_line(fitted, line), said | {"is_fitted": True}
        found = _rank_cohorts(fitted)
    except (ValueAddedError, np.linalg.LinAlgError) as refusal:
        return np.full(fitted.students.rows.student.size, np.nan), said | _refused(refusal)
    column = onto_rows(fitted, found.student, found.subject, found.percentile.astype(np.float64))
    return column, said | {"is_fitted": bool(found.cohorts)} | _describe_cohorts(fitted, found)


def _rank_cohorts(fitted: Fitted) -> CohortPercentiles:
    coded = fitted.coded
    if not coded.calendar.is_even:
        raise NotEstimable(
            "The periods lie unevenly in time, so no year is known.", cure="Give times on an even grid."
        )
    grade = _read_grades(fitted)
    scores, per_year = coded.scores, coded.calendar.periods_per_year
    apart = scores.period - fitted.students.target_period
    same = (apart % per_year == 0) & (apart <= 0)
    if (n := int((apart == 0).sum())) > MOST_RANKED:
        raise NotEstimable(
            f"{n:,} results are more than the {MOST_RANKED:,} that are ranked in reasonable time.",
            cure="Rank the schools or the subjects in parts.",
        )
    graded = GradedScores(
        student=scores.student[same],
        subject=scores.subject[same],
        grade=grade[same],
        year=apart[same] // per_year,
        score=scores.value[same],
    )
    return percentiles_by_cohort(scores=graded, year=0)


def _read_grades(fitted: Fitted) -> Integers:
    """Return grades as numbers: their codes are in the order of words, where 10 comes before 2."""
    coded = fitted.coded
    if coded.scores.grade is None or coded.grades is None:
        raise NotEstimable("The scores name no grades.", cure="Add a column grade.")
    numbers = []
    for word in coded.grades.tolist():
        plainly = "0" if word.strip().lower() in KINDERGARTEN else word.strip()
        if not plainly.isdecimal():
            raise NotEstimable(f"The grade “{word}” is no number.", cure="Write grades as K, 1, 2, ...")
        numbers.append(int(plainly))
    return np.array(numbers, dtype=np.int64)[coded.scores.grade]


def _describe_cohorts(fitted: Fitted, found: CohortPercentiles) -> dict[str, Any]:
    def named(one: Any) -> dict[str, Any]:
        subject = str(fitted.coded.subjects[one.subject])
        return {"subject": subject, "grade": one.grade, "students": one.n_students}

    return {
        "cohorts": [named(one) | {"most_priors": len(one.matrices)} for one in found.cohorts],
        "left_out": [named(one) | {"reason": one.reason} for one in found.left_out],
    }


def _fit_teachers(
    fitted: Fitted, model: Model, line: StudentGrowth | None
) -> tuple[dict[str, Floats], list[dict[str, Any]]]:
    """Return the columns in the order of the teachers table, and what was fitted for each subject."""
    name = TEACHER_COLUMNS[model]
    taught = fitted.taught
    if taught is None or not taught.effects.subjects:
        return {}, [{"column": name, "is_fitted": False, "reason": "No rosters were given."}]
    effects, errors, told = [], [], []
    for subject, main in zip(taught.effects.subjects, taught.effects.effects, strict=True):
        wanted = main.teachers.teacher
        said: dict[str, Any] = {"column": name, "subject": str(fitted.coded.subjects[subject])}
        effect = error = np.full(wanted.size, np.nan)
        try:
            found = _estimate(fitted, taught, model, line, subject)
            effect, error = (align(wanted, found.teacher, one) for one in (found.effect, found.sd))
            said |= {"is_fitted": True, "rests_on": found.rests_on}
        except (ValueAddedError, np.linalg.LinAlgError) as refusal:
            said |= _refused(refusal)
        effects.append(effect)
        errors.append(error)
        told.append(said)
    columns = {name: np.concatenate(effects)}
    if model is Model.LAYERED:
        columns["layered_effect_sd"] = np.concatenate(errors)
    return columns, told


def _estimate(
    fitted: Fitted, taught: Taught, model: Model, line: StudentGrowth | None, subject: int
) -> TeacherEstimates:
    if line is not None and model is Model.LINE:
        return teacher_models.quick_effects(taught, line, subject=subject)
    if model is Model.MIXED:
        return teacher_models.mixed_effects(fitted, taught, subject=subject)
    persistence = Persistence.COMPLETE if model is Model.LAYERED else Persistence.VARIABLE
    return teacher_models.layered_effects(fitted, taught, subject=subject, persistence=persistence)


def _refused(refusal: Exception) -> dict[str, Any]:
    if isinstance(refusal, ValueAddedError):
        return {"is_fitted": False, "reason": refusal.problem, "cure": refusal.cure}
    return {"is_fitted": False, "reason": f"The equations could not be solved: {refusal}."}


def _rank_students(fitted: Fitted, columns: dict[str, Floats]) -> list[dict[str, Any]]:
    rows = fitted.students.rows
    main = rows.change / rows.prediction_sd
    return [
        _agreement(fitted, "students", subject, {"main": main[here]}, columns, here)
        for subject in np.unique(rows.subject).tolist()
        if columns and (here := np.flatnonzero(rows.subject == subject)).size
    ]


def _rank_teachers(fitted: Fitted, columns: dict[str, Floats]) -> list[dict[str, Any]]:
    if fitted.taught is None or not columns:
        return []
    told, first = [], 0
    ranked = {name: column for name, column in columns.items() if not name.endswith("_sd")}
    for subject, one in zip(fitted.taught.effects.subjects, fitted.taught.effects.effects, strict=True):
        here = np.arange(first, first := first + one.teachers.effect.size)
        told.append(_agreement(fitted, "teachers", subject, {"main": one.teachers.effect}, ranked, here))
    return told


def _agreement(
    fitted: Fitted,
    about: str,
    subject: int,
    main: dict[str, Floats],
    columns: dict[str, Floats],
    here: Integers,
) -> dict[str, Any]:
    ranks = correlate_ranks(columns=main | {name: column[here] for name, column in columns.items()})
    return {"about": about, "subject": str(fitted.coded.subjects[subject]), "agreement": ranks}

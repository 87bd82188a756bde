"""Store each student's result as a frozen row, with its sentence and the earlier results behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import NamedTuple

import numpy as np

from sextant.assessment.actions.growth_columns import NO_GRADE, Integers, ResultColumns
from sextant.assessment.actions.growth_estimates import StudentLines
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.models import GrowthRun, StudentGrowth
from sextant.assessment.rules.periods import long_label, short_label, title_label
from sextant.assessment.rules.sentences import PathFact, Points, path_sentence
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import Estimator, GrowthState, RunState
from sextant.audit import actions as audit
from sextant.network.actions.bulk import create_rows
from sextant.network.models import Student
from sextant.valueadded import StudentState

DIGITS = 6
SMALLEST_SD = 1e-6
_STATES = {
    int(StudentState.NO_HISTORY): GrowthState.NO_HISTORY,
    int(StudentState.NONE): GrowthState.NONE,
    int(StudentState.WATCH): GrowthState.WATCH,
    int(StudentState.LAGGING): GrowthState.LAGGING,
    int(StudentState.SURGING): GrowthState.SURGING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where each student is on file now, for results that name no school or grade."""

    school: dict[int, int]
    grade: dict[int, int]


def read_whereabouts() -> Whereabouts:
    """Return every student's present school and grade."""
    rows = list(Student.objects.order_by("pk").values_list("pk", "school_id", "grade"))
    return Whereabouts(
        school={pk: school for pk, school, _ in rows if school is not None},
        grade={pk: grade for pk, _, grade in rows if grade is not None},
    )


def store_students(
    run: GrowthRun,
    lines: StudentLines,
    columns: ResultColumns,
    targets: dict[int, Window],
) -> list[StudentGrowth]:
    """Store one row for each student and subject tested in the target period."""
    windows = {(code, window.period): window for code, window in targets.items()}
    return _insert(run, lines, columns, windows, np.flatnonzero(lines.is_target))


def store_last_results(
    run: GrowthRun, lines: StudentLines, columns: ResultColumns, windows: Sequence[Window]
) -> int:
    """Store where students stood whose newest result in a subject lies before the target period.

    They were not tested since: absent, moved away, or from years that were brought in later. Rows
    that a run of their own period has released stay in their place. No flag comes of these rows.
    """
    by_cell = {(window.subject, window.period): window for window in windows}
    stored = StudentGrowth.objects.filter(subject__in=columns.subjects, is_current=True)
    stored.filter(is_last_result=True).update(is_current=False)
    kept = set(
        stored.filter(is_last_result=False).values_list("student_id", "subject", "target_on").iterator()
    )

    def is_new(at: int) -> bool:
        subject = int(columns.subject[at])
        window = by_cell[subject, int(columns.period[at])]
        return (int(columns.student[at]), columns.subjects[subject], window.last) not in kept

    chosen = [at for at in np.flatnonzero(lines.is_last & lines.has_history).tolist() if is_new(at)]
    if not chosen:
        return 0
    return len(_insert(run, lines, columns, by_cell, np.array(chosen, np.int64), is_last_result=True))


def _insert(
    run: GrowthRun,
    lines: StudentLines,
    columns: ResultColumns,
    windows: dict[tuple[int, int], Window],
    chosen: Integers,
    *,
    is_last_result: bool = False,
) -> list[StudentGrowth]:
    rows = list(_student_rows(run, lines, columns, windows, chosen))
    for row in rows:
        row.is_last_result = is_last_result
    made = create_rows(rows)
    audit.record_batch(
        "assessment.release_student_growth",
        table=StudentGrowth,
        keys=[row.pk for row in made],
        rows=([row.pk, row.student_id, row.subject, row.expected, row.observed, row.state] for row in made),
        note={"run": run.number},
    )
    return made


def _student_rows(
    run: GrowthRun,
    lines: StudentLines,
    columns: ResultColumns,
    windows: dict[tuple[int, int], Window],
    chosen: Integers,
) -> Iterator[StudentGrowth]:
    whereabouts = read_whereabouts()
    most = int(run.settings.get("assessment.prior_points", 0))
    measures = {
        cell: f"{subject_label(columns.subjects[window.subject])} {long_label(window.occasion)}"
        for cell, window in windows.items()
    }
    targets = {cell: target_fields(columns, window) for cell, window in windows.items()}
    paths = _Paths.of(lines, columns)
    is_final = run.state == RunState.FINAL
    for row in _plain_rows(lines, columns, chosen):
        cell, state = (row.subject, row.period), _STATES[row.state]
        has_history = state is not GrowthState.NO_HISTORY
        n_points = row.n_prior if has_history else 0
        fact = PathFact(
            measure=measures[cell],
            observed=row.z,
            expected=row.expected if has_history else None,
            n_prior=n_points,
            state=state,
            is_second_watch=row.second,
            is_final=is_final,
            points=_points(row),
        )
        yield StudentGrowth(
            run_id=run.pk,
            student_id=row.student,
            school_id=row.school or whereabouts.school.get(row.student),
            grade=_known_grade(row.grade, whereabouts.grade.get(row.student)),
            **targets[cell],
            observed=round_off(row.z),
            observed_error=round_off(row.error),
            score=row.value,
            **_expectation(row, has_history=has_history),
            n_prior=n_points,
            state=state,
            is_second_watch=row.second,
            sentence=path_sentence(fact),
            trajectory=paths.up_to(row.at, n_points=min(n_points, most or n_points)),
        )


class _Row(NamedTuple):
    """One result in plain numbers: picking single numbers out of arrays takes longer than all else here."""

    at: int
    subject: int
    period: int
    student: int
    school: int
    grade: int
    state: int
    n_prior: int
    second: bool
    by_joint: bool
    value: float
    most: float
    z: float
    error: float
    location: float
    scale: float
    expected: float
    prediction_sd: float
    v: float
    tail: float
    bands: list[float]


def _plain_rows(lines: StudentLines, columns: ResultColumns, chosen: Integers) -> Iterator[_Row]:
    standard = lines.standard
    arrays = (
        columns.subject, columns.period, columns.student, columns.school, columns.grade, lines.state,
        lines.n_prior, lines.second, lines.by_joint, columns.value, columns.most, standard.z, lines.error,
        standard.location, standard.scale, lines.expected, lines.prediction_sd, lines.v, lines.tail,
        lines.bands,
    )  # fmt: skip
    return map(_Row._make, zip(chosen.tolist(), *(one[chosen].tolist() for one in arrays), strict=True))


def _expectation(row: _Row, *, has_history: bool) -> dict[str, object]:
    """Return what was expected and how far the result lies from it; nothing without an earlier result."""
    if not has_history:
        return {}
    return {
        "estimator": Estimator.JOINT if row.by_joint else Estimator.LINE,
        "expected": round_off(row.expected),
        # Invented results without any noise would round to none, which no real test is.
        "prediction_sd": max(round_off(row.prediction_sd), SMALLEST_SD),
        "change": round_off(row.z - row.expected),
        "bands": [round_off(one) for one in row.bands] if row.by_joint else [],
        "v": round_off(row.v),
        "p": round_off(row.tail),
    }


def _points(row: _Row) -> Points | None:
    """Return a result in its test's own points, and the expectation on the scale of the same cell."""
    if isnan(row.most):
        return None
    expected = None if isnan(row.expected) else row.location + row.scale * row.expected
    return Points(score=row.value, most=row.most, expected=expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paths:
    """Every result as a point of a path: its occasion's name and index, its z and error to four digits."""

    label: list[str]
    period: list[int]
    z: list[float]
    error: list[float]

    @classmethod
    def of(cls, lines: StudentLines, columns: ResultColumns) -> "_Paths":
        """Return the points of all results, in their order."""
        labels = {code: short_label(occasion) for code, occasion in columns.occasions.items()}
        period = columns.period.tolist()
        return cls(
            label=[labels[cell] for cell in zip(columns.subject.tolist(), period, strict=True)],
            period=period,
            z=[round(one, 4) for one in lines.standard.z.tolist()],
            error=[round(one, 4) for one in lines.error.tolist()],
        )

    def up_to(self, at: int, *, n_points: int) -> list[list[object]]:
        """Return a result and so many before it."""
        return [
            [self.label[one], self.z[one], self.error[one], self.period[one] - self.period[at]]
            for one in range(at - n_points, at + 1)
        ]


def _known_grade(of_result: int, of_student: int | None) -> int | None:
    return of_student if of_result == NO_GRADE else of_result


def round_off(value: float) -> float:
    """Return the value as it is stored."""
    # Six digits: far below any printed one, and equal on every machine of the same versions.
    return round(float(value), DIGITS)


def target_fields(columns: ResultColumns, window: Window) -> dict[str, object]:
    """Return what every result row says about its subject and target."""
    return {
        "subject": columns.subjects[window.subject],
        "target_year_id": window.occasion.year_id,
        "target_kind": window.occasion.kind,
        "target_number": window.occasion.number,
        "target_label": title_label(window.occasion),
        "target_on": window.last,
    }

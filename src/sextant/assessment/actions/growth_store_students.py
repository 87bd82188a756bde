"""Store each student's result as a frozen row, with its sentence and the earlier results behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from sextant.network.models import Student
from sextant.valueadded import StudentState

CHUNK = 5_000
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
    made: list[StudentGrowth] = StudentGrowth.objects.bulk_create(rows, batch_size=CHUNK)
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
    labels = {code: short_label(occasion) for code, occasion in columns.occasions.items()}
    measures = {
        cell: f"{subject_label(columns.subjects[window.subject])} {long_label(window.occasion)}"
        for cell, window in windows.items()
    }
    is_final = run.state == RunState.FINAL
    for at in chosen.tolist():
        cell, student = (int(columns.subject[at]), int(columns.period[at])), int(columns.student[at])
        state = _STATES[int(lines.state[at])]
        has_history = state is not GrowthState.NO_HISTORY
        n_points = int(lines.n_prior[at]) if has_history else 0
        fact = PathFact(
            measure=measures[cell],
            observed=float(lines.standard.z[at]),
            expected=float(lines.expected[at]) if has_history else None,
            n_prior=n_points,
            state=state,
            is_second_watch=bool(lines.second[at]),
            is_final=is_final,
            points=_points(lines, columns, at),
        )
        yield StudentGrowth(
            run_id=run.pk,
            student_id=student,
            school_id=int(columns.school[at]) or whereabouts.school.get(student),
            grade=_known_grade(int(columns.grade[at]), whereabouts.grade.get(student)),
            **target_fields(columns, windows[cell]),
            observed=round_off(fact.observed),
            observed_error=round_off(lines.error[at]),
            score=float(columns.value[at]),
            **_expectation(lines, at, has_history=has_history),
            n_prior=n_points,
            state=state,
            is_second_watch=fact.is_second_watch,
            sentence=path_sentence(fact),
            trajectory=_trajectory(lines, columns, labels, at, min(n_points, most or n_points)),
        )


def _expectation(lines: StudentLines, at: int, *, has_history: bool) -> dict[str, object]:
    """Return what was expected and how far the result lies from it; nothing without an earlier result."""
    if not has_history:
        return {}
    bands = lines.bands[at].tolist() if lines.by_joint[at] else []
    return {
        "estimator": Estimator.JOINT if lines.by_joint[at] else Estimator.LINE,
        "expected": round_off(lines.expected[at]),
        # Invented results without any noise would round to none, which no real test is.
        "prediction_sd": max(round_off(lines.prediction_sd[at]), SMALLEST_SD),
        "change": round_off(lines.standard.z[at] - lines.expected[at]),
        "bands": [round_off(one) for one in bands],
        "v": round_off(lines.v[at]),
        "p": round_off(lines.tail[at]),
    }


def _points(lines: StudentLines, columns: ResultColumns, at: int) -> Points | None:
    """Return a result in its test's own points, and the expectation on the scale of the same cell."""
    most = float(columns.most[at])
    if np.isnan(most):
        return None
    expected = float(lines.expected[at])
    location, scale = float(lines.standard.location[at]), float(lines.standard.scale[at])
    return Points(
        score=float(columns.value[at]),
        most=most,
        expected=None if np.isnan(expected) else location + scale * expected,
    )


def _trajectory(
    lines: StudentLines, columns: ResultColumns, labels: dict[tuple[int, int], str], at: int, n_points: int
) -> list[list[object]]:
    subject = int(columns.subject[at])
    return [
        [
            labels[subject, int(columns.period[one])],
            round(float(lines.standard.z[one]), 4),
            round(float(lines.error[one]), 4),
            int(columns.period[one] - columns.period[at]),
        ]
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

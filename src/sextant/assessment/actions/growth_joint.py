"""Fit the student model to the network: up to six subjects of one newest period together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sextant.assessment.actions.growth_columns import Floats, Integers, ResultColumns
from sextant.assessment.rules.growth_settings import GrowthSettings
from sextant.assessment.rules.periods import PERIODS_A_YEAR
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import PeriodKind
from sextant.valueadded import Scores, ValueAddedError
from sextant.valueadded.students import (
    FitOptions,
    Placed,
    StudentFit,
    fit_students,
    kept_fit,
    place_scores,
    restate_students,
)

MOST_TOGETHER = 6
# Where chance begins: it deals students into folds. One seed, so that the same inputs give the same run.
SEED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFit:
    """One fit of some subjects that have the same newest period.

    Attributes:
        subjects: their codes in the columns.
        row: positions in the columns of all results that went in, shape (rows,).
        placed: where the fit places them, shape (rows,).
        at: positions in the columns of the fit's own rows, shape (judged,).
        fit: what the engine found.
        is_restated: the growth process is that of an earlier run.
    """

    subjects: tuple[int, ...]
    row: Integers
    placed: Placed
    at: Integers
    fit: StudentFit
    is_restated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFits:
    """All fits, and in sentences what could not be fitted."""

    fits: tuple[JointFit, ...]
    notes: tuple[str, ...]


def fit_together(columns: ResultColumns, settings: GrowthSettings, *, kept: Mapping[str, Any]) -> JointFits:
    """Fit every group of subjects with the same newest period, or restate it with what an earlier run kept.

    Args:
        columns: the results.
        settings: the rule of the flags, among others.
        kept: by the name of a group, the fit that a published run of the same period kept.
    """
    fits, notes = [], []
    for subjects in group_subjects(columns):
        try:
            fits.append(_fit_group(columns, subjects, settings, kept.get(name_group(columns, subjects))))
        except ValueAddedError:
            notes.append(_refusal_note(columns, subjects))
    return JointFits(fits=tuple(fits), notes=tuple(notes))


def name_group(columns: ResultColumns, subjects: tuple[int, ...]) -> str:
    """Return the subjects of a group in words, by which a later run finds its fit again."""
    return "+".join(columns.subjects[code] for code in subjects)


def group_subjects(columns: ResultColumns) -> Iterator[tuple[int, ...]]:
    """Yield the subjects that are fitted together: those of one kind and newest period, six at most."""
    found: dict[tuple[str, int], list[int]] = {}
    for code in sorted(set(columns.subject.tolist())):
        target = columns.target(code)
        found.setdefault((columns.occasions[code, target].kind, target), []).append(code)
    n_results = np.bincount(columns.subject, minlength=len(columns.subjects))
    for _, codes in sorted(found.items()):
        ordered = sorted(codes, key=lambda code: (-n_results[code], code))
        for start in range(0, len(ordered), MOST_TOGETHER):
            yield tuple(sorted(ordered[start : start + MOST_TOGETHER]))


def periods_per_year(columns: ResultColumns, subject: int) -> int:
    """Return how many occasions a school year has in a subject's series; 1 where they follow no year."""
    occasions = [one for (code, _), one in columns.occasions.items() if code == subject]
    if occasions[0].kind == PeriodKind.REPORT_PERIOD:
        return PERIODS_A_YEAR
    if occasions[0].kind == PeriodKind.SEASON:
        return len({one.number for one in occasions})
    return 1


def _fit_group(
    columns: ResultColumns, subjects: tuple[int, ...], settings: GrowthSettings, kept: dict[str, Any] | None
) -> JointFit:
    row = np.flatnonzero(np.isin(columns.subject, subjects))
    scores = _scores(columns, row)
    target = columns.target(subjects[0])
    options = _options(columns, subjects[0], settings)
    fit = _restate(scores, kept, options, target) if kept else None
    is_restated = fit is not None
    if fit is None:
        fit = fit_students(
            scores=scores, target_period=target, rng=np.random.default_rng(SEED), options=options
        )
    key = columns.student[row] * len(columns.subjects) + columns.subject[row]
    # The fit's rows are sorted as the columns are: by student, then subject; one period is left.
    wanted = fit.rows.student * len(columns.subjects) + fit.rows.subject
    newest = np.flatnonzero(columns.period[row] == target)
    at = newest[np.searchsorted(key[newest], wanted)]
    return JointFit(
        subjects=subjects,
        row=row,
        placed=place_scores(fit=fit, scores=scores),
        at=row[at],
        fit=fit,
        is_restated=is_restated,
    )


def _restate(scores: Scores, kept: dict[str, Any], options: FitOptions, target: int) -> StudentFit | None:
    """Return the restated fit; None where the kept one is of another engine, period or set of options."""
    try:
        before = kept_fit(kept)
    except (ValueAddedError, KeyError):
        return None
    if before.target_period != target or replace(before.options, rule=options.rule) != options:
        return None
    return restate_students(fit=replace(before, options=options), scores=scores)


def _scores(columns: ResultColumns, row: Integers) -> Scores:
    has_courses = bool(columns.course[row].any())
    return Scores(
        student=columns.student[row],
        subject=columns.subject[row],
        period=columns.period[row],
        value=columns.value[row],
        standard_error=_known(columns.standard_error[row]),
        form=columns.form[row],
        course=columns.course[row] if has_courses else None,
    )


def _known(errors: Floats) -> Floats | None:
    return errors if np.isfinite(errors).any() else None


def _options(columns: ResultColumns, subject: int, settings: GrowthSettings) -> FitOptions:
    per_year = periods_per_year(columns, subject)
    return FitOptions(
        periods_per_year=per_year if per_year > 1 else None,
        smallest_cell=settings.smallest_cell,
        rule=settings.flag_rule,
    )


def _refusal_note(columns: ResultColumns, subjects: tuple[int, ...]) -> str:
    """Say why a group fell back to the line; the engine's own words count periods as nobody else does."""
    names = ", ".join(subject_label(columns.subjects[code]) for code in subjects)
    target = columns.target(subjects[0])
    now = np.isin(columns.subject, subjects) & (columns.period == target)
    n_students = int(np.unique(columns.student[now]).size)
    few = f"{n_students} students with a newest result are too few, or have too few earlier ones,"
    return (
        f"{names}: {few} to estimate all subjects together. Each student is held against the line that "
        "anybody can redo by hand."
    )

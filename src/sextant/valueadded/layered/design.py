"""Scores and rosters arranged for layered models: cells, teacher units, and what cannot be estimated."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze, group
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.inputs import Rosters, Scores
from sextant.valueadded.layered.persistence import Persistence, is_carried

# With fewer, the covariance of two cells would be a guess.
LEAST_SHARED_STUDENTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LayeredDesign:
    """Scores and roster links by student and cell; a cell is one subject in one period.

    Attributes:
        cell_subject, cell_period: codes of each cell, sorted, shape (cells,).
        unit_cell: the cell of each teacher unit (a teacher in one cell), shape (units,).
        unit_teacher: her code, shape (units,).
        score_student, score_cell: positions of each score, shape (scores,).
        value: the scores, shape (scores,).
        covariates: of each score, shape (scores, covariates).
        link_student, link_unit: positions of each student's link to a unit, shape (links,).
        link_weight: share of the instruction, above 0, shape (links,).
        n_students: students with a score.
    """

    cell_subject: Integers
    cell_period: Integers
    unit_cell: Integers
    unit_teacher: Integers
    score_student: Integers
    score_cell: Integers
    value: Floats
    covariates: Floats
    link_student: Integers
    link_unit: Integers
    link_weight: Floats
    n_students: int

    @property
    def n_cells(self) -> int:
        """Return the number of cells."""
        return int(self.cell_subject.size)

    @property
    def n_units(self) -> int:
        """Return the number of teacher units."""
        return int(self.unit_cell.size)

    @property
    def n_teachers(self) -> Integers:
        """Return the number of teachers of each cell, shape (cells,)."""
        return np.bincount(self.unit_cell, minlength=self.n_cells).astype(np.int64)


def arrange(
    *, scores: Scores, rosters: Rosters, covariates: Floats | None, persistence: Persistence
) -> LayeredDesign:
    """Number cells, students and teacher units, and refuse what the model cannot estimate.

    Raises:
        InvalidInput: covariates that do not fit the scores or are not finite.
        NotEstimable: no rosters, or rosters of a period without scores; teachers without any scored student;
            a lone teacher in a cell; cells that share too few students.
    """
    if rosters.teacher.size == 0:
        raise NotEstimable("There are no rosters.", cure="Import who taught whom first.")
    given = _check_covariates(scores, covariates)
    n_scores = scores.value.size
    subject = np.concatenate([scores.subject, rosters.subject])
    period = np.concatenate([scores.period, rosters.period])
    cells = group(subject, period)
    students = group(np.concatenate([scores.student, rosters.student]))
    score_cell, roster_cell = cells.of_row[:n_scores], cells.of_row[n_scores:]
    _check_periods_have_scores(score_cell, roster_cell, cells.n_groups)
    units = group(roster_cell, rosters.teacher)
    with_scores, position = np.unique(students.of_row[:n_scores], return_inverse=True)
    number = np.full(students.n_groups, -1)
    number[with_scores] = np.arange(with_scores.size)
    # One student in two sections of the same teacher is one link with the sum of the shares.
    links = group(number[students.of_row[n_scores:]], units.of_row)
    weight = links.total(rosters.weight)
    linked_student = number[students.of_row[n_scores:]][links.example]
    kept = (weight > 0) & (linked_student >= 0)
    design = LayeredDesign(
        cell_subject=freeze(subject[cells.example]),
        cell_period=freeze(period[cells.example]),
        unit_cell=freeze(roster_cell[units.example]),
        unit_teacher=freeze(rosters.teacher[units.example]),
        score_student=freeze(position.astype(np.int64)),
        score_cell=freeze(score_cell.copy()),
        value=scores.value,
        covariates=given,
        link_student=freeze(linked_student[kept].astype(np.int64)),
        link_unit=freeze(units.of_row[links.example][kept]),
        link_weight=freeze(weight[kept]),
        n_students=int(with_scores.size),
    )
    _check_teachers(design, units.of_row, persistence)
    _check_shared_students(design, persistence)
    return design


def _check_covariates(scores: Scores, covariates: Floats | None) -> Floats:
    if covariates is None:
        return freeze(np.zeros((scores.value.size, 0)))
    given = np.array(covariates, dtype=np.float64)
    if given.ndim != 2 or given.shape[0] != scores.value.size:
        raise InvalidInput(
            f"The covariates have shape {given.shape}, the scores {scores.value.size} rows.",
            cure="Pass one row for each score and one column for each covariate.",
        )
    if (bad := ~np.isfinite(given).all(axis=1)).any():
        raise InvalidInput(
            "A covariate is not a number, or infinite.", rows=_rows(bad), cure="Leave these scores out."
        )
    return freeze(given)


def _check_periods_have_scores(score_cell: Integers, roster_cell: Integers, n_cells: int) -> None:
    empty = np.bincount(score_cell, minlength=n_cells) == 0
    if (bad := empty[roster_cell]).any():
        raise NotEstimable(
            "Rosters name teachers in a subject and period without scores.",
            rows=_rows(bad),
            cure="Import the scores of the period, or leave its roster rows out.",
        )


def _check_teachers(design: LayeredDesign, unit_of_roster: Integers, persistence: Persistence) -> None:
    seen = np.zeros(design.n_units, dtype=np.bool_)
    last = _shows_effects(design, persistence)[design.link_student, design.unit_cell[design.link_unit]]
    seen[design.link_unit[last]] = True
    if (bad := ~seen[unit_of_roster]).any():
        raise NotEstimable(
            "A teacher has no student whose score could show her effect.",
            rows=_rows(bad),
            cure="Leave these roster rows out, or import the scores of her students.",
        )
    if (lone := design.n_teachers == 1).any():
        cell = int(np.flatnonzero(lone)[0])
        raise NotEstimable(
            f"Subject {design.cell_subject[cell]} has a single teacher in period {design.cell_period[cell]}:"
            " her effect cannot be told from the mean of the period.",
            rows=_rows(design.unit_cell[unit_of_roster] == cell),
            cure="Fit several schools together, or leave these roster rows out.",
        )


def _shows_effects(design: LayeredDesign, persistence: Persistence) -> Booleans:
    """Return whether a student has a score that an effect in a cell would enter, (students, cells)."""
    scored = _scored(design)
    if persistence is Persistence.ZERO:
        return scored
    carried = is_carried(subject=design.cell_subject, period=design.cell_period).astype(np.float64)
    shows: Booleans = scored.astype(np.float64) @ carried > 0
    return shows


def _scored(design: LayeredDesign) -> Booleans:
    scored = np.zeros((design.n_students, design.n_cells), dtype=np.bool_)
    scored[design.score_student, design.score_cell] = True
    return scored


def _check_shared_students(design: LayeredDesign, persistence: Persistence) -> None:
    scored = _scored(design).astype(np.float64)
    _refuse_pairs(design, scored.T @ scored < LEAST_SHARED_STUDENTS, "scores in both")
    if persistence is not Persistence.VARIABLE:
        return
    taught = np.zeros((design.n_students, design.n_cells))
    taught[design.link_student, design.unit_cell[design.link_unit]] = 1.0
    needed = (
        is_carried(subject=design.cell_subject, period=design.cell_period) & (design.n_teachers > 0)[None, :]
    )
    _refuse_pairs(
        design,
        needed & (scored.T @ taught < LEAST_SHARED_STUDENTS),
        "a score in the one and a known teacher in the other",
    )


def _refuse_pairs(design: LayeredDesign, bad: Booleans, what: str) -> None:
    if not bad.any():
        return
    first, second = (
        f"subject {design.cell_subject[cell]} in period {design.cell_period[cell]}"
        for cell in np.argwhere(bad)[0]
    )
    raise NotEstimable(
        f"Fewer than {LEAST_SHARED_STUDENTS} students have {what} of {first} and {second}.",
        cure="Fit fewer periods or subjects at a time, so that each pair has students in common.",
    )


def _rows(bad: Booleans) -> list[int]:
    return [int(row) for row in np.flatnonzero(bad)]

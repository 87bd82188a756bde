"""Keep a published fit, so that a later run can restate it; and say where a fit places every result."""

from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze
from sextant.valueadded.flags import FlagRule
from sextant.valueadded.inputs import Scores
from sextant.valueadded.plain_values import from_plain, to_plain
from sextant.valueadded.students.calibration import Center, Curve, Shape, Spread
from sextant.valueadded.students.cell_scales import CellScales, CellTable
from sextant.valueadded.students.choice import ProcessChoice
from sextant.valueadded.students.curvature import Curvature, RidgeChoice
from sextant.valueadded.students.growth_process import ProcessComponents
from sextant.valueadded.students.learning import Learned, PeriodModel, SubjectModel
from sextant.valueadded.students.options import FitOptions
from sextant.valueadded.students.panel import Cells, Columns, lay_out_like
from sextant.valueadded.students.paths import PathShifts
from sextant.valueadded.students.results import (
    Published,
    StudentFit,
    StudentRows,
    UnchangedTable,
    no_changes,
)
from sextant.valueadded.students.usual import UsualChange

KINDS: tuple[type, ...] = (
    Cells, CellScales, Center, Columns, Curvature, Curve, FitOptions, FlagRule, Learned, PathShifts,
    PeriodModel, ProcessChoice, ProcessComponents, Published, RidgeChoice, Shape, Spread, SubjectModel,
    UnchangedTable, UsualChange,
)  # fmt: skip
PARTS = ("target_period", "choice", "components", "unchanged", "n_unlinked", "options", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a fit places results, row for row as the scores were given.

    Attributes:
        is_placed: the result lies in a cell of the fit, shape (rows,).
        z: in network SD, NaN elsewhere, shape (rows,).
        location, scale: of its cell, test units, NaN elsewhere, shape (rows,).
        cell: position in the table of cells, -1 elsewhere, shape (rows,).
    """

    is_placed: Booleans
    z: Floats
    location: Floats
    scale: Floats
    cell: Integers


def keep_fit(fit: StudentFit) -> dict[str, Any]:
    """Return what a restatement needs of a fit, as JSON can hold it; no student's result is in it."""
    models = tuple(
        replace(
            model,
            subjects=tuple(replace(one, learned=_without_students(one.learned)) for one in model.subjects),
        )
        for model in fit.published.models
    )
    lean = replace(fit, published=replace(fit.published, models=models))
    return {name: to_plain(getattr(lean, name)) for name in PARTS}


def _without_students(learned: Learned) -> Learned:
    none = freeze(np.zeros(0))
    return replace(learned, held_out_center=none, held_out_residual=none)


def kept_fit(kept: dict[str, Any]) -> StudentFit:
    """Return a fit from what `keep_fit` wrote, without the rows of students.

    Raises:
        InvalidInput: it was kept by another version of the engine.
    """
    parts = {name: from_plain(kept[name], kinds=KINDS) for name in PARTS}
    return StudentFit(**parts, previous=no_changes(), rows=_no_rows(), cells=_no_cells())


def _no_rows() -> StudentRows:
    none, codes = np.zeros(0), np.zeros(0, np.int64)
    kinds: dict[str, Any] = {"Integers": codes, "Booleans": np.zeros(0, np.bool_), "Floats": none}
    return StudentRows(**{name: kinds[_word(kind)] for name, kind in StudentRows.__annotations__.items()})


def _no_cells() -> CellTable:
    kinds: dict[str, Any] = {"Integers": np.zeros(0, np.int64), "Floats": np.zeros(0)}
    return CellTable(**{name: kinds[_word(kind)] for name, kind in CellTable.__annotations__.items()})


def _word(kind: Any) -> str:
    return cast(str, getattr(kind, "__name__", str(kind)))


def place_scores(*, fit: StudentFit, scores: Scores) -> Placed:
    """Place every result on the scale of a fit, those of earlier periods too.

    Args:
        fit: as it is published.
        scores: the table that it was fitted to, or that it restates.

    Raises:
        NotEstimable: no score lies in a subject and period of the fit.
    """
    published = fit.published
    panel = lay_out_like(scores=scores, columns=published.columns, cells=published.cells, options=fit.options)
    n_subjects = int(max(scores.subject.max(), panel.columns.subject.max())) + 1
    wanted = scores.period * n_subjects + scores.subject
    known = panel.columns.period * n_subjects + panel.columns.subject
    column = np.minimum(np.searchsorted(known, wanted), known.size - 1)
    row = np.minimum(np.searchsorted(panel.student, scores.student), panel.student.size - 1)
    is_known = (known[column] == wanted) & (panel.student[row] == scores.student)
    cell = np.where(is_known, panel.cell[row, column], -1)
    is_placed = cell >= 0
    at = np.maximum(cell, 0)
    location = np.where(is_placed, published.scales.location[at], np.nan)
    scale = np.where(is_placed, published.scales.scale[at], np.nan)
    return Placed(
        is_placed=freeze(is_placed),
        z=freeze((scores.value - location) / scale),
        location=freeze(location),
        scale=freeze(scale),
        cell=freeze(cell),
    )

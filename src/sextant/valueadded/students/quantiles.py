"""Quantiles of the target period's results by a published fit."""

import numpy as np

from sextant.valueadded.arrays import Floats, freeze, pack
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.inputs import Scores
from sextant.valueadded.students.calibration import LEVELS
from sextant.valueadded.students.forecast import follow
from sextant.valueadded.students.judging import judge_period, quantiles_of
from sextant.valueadded.students.panel import lay_out_like
from sextant.valueadded.students.results import StudentFit, StudentQuantiles


def quantify_students(*, fit: StudentFit, scores: Scores, levels: Floats) -> StudentQuantiles:
    """Return quantiles of the target period's results by a published fit, for fans and quantile losses.

    Args:
        fit: the published fit.
        scores: results of any students, earlier ones and those of the target period.
        levels: probabilities from .005 to .995, shape (levels,).

    Raises:
        InvalidInput: a level outside.
        NotEstimable: no score lies in a subject and period of the published fit.
    """
    if not ((levels >= LEVELS[0]) & (levels <= LEVELS[-1])).all():
        raise InvalidInput("A quantile level lies outside .005 to .995.", cure="Ask for levels inside.")
    published = fit.published
    panel = lay_out_like(scores=scores, columns=published.columns, cells=published.cells, options=fit.options)
    trajectories = follow(panel, published.scales, published.mean_error)
    model = published.models[0]
    parts = judge_period(panel, trajectories, published.covariance, model)
    student = np.concatenate([panel.student[one.row] for one in parts])
    subject = np.concatenate([np.full(one.row.size, panel.columns.subject[one.column]) for one in parts])
    cell = np.concatenate([panel.cell[one.row, one.column] for one in parts])
    location, scale = published.scales.location[cell], published.scales.scale[cell]
    quantiles = np.concatenate([quantiles_of(model, one, levels) for one in parts])
    expected = np.concatenate([one.expected for one in parts])
    order = np.argsort(pack(student, subject), kind="stable")
    return StudentQuantiles(
        student=freeze(student[order]),
        subject=freeze(subject[order]),
        levels=freeze(levels.copy()),
        quantiles=freeze((location[:, None] + scale[:, None] * quantiles)[order]),
        expected=freeze((location + scale * expected)[order]),
    )
